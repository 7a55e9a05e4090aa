"""How exposed a customer is, in words and signs; never a bare number."""

import datetime as dt
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.exposure import Exposed, Level
from reseller_desktop.domain.exposure_rules import MOST, ExposureRules, FactorKind
from reseller_desktop.domain.term_rules import RuleText
from reseller_desktop.ui.customers.words import counted
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import date_text, number_text
from reseller_desktop.ui.kit.theme import Role
from reseller_desktop.ui.renewals import words

translate = QCoreApplication.translate

_GRAVE, _MARKED = 5, 3
"""From which figure a factor is shown as bad, and as a warning."""


def level_chip(row: Exposed) -> Chip:
    """How exposed a customer is."""
    judged = row.exposure
    role, word, sign = {
        Level.HIGH: (Role.BAD, translate("renewals", "High"), "warning"),
        Level.MEDIUM: (Role.WARNING, translate("renewals", "Medium"), "warning"),
        Level.LOW: (Role.GOOD, translate("renewals", "Low"), "check"),
        Level.UNKNOWN: (Role.IDLE, translate("renewals", "Not known"), "question"),
    }[judged.level]
    if judged.at_least:
        word = translate("renewals", "At least medium")
    return Chip(role, word, sign)


def nearness_chip(row: Exposed, now: dt.datetime) -> Chip:
    """How near the decision about the renewal is."""
    date = row.renewal.date if row.renewal else None
    if date is None:
        return _unknown()
    days = (date.at.astimezone().date() - now.astimezone().date()).days
    return _factor(row.exposure.nearness, words.days_text(days), "clock")


def contacts_chip(row: Exposed) -> Chip:
    """How often sellers came."""
    number = row.contacts.number
    if not number:
        return Chip(Role.IDLE, translate("renewals", "None"), "dash")
    said = counted(
        number,
        translate("renewals", "1 contact"),
        translate("renewals", "%n contacts", "", number),
    )
    return _factor(row.exposure.contacts, said, "phone")


def gap_chip(row: Exposed) -> Chip:
    """How far what they have lies below what is pushed."""
    if row.gap is None:
        return _unknown()
    if not row.gap.steps:
        return Chip(Role.GOOD, translate("renewals", "Nothing above"), "check")
    said = counted(
        row.gap.steps,
        translate("renewals", "1 step up"),
        translate("renewals", "%n steps up", "", row.gap.steps),
    )
    return _factor(row.exposure.gap, said, "chevron-up")


def warned_chip(row: Exposed) -> Chip | None:
    """That the customer was warned of this term, with the day."""
    if not row.warned_at:
        return None
    return Chip(Role.GOOD, date_text(_day(row.warned_at)), "check", translate("renewals", "Warned"))


def product_text(row: Exposed) -> str:
    """What is to be renewed."""
    if row.renewal is None:
        return translate("renewals", "No renewal ahead")
    if row.renewal.seats is None:
        return row.renewal.product
    return f"{number_text(row.renewal.seats)} \u00d7 {row.renewal.product}"


def warned_text(row: Exposed) -> str:
    """That the customer was warned of this term, in a sentence."""
    said = translate("renewals", "Already warned on {day} for this term.")
    return said.format(day=date_text(_day(row.warned_at)))


def short_text(row: Exposed, now: dt.datetime) -> str:
    """The factors in one line."""
    contacts = contacts_chip(row).text if row.contacts.number else translate("renewals", "no contact yet")
    said = translate("renewals", "Decision {days} · {contacts} · {gap}")
    return said.format(days=nearness_chip(row, now).text, contacts=contacts, gap=gap_chip(row).text)


def factor_lines(row: Exposed, rules: ExposureRules, now: dt.datetime) -> Iterator[tuple[Chip, str]]:
    """Each factor as a sentence with its sign, and what it counts."""
    judged = row.exposure
    yield nearness_chip(row, now)._replace(text=nearness_text(row)), _counts(judged.nearness)
    yield contacts_chip(row)._replace(text=contacts_text(row, rules)), _counts(judged.contacts)
    yield gap_chip(row)._replace(text=gap_text(row, rules)), _counts(judged.gap)


def nearness_text(row: Exposed) -> str:
    """Until when it is decided, in a sentence."""
    if row.renewal is None:
        return translate("renewals", "No renewal is ahead, or none is on record.")
    if row.renewal.date is None:
        return translate("renewals", "Nobody told when the term ends.")
    said = translate("renewals", "The renewal is decided until {moment}.")
    return said.format(moment=words.until_text(row.renewal.date))


def contacts_text(row: Exposed, rules: ExposureRules) -> str:
    """How often sellers came, how lately, and with how much, in a sentence."""
    past = row.contacts
    if not past.number:
        return translate("renewals", "No contact of a seller is on record.")
    said = translate("renewals", "Contacts on record: {number}, the last on {day}.")
    parts = [said.format(number=number_text(past.number), day=date_text(_day(past.last)))]
    if past.recent:
        said = translate("renewals", "In the last {days} days: {number}.")
        parts.append(said.format(days=rules.recent_days, number=number_text(past.recent)))
    if past.exceeding:
        said = translate("renewals", "Offers of more than they need: {number}.")
        parts.append(said.format(number=number_text(past.exceeding)))
    return " ".join(parts)


def gap_text(row: Exposed, rules: ExposureRules) -> str:
    """What they have against what is pushed, in a sentence."""
    pushed = rules.pushed.name
    if row.gap is None:
        said = translate("renewals", "What is pushed over this product is not known.")
        return said if row.renewal else translate("renewals", "Which product it is about is not known.")
    if not row.gap.steps:
        return translate("renewals", "They have what is pushed: {pushed}.").format(pushed=pushed)
    said = counted(
        row.gap.steps,
        translate("renewals", "Counts as {have}; {pushed}, which is pushed, is 1 step up."),
        translate(
            "renewals", "Counts as {have}; {pushed}, which is pushed, is %n steps up.", "", row.gap.steps
        ),
    )
    return said.format(have=row.gap.have, pushed=pushed)


def rule_lines(rules: ExposureRules) -> Iterator[tuple[str, str]]:
    """The rules by which it is so, each with its source and day."""
    for rule in (*(rules.texts[kind] for kind in FactorKind), rules.levels):
        yield rule.summary, _source(rule)


def tip(row: Exposed, rules: ExposureRules) -> str:
    """Everything that the list has no room for."""
    lines = [row.customer, product_text(row), nearness_text(row), contacts_text(row, rules)]
    return "\n".join([*lines, gap_text(row, rules), *([warned_text(row)] if row.warned_at else [])])


def _source(rule: RuleText) -> str:
    said = translate("renewals", "{source}, as of {day}")
    return said.format(source=rule.source, day=date_text(rule.as_of))


def _counts(figure: int | None) -> str:
    if figure is None:
        return translate("renewals", "Not known; counts as the least")
    return translate("renewals", "Counts {figure} of {most}").format(figure=figure, most=MOST)


def _factor(figure: int | None, text: str, sign: str) -> Chip:
    if figure is not None and figure >= _GRAVE:
        return Chip(Role.BAD, text, sign)
    return Chip(Role.WARNING if figure is not None and figure >= _MARKED else Role.IDLE, text, sign)


def _unknown() -> Chip:
    return Chip(Role.IDLE, translate("renewals", "Not known"), "question")


def _day(moment: str) -> dt.date:
    return dt.datetime.fromisoformat(moment).astimezone().date()
