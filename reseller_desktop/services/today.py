"""What needs somebody today, read from every area in few statements, and the answers to it."""

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reseller_desktop.domain.authorisation import authorisation
from reseller_desktop.domain.lead_step import LeadStep
from reseller_desktop.domain.radar import latest_decisions, next_lines, radar, unwanted_renewals
from reseller_desktop.domain.today import Kind, Line, Today, sort_out, until_of_done
from reseller_desktop.domain.today_lines import HORIZON, Facts, Rules, lines_of
from reseller_desktop.domain.today_mark import TodayMark
from reseller_desktop.services.quiet import collector_at_rest
from reseller_desktop.storage import today_rows as rows
from reseller_desktop.storage.radar_rows import ending_lines, some_lines
from reseller_desktop.storage.task_rows import open_rows_until

if TYPE_CHECKING:
    from reseller_desktop.domain.authorisation import Authorisation
    from reseller_desktop.domain.authorisation_rules import AuthorisationRules
    from reseller_desktop.domain.radar import Entry
    from reseller_desktop.domain.term_rules import TermRules
    from reseller_desktop.domain.vault import Backup
    from reseller_desktop.services.clock import Clock
    from reseller_desktop.services.invitations import InvitationService
    from reseller_desktop.services.leads import LeadService
    from reseller_desktop.services.to_do import ToDoService
    from reseller_desktop.storage.database import Database
    from reseller_desktop.storage.unit_of_work import Writing

MOST = 8
"""Lines of a kind that are told one by one: more are looked at in their own place."""
_LATE = dt.timedelta(days=40)
"""So long after its end a decision about a term may still be looked back at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllRules:
    """The dated rules that lines follow from, each read when it is first asked for."""

    terms: "Callable[[], TermRules]"
    lines: Callable[[], Rules]
    authorisation: "Callable[[], AuthorisationRules]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The services of records that take an answer themselves."""

    to_do: "Callable[[], ToDoService]"
    leads: "Callable[[], LeadService]"
    invitations: "Callable[[], InvitationService]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """What needs somebody, as it was on a day."""

    today: Today
    day: dt.date
    now: dt.datetime
    me: str
    customers: int
    """On record, archived ones apart."""


class TodayService:
    """Reads through the bare driver; an answer is kept with its record where that can take it."""

    def __init__(
        self,
        database: "Database",
        cursor: Callable[[], Any],
        clock: "Clock",
        who: Callable[[], str],
        *,
        rules: AllRules,
        records: Records,
        backups: "Callable[[], Sequence[Backup]]",
    ) -> None:
        self._database = database
        self._cursor = cursor
        self._clock = clock
        self._who = who
        self._rules = rules
        self._records = records
        self._backups = backups

    def read(self) -> Morning:
        """All that needs somebody now."""
        now, day, me = self._clock.now(), self._clock.today(), self._who()
        with collector_at_rest(), closing(self._cursor()) as cursor:
            marks = rows.marks(cursor)
            most = MOST + len(marks)
            facts, beyond = self._facts(cursor, now, day, most)
            customers = rows.customers(cursor)
            lines = lines_of(facts, self._rules.lines(), now=now, today=day)
        found = sort_out(lines, marks, me=me, today=day, most=MOST, beyond=beyond)
        return Morning(today=found, day=day, now=now, me=me, customers=customers)

    def customers_of(self, line: Line) -> list[str]:
        """The ids of the customers that a line about legs counts now, as 32 hexadecimal digits."""
        with closing(self._cursor()) as cursor:
            if line.kind is Kind.UNASKED:
                return rows.unasked(cursor)
            return rows.uncovered_of(cursor, line.record)

    def done(self, line: Line) -> None:
        """Note that a line is done: with the task or the lead itself, anything else until its next occasion.

        To a lead it means that we spoke with the company. Raises `UserError` as `LeadService.take` does.
        """
        if line.kind is Kind.TASK:
            self._records.to_do().complete([UUID(line.record)])
            return
        if line.kind is Kind.LEAD:
            with self._database.read() as tx:
                lead = tx.leads.get(UUID(line.record))
            self._records.leads().take(lead, LeadStep.CONTACTED)
            return
        today = self._clock.today()
        with self._database.write("today.done", name=_named(line)) as tx:
            _answer(tx, line, done_at=self._clock.now(), until=until_of_done(line, today))
            tx.commit()

    def put_off(self, line: Line, until: dt.date) -> None:
        """Show a line again on a day; raises `UserError("task-day-passed")` for one that is over.

        A task becomes due then, and an invitation is chased then.
        """
        if line.kind is Kind.TASK:
            self._records.to_do().put_off([UUID(line.record)], until)
        elif until <= self._clock.today():
            raise _passed(until)
        elif line.kind is Kind.CHASE:
            invitations = self._records.invitations()
            invitations.put_off(invitations.get(UUID(line.record)), until)
        else:
            with self._database.write("today.put-off", name=_named(line)) as tx:
                _answer(tx, line, until=until, done_at=None)
                tx.commit()

    def hand_over(self, line: Line, owner: str) -> None:
        """Give a line to somebody, or back to everybody; raises `UserError` *name-…* for the owner."""
        name = owner.strip()
        if line.kind is Kind.TASK:
            self._records.to_do().hand_over([UUID(line.record)], name)
            return
        if name:
            _check_owner(name)
        if line.kind is Kind.LEAD:
            with self._database.read() as tx:
                lead = tx.leads.get(UUID(line.record))
            self._records.leads().save(replace(lead, owner=name))
        else:
            with self._database.write("today.hand-over", name=_named(line)) as tx:
                _answer(tx, line, owner=name)
                tx.commit()

    def take_back(self, line: Line) -> None:
        """Forget what was answered to a line here; whose a task or a lead is stays as it is."""
        with self._database.read() as tx:
            found = tx.today_marks.where(item=line.key)
        if found:
            with self._database.write("today.take-back", name=_named(line)) as tx:
                tx.today_marks.remove(*(mark.id for mark in found))
                tx.commit()

    def take_over(self, line: Line) -> None:
        """Make a colleague's line that of whoever asks."""
        self.hand_over(line, self._who())

    def _facts(self, cursor: Any, now: dt.datetime, day: dt.date, most: int) -> tuple[Facts, dict[Kind, int]]:
        rules = self._rules.lines()
        decisions, dates = self._decisions(cursor, now, most)
        waiting, to_chase = rows.to_chase(cursor, day, most)
        lacking, unasked = rows.uncovered(cursor)
        ahead = dt.timedelta(days=max(rules.rights.ending_days[1:], default=30))
        pending = dt.timedelta(days=rules.rights.pending_days) - ahead
        facts = Facts(
            decisions=decisions,
            waiting=waiting,
            unconfirmed=rows.unconfirmed(cursor),
            leads=rows.open_leads(cursor),
            uncovered=lacking,
            unasked=unasked,
            authorisations=self._authorisations(cursor, day),
            rights=rows.rights(cursor, day, ahead, pending),
            tasks=open_rows_until(cursor, day.isoformat()),
            memberships=rows.memberships(cursor, day + dt.timedelta(days=rules.membership_days)),
            lists=rows.list_ages(cursor),
            backup_at=max((one.at for one in self._backups()), default=None) or rows.begun_at(cursor),
        )
        beyond = {Kind.DECISION: dates - len(decisions), Kind.CHASE: to_chase - len(waiting)}
        return facts, beyond

    def _decisions(self, cursor: Any, now: dt.datetime, most: int) -> "tuple[Sequence[Entry], int]":
        """The next open dates, and how many there are."""
        rules, until = self._rules.terms(), now + HORIZON
        decisions = latest_decisions(rows.decisions_since(cursor, (now - _LATE).date()))
        far = until + rows.longest_lock(cursor)
        unwanted = unwanted_renewals(decisions)
        ending = [line for line in ending_lines(cursor, now, far) if line[0] not in unwanted]
        begun = some_lines(cursor, unwanted, now, rules.window)
        first = next_lines([*ending, *begun], decisions, rules, now=now, until=until, most=most)
        lines = some_lines(cursor, (line[0] for line in first.lines), now, rules.window)
        parties = rows.parties_of(cursor, (line[1] for line in lines))
        found = radar(lines, parties, decisions, rules, now=now, until=until).open
        return found[:most], first.total

    def _authorisations(self, cursor: Any, day: dt.date) -> "list[Authorisation]":
        own_tenants, records = rows.own_tenants(cursor), rows.reauthorisations(cursor)
        rules = self._rules.authorisation()
        return [
            authorisation(
                own, own_tenants, [one for one in records if one.own_tenant_id == own.id], rules, day
            )
            for own in own_tenants
        ]


def _answer(tx: "Writing", line: Line, **answer: Any) -> None:
    from reseller_desktop.services.ids import new_id

    known = tx.today_marks.where(item=line.key)
    if known:
        tx.today_marks.save(replace(known[0], **answer))
    else:
        tx.today_marks.add(TodayMark(id=new_id(), item=line.key, **answer))


def _named(line: Line) -> str:
    """What the history calls it."""
    return line.name or line.kind.value


def _passed(day: dt.date) -> Exception:
    from reseller_desktop.domain.errors import UserError

    return UserError("task-day-passed", field="until", day=day.isoformat())


def _check_owner(name: str) -> None:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.services.checks import check_name

    try:
        check_name(name)
    except UserError as error:
        raise UserError(error.code, **{**error.data, "field": "owner"}) from error
