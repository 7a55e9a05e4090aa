"""GDAP relationships: imported from Microsoft's lists or entered by hand, and what is to be known of them."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.customer_import import RejectedLine
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.gdap import (
    Extension,
    Gdap,
    GdapSource,
    GdapWarning,
    ends_on,
    extension,
    warnings,
)
from reseller_desktop.domain.gdap_import import GdapPlan, ListedGdap, gdap_of, plan_gdap_import
from reseller_desktop.services.checks import check_name
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.ids import new_ids
from reseller_desktop.services.saving import save_one
from reseller_desktop.services.steps import Cancelled, Progress, ReadFile
from reseller_desktop.storage.database import Database

if TYPE_CHECKING:
    from reseller_desktop.domain.customer import Customer
    from reseller_desktop.domain.gdap import GdapRules
    from reseller_desktop.files.gdap import GdapFile, Headings
    from reseller_desktop.storage.unit_of_work import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class GdapLine:
    """A relationship with all that is shown of it on a day."""

    gdap: Gdap
    customer: str
    """The name of our customer; as Microsoft calls it where it is none of ours."""
    customer_id: UUID | None
    roles: tuple[str, ...]
    """By name, as far as we know it."""
    ends_on: dt.date | None
    extension: Extension
    warnings: tuple[GdapWarning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GdapPreview:
    """What a file would change, as things stand."""

    file_name: str
    source: GdapSource
    as_of: dt.date
    """The day of the file."""
    plan: GdapPlan
    names: dict[UUID, str]
    """Our customers that the file names, by tenant id."""
    listed: tuple[ListedGdap, ...]
    rejected: tuple[RejectedLine, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many relationships are new, changed, confirmed, unchanged, older and left out."""
        plan = self.plan
        return {
            "new": len(plan.new),
            "changed": len(plan.changed),
            "confirmed": len(plan.confirmed),
            "unchanged": len(plan.unchanged),
            "older": len(plan.older),
            "rejected": len(plan.rejected),
        }


class GdapService:
    """Administration rights that customers gave us for a time."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        rules: "Callable[[], GdapRules]",
        read: "ReadFile[Headings, GdapFile] | None" = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self.rules = rules
        self._read = read

    def preview(
        self,
        path: Path,
        *,
        as_of: dt.date | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> GdapPreview:
        """What a file would change; writes nothing. Without `as_of`, the file's date counts.

        Raises `UserError` with "cancelled" and the *gdap-…* and *import-…* codes of a file that is no list.
        """
        found = self._reader()(path, self.rules().headings, progress=progress, cancelled=cancelled)
        preview = GdapPreview(
            file_name=path.name,
            source=found.source,
            as_of=as_of or self._day_of(path),
            plan=GdapPlan(),
            names={},
            listed=found.rows,
            rejected=found.rejected,
        )
        with self._database.read() as tx:
            return _planned(tx, preview)

    def apply(self, preview: GdapPreview) -> dict[str, int]:
        """Write what the preview showed, as one action; the counts. The same file again writes nothing.

        Raises `UserError("import-stale")` when what was shown would no longer be what is written.
        """
        plan = preview.plan
        touched = (*plan.changed, *plan.confirmed)
        if plan.changes_nothing:
            return preview.counts
        count = len(plan.new) + len(touched)
        with self._database.write("gdap.import", count=count, file=preview.file_name) as tx:
            if _planned(tx, preview).plan != plan:
                raise UserError("import-stale")
            ids = new_ids(len(plan.new))
            made = zip(plan.new, ids, strict=True)
            tx.gdaps.add(*(gdap_of(new, id_, preview.source, preview.as_of) for new, id_ in made))
            tx.gdaps.save(*(change.after for change in touched))
            tx.commit()
        return preview.counts

    def of_customer(self, customer_id: UUID) -> tuple[GdapLine, ...]:
        """A customer's relationships, also those that were imported before the customer was ours."""
        with self._database.read() as tx:
            customer = tx.customers.get(customer_id)
            found = tx.gdaps.where(customer_id=customer_id)
            if customer.tenant_id:
                found += tx.gdaps.where(customer_id=None, tenant_id=customer.tenant_id)
        return self._lines(found, [customer], self._clock.today())

    def all(self, today: dt.date | None = None) -> tuple[GdapLine, ...]:
        """Every relationship with what is to be known of it today."""
        with self._database.read() as tx:
            found = tx.gdaps.where()
            tenants = {gdap.tenant_id for gdap in found if gdap.tenant_id and not gdap.customer_id}
            customers = tx.customers.among("id", {gdap.customer_id for gdap in found if gdap.customer_id})
            customers += tx.customers.among("tenant_id", tenants)
        return self._lines(found, customers, today or self._clock.today())

    def save(self, gdap: Gdap) -> None:
        """Add a relationship or keep its changes, by hand: from now on as of today.

        Microsoft's id may come as the link that ends with it; without one, it is known by ours. Roles are
        taken by id or by name. Raises `UserError` with a *name-…* code, or "gdap-id-taken".
        """
        check_name(gdap.name)
        rules = self.rules()
        kept = replace(
            gdap,
            relationship_id=gdap.relationship_id.strip().lower().rpartition("/")[2] or str(gdap.id),
            roles=tuple(map(rules.role_id, gdap.roles)),
            as_of=self._clock.today(),
            source=GdapSource.PERSON,
        )
        with self._database.write("gdap.edit", name=gdap.name) as tx:
            if any(one.id != gdap.id for one in tx.gdaps.where(relationship_id=kept.relationship_id)):
                raise UserError("gdap-id-taken", field="relationship_id")
            save_one(tx.gdaps, kept)
            tx.commit()

    def remove(self, gdap: Gdap) -> None:
        """Take a relationship out of our records; at Microsoft nothing changes."""
        with self._database.write("gdap.remove", name=gdap.name) as tx:
            tx.gdaps.remove(gdap.id)
            tx.commit()

    def _lines(
        self, found: Iterable[Gdap], customers: "Iterable[Customer]", today: dt.date
    ) -> tuple[GdapLine, ...]:
        rules = self.rules()
        names = {customer.id: customer.name for customer in customers}
        by_tenant = _by_tenant(customers)
        lines = []
        for gdap in found:
            owner = gdap.customer_id or (by_tenant.get(gdap.tenant_id) if gdap.tenant_id else None)
            lines.append(
                GdapLine(
                    gdap=gdap,
                    customer=names.get(owner, gdap.customer_name) if owner else gdap.customer_name,
                    customer_id=owner,
                    roles=tuple(map(rules.role_name, gdap.roles)),
                    ends_on=ends_on(gdap),
                    extension=extension(gdap, rules),
                    warnings=warnings(gdap, today, rules),
                )
            )
        return tuple(lines)

    def _reader(self) -> "ReadFile[Headings, GdapFile]":
        if self._read is not None:
            return self._read
        from reseller_desktop.files.gdap import read_gdap_limited

        return read_gdap_limited

    def _day_of(self, path: Path) -> dt.date:
        try:
            written = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).astimezone().date()
        except (OSError, ValueError, OverflowError):
            return self._clock.today()
        return min(written, self._clock.today())


def _planned(tx: "Reading", preview: GdapPreview) -> GdapPreview:
    """The preview with the plan that holds now."""
    tenants = {row.tenant_id for row in preview.listed if row.tenant_id}
    customers = tx.customers.among("tenant_id", tenants)
    plan = plan_gdap_import(
        preview.listed,
        tx.gdaps.where(),
        customers=_by_tenant(customers),
        source=preview.source,
        as_of=preview.as_of,
        rejected=preview.rejected,
    )
    names = {customer.tenant_id: customer.name for customer in customers if customer.tenant_id}
    return replace(preview, plan=plan, names=names)


def _by_tenant(customers: "Iterable[Customer]") -> dict[UUID, UUID]:
    return {customer.tenant_id: customer.id for customer in customers if customer.tenant_id}
