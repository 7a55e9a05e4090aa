"""Until when somebody can decide about a subscription, and what happens when nobody does.

All instants are UTC. Nothing here knows the time: what has passed is for the caller to say.
"""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from reseller_desktop.domain.provider import RenewalHabit
from reseller_desktop.domain.subscription import (
    EndAction,
    SubscriptionKind,
    SubscriptionState,
    Term,
)
from reseller_desktop.domain.term_rules import TermRule, TermRules

_DAY = dt.timedelta(days=1)


class DateKind(StrEnum):
    """What a date of a subscription is, in the order in which they come."""

    CANCEL_WINDOW = "cancel-window"
    """The window after the purchase or the last renewal closes."""
    PROVIDER_LOCK = "provider-lock"
    """The provider takes no more changes."""
    LAST_CHANGE = "last-change"
    """The last moment to reduce, switch, or stop the renewal."""
    TERM_END = "term-end"
    RENEWAL = "renewal"
    EXTENSION = "extension"
    """The extended service term begins."""
    NEXT_WINDOW = "next-window"
    """The window after the coming renewal closes."""
    USERS_LOSE_ACCESS = "users-lose-access"
    DEPROVISIONING = "deprovisioning"
    """The data is deleted."""


DECIDING = frozenset({DateKind.CANCEL_WINDOW, DateKind.PROVIDER_LOCK, DateKind.LAST_CHANGE})
"""Dates until which something can still be changed in this term."""


class Course(StrEnum):
    """What happens at the end of the term if nobody does anything."""

    RENEWS = "renews"
    CONVERTS = "converts"
    """A trial turns into a paid subscription."""
    EXTENDS = "extends"
    EXPIRES = "expires"
    """It ends with the days of grace."""
    ENDS = "ends"
    """It is cancelled at once."""
    OVER = "over"
    """The term has ended already."""
    NOTHING = "nothing"
    """There is no end."""
    UNKNOWN = "unknown"
    """It cannot be told without the day on which it was bought."""


class TermFacts(NamedTuple):
    """All of a subscription that its dates depend on; equal facts have equal dates."""

    kind: SubscriptionKind
    term: Term
    state: SubscriptionState
    end_action: EndAction
    bought_on: dt.date | None
    """When it was bought, or renewed: a term that begins after the purchase began with a renewal."""
    ends_on: dt.date | None
    renewed_at: dt.datetime | None = None
    cancel_until: dt.datetime | None = None
    habit: RenewalHabit = RenewalHabit.UNKNOWN
    lock_days: int | None = None


class DecisionDate(NamedTuple):
    """One instant, and the rule by which it is that one."""

    at: dt.datetime
    kind: DateKind
    rule: TermRule
    exact: bool = True
    """Whether the instant is known; otherwise it is the earliest that it can be."""


class Outlook(NamedTuple):
    """The course of a subscription by which rule, and its dates in their order."""

    course: Course
    rule: TermRule
    dates: tuple[DecisionDate, ...] = ()

    def next_decision(self, now: dt.datetime) -> DecisionDate | None:
        """The first date, not before `now`, until which something can be changed."""
        return next((date for date in self.dates if date.kind in DECIDING and date.at >= now), None)


def is_muted(facts: TermFacts, course: Course) -> bool:
    """Whether it comes round every month: such terms are counted, and shown only to those who ask.

    A monthly term that does not renew, and a trial of a month, come to their end once.
    """
    return facts.term is Term.MONTH and course is Course.RENEWS


def _latest(*days: dt.date | None) -> dt.date | None:
    """The last of the days that are known."""
    return max((day for day in days if day is not None), default=None)


def outlook(facts: TermFacts, rules: TermRules) -> Outlook:
    """The dates of a subscription, and what happens at its end."""
    if facts.state is SubscriptionState.DELETED:
        return Outlook(Course.OVER, TermRule.GRACE)
    if _endless(facts, rules) or facts.ends_on is None:
        return Outlook(Course.NOTHING, TermRule.ENDLESS)
    end = dt.datetime.combine(facts.ends_on + _DAY, dt.time(), dt.UTC)
    if facts.state in {SubscriptionState.EXPIRED, SubscriptionState.DISABLED}:
        return Outlook(Course.OVER, TermRule.GRACE, tuple(_after_grace(end, rules)))
    course, rule = course_of(facts, rules)
    dates = [
        *_deciding(facts, end, rules),
        DecisionDate(_last_moment(end), DateKind.TERM_END, TermRule.TERM_END),
    ]
    dates += _consequences(facts, course, end, rules)
    return Outlook(course, rule, tuple(sorted(dates, key=lambda date: date.at)))


def course_of(facts: TermFacts, rules: TermRules) -> tuple[Course, TermRule]:
    """What happens at the end of the term if nobody does anything, and by which rule."""
    if facts.state is SubscriptionState.SUSPENDED:
        return Course.EXPIRES, TermRule.SUSPENDED
    match facts.end_action:
        case EndAction.RENEW:
            return _going_on(facts), TermRule.AUTOMATIC
        case EndAction.CANCEL:
            return Course.ENDS, TermRule.CANCELLED
        case EndAction.EXTEND:
            return Course.EXTENDS, TermRule.EXTENDED
        case EndAction.OFF:
            return _not_renewing(facts, rules)
        case _:
            return _untold(facts, rules)


def _going_on(facts: TermFacts) -> Course:
    return Course.CONVERTS if facts.kind is SubscriptionKind.TRIAL else Course.RENEWS


def _untold(facts: TermFacts, rules: TermRules) -> tuple[Course, TermRule]:
    """By the provider's habit, or as Microsoft does it unless told otherwise."""
    match facts.habit:
        case RenewalHabit.AUTO_RENEWS:
            return _going_on(facts), TermRule.HABIT
        case RenewalHabit.LETS_EXPIRE | RenewalHabit.EXTENDS:
            return _not_renewing(facts, rules)
        case _ if facts.kind is SubscriptionKind.TRIAL:
            return Course.CONVERTS, TermRule.TRIAL
        case _:
            return Course.RENEWS, TermRule.AUTOMATIC


def _not_renewing(facts: TermFacts, rules: TermRules) -> tuple[Course, TermRule]:
    """By when it was bought and when it ends, and by what the provider does with the extended term."""
    extended = _extendable(facts, rules)
    if extended is None:
        return Course.UNKNOWN, TermRule.EXTENDED
    if not extended:
        return Course.EXPIRES, TermRule.GRACE
    if facts.habit is RenewalHabit.LETS_EXPIRE:
        return Course.ENDS, TermRule.HABIT
    return Course.EXTENDS, TermRule.EXTENDED


def _extendable(facts: TermFacts, rules: TermRules) -> bool | None:
    """Whether the extended service term takes it; `None` where that hangs on a day that nobody told."""
    if facts.kind is SubscriptionKind.TRIAL or facts.ends_on is None:
        return False
    if facts.ends_on < rules.extended_ends_from:
        return False
    begun = _begun(facts)
    return None if begun is None else begun >= rules.extended_bought_from


def _begun(facts: TermFacts) -> dt.date | None:
    """The day of the purchase or of the last renewal, in UTC, whichever is told to be later."""
    return _latest(facts.bought_on, facts.renewed_at.date() if facts.renewed_at else None)


def _endless(facts: TermFacts, rules: TermRules) -> bool:
    if facts.kind in {SubscriptionKind.PERPETUAL, SubscriptionKind.USAGE} or facts.term is Term.NONE:
        return True
    return facts.ends_on is not None and facts.ends_on.year >= rules.endless_year


def _last_moment(end: dt.datetime) -> dt.datetime:
    """The last second of the term, as Microsoft writes it."""
    return end - dt.timedelta(seconds=1)


def _deciding(facts: TermFacts, end: dt.datetime, rules: TermRules) -> list[DecisionDate]:
    last = _last_moment(end)
    window = _window(facts, rules)
    dates = [window._replace(at=min(window.at, last))] if window else []
    if facts.lock_days is not None and facts.lock_days > 0:
        locked = last - dt.timedelta(days=min(facts.lock_days, last.toordinal() - 1))
        dates.append(DecisionDate(locked, DateKind.PROVIDER_LOCK, TermRule.LOCK))
    dates.append(DecisionDate(last, DateKind.LAST_CHANGE, TermRule.TERM_END))
    return dates


def _window(facts: TermFacts, rules: TermRules) -> DecisionDate | None:
    """When the window after the purchase or the last renewal closes; the earliest if only a day is known.

    What was told of an earlier term does not count, nor does a purchase after the end.
    """
    begun = _begun(facts)
    if begun is not None and facts.ends_on is not None and begun > facts.ends_on:
        return None
    if facts.cancel_until is not None and (begun is None or facts.cancel_until.date() >= begun):
        return DecisionDate(facts.cancel_until, DateKind.CANCEL_WINDOW, TermRule.WINDOW)
    if facts.renewed_at is not None and begun is not None and begun - facts.renewed_at.date() <= _DAY:
        return DecisionDate(facts.renewed_at + rules.window, DateKind.CANCEL_WINDOW, TermRule.WINDOW)
    if begun is None:
        return None
    first = dt.datetime.combine(begun, dt.time(), dt.UTC)
    return DecisionDate(first + rules.window, DateKind.CANCEL_WINDOW, TermRule.WINDOW, exact=False)


def _consequences(facts: TermFacts, course: Course, end: dt.datetime, rules: TermRules) -> list[DecisionDate]:
    match course:
        case Course.RENEWS | Course.CONVERTS:
            return [
                DecisionDate(end, DateKind.RENEWAL, TermRule.TERM_END, exact=False),
                DecisionDate(end + rules.window, DateKind.NEXT_WINDOW, TermRule.WINDOW, exact=False),
            ]
        case Course.EXTENDS:
            return [DecisionDate(end, DateKind.EXTENSION, TermRule.EXTENDED)]
        case Course.ENDS:
            return [
                DecisionDate(end, DateKind.USERS_LOSE_ACCESS, TermRule.CANCELLED),
                DecisionDate(end + rules.backup, DateKind.DEPROVISIONING, TermRule.CANCELLED, exact=False),
            ]
        case Course.EXPIRES if facts.state is SubscriptionState.SUSPENDED:
            return [
                DecisionDate(end, DateKind.USERS_LOSE_ACCESS, TermRule.SUSPENDED),
                DecisionDate(
                    end + sum(rules.suspended, dt.timedelta()), DateKind.DEPROVISIONING, TermRule.SUSPENDED
                ),
            ]
        case Course.EXPIRES:
            return _after_grace(end, rules)
        case _:
            return []


def _after_grace(end: dt.datetime, rules: TermRules) -> list[DecisionDate]:
    loses = end + rules.expired
    return [
        DecisionDate(loses, DateKind.USERS_LOSE_ACCESS, TermRule.GRACE),
        DecisionDate(loses + rules.disabled, DateKind.DEPROVISIONING, TermRule.GRACE),
    ]
