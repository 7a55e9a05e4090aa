"""Facts about customers that we have, out of a spreadsheet: looked at first, then written as one action."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.custom_field import CustomField, in_order
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import ListRules, Remembered
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.domain.subscription import ReportMapping
from reseller_desktop.domain.text import fold
from reseller_desktop.domain.value_import import (
    FACTS,
    ValueChange,
    ValuePlan,
    ValueWords,
    facts_after,
    field_key,
    plan_values,
    value_rules,
)
from reseller_desktop.services.custom_fields import put_values
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.steps import Cancelled, Progress, ReadFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reseller_desktop.files.value_table import ValueQuestion, ValueTable
    from reseller_desktop.storage.database import Database
    from reseller_desktop.storage.unit_of_work import Reading, Writing

AS_FOUND = ReadingWish()
PURPOSE = "values"
"""What mappings of these tables are remembered for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuePreview:
    """What a file says and would change."""

    path: Path
    wish: ReadingWish
    table: "ValueTable"
    words: ValueWords
    fields: tuple[CustomField, ...]
    """What is asked for of our own, in its order."""
    plan: ValuePlan
    names: "Mapping[UUID, str]"
    """Of the customers that would change."""

    columns: tuple[str, ...]
    """What a column can hold: what tells of whom, facts, and fields of our own."""


class ValueImportService:
    """Reads tables whose rows are customers that we have."""

    def __init__(
        self,
        database: "Database",
        rules: Callable[[], ListRules],
        read: "ReadFile[ValueQuestion, ValueTable] | None" = None,
    ) -> None:
        self._database = database
        self._rules = rules
        self._read = read

    def preview(
        self,
        path: Path,
        words: ValueWords,
        *,
        wish: ReadingWish = AS_FOUND,
        mapping: Iterable[tuple[str, str]] | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ValuePreview:
        """What a file says and would change; writes nothing.

        `wish` corrects how it is read, `mapping` (pairs of field and heading) what its columns hold. Raises
        `UserError`: "cancelled", *import-…*, *provider-list-…*, "value-no-column".
        """
        from reseller_desktop.files.value_table import (
            ValueQuestion,
            read_value_table_limited,
        )

        with self._database.read() as tx:
            fields = _live(tx)
            rules = value_rules(fields, self._rules())
            remembered = _remembered(tx.report_mappings.where(purpose=PURPOSE), rules)
        chosen = None if mapping is None else tuple(mapping)
        question = ValueQuestion(wish=wish, mapping=chosen, remembered=remembered, rules=rules)
        read = self._read or read_value_table_limited
        table = read(path, question, progress=progress, cancelled=cancelled)
        with self._database.read() as tx:
            plan, names = _planned(tx, table, fields, words)
        return ValuePreview(
            path=path,
            wish=wish,
            table=table,
            words=words,
            fields=fields,
            plan=plan,
            names=names,
            columns=rules.fields,
        )

    def apply(self, preview: ValuePreview) -> int:
        """Write what the preview showed, in one transaction; the number of customers that are different.

        Raises `UserError` with the code of the table's problem, or "import-stale" when what was shown would
        no longer be what is written; nothing is changed then.
        """
        problem = preview.table.problem
        if problem:
            raise UserError(problem.code, **problem.data)
        count = len(preview.plan.customers)
        with self._database.write("customers.values", count=count, file=preview.path.name) as tx:
            again, _ = _planned(tx, preview.table, preview.fields, preview.words)
            if again != preview.plan or _live(tx) != preview.fields:
                raise UserError("import-stale")
            if again.changes:
                _write(tx, again.changes, preview.fields)
                _remember(tx, preview)
            tx.commit()
        return count


def _live(tx: "Reading") -> tuple[CustomField, ...]:
    return tuple(one for one in in_order(tx.custom_fields.where()) if one.archived_at is None)


def _remembered(known: Iterable[ReportMapping], rules: ListRules) -> tuple[Remembered, ...]:
    """The mappings of earlier imports, without fields that are gone."""
    return tuple(
        Remembered(one.headings, {key: text for key, text in one.columns.items() if key in rules.fields})
        for one in known
    )


def _planned(
    tx: "Reading", table: "ValueTable", fields: Sequence[CustomField], words: ValueWords
) -> tuple[ValuePlan, dict[UUID, str]]:
    customers = tx.customers.where()
    known = {(one.customer_id, one.field_id): one.value for one in tx.custom_values.where()}
    plan = plan_values(table.rows, customers, fields, known, words)
    plan = replace(plan, left_out=(*table.broken, *plan.left_out))
    changed = plan.customers
    return plan, {one.id: one.name for one in customers if one.id in changed}


def _write(tx: "Writing", changes: Sequence[ValueChange], fields: Sequence[CustomField]) -> None:
    by_customer: dict[UUID, list[ValueChange]] = {}
    for change in changes:
        by_customer.setdefault(change.customer_id, []).append(change)
    edited = {
        customer_id: dict(facts_after(of_one))
        for customer_id, of_one in by_customer.items()
        if any(change.field in FACTS for change in of_one)
    }
    tx.customers.save(*(replace(one, **edited[one.id]) for one in tx.customers.among("id", edited)))  # type: ignore[arg-type]  # by field name
    for one in fields:
        for text, ids in _together(field_key(one.id), changes).items():
            put_values(tx, ids, {one.id: text})


def _together(key: str, changes: Iterable[ValueChange]) -> dict[str, list[UUID]]:
    """The customers that get one value, by the value: few different ones are written at once."""
    found: dict[str, list[UUID]] = {}
    for change in changes:
        if change.field == key:
            found.setdefault(change.after, []).append(change.customer_id)
    return found


def _remember(tx: "Writing", preview: ValuePreview) -> None:
    headings = tuple(map(fold, preview.table.found.headings))
    columns = {key: fold(heading) for key, heading in preview.table.suggestion.columns.items()}
    known = tx.report_mappings.where(purpose=PURPOSE, headings=headings)
    if known:
        tx.report_mappings.save(replace(known[0], columns=columns))
    else:
        tx.report_mappings.add(
            ReportMapping(id=new_id(), purpose=PURPOSE, headings=headings, columns=columns)
        )
