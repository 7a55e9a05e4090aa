"""The one link that must stand in a mail, unbroken, whatever somebody did to the text around it."""

import re
from urllib.parse import unquote

_WORD = re.compile(r"\S+")
_MARKS = (
    "invtype=",
    "partnersignup",
    "partner-invitation",
    "partners/invitation",
    "indirectcsp",
    "granularadminrelationships",
)
"""What only invitation links contain, whole or damaged, of any form."""
_STEP = re.compile(r"^\s*1\. ")
_SHORTEST_REST = 6
_LEFT_BEHIND = ".,;:!?)>]}\"'"


def link_problem(text: str, url: str) -> str | None:
    """Why a text must not leave; `None` when this link, and no other, stands in it once, between blanks.

    The codes are `text-link-missing`, `text-link-twice`, `text-link-glued` and `text-link-other`.
    """
    count = text.count(url) if url else 0
    if not count:
        return "text-link-missing"
    if count > 1:
        return "text-link-twice"
    before, after = text.split(url)
    if before[-1:] not in _BLANKS or after[:1] not in _BLANKS:
        return "text-link-glued"
    return "text-link-other" if _rivals(before, url) or _rivals(after, url) else None


_BLANKS = ("", " ", "\t", "\n", "\r")


def _is_rival(word: str, url: str) -> bool:
    """Whether a word is another invitation link, or what an edit left of one."""
    plain = unquote(word).lower()
    return any(mark in plain for mark in _MARKS) or (url.startswith(word) and len(word) > url.find("?") > 0)


def _rivals(text: str, url: str) -> list[re.Match[str]]:
    return [match for match in _WORD.finditer(text) if _is_rival(match[0], url)]


def restore_link(text: str, url: str) -> str:
    """The text with the exact link in it once, on a line of its own; unchanged when nothing is wrong.

    The link takes the place of the first damaged one. Where there is none it follows the first line that ends
    in a colon, else the first step, else the text.
    """
    if link_problem(text, url) is None:
        return text
    before, found, after = text.partition(url)
    if found:
        after = " ".join(piece.lstrip(_LEFT_BEHIND) for piece in after.split(url)) if after else ""
        after = after.lstrip(_LEFT_BEHIND)
    else:
        before, after = _place(text, url)
    lead, tail = _without_rivals(before, url).rstrip(" \t"), _without_rivals(after, url).lstrip(" \t")
    lead = f"{lead}\n" if lead and not lead.endswith("\n") else lead
    tail = f"\n{tail}" if tail and not tail.startswith(("\n", "\r")) else tail
    return f"{lead}{url}{tail}"


def _place(text: str, url: str) -> tuple[str, str]:
    """The text before and after the place where a missing link belongs."""
    rivals = _rivals(text, url)
    if rivals:
        return text[: rivals[0].start()], _without_rest(text[rivals[0].end() :], url)
    lines = text.split("\n")
    colons = (i for i, line in enumerate(lines) if line.rstrip().endswith(":"))
    steps = (i for i, line in enumerate(lines) if _STEP.match(line))
    at = next(colons, next(steps, len(lines) - 1)) + 1
    before, after = "\n".join(lines[:at]).rstrip(), "\n".join(lines[at:])
    gap = "\n" if before else ""
    return f"{before}\n{gap}" if before else "", f"\n{gap}{after.lstrip()}" if after.strip() else ""


def _without_rest(text: str, url: str) -> str:
    """A text without the lines at its start that are further pieces of the same broken link."""
    while (match := re.match(r"[ \t]*\r?\n?[ \t]*(\S+)", text)) and (
        len(match[1]) >= _SHORTEST_REST and match[1] in url
    ):
        text = text[match.end() :]
    return text


def _without_rivals(text: str, url: str) -> str:
    return _WORD.sub(lambda match: "" if _is_rival(match[0], url) else match[0], text)
