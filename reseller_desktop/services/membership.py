"""What the partner programme gives us: memberships, designations and benefits, with their renewals."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.membership import Membership, MembershipKind
from reseller_desktop.services.checks import check_name
from reseller_desktop.services.clock import Clock
from reseller_desktop.storage.database import Database

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from reseller_desktop.domain.programme_rules import EndedBenefit, ProgrammeName, ProgrammeRules
    from reseller_desktop.domain.score_rules import ScoredArea, ScoreRules

LONGEST_NOTE = 2_000
"""Characters."""


class HeldMembership(NamedTuple):
    """One thing that we hold or held, with what is known of it."""

    membership: Membership
    days_left: int | None
    """Until its renewal: negative once that is over; `None` for one without, or that ended."""
    due: bool
    """Whether its renewal is near or over."""
    called: "ProgrammeName | None"
    """What the programme was called when it began."""
    ending: "EndedBenefit | None"
    """What is known of the end of such a benefit, for one that is held on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipBook:
    """Everything that we hold or held: what is due first first, what ended last."""

    today: "dt.date"
    rules: "ProgrammeRules"
    areas: "tuple[ScoredArea, ...]"
    """The areas in which there are designations."""
    held: tuple[HeldMembership, ...]


class MembershipService:
    """Memberships, designations and benefits over time."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        rules: "Callable[[], ProgrammeRules]",
        areas: "Callable[[], ScoreRules]",
    ) -> None:
        self._database = database
        self._clock = clock
        self._rules = rules
        self._areas = areas

    def book(self) -> MembershipBook:
        """Everything, as it stands today."""
        rules, today = self._rules(), self._clock.today()
        with self._database.read() as tx:
            found = [_held(rules, one, today) for one in tx.memberships.where()]
        areas = self._areas().areas
        return MembershipBook(today=today, rules=rules, areas=areas, held=tuple(sorted(found, key=_order)))

    def due(self, today: "dt.date") -> tuple[HeldMembership, ...]:
        """What has to be renewed soon or should have been, the nearest first."""
        rules = self._rules()
        with self._database.read() as tx:
            found = [_held(rules, one, today) for one in tx.memberships.where(ended_on=None)]
        return tuple(sorted((one for one in found if one.due), key=_order))

    def get(self, membership_id: UUID) -> Membership:
        """One of them; raises `UserError("not-found")`."""
        with self._database.read() as tx:
            return tx.memberships.get(membership_id)

    def save(self, membership: Membership) -> Membership:
        """Add one or keep its changes.

        Raises `UserError`: *name-…* for its name and what replaced it, "membership-needs-area",
        "membership-ends-before", "membership-note-too-long".
        """
        made = _checked(membership)
        with self._database.read() as tx:
            known = tx.memberships.find(made.id)
        code = "membership.edit" if known else "membership.add"
        with self._database.write(code, name=made.name) as tx:
            if known:
                tx.memberships.save(made)
            else:
                tx.memberships.add(made)
            tx.commit()
            return tx.memberships.get(made.id)

    def renew(self, membership_id: UUID, renews_on: "dt.date") -> Membership:
        """Note that it was renewed, and until when; raises `UserError("membership-not-later")`."""
        membership = self.get(membership_id)
        if membership.renews_on is not None and renews_on <= membership.renews_on:
            raise UserError("membership-not-later", field="renews_on", day=membership.renews_on)
        made = replace(membership, renews_on=renews_on)
        with self._database.write("membership.renew", name=made.name) as tx:
            tx.memberships.save(made)
            tx.commit()
            return tx.memberships.get(made.id)

    def remove(self, membership_id: UUID) -> str:
        """Take one off the record; its name."""
        name = self.get(membership_id).name
        with self._database.write("membership.remove", name=name) as tx:
            tx.memberships.remove(membership_id)
            tx.commit()
        return name


def _checked(membership: Membership) -> Membership:
    made = replace(
        membership,
        name=membership.name.strip(),
        replaced_by=membership.replaced_by.strip(),
        note=membership.note.strip(),
        area=membership.area if membership.kind is MembershipKind.DESIGNATION else "",
    )
    _in_field("name", made.name)
    if made.replaced_by:
        _in_field("replaced_by", made.replaced_by)
    if made.kind is MembershipKind.DESIGNATION and not made.area:
        raise UserError("membership-needs-area", field="area")
    for name in ("renews_on", "ended_on"):
        day = getattr(made, name)
        if made.started_on and day and day < made.started_on:
            raise UserError("membership-ends-before", field=name, day=made.started_on)
    if len(made.note) > LONGEST_NOTE:
        raise UserError("membership-note-too-long", field="note", most=LONGEST_NOTE)
    return made


def _in_field(name: str, text: str) -> None:
    try:
        check_name(text)
    except UserError as error:
        raise UserError(error.code, **{**error.data, "field": name}) from error


def _held(rules: "ProgrammeRules", one: Membership, today: "dt.date") -> HeldMembership:
    running = one.ended_on is None
    left = (one.renews_on - today).days if running and one.renews_on else None
    return HeldMembership(
        membership=one,
        days_left=left,
        due=left is not None and left <= rules.reminder.days,
        called=rules.name_on(one.started_on) if one.started_on else None,
        ending=rules.ending_of(one.name) if running else None,
    )


def _order(held: HeldMembership) -> tuple[bool, bool, int, int, str]:
    one, left = held.membership, held.days_left
    ended = one.ended_on.toordinal() if one.ended_on else 0
    return one.ended_on is not None, left is None, left or 0, -ended, one.name
