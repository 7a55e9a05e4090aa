"""What needs somebody today: lines that follow from the records, and what was answered to them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import NamedTuple

from reseller_desktop.domain.task_row import belongs_to
from reseller_desktop.domain.text import fold
from reseller_desktop.domain.today_mark import TodayMark


class Group(StrEnum):
    """What is asked of whoever reads it; in this order."""

    DECIDE = "decide"
    FOLLOW_UP = "follow-up"
    PUT_RIGHT = "put-right"


class Kind(StrEnum):
    """What a line asks; lines that press alike stand in this order."""

    DECISION = "decision"
    """A date until which something can be decided about a subscription."""
    MEMBERSHIP = "membership"
    """What we hold of the partner programme comes to its end."""
    LEAD = "lead"
    TASK = "task"
    CHASE = "chase"
    """An invitation that nobody answered."""
    RIGHTS_END = "rights-end"
    """An admin relationship comes to its end."""
    RIGHTS_PENDING = "rights-pending"
    """A request for one that nobody approves dies."""
    CONFIRM = "confirm"
    """We are accepted; whether the provider is, only its list can tell."""
    LEGS = "legs"
    """Customers for which no provider can order."""
    AGREEMENT = "agreement"
    REAUTHORISATION = "reauthorisation"
    LIST = "list"
    """A provider's list is old."""
    UNASKED = "unasked"
    """Customers that nobody asked to accept us."""
    BACKUP = "backup"


_DECIDE = frozenset({Kind.DECISION, Kind.MEMBERSHIP})
_FOLLOW_UP = frozenset({Kind.LEAD, Kind.TASK, Kind.CHASE, Kind.RIGHTS_END, Kind.RIGHTS_PENDING, Kind.CONFIRM})
STANDING = frozenset({Kind.LEGS, Kind.AGREEMENT, Kind.LIST, Kind.UNASKED, Kind.BACKUP, Kind.CONFIRM})
"""What stays as it is until somebody puts it right: *done* is believed until the next Monday only."""
_PLACES = {kind: place for place, kind in enumerate(Kind)}
_GROUPS = {group: place for place, group in enumerate(Group)}


class Level(IntEnum):
    """How much a line presses; the smaller, the more."""

    URGENT = 0
    SOON = 1
    NOTE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that needs somebody."""

    key: str
    """What is asked, of which record, for which occasion: the same as long as the question is."""
    kind: Kind
    level: Level
    name: str
    """Whom it is about."""
    code: str
    """Of the sentence that says the rest, with `data`."""
    data: Mapping[str, object] = field(default_factory=dict)
    rank: int = 0
    """Among lines of a level the smaller comes first: hours that are left, negative where they are over."""
    record: str = ""
    """The id of the record that it leads to, 32 hexadecimal digits; empty for none."""
    customer_id: str = ""
    owner: str = ""
    """Whose it is by its record; empty for everybody's."""
    count: int = 1
    """How many customers or records it stands for."""

    @property
    def group(self) -> Group:
        """Where it stands."""
        if self.kind in _DECIDE:
            return Group.DECIDE
        return Group.FOLLOW_UP if self.kind in _FOLLOW_UP else Group.PUT_RIGHT


class Handed(NamedTuple):
    """A line that somebody else looks after."""

    line: Line
    owner: str


class PutOff(NamedTuple):
    """A line that shows up again on a day."""

    line: Line
    until: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """All that needs somebody on a day, most urgent first in each group."""

    lines: tuple[Line, ...] = ()
    more: Mapping[Kind, int] = field(default_factory=dict)
    """How many further ones there are of a kind, which are looked at in their own place."""
    put_off: tuple[PutOff, ...] = ()
    handed: tuple[Handed, ...] = ()
    done: tuple[Line, ...] = ()

    @property
    def count(self) -> int:
        """How many things need me."""
        return len(self.lines) + sum(self.more.values())

    @property
    def urgent(self) -> bool:
        """Whether one of them presses."""
        return any(line.level is Level.URGENT for line in self.lines)

    def of_group(self, group: Group) -> tuple[Line, ...]:
        """The lines of a group."""
        return tuple(line for line in self.lines if line.group is group)

    def more_of(self, group: Group) -> Mapping[Kind, int]:
        """What there is beside them."""
        return {kind: count for kind, count in self.more.items() if group_of(kind) is group}


def group_of(kind: Kind) -> Group:
    """Where lines of a kind stand."""
    return Line(key="", kind=kind, level=Level.NOTE, name="", code="").group


def order_of(line: Line) -> tuple[int, int, int, int, str, str]:
    """Where a line stands among others; no two lines of a day stand in the same place."""
    return (
        _GROUPS[line.group],
        line.level.value,
        line.rank,
        _PLACES[line.kind],
        fold(line.name),
        line.key,
    )


def until_of_done(line: Line, today: dt.date) -> dt.date | None:
    """Until when a line is believed to be done; `None` for good, since its next occasion is another line."""
    return today + dt.timedelta(days=7 - today.weekday()) if line.kind in STANDING else None


def sort_out(
    lines: Iterable[Line],
    marks: Mapping[str, TodayMark],
    *,
    me: str,
    today: dt.date,
    most: int | None = None,
    beyond: Mapping[Kind, int] | None = None,
) -> Today:
    """The lines of a day as they were answered; of each kind no more than `most` are told one by one.

    `beyond` says how many there are of a kind beside those that are given. An answer counts for the line of
    its key alone, and until the day that it names.
    """
    shown, put_off, handed, done = list[Line](), list[PutOff](), list[Handed](), list[Line]()
    for line in sorted(lines, key=order_of):
        mark = marks.get(line.key)
        owner = (mark.owner if mark else "") or line.owner
        waits = mark is not None and mark.until is not None and mark.until > today
        if mark and mark.done_at and (mark.until is None or waits):
            done.append(line)
        elif mark and mark.until and waits:
            put_off.append(PutOff(line, mark.until))
        elif not belongs_to(owner, me):
            handed.append(Handed(line, owner))
        else:
            shown.append(line)
    kept, more = _few(shown, most)
    more.update(beyond or {})
    return Today(
        lines=tuple(kept),
        more={kind: count for kind, count in more.items() if count > 0},
        put_off=tuple(put_off),
        handed=tuple(handed),
        done=tuple(done),
    )


def _few(lines: list[Line], most: int | None) -> tuple[list[Line], Counter[Kind]]:
    """The first ones of each kind, and how many are left out."""
    seen: Counter[Kind] = Counter()
    kept = []
    for line in lines:
        seen[line.kind] += 1
        if most is None or seen[line.kind] <= most:
            kept.append(line)
    kept_of = Counter(line.kind for line in kept)
    return kept, Counter({kind: count - kept_of[kind] for kind, count in seen.items()})
