"""A vendor contact, taken down while somebody is still on the telephone."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QSizePolicy, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.radar import HORIZON
from reseller_desktop.domain.subscription import Subscription
from reseller_desktop.domain.text import fold
from reseller_desktop.domain.vendor_contact import ContactChannel, VendorContact
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.vendor_contacts import CustomerName, FollowUp, LoggedContact
from reseller_desktop.ui.context import Context, Services
from reseller_desktop.ui.kit.drop_hint import accept_copy
from reseller_desktop.ui.kit.forms import Field, FormDialog
from reseller_desktop.ui.kit.save_keys import tell_of_keys
from reseller_desktop.ui.kit.texts import error_text
from reseller_desktop.ui.kit.theme import Role
from reseller_desktop.ui.kit.type_ahead import Entry, TypeAheadEditor
from reseller_desktop.ui.vendor_contacts.editors import FilesEditor, SubscriptionsEditor, kept_ids
from reseller_desktop.ui.vendor_contacts.fields import (
    offer_fields,
    outcome_fields,
    time_fields,
    who_fields,
)

translate = QCoreApplication.translate

_HEIGHT = 668
_CONTROL = Qt.KeyboardModifier.ControlModifier
_MAILS = frozenset({".eml"})
_ASIDE = ("customer", "day", "time", "remind_on", "renewals", "files")
"""Fields whose values do not go into the record as they are."""
_FIELDS = {"at": "day", "proof": "files"}


class Belongings(NamedTuple):
    """What a customer has, and what of it is to be decided soon."""

    subscriptions: tuple[Subscription, ...]
    soon: frozenset[str]


def read_belongings(services: Services, customer_id: UUID) -> Belongings:
    """Read it; for the worker."""
    outlooks = services.radar.of_customer(customer_id)
    soon = {one.id for one in outlooks.radar.open if one.at <= outlooks.now + HORIZON}
    return Belongings(services.vendor_contacts.subscriptions(customer_id), frozenset(soon))


class VendorContactDialog(FormDialog):
    """Only the customer is asked for; Return goes on, Ctrl+Return keeps what stands there from everywhere."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        logged: LoggedContact | None,
        saved: Callable[[str], object],
        *,
        customer_id: UUID | None = None,
    ) -> None:
        """A contact to be corrected, or a new one, perhaps with a customer who is known already.

        The keyboard begins at the first field that is not known. `saved` is told the customer's name.
        """
        self._context, self._saved, self._proposed = context, saved, customer_id
        now = context.services.clock.now()
        self._known = logged
        self._contact = logged.contact if logged else _blank(customer_id, now)
        self._shown_for: UUID | None = None
        self._names: dict[UUID, str] = {}
        self.customer = TypeAheadEditor(translate("contacts", "Type a part of the name"))
        self.has = SubscriptionsEditor()
        self.files = FilesEditor(self._look_into)
        title = translate("contacts", "Edit contact") if logged else translate("contacts", "Log a contact")
        verb = translate("contacts", "Save") if logged else translate("contacts", "Log contact")
        values = _values(self._contact, logged)
        values["customer"] = self._contact.customer_id if logged or customer_id else None
        super().__init__(parent, title, self._fields(), verb, values=values, submit=self._save, width=700)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.resize(700, _HEIGHT)
        self._begin(values["customer"])

    def _begin(self, customer_id: UUID | None) -> None:
        """Listen to keys and drops, and read whom there is to choose from."""
        self.setAcceptDrops(True)
        tell_of_keys(self, translate("contacts", "Return goes on · {keys} logs it from every field"))
        self.customer.changed.connect(self._customer_changed)
        self.customer.line.editingFinished.connect(self._say_of_customer)
        if customer_id is not None:
            self.form.editors["name"].setFocus()
            self._show_belongings(customer_id)
        read = self._context.services.vendor_contacts.customers
        self._context.tasks.run(read, done=self._take_customers, failed=self._say, owner=self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes on to the next field: half a contact is not kept by accident."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & _CONTROL:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome anywhere on the form."""
        if event.mimeData().hasUrls():
            accept_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            accept_copy(event)
            self.files.attach(files)

    def _fields(self) -> list[Field]:
        return [
            self._customer_field(),
            *who_fields(),
            *offer_fields(),
            Field(
                key="renewals",
                label=translate("contacts", "What the customer has; tick what it was a&bout"),
                make=lambda: self.has,
            ),
            *outcome_fields(),
            *time_fields(),
            Field(key="files", label=translate("contacts", "Proof"), make=lambda: self.files),
        ]

    def _customer_field(self) -> Field:
        """Who was called: typed, or known already and changed with a key that is told."""
        label = translate("contacts", "&Customer")
        keys = QKeySequence.mnemonic(label).toString(QKeySequence.SequenceFormat.NativeText)
        told = translate("contacts", "{keys} chooses another one").format(keys=keys)
        known = self._known is None and self._proposed is not None and keys
        return Field(
            key="customer",
            label=label,
            required=True,
            make=lambda: self.customer,
            help=told if known else "",
        )

    def _take_customers(self, found: list[CustomerName]) -> None:
        self._names = {one.id: one.name for one in found}
        if self._known is not None:
            self._names.setdefault(self._contact.customer_id, self._known.customer)
        unchanged = not self.form.is_changed()
        self.customer.set_entries(_entries(found, self._known))
        if unchanged:
            self.form.mark_saved()

    def _say_of_customer(self) -> None:
        """Tell at once that nobody is called so, not when everything else is typed."""
        if self._names:
            try:
                self.customer.value()
            except UserError as error:
                self.form.show_problem("customer", error_text(error))

    def _customer_changed(self) -> None:
        try:
            chosen = self.customer.value()
        except UserError:
            chosen = None
        if chosen is not None and chosen != self._shown_for:
            self._show_belongings(chosen)

    def _show_belongings(self, customer_id: UUID) -> None:
        self._shown_for = customer_id
        self._context.tasks.run(
            read_belongings,
            self._context.services,
            customer_id,
            done=lambda found: self._take_belongings(customer_id, found),
            failed=self._say,
            owner=self,
        )

    def _take_belongings(self, customer_id: UUID, found: Belongings) -> None:
        if customer_id != self._shown_for:
            return
        unchanged = not self.form.is_changed()
        kept = self._known is not None and customer_id == self._contact.customer_id
        self.has.show_subscriptions(found.subscriptions, self._contact.renewals if kept else found.soon)
        if unchanged:
            self.form.mark_saved()

    def _look_into(self, paths: Sequence[Path]) -> None:
        """Let a dropped mail fill in what it tells."""
        mail = next((path for path in paths if path.suffix.lower() in _MAILS), None)
        if mail is not None:
            self._context.tasks.run(
                self._context.services.vendor_contacts.mail_facts,
                mail,
                done=self._fill_in,
                failed=self._say_of_mail,
                owner=self,
            )

    def _fill_in(self, facts: Any) -> None:
        """Take over what a mail tells, where nothing was typed yet."""
        editors = self.form.editors
        for key, text in (("name", facts.name), ("address", facts.address), ("offer", facts.subject)):
            if text and not editors[key].value():
                editors[key].set_value(text)
        editors["channel"].set_value(ContactChannel.EMAIL)
        if facts.at is not None and facts.at <= self._context.services.clock.now():
            local = facts.at.astimezone()
            editors["day"].set_value(local.date())
            editors["time"].set_value(local.time())

    def _save(self, values: dict[str, Any]) -> None:
        made = replace(
            self._contact,
            customer_id=values["customer"],
            at=dt.datetime.combine(values["day"], values["time"]).astimezone(dt.UTC),
            renewals=tuple(values["renewals"]),
            **{key: value for key, value in values.items() if key not in _ASIDE},
        )
        if self._known is not None and _same_minute(made.at, self._contact.at):
            made = replace(made, at=self._contact.at)
        files, name = values["files"], self._names.get(made.customer_id, "")
        before = {one.id for one in self._known.files} if self._known else set()
        remind_on = values["remind_on"]
        subject = translate("contacts", "Follow up on the contact with {name}").format(name=name)
        self._context.tasks.run(
            self._context.services.vendor_contacts.save,
            made,
            add=[file for file in files if isinstance(file, Path)],
            leave_out=before - kept_ids(files),
            follow_up=FollowUp(remind_on, subject) if remind_on else None,
            done=lambda _: self._finish(name),
            failed=self._refuse,
            owner=self,
        )

    def _refuse(self, error: UserError) -> None:
        """Say it at the field of the form that stands for what the record calls otherwise."""
        field = str(error.data.get("field", ""))
        self.show_error(UserError(error.code, **{**error.data, "field": _FIELDS.get(field, field)}))

    def _finish(self, name: str) -> None:
        self.form.mark_saved()
        self.accept()
        self._saved(name)

    def _say(self, error: UserError) -> None:
        self.banner.say(Role.BAD, error_text(error))

    def _say_of_mail(self, error: UserError) -> None:
        """The mail is attached all the same."""
        self.banner.say(Role.INFO, error_text(error))


def _blank(customer_id: UUID | None, now: dt.datetime) -> VendorContact:
    at = now.replace(second=0, microsecond=0)
    made = new_id()
    return VendorContact(id=made, customer_id=customer_id or made, at=at, by="", noted_at=at)


def _same_minute(one: dt.datetime, other: dt.datetime) -> bool:
    return one == other.replace(second=0, microsecond=0)


def _values(contact: VendorContact, logged: LoggedContact | None) -> dict[str, Any]:
    local = contact.at.astimezone()
    names = ("name", "role", "channel", "offer", "offer_seats", "exceeds", "reaction", "said")
    more = ("address", "organisation", "told_by", "note", "renewals")
    return {
        **{name: getattr(contact, name) for name in (*names, *more)},
        "day": local.date(),
        "time": local.time(),
        "remind_on": None,
        "files": logged.files if logged else (),
    }


def _entries(found: Sequence[CustomerName], known: LoggedContact | None) -> list[Entry]:
    """The customers; those that are called alike with their domain."""
    times = Counter(one.name for one in found)
    entries: dict[str, Entry] = {}
    for one in found:
        label = one.name if times[one.name] == 1 else f"{one.name} · {one.domain or one.id.hex[-6:]}"
        if label in entries:
            label = f"{label} · {one.id.hex[-6:]}"
        entries[label] = Entry(one.id, label, f"{one.folded} {one.domain}")
    if known is not None and known.contact.customer_id not in {one.id for one in found}:
        entries[known.customer] = Entry(known.contact.customer_id, known.customer, fold(known.customer))
    return list(entries.values())
