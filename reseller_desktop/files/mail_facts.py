"""Who wrote a mail, when and about what, from the head of an `.eml` file that somebody dropped.

Only the head is read, within limits. Names and addresses are taken apart before encoded words are decoded,
so that none of them can bring an address of its own along; what cannot be seen, or could deceive, goes.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.text import LONGEST_NAME, is_invisible
from reseller_desktop.files.child import run_limited

_LONGEST_HEAD = 256 * 1024
_LONGEST_LINE = 8_000
_SECONDS = 20.0
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")
_ENCODED = re.compile(r"=\?|\?=")
_FIRST_YEAR, _LAST_YEAR = 1990, 9000


class MailFacts(NamedTuple):
    """What the head of a mail says; empty where it says nothing of use."""

    name: str = ""
    address: str = ""
    subject: str = ""
    at: dt.datetime | None = None
    """In UTC."""


def mail_facts(data: bytes) -> MailFacts:
    """The facts of a mail; raises `UserError("mail-not-understood")` for what has no head of a mail."""
    head = _BLANK_LINE.split(data[:_LONGEST_HEAD].lstrip(b"\xef\xbb\xbf\r\n\t "), maxsplit=1)[0]
    message: Message = BytesHeaderParser(policy=compat32).parsebytes(head)
    if message["From"] is None and message["Subject"] is None and message["Date"] is None:
        raise UserError("mail-not-understood")
    name, address = _person(message)
    return MailFacts(name=name, address=address, subject=_text(message, "Subject"), at=_moment(message))


def read_mail(report: Callable[[float], None], path: str) -> Iterator[list[str]]:
    """The facts of a file, as JSON can hold them; for the child process."""
    with Path(path).open("rb") as file:
        found = mail_facts(file.read(_LONGEST_HEAD))
    report(1.0)
    yield [found.name, found.address, found.subject, found.at.isoformat() if found.at else ""]


def read_mail_limited(path: Path) -> MailFacts:
    """The facts of a file, read in a child process within limits.

    Raises `UserError`: "file-not-read", "mail-not-understood", *import-too-…*.
    """
    if not path.is_file():
        raise UserError("file-not-read", field="files")
    name, address, subject, at = run_limited(read_mail, str(path), seconds=_SECONDS)[0]
    return MailFacts(name, address, subject, dt.datetime.fromisoformat(at) if at else None)


def _raw(message: Message, field: str) -> str:
    """A header line as it stands, unfolded; one that is not ASCII is read as UTF-8."""
    lines = (value for name, value in message.raw_items() if name.lower() == field.lower())
    bare = next(lines, "")[:_LONGEST_LINE].encode("ascii", "surrogateescape").decode("utf-8", "replace")
    return re.sub(r"[\r\n]+[ \t]*", " ", bare)


def _text(message: Message, field: str) -> str:
    return _clean(_decoded(_raw(message, field)))


def _person(message: Message) -> tuple[str, str]:
    name, address = next(iter(getaddresses([_raw(message, "From")])), ("", ""))
    return _clean(_decoded(name)), _clean(address) if "@" in address else ""


def _decoded(text: str) -> str:
    """A header as it is read; empty when it cannot be, since its code tells nobody anything."""
    try:
        return str(make_header(decode_header(text)))
    except (MessageError, LookupError, ValueError):
        return ""


def _clean(text: str) -> str:
    """One line that may stand as a name: nothing unseen, no encoded word, within the length of a name."""
    seen = "".join(c for c in " ".join(text.split()) if c == " " or (c.isprintable() and not is_invisible(c)))
    while _ENCODED.search(seen):
        seen = _ENCODED.sub("", seen)
    return seen.strip()[:LONGEST_NAME].strip()


def _moment(message: Message) -> dt.datetime | None:
    try:
        at = parsedate_to_datetime(_raw(message, "Date"))
        if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
            return None
        return (at if at.tzinfo else at.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
