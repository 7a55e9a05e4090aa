"""A link as it was pasted, and the link without what copying has added to it."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from reseller_desktop.domain.text import is_invisible

_MOST_WRAPPERS = 5
_LONGEST_PASTE = 20_000
_START = re.compile(r"https?://", re.IGNORECASE)
_QUOTE_MARK = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_AMPERSAND = re.compile(r"&(?:(?:amp|#38|#x26);)+", re.IGNORECASE)
_BRACKET = re.compile(r"&(?:lt|gt|quot);", re.IGNORECASE)
_MARKDOWN = re.compile(r"\\([!-/:-@\[-`{-~])")
_TOKEN_END = re.compile(r"[\s<>\"“”«»`|]")
_CLOSING = " \t<>\"'`|”»)].,;"
_TRAILING = ".,;:!?()[]{}*_'\u2019…"
_LINE = re.compile(r"[!#$%&'()*,./0-9:;=?A-Z\[\]_a-z{}~\\-]+")
_CLEARLY_MORE = re.compile(r"[&=?#%/_0-9-]|^[a-z]+$|[A-Za-z]{20}")
_CLEARLY_CUT = tuple("&=?#%/-_")
_SAFE_LINKS = re.compile(
    r"https://[a-z0-9.-]+\.safelinks\.protection\.outlook\.com/[^?#]*\?(?:[^#]*&)?url=([^&#]+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedLink:
    """The link in a pasted text, byte for byte as it was made."""

    url: str
    """Empty when there is none, or when there are several different ones."""
    dirt: tuple[str, ...] = ()
    """Codes of what was taken off, in the order in which it was met; nothing else was changed."""
    problem: str = ""
    """`link-none`, `link-several`, `link-paste-too-long` or empty."""


def clean(text: str) -> CleanedLink:
    """Take off what mail programs, Markdown and the clipboard add to a link, and say what it was.

    Never adds, changes or reorders anything that belongs to the link itself.
    """
    if len(text) > _LONGEST_PASTE:
        return CleanedLink(url="", problem="link-paste-too-long")
    dirt: dict[str, None] = {}
    prepared = _prepared(text, dirt)
    starts = [match.start() for match in _START.finditer(prepared)]
    if not starts:
        return CleanedLink(url="", dirt=tuple(dirt), problem="link-none")
    if prepared[: starts[0]].strip(" \t\r\n<\"'(["):
        dirt["dirt-text-around"] = None
    found = [
        _one(prepared[start:end], dirt, alone=end is None)
        for start, end in zip(starts, [*starts[1:], None], strict=True)
    ]
    if len(set(found)) > 1:
        return CleanedLink(url="", dirt=tuple(dirt), problem="link-several")
    if len(found) > 1:
        dirt["dirt-doubled"] = None
    return CleanedLink(url=found[0], dirt=tuple(dirt))


def _prepared(text: str, dirt: dict[str, None]) -> str:
    """The text with one kind of line break, without quote marks, invisible characters and escapes."""
    if text != text.strip():
        dirt["dirt-blank"] = None
    text = "\n".join(text.strip().splitlines())
    if any(is_invisible(character) for character in text if not character.isascii()):
        dirt["dirt-invisible"] = None
        text = "".join(c for c in text if c.isascii() or not is_invisible(c))
    if _QUOTE_MARK.search(text):
        dirt["dirt-quote-marks"] = None
        text = _QUOTE_MARK.sub("", text)
    if _is_quoted_printable(text):
        dirt["dirt-quoted-printable"] = None
        text = re.sub("=3D", "=", text.replace("=\n", ""), flags=re.IGNORECASE)
    if _AMPERSAND.search(text):
        dirt["dirt-escaped-ampersand"] = None
        text = _AMPERSAND.sub("&", text)
    text = _BRACKET.sub(" ", text)
    if _MARKDOWN.search(text):
        dirt["dirt-markdown"] = None
        text = _MARKDOWN.sub(r"\1", text)
    return text


def _is_quoted_printable(text: str) -> bool:
    """Whether every `=` is quoted-printable's own; in a bare link most are followed by a value."""
    return "=3d" in text.lower() and not re.search(r"=(?!3D|\n)", text, re.IGNORECASE)


def _one(text: str, dirt: dict[str, None], *, alone: bool) -> str:
    """The link at the start of a text."""
    first, *rest = text.split("\n")
    token, tail = _split(first)
    for line in rest:
        piece, after = _split(line.strip())
        if tail.strip() or not _continues(token, piece) or after.strip(_CLOSING):
            break
        dirt["dirt-line-break"] = None
        token, tail, rest = token + piece, after, rest[1:]
    if alone and (tail.strip(_CLOSING) or any(line.strip() for line in rest)):
        dirt["dirt-text-around"] = None
    if tail.startswith((">", '"')):
        dirt["dirt-brackets"] = None
    bare = token.rstrip(_TRAILING)
    if bare != token:
        dirt["dirt-trailing"] = None
    return _unwrapped(bare, dirt)


def _continues(token: str, piece: str) -> bool:
    """Whether a line is the rest of a wrapped link, and not the next word of a text such as *Regards*."""
    if not _LINE.fullmatch(piece):
        return False
    return token.endswith(_CLEARLY_CUT) or _CLEARLY_MORE.search(piece) is not None


def _split(text: str) -> tuple[str, str]:
    end = next((match.start() for match in _TOKEN_END.finditer(text)), len(text))
    return text[:end], text[end:]


def _unwrapped(url: str, dirt: dict[str, None]) -> str:
    for _ in range(_MOST_WRAPPERS):
        match = _SAFE_LINKS.match(url)
        if not match:
            break
        dirt["dirt-safelinks"] = None
        url = unquote(match[1])
    return url
