"""The decision radar: what comes, what was decided about it, and by whom."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.radar import (
    HORIZON,
    SOON,
    Counts,
    Entry,
    Radar,
    counts,
    latest_decisions,
    radar,
)
from reseller_desktop.domain.subscription import Choice, SubscriptionDecision
from reseller_desktop.services.checks import check_name
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.ids import new_ids
from reseller_desktop.services.quiet import collector_at_rest
from reseller_desktop.storage.database import Database
from reseller_desktop.storage.radar_rows import (
    count_ended,
    customer_lines,
    decision_lines,
    due_lines,
    parties,
)
from reseller_desktop.storage.subscription_rows import count_subscriptions

if TYPE_CHECKING:
    from reseller_desktop.domain.decision_calendar import CalendarEvent
    from reseller_desktop.domain.subscription import Subscription
    from reseller_desktop.domain.term_rules import TermRules

_FAR = dt.timedelta(days=4 * 366)
"""Longer than the longest term: all that is to come of one customer."""
_MOST_SEATS = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlooks:
    """What the radar shows, with the rules by which it is so."""

    radar: Radar
    rules: "TermRules"
    now: dt.datetime
    subscriptions: int
    """On record, whatever became of them."""
    ended: int = 0
    """Whose term has ended and of which nothing newer is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What somebody decides about one subscription or several."""

    choice: Choice
    seats: int | None = None
    """To how many, when it is reduced."""
    product: str = ""
    """To which, when it is changed."""
    note: str = field(default="")


class RadarService:
    """Reads through the bare driver, and records decisions."""

    def __init__(
        self,
        database: Database,
        cursor: Callable[[], Any],
        clock: Clock,
        *,
        rules: "Callable[[], TermRules]",
        who: Callable[[], str],
    ) -> None:
        self._database = database
        self._cursor = cursor
        self._clock = clock
        self._who = who
        self.rules = rules

    def upcoming(self, since: dt.datetime | None = None, until: dt.datetime | None = None) -> Outlooks:
        """Every date of a span, from now on for the next 180 days unless said otherwise."""
        rules, now = self.rules(), since or self._clock.now()
        with closing(self._cursor()) as cursor:
            total, ended = count_subscriptions(cursor), count_ended(cursor, now)
        found = self._between(now, until or now + HORIZON, rules)
        return Outlooks(radar=found, rules=rules, now=now, subscriptions=total, ended=ended)

    def of_customer(self, customer_id: UUID) -> Outlooks:
        """Every date of a customer that is still to come."""
        rules, now = self.rules(), self._clock.now()
        with closing(self._cursor()) as cursor:
            lines = customer_lines(cursor, customer_id, now, rules.window)
            known = parties(cursor, customer_id)
            decisions = latest_decisions(decision_lines(cursor, customer_id))
        found = radar(lines, known, decisions, rules, now=now, until=now + _FAR)
        return Outlooks(radar=found, rules=rules, now=now, subscriptions=len(lines))

    def counts(self) -> Counts:
        """How many open decisions come in the next 30 days, and how many of them within 7."""
        now = self._clock.now()
        return counts(self._between(now, now + SOON, self.rules()), now)

    def decide(self, entries: Sequence[Entry], decided: Decided) -> None:
        """Record the same decision for each of the dates, as one action; earlier ones stay on record.

        Raises `UserError`: "decision-seats-missing", "decision-seats-not-fewer", "decision-product-missing",
        a *name-…* code for what is to be bought, "decision-stale" when a term has another end by now.
        """
        made = _checked(decided)
        of_one = len({entry.customer_id for entry in entries}) == 1
        code = "decision.record.of" if of_one else "decision.record"
        at, by = self._clock.now(), self._who()
        with self._database.write(code, count=len(entries), name=entries[0].customer) as tx:
            known = {one.id: one for one in tx.subscriptions.among("id", {UUID(one.id) for one in entries})}
            made_of = [
                _decision(_still(known, entry, made), entry, made, (decision_id, by, at))
                for entry, decision_id in zip(entries, new_ids(len(entries)), strict=True)
            ]
            tx.decisions.add(*made_of)
            tx.commit()

    def save_calendar(self, events: "Iterable[CalendarEvent]", path: Path) -> int:
        """Write the events into a calendar file; their number. A newer file takes the place of an older one.

        Raises `UserError` with "calendar-empty" or "export-not-written".
        """
        from reseller_desktop.files import ics

        chosen = list(events)
        if not chosen:
            raise UserError("calendar-empty")
        ics.write_calendar(path, chosen, made_at=self._clock.now())
        return len(chosen)

    def _between(self, now: dt.datetime, until: dt.datetime, rules: "TermRules") -> Radar:
        with collector_at_rest(), closing(self._cursor()) as cursor:
            lines = due_lines(cursor, now, until, rules.window)
            decisions = latest_decisions(decision_lines(cursor))
            return radar(lines, parties(cursor), decisions, rules, now=now, until=until)


def _checked(decided: Decided) -> Decided:
    """With nothing in it that the choice does not ask for."""
    seats = product = None
    if decided.choice is Choice.REDUCE:
        seats = decided.seats
        if seats is None or not 0 < seats <= _MOST_SEATS:
            raise UserError("decision-seats-missing", field="seats")
    if decided.choice is Choice.CHANGE:
        product = decided.product.strip()
        if not product:
            raise UserError("decision-product-missing", field="product")
        check_name(product)
    return Decided(choice=decided.choice, seats=seats, product=product or "", note=decided.note.strip())


def _decision(
    subscription: "Subscription", entry: Entry, made: Decided, mark: tuple[UUID, str, dt.datetime]
) -> SubscriptionDecision:
    """The record of a decision; `mark` is its id, by whom it was made, and when."""
    decision_id, by, at = mark
    return SubscriptionDecision(
        id=decision_id,
        subscription_id=subscription.id,
        customer_id=subscription.customer_id,
        term_end=subscription.ends_on,
        occasion=entry.due.occasion,
        choice=made.choice,
        seats=made.seats,
        product=made.product,
        note=made.note,
        by=by,
        at=at,
    )


def _still(known: "Mapping[UUID, Subscription]", entry: Entry, made: Decided) -> "Subscription":
    """The subscription as it is now, if the decision still fits it."""
    found = known.get(UUID(entry.id))
    if found is None or found.ends_on != _end_of(entry):
        raise UserError("decision-stale")
    if made.seats is not None and found.seats is not None and made.seats >= found.seats:
        raise UserError("decision-seats-not-fewer", field="seats", product=found.product, seats=found.seats)
    return found


def _end_of(entry: Entry) -> dt.date | None:
    return dt.date.fromisoformat(entry.ends_on) if entry.ends_on else None
