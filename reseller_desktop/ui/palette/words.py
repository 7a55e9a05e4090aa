"""The words and signs for what was found: its kind, and what stands beside its name."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.finder_pieces import Kind, Record
from reseller_desktop.domain.invitation import InvitationState
from reseller_desktop.domain.lead import LeadState
from reseller_desktop.ui.kit.texts import country_name, date_text

translate = QCoreApplication.translate

ICONS = {
    Kind.COMMAND: "chevron-right",
    Kind.PLACE: "chevron-right",
    Kind.CUSTOMER: "customers",
    Kind.CONTACT: "person",
    Kind.PROVIDER: "providers",
    Kind.INVITATION: "invitations",
    Kind.SUBSCRIPTION: "renewals",
    Kind.LEAD: "leads",
    Kind.TASK: "check",
    Kind.VENDOR_CONTACT: "phone",
}


def kind_text(kind: Kind) -> str:
    """What one of them is called."""
    return {
        Kind.COMMAND: translate("palette", "Command"),
        Kind.PLACE: translate("palette", "Page"),
        Kind.CUSTOMER: translate("palette", "Customer"),
        Kind.CONTACT: translate("palette", "Contact person"),
        Kind.PROVIDER: translate("palette", "Provider"),
        Kind.INVITATION: translate("palette", "Invitation"),
        Kind.SUBSCRIPTION: translate("palette", "Subscription"),
        Kind.LEAD: translate("palette", "Lead"),
        Kind.TASK: translate("palette", "Task"),
        Kind.VENDOR_CONTACT: translate("palette", "Contact by a seller"),
    }[kind]


def kinds_text(kind: Kind) -> str:
    """What stands above several of them."""
    return {
        Kind.COMMAND: translate("palette", "Commands"),
        Kind.PLACE: translate("palette", "Pages"),
        Kind.CUSTOMER: translate("palette", "Customers"),
        Kind.CONTACT: translate("palette", "Contact persons"),
        Kind.PROVIDER: translate("palette", "Providers"),
        Kind.INVITATION: translate("palette", "Invitations"),
        Kind.SUBSCRIPTION: translate("palette", "Subscriptions"),
        Kind.LEAD: translate("palette", "Leads"),
        Kind.TASK: translate("palette", "Tasks"),
        Kind.VENDOR_CONTACT: translate("palette", "Contacts by sellers"),
    }[kind]


def detail_of(kind: Kind, record: Record) -> str:
    """What tells a record from others of the same name."""
    _, *facts = record.fields
    return " · ".join(filter(None, _DETAILS[kind](*facts)))


def note_of(kind: Kind, record: Record) -> str:
    """What was noted of it, as far as that is looked through."""
    return record.fields[-1] if kind in _NOTED else ""


def _customer(domain: str, country: str, archived: str, _note: str) -> tuple[str, ...]:
    return domain, country_name(country) if country else "", _archived(archived)


def _contact(email: str, company: str, *_: str) -> tuple[str, ...]:
    return company, email


def _provider(country: str, archived: str, _note: str) -> tuple[str, ...]:
    return country_name(country) if country else "", _archived(archived)


def _invitation(state: str, at: str, name: str, address: str, subject: str, _id: str) -> tuple[str, ...]:
    from reseller_desktop.ui.invitations.words import state_text

    return f"{state_text(InvitationState(state))} {_day(at)}", name or address, subject


def _subscription(
    customer: str, _id: str, seats: str, ends_on: str, archived: str, _note: str
) -> tuple[str, ...]:
    until = translate("palette", "until {day}").format(day=_day(ends_on)) if ends_on else ""
    many = translate("palette", "{count} seats") if seats != "1" else translate("palette", "{count} seat")
    return customer, many.format(count=seats) if seats else "", until, _archived(archived)


def _lead(person: str, place: str, state: str, _note: str) -> tuple[str, ...]:
    from reseller_desktop.ui.leads.words import state_text

    return person, place, state_text(LeadState(state))


def _task(due_on: str, customer: str, done_at: str, _note: str) -> tuple[str, ...]:
    due = translate("palette", "by {day}").format(day=_day(due_on)) if due_on else ""
    return customer, translate("palette", "done") if done_at else due


def _vendor_contact(at: str, customer: str, organisation: str, _id: str, _note: str) -> tuple[str, ...]:
    return _day(at), customer, organisation


def _same(*facts: str) -> tuple[str, ...]:
    return facts[:1]


_NOTED = frozenset(
    {Kind.CUSTOMER, Kind.PROVIDER, Kind.SUBSCRIPTION, Kind.LEAD, Kind.TASK, Kind.VENDOR_CONTACT}
)
_DETAILS: dict[Kind, Callable[..., tuple[str, ...]]] = {
    Kind.COMMAND: _same,
    Kind.PLACE: _same,
    Kind.CUSTOMER: _customer,
    Kind.CONTACT: _contact,
    Kind.PROVIDER: _provider,
    Kind.INVITATION: _invitation,
    Kind.SUBSCRIPTION: _subscription,
    Kind.LEAD: _lead,
    Kind.TASK: _task,
    Kind.VENDOR_CONTACT: _vendor_contact,
}


def _archived(at: str) -> str:
    return translate("palette", "archived") if at else ""


def _day(at: str) -> str:
    """The local day of a moment or day."""
    if len(at) <= len("2026-05-04"):
        return date_text(dt.date.fromisoformat(at)) if at else ""
    return date_text(dt.datetime.fromisoformat(at).astimezone().date())
