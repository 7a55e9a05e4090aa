"""Text as people type and search it, and the characters that must not stand in a name."""

import re
import unicodedata
from itertools import filterfalse

LONGEST_NAME = 256
"""Characters in the longest name that is taken; Microsoft's own limit for a company name."""

_LETTERS = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "\u0131": "i",
        "ŋ": "n",
    }
)
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_ENCODED_WORD = re.compile(r"=\?|\?=")


def fold(text: str) -> str:
    """Text without case and accents, for search and comparison: *Müller* and *MULLER* fold alike."""
    if text.isascii():
        return text.lower()
    return _bare(_bare(text).casefold()).translate(_LETTERS)


def file_stem(name: str) -> str:
    """A name as part of a file's name that every system takes: at most 60 characters, perhaps none."""
    plain = "".join(c if c.isalnum() or c in " -_" else " " for c in name)
    return " ".join(plain.split())[:60]


def bare_heading(heading: str) -> str:
    """The heading of a column without case, accents, blanks and punctuation."""
    return "".join(filter(str.isalnum, fold(heading)))


def _bare(text: str) -> str:
    if text.isascii():
        return text
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text)))


def is_invisible(character: str) -> bool:
    """Whether a character has no shape of its own, such as a zero-width space or a bidi control."""
    return unicodedata.category(character) == "Cf" or character in _BLANK_LETTERS


def unsafe_character(text: str) -> str | None:
    """What in a line of text could deceive a reader or a mail program; `None` when nothing does.

    Line breaks and other control characters, bidi controls, characters that nobody sees, and
    RFC 2047 encoded words (which some mail libraries turn into further header lines).
    """
    if text.isascii() and text.isprintable():
        return "encoded-word" if _ENCODED_WORD.search(text) else None
    for character in text:
        if character in _BIDI:
            return "bidi"
        if is_invisible(character):
            return "invisible-character"
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp", "Cn"}:
            return "control-character"
    return "encoded-word" if _ENCODED_WORD.search(text) else None


def name_problem(text: str) -> str | None:
    """The code of what is wrong with the name of a company, person or thing; `None` when nothing is."""
    if not text.strip():
        return "name-empty"
    if len(text) > LONGEST_NAME:
        return "name-too-long"
    unsafe = unsafe_character(text)
    return f"name-{unsafe}" if unsafe else None
