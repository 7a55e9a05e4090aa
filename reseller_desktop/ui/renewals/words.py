"""Decision dates in words, signs and local time."""

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from reseller_desktop.domain.decision_calendar import course_sentence, decision_sentence, rules_of
from reseller_desktop.domain.decision_dates import Course, DateKind, DecisionDate
from reseller_desktop.domain.radar import SOON, URGENT, DecisionLine, Entry, Week
from reseller_desktop.domain.subscription import Choice, Occasion
from reseller_desktop.domain.term_rules import TermRules
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import date_text, number_text, text_of, time_text
from reseller_desktop.ui.kit.theme import Role

translate = QCoreApplication.translate


def course_chip(entry: Entry) -> Chip:
    """What happens if nobody does anything; at a window, that it closes."""
    if entry.due.occasion is Occasion.WINDOW:
        if entry.against:
            return Chip(Role.BAD, translate("renewals", "Renewed all the same"), "warning")
        return Chip(Role.IDLE, translate("renewals", "Can be cancelled"), "undo")
    role, word, sign = {
        Course.RENEWS: (Role.INFO, translate("renewals", "Renews"), "renewals"),
        Course.CONVERTS: (Role.WARNING, translate("renewals", "Turns paid"), "renewals"),
        Course.EXTENDS: (Role.WARNING, translate("renewals", "Goes on monthly"), "dots"),
        Course.EXPIRES: (Role.WARNING, translate("renewals", "Expires"), "clock"),
        Course.ENDS: (Role.BAD, translate("renewals", "Ends"), "cross"),
    }.get(entry.course, (Role.IDLE, translate("renewals", "Not known"), "question"))
    return Chip(role, word, sign)


def choice_text(choice: Choice, seats: int | None = None, product: str = "") -> str:
    """A decision in a few words."""
    if choice is Choice.REDUCE:
        return translate("renewals", "Reduce to {seats}").format(seats=number_text(seats))
    if choice is Choice.CHANGE:
        return translate("renewals", "Change to {product}").format(product=product)
    return translate("renewals", "Keep") if choice is Choice.KEEP else translate("renewals", "Let end")


def decision_chip(decision: DecisionLine) -> Chip:
    """What was decided, ticked."""
    return Chip(Role.GOOD, choice_text(decision.chosen, decision.seats, decision.product), "check")


def urgency_chip(entry: Entry, now: dt.datetime) -> Chip:
    """How long it can still be decided."""
    days = (entry.at.astimezone().date() - now.astimezone().date()).days
    if entry.is_chance:
        return Chip(Role.IDLE, days_text(days), "clock")
    left = entry.at - now
    role, sign = (Role.BAD, "warning") if left <= URGENT else (Role.WARNING, "clock")
    if left > SOON:
        role, sign = Role.IDLE, "clock"
    return Chip(role, days_text(days), sign)


def days_text(days: int) -> str:
    """How far away a day is."""
    if days <= 0:
        return translate("renewals", "today")
    if days == 1:
        return translate("renewals", "tomorrow")
    return translate("renewals", "in {days} days").format(days=number_text(days))


def product_text(entry: Entry) -> str:
    """What is subscribed to, and how much of it."""
    if entry.seats is None:
        return entry.product
    return f"{number_text(entry.seats)} \u00d7 {entry.product}"


def moment_text(at: dt.datetime) -> str:
    """A moment as short as a card holds it, in local time: *Sun 31 May, 23:59*."""
    local = at.astimezone()
    day = QLocale().toString(QDate(local.year, local.month, local.day), "ddd d MMM")
    return f"{day}, {local:%H:%M}"


def utc_text(at: dt.datetime) -> str:
    """The same moment as Microsoft means it."""
    utc = at.astimezone(dt.UTC)
    return translate("renewals", "{day}, {time} UTC").format(day=date_text(utc.date()), time=f"{utc:%H:%M}")


def until_text(date: DecisionDate) -> str:
    """Until when, in local time; one that is only the earliest says so."""
    local = time_text(date.at)
    if date.exact:
        return local
    return translate("renewals", "{moment} at the earliest").format(moment=local)


def occasion_text(entry: Entry) -> str:
    """What the date is."""
    if entry.due.occasion is Occasion.WINDOW:
        return translate("renewals", "Window after purchase or renewal closes")
    if entry.due.date.kind is DateKind.PROVIDER_LOCK:
        return translate("renewals", "Provider takes no more changes")
    if entry.due.locked:
        return translate("renewals", "Term ends; the provider takes no more changes already")
    return translate("renewals", "Last day to reduce, change or stop")


def kind_text(kind: DateKind) -> str:
    """One of the dates of a subscription."""
    return {
        DateKind.CANCEL_WINDOW: translate("renewals", "Window after purchase or renewal closes"),
        DateKind.PROVIDER_LOCK: translate("renewals", "Provider takes no more changes"),
        DateKind.LAST_CHANGE: translate("renewals", "Last moment for changes"),
        DateKind.TERM_END: translate("renewals", "Term ends"),
        DateKind.RENEWAL: translate("renewals", "Renewal"),
        DateKind.EXTENSION: translate("renewals", "Extended service term begins"),
        DateKind.NEXT_WINDOW: translate("renewals", "Window after the renewal closes"),
        DateKind.USERS_LOSE_ACCESS: translate("renewals", "People lose access"),
        DateKind.DEPROVISIONING: translate("renewals", "Data is deleted"),
    }[kind]


def week_title(week: Week) -> str:
    """The days of a week."""
    last = week.monday + dt.timedelta(days=6)
    days = [QLocale().toString(QDate(day.year, day.month, day.day), "d MMM") for day in (week.monday, last)]
    return f"{days[0]} \u2013 {days[1]}"


def week_detail(week: Week) -> str:
    """Its number, and how much is to be decided in it."""
    open_ = sum(entry.decision is None and not entry.is_chance for entry in week.entries)
    said = translate("renewals", "Week {number} · {count} to decide")
    return said.format(number=week.number, count=number_text(open_))


def course_text(entry: Entry) -> str:
    """What happens if nobody does anything, in a sentence."""
    return course_sentence(entry, text_of)


def decided_text(decision: DecisionLine) -> str:
    """Who decided what, in a sentence."""
    return decision_sentence(decision, text_of)


def against_text(decision: DecisionLine) -> str:
    """That a term began although it was decided otherwise, in a sentence."""
    what = choice_text(decision.chosen, decision.seats, decision.product)
    said = translate("renewals", "It was decided otherwise about the term before: {decision}.")
    return said.format(decision=what)


def rule_lines(entry: Entry, rules: TermRules) -> Iterable[tuple[str, str]]:
    """The rules by which it is so, each with its source and day."""
    for rule in rules_of(entry, rules):
        yield (
            rule.summary,
            translate("renewals", "{source}, as of {day}").format(
                source=rule.source, day=date_text(rule.as_of)
            ),
        )


def tip(entry: Entry) -> str:
    """Everything that a card has no room for."""
    lines = [
        entry.customer,
        product_text(entry),
        f"{occasion_text(entry)}: {until_text(entry.due.date)}",
        utc_text(entry.at),
        course_text(entry),
    ]
    if entry.against:
        lines.append(against_text(entry.against))
    if entry.decision:
        lines.append(decided_text(entry.decision))
    return "\n".join(lines)
