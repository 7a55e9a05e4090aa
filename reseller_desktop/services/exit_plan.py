"""Leaving a provider: read from legs and invitations each time, stored nowhere."""

from dataclasses import dataclass
from uuid import UUID

from reseller_desktop.domain.exit_plan import ExitPlan, exit_plan
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.text import fold
from reseller_desktop.storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitPage:
    """The plan with the providers that it is about."""

    leaving: Provider
    targets: tuple[Provider, ...]
    """Who could take over: every other provider that is not archived."""
    target: Provider | None
    plan: ExitPlan


class ExitPlanService:
    """Who depends on a provider, and how far each has come on the way to another."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, leaving_id: UUID, target_id: UUID | None = None) -> ExitPage:
        """The plan to leave a provider, for the target that is wished for, or else the only one there is.

        Raises `UserError("not-found")` for a provider that is not on record.
        """
        with self._database.read() as tx:
            leaving = tx.providers.get(leaving_id)
            targets = tuple(
                one for one in tx.providers.where() if one.id != leaving_id and one.archived_at is None
            )
            target = next((one for one in targets if one.id == target_id), None)
            if target is None and len(targets) == 1:
                target = targets[0]
            ids = {leg.customer_id for leg in tx.legs.where(provider_id=leaving_id)}
            plan = exit_plan(
                sorted(tx.customers.among("id", ids), key=lambda customer: fold(customer.name)),
                tx.legs.among("customer_id", ids),
                tx.invitations.where(provider_id=target.id) if target else (),
                leaving=leaving_id,
                target=target.id if target else None,
            )
        return ExitPage(leaving=leaving, targets=targets, target=target, plan=plan)
