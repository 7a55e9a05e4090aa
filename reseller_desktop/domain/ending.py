"""The end of a relationship between a customer and a party: a sealed record, and what is added to it."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.text import name_problem

SEALED_ACTIONS = frozenset({"ending.end", "ending.supplement"})
"""Actions that nothing takes back: a sealed record does not vanish by *Undo*."""


class EndingWay(StrEnum):
    """Who removes the relationship; the sources of the rule disagree on whether we may."""

    OURSELVES = "ourselves"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """An ending is never changed: what is learned later is another entry that names the first one.

    Exactly one of the two parties is set, as in a leg.
    """

    id: UUID
    version: int = 0
    customer_id: UUID
    own_tenant_id: UUID | None = None
    provider_id: UUID | None = None
    supplements_id: UUID | None = None
    """The ending that this entry adds to; `None` for the ending itself."""
    at: dt.datetime
    way: EndingWay
    reason: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What was said about each prerequisite, by its key in the rules: an `Answer` by value."""
    statement: str = ""
    """The good-faith statement as it stood on the screen."""
    stated_by: str = ""
    """Who confirmed it, by the name that was typed."""
    notice_on: dt.date | None = None
    """When the notice of termination left; `None` where the contract asks for none."""
    notice_to: str = ""
    notice_text: str = ""
    removed_on: dt.date | None = None
    """When the customer was seen to be gone from the list."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice of termination: when it left, to whom, and how it read."""

    on: dt.date | None
    to: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingRequest:
    """What somebody entered to end a relationship; nothing of it is kept before it is complete."""

    customer_id: UUID
    own_tenant_id: UUID | None = None
    provider_id: UUID | None = None
    way: EndingWay
    answers: Mapping[str, Answer] = field(default_factory=dict)
    reason: str = ""
    statement: str
    stated_by: str
    typed_customer: str
    """The customer's name as it was typed to confirm."""
    notice: Notice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingStory:
    """An ending with the entries that were added to it, oldest first."""

    ending: Ending
    supplements: tuple[Ending, ...] = ()

    @property
    def removed_on(self) -> dt.date | None:
        """When the customer was seen to be gone, by the latest entry that says so."""
        known = [one.removed_on for one in (self.ending, *self.supplements) if one.removed_on]
        return known[-1] if known else None


def confirms(typed: str, name: str) -> bool:
    """Whether somebody typed a name, whatever the case and the blanks."""
    return bool(typed.strip()) and " ".join(typed.split()).casefold() == " ".join(name.split()).casefold()


def problems(
    request: EndingRequest, customer_name: str, offered: Collection[EndingWay], *, blocked: bool
) -> tuple[Reason, ...]:
    """What is missing before the relationship can be ended; empty when the record is complete.

    `offered` are the ways that the rules leave open, `blocked` whether a prerequisite is known to stand in
    the way.
    """
    found = []
    if (request.own_tenant_id is None) is (request.provider_id is None):
        found.append(reason("ending-party"))
    if request.way not in offered:
        found.append(reason("ending-way"))
    if blocked:
        found.append(reason("ending-blocked"))
    if not request.statement.strip():
        found.append(reason("ending-statement"))
    if name_problem(request.stated_by):
        found.append(reason("ending-stated-by"))
    if not confirms(request.typed_customer, customer_name):
        found.append(reason("ending-not-confirmed", name=customer_name))
    notice = request.notice
    if notice and not (notice.on and notice.to.strip() and notice.text.strip()):
        found.append(reason("ending-notice"))
    return tuple(found)


def stories(entries: Iterable[Ending]) -> tuple[EndingStory, ...]:
    """The endings among the entries, newest first, each with what was added to it."""
    in_order = sorted(entries, key=lambda entry: entry.at)
    return tuple(
        EndingStory(
            ending=ending,
            supplements=tuple(entry for entry in in_order if entry.supplements_id == ending.id),
        )
        for ending in reversed(in_order)
        if ending.supplements_id is None
    )
