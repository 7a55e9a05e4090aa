"""The words and signs for what was found: its kind, and what stands beside its name."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.finder_pieces import Kind, Record
from reseller_desktop.domain.gdap import GdapStatus
from reseller_desktop.domain.invitation import InvitationState, Message
from reseller_desktop.domain.lead import LeadState
from reseller_desktop.ui.kit.texts import country_name, date_text

translate = QCoreApplication.translate

ICONS = {
    Kind.COMMAND: "chevron-right",
    Kind.PLACE: "chevron-right",
    Kind.CUSTOMER: "customers",
    Kind.CONTACT: "person",
    Kind.PROVIDER: "providers",
    Kind.OWN_TENANT: "company",
    Kind.INVITATION: "invitations",
    Kind.SUBSCRIPTION: "renewals",
    Kind.LEAD: "leads",
    Kind.TASK: "check",
    Kind.VENDOR_CONTACT: "phone",
    Kind.GDAP: "key",
    Kind.DISPATCH: "mail",
}


def kind_text(kind: Kind) -> str:
    """What one of them is called."""
    return {
        Kind.COMMAND: translate("palette", "Command"),
        Kind.PLACE: translate("palette", "Page"),
        Kind.CUSTOMER: translate("palette", "Customer"),
        Kind.CONTACT: translate("palette", "Contact person"),
        Kind.PROVIDER: translate("palette", "Provider"),
        Kind.OWN_TENANT: translate("palette", "Own tenant"),
        Kind.INVITATION: translate("palette", "Invitation"),
        Kind.SUBSCRIPTION: translate("palette", "Subscription"),
        Kind.LEAD: translate("palette", "Lead"),
        Kind.TASK: translate("palette", "Task"),
        Kind.VENDOR_CONTACT: translate("palette", "Contact by a seller"),
        Kind.GDAP: translate("palette", "Admin relationship"),
        Kind.DISPATCH: translate("palette", "Sent mail"),
    }[kind]


def kinds_text(kind: Kind) -> str:
    """What stands above several of them."""
    return {
        Kind.COMMAND: translate("palette", "Commands"),
        Kind.PLACE: translate("palette", "Pages"),
        Kind.CUSTOMER: translate("palette", "Customers"),
        Kind.CONTACT: translate("palette", "Contact persons"),
        Kind.PROVIDER: translate("palette", "Providers"),
        Kind.OWN_TENANT: translate("palette", "Own tenants"),
        Kind.INVITATION: translate("palette", "Invitations"),
        Kind.SUBSCRIPTION: translate("palette", "Subscriptions"),
        Kind.LEAD: translate("palette", "Leads"),
        Kind.TASK: translate("palette", "Tasks"),
        Kind.VENDOR_CONTACT: translate("palette", "Contacts by sellers"),
        Kind.GDAP: translate("palette", "Admin relationships"),
        Kind.DISPATCH: translate("palette", "Sent mails"),
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


def _own_tenant(country: str, partner_id: str) -> tuple[str, ...]:
    known = translate("palette", "PartnerID {number}").format(number=partner_id) if partner_id else ""
    return country_name(country) if country else "", known


def _gdap(customer: str, status: str, ends_at: str, _id: str) -> tuple[str, ...]:
    from reseller_desktop.ui.gdap.words import status_text

    until = translate("palette", "until {day}").format(day=_day(ends_at)) if ends_at else ""
    return customer, status_text(GdapStatus(status)), until


def _dispatch(message: str, at: str, recipient: str, subject: str, _id: str) -> tuple[str, ...]:
    from reseller_desktop.ui.invitations.words import message_text

    return message_text(Message(message)), _day(at), recipient.partition(" <")[0], subject


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
    Kind.OWN_TENANT: _own_tenant,
    Kind.INVITATION: _invitation,
    Kind.SUBSCRIPTION: _subscription,
    Kind.LEAD: _lead,
    Kind.TASK: _task,
    Kind.VENDOR_CONTACT: _vendor_contact,
    Kind.GDAP: _gdap,
    Kind.DISPATCH: _dispatch,
}


def _archived(at: str) -> str:
    return translate("palette", "archived") if at else ""


def _day(at: str) -> str:
    """The local day of a moment or day."""
    if len(at) <= len("2026-05-04"):
        return date_text(dt.date.fromisoformat(at)) if at else ""
    return date_text(dt.datetime.fromisoformat(at).astimezone().date())
