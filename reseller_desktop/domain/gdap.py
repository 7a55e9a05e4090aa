"""Granular delegated admin privileges (GDAP): administration rights that a customer gave us for a time."""

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from reseller_desktop.domain.identifiers import guid
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.rules import Table
from reseller_desktop.domain.text import fold

RULES = "gdap"
"""The name of the rules."""

_LONGEST_DAYS = 3650
_PERIOD = re.compile(
    r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?"
    r"(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?",
    re.IGNORECASE,
)


class GdapStatus(StrEnum):
    """Where a relationship stands: the words of Microsoft Graph's `delegatedAdminRelationship`."""

    CREATED = "created"
    APPROVAL_PENDING = "approval-pending"
    APPROVED = "approved"
    ACTIVATING = "activating"
    ACTIVE = "active"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    TERMINATION_REQUESTED = "termination-requested"
    TERMINATING = "terminating"
    TERMINATED = "terminated"
    UNKNOWN = "unknown"


LIVE = frozenset({GdapStatus.APPROVED, GdapStatus.ACTIVATING, GdapStatus.ACTIVE, GdapStatus.EXPIRING})
"""The customer has approved it, and nobody has ended it."""
OVER = frozenset({GdapStatus.EXPIRED, GdapStatus.TERMINATING, GdapStatus.TERMINATED})
"""It gives no rights any more."""


class GdapSource(StrEnum):
    """Where a relationship was learned."""

    GRAPH = "graph"
    BULK_TOOL = "bulk-tool"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gdap:
    """One delegated admin relationship, as of a day."""

    id: UUID
    version: int = 0
    relationship_id: str
    """Microsoft's id: a GUID, or two joined by a hyphen."""
    customer_id: UUID | None = None
    """Our customer, where its tenant id is known to us."""
    tenant_id: UUID | None = None
    """The customer's tenant id; a request that nobody has accepted names none."""
    customer_name: str = ""
    name: str = ""
    status: GdapStatus = GdapStatus.UNKNOWN
    roles: tuple[str, ...] = ()
    """Ids of the Entra roles, as they were read."""
    duration: str = ""
    """ISO 8601, such as `P730D`."""
    auto_extend: str = ""
    """ISO 8601: how far it extends itself. `PT0S` and `P0D` say that it does not, and so does an empty one
    from Microsoft Graph; from elsewhere an empty one says nothing."""
    created_at: dt.datetime | None = None
    activated_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    as_of: dt.date
    source: GdapSource


class Extension(StrEnum):
    """What becomes of a relationship at its end."""

    EXTENDS = "extends"
    DOES_NOT = "does-not"
    CANNOT = "cannot"
    """It holds the role with which Microsoft extends none."""
    NOT_TOLD = "not-told"


class Level(StrEnum):
    """How much a warning presses."""

    URGENT = "urgent"
    SOON = "soon"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """By whose word a rule holds, as of a day."""

    source: str
    as_of: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class GdapWarning:
    """What is to be known about a relationship on a day, and by which rule."""

    reason: Reason
    level: Level
    rule: Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class GdapRules:
    """Microsoft's figures about GDAP, and the names of roles."""

    pending_days: int
    """After so many days a request that nobody approved is dead."""
    pending: Dated
    ending_days: tuple[int, ...]
    """So many days ahead of the end there is a warning, each more pressing; descending."""
    ending: Dated
    ended: Dated
    excluded_role: str
    """The id of the role with which no relationship extends itself."""
    usual_extension: str
    never: frozenset[str]
    """Extensions that are none."""
    auto_extend: Dated
    headings: Mapping[str, tuple[str, ...]]
    """What the columns of the bulk tool's file are called, by field."""
    roles: Mapping[str, str]
    """Id to name of Entra's built-in roles."""

    def role_name(self, role: str) -> str:
        """What a role is called; the id itself where it is not known."""
        return self.roles.get(role.lower(), role)

    def role_id(self, text: str) -> str:
        """The id of a role that somebody named, in any case; what was written where no role is so called."""
        wanted = fold(text.strip())
        return next((role for role, name in self.roles.items() if fold(name) == wanted), text.strip())

    def level(self, days: int) -> Level | None:
        """How much an end in so many days presses; `None` while it is far."""
        reached = [place for place, step in enumerate(self.ending_days) if days <= step]
        if not reached:
            return None
        return (Level.NOTE, Level.SOON, Level.URGENT)[min(reached[-1], 2)]


def gdap_rules_from(values: Mapping[str, object]) -> GdapRules:
    """The rules in a parsed `gdap.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file=RULES, values=values)
    pending, ending, ended = top.table("pending"), top.table("ending"), top.table("ended")
    extend, headings, roles = top.table("auto_extend"), top.table("headings"), top.table("roles")
    columns = {key: headings.texts(key) for key in headings.values if key not in {"source", "as_of"}}
    if not columns.get("relationship_id"):
        raise headings.error("relationship_id")
    _dated(headings)
    _dated(roles)
    names = roles.table("names")
    for role in names.values:
        if guid(role) is None:
            raise names.error(role)
    if guid(extend.text("excluded_role")) is None:
        raise extend.error("excluded_role")
    return GdapRules(
        pending_days=_days(pending, [pending.values.get("days")])[0],
        pending=_dated(pending),
        ending_days=_days(ending, ending.values.get("days")),
        ending=_dated(ending),
        ended=_dated(ended),
        excluded_role=extend.text("excluded_role").lower(),
        usual_extension=extend.text("usual"),
        never=frozenset(extend.texts("never")),
        auto_extend=_dated(extend),
        headings=columns,
        roles={role.lower(): names.text(role) for role in names.values},
    )


def _dated(table: Table) -> Dated:
    return Dated(source=table.text("source"), as_of=table.day("as_of"))


def _days(table: Table, value: object) -> tuple[int, ...]:
    """Numbers of days, descending."""
    if not isinstance(value, list) or not value:
        raise table.error("days")
    if not all(type(days) is int and 0 < days <= _LONGEST_DAYS for days in value):
        raise table.error("days")
    return tuple(sorted(set(value), reverse=True))


def ends_on(gdap: Gdap) -> dt.date | None:
    """The day (UTC) on which a relationship ends: as it was told, else reckoned from its duration."""
    end = gdap.ends_at or (_later(gdap.activated_at, gdap.duration) if gdap.activated_at else None)
    return end.date() if end else None


def _later(start: dt.datetime, period: str) -> dt.datetime | None:
    """A moment so much later as ISO 8601 says; `None` where it says nothing."""
    found = _PERIOD.fullmatch(period)
    if found is None:
        return None
    years, months, weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    month = start.month - 1 + months
    year, month = start.year + years + month // 12, month % 12 + 1
    try:
        day = min(start.day, calendar.monthrange(year, month)[1])
        rest = dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        return start.replace(year=year, month=month, day=day) + rest
    except (ValueError, OverflowError):
        return None


def extension(gdap: Gdap, rules: GdapRules) -> Extension:
    """Whether a relationship extends itself."""
    if any(role.lower() == rules.excluded_role for role in gdap.roles):
        return Extension.CANNOT
    if not gdap.auto_extend:
        return Extension.DOES_NOT if gdap.source is GdapSource.GRAPH else Extension.NOT_TOLD
    return Extension.DOES_NOT if gdap.auto_extend.upper() in rules.never else Extension.EXTENDS


def warnings(gdap: Gdap, today: dt.date, rules: GdapRules) -> tuple[GdapWarning, ...]:
    """What is to be known about a relationship today, the most pressing first."""
    if gdap.status is GdapStatus.APPROVAL_PENDING:
        return _pending(gdap, today, rules)
    if gdap.status is GdapStatus.EXPIRED:
        return (GdapWarning(reason=reason("gdap-expired"), level=Level.NOTE, rule=rules.ended),)
    if gdap.status not in LIVE:
        return ()
    how = extension(gdap, rules)
    return (*_ending(gdap, how, today, rules), *_not_extending(how, rules))


def _pending(gdap: Gdap, today: dt.date, rules: GdapRules) -> tuple[GdapWarning, ...]:
    if gdap.created_at is None:
        return ()
    dies = gdap.created_at.date() + dt.timedelta(days=rules.pending_days)
    left = (dies - today).days
    if left <= 0:
        said, level = reason("gdap-pending-over", day=dies), Level.URGENT
    else:
        code = "gdap-pending-last-day" if left == 1 else "gdap-pending"
        said, level = reason(code, day=dies, days=left), rules.level(left) or Level.NOTE
    return (GdapWarning(reason=said, level=level, rule=rules.pending),)


def _ending(gdap: Gdap, how: Extension, today: dt.date, rules: GdapRules) -> tuple[GdapWarning, ...]:
    end = ends_on(gdap)
    if end is None:
        return ()
    left = (end - today).days
    if left < 0:
        extended = how is Extension.EXTENDS
        code = "gdap-extended-meanwhile" if extended else "gdap-end-passed"
        level = Level.NOTE if extended else Level.URGENT
        said = reason(code, day=end, as_of=gdap.as_of)
        return (GdapWarning(reason=said, level=level, rule=rules.auto_extend if extended else rules.ended),)
    pressing = rules.level(left)
    if how is Extension.EXTENDS or pressing is None:
        return ()
    code = {0: "gdap-ends-today", 1: "gdap-ends-tomorrow"}.get(left, "gdap-ends")
    return (GdapWarning(reason=reason(code, day=end, days=left), level=pressing, rule=rules.ending),)


def _not_extending(how: Extension, rules: GdapRules) -> tuple[GdapWarning, ...]:
    codes = {Extension.CANNOT: "gdap-cannot-extend", Extension.DOES_NOT: "gdap-does-not-extend"}
    if how not in codes:
        return ()
    data = {"role": rules.role_name(rules.excluded_role)} if how is Extension.CANNOT else {}
    return (GdapWarning(reason=reason(codes[how], **data), level=Level.NOTE, rule=rules.auto_extend),)
