"""What is known of customers' agreements (MCA), as dated records."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.agreement import AgreementWay, CustomerAgreement, newest_first
from reseller_desktop.domain.errors import UserError
from reseller_desktop.services import evidence
from reseller_desktop.services.checks import check_email
from reseller_desktop.services.saving import save_one

if TYPE_CHECKING:
    from reseller_desktop.services.clock import Clock
    from reseller_desktop.storage.database import Database


class AgreementService:
    """Records, of which the one seen last holds; the others stay as they were."""

    def __init__(self, database: "Database", clock: "Clock") -> None:
        self._database = database
        self._clock = clock

    def of(self, customer_id: UUID) -> list[CustomerAgreement]:
        """The records of a customer; the one that holds comes first."""
        with self._database.read() as tx:
            return newest_first(tx.agreements.where(customer_id=customer_id))

    def record(self, agreement: CustomerAgreement, proof: Path | None = None) -> None:
        """Add a record or keep its changes; a file given as its proof takes the place of the one before.

        Raises `UserError`: "agreement-day-ahead" for a day that has not come, "agreement-seen-too-early" when
        it was seen before it was accepted, "agreement-provider-missing" for an attestation by nobody,
        "email-malformed", and those of `read_evidence`.
        """
        self._check(agreement)
        found = evidence.read_evidence(proof) if proof else None
        with self._database.write("agreement.record", name=self._name(agreement)) as tx:
            before = tx.agreements.find(agreement.id)
            if found:
                agreement = replace(agreement, evidence_id=evidence.keep(tx, found).id)
            save_one(tx.agreements, agreement)
            if before and before.evidence_id != agreement.evidence_id:
                evidence.drop(tx, before.evidence_id)
            tx.commit()

    def remove(self, agreement: CustomerAgreement) -> None:
        """Remove a record and its proof, as when it was entered for the wrong customer."""
        with self._database.write("agreement.remove", name=self._name(agreement)) as tx:
            tx.agreements.remove(agreement.id)
            evidence.drop(tx, agreement.evidence_id)
            tx.commit()

    def _check(self, agreement: CustomerAgreement) -> None:
        today, accepted_on = self._clock.today(), agreement.accepted_on
        if accepted_on and accepted_on > today:
            raise UserError("agreement-day-ahead", field="accepted_on")
        if agreement.as_of > today:
            raise UserError("agreement-day-ahead", field="as_of")
        if accepted_on and agreement.as_of < accepted_on:
            raise UserError("agreement-seen-too-early", field="as_of")
        if agreement.way is AgreementWay.ATTESTED and agreement.provider_id is None:
            raise UserError("agreement-provider-missing", field="provider_id")
        check_email(agreement.signatory_email)

    def _name(self, agreement: CustomerAgreement) -> str:
        with self._database.read() as tx:
            return tx.customers.get(agreement.customer_id).name
