"""A provider's list of our customers: a preview, and bringing it in as one action."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.customer import Leg, LegSource
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_date import DayFound
from reseller_desktop.domain.list_mapping import Remembered
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.provider_import import DateOrigin, LegChange, ReadingWish
from reseller_desktop.domain.provider_list import ListMapping, ProviderList
from reseller_desktop.domain.reason import reason
from reseller_desktop.domain.text import fold
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.ids import new_id, new_ids
from reseller_desktop.services.provider_list_preview import (
    ProviderListPreview,
    ProviderListResult,
    age,
    planned,
)
from reseller_desktop.services.steps import Cancelled, Progress, ReadFile, Steps
from reseller_desktop.storage.database import Database

if TYPE_CHECKING:
    from reseller_desktop.domain.company_name import NameRules
    from reseller_desktop.domain.list_mapping import ListRules
    from reseller_desktop.domain.region import RegionTable
    from reseller_desktop.files.provider_list import ListFile, Question
    from reseller_desktop.storage.unit_of_work import Reading, Writing

AS_FOUND = ReadingWish()
KEPT_LISTS = 2
"""Lists of one provider whose rows are kept: the last, and the one that it is compared with."""

_DATE_PROBLEM = "provider-list-date-"


class ProviderImportService:
    """Brings a provider's list in: a preview to be corrected, then one action that one undo takes back."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        rules: "Callable[[], ListRules]",
        regions: "Callable[[], RegionTable]",
        names: "Callable[[], NameRules]",
        read: "ReadFile[Question, ListFile] | None" = None,
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
        provider_id: UUID,
        *,
        wish: ReadingWish = AS_FOUND,
        mapping: Iterable[tuple[str, str]] | None = None,
        as_of: dt.date | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ProviderListPreview:
        """What a file says and would change; writes nothing.

        `wish` corrects how the file is read, `mapping` (pairs of field and heading) what its columns hold,
        `as_of` of which day it tells. Without a mapping the remembered one counts, then a preset's, then the
        likely one; when nothing fits, the preview shows the table and says so in `problem`. Raises
        `UserError`: "cancelled", *import-…*, *provider-list-…*.
        """
        with self._database.read() as tx:
            name = tx.providers.get(provider_id).name
        file = self._told(path, provider_id, wish, mapping=mapping, progress=progress, cancelled=cancelled)
        preview = ProviderListPreview(
            path=path,
            provider_id=provider_id,
            provider_name=name,
            wish=wish,
            found=file.found,
            mapping=file.suggestion.columns,
            mapping_origin=file.suggestion.origin,
            preset=file.suggestion.preset,
            problem=file.problem,
            told=file.rows,
            unreadable=file.rejected,
            left_out=file.left_out,
            marks={UUID(key): count for key, count in file.marks.items()},
            as_of=self._day_of(path),
            list_id=new_id(),
        )
        with self._database.read() as tx:
            return planned(tx, self._dated(tx, preview, file.day, as_of), self._names)

    def dated(self, preview: ProviderListPreview, as_of: dt.date) -> ProviderListPreview:
        """The preview again for another day, without reading the file again.

        Raises `UserError("provider-list-date-future")`.
        """
        with self._database.read() as tx:
            return planned(tx, self._dated(tx, preview, None, as_of), self._names)

    def apply(
        self,
        preview: ProviderListPreview,
        *,
        as_of: dt.date | None = None,
        mark_unlisted: bool = True,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ProviderListResult:
        """Write what the preview showed, in one transaction. The same file again writes nothing.

        `as_of` as in `dated`. Without `mark_unlisted` nobody's leg becomes *no*, as for a list that is not
        the whole one. Raises `UserError` with the code of `preview.problem`, "import-stale" when what was
        shown would no longer be what is written, and "cancelled"; nothing is changed then.
        """
        if as_of is not None and as_of != preview.as_of:
            preview = self.dated(preview, as_of)
        if preview.problem:
            raise UserError(preview.problem.code, **preview.problem.data)
        with self._database.write("provider.list", name=preview.provider_name) as tx:
            if tx.imports.last_action() != preview.last_action:
                again = planned(tx, preview, self._names)
                if (again.plan, again.rejected) != (preview.plan, preview.rejected):
                    raise UserError("import-stale")
                preview = again
            if not mark_unlisted:
                preview = replace(preview, plan=replace(preview.plan, unlinked=()))
            _Writer(tx, preview, progress, cancelled).write()
            tx.commit()
        return preview.result

    def _told(
        self,
        path: Path,
        provider_id: UUID,
        wish: ReadingWish,
        *,
        mapping: Iterable[tuple[str, str]] | None,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> "ListFile":
        """What the file says, read with all that is known of this provider's lists."""
        from reseller_desktop.files.provider_list import Question

        with self._database.read() as tx:
            others = [one for one in tx.providers.where() if one.id != provider_id]
            remembered = tx.list_mappings.where(provider_id=provider_id)
        rules = self._rules()
        question = Question(
            wish=wish,
            mapping=None if mapping is None else tuple(mapping),
            remembered=tuple(Remembered(one.headings, dict(one.columns)) for one in remembered),
            rules=rules,
            countries={**rules.countries, **_countries(self._regions())},
            marks=_marks(others),
        )
        return self._reader()(path, question, progress=progress, cancelled=cancelled)

    def _reader(self) -> "ReadFile[Question, ListFile]":
        if self._read is not None:
            return self._read
        from reseller_desktop.files.provider_list import (
            read_provider_list_limited,
        )

        return read_provider_list_limited

    def _day_of(self, path: Path) -> dt.date:
        try:
            written = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).astimezone().date()
        except (OSError, ValueError, OverflowError):
            return self._clock.today()
        return min(written, self._clock.today())

    def _dated(
        self, tx: "Reading", preview: ProviderListPreview, found: DayFound | None, typed: dt.date | None
    ) -> ProviderListPreview:
        """The preview with the day that was typed, that a column tells, or on which the file was written."""
        if typed is not None:
            if typed > self._clock.today():
                raise UserError("provider-list-date-future", day=typed.isoformat())
            asked = preview.problem is not None and preview.problem.code.startswith(_DATE_PROBLEM)
            problem = None if asked else preview.problem
            return replace(preview, as_of=typed, as_of_origin=DateOrigin.TYPED, problem=problem)
        if found is None:
            lists = tx.provider_lists.where(provider_id=preview.provider_id, sha256=preview.found.sha256)
            return replace(preview, as_of=lists[-1].as_of) if lists else preview
        if found.day is None:
            problem = reason(f"{_DATE_PROBLEM}{found.problem}", example=found.example)
        elif found.day > self._clock.today():
            problem = reason(f"{_DATE_PROBLEM}future", day=found.day.isoformat())
        else:
            return replace(preview, as_of=found.day, as_of_origin=DateOrigin.COLUMN)
        return replace(preview, problem=preview.problem or problem)


def _countries(regions: "RegionTable") -> dict[str, str]:
    """Folded name or code of a country to its code."""
    return {fold(name): code for code, name in regions.names.items()} | {fold(c): c for c in regions.names}


def _marks(providers: Iterable[Provider]) -> dict[str, str]:
    """What stands in a list of one of these providers only, folded, with the provider's key."""
    return {
        mark: provider.id.hex
        for provider in providers
        for mark in (str(provider.tenant_id), fold(provider.partner_id))
        if mark
    }


class _Writer:
    """Writes what a preview shows, in portions."""

    def __init__(
        self,
        tx: "Writing",
        preview: ProviderListPreview,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._tx = tx
        self._preview = preview
        self._steps = Steps(len(preview.rows) + sum(1 for _ in preview.plan), progress, cancelled)

    def write(self) -> None:
        """Write everything; raises `UserError("cancelled")`."""
        if not self._preview.already_imported:
            self._keep_list()
            self._remember_mapping()
        for changes in self._steps.portions(tuple(self._preview.plan)):
            self._set_legs(changes)

    def _keep_list(self) -> None:
        """The list, and the rows of the last two."""
        tx, preview = self._tx, self._preview
        record = ProviderList(
            id=preview.list_id,
            provider_id=preview.provider_id,
            file_name=preview.path.name,
            sha256=preview.found.sha256,
            rows=len(preview.rows),
            as_of=preview.as_of,
        )
        lists = sorted([*tx.provider_lists.where(provider_id=preview.provider_id), record], key=age)
        tx.provider_lists.add(record)
        for old in lists[:-KEPT_LISTS]:
            tx.listed_customers.remove(
                *(row.id for row in tx.listed_customers.where(provider_list_id=old.id))
            )
        if record in lists[-KEPT_LISTS:]:
            for rows in self._steps.portions(preview.rows):
                tx.listed_customers.add(*rows)

    def _remember_mapping(self) -> None:
        preview, store = self._preview, self._tx.list_mappings
        headings = tuple(map(fold, preview.found.headings))
        columns = {field: fold(heading) for field, heading in preview.mapping.items()}
        known = [one for one in store.where(provider_id=preview.provider_id) if one.headings == headings]
        if known:
            store.save(replace(known[0], columns=columns))
        else:
            store.add(
                ListMapping(id=new_id(), provider_id=preview.provider_id, headings=headings, columns=columns)
            )

    def _set_legs(self, changes: Sequence[LegChange]) -> None:
        day, ids = self._preview.as_of, new_ids(len(changes))
        made = [
            Leg(
                id=leg_id,
                customer_id=change.customer_id,
                provider_id=self._preview.provider_id,
                state=change.state,
                source=LegSource.PROVIDER_LIST,
                as_of=day,
                loss_reason=change.loss_reason,
            )
            for leg_id, change in zip(ids, changes, strict=True)
            if change.leg is None
        ]
        self._tx.legs.add(*made)
        self._tx.legs.save(
            *(
                replace(
                    change.leg,
                    state=change.state,
                    source=LegSource.PROVIDER_LIST,
                    as_of=day,
                    loss_reason=change.loss_reason,
                )
                for change in changes
                if change.leg is not None
            )
        )
