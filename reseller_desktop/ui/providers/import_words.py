"""Words for a provider's file: what its columns hold, how it was read, and what its lines change."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_changes import ListChange, ListChangeKind
from reseller_desktop.domain.list_mapping import FIELDS, MappingOrigin
from reseller_desktop.domain.provider_import import DateOrigin
from reseller_desktop.domain.provider_list import ListedCustomer
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.texts import country_name, text_of

if TYPE_CHECKING:
    from reseller_desktop.services.provider_list_preview import ProviderListPreview

translate = QCoreApplication.translate


class Group(StrEnum):
    """What becomes of a line."""

    USABLE = "usable"
    LEFT_OUT = "left-out"
    GONE = "gone"
    """It stands on the list before, and no longer."""


class LineRow(NamedTuple):
    """One line of the preview."""

    key: str
    group: Group
    line: int | None
    name: str
    domain: str
    tenant_id: str
    country: str
    reference: str
    remark: str


def group_text(group: Group) -> str:
    """A group in words."""
    return {
        Group.USABLE: translate("provider_import", "Usable"),
        Group.LEFT_OUT: translate("provider_import", "Left out"),
        Group.GONE: translate("provider_import", "No longer listed"),
    }[group]


def field_text(field: str) -> str:
    """What a column can hold."""
    return {
        "name": translate("provider_import", "Company"),
        "tenant_id": translate("provider_import", "Microsoft ID"),
        "domain": translate("provider_import", "Domain"),
        "country": translate("provider_import", "Country"),
        "reference": translate("provider_import", "Their number"),
        "as_of": translate("provider_import", "Day of the list"),
    }[field]


def problem_text(error: UserError) -> str:
    """A refusal, with our fields as they are called beside the columns."""
    told = {key: field_text(str(value)) if value in FIELDS else value for key, value in error.data.items()}
    return text_of(error.code, **told)


def mapping_text(preview: "ProviderListPreview") -> str:
    """Where the meaning of the columns comes from."""
    if preview.preset is not None:
        preset = preview.preset
        source = text_of("rule-source", source=preset.source, as_of=preset.as_of)
        said = translate("provider_import", "Known headings: {title}. {source}")
        return said.format(title=preset.title, source=source)
    return {
        MappingOrigin.PRESET: "",
        MappingOrigin.CHOSEN: translate("provider_import", "As you chose. It is remembered for such lists."),
        MappingOrigin.REMEMBERED: translate("provider_import", "As you chose for these headings."),
        MappingOrigin.GUESSED: translate("provider_import", "Guessed from the headings: please check."),
        MappingOrigin.NONE: translate("provider_import", "Say which column holds what."),
    }[preview.mapping_origin]


def day_text(preview: "ProviderListPreview") -> str:
    """Where the day of a list comes from."""
    return {
        DateOrigin.TYPED: translate("provider_import", "As you entered it."),
        DateOrigin.COLUMN: translate("provider_import", "From the column “{heading}”.").format(
            heading=preview.mapping.get("as_of", "")
        ),
        DateOrigin.FILE: translate("provider_import", "When the file was written: please check."),
    }[preview.as_of_origin]


def change_text(change: ListChange) -> str:
    """What a list says that the one before did not."""
    before, after = change.before, change.after
    if before is None or after is None:
        return {
            ListChangeKind.CAME: translate("provider_import", "New on their list"),
            ListChangeKind.LEFT: translate("provider_import", "No longer on their list"),
        }[change.kind]
    return {
        ListChangeKind.RENAMED: translate("provider_import", "Was “{before}”").format(before=before.name),
        ListChangeKind.DOMAIN_MOVED: translate("provider_import", "Domain was {before}").format(
            before=before.domain
        ),
        ListChangeKind.IDENTIFIED: translate("provider_import", "Has a Microsoft ID now"),
    }[change.kind]


def line_rows(preview: "ProviderListPreview") -> Iterator[LineRow]:
    """Every line of a list, with what is to be said about it."""
    remarks: dict[object, list[str]] = {}
    if preview.previous is not None:
        for change in preview.changes:
            if change.after is not None:
                remarks.setdefault(change.after.id, []).append(change_text(change))
    for row in preview.rows:
        yield _line(Group.USABLE, row, " · ".join(remarks.get(row.id, ())))
    for left_out in preview.rejected:
        tenant = str(left_out.tenant_id) if left_out.tenant_id else ""
        said = text_of(left_out.code, **left_out.data)
        key = f"rejected:{left_out.line}"
        yield LineRow(key, Group.LEFT_OUT, left_out.line, left_out.name, "", tenant, "", "", said)
    for change in preview.changes:
        if change.kind is ListChangeKind.LEFT and change.before is not None:
            yield _line(Group.GONE, change.before, change_text(change))._replace(line=None)


def _line(group: Group, row: ListedCustomer, remark: str) -> LineRow:
    return LineRow(
        row.id.hex,
        group,
        row.line,
        row.name,
        row.domain,
        str(row.tenant_id) if row.tenant_id else "",
        country_name(row.country) if row.country else "",
        row.reference,
        remark,
    )


def line_columns() -> list[Column]:
    """The columns of the preview."""
    return [
        Column(
            key="line",
            title=translate("provider_import", "Line"),
            kind=Kind.NUMBER,
            value=lambda row: row.line,
            width=60,
        ),
        Column(
            key="name",
            title=translate("provider_import", "Company"),
            kind=Kind.TWO_LINE,
            value=lambda row: (row.name, row.domain),
            width=220,
            wide=260,
        ),
        *_facts(),
        Column(
            key="remark",
            title=translate("provider_import", "Remark"),
            kind=Kind.QUIET,
            value=lambda row: row.remark,
            width=190,
            stretch=True,
            tip=lambda row: row.remark,
        ),
    ]


def _facts() -> list[Column]:
    """What steps aside where there is no room, the last first."""
    return [
        Column(
            key="reference",
            title=translate("provider_import", "Their number"),
            kind=Kind.QUIET,
            value=lambda row: row.reference,
            width=104,
            yields=True,
        ),
        Column(
            key="country",
            title=translate("provider_import", "Country"),
            kind=Kind.QUIET,
            value=lambda row: row.country,
            width=96,
            yields=True,
        ),
        Column(
            key="tenant_id",
            title=translate("provider_import", "Microsoft ID"),
            kind=Kind.CODE,
            value=lambda row: row.tenant_id,
            width=280,
            yields=True,
        ),
    ]
