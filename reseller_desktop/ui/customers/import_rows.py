"""The lines of an import preview: what the list changes, line by line."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.customer_import import ChangeKind, CustomerChange, CustomerImportPlan
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.texts import text_of
from reseller_desktop.ui.kit.theme import Role

translate = QCoreApplication.translate


class Group(StrEnum):
    """What a line is about; a customer with several changes has several lines."""

    NEW = "new"
    ACCEPTED = "accepted"
    RENAMED = "renamed"
    DOMAIN_MOVED = "domain-moved"
    RELATION_CHANGED = "relation-changed"
    COMPLETED = "completed"
    LINKED = "linked"
    RETURNED = "returned"
    GONE = "gone"
    UNSURE = "unsure"
    REJECTED = "rejected"


class PreviewRow(NamedTuple):
    """One line of the preview."""

    key: str
    group: Group
    line: int | None
    name: str
    before: str
    after: str


_KINDS = {
    ChangeKind.ACCEPTED: Group.ACCEPTED,
    ChangeKind.RENAMED: Group.RENAMED,
    ChangeKind.DOMAIN_MOVED: Group.DOMAIN_MOVED,
    ChangeKind.RELATION_CHANGED: Group.RELATION_CHANGED,
    ChangeKind.COMPLETED: Group.COMPLETED,
    ChangeKind.RETURNED: Group.RETURNED,
    ChangeKind.LINKED: Group.LINKED,
}
_ROLES = {
    Group.NEW: Role.INFO,
    Group.ACCEPTED: Role.GOOD,
    Group.LINKED: Role.GOOD,
    Group.RETURNED: Role.GOOD,
    Group.GONE: Role.BAD,
    Group.UNSURE: Role.WARNING,
    Group.REJECTED: Role.WARNING,
}


def group_text(group: Group) -> str:
    """A kind of change in a word."""
    texts = {
        Group.NEW: translate("import", "New"),
        Group.ACCEPTED: translate("import", "Accepted"),
        Group.RENAMED: translate("import", "Renamed"),
        Group.DOMAIN_MOVED: translate("import", "Domain moved"),
        Group.RELATION_CHANGED: translate("import", "Relation changed"),
        Group.COMPLETED: translate("import", "Completed"),
        Group.LINKED: translate("import", "Now linked"),
        Group.RETURNED: translate("import", "Back from the archive"),
        Group.GONE: translate("import", "Gone"),
        Group.UNSURE: translate("import", "Unsure"),
        Group.REJECTED: translate("import", "Left out"),
    }
    return texts[group]


def preview_rows(plan: CustomerImportPlan) -> Iterator[PreviewRow]:
    """Every line that changes something or is left out; unchanged ones are only counted."""
    for listed in plan.new:
        after = " · ".join(filter(None, (listed.domain, listed.relation)))
        yield PreviewRow(f"new:{listed.line}", Group.NEW, listed.line, listed.name, "", after)
    for change in plan.changed:
        yield from _changes(change)
    for known in plan.gone:
        linked, gone = translate("import", "linked"), translate("import", "no longer listed")
        yield PreviewRow(f"gone:{known.id.hex}", Group.GONE, None, known.name, linked, gone)
    for unsure in plan.ambiguous:
        candidates = ", ".join(known.name for known in unsure.candidates)
        words = text_of("import-ambiguous", name=unsure.listed.name, candidates=candidates)
        yield PreviewRow(
            f"unsure:{unsure.listed.line}", Group.UNSURE, unsure.listed.line, unsure.listed.name, "", words
        )
    for rejected in plan.rejected:
        words = text_of(rejected.code, **rejected.data)
        yield PreviewRow(f"rejected:{rejected.line}", Group.REJECTED, rejected.line, rejected.name, "", words)


def _changes(change: CustomerChange) -> Iterator[PreviewRow]:
    for kind, group in _KINDS.items():
        covered = kind is ChangeKind.LINKED and change.kinds & {ChangeKind.ACCEPTED, ChangeKind.RETURNED}
        if kind in change.kinds and not covered:
            before, after = _sides(change, kind)
            key = f"{group.value}:{change.line}"
            yield PreviewRow(key, group, change.line, change.known.name, before, after)


def _sides(change: CustomerChange, kind: ChangeKind) -> tuple[str, str]:
    known, after = change.known, change.after
    sides = {
        ChangeKind.RENAMED: (known.name, str(after.get("name", ""))),
        ChangeKind.DOMAIN_MOVED: (known.domain, str(after.get("domain", ""))),
        ChangeKind.RELATION_CHANGED: (known.relation, str(after.get("relation", ""))),
        ChangeKind.COMPLETED: (translate("import", "no tenant id"), str(after.get("tenant_id", ""))),
        ChangeKind.ACCEPTED: (translate("import", "invited"), translate("import", "accepted")),
        ChangeKind.RETURNED: (translate("import", "archived"), translate("import", "linked")),
        ChangeKind.LINKED: (translate("import", "not linked"), translate("import", "linked")),
    }
    return sides[kind]


def preview_columns() -> list[Column]:
    """The columns of the preview."""
    return [
        Column(
            key="line",
            title=translate("import", "Line"),
            kind=Kind.NUMBER,
            value=lambda row: row.line,
            width=60,
        ),
        Column(
            key="group",
            title=translate("import", "Change"),
            kind=Kind.CHIP,
            value=lambda row: Chip(_ROLES.get(row.group, Role.IDLE), group_text(row.group)),
            width=132,
        ),
        Column(key="name", title=translate("import", "Company"), value=lambda row: row.name, width=208),
        Column(
            key="before",
            title=translate("import", "Before"),
            kind=Kind.QUIET,
            value=lambda row: row.before,
            width=180,
        ),
        Column(
            key="after",
            title=translate("import", "After"),
            value=lambda row: row.after,
            width=180,
            stretch=True,
        ),
    ]
