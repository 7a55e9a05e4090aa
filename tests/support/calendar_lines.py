"""What RFC 5545 asks of the lines of a calendar, looked at without any library."""

import re

_PARAMETER = r';[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*'
_CONTENT = re.compile(rf"([A-Z0-9-]+)(?:{_PARAMETER})*:(.*)", re.DOTALL)
_TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
_TEXTS = {"SUMMARY", "DESCRIPTION"}
_UTC = re.compile(r"\d{8}T\d{6}Z")
_NEEDED = {
    "VCALENDAR": {"VERSION", "PRODID"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},
    "VALARM": {"ACTION", "TRIGGER"},
}
_LONGEST = 75


def problems(data: bytes) -> list[str]:
    """What is wrong with a calendar; nothing, when all is as it should be."""
    found = []
    if not data.endswith(b"\r\n"):
        found.append("does not end with CRLF")
    physical = data.removesuffix(b"\r\n").split(b"\r\n")
    logical: list[str] = []
    for line in physical:
        if b"\r" in line or b"\n" in line:
            found.append("a bare line break")
        if len(line) > _LONGEST:
            found.append("more than 75 octets")
        try:
            text = line.decode()
        except UnicodeDecodeError:
            found.append("a fold inside a character")
            continue
        if any((ord(one) < 0x20 and one != "\t") or ord(one) == 0x7F for one in text):
            found.append("a control character")
        if text[:1] in {" ", "\t"}:
            logical[-1] += text[1:]
        else:
            logical.append(text)
    return found + _structure(logical)


def _structure(lines: list[str]) -> list[str]:
    found, open_, seen = [], list[str](), list[list[str]]()
    for line in lines:
        match = _CONTENT.fullmatch(line)
        if match is None:
            found.append("no content line")
            continue
        name, value = match[1], match[2]
        if name == "BEGIN":
            open_.append(value)
            seen.append([])
        elif name == "END":
            if not open_ or open_.pop() != value:
                found.append("ends what was not begun")
                continue
            names = seen.pop()
            found += [f"{value} without {one}" for one in _NEEDED[value] - set(names)]
            found += [f"{value} with two {one}" for one in set(names) if names.count(one) > 1]
        elif not open_:
            found.append("outside of everything")
        else:
            seen[-1].append(name)
            if name in {"DTSTART", "DTSTAMP"} and not _UTC.fullmatch(value):
                found.append("no instant in UTC")
            if name in _TEXTS and not _TEXT.fullmatch(value):
                found.append("a text that is not escaped")
    return [*found, *(f"{one} is not ended" for one in open_)]
