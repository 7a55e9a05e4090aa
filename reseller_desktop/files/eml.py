"""Mail drafts as `.eml` files, which every desktop mail program opens for sending.

Header lines are written here: the standard library of Python 3.11 turns an encoded word in a name into
further header lines, and breaks long names at emoji. Ours are quoted ASCII or RFC 2047 base64, nothing else.
"""

import base64
import html as markup
import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from typing import NamedTuple

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.text import unsafe_character

_LONGEST_PLAIN = 60
_BYTES_PER_WORD = 42
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}")
_MIME_HEADERS = {"mime-version", "content-type"}


class Person(NamedTuple):
    """Somebody in a header line."""

    address: str
    name: str = ""


def draft(
    *,
    recipient: Person | None,
    subject: str,
    text: str,
    html: str,
    links: Sequence[str],
    sender: Person | None = None,
) -> bytes:
    """A draft with text and HTML, marked as not sent, read back and compared before it is given out.

    Without a recipient the mail program asks for one. Each of `links` must stand in the text as it is, and
    in the HTML with its ampersands escaped. Raises `UserError`: `eml-header-unsafe` for a control character
    or an encoded word where a header would stand, `eml-address-malformed`, `eml-not-faithful` when what was
    written does not read back the same.
    """
    people = {field: person for field, person in (("From", sender), ("To", recipient)) if person}
    for field, value in (("Subject", subject), *((field, person.name) for field, person in people.items())):
        if unsafe_character(value):
            raise UserError("eml-header-unsafe", field=field)
    for person in people.values():
        if not _ADDRESS.fullmatch(person.address):
            raise UserError("eml-address-malformed", address=person.address)
    body, page = _lines(text), _lines(html)
    message = EmailMessage(policy=SMTP)
    message.set_content(body, cte="quoted-printable")
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    lines = [f"Subject: {_value(subject)}", *(f"{field}: {_person(p)}" for field, p in people.items())]
    data = "\r\n".join([*lines, "X-Unsent: 1", ""]).encode("ascii") + message.as_bytes()
    if not is_faithful(data, {"Subject": subject, "X-Unsent": "1"} | people, (body, page), links):
        raise UserError("eml-not-faithful")
    return data


def is_faithful(
    data: bytes, headers: dict[str, str | Person], bodies: tuple[str, str], links: Sequence[str]
) -> bool:
    """Whether a message reads back as exactly these headers and no others, both bodies, and the links."""
    message = message_from_bytes(data, _class=EmailMessage, policy=SMTP)
    found = [(name, value) for name, value in message.raw_items() if name.lower() not in _MIME_HEADERS]
    if sorted(name for name, _ in found) != sorted(headers) or b"\n" in data.replace(b"\r\n", b""):
        return False
    for name, value in found:
        expected = headers[name]
        if expected != (_parsed(value) if isinstance(expected, Person) else _decoded(value)):
            return False
    parts = [
        (part.get_content_type(), str(part.get_content()).replace("\r\n", "\n"))
        for part in message.iter_parts()
    ]
    body, page = bodies
    if parts != [("text/plain", body), ("text/html", page)]:
        return False
    return all(link in body and (link in page or markup.escape(link) in page) for link in links)


def _lines(text: str) -> str:
    """Text as mail holds it: one kind of line break, and one at the end."""
    return re.sub(r"\r\n|\r", "\n", text).removesuffix("\n") + "\n"


def _is_plain(text: str) -> bool:
    return text.isascii() and len(text) <= _LONGEST_PLAIN and text == text.strip()


def _value(text: str) -> str:
    return text if _is_plain(text) else "\r\n ".join(_words(text))


def _words(text: str) -> Iterator[str]:
    """RFC 2047 encoded words of whole characters."""
    piece = b""
    for character in text:
        encoded = character.encode()
        if len(piece) + len(encoded) > _BYTES_PER_WORD:
            yield f"=?utf-8?b?{base64.b64encode(piece).decode()}?="
            piece = b""
        piece += encoded
    yield f"=?utf-8?b?{base64.b64encode(piece).decode()}?="


def _person(person: Person) -> str:
    address, name = person
    if not name:
        return address
    if _is_plain(name):
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}" <{address}>'
    return f"{_value(name)}\r\n <{address}>"


def _decoded(value: str) -> str:
    return str(make_header(decode_header(value)))


def _parsed(value: str) -> Person:
    name, address = parseaddr(value)
    return Person(address, _decoded(name))
