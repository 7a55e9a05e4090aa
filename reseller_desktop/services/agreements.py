"""What is known of customers' agreements (MCA), as dated records."""

from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.agreement import AgreementWay, CustomerAgreement, newest_first
from reseller_desktop.domain.errors import UserError
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

    def record(self, agreement: CustomerAgreement) -> None:
        """Add a record or keep its changes.

        Raises `UserError`: "agreement-day-ahead" for a day that has not come, "agreement-seen-too-early" when
        it was seen before it was accepted, "agreement-provider-missing" for an attestation by nobody, and
        "email-malformed".
        """
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
        with self._database.write("agreement.record", name=self._name(agreement)) as tx:
            save_one(tx.agreements, agreement)
            tx.commit()

    def remove(self, agreement: CustomerAgreement) -> None:
        """Remove a record, as when it was entered for the wrong customer."""
        with self._database.write("agreement.remove", name=self._name(agreement)) as tx:
            tx.agreements.remove(agreement.id)
            tx.commit()

    def _name(self, agreement: CustomerAgreement) -> str:
        with self._database.read() as tx:
            return tx.customers.get(agreement.customer_id).name
