"""Our own authorisation as an indirect reseller: where we stand, the yearly check, and its proofs."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from reseller_desktop.domain.authorisation import Authorisation, authorisation, most_urgent
from reseller_desktop.domain.authorisation_rules import AuthorisationRules
from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.document import Document
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.reauthorisation import Reauthorisation
from reseller_desktop.domain.told_provider import ToldProvider
from reseller_desktop.services import evidence
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.saving import save_one
from reseller_desktop.storage.database import Database

if TYPE_CHECKING:
    from reseller_desktop.storage.unit_of_work import Reading

_FIRST_YEAR = 2010
"""The programme is not older."""
_YEARS_AHEAD = 10


class Told(NamedTuple):
    """A provider that was told where we stand."""

    record: ToldProvider
    name: str


@dataclass(frozen=True, slots=True)
class AuthorisationPage:
    """Every own tenant as it stands today, and the documents that prove it."""

    authorisations: Sequence[Authorisation]
    documents: dict[UUID, Document]
    """By their ids."""
    told: Mapping[UUID, tuple[Told, ...]]
    """Which providers know, by the ids of our tenants, the latest first."""


class AuthorisationService:
    """Where our own tenants stand with the programme."""

    def __init__(self, database: Database, clock: Clock, rules: Callable[[], AuthorisationRules]) -> None:
        self._database = database
        self._clock = clock
        self._rules = rules

    def page(self) -> AuthorisationPage:
        """All own tenants, in the order in which they were added."""
        with self._database.read() as tx:
            found = self._all(tx)
            proofs = [one.own_tenant.mpa_evidence_id for one in found]
            for one in found:
                years = (one.yearly.record, *one.yearly.earlier)
                proofs += [year.evidence_id for year in years if year]
            documents = tx.documents.among("id", [proof for proof in proofs if proof])
            told = _told(tx)
        return AuthorisationPage(found, {document.id: document for document in documents}, told)

    def reminder(self) -> Authorisation | None:
        """The own tenant whose re-authorisation comes first, once Microsoft's first warning is due."""
        with self._database.read() as tx:
            return most_urgent(self._all(tx))

    def save(self, record: Reauthorisation) -> None:
        """Keep what is known of one year's check.

        Raises `UserError` *day-implausible*, *sum-without-day* or *sum-negative*, each with its `field`.
        """
        self._check(record)
        with self._database.write("reauthorisation.edit", name=self._name(record.own_tenant_id)) as tx:
            save_one(tx.reauthorisations, record)
            tx.commit()

    def remove(self, record: Reauthorisation) -> None:
        """Remove one year's check and its proof."""
        with self._database.write("reauthorisation.remove", name=self._name(record.own_tenant_id)) as tx:
            tx.reauthorisations.remove(record.id)
            evidence.drop(tx, record.evidence_id)
            tx.commit()

    def attach(self, subject: OwnTenant | Reauthorisation, path: Path) -> None:
        """Keep a file as the proof of the agreement or of one year's check, in place of the one before.

        Raises as `read_evidence` does, and `UserError("conflict")`.
        """
        found = evidence.read_evidence(path)
        if isinstance(subject, OwnTenant):
            with self._database.write("own-tenant.evidence", name=subject.name) as tx:
                kept = evidence.keep(tx, found)
                tx.own_tenants.save(replace(subject, mpa_evidence_id=kept.id))
                evidence.drop(tx, subject.mpa_evidence_id)
                tx.commit()
            return
        with self._database.write("reauthorisation.evidence", name=self._name(subject.own_tenant_id)) as tx:
            kept = evidence.keep(tx, found)
            tx.reauthorisations.save(replace(subject, evidence_id=kept.id))
            evidence.drop(tx, subject.evidence_id)
            tx.commit()

    def detach(self, subject: OwnTenant | Reauthorisation) -> None:
        """Take the proof away again."""
        if isinstance(subject, OwnTenant):
            with self._database.write("own-tenant.evidence-remove", name=subject.name) as tx:
                tx.own_tenants.save(replace(subject, mpa_evidence_id=None))
                evidence.drop(tx, subject.mpa_evidence_id)
                tx.commit()
            return
        name = self._name(subject.own_tenant_id)
        with self._database.write("reauthorisation.evidence-remove", name=name) as tx:
            tx.reauthorisations.save(replace(subject, evidence_id=None))
            evidence.drop(tx, subject.evidence_id)
            tx.commit()

    def tell(self, own_tenant_id: UUID, provider_id: UUID, day: dt.date) -> None:
        """Record that a provider knows where we stand; a later day takes the place of an earlier one.

        Raises `UserError("date-in-future", field="told_on")`.
        """
        if day > self._clock.today():
            raise UserError("date-in-future", field="told_on")
        with self._database.write("provider.told", name=self._provider_name(provider_id)) as tx:
            known = tx.told_providers.where(own_tenant_id=own_tenant_id, provider_id=provider_id)
            if known:
                tx.told_providers.save(replace(known[0], told_on=day))
            else:
                made = ToldProvider(
                    id=new_id(), own_tenant_id=own_tenant_id, provider_id=provider_id, told_on=day
                )
                tx.told_providers.add(made)
            tx.commit()

    def untell(self, record: ToldProvider) -> None:
        """Remove such a record, as when it was another provider."""
        with self._database.write("provider.told-remove", name=self._provider_name(record.provider_id)) as tx:
            tx.told_providers.remove(record.id)
            tx.commit()

    def _all(self, tx: "Reading") -> list[Authorisation]:
        records: defaultdict[UUID, list[Reauthorisation]] = defaultdict(list)
        for record in tx.reauthorisations.where():
            records[record.own_tenant_id].append(record)
        own_tenants, today = tx.own_tenants.where(), self._clock.today()
        return [authorisation(own, own_tenants, records[own.id], self._rules(), today) for own in own_tenants]

    def _name(self, own_tenant_id: UUID) -> str:
        with self._database.read() as tx:
            return tx.own_tenants.get(own_tenant_id).name

    def _provider_name(self, provider_id: UUID) -> str:
        with self._database.read() as tx:
            return tx.providers.get(provider_id).name

    def _check(self, record: Reauthorisation) -> None:
        latest = self._clock.today().year + _YEARS_AHEAD
        if not _FIRST_YEAR <= record.due_on.year <= latest:
            raise UserError("day-implausible", field="due_on", first=_FIRST_YEAR, last=latest)
        if record.revenue_usd is not None and record.revenue_usd < 0:
            raise UserError("sum-negative", field="revenue_usd")
        if record.revenue_usd is not None and record.revenue_as_of is None:
            raise UserError("sum-without-day", field="revenue_as_of")


def _told(tx: "Reading") -> dict[UUID, tuple[Told, ...]]:
    names = {provider.id: provider.name for provider in tx.providers.where()}
    found: defaultdict[UUID, list[Told]] = defaultdict(list)
    for record in sorted(tx.told_providers.where(), key=lambda one: one.told_on, reverse=True):
        found[record.own_tenant_id].append(Told(record, names[record.provider_id]))
    return {own_tenant_id: tuple(told) for own_tenant_id, told in found.items()}
