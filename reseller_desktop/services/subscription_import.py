"""A report of subscriptions: a preview to be corrected, then one action that one undo takes back."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import MappingOrigin, Remembered
from reseller_desktop.domain.listed_subscription import ListedSubscription
from reseller_desktop.domain.provider_import import DateOrigin, ReadingWish
from reseller_desktop.domain.report_rules import Order
from reseller_desktop.domain.subscription import ReportMapping, SubscriptionReport
from reseller_desktop.domain.subscription_plan import NewSubscription, Ownerless
from reseller_desktop.domain.text import fold
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.ids import new_id, new_ids, new_keys
from reseller_desktop.services.quiet import collector_at_rest
from reseller_desktop.services.steps import Cancelled, Progress, ReadFile, Steps
from reseller_desktop.services.subscription_preview import (
    ReportPreview,
    ReportResult,
    planned,
    result_of,
)
from reseller_desktop.storage.database import Database

if TYPE_CHECKING:
    from reseller_desktop.domain.report_rules import ReportRules
    from reseller_desktop.domain.term_rules import TermRules
    from reseller_desktop.files.subscription_report import ReportFile, ReportQuestion
    from reseller_desktop.storage.unit_of_work import Writing

AS_FOUND = ReadingWish()
PURPOSE = "subscriptions"
"""What mappings of these reports are remembered for."""


class SubscriptionImportService:
    """Brings reports of subscriptions in."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        rules: "Callable[[], ReportRules]",
        terms: "Callable[[], TermRules]",
        read: "ReadFile[ReportQuestion, ReportFile] | None" = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._rules = rules
        self._terms = terms
        self._read = read

    def preview(
        self,
        path: Path,
        *,
        wish: ReadingWish = AS_FOUND,
        mapping: Iterable[tuple[str, str]] | None = None,
        owner_id: UUID | None = None,
        provider_id: UUID | None = None,
        as_of: dt.date | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ReportPreview:
        """What a report says and would change; writes nothing.

        `wish` corrects how it is read, `mapping` (pairs of field and heading) what its columns hold.
        `owner_id` is whose lines are that name nobody, `provider_id` from whom those are that name no
        provider. What keeps it from being imported stands in `problem`. Raises `UserError`: "cancelled",
        *import-…*, *subscription-report-…* and *provider-list-…*.
        """
        with collector_at_rest():
            file = self._told(path, wish, mapping, progress, cancelled)
            preview = self._begun(path, wish, file)
            preview = replace(preview, owner_id=owner_id, provider_id=provider_id)
            with self._database.read() as tx:
                before = tx.reports.where(sha256=file.found.sha256)
                preview = replace(preview, as_of=before[-1].as_of) if before else preview
                return planned(tx, self._dated(preview, as_of))

    def settle(
        self,
        preview: ReportPreview,
        *,
        owner_id: UUID | None = None,
        provider_id: UUID | None = None,
        decisions: Mapping[str, UUID] | None = None,
        as_of: dt.date | None = None,
    ) -> ReportPreview:
        """The preview again with what a person said, without reading the file again.

        What is not said stays. Raises `UserError("subscription-report-date-future")`.
        """
        said = replace(
            self._dated(preview, as_of),
            owner_id=owner_id or preview.owner_id,
            provider_id=provider_id or preview.provider_id,
            decisions={**preview.decisions, **(decisions or {})},
        )
        with self._database.read() as tx, collector_at_rest():
            return planned(tx, said)

    def apply(
        self,
        preview: ReportPreview,
        *,
        create_customers: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ReportResult:
        """Write what the preview showed, in one transaction. The same file again writes nothing.

        `create_customers` adds the customers that are none of ours yet, with their subscriptions. Raises
        `UserError` with the code of `preview.problem`, "import-stale" when what was shown would no longer be
        what is written, and "cancelled"; nothing is changed then.
        """
        if preview.problem:
            raise UserError(preview.problem.code, **preview.problem.data)
        result = result_of(preview.plan, created=create_customers)
        if preview.nothing_to_do and not result.customers:
            return result
        count = result.new + result.changed + result.confirmed
        name = preview.path.name
        with (
            self._database.write("subscriptions.import", count=count, file=name) as tx,
            collector_at_rest(),
        ):
            if tx.imports.last_action() != preview.last_action and planned(tx, preview).plan != preview.plan:
                raise UserError("import-stale")
            made = preview.plan.creatable if create_customers else ()
            _Writer(tx, preview, Steps(count, progress, cancelled)).write(made)
            tx.commit()
        return result

    def _begun(self, path: Path, wish: ReadingWish, file: "ReportFile") -> ReportPreview:
        return ReportPreview(
            path=path,
            wish=wish,
            found=file.found,
            mapping=file.suggestion.columns,
            mapping_origin=file.suggestion.origin,
            preset=file.suggestion.preset,
            kind=file.kind,
            problem=file.problem,
            doubt=file.doubt,
            told=_until(file.rows, self._clock.today()),
            unreadable=file.rejected,
            left_out=file.left_out,
            unknown=file.unknown,
            as_of=self._day_of(path),
        )

    def _told(
        self,
        path: Path,
        wish: ReadingWish,
        mapping: Iterable[tuple[str, str]] | None,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> "ReportFile":
        """What the file says, read with all that is known of such files."""
        from reseller_desktop.files.subscription_report import (
            ReportQuestion,
            read_report_limited,
        )

        with self._database.read() as tx:
            remembered = tx.report_mappings.where(purpose=PURPOSE)
        question = ReportQuestion(
            wish=wish,
            mapping=None if mapping is None else tuple(mapping),
            remembered=tuple(
                Remembered(one.headings, dict(one.columns)) for one in remembered if one.columns
            ),
            orders={one.headings: Order(one.order).day_first for one in remembered if one.order},
            report=self._rules(),
            endless_year=self._terms().endless_year,
        )
        return (self._read or read_report_limited)(path, question, progress=progress, cancelled=cancelled)

    def _day_of(self, path: Path) -> dt.date:
        try:
            written = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).astimezone().date()
        except (OSError, ValueError, OverflowError):
            return self._clock.today()
        return min(written, self._clock.today())

    def _dated(self, preview: ReportPreview, typed: dt.date | None) -> ReportPreview:
        if typed is None:
            return preview
        if typed > self._clock.today():
            raise UserError("subscription-report-date-future", day=typed.isoformat())
        return replace(preview, as_of=typed, as_of_origin=DateOrigin.TYPED)


def _until(rows: Sequence[ListedSubscription], today: dt.date) -> tuple[ListedSubscription, ...]:
    """The rows, of which none tells of a day that is still to come: it would hold up all later reports."""
    return tuple(row._replace(as_of=None) if row.as_of and row.as_of > today else row for row in rows)


class _Writer:
    """Writes a plan in portions."""

    def __init__(self, tx: "Writing", preview: ReportPreview, steps: Steps) -> None:
        self._tx = tx
        self._preview = preview
        self._steps = steps

    def write(self, made: Sequence[Ownerless]) -> None:
        """Write everything, the customers first that are added; raises `UserError("cancelled")`."""
        plan, store = self._preview.plan, self._tx.subscription_imports
        new = (*plan.new, *self._with_customers(made))
        for some in self._steps.portions(new):
            store.insert_new(some, new_keys(len(some)), self._preview.kind.source)
        for changes in self._steps.portions((*plan.changed, *plan.confirmed)):
            store.change(changes)
        self._remember()
        self._tx.reports.add(
            SubscriptionReport(
                id=new_id(),
                provider_id=self._preview.provider_id,
                source=self._preview.kind.source,
                file_name=self._preview.path.name,
                sha256=self._preview.found.sha256,
                rows=len(self._preview.told),
                as_of=self._preview.as_of,
            )
        )

    def _with_customers(self, made: Sequence[Ownerless]) -> list[NewSubscription]:
        customers = [
            Customer(id=customer_id, name=one.name, tenant_id=one.tenant_id, domain=one.domain)
            for customer_id, one in zip(new_ids(len(made)), made, strict=True)
        ]
        self._tx.customers.add(*customers)
        return [
            row._replace(customer_id=customer.id)
            for customer, one in zip(customers, made, strict=True)
            for row in one.rows
        ]

    def _remember(self) -> None:
        """What a person said of such files, for the next one."""
        preview, store = self._preview, self._tx.report_mappings
        chosen = preview.mapping_origin is MappingOrigin.CHOSEN
        if not chosen and preview.wish.day_first is None:
            return
        headings = tuple(map(fold, preview.found.headings))
        known = next(iter(store.where(purpose=PURPOSE, headings=headings)), None)
        record = known or ReportMapping(id=new_id(), purpose=PURPOSE, headings=headings)
        if chosen:
            columns = {field: fold(heading) for field, heading in preview.mapping.items()}
            record = replace(record, columns=columns)
        if preview.wish.day_first is not None:
            order = Order.DAY_FIRST if preview.wish.day_first else Order.MONTH_FIRST
            record = replace(record, order=order.value)
        if known is None:
            store.add(record)
        else:
            store.save(record)
