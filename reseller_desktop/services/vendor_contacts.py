"""Contacts of Microsoft's sellers with our customers: logged, corrected, taken away, counted."""

from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from reseller_desktop.domain.document import Document
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.report_values import MOST_SEATS
from reseller_desktop.domain.task import About, Task
from reseller_desktop.domain.transacting import FIRST_DAY
from reseller_desktop.domain.vendor_contact import ContactFile, VendorContact
from reseller_desktop.domain.vendor_contact_row import Quarter, VendorContactRow, quarters
from reseller_desktop.services.checks import check_name
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.evidence import Evidence, drop, keep, read_evidence
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.quiet import collector_at_rest
from reseller_desktop.storage.database import Database
from reseller_desktop.storage.vendor_contact_rows import customer_names, vendor_contact_rows

if TYPE_CHECKING:
    import datetime as dt

    from reseller_desktop.domain.subscription import Subscription
    from reseller_desktop.files.mail_facts import MailFacts
    from reseller_desktop.storage.unit_of_work import Reading, Writing

MOST_FILES = 20
"""Of one contact."""
MOST_BYTES = 60 * 1024 * 1024
"""Of all files of one contact together."""
LONGEST_TEXT = 20_000
"""Characters of what was said, and of a note."""
_LINES = ("name", "organisation", "address", "told_by", "offer")
_TEXTS = ("said", "note")


class FollowUp(NamedTuple):
    """What is to be done about a contact, and by when."""

    due_on: "dt.date"
    subject: str


class CustomerName(NamedTuple):
    """A customer to choose."""

    id: UUID
    name: str
    domain: str
    folded: str
    """The name without case and accents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedContact:
    """A contact with all that is shown of it."""

    contact: VendorContact
    customer: str
    files: tuple[Document, ...] = ()
    about: "tuple[Subscription, ...]" = ()
    """The subscriptions that it was about, as far as they are still on record."""


class VendorContactService:
    """The log of who called or wrote to our customers behind our back."""

    def __init__(
        self, database: Database, cursor: Callable[[], Any], clock: Clock, who: Callable[[], str]
    ) -> None:
        self._database = database
        self._cursor = cursor
        self._clock = clock
        self._who = who

    def rows(self) -> list[VendorContactRow]:
        """Every contact as a row of the list, newest first."""
        with closing(self._cursor()) as cursor, collector_at_rest():
            return vendor_contact_rows(cursor)

    def quarters(self) -> list[Quarter]:
        """The figures of every quarter with a contact, newest first, in local time."""
        return quarters(self.rows())

    def customers(self) -> list[CustomerName]:
        """The customers that are not archived, by name."""
        with closing(self._cursor()) as cursor, collector_at_rest():
            found = customer_names(cursor)
        return [CustomerName(UUID(key), *names) for key, *names in found]

    def subscriptions(self, customer_id: UUID) -> "tuple[Subscription, ...]":
        """What a customer has, the earliest end first."""
        with self._database.read() as tx:
            found = [
                one for one in tx.subscriptions.where(customer_id=customer_id) if one.archived_at is None
            ]
        return tuple(sorted(found, key=lambda one: (one.ends_on is None, one.ends_on, one.product)))

    def get(self, contact_id: UUID) -> LoggedContact:
        """One contact; raises `UserError("not-found")`."""
        with self._database.read() as tx:
            return _logged(tx, tx.vendor_contacts.get(contact_id))

    def some(self, ids: Collection[UUID]) -> tuple[LoggedContact, ...]:
        """These contacts, in the order in which they happened."""
        with self._database.read() as tx:
            found = sorted(tx.vendor_contacts.among("id", ids), key=lambda one: (one.at, one.id))
            return tuple(_logged(tx, one) for one in found)

    def of_customer(self, customer_id: UUID) -> tuple[LoggedContact, ...]:
        """The contacts with a customer, newest first."""
        with self._database.read() as tx:
            found = tx.vendor_contacts.where(customer_id=customer_id)
            found.sort(key=lambda one: (one.at, one.id), reverse=True)
            return tuple(_logged(tx, one) for one in found)

    def save(
        self,
        contact: VendorContact,
        *,
        add: Sequence[Path] = (),
        leave_out: Collection[UUID] = (),
        follow_up: FollowUp | None = None,
    ) -> VendorContact:
        """Log a contact or keep its changes, with files to add and ids of documents to take away.

        All in one action, the task of a follow-up too. Who took it down, and when, stays as it was first.
        Raises `UserError`: *name-…* for a line, "contact-text-too-long", "contact-ahead",
        "contact-too-long-ago", "contact-seats-out-of-range", "contact-too-many-files",
        "contact-reminder-past", "contact-files-too-large", "file-not-read", "document-too-large".
        """
        made = self._checked(contact)
        if follow_up and follow_up.due_on < self._clock.today():
            raise UserError("contact-reminder-past", field="remind_on")
        files = [read_evidence(path) for path in add]
        with self._database.read() as tx:
            known = tx.vendor_contacts.find(contact.id)
            name = tx.customers.get(contact.customer_id).name
        code = "vendor-contact.edit" if known else "vendor-contact.log"
        with self._database.write(code, name=name) as tx:
            if known:
                tx.vendor_contacts.save(replace(made, by=known.by, noted_at=known.noted_at))
            else:
                tx.vendor_contacts.add(replace(made, by=self._who(), noted_at=self._clock.now()))
            _change_files(tx, made, files, set(leave_out))
            if follow_up:
                tx.tasks.add(self._task(made, follow_up))
            tx.commit()
            return tx.vendor_contacts.get(made.id)

    def remove(self, contact_id: UUID) -> str:
        """Take a contact out of the log, with its files; the customer's name."""
        with self._database.read() as tx:
            contact = tx.vendor_contacts.get(contact_id)
            name = tx.customers.get(contact.customer_id).name
        with self._database.write("vendor-contact.remove", name=name) as tx:
            files = tx.contact_files.where(vendor_contact_id=contact_id)
            tx.contact_files.remove(*(file.id for file in files))
            for file in files:
                drop(tx, file.document_id)
            tx.vendor_contacts.remove(contact_id)
            tx.commit()
        return name

    def mail_facts(self, path: Path) -> "MailFacts":
        """What the head of a mail says; raises `UserError` *import-…* for a file that is none."""
        from reseller_desktop.files.mail_facts import read_mail_limited

        return read_mail_limited(path)

    def _checked(self, contact: VendorContact) -> VendorContact:
        lines = {name: str(getattr(contact, name)).strip() for name in _LINES}
        for name, text in lines.items():
            if text:
                _in_field(name, text)
        for name in _TEXTS:
            if len(getattr(contact, name)) > LONGEST_TEXT:
                raise UserError("contact-text-too-long", field=name, most=LONGEST_TEXT)
        if contact.at > self._clock.now():
            raise UserError("contact-ahead", field="at")
        if contact.at.date() < FIRST_DAY:
            raise UserError("contact-too-long-ago", field="at", year=FIRST_DAY.year)
        if contact.offer_seats is not None and not 0 <= contact.offer_seats <= MOST_SEATS:
            raise UserError("contact-seats-out-of-range", field="offer_seats", most=MOST_SEATS)
        return replace(contact, **lines)  # type: ignore[arg-type]  # each of them a text

    def _task(self, contact: VendorContact, follow_up: FollowUp) -> Task:
        return Task(
            id=new_id(),
            subject=follow_up.subject,
            due_on=follow_up.due_on,
            owner=self._who(),
            about=About.VENDOR_CONTACT,
            about_id=contact.id,
            customer_id=contact.customer_id,
            made_at=self._clock.now(),
        )


def _in_field(name: str, text: str) -> None:
    try:
        check_name(text)
    except UserError as error:
        raise UserError(error.code, **{**error.data, "field": name}) from error


def _change_files(
    tx: "Writing", contact: VendorContact, added: Sequence[Evidence], left_out: set[UUID]
) -> None:
    known = tx.contact_files.where(vendor_contact_id=contact.id)
    gone = [file for file in known if file.document_id in left_out]
    tx.contact_files.remove(*(file.id for file in gone))
    for file in gone:
        drop(tx, file.document_id)
    staying = tx.documents.among("id", {file.document_id for file in known} - left_out)
    if len(staying) + len(added) > MOST_FILES:
        raise UserError("contact-too-many-files", field="files", most=MOST_FILES)
    size = sum(one.size for one in staying) + sum(len(one.content) for one in added)
    if size > MOST_BYTES:
        raise UserError("contact-files-too-large", field="files", megabytes=MOST_BYTES // 1024 // 1024)
    for evidence in added:
        tx.contact_files.add(
            ContactFile(
                id=new_id(),
                vendor_contact_id=contact.id,
                customer_id=contact.customer_id,
                document_id=keep(tx, evidence).id,
            )
        )
    moved = [file for file in known if file not in gone and file.customer_id != contact.customer_id]
    tx.contact_files.save(*(replace(file, customer_id=contact.customer_id) for file in moved))


def _logged(tx: "Reading", contact: VendorContact) -> LoggedContact:
    kept = tx.contact_files.where(vendor_contact_id=contact.id)
    documents = {one.id: one for one in tx.documents.among("id", {file.document_id for file in kept})}
    return LoggedContact(
        contact=contact,
        customer=tx.customers.get(contact.customer_id).name,
        files=tuple(documents[file.document_id] for file in kept),
        about=tuple(tx.subscriptions.among("id", map(UUID, contact.renewals))),
    )
