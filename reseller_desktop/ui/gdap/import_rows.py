"""The lines of a preview: what a list of admin relationships changes."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.gdap import Gdap, GdapStatus
from reseller_desktop.domain.gdap_import import GdapChange, NewGdap
from reseller_desktop.services.gdap import GdapPreview
from reseller_desktop.ui.gdap import words
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.texts import date_text, text_of
from reseller_desktop.ui.kit.theme import Role

translate = QCoreApplication.translate


class PreviewRow(NamedTuple):
    """One line of the preview."""

    key: str
    change: Chip
    name: str
    customer: str
    before: str
    after: str


def preview_rows(preview: GdapPreview) -> Iterator[PreviewRow]:
    """Every line that changes something or is left out; unchanged ones are only counted."""
    names = preview.names
    for row in preview.plan.rejected:
        chip = Chip(Role.WARNING, translate("gdap", "Left out"))
        yield PreviewRow(f"out:{row.line}", chip, row.name, "", "", text_of(row.code, **row.data))
    for new in preview.plan.new:
        yield _new(new, names.get(new.listed.tenant_id, "") if new.listed.tenant_id else "")
    for change in preview.plan.changed:
        yield _changed(change, Chip(Role.INFO, translate("gdap", "Changed")), names)
    for change in preview.plan.confirmed:
        yield _changed(change, Chip(Role.GOOD, translate("gdap", "Confirmed")), names)


def _new(new: NewGdap, ours: str) -> PreviewRow:
    listed = new.listed
    status = words.status_text(listed.status or GdapStatus.UNKNOWN)
    stranger = translate("gdap", "not ours: {name}").format(name=listed.customer_name or "")
    customer = ours or (stranger if listed.customer_name else "")
    after = " ".join(filter(None, (status, _until(listed.ends_at))))
    chip = Chip(Role.INFO, translate("gdap", "New"))
    return PreviewRow(f"new:{listed.line}", chip, listed.name or listed.relationship_id, customer, "", after)


def _changed(change: GdapChange, chip: Chip, names: Mapping[UUID, str]) -> PreviewRow:
    before, after = change.before, change.after
    customer = names.get(after.tenant_id, "") if after.tenant_id else ""
    said = [sides for sides in zip(_facts(before), _facts(after), strict=True) if sides[0] != sides[1]]
    said = said or [(_as_of(before), _as_of(after))]
    return PreviewRow(
        f"known:{change.line}",
        chip,
        after.name or after.relationship_id,
        customer or after.customer_name,
        ", ".join(old for old, _ in said),
        ", ".join(new for _, new in said),
    )


def _facts(gdap: Gdap) -> tuple[str, ...]:
    """What a preview compares, in words."""
    return (
        gdap.name or "—",
        words.status_text(gdap.status),
        _until(gdap.ends_at) or translate("gdap", "without an end"),
        translate("gdap", "%n roles", "", len(gdap.roles)),
    )


def _as_of(gdap: Gdap) -> str:
    return translate("gdap", "as of {day}").format(day=date_text(gdap.as_of))


def _until(end: dt.datetime | None) -> str:
    return translate("gdap", "until {day}").format(day=date_text(end.date())) if end else ""


def preview_columns() -> list[Column]:
    """The columns of the preview."""
    return [
        Column(
            key="change",
            title=translate("gdap", "Change"),
            kind=Kind.CHIP,
            value=lambda row: row.change,
            width=108,
        ),
        Column(key="name", title=translate("gdap", "Relationship"), value=lambda row: row.name, width=180),
        Column(
            key="customer", title=translate("gdap", "Customer"), value=lambda row: row.customer, width=180
        ),
        Column(
            key="before",
            title=translate("gdap", "Before"),
            kind=Kind.QUIET,
            value=lambda row: row.before,
            width=180,
        ),
        Column(
            key="after",
            title=translate("gdap", "After"),
            value=lambda row: row.after,
            width=160,
            stretch=True,
        ),
    ]
