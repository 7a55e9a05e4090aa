"""Vendor contacts as evidence: a report to read, a table to count, and the names of their files."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.company import Company
from reseller_desktop.domain.document import Document
from reseller_desktop.domain.rules import Table
from reseller_desktop.domain.sheet import Block, Sheet
from reseller_desktop.domain.subscription import Subscription
from reseller_desktop.domain.template import Phrases
from reseller_desktop.domain.vendor_contact import ClaimedRole, ContactChannel, Reaction, VendorContact

_LONGEST_STEM, _LONGEST_ENDING = 60, 10
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")


class Name(StrEnum):
    """What stands at the left of a line, and above a column."""

    WHEN = "when"
    CUSTOMER = "customer"
    CALLER = "caller"
    ROLE = "role"
    ORGANISATION = "organisation"
    ADDRESS = "address"
    CHANNEL = "channel"
    OFFER = "offer"
    HAS = "has"
    NEED = "need"
    REACTION = "reaction"
    SAID = "said"
    NOTE = "note"
    TOLD_BY = "told_by"
    TAKEN_DOWN = "taken_down"
    FILES = "files"


PRIVATE = frozenset({Name.NOTE, Name.TOLD_BY})
"""What leaves only if somebody wants that: our own notes, and who at the customer told us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWords:
    """The words of a report in one language."""

    title: str
    intro: str
    contact: str
    seats: str
    closing: str
    file_name: str
    names: Mapping[Name, str]
    channels: Mapping[ContactChannel, str]
    roles: Mapping[ClaimedRole, str]
    needs: Mapping[Answer, str]
    reactions: Mapping[Reaction, str]


def evidence_words_from(values: Mapping[str, object]) -> EvidenceWords:
    """The words in a parsed `evidence.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file="evidence", values=values)
    names, channels, roles = top.table("names"), top.table("channels"), top.table("roles")
    needs, reactions = top.table("needs"), top.table("reactions")
    return EvidenceWords(
        title=top.text("title"),
        intro=top.text("intro"),
        contact=top.text("contact"),
        seats=top.text("seats"),
        closing=top.text("closing"),
        file_name=top.text("file_name"),
        names={one: names.text(one) for one in Name},
        channels={one: channels.text(one) for one in ContactChannel},
        roles={one: roles.text(one) for one in ClaimedRole},
        needs={one: needs.text(one) for one in Answer},
        reactions={one: reactions.text(one) for one in Reaction},
    )


class PackedFile(NamedTuple):
    """A file of a contact with the name that it has in the pack."""

    name: str
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceContact:
    """A contact with what is told of it."""

    contact: VendorContact
    customer: str
    has: tuple[Subscription, ...] = ()
    """What the contact was about, as the customer has it."""
    files: tuple[PackedFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePack:
    """What is to be handed over, before it is written."""

    company: Company | None
    contacts: tuple[EvidenceContact, ...]
    """In the order in which they happened."""

    @property
    def customers(self) -> tuple[str, ...]:
        """Whose data is inside, by name."""
        return tuple(sorted({one.customer for one in self.contacts}))

    @property
    def files(self) -> tuple[PackedFile, ...]:
        """The files of all contacts."""
        return tuple(file for one in self.contacts for file in one.files)


def pack_contacts(
    contacts: Iterable[tuple[EvidenceContact, Sequence[Document]]],
) -> tuple[EvidenceContact, ...]:
    """The contacts, each with its documents under names that every system takes and no two share."""
    taken: set[str] = set()
    return tuple(
        replace(
            one,
            files=tuple(
                PackedFile(safe_name(document.name, f"{place:02}", taken), document) for document in documents
            ),
        )
        for place, (one, documents) in enumerate(contacts, 1)
    )


def safe_name(name: str, before: str, taken: set[str]) -> str:
    """A name of ASCII letters, digits, points, lines and underscores, unlike those that are taken already.

    So no tool has to escape it, no system refuses it, and it leads into no other folder.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode("ascii")
    stem, point, ending = _UNFIT.sub("-", plain).rpartition(".")
    if not point:
        stem, ending = ending, ""
    stem = stem.strip(".-_")[:_LONGEST_STEM].strip(".-_") or "file"
    stem = f"{stem}-file" if _RESERVED.fullmatch(stem) else stem
    tail = f".{ending[:_LONGEST_ENDING].strip('.-_')}" if ending.strip(".-_") else ""
    number = 1
    while (made := f"{before}-{stem}{'' if number == 1 else f'-{number}'}{tail}").lower() in taken:
        number += 1
    taken.add(made.lower())
    return made


def compose_report(
    pack: EvidencePack,
    words: EvidenceWords,
    phrases: Phrases,
    *,
    today: dt.date,
    private: bool,
    zone: dt.tzinfo | None = None,
) -> Sheet:
    """The report; lines of which nothing is known are left out, and private ones unless wanted."""
    company = pack.company
    day = phrases.long_date(today)
    blocks = tuple(
        Block(
            heading=words.contact.format(number=number, customer=one.customer),
            lines=tuple(
                (words.names[name], value)
                for name, value in _lines(one, words, phrases, zone).items()
                if value and (private or name not in PRIVATE)
            ),
        )
        for number, one in enumerate(pack.contacts, 1)
    )
    return Sheet(
        title=words.title,
        recipient="",
        intro=words.intro.format(company=company.legal_name if company else "", count=len(pack.contacts)),
        blocks=blocks,
        closing=words.closing,
        day=day,
        signature="\n".join(filter(None, (company.contact_name, company.legal_name))) if company else "",
        file_name=f"{words.file_name} {today.isoformat()}.zip",
    )


def table_of(pack: EvidencePack, words: EvidenceWords, *, private: bool) -> tuple[list[str], list[list[str]]]:
    """Headings and rows, times as ISO 8601 in UTC."""
    names = [name for name in Name if private or name not in PRIVATE]
    rows = []
    for one in pack.contacts:
        cells = _words_of(one, words) | {
            Name.WHEN: one.contact.at.isoformat(timespec="minutes"),
            Name.TAKEN_DOWN: " ".join(
                filter(None, (one.contact.noted_at.isoformat(timespec="minutes"), one.contact.by))
            ),
        }
        rows.append([cells[name] for name in names])
    return [words.names[name] for name in names], rows


def _words_of(one: EvidenceContact, words: EvidenceWords) -> dict[Name, str]:
    contact = one.contact
    return {
        Name.CUSTOMER: one.customer,
        Name.CALLER: contact.name,
        Name.ROLE: words.roles[contact.role],
        Name.ORGANISATION: contact.organisation,
        Name.ADDRESS: contact.address,
        Name.CHANNEL: words.channels[contact.channel],
        Name.OFFER: with_seats(contact.offer, contact.offer_seats, words.seats),
        Name.HAS: "; ".join(with_seats(has.product, has.seats, words.seats) for has in one.has),
        Name.NEED: words.needs[contact.exceeds],
        Name.REACTION: words.reactions[contact.reaction],
        Name.SAID: contact.said,
        Name.NOTE: contact.note,
        Name.TOLD_BY: contact.told_by,
        Name.FILES: "; ".join(file.name for file in one.files),
    }


def _lines(
    one: EvidenceContact, words: EvidenceWords, phrases: Phrases, zone: dt.tzinfo | None
) -> dict[Name, str]:
    known = _words_of(one, words)
    noted = _moment(one.contact.noted_at, phrases, zone)
    taken_down = ", ".join(filter(None, (noted, one.contact.by)))
    hashes = "; ".join(f"{file.name} (SHA-256 {file.document.sha256})" for file in one.files)
    known |= {
        Name.WHEN: _moment(one.contact.at, phrases, zone),
        Name.TAKEN_DOWN: taken_down,
        Name.FILES: hashes,
    }
    return {name: known[name] for name in Name}


def contact_lines(
    pack: EvidencePack, words: EvidenceWords, phrases: Phrases, *, zone: dt.tzinfo | None = None
) -> str:
    """The contacts as a list in a letter: when, with whom, by whom, what, and what came of it."""
    lines = []
    for one in pack.contacts:
        known, contact = _words_of(one, words), one.contact
        role = known[Name.ROLE] if contact.role is not ClaimedRole.UNKNOWN else ""
        parts = [
            phrases.long_date(contact.at.astimezone(zone).date()),
            known[Name.CUSTOMER],
            known[Name.CHANNEL],
            ", ".join(filter(None, (contact.name, role, contact.organisation))),
            known[Name.OFFER],
            known[Name.NEED] if contact.exceeds is Answer.YES else "",
            known[Name.REACTION] if contact.reaction is not Reaction.UNKNOWN else "",
        ]
        lines.append("- " + " · ".join(filter(None, parts)))
    return "\n".join(lines)


def _moment(at: dt.datetime, phrases: Phrases, zone: dt.tzinfo | None) -> str:
    """A moment with what it is in UTC, so that nobody has to guess."""
    local = at.astimezone(zone)
    return f"{phrases.long_date(local.date())}, {local:%H:%M} (UTC{local:%z})"


def with_seats(what: str, seats: int | None, pattern: str) -> str:
    """A product with a number of seats."""
    counted = pattern.format(number=seats) if seats is not None else ""
    return ", ".join(filter(None, (what, counted)))
