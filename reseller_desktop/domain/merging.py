"""Making one customer of two: what stands in the way, which record stays, and what the one will be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from reseller_desktop.domain.custom_field import CustomValue
from reseller_desktop.domain.customer import Affiliation, Customer, Leg, Origin, Segment
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.merged_records import Attached, overruled, united
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.text import fold

CHOSEN = (
    *("name", "domain", "country", "language", "seats", "segment", "owner", "origin", "affiliation"),
    "relation",
)
"""Facts of which one record's is taken; tenant id, further domains, tags and notes follow from both."""

_EMPTY = {
    "seats": None,
    "segment": Segment.UNKNOWN,
    "origin": Origin.UNKNOWN,
    "affiliation": Affiliation.NONE,
}


class Side(StrEnum):
    """One of the two records, as they lie side by side."""

    LEFT = "left"
    RIGHT = "right"


class Record(NamedTuple):
    """A customer with what hangs on it."""

    customer: Customer
    has: Attached


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A fact that the records tell differently."""

    key: str | UUID
    """A field of `Customer`, or the id of a custom field."""
    left: object
    right: object
    proposed: Side


Choices = Mapping[str | UUID, Side]
"""By key of the difference; what is not chosen is as proposed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePlan:
    """What merging does as one action. Whatever else hangs on `gone` is simply handed over."""

    result: Customer
    """The record that stays, as it will be."""
    gone: Customer
    """The record that is given up."""
    before: Attached
    """What hangs on both records and may be said twice."""
    after: Attached
    """What is left of it, all of it on the record that stays."""
    overruled: tuple[Leg, ...] = ()
    """The legs that said something else than the ones that are left: seen in the history from then on."""


def is_empty(key: str, value: object) -> bool:
    """Whether a fact of a customer says nothing."""
    return value == _EMPTY.get(key, "")


def obstacle(left: Record, right: Record) -> Reason | None:
    """Why two records cannot become one; `None` when they can."""
    one, other = left.customer, right.customer
    if one.id == other.id:
        return reason("merge-itself")
    if one.tenant_id and other.tenant_id and one.tenant_id != other.tenant_id:
        return reason("merge-tenants", left=one.name, right=other.name)
    if left.has.ended and right.has.ended:
        return reason("merge-both-ended", left=one.name, right=other.name)
    return None


def survivor(left: Record, right: Record) -> Side:
    """Which record stays: a sealed ending cannot be handed over, then the tenant id counts, then age."""
    if left.has.ended is not right.has.ended:
        return Side.LEFT if left.has.ended else Side.RIGHT
    if _only_one_with_tenant(left.customer, right.customer):
        return Side.LEFT if left.customer.tenant_id else Side.RIGHT
    return Side.LEFT if left.customer.id < right.customer.id else Side.RIGHT


def differences(left: Record, right: Record) -> tuple[Difference, ...]:
    """The facts to choose between, with a proposal for each; those of custom fields come last."""
    one, other = left.customer, right.customer
    told: list[tuple[str | UUID, object, object, object]] = [
        (key, getattr(one, key), getattr(other, key), _EMPTY.get(key, "")) for key in CHOSEN
    ]
    of_left, of_right = _values(left), _values(right)
    told += [(key, of_left.get(key, ""), of_right.get(key, ""), "") for key in {**of_left, **of_right}]
    return tuple(
        Difference(key=key, left=says, right=answers, proposed=_proposed(one, other, says, answers, empty))
        for key, says, answers, empty in told
        if says != answers
    )


def _values(record: Record) -> dict[UUID, str]:
    return {one.field_id: one.value for one in record.has.custom_values}


def _proposed(left: Customer, right: Customer, says: object, answers: object, empty: object) -> Side:
    """What is filled; of two, what stands beside a tenant id; else what was entered later."""
    if empty in (says, answers):
        return Side.RIGHT if says == empty else Side.LEFT
    if _only_one_with_tenant(left, right):
        return Side.LEFT if left.tenant_id else Side.RIGHT
    return Side.LEFT if left.id > right.id else Side.RIGHT


def _only_one_with_tenant(left: Customer, right: Customer) -> bool:
    return (left.tenant_id is None) is not (right.tenant_id is None)


def merged(left: Record, right: Record, choices: Choices) -> dict[str | UUID, Any]:
    """The facts of the one customer: as chosen, else as proposed; lists are united and notes joined.

    By field of `Customer`, and by id of the custom field.
    """
    one, other = left.customer, right.customer
    facts: dict[str | UUID, Any] = {key: getattr(one, key) for key in CHOSEN} | _values(left)
    for told in differences(left, right):
        facts[told.key] = told.left if choices.get(told.key, told.proposed) is Side.LEFT else told.right
    domains = dict.fromkeys((one.domain, other.domain, *one.other_domains, *other.other_domains))
    archived = [day for day in (one.archived_at, other.archived_at) if day is not None]
    return {
        **facts,
        "tenant_id": one.tenant_id or other.tenant_id,
        "other_domains": tuple(each for each in domains if each and each != facts["domain"]),
        "tags": _united((*one.tags, *other.tags)),
        "notes": _joined(one.notes, other.notes),
        "archived_at": max(archived) if len(archived) == len((left, right)) else None,
    }


def _united(texts: Iterable[str]) -> tuple[str, ...]:
    """Every text once, whatever its case, as it was written first."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(fold(text), text)
    return tuple(found.values())


def _joined(left: str, right: str) -> str:
    if right.strip() in left:
        return left
    return right if left.strip() in right else f"{left.rstrip()}\n\n{right.lstrip()}"


def plan_merge(left: Record, right: Record, choices: Choices) -> MergePlan:
    """What merging does. Raises `UserError` with the code of the obstacle: *merge-…*."""
    found = obstacle(left, right)
    if found:
        raise UserError(found.code, **found.data)
    stays, gone = (left, right) if survivor(left, right) is Side.LEFT else (right, left)
    facts = merged(left, right, choices)
    result = replace(stays.customer, **{key: told for key, told in facts.items() if isinstance(key, str)})
    after = united(
        stays.has,
        gone.has,
        result.id,
        gone.customer.id,
        tenant_id=result.tenant_id,
        custom_values=_chosen_values((*stays.has.custom_values, *gone.has.custom_values), facts),
    )
    before = _both(stays.has, gone.has)
    return MergePlan(
        result=result,
        gone=gone.customer,
        before=before,
        after=after,
        overruled=overruled(before.legs, after.legs),
    )


def _chosen_values(values: Iterable[CustomValue], facts: Mapping[str | UUID, Any]) -> list[CustomValue]:
    """One value for each field that holds one, as chosen."""
    first: dict[UUID, CustomValue] = {}
    for one in values:
        first.setdefault(one.field_id, one)
    return [replace(one, value=facts[one.field_id]) for one in first.values() if facts[one.field_id]]


def _both(ours: Attached, theirs: Attached) -> Attached:
    distinctions = {one.id: one for one in (*ours.distinctions, *theirs.distinctions)}
    return Attached(
        contacts=(*ours.contacts, *theirs.contacts),
        legs=(*ours.legs, *theirs.legs),
        queued=(*ours.queued, *theirs.queued),
        match_decisions=(*ours.match_decisions, *theirs.match_decisions),
        distinctions=tuple(distinctions.values()),
        custom_values=(*ours.custom_values, *theirs.custom_values),
        ended=ours.ended or theirs.ended,
    )
