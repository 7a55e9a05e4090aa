"""Looks up what people decided about the rows of a provider's list."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from reseller_desktop.domain.company_name import plain_name
from reseller_desktop.domain.match import MatchDecision, Verdict
from reseller_desktop.domain.provider_list import ListedCustomer


class MatchKey(NamedTuple):
    """By what a decision knows a row again: the fields of `MatchDecision` with the same names."""

    tenant_id: UUID | None
    reference: str
    name: str
    domain: str


def match_key(row: ListedCustomer) -> MatchKey:
    """Everything that a decision about a row has to remember of it."""
    return MatchKey(row.tenant_id, row.reference, plain_name(row.name), row.domain.lower())


class DecisionBook:
    """The decisions about one provider; of two about the same thing the later one counts."""

    def __init__(self, decisions: Iterable[MatchDecision]) -> None:
        self._by_tenant: dict[UUID, list[MatchDecision]] = {}
        self._by_reference: dict[str, list[MatchDecision]] = {}
        self._by_name: dict[tuple[str, str], list[MatchDecision]] = {}
        self._customers: dict[UUID, MatchDecision] = {}
        for decision in sorted(decisions, key=lambda each: each.decided_on):
            self._enter(decision)

    def _enter(self, decision: MatchDecision) -> None:
        if decision.tenant_id:
            self._by_tenant.setdefault(decision.tenant_id, []).append(decision)
        if decision.reference:
            self._by_reference.setdefault(decision.reference, []).append(decision)
        if decision.name:
            self._by_name.setdefault((decision.name, decision.domain), []).append(decision)
        elif decision.customer_id and not (decision.tenant_id or decision.reference):
            self._customers[decision.customer_id] = decision

    def about(self, row: ListedCustomer) -> list[MatchDecision]:
        """The decisions about a row, the latest first.

        Known by tenant id, else by the provider's number, else by name and domain; what a better mark tells
        apart, a lesser one does not join.
        """
        key = match_key(row)
        if key.tenant_id in self._by_tenant:
            found = self._by_tenant[key.tenant_id]
        elif key.reference in self._by_reference:
            found = _not_of_another(self._by_reference[key.reference], key)
        else:
            found = _not_of_another(self._by_name.get((key.name, key.domain), []), key)
        return found[::-1]

    def settled(self, row: ListedCustomer) -> MatchDecision | None:
        """The decision that says what a row is: the same as a customer, or no business of ours."""
        for decision in self.about(row):
            if decision.verdict is not Verdict.DIFFERENT and not self._taken_back(decision, row):
                return decision
        return None

    def _taken_back(self, decision: MatchDecision, row: ListedCustomer) -> bool:
        return decision.customer_id is not None and decision.customer_id in self.different(row)

    def different(self, row: ListedCustomer) -> frozenset[UUID]:
        """The customers that a row is not."""
        latest: dict[UUID, Verdict] = {}
        for decision in self.about(row):
            if decision.customer_id:
                latest.setdefault(decision.customer_id, decision.verdict)
        return frozenset(customer for customer, verdict in latest.items() if verdict is Verdict.DIFFERENT)

    def ignored_customer(self, customer_id: UUID) -> MatchDecision | None:
        """The decision that a customer is none of the provider's."""
        decision = self._customers.get(customer_id)
        return decision if decision and decision.verdict is Verdict.IGNORED else None


def _not_of_another(decisions: list[MatchDecision], key: MatchKey) -> list[MatchDecision]:
    return [
        decision
        for decision in decisions
        if not (decision.tenant_id and key.tenant_id and decision.tenant_id != key.tenant_id)
        and not (decision.reference and key.reference and decision.reference != key.reference)
    ]
