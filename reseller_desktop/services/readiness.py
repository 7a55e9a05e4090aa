"""Can we transact? The one rule of the domain, over what is on record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.agreement import CustomerAgreement, newest_first
from reseller_desktop.domain.document import Document
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.readiness import Readiness
from reseller_desktop.domain.region import RegionTable
from reseller_desktop.domain.standing import Judge, Standing, standing_of
from reseller_desktop.domain.transacting import TransactingRules

if TYPE_CHECKING:
    from reseller_desktop.storage.database import Database
    from reseller_desktop.storage.unit_of_work import Reading


@dataclass(frozen=True, slots=True)
class ReadinessPage:
    """Whether orders can be placed for one customer, with what is known of its agreement."""

    each: tuple[Readiness, ...]
    """One for every provider that matters; one without a provider where there is none."""
    agreements: tuple[CustomerAgreement, ...]
    """The one that holds comes first."""
    documents: Mapping[UUID, Document]
    """What proves the agreements, by their ids."""
    providers: tuple[Provider, ...]
    """All, also archived ones: any may have attested an agreement."""
    rules: TransactingRules

    def proof_of(self, agreement: CustomerAgreement) -> Document | None:
        """The document that proves an agreement, where one is kept."""
        return self.documents.get(agreement.evidence_id) if agreement.evidence_id else None


class ReadinessService:
    """Every answer with its conditions, derived each time and never stored."""

    def __init__(
        self,
        database: "Database",
        *,
        regions: Callable[[], RegionTable],
        rules: Callable[[], TransactingRules],
    ) -> None:
        self._database = database
        self._regions = regions
        self._rules = rules

    def rules(self) -> TransactingRules:
        """What the programme says of transacting, with its dates and sources."""
        return self._rules()

    def judge(self) -> Judge:
        """Our tenants, providers and the rules as they stand now, before which any customer can be held."""
        with self._database.read() as tx:
            return self._judge(tx)

    def page(self, customer_id: UUID) -> ReadinessPage:
        """The answers for one customer; raises `UserError("not-found")`."""
        with self._database.read() as tx:
            judge, agreements = self._judge(tx), newest_first(tx.agreements.where(customer_id=customer_id))
            standing = _standing(tx, customer_id, agreements)
            proofs = tx.documents.among("id", [one.evidence_id for one in agreements if one.evidence_id])
        return ReadinessPage(
            judge.each(standing),
            tuple(agreements),
            {proof.id: proof for proof in proofs},
            tuple(judge.providers),
            judge.rules,
        )

    def towards(self, customer_id: UUID, provider: Provider) -> Readiness:
        """The answer for one customer through one provider; raises `UserError("not-found")`."""
        with self._database.read() as tx:
            judge, agreements = self._judge(tx), tx.agreements.where(customer_id=customer_id)
            return judge.towards(_standing(tx, customer_id, agreements), provider)

    def _judge(self, tx: "Reading") -> Judge:
        return Judge(
            own_tenants=tuple(tx.own_tenants.where()),
            providers=tuple(tx.providers.where()),
            regions=self._regions(),
            rules=self._rules(),
        )


def _standing(tx: "Reading", customer_id: UUID, agreements: list[CustomerAgreement]) -> Standing:
    return standing_of(tx.customers.get(customer_id), tx.legs.where(customer_id=customer_id), agreements)
