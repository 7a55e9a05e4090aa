"""Tasks in words and chips."""

import datetime as dt

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.task import About, DueState, PutOff
from reseller_desktop.domain.task_row import TaskRow, state_of
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import date_text, number_text
from reseller_desktop.ui.kit.theme import Role

translate = QCoreApplication.translate


def due_chip(row: TaskRow, today: dt.date) -> Chip:
    """How near the day of a task is; the day itself is the word behind it."""
    return state_chip(state_of(row, today))._replace(word=day_text(row))


def state_chip(state: DueState) -> Chip:
    """A state with its sign."""
    return {
        DueState.OVERDUE: Chip(Role.BAD, translate("to_do", "Overdue"), "warning"),
        DueState.TODAY: Chip(Role.WARNING, translate("to_do", "Today"), "clock"),
        DueState.THIS_WEEK: Chip(Role.INFO, translate("to_do", "This week"), "calendar"),
        DueState.LATER: Chip(Role.IDLE, translate("to_do", "Later"), "calendar"),
        DueState.NO_DAY: Chip(Role.IDLE, translate("to_do", "No day"), "dash"),
        DueState.DONE: Chip(Role.GOOD, translate("to_do", "Done"), "check"),
    }[state]


def day_text(row: TaskRow) -> str:
    """The day on which a task is due."""
    return date_text(dt.date.fromisoformat(row.due_on)) if row.due_on else ""


def about_text(row: TaskRow) -> str:
    """What a task is about: the kind of record with its name; empty for a customer, which is told apart."""
    return "" if row.about == About.CUSTOMER else named(row.about, row.about_name)


def named(about: str, name: str) -> str:
    """A kind of record with the name of one."""
    kind = {
        About.NOTHING: "",
        About.CUSTOMER: translate("to_do", "Customer"),
        About.SUBSCRIPTION: translate("to_do", "Subscription"),
        About.VENDOR_CONTACT: translate("to_do", "Seller's contact"),
        About.LEAD: translate("to_do", "Lead"),
        About.INVITATION: translate("to_do", "Invitation"),
        About.PROVIDER: translate("to_do", "Provider"),
    }[About(about)]
    return " · ".join(filter(None, (kind, name)))


def put_off_text(choice: PutOff, day: dt.date) -> str:
    """An entry of the menu, with the day that is meant."""
    said = {
        PutOff.TOMORROW: translate("to_do", "&Tomorrow ({day})"),
        PutOff.MONDAY: translate("to_do", "Next &Monday ({day})"),
        PutOff.WEEK: translate("to_do", "In a &week ({day})"),
        PutOff.MONTH: translate("to_do", "In a m&onth ({day})"),
    }[choice]
    return said.format(day=date_text(day))


def done_text(count: int) -> str:
    """What is said when tasks were done."""
    if count == 1:
        return translate("to_do", "Task done")
    return translate("to_do", "{count} tasks done").format(count=number_text(count))


def reopened_text(count: int) -> str:
    """What is said when tasks were not done after all."""
    if count == 1:
        return translate("to_do", "Task is open again")
    return translate("to_do", "{count} tasks are open again").format(count=number_text(count))


def put_off_done_text(count: int, day: dt.date) -> str:
    """What is said when tasks were put off."""
    until = date_text(day)
    if count == 1:
        return translate("to_do", "Put off until {day}").format(day=until)
    return translate("to_do", "{count} tasks put off until {day}").format(count=number_text(count), day=until)


def handed_text(count: int, owner: str) -> str:
    """What is said when tasks were handed over."""
    who = owner or translate("to_do", "nobody in particular")
    if count == 1:
        return translate("to_do", "Task handed to {name}").format(name=who)
    return translate("to_do", "{count} tasks handed to {name}").format(count=number_text(count), name=who)


def removed_text(count: int) -> str:
    """What is said when tasks were removed."""
    if count == 1:
        return translate("to_do", "Task removed")
    return translate("to_do", "{count} tasks removed").format(count=number_text(count))
