"""The lines of a preview: what a report of subscriptions changes, and what becomes of the others."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.list_mapping import MappingOrigin
from reseller_desktop.domain.report_rules import FIELDS
from reseller_desktop.domain.subscription_plan import NewSubscription, Ownerless, SubscriptionChange
from reseller_desktop.services.subscription_preview import ReportPreview
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.texts import date_text, number_text, text_of
from reseller_desktop.ui.kit.theme import Role
from reseller_desktop.ui.renewals import subscription_words as words

translate = QCoreApplication.translate


class Group(Enum):
    """What becomes of a line; in the order in which they are shown."""

    OWNERLESS = "ownerless"
    NEW = "new"
    CHANGED = "changed"
    LEFT_OUT = "left-out"
    OLDER = "older"
    GONE = "gone"


class PreviewRow(NamedTuple):
    """One line of the preview."""

    key: str
    group: Group
    customer: str
    product: str
    before: str
    after: str
    owner_key: str = ""
    """Of lines without a customer, by which a decision names it."""


def group_text(group: Group) -> str:
    """What a group is called."""
    return {
        Group.OWNERLESS: translate("subscriptions", "Without a customer"),
        Group.NEW: translate("subscriptions", "New"),
        Group.CHANGED: translate("subscriptions", "Changed"),
        Group.LEFT_OUT: translate("subscriptions", "Left out"),
        Group.OLDER: translate("subscriptions", "Older than known"),
        Group.GONE: translate("subscriptions", "No longer listed"),
    }[group]


def preview_rows(preview: ReportPreview, names: Mapping[UUID, str]) -> Iterator[PreviewRow]:
    """Every line that changes something or is not used; unchanged ones are only counted."""
    plan = preview.plan
    for owner in plan.ownerless:
        yield _ownerless(owner)
    for new in plan.new:
        customer = names.get(new.customer_id, "") if new.customer_id else ""
        listed = new.listed
        key = f"new:{listed.number}"
        yield PreviewRow(key, Group.NEW, customer, listed.product or listed.sku or "", "", _facts(new))
    for change in plan.changed:
        yield _changed(change, names.get(change.known.customer_id, ""))
    for row in plan.rejected:
        said = text_of(row.code, **row.data)
        yield PreviewRow(f"out:{row.line}", Group.LEFT_OUT, row.name, "", _line(row.line), said)
    for older in plan.older:
        known = older.known
        said = translate("subscriptions", "known as of {day}").format(day=date_text(known.as_of))
        customer = names.get(known.customer_id, "")
        told = date_text(older.as_of)
        yield PreviewRow(f"old:{known.key}", Group.OLDER, customer, known.product, told, said)
    for known in plan.gone:
        customer = names.get(known.customer_id, "")
        said = translate("subscriptions", "stays as it is")
        last = date_text(known.as_of)
        yield PreviewRow(f"gone:{known.key}", Group.GONE, customer, known.product, last, said)


def _ownerless(owner: Ownerless) -> PreviewRow:
    name = owner.name or owner.domain or str(owner.tenant_id or "")
    if owner.candidates:
        names = ", ".join(one.name for one in owner.candidates)
        said = translate("subscriptions", "can be: {names}").format(names=names)
    else:
        said = translate("subscriptions", "none of our customers")
    count = translate("subscriptions", "%n subscriptions", "", len(owner.rows))
    one = translate("subscriptions", "1 subscription")
    many = one if len(owner.rows) == 1 else count
    return PreviewRow(f"owner:{owner.key}", Group.OWNERLESS, name, many, "", said, owner.key)


def _line(number: int) -> str:
    return translate("subscriptions", "line {number}").format(number=number_text(number))


def _facts(new: NewSubscription) -> str:
    listed = new.listed
    seats = "" if listed.seats is None else translate("subscriptions", "%n seats", "", listed.seats)
    ends = _said("ends_on", listed.ends_on) if listed.ends_on else ""
    action = words.end_action_text(listed.end_action) if listed.end_action else ""
    term = words.term_text(listed.term) if listed.term else ""
    return " · ".join(filter(None, (seats, term, ends, action)))


def _changed(change: SubscriptionChange, customer: str) -> PreviewRow:
    known = change.known
    before = [_said(name, getattr(known, name)) for name in change.fields]
    after = [_said(name, change.after[name]) for name in change.fields]
    return PreviewRow(
        f"known:{known.key}", Group.CHANGED, customer, known.product, ", ".join(before), ", ".join(after)
    )


_WORDS: Mapping[str, Callable[[str], str]] = {
    "term": words.term_text,
    "billing": words.billing_text,
    "kind": words.kind_text,
    "end_action": words.end_action_text,
    "state": words.state_text,
}


def _said(name: str, value: object) -> str:
    """A fact in words."""
    if name == "provider_id":
        return translate("subscriptions", "another provider") if value else "—"
    if value is None or value == "":
        return "—"
    if name == "seats":
        return translate("subscriptions", "{number} seats").format(number=value)
    if name in _WORDS:
        return _WORDS[name](str(value)) or "—"
    if name.endswith("_on"):
        day = date_text(value)  # type: ignore[arg-type]  # every fact of this name is a day
        return translate("subscriptions", "until {day}").format(day=day) if name == "ends_on" else day
    return str(value)


def preview_columns() -> list[Column]:
    """The columns of the preview."""
    return [
        Column(
            key="change",
            title=translate("subscriptions", "Change"),
            value=lambda row: _CHIPS[row.group]._replace(text=group_text(row.group)),
            kind=Kind.CHIP,
            width=172,
        ),
        Column(
            key="customer",
            title=translate("subscriptions", "Customer"),
            value=lambda row: (row.customer, row.product),
            kind=Kind.TWO_LINE,
            width=200,
        ),
        Column(
            key="before",
            title=translate("subscriptions", "Before"),
            value=lambda row: row.before,
            kind=Kind.QUIET,
            width=128,
        ),
        Column(
            key="after",
            title=translate("subscriptions", "After"),
            value=lambda row: row.after,
            width=180,
            stretch=True,
        ),
    ]


_CHIPS = {
    Group.OWNERLESS: Chip(Role.WARNING, "", "question"),
    Group.NEW: Chip(Role.INFO, "", "plus"),
    Group.CHANGED: Chip(Role.INFO, "", "edit"),
    Group.LEFT_OUT: Chip(Role.WARNING, "", "warning"),
    Group.OLDER: Chip(Role.IDLE, "", "clock"),
    Group.GONE: Chip(Role.WARNING, "", "dash"),
}


def mapping_text(preview: ReportPreview) -> str:
    """Where the meaning of the columns comes from."""
    if preview.preset is not None:
        preset = preview.preset
        source = text_of("rule-source", source=preset.source, as_of=preset.as_of)
        said = translate("subscriptions", "Known report: {title}. {source}")
        return said.format(title=preset.title, source=source)
    return {
        MappingOrigin.CHOSEN: translate("subscriptions", "As you chose. It is remembered for such reports."),
        MappingOrigin.REMEMBERED: translate("subscriptions", "As you chose for these headings."),
        MappingOrigin.GUESSED: translate("subscriptions", "Guessed from the headings: please check."),
    }.get(preview.mapping_origin, translate("subscriptions", "Say which column holds what."))


def field_names() -> list[tuple[str, str]]:
    """What a column can hold, with its name."""
    named = {
        "number": translate("subscriptions", "Subscription id"),
        "customer": translate("subscriptions", "Customer"),
        "tenant_id": translate("subscriptions", "Tenant id"),
        "domain": translate("subscriptions", "Domain"),
        "product": translate("subscriptions", "Product"),
        "seats": translate("subscriptions", "Seats"),
        "term": translate("subscriptions", "Term"),
        "billing": translate("subscriptions", "Billed"),
        "term_billing": translate("subscriptions", "Term and billing"),
        "bought_on": translate("subscriptions", "Bought on"),
        "starts_on": translate("subscriptions", "Starts on"),
        "ends_on": translate("subscriptions", "Ends on"),
        "end_action": translate("subscriptions", "At the end"),
        "state": translate("subscriptions", "State"),
        "kind": translate("subscriptions", "Kind"),
        "sku": translate("subscriptions", "SKU"),
        "unit_price": translate("subscriptions", "Price"),
        "currency": translate("subscriptions", "Currency"),
        "provider": translate("subscriptions", "Provider"),
        "partner_id": translate("subscriptions", "Its PartnerID"),
        "charge": translate("subscriptions", "Charge"),
        "as_of": translate("subscriptions", "As of"),
    }
    return [(field, named[field]) for field in FIELDS]
