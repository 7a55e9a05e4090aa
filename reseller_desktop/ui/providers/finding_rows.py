"""The lines of a provider's findings, the views above them, and their columns."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.list_changes import ListChange, ListChangeKind
from reseller_desktop.domain.match import Verdict
from reseller_desktop.domain.match_pairs import Candidate, Ours
from reseller_desktop.domain.provider_list import ListedCustomer
from reseller_desktop.domain.reason import Reason
from reseller_desktop.domain.reconcile import Finding, Kind
from reseller_desktop.domain.text import fold
from reseller_desktop.ui.kit import record_columns
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.record_columns import Column
from reseller_desktop.ui.kit.texts import date_text, text_of
from reseller_desktop.ui.kit.theme import Role
from reseller_desktop.ui.providers.import_words import change_text
from reseller_desktop.ui.providers.verbs import Verb, verbs_of

if TYPE_CHECKING:
    from reseller_desktop.services.reconciling import ProviderFindings

translate = QCoreApplication.translate

Side = tuple[str, str]
"""A name, and a line under it."""
_NOTHING: Side = ("—", "")


class View(StrEnum):
    """One press narrows the findings to these."""

    TO_DECIDE = "to-decide"
    RENAMED = "renamed"
    DOMAIN_MOVED = "domain-moved"
    PROBABLE = "probable"
    AMBIGUOUS = "ambiguous"
    ONLY_THEIRS = "only-theirs"
    ONLY_OURS = "only-ours"
    SAME = "same"
    DECIDED = "decided"
    CHANGED = "changed"


class FindingRow(NamedTuple):
    """One line; a change of the list has no finding behind it."""

    key: str
    view: View
    chip: Chip
    ours: Side
    theirs: Side
    why: str
    finding: Finding | None = None
    verbs: tuple[Verb, ...] = ()
    customer_id: UUID | None = None

    @property
    def to_decide(self) -> bool:
        """Whether it waits for a person."""
        return self.finding is not None and self.finding.to_decide

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The pairs that it may be."""
        return self.finding.candidates if self.finding else ()

    @property
    def ambiguous(self) -> bool:
        """Whether somebody has to say which one is meant."""
        return len(self.candidates) > 1

    @property
    def name(self) -> str:
        """What the line is about, in a name."""
        return self.theirs[0] if self.ours == _NOTHING else self.ours[0]

    @property
    def sentence(self) -> str:
        """Both names where they differ, or the one that there is."""
        ours, theirs = self.ours[0], self.theirs[0]
        return self.name if _NOTHING[0] in {ours, theirs} or ours == theirs else f"{ours} ↔ {theirs}"


_CHIPS = {
    Kind.SAME: (Role.IDLE, "check"),
    Kind.RENAMED: (Role.INFO, "edit"),
    Kind.DOMAIN_MOVED: (Role.INFO, "link"),
    Kind.PROBABLE: (Role.WARNING, "question"),
    Kind.AMBIGUOUS: (Role.WARNING, "dots"),
    Kind.ONLY_THEIRS: (Role.BAD, "plus"),
    Kind.ONLY_OURS: (Role.BAD, "cross"),
}
_ORDER = (
    Kind.RENAMED,
    Kind.DOMAIN_MOVED,
    Kind.PROBABLE,
    Kind.AMBIGUOUS,
    Kind.ONLY_THEIRS,
    Kind.ONLY_OURS,
    Kind.SAME,
)


def title_of(view: View) -> str:
    """What is written on a view."""
    return {
        View.TO_DECIDE: translate("findings", "To decide"),
        View.RENAMED: translate("findings", "Renamed"),
        View.DOMAIN_MOVED: translate("findings", "Domain moved"),
        View.PROBABLE: translate("findings", "Probable"),
        View.AMBIGUOUS: translate("findings", "Ambiguous"),
        View.ONLY_THEIRS: translate("findings", "Only theirs"),
        View.ONLY_OURS: translate("findings", "Only ours"),
        View.SAME: translate("findings", "Same"),
        View.DECIDED: translate("findings", "Decided"),
        View.CHANGED: translate("findings", "What changed"),
    }[view]


def holds(view: View, row: FindingRow) -> bool:
    """Whether a line stands in a view; what was decided leaves the view of its kind for its own."""
    if view is View.TO_DECIDE:
        return row.to_decide
    decided = row.finding is not None and row.finding.decided
    if view is View.DECIDED:
        return decided
    return row.view is view and (not decided or view is View.SAME)


def list_text(found: "ProviderFindings") -> str:
    """Of which day the list is, how old it is, and what it is compared with."""
    if found.latest is None:
        return ""
    day = date_text(found.latest.as_of)
    if found.days_old < 1:
        return translate("findings", "list as of {day}, today").format(day=day)
    if found.days_old == 1:
        return translate("findings", "list as of {day}, 1 day old").format(day=day)
    return translate("findings", "list as of {day}, %n days old", "", found.days_old).format(day=day)


def finding_rows(found: "ProviderFindings") -> list[FindingRow]:
    """Every line, what is to be decided first, each kind in the order of names."""
    place = {kind: at for at, kind in enumerate(_ORDER)}
    findings = sorted(
        map(_row, found.reconciliation.findings), key=lambda row: (place[Kind(row.view)], fold(row.name))
    )
    since = date_text(found.previous.as_of) if found.previous else ""
    return [*findings, *_change_rows(found.changes, _known(findings), since)]


def _known(rows: list[FindingRow]) -> dict[UUID, FindingRow]:
    """The lines with a customer of ours, by the row of the list and by tenant id."""
    known: dict[UUID, FindingRow] = {}
    for row in rows:
        ours, theirs = (row.finding.ours, row.finding.theirs) if row.finding else (None, None)
        keys = (theirs.id if theirs else None, ours.tenant_id if ours else None)
        known.update({key: row for key in keys if key and ours})
    return known


def _row(finding: Finding) -> FindingRow:
    role, sign = _CHIPS[finding.kind]
    ours, theirs = finding.ours, finding.theirs
    both = [f"{ours.id.hex}" if ours else "", f"{theirs.id.hex}" if theirs else ""]
    return FindingRow(
        key=":".join(both),
        view=View(finding.kind.value),
        chip=Chip(role, title_of(View(finding.kind.value)), sign),
        ours=_side(ours, [candidate.ours for candidate in finding.candidates]),
        theirs=_side(theirs, [candidate.theirs for candidate in finding.candidates]),
        why=_why(finding),
        finding=finding,
        verbs=verbs_of(finding),
        customer_id=ours.id if ours else None,
    )


def _side(one: Ours | ListedCustomer | None, candidates: list[Any]) -> Side:
    """A company, or how many it may be."""
    if one is not None:
        domain = one.domain if isinstance(one, ListedCustomer) else next(iter(one.domains), "")
        return one.name or str(one.tenant_id or ""), domain
    if len(candidates) == 1:
        return _side(candidates[0], [])
    if candidates:
        said = translate("findings", "one of %n", "", len(candidates))
        return said, ", ".join(dict.fromkeys(candidate.name for candidate in candidates))
    return _NOTHING


def _why(finding: Finding) -> str:
    decision = finding.decision
    if decision is not None and decision.verdict is Verdict.IGNORED:
        return translate("findings", "Ignored since {day}").format(day=date_text(decision.decided_on))
    if len(finding.candidates) == 1:
        told = map(_reason_text, finding.candidates[0].reasons)
        return " · ".join([*told, translate("findings", "another is as likely")])
    if finding.reasons:
        return " · ".join(map(_reason_text, finding.reasons))
    return {
        Kind.ONLY_OURS: translate("findings", "They cannot order for this customer"),
        Kind.ONLY_THEIRS: translate("findings", "Not our customer, or not imported yet"),
    }.get(finding.kind, "")


def _reason_text(reason: Reason) -> str:
    data = dict(reason.data)
    if "day" in data:
        data["day"] = dt.date.fromisoformat(str(data["day"]))
    return text_of(reason.code, **data)


def _change_rows(
    changes: tuple[ListChange, ...], known: dict[UUID, FindingRow], since: str
) -> Iterator[FindingRow]:
    chips = {
        ListChangeKind.CAME: Chip(Role.GOOD, translate("findings", "New"), "plus"),
        ListChangeKind.LEFT: Chip(Role.BAD, translate("findings", "Gone"), "cross"),
        ListChangeKind.RENAMED: Chip(Role.INFO, translate("findings", "Renamed"), "edit"),
        ListChangeKind.DOMAIN_MOVED: Chip(Role.INFO, translate("findings", "Domain moved"), "link"),
        ListChangeKind.IDENTIFIED: Chip(Role.GOOD, translate("findings", "Identified"), "key"),
    }
    said = translate("findings", "{what}, compared with {day}")
    for change in changes:
        row = change.after or change.before
        if row is not None:
            of_ours = known.get(row.id) or (known.get(row.tenant_id) if row.tenant_id else None)
            yield FindingRow(
                key=f"{change.kind.value}:{row.id.hex}",
                view=View.CHANGED,
                chip=chips[change.kind],
                ours=of_ours.ours if of_ours else _NOTHING,
                theirs=(row.name, row.domain),
                why=said.format(what=change_text(change), day=since),
                verbs=(Verb.SHOW,) if of_ours else (),
                customer_id=of_ours.customer_id if of_ours else None,
            )


def finding_columns() -> list[Column]:
    """The columns of the findings."""
    return [
        Column(
            key="finding",
            title=translate("findings", "Finding"),
            kind=record_columns.Kind.CHIP,
            value=lambda row: row.chip,
            width=132,
        ),
        Column(
            key="ours",
            title=translate("findings", "Ours"),
            kind=record_columns.Kind.TWO_LINE,
            value=lambda row: row.ours,
            width=190,
            wide=230,
        ),
        Column(
            key="theirs",
            title=translate("findings", "Theirs"),
            kind=record_columns.Kind.TWO_LINE,
            value=lambda row: row.theirs,
            width=190,
            wide=230,
        ),
        Column(
            key="why",
            title=translate("findings", "Why"),
            kind=record_columns.Kind.QUIET,
            value=lambda row: row.why,
            width=230,
            stretch=True,
            tip=lambda row: row.why,
        ),
    ]
