"""The lines of a preview of leads: new ones, what changes in known ones, and what is left out."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.lead import LeadSource, LeadState
from reseller_desktop.domain.list_mapping import MappingOrigin, Suggestion
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.texts import date_text, text_of
from reseller_desktop.ui.leads import words

if TYPE_CHECKING:
    from reseller_desktop.services.lead_import import LeadPreview

translate = QCoreApplication.translate

_SHOWN = ("reference", "received_at", "state", "place", "country", "seats", "contact_name", "need")
"""Facts of a new lead that its line tells, in this order."""


class Group(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    CHANGED = "changed"
    LEFT_OUT = "left-out"


class ImportRow(NamedTuple):
    """One line of the preview."""

    key: str
    group: Group
    line: int
    company: str
    what: str


def group_text(group: Group) -> str:
    """A group in words."""
    return {
        Group.NEW: translate("leads", "New leads"),
        Group.CHANGED: translate("leads", "Changed"),
        Group.LEFT_OUT: translate("leads", "Left out"),
    }[group]


def mapping_text(suggestion: Suggestion) -> str:
    """Where the meaning of the columns comes from."""
    if suggestion.preset:
        preset = suggestion.preset
        return translate("leads", "{title}: {source}, as of {day}.").format(
            title=preset.title, source=preset.source, day=date_text(preset.as_of)
        )
    return {
        MappingOrigin.CHOSEN: translate("leads", "As you chose. It is remembered for such headings."),
        MappingOrigin.REMEMBERED: translate("leads", "As you chose for these headings."),
        MappingOrigin.GUESSED: translate("leads", "Guessed from the headings: please check."),
    }.get(suggestion.origin, translate("leads", "Say which column holds what."))


def import_rows(preview: "LeadPreview") -> Iterator[ImportRow]:
    """Every line that changes something, then what is left out."""
    names = words.field_names()
    for new in preview.plan.new:
        told = [_shown(new.facts[name]) for name in _SHOWN if name in new.facts]
        said = " · ".join(filter(None, told))
        yield ImportRow(f"new:{new.line}", Group.NEW, new.line, new.facts["company"], said)
    for change in preview.plan.changed:
        parts = [
            f"{names[name]}: {_shown(getattr(change.before, name))} → {_shown(getattr(change.after, name))}"
            for name in change.fields
            if name in names
        ]
        yield ImportRow(
            f"changed:{change.line}", Group.CHANGED, change.line, change.after.company, " · ".join(parts)
        )
    for at, left in enumerate(preview.plan.left_out):
        field = f"{names[left.field]}: " if left.field else ""
        said = f"{field}{text_of(left.reason.code, **left.reason.data)}"
        yield ImportRow(f"left:{at}", Group.LEFT_OUT, left.line, left.name, said)


def import_columns() -> list[Column]:
    """Line, company, and what is told."""
    return [
        Column(
            key="line",
            title=translate("leads", "Line"),
            kind=Kind.NUMBER,
            value=lambda row: row.line,
            width=64,
        ),
        Column(key="company", title=translate("leads", "Company"), value=lambda row: row.company, width=190),
        Column(
            key="what",
            title=translate("leads", "What the list tells"),
            kind=Kind.QUIET,
            value=lambda row: row.what,
            width=220,
            stretch=True,
            tip=lambda row: row.what,
        ),
    ]


def _shown(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return date_text(value.astimezone().date())
    if isinstance(value, LeadState):
        return words.state_text(value)
    if isinstance(value, LeadSource):
        return words.source_text(value)
    if isinstance(value, Answer):
        return words.direct_text(value)
    return "" if value is None else str(value).partition("\n")[0]
