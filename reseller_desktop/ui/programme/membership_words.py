"""What is held of the programme, in words and chips."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.membership import MembershipKind
from reseller_desktop.services.membership import HeldMembership
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import date_text, number_text
from reseller_desktop.ui.kit.theme import Role

if TYPE_CHECKING:
    import datetime as dt

translate = QCoreApplication.translate


def kind_text(kind: MembershipKind) -> str:
    """What is held."""
    return {
        MembershipKind.MEMBERSHIP: translate("programme", "Membership"),
        MembershipKind.DESIGNATION: translate("programme", "Designation"),
        MembershipKind.BENEFIT: translate("programme", "Benefit"),
    }[kind]


def state_chip(held: HeldMembership) -> Chip:
    """Whether it runs, is to be renewed, or ended."""
    one, left = held.membership, held.days_left
    if one.ended_on is not None:
        return Chip(Role.IDLE, translate("programme", "Ended"), "dash")
    if left is not None and left < 0:
        return Chip(Role.BAD, translate("programme", "Renewal overdue"), "warning")
    if held.due:
        text = translate("programme", "Renew in {days} days")
        return Chip(Role.WARNING, text.format(days=number_text(left)), "clock")
    if held.ending is not None:
        return Chip(Role.WARNING, translate("programme", "Ended by Microsoft"), "question")
    return Chip(Role.GOOD, translate("programme", "Held"), "check")


def more_text(held: HeldMembership) -> str:
    """What took its place, or what is known of its end."""
    one = held.membership
    if one.replaced_by:
        return translate("programme", "replaced by {name}").format(name=one.replaced_by)
    if held.ending is not None:
        text = translate("programme", "ended {day}, replaced by {name}")
        if not held.ending.replaced_by:
            text = translate("programme", "ended {day}")
        return text.format(
            day=day_text(held.ending.on, exact=held.ending.exact), name=held.ending.replaced_by
        )
    return held.called.name if held.called else ""


def day_text(day: "dt.date | None", *, exact: bool) -> str:
    """A day, or its year where the day itself is not known."""
    if day is None:
        return translate("programme", "today")
    return date_text(day) if exact else str(day.year)
