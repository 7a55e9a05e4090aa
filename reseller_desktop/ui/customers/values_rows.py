"""The lines of a preview of values: what a table changes, cell by cell, and what is left out of it."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.custom_field import FieldKind
from reseller_desktop.domain.customer import Segment
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import MappingOrigin
from reseller_desktop.domain.text import fold
from reseller_desktop.domain.value_import import ValueWords, field_key
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.customers.custom_words import value_text
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.texts import text_of

if TYPE_CHECKING:
    from reseller_desktop.services.value_import import ValuePreview

translate = QCoreApplication.translate


class Group(StrEnum):
    """What becomes of a cell, or of a line."""

    NEW = "new"
    CHANGED = "changed"
    LEFT_OUT = "left-out"


class CellRow(NamedTuple):
    """One line of the preview."""

    key: str
    group: Group
    line: int
    name: str
    field: str
    before: str
    after: str


def group_text(group: Group) -> str:
    """A group in words."""
    return {
        Group.NEW: translate("values", "New values"),
        Group.CHANGED: translate("values", "Changed"),
        Group.LEFT_OUT: translate("values", "Left out"),
    }[group]


def value_words() -> ValueWords:
    """What the list calls segments and languages; codes are understood as well."""
    segments = {fold(words.segment_text(one)): one.value for one in Segment}
    languages = {fold(name): code for code, name in words.language_choices() if code}
    return ValueWords(
        segments={**segments, **{one.value: one.value for one in Segment}},
        languages={**languages, **{code: code for code in languages.values()}},
    )


def field_names(preview: "ValuePreview") -> dict[str, str]:
    """What each column can hold, in words, by its key."""
    known = {
        "tenant_id": translate("values", "Microsoft ID"),
        "domain": translate("values", "Domain"),
        "name": translate("values", "Company"),
        "owner": translate("values", "Owner"),
        "segment": translate("values", "Segment"),
        "seats": translate("values", "Seats"),
        "language": translate("values", "Language"),
        "tags": translate("values", "Tags (added)"),
    }
    own = {field_key(one.id): one.name for one in preview.fields}
    return {key: (known | own)[key] for key in preview.columns}


def mapping_text(origin: MappingOrigin) -> str:
    """Where the meaning of the columns comes from."""
    return {
        MappingOrigin.PRESET: "",
        MappingOrigin.CHOSEN: translate("values", "As you chose. It is remembered for such headings."),
        MappingOrigin.REMEMBERED: translate("values", "As you chose for these headings."),
        MappingOrigin.GUESSED: translate("values", "Guessed from the headings: please check."),
        MappingOrigin.NONE: translate("values", "Say which column holds what."),
    }[origin]


def problem_text(error: UserError, names: Mapping[str, str]) -> str:
    """A refusal, with our fields as they are called beside the columns."""
    told = {key: names.get(str(value), value) for key, value in error.data.items()}
    return text_of(error.code, **told)


def cell_rows(preview: "ValuePreview") -> Iterator[CellRow]:
    """Every cell that changes something, then what is left out."""
    names = field_names(preview)
    kinds = {field_key(one.id): one.kind for one in preview.fields}
    for change in preview.plan.changes:
        before, after = (_shown(change.field, text, kinds) for text in (change.before, change.after))
        yield CellRow(
            key=f"{change.line}:{change.field}",
            group=Group.CHANGED if before else Group.NEW,
            line=change.line,
            name=preview.names[change.customer_id],
            field=names[change.field],
            before=before,
            after=after,
        )
    for left in preview.plan.left_out:
        yield CellRow(
            key=f"{left.line}:{left.field}:",
            group=Group.LEFT_OUT,
            line=left.line,
            name=left.name,
            field=names.get(left.field, ""),
            before="",
            after=text_of(left.reason.code, **left.reason.data),
        )


def _shown(key: str, text: str, kinds: Mapping[str, FieldKind]) -> str:
    if key in kinds:
        return value_text(kinds[key], text) if text else ""
    if key == "segment":
        return words.segment_text(text)
    return words.language_name(text) if key == "language" else text


def cell_columns() -> list[Column]:
    """Line, customer, fact, what it was and what it becomes."""
    return [
        Column(
            key="line",
            title=translate("values", "Line"),
            kind=Kind.NUMBER,
            value=lambda row: row.line,
            width=64,
        ),
        Column(key="name", title=translate("values", "Customer"), value=lambda row: row.name, width=170),
        Column(key="field", title=translate("values", "Fact"), value=lambda row: row.field, width=120),
        Column(
            key="before",
            title=translate("values", "Until now"),
            kind=Kind.QUIET,
            value=lambda row: row.before,
            width=110,
        ),
        Column(
            key="after",
            title=translate("values", "Then"),
            value=lambda row: row.after,
            width=150,
            stretch=True,
            tip=lambda row: row.after,
        ),
    ]
