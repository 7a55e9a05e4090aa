"""Lists of leads: looked at first, then written as one action that one undo takes back."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.lead import Lead, LeadSource
from reseller_desktop.domain.lead_import import LeadPlan, ListFacts, NewLead, plan_leads
from reseller_desktop.domain.lead_lists import LeadListRules
from reseller_desktop.domain.list_mapping import Remembered
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.subscription import ReportMapping
from reseller_desktop.domain.text import fold
from reseller_desktop.services.checks import check_email
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.ids import new_id, new_ids
from reseller_desktop.services.leads import tidied
from reseller_desktop.services.steps import Cancelled, Progress, ReadFile, Steps

if TYPE_CHECKING:
    from reseller_desktop.domain.company_name import NameRules
    from reseller_desktop.domain.region import RegionTable
    from reseller_desktop.files.value_table import ValueQuestion, ValueTable
    from reseller_desktop.storage.database import Database
    from reseller_desktop.storage.unit_of_work import Reading, Writing

AS_FOUND = ReadingWish()
PURPOSE = "leads"
"""What mappings of these lists are remembered for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadPreview:
    """What a list says and would change."""

    path: Path
    wish: ReadingWish
    table: "ValueTable"
    source: LeadSource
    """Where leads come from whose row does not say so."""
    facts: ListFacts
    plan: LeadPlan

    @property
    def problem(self) -> Reason | None:
        """Why it cannot be imported yet."""
        doubt = self.plan.doubt
        if doubt:
            return reason(f"lead-date-{doubt.problem}", example=doubt.example, other=doubt.other)
        return self.table.problem


class LeadImportService:
    """Brings lists of leads in."""

    def __init__(
        self,
        database: "Database",
        clock: Clock,
        *,
        rules: Callable[[], LeadListRules],
        regions: "Callable[[], RegionTable]",
        names: "Callable[[], NameRules]",
        read: "ReadFile[ValueQuestion, ValueTable] | None" = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._rules = rules
        self._regions = regions
        self._names = names
        self._read = read

    def preview(
        self,
        path: Path,
        *,
        wish: ReadingWish = AS_FOUND,
        mapping: Iterable[tuple[str, str]] | None = None,
        source: LeadSource | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> LeadPreview:
        """What a list says and would change; writes nothing.

        `wish` corrects how it is read, `mapping` (pairs of field and heading) what its columns hold, `source`
        where leads come from whose row does not say so. Raises `UserError`: "cancelled", *import-…*,
        *provider-list-…*, "lead-no-column".
        """
        from reseller_desktop.files.value_table import (
            ValueQuestion,
            read_value_table_limited,
        )

        rules = self._rules()
        with self._database.read() as tx:
            known = tx.report_mappings.where(purpose=PURPOSE)
        question = ValueQuestion(
            wish=wish,
            mapping=None if mapping is None else tuple(mapping),
            remembered=tuple(Remembered(one.headings, dict(one.columns)) for one in known),
            rules=rules.lists,
        )
        read = self._read or read_value_table_limited
        table = read(path, question, progress=progress, cancelled=cancelled)
        headings = table.found.headings
        told = source or rules.source_of(headings)
        facts = self._facts(path, told, said=wish.day_first, before=_order_of(known, headings))
        with self._database.read() as tx:
            plan = _planned(tx, table, facts)
        return LeadPreview(path=path, wish=wish, table=table, source=told, facts=facts, plan=plan)

    def apply(
        self,
        preview: LeadPreview,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> int:
        """Write what the preview showed, in one transaction; the number of leads added or changed.

        The same list again writes nothing. Raises `UserError` with the code of the preview's problem,
        "cancelled", or "import-stale" when what was shown would no longer be what is written.
        """
        problem, plan = preview.problem, preview.plan
        if problem:
            raise UserError(problem.code, **problem.data)
        if not plan.count:
            return 0
        steps = Steps(plan.count, progress, cancelled)
        with self._database.write("leads.import", count=plan.count, file=preview.path.name) as tx:
            if _planned(tx, preview.table, preview.facts) != plan:
                raise UserError("import-stale")
            for portion in steps.portions(self._made(plan.new)):
                tx.leads.add(*portion)
            for changes in steps.portions(plan.changed):
                tx.leads.save(*(change.after for change in changes))
            _remember(tx, preview)
            tx.commit()
        return plan.count

    def _made(self, new: Iterable[NewLead]) -> list[Lead]:
        found, names = list(new), self._names()
        ids = new_ids(len(found))
        return [tidied(Lead(id=key, **one.facts), names) for key, one in zip(ids, found, strict=True)]

    def _facts(self, path: Path, source: LeadSource, *, said: bool | None, before: bool | None) -> ListFacts:
        now, names = self._clock.now(), self._regions().names
        countries = {fold(name): code for code, name in names.items()} | {fold(code): code for code in names}
        return ListFacts(
            rules=self._rules(),
            source=source,
            countries=countries,
            check_email=check_email,
            now=now,
            written_at=min(_written_at(path) or now, now),
            day_first=said,
            usual=before,
        )


def _written_at(path: Path) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).replace(microsecond=0)
    except (OSError, ValueError, OverflowError):
        return None


def _order_of(known: Iterable[ReportMapping], headings: tuple[str, ...]) -> bool | None:
    """Whether the day came first when that was asked about a list with these headings."""
    folded = tuple(map(fold, headings))
    order = next((one.order for one in known if one.headings == folded), "")
    return order == "day-first" if order else None


def _planned(tx: "Reading", table: "ValueTable", facts: ListFacts) -> LeadPlan:
    plan = plan_leads(table.rows, tx.leads.where(), facts)
    return replace(plan, left_out=(*table.broken, *plan.left_out))


def _remember(tx: "Writing", preview: LeadPreview) -> None:
    headings = tuple(map(fold, preview.table.found.headings))
    columns = {key: fold(heading) for key, heading in preview.table.suggestion.columns.items()}
    facts = preview.facts
    first = facts.usual if facts.day_first is None else facts.day_first
    order = "" if first is None else "day-first" if first else "month-first"
    known = tx.report_mappings.where(purpose=PURPOSE, headings=headings)
    if known:
        tx.report_mappings.save(replace(known[0], columns=columns, order=order))
    else:
        tx.report_mappings.add(
            ReportMapping(id=new_id(), purpose=PURPOSE, headings=headings, columns=columns, order=order)
        )
