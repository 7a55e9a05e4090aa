"""Lines of *Today* in words and chips."""

import datetime as dt
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from reseller_desktop.domain.today import Group, Kind, Level, Line, Today
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import date_text, number_text, text_of
from reseller_desktop.ui.kit.theme import Role
from reseller_desktop.wording.today import told

translate = QCoreApplication.translate

_SIGNS = {
    Level.URGENT: (Role.BAD, "warning"),
    Level.SOON: (Role.WARNING, "clock"),
    Level.NOTE: (Role.INFO, "info"),
}
_TWO_DAYS = 48


class Shown(NamedTuple):
    """A line as it stands on the screen."""

    chip: Chip
    subject: str
    rest: str
    verb: str

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(filter(None, (f"{self.subject} {self.rest}".strip(), self.chip.text)))


def shown(line: Line) -> Shown:
    """A line in words."""
    rest = text_of(line.code, **{key: _number(value) for key, value in told(line.data).items()})
    subject = line.name
    if line.kind is Kind.LEAD:
        subject = translate("today", "Lead: {name}").format(name=line.name)
        extra = ", ".join(filter(None, (_seats(line.data.get("seats")), str(line.data.get("place") or ""))))
        rest = f"{rest} · {extra}" if extra else rest
    if not subject:
        subject, rest = rest, ""
    return Shown(chip_of(line), subject, rest, verb_of(line))


def chip_of(line: Line) -> Chip:
    """How much a line presses."""
    role, sign = _SIGNS[line.level]
    return Chip(role, _pressing(line), sign)


def verb_of(line: Line) -> str:
    """What its button does."""
    return {
        Kind.DECISION: translate("today", "Decide"),
        Kind.CHASE: translate("today", "Remind"),
        Kind.LEAD: translate("today", "Answer"),
        Kind.LEGS: translate("today", "Queue"),
        Kind.UNASKED: translate("today", "Queue"),
        Kind.BACKUP: translate("today", "Back up"),
    }.get(line.kind, translate("today", "Open"))


def group_title(group: Group) -> str:
    """What a card is called."""
    return {
        Group.DECIDE: translate("today", "Decide"),
        Group.FOLLOW_UP: translate("today", "Follow up"),
        Group.PUT_RIGHT: translate("today", "Put right"),
    }[group]


def more_text(kind: Kind, count: int) -> str:
    """What there is beside the lines of a kind."""
    said = {
        Kind.DECISION: translate("today", "{count} more dates to decide"),
        Kind.CHASE: translate("today", "{count} more invitations to remind of"),
        Kind.LEAD: translate("today", "{count} more leads"),
        Kind.TASK: translate("today", "{count} more tasks"),
        Kind.RIGHTS_END: translate("today", "{count} more admin rights that end"),
        Kind.RIGHTS_PENDING: translate("today", "{count} more requests for admin rights"),
    }.get(kind, translate("today", "{count} more"))
    return said.format(count=number_text(count))


def counted_text(line: Line) -> str:
    """Whom a line about legs counts."""
    if line.kind is Kind.UNASKED:
        return translate("today", "never asked to accept you")
    return translate("today", "{name} cannot order and was not asked for").format(name=line.name)


def day_title(day: dt.date) -> str:
    """A day as the title of the page: *Friday, 21 November*."""
    return QLocale().toString(QDate(day.year, day.month, day.day), translate("today", "dddd, d MMMM"))


def count_text(found: Today) -> str:
    """How many things need somebody."""
    few = (
        translate("today", "Nothing needs you today."),
        translate("today", "One thing needs you today."),
        translate("today", "Two things need you today."),
        translate("today", "Three things need you today."),
        translate("today", "Four things need you today."),
        translate("today", "Five things need you today."),
        translate("today", "Six things need you today."),
        translate("today", "Seven things need you today."),
        translate("today", "Eight things need you today."),
        translate("today", "Nine things need you today."),
        translate("today", "Ten things need you today."),
        translate("today", "Eleven things need you today."),
        translate("today", "Twelve things need you today."),
    )
    if found.count < len(few):
        return few[found.count]
    return translate("today", "{count} things need you today.").format(count=number_text(found.count))


def answered_text(found: Today) -> str:
    """How much was put off, handed over or done; empty for nothing."""
    parts = (
        (len(found.put_off), translate("today", "{count} put off")),
        (len(found.handed), translate("today", "{count} with colleagues")),
        (len(found.done), translate("today", "{count} done")),
    )
    return " · ".join(said.format(count=number_text(count)) for count, said in parts if count)


def until_chip(until: dt.date) -> Chip:
    """Until when something was put off."""
    return Chip(Role.IDLE, date_text(until), "clock")


def owner_chip(owner: str) -> Chip:
    """Who looks after something."""
    return Chip(Role.IDLE, owner, "person")


def done_chip() -> Chip:
    """Something was done."""
    return Chip(Role.GOOD, translate("today", "done"), "check")


def _pressing(line: Line) -> str:
    days = line.data.get("days")
    match line.kind:
        case Kind.LEGS:
            return translate("today", "{count} legs").format(count=number_text(line.count))
        case Kind.UNASKED | Kind.CONFIRM:
            return translate("today", "{count} open").format(count=number_text(line.count))
        case Kind.AGREEMENT:
            return translate("today", "agreement")
        case Kind.LEAD | Kind.DECISION:
            return _left(line)
        case Kind.CHASE | Kind.LIST | Kind.BACKUP if isinstance(days, int):
            return since_text(days)
    return until_text(days) if isinstance(days, int) else ""


def _left(line: Line) -> str:
    """Hours where they are few, else days; those of a decision are days on the calendar."""
    if line.kind is Kind.DECISION:
        return until_text(int(line.data.get("days", 0)))  # type: ignore[call-overload]  # a number always
    if line.code.endswith("-open"):
        return translate("today", "open")
    if line.rank < 0:
        return translate("today", "too late")
    if line.rank < _TWO_DAYS:
        return translate("today", "{count} h left").format(count=number_text(line.rank))
    return translate("today", "{count} days left").format(count=number_text(line.rank // 24))


def until_text(days: int) -> str:
    """How far away a day is, or how long it is over."""
    if days < 0:
        return translate("today", "overdue")
    if days == 0:
        return translate("today", "today")
    if days == 1:
        return translate("today", "tomorrow")
    return translate("today", "in {count} days").format(count=number_text(days))


def since_text(days: int) -> str:
    """How long something lasts already."""
    if days == 1:
        return translate("today", "1 day")
    return translate("today", "{count} days").format(count=number_text(days))


def _seats(seats: object) -> str:
    return (
        translate("today", "{count} seats").format(count=number_text(seats)) if isinstance(seats, int) else ""
    )


def _number(value: object) -> object:
    return number_text(value) if isinstance(value, int) else value
