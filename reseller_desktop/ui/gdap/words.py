"""Admin relationships in words, signs and order."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.gdap import (
    LIVE,
    OVER,
    Extension,
    GdapSource,
    GdapStatus,
    GdapWarning,
    Level,
)
from reseller_desktop.services.gdap import GdapLine
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import date_text, text_of
from reseller_desktop.ui.kit.theme import Role

translate = QCoreApplication.translate

_ROLES = {Level.URGENT: Role.BAD, Level.SOON: Role.WARNING, Level.NOTE: Role.IDLE}
_SIGNS = {Level.URGENT: "warning", Level.SOON: "clock", Level.NOTE: "info"}
_PRESSING = (Level.URGENT, Level.SOON, Level.NOTE)
_ASK_AGAIN = frozenset({"gdap-expired", "gdap-pending-over", "gdap-end-passed"})


def status_text(status: GdapStatus) -> str:
    """Where a relationship stands, in a word or two."""
    return {
        GdapStatus.CREATED: translate("gdap", "Draft"),
        GdapStatus.APPROVAL_PENDING: translate("gdap", "Pending"),
        GdapStatus.APPROVED: translate("gdap", "Approved"),
        GdapStatus.ACTIVATING: translate("gdap", "Activating"),
        GdapStatus.ACTIVE: translate("gdap", "Active"),
        GdapStatus.EXPIRING: translate("gdap", "Expiring"),
        GdapStatus.EXPIRED: translate("gdap", "Expired"),
        GdapStatus.TERMINATION_REQUESTED: translate("gdap", "To be ended"),
        GdapStatus.TERMINATING: translate("gdap", "Ending"),
        GdapStatus.TERMINATED: translate("gdap", "Ended"),
        GdapStatus.UNKNOWN: translate("gdap", "Not known"),
    }[status]


def status_chip(status: GdapStatus) -> Chip:
    """The same with a sign."""
    if status is GdapStatus.ACTIVE:
        return Chip(Role.GOOD, status_text(status), "check")
    if status in {GdapStatus.EXPIRING, GdapStatus.TERMINATION_REQUESTED}:
        return Chip(Role.WARNING, status_text(status), "clock")
    if status in OVER:
        return Chip(Role.IDLE, status_text(status), "cross")
    if status is GdapStatus.UNKNOWN:
        return Chip(Role.IDLE, status_text(status), "question")
    if status is GdapStatus.CREATED:
        return Chip(Role.IDLE, status_text(status), "edit")
    return Chip(Role.WARNING, status_text(status), "dots")


def source_text(source: GdapSource) -> str:
    """Where a relationship was learned."""
    return {
        GdapSource.GRAPH: translate("gdap", "Microsoft Graph"),
        GdapSource.BULK_TOOL: translate("gdap", "GDAP bulk tool"),
        GdapSource.PERSON: translate("gdap", "Entered by hand"),
    }[source]


def extension_text(extension: Extension) -> str:
    """What becomes of a relationship at its end."""
    return {
        Extension.EXTENDS: translate("gdap", "Yes"),
        Extension.DOES_NOT: translate("gdap", "No"),
        Extension.CANNOT: translate("gdap", "Cannot"),
        Extension.NOT_TOLD: "",
    }[extension]


def end_text(line: GdapLine) -> str:
    """When a relationship ends, or ended; empty where that is not known or a warning says it."""
    if line.ends_on is None or any("day" in one.reason.data for one in line.warnings):
        return ""
    day = date_text(line.ends_on)
    if line.gdap.status in OVER:
        return translate("gdap", "Its end was {day}").format(day=day)
    if line.extension is Extension.EXTENDS and line.gdap.status in LIVE:
        return translate("gdap", "Extends itself on {day}").format(day=day)
    return translate("gdap", "Ends on {day}").format(day=day)


def warning_chip(warning: GdapWarning) -> Chip:
    """A warning as the line of a card."""
    said = text_of(warning.reason.code, **warning.reason.data)
    return Chip(_ROLES[warning.level], said, _SIGNS[warning.level])


def first_warning(line: GdapLine) -> str:
    """What presses most; that it does not extend itself has a column of its own."""
    told = (one.reason for one in line.warnings if not one.reason.code.endswith("-extend"))
    return next((text_of(reason.code, **reason.data) for reason in told), "")


def rules_text(lines: Iterable[GdapLine]) -> str:
    """By which dated rules there are warnings; empty where there are none."""
    rules = dict.fromkeys(one.rule for line in lines for one in line.warnings)
    told = "; ".join(f"{rule.source} ({date_text(rule.as_of)})" for rule in rules)
    return translate("gdap", "By {rules}").format(rules=told) if rules else ""


def most_pressing(line: GdapLine) -> Level | None:
    """How much the most pressing warning presses; `None` without one."""
    levels = {one.level for one in line.warnings}
    return next((level for level in _PRESSING if level in levels), None)


def needs_somebody(line: GdapLine) -> bool:
    """Whether something is to be done about a relationship."""
    return most_pressing(line) in {Level.URGENT, Level.SOON}


def to_ask_again(line: GdapLine) -> bool:
    """Whether the rights are only to be had by a new request."""
    return any(one.reason.code in _ASK_AGAIN for one in line.warnings)


def in_order(lines: Iterable[GdapLine]) -> list[GdapLine]:
    """What presses first, then by end; what is over comes last."""

    def key(line: GdapLine) -> tuple[bool, int, str]:
        level = most_pressing(line)
        pressing = _PRESSING.index(level) if level else len(_PRESSING)
        return line.gdap.status in OVER, pressing, str(line.ends_on or "9999")

    return sorted(lines, key=key)
