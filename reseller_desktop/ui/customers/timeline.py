"""What happened to a customer, out of its history, one line for each action."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.customer import LegState, LossReason
from reseller_desktop.domain.history import MERGING, Change, Mode
from reseller_desktop.domain.invitation import Channel
from reseller_desktop.domain.subscription import Choice
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.kit.texts import date_text

translate = QCoreApplication.translate


_EDITS = frozenset(
    {"customer.edit", "customers.edit", "customers.archive", "customers.restore", "customers.values"}
)
_APART = "customers.apart"


class Event(NamedTuple):
    """One line of the timeline."""

    at: dt.datetime
    text: str
    who: str


def events(changes: Sequence[Change], names: Mapping[UUID, str], today: dt.date) -> list[Event]:
    """The lines, newest first as the changes are.

    `names` has the parties with their legs, and each field of our own with its values, by their ids.
    """
    found = []
    names = _named_values(changes, names)
    for _, group in groupby(changes, key=lambda change: change.action.id):
        of_one = list(group)
        action = of_one[0].action
        text = _described(of_one, names, today)
        if action.mode is Mode.UNDO:
            text = translate("customers", "Undone: {what}").format(what=text)
        elif action.mode is Mode.REDO:
            text = translate("customers", "Done again: {what}").format(what=text)
        found.append(Event(action.at, text, action.who))
    return found


def _described(changes: Sequence[Change], names: Mapping[UUID, str], today: dt.date) -> str:
    action = changes[0].action
    by_subject = {change.subject: change for change in changes}
    data = action.data
    customer = by_subject.get("customer")
    if action.code in {"customers.import", MERGING, _APART}:
        return _of_several(changes, data, names)
    own = _own_fields(changes, names)
    if own or action.code in _EDITS:
        edited = "" if own and customer is None else _edited(customer, action.mode)
        return " · ".join(filter(None, (edited, own)))
    if action.code.startswith("customer.contact"):
        return _contact(changes[0], str(data.get("name", "")))
    if action.code.startswith("leg."):
        return _leg(changes[0], names)
    if action.code.startswith(("invitation.", "ending.", "renewal.")):
        return _invitation(action.code, by_subject, today)
    added = customer is not None and customer.before is None and not action.code.startswith("lead.")
    return translate("customers", "Added") if added else _beside(changes)


def _of_several(changes: Sequence[Change], data: Mapping[str, object], names: Mapping[UUID, str]) -> str:
    """An action that is about more than one customer."""
    code = changes[0].action.code
    if code == "customers.import":
        return _imported(changes, data)
    if code == _APART:
        return translate("customers", "Told apart from a similar customer")
    said = translate("customers", "Merged with {other}").format(other=data.get("other", ""))
    gone = [_leg(one, names) for one in changes if one.subject == "leg" and one.after is None]
    superseded = translate("customers", "superseded: {legs}").format(legs=", ".join(gone))
    return f"{said}; {superseded}" if gone else said


def _named_values(changes: Iterable[Change], names: Mapping[UUID, str]) -> dict[UUID, str]:
    """The names, with those of values and legs that are no longer there."""
    found = dict(names)
    for change in changes:
        facts = {**(change.before or {}), **(change.after or {})}
        if change.subject == "custom_value" and "field_id" in facts:
            found[change.record_id] = names.get(UUID(str(facts["field_id"])), "")
        party = facts.get("own_tenant_id") or facts.get("provider_id")
        if change.subject == "leg" and party:
            found[change.record_id] = names.get(UUID(str(party)), "")
    return found


def _own_fields(changes: Iterable[Change], names: Mapping[UUID, str]) -> str:
    """Which fields of our own changed."""
    ids = [change.record_id for change in changes if change.subject == "custom_value"]
    quoted = sorted(f"“{names[one]}”" for one in ids if names.get(one))
    return translate("customers", "Changed {fields}").format(fields=", ".join(quoted)) if quoted else ""


def _beside(changes: Sequence[Change]) -> str:
    """What became of a record beside the customer; of one that nobody asks for, that it changed."""
    change = changes[0]
    if change.subject == "subscription_decision":
        return _decision(changes)
    if change.subject == "gdap":
        return _gdap(change)
    if change.action.code.startswith(("task.", "tasks.")):
        return _task(change.action.code, change.action.data)
    if change.action.code.startswith("lead."):
        return _lead(change.action.code)
    if change.action.code.startswith("vendor-contact."):
        return _vendor_contact(change.action.code)
    return _agreement(change) if change.subject == "customer_agreement" else _changed()


def _agreement(change: Change) -> str:
    if change.after is None:
        return translate("customers", "Customer agreement removed from our records")
    if change.before is not None:
        return translate("customers", "Customer agreement corrected")
    day = change.after.get("accepted_on")
    if not day:
        return translate("customers", "Customer agreement recorded as not accepted")
    said = translate("customers", "Customer agreement recorded as accepted on {day}")
    return said.format(day=date_text(dt.date.fromisoformat(str(day))))


def _gdap(change: Change) -> str:
    """What became of an admin relationship."""
    data = change.action.data
    if "file" in data:
        return translate("customers", "Admin rights imported from {file}").format(file=data["file"])
    entered = translate("customers", "Admin relationship {name} entered")
    changed = translate("customers", "Admin relationship {name} changed")
    removed = translate("customers", "Admin relationship {name} removed from our records")
    said = removed if change.after is None else entered if change.before is None else changed
    return said.format(name=data.get("name", ""))


def _decision(changes: Sequence[Change]) -> str:
    """What was decided about the end of a term, or of several."""
    made = changes[0].after or changes[0].before or {}
    if len(changes) > 1:
        return translate("customers", "{count} renewals decided").format(count=len(changes))
    said = {
        Choice.KEEP: translate("customers", "Renewal decided: keep"),
        Choice.REDUCE: translate("customers", "Renewal decided: reduce to {seats}"),
        Choice.CHANGE: translate("customers", "Renewal decided: change to {product}"),
        Choice.END: translate("customers", "Renewal decided: let end"),
    }[Choice(str(made.get("choice", Choice.KEEP.value)))]
    return said.format(seats=made.get("seats", ""), product=made.get("product", ""))


def _vendor_contact(code: str) -> str:
    """What became of a contact of one of Microsoft's sellers."""
    return {
        "vendor-contact.log": translate("customers", "Contact by a seller logged"),
        "vendor-contact.edit": translate("customers", "Contact by a seller corrected"),
        "vendor-contact.remove": translate("customers", "Contact by a seller removed from the log"),
    }[code]


def _lead(code: str) -> str:
    """What a lead had to do with it."""
    return {
        "lead.customer": translate("customers", "Added out of a lead"),
        "lead.link": translate("customers", "Linked to a lead"),
    }.get(code, translate("customers", "Its lead changed"))


def _task(code: str, data: Mapping[str, object]) -> str:
    """What became of a task, or of some of this customer's and others'."""
    one = {
        "task.add": translate("customers", "New task “{name}”"),
        "task.edit": translate("customers", "Task “{name}” changed"),
        "tasks.done": translate("customers", "Task “{name}” done"),
        "tasks.reopen": translate("customers", "Task “{name}” taken up again"),
        "tasks.put-off": translate("customers", "Task “{name}” put off"),
        "tasks.hand-over": translate("customers", "Task “{name}” handed over"),
        "tasks.remove": translate("customers", "Task “{name}” removed"),
    }
    several = {
        "tasks.done": translate("customers", "Tasks done"),
        "tasks.reopen": translate("customers", "Tasks taken up again"),
        "tasks.put-off": translate("customers", "Tasks put off"),
        "tasks.hand-over": translate("customers", "Tasks handed over"),
        "tasks.remove": translate("customers", "Tasks removed"),
    }
    return one[code].format(name=data["name"]) if data.get("count", 1) == 1 else several[code]


def _changed() -> str:
    return translate("customers", "Changed")


def _imported(changes: Sequence[Change], data: Mapping[str, object]) -> str:
    file = str(data.get("file", "Customers.csv"))
    parts = []
    for change in changes:
        after = change.after or {}
        if change.subject == "customer" and change.before is None:
            return translate("customers", "Added from {file}").format(file=file)
        if change.subject == "customer":
            parts += [_field_text(name, value) for name, value in after.items() if name in _fields()]
        elif change.subject == "invitation" and after.get("state") == "accepted":
            parts.append(translate("customers", "invitation accepted"))
        elif change.subject == "leg" and after.get("state") == LegState.NO:
            parts.append(translate("customers", "no longer listed"))
        elif change.subject == "leg" and after.get("state") == LegState.YES:
            parts.append(translate("customers", "listed"))
    if not parts:
        return translate("customers", "Confirmed by {file}").format(file=file)
    return translate("customers", "{file}: {what}").format(file=file, what=", ".join(parts))


def _fields() -> dict[str, str]:
    return {
        "name": translate("customers", "Name"),
        "tenant_id": translate("customers", "Tenant id"),
        "domain": translate("customers", "Domain"),
        "other_domains": translate("customers", "Other domains"),
        "country": translate("customers", "Country"),
        "language": translate("customers", "Language"),
        "seats": translate("customers", "Seats"),
        "segment": translate("customers", "Segment"),
        "owner": translate("customers", "Owner"),
        "origin": translate("customers", "Origin"),
        "affiliation": translate("customers", "Affiliation"),
        "relation": translate("customers", "Relationship"),
        "tags": translate("customers", "Tags"),
        "notes": translate("customers", "Notes"),
        "archived_at": translate("customers", "Archive"),
    }


def _field_text(name: str, value: object) -> str:
    if name == "archived_at":
        return translate("customers", "Archived") if value else translate("customers", "Restored")
    if name == "notes":
        return translate("customers", "Notes changed")
    label = _fields()[name]
    if value in {None, "", "[]"}:
        return translate("customers", "{field} removed").format(field=label)
    shown = _SHOWN.get(name)
    if shown is not None:
        said = translate("customers", "{field} set to {value}")
        return said.format(field=label, value=shown(str(value)))
    return translate("customers", "{field} changed").format(field=label)


_SHOWN: dict[str, Callable[[str], str]] = {
    "name": str,
    "domain": str,
    "owner": str,
    "seats": str,
    "country": words.country_text,
    "language": words.language_name,
}


def _edited(change: Change | None, mode: Mode) -> str:
    if change is None:
        return _changed()
    if change.before is None or (change.after is None and mode is Mode.UNDO):
        return translate("customers", "Added")
    if change.after is None:
        return translate("customers", "Removed")
    known = _fields()
    changed = [_field_text(name, value) for name, value in change.after.items() if name in known]
    if len(changed) > 2:  # noqa: PLR2004 - more would be a form, not a line
        names = [known[name] for name in change.after if name in known]
        return translate("customers", "Changed: {fields}").format(fields=", ".join(names))
    return ", ".join(changed) or _changed()


def _contact(change: Change, name: str) -> str:
    if change.before is None:
        return translate("customers", "Contact {name} added").format(name=name)
    if change.after is None:
        return translate("customers", "Contact {name} removed").format(name=name)
    return translate("customers", "Contact {name} changed").format(name=name)


def _leg(change: Change, parties: Mapping[UUID, str]) -> str:
    after = {**(change.before or {}), **(change.after or {})}
    reason = after.get("loss_reason")
    if change.action.code == "leg.loss" and reason:
        said = words.loss_text(LossReason(str(reason)))
        return translate("customers", "What happened: {reason}").format(reason=said)
    state = words.leg_state_text(str(change.action.data.get("state") or after.get("state") or "unknown"))
    party = parties.get(change.record_id, "")
    return translate("customers", "{party}: {state}").format(party=party, state=state) if party else state


def _invitation(code: str, by_subject: Mapping[str, Change], today: dt.date) -> str:
    said = {
        "invitation.draft": translate("customers", "Invitation drafted"),
        "invitation.send": translate("customers", "Invitation sent"),
        "invitation.remind": translate("customers", "Reminder sent"),
        "renewal.warn": translate("customers", "Warned before a renewal"),
        "invitation.accept": translate("customers", "Acceptance recorded"),
        "invitation.decline": translate("customers", "Invitation declined"),
        "invitation.withdraw": translate("customers", "Invitation withdrawn"),
        "invitation.put-off": translate("customers", "Reminder put off"),
        "ending.end": translate("customers", "Relationship ended"),
        "ending.supplement": translate("customers", "Note on the ended relationship"),
    }.get(code, _changed())
    mail = by_subject.get("dispatch")
    channel = (mail.after or {}).get("channel", Channel.CLIPBOARD.value) if mail else None
    if channel:
        return f"{said}, {words.channel_text(Channel(str(channel)))}"
    until = by_subject["invitation"].after if "invitation" in by_subject else None
    if code == "invitation.put-off" and until and until.get("chase_on"):
        day = words.day_text(dt.date.fromisoformat(str(until["chase_on"])), today)
        return translate("customers", "Reminder put off to {day}").format(day=day)
    return said
