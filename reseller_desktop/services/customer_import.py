"""Partner Center's customer list: what it would change, and changing that as one action."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.customer_import import (
    CustomerImportPlan,
    ListedCustomer,
    RejectedLine,
    plan_customer_import,
)
from reseller_desktop.domain.customer_list import CustomerList
from reseller_desktop.domain.errors import UserError
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.ids import new_id, new_keys
from reseller_desktop.services.steps import Cancelled, Progress, ReadFile, Steps
from reseller_desktop.storage.database import Database

if TYPE_CHECKING:
    from reseller_desktop.files.customers_csv import CustomersFile, Headings
    from reseller_desktop.storage.unit_of_work import Reading, Writing

_BEFORE_ALL = dt.datetime.min.replace(tzinfo=dt.UTC)
"""What a list that was imported already is taken to be older than: it has told all that it had to tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What a list would change, as things stand."""

    file_name: str
    sha256: str
    encoding: str
    """In which the file was read, as Python calls it."""
    delimiter: str
    own_tenant_id: UUID
    as_of: dt.date
    """The day on which Partner Center gave the list."""
    plan: CustomerImportPlan
    already_imported: bool
    """The list that was imported last for this own tenant was this very file."""
    newer_as_of: dt.date | None
    """A list of this later day was imported before, so this one tells of the past."""
    listed: tuple[ListedCustomer, ...]
    unreadable: tuple[RejectedLine, ...]
    decisions: Mapping[UUID, UUID | None]
    last_action: int

    @property
    def result(self) -> "ImportResult":
        """What applying it in full would do."""
        return _result(self.plan)

    @property
    def nothing_to_do(self) -> bool:
        """Applying it would write nothing at all."""
        return self.already_imported and self.plan.changes_nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What was done."""

    new: int
    changed: int
    unchanged: int
    gone: int
    accepted: int
    rejected: tuple[RejectedLine, ...]
    """Lines that were left out, ambiguous ones too."""


class CustomerImportService:
    """Brings a customer list in: a preview, then one action that one undo takes back."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        headings: "Callable[[], Headings]",
        read: "ReadFile[Headings, CustomersFile] | None" = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._headings = headings
        self._read = read

    def preview(
        self,
        path: Path,
        own_tenant_id: UUID,
        *,
        as_of: dt.date | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ImportPreview:
        """What a file would change; writes nothing. Without `as_of`, the file's date counts.

        Raises `UserError` with "cancelled" and all the *import-…* codes of a file that is no customer list.
        """
        found = self._reader()(path, self._headings(), progress=progress, cancelled=cancelled)
        preview = ImportPreview(
            file_name=path.name,
            sha256=found.sha256,
            encoding=found.encoding,
            delimiter=found.delimiter,
            own_tenant_id=own_tenant_id,
            as_of=as_of or self._day_of(path),
            plan=CustomerImportPlan(),
            already_imported=False,
            newer_as_of=None,
            listed=found.rows,
            unreadable=found.rejected,
            decisions={},
            last_action=0,
        )
        with self._database.read() as tx:
            return _planned(tx, preview)

    def decide(
        self,
        preview: ImportPreview,
        *,
        decisions: Mapping[UUID, UUID | None] | None = None,
        as_of: dt.date | None = None,
    ) -> ImportPreview:
        """The preview again, with answers for ambiguous lines or another day.

        `decisions` say for a tenant id which customer is meant, `None` for a new one.
        """
        with self._database.read() as tx:
            answered = preview.decisions if decisions is None else decisions
            return _planned(tx, replace(preview, decisions=answered, as_of=as_of or preview.as_of))

    def apply(
        self,
        preview: ImportPreview,
        *,
        mark_gone: bool = True,
        restore_archived: bool = True,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ImportResult:
        """Write what the preview showed, in one transaction. The same file again writes nothing.

        `mark_gone` turns the legs of vanished customers to *no*; `restore_archived` brings listed customers
        back from the archive. Raises `UserError` with "import-stale" when what was shown would no longer be
        what is written, and "cancelled"; nothing is changed then.
        """
        plan = preview.plan if mark_gone else replace(preview.plan, gone=())
        result = _result(plan)
        if preview.already_imported and plan.changes_nothing:
            return result
        writes = len(plan.new) + len(plan.changed) + len(plan.gone)
        listed = len(plan.new) + len(plan.changed) + len(plan.unchanged)
        with self._database.write("customers.import", count=listed, file=preview.file_name) as tx:
            if tx.imports.last_action() != preview.last_action and _planned(tx, preview).plan != preview.plan:
                raise UserError("import-stale")
            writer = _Writer(tx, preview, Steps(writes, progress, cancelled))
            writer.write(plan, restore_archived=restore_archived)
            tx.customer_lists.add(_record_of(preview, listed))
            tx.commit()
        return result

    def _reader(self) -> "ReadFile[Headings, CustomersFile]":
        if self._read is not None:
            return self._read
        from reseller_desktop.files.customers_csv import (
            read_customers_limited,
        )

        return read_customers_limited

    def _day_of(self, path: Path) -> dt.date:
        try:
            written = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).astimezone().date()
        except (OSError, ValueError, OverflowError):
            return self._clock.today()
        return min(written, self._clock.today())


class _Writer:
    """Writes a plan in portions."""

    def __init__(self, tx: "Writing", preview: ImportPreview, steps: Steps) -> None:
        self._imports = tx.imports
        self._own = preview.own_tenant_id
        self._as_of = preview.as_of
        self._steps = steps

    def write(self, plan: CustomerImportPlan, *, restore_archived: bool) -> None:
        """Write everything; raises `UserError("cancelled")`."""
        for new in self._steps.portions(plan.new):
            self._imports.insert_new(new, new_keys(2 * len(new)), self._own, self._as_of)
        for changed in self._steps.portions(plan.changed):
            leg_keys = new_keys(len(changed))
            self._imports.change(changed, leg_keys, self._own, self._as_of, restore=restore_archived)
        for gone in self._steps.portions(plan.gone):
            self._imports.lose(gone, self._own, self._as_of)


def _planned(tx: "Reading", preview: ImportPreview) -> ImportPreview:
    """The preview with the plan that holds now."""
    lists = tx.customer_lists.where(own_tenant_id=preview.own_tenant_id)
    again = bool(lists) and lists[-1].sha256 == preview.sha256
    end_of_day = dt.datetime.combine(preview.as_of + dt.timedelta(days=1), dt.time()).astimezone()
    until = _BEFORE_ALL if again else end_of_day
    days = [known.as_of for known in lists if known.as_of > preview.as_of]
    return replace(
        preview,
        plan=plan_customer_import(
            preview.listed,
            tx.imports.known(preview.own_tenant_id, until),
            own_tenant_ids=[tenant.tenant_id for tenant in tx.own_tenants.where()],
            rejected=preview.unreadable,
            decisions=preview.decisions,
        ),
        already_imported=again,
        newer_as_of=max(days, default=None),
        last_action=tx.imports.last_action(),
    )


def _result(plan: CustomerImportPlan) -> ImportResult:
    ambiguous = [
        RejectedLine(
            row.listed.line,
            "import-ambiguous",
            {"name": row.listed.name, "candidates": ", ".join(known.name for known in row.candidates)},
            row.listed.tenant_id,
            row.listed.name,
        )
        for row in plan.ambiguous
    ]
    rejected = sorted([*plan.rejected, *ambiguous], key=lambda row: row.line)
    return ImportResult(**plan.counts(), rejected=tuple(rejected))


def _record_of(preview: ImportPreview, listed: int) -> CustomerList:
    return CustomerList(
        id=new_id(),
        own_tenant_id=preview.own_tenant_id,
        file_name=preview.file_name,
        sha256=preview.sha256,
        rows=listed,
        as_of=preview.as_of,
    )
