"""Decision dates as events of a calendar."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid5

from reseller_desktop.domain.decision_dates import DateKind
from reseller_desktop.domain.radar import DecisionLine, Entry
from reseller_desktop.domain.subscription import Choice, Occasion
from reseller_desktop.domain.term_rules import RuleText, TermRules

_NAMESPACE = UUID("7d5c2f7e-6c1b-5a0f-9b57-2f3d0f6e4c11")
_DAY = dt.timedelta(days=1)

Say = Callable[..., str]
"""Gives the sentence of a code and its data, in the reader's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One instant in a calendar."""

    uid: UUID
    """The same for the same occasion of the same subscription, so that a newer event takes its place."""
    at: dt.datetime
    summary: str
    description: str
    alarms: tuple[dt.timedelta, ...] = ()
    """How long before it somebody is to be reminded."""


def calendar_event(entry: Entry, rules: TermRules, say: Say) -> CalendarEvent:
    """The event of a date; what was decided stands in it, and reminds nobody."""
    return CalendarEvent(
        uid=uuid5(_NAMESPACE, f"{UUID(entry.id)} {entry.due.occasion.value}"),
        at=entry.at,
        summary=say(_title(entry), product=entry.product, customer=entry.customer, provider=entry.provider),
        description="\n".join(_lines(entry, rules, say)),
        alarms=() if entry.decision else (7 * _DAY, _DAY),
    )


def course_sentence(entry: Entry, say: Say) -> str:
    """What happens on the day after the term, if nobody does anything."""
    end = dt.date.fromisoformat(entry.ends_on or "") + _DAY
    return say(f"course-{entry.course.value}", day=end)


def decision_sentence(decision: DecisionLine, say: Say) -> str:
    """Who decided what."""
    code = "calendar-let-end" if decision.chosen is Choice.END else f"calendar-{decision.choice}"
    return say(code, who=decision.by, seats=decision.seats, product=decision.product)


def rules_of(entry: Entry, rules: TermRules) -> list[RuleText]:
    """By which rules the date is this one and the course is that, each once."""
    names = dict.fromkeys((entry.due.date.rule, entry.due.outlook.rule))
    return [rules.texts[name] for name in names]


def _title(entry: Entry) -> str:
    if entry.decision:
        return "calendar-decided"
    if entry.due.occasion is Occasion.WINDOW:
        return "calendar-window"
    return "calendar-lock" if entry.due.date.kind is DateKind.PROVIDER_LOCK else "calendar-end"


def _lines(entry: Entry, rules: TermRules, say: Say) -> list[str]:
    moment = f"{entry.at:%Y-%m-%d %H:%M}"
    lines = [say("calendar-until" if entry.due.date.exact else "calendar-earliest", moment=moment)]
    lines.append(course_sentence(entry, say))
    if entry.decision:
        lines.append(decision_sentence(entry.decision, say))
    if entry.seats is not None:
        lines.append(say("calendar-seats", seats=entry.seats))
    if entry.provider:
        lines.append(say("calendar-provider", provider=entry.provider))
    for rule in rules_of(entry, rules):
        lines.append(say("calendar-rule", summary=rule.summary))
        lines.append(say("calendar-source", source=rule.source, day=rule.as_of))
    return lines
