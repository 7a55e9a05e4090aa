"""What a list of leads tells, and what that changes: nothing is written here.

An empty cell changes nothing. A lead is known again by its number, else by company and address. A list never
takes a lead back to where it stood before, and never over what somebody noted.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from reseller_desktop.domain.company_name import plain_name
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.identifiers import normalise_domain, parse_tenant_id
from reseller_desktop.domain.lead import OPEN_LEADS, Lead, LeadSource, LeadState
from reseller_desktop.domain.lead_lists import LeadListRules
from reseller_desktop.domain.list_date import DateDoubt, DateOrders, date_orders, day_of_text
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.report_values import seats_of
from reseller_desktop.domain.text import bare_heading, fold, name_problem, unsafe_character
from reseller_desktop.domain.value_import import LeftOut, ValueRow

_KEPT = frozenset({"note", "owner", "received_at", "source", "state", "reason"})
"""Facts that a list tells only where nothing is on record, or that go their own way."""
_LONGEST = 4_000
"""Characters of what somebody needs, or noted."""

Facts = Mapping[str, Any]
"""Values of a lead by the names of its fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFacts:
    """What is known beside the rows."""

    rules: LeadListRules
    source: LeadSource
    """Where leads come from whose row does not say so."""
    countries: Mapping[str, str]
    """Folded code or name to ISO 3166 alpha-2."""
    check_email: Callable[[str], None]
    """Raises `UserError` for what is no address."""
    now: dt.datetime
    written_at: dt.datetime
    """When the file was written: a lead without a day of its own was received by then."""
    day_first: bool | None = None
    """How 03/04/2026 is meant, as far as somebody said so of this list."""
    usual: bool | None = None
    """How it was meant in an earlier list with these headings."""


class NewLead(NamedTuple):
    """A lead that is not on record."""

    line: int
    facts: Facts


class ChangedLead(NamedTuple):
    """A lead on record that would be another."""

    line: int
    before: Lead
    after: Lead

    @property
    def fields(self) -> tuple[str, ...]:
        """The facts that change."""
        return tuple(
            name for name in Lead.__slots__ if getattr(self.before, name) != getattr(self.after, name)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadPlan:
    """What importing would do."""

    new: tuple[NewLead, ...] = ()
    changed: tuple[ChangedLead, ...] = ()
    unchanged: int = 0
    left_out: tuple[LeftOut, ...] = ()
    """Rows, and cells of rows that are used without them."""
    undated: int = 0
    """New leads of which the list does not say when they were received."""
    doubt: DateDoubt | None = None
    """What is to be asked about its days; nothing is planned until then."""

    @property
    def count(self) -> int:
        """Leads that would be added or changed."""
        return len(self.new) + len(self.changed)


@dataclass(slots=True)
class _Planning:
    facts: ListFacts
    orders: DateOrders
    new: list[NewLead] = field(default_factory=list)
    changed: list[ChangedLead] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    unchanged: int = 0
    undated: int = 0

    def read(self, row: ValueRow) -> dict[str, Any]:
        """The facts of a row; cells that make no sense are noted and left out."""
        found: dict[str, Any] = {}
        for name, text in row.texts.items():
            try:
                found[name] = self._cell(name, text)
            except UserError as error:
                why = Reason(code=error.code, data=error.data)
                self.left_out.append(LeftOut(row.line, row.texts.get("company", ""), name, why))
        first, last = found.pop("contact_first", ""), found.pop("contact_last", "")
        if "contact_name" not in found and (first or last):
            found["contact_name"] = f"{first} {last}".strip()
        if "substate" in found:
            found["state"] = found.pop("substate")
        return found

    def _cell(self, name: str, text: str) -> Any:
        rules = self.facts.rules
        words: dict[str, Mapping[str, Any]] = {
            "state": rules.states,
            "substate": rules.states,
            "source": rules.sources,
            "direct": rules.answers,
        }
        if name in words:
            return _word(words[name], text)
        if name == "received_at":
            return self._moment(text)
        if name == "country":
            return _country(self.facts.countries, text)
        if name == "contact_email":
            self.facts.check_email(text)
        return _READERS.get(name, _line)(text)

    def _moment(self, text: str) -> dt.datetime:
        """A moment where the text tells one, else the beginning of its day in UTC."""
        try:
            told = dt.datetime.fromisoformat(text)
        except ValueError:
            told = None
        if told is not None:
            found = told if told.tzinfo else told.replace(tzinfo=dt.UTC)
        else:
            day = day_of_text(text, day_first=self.orders.day_first.get("received_at"))
            if day is None:
                raise UserError("lead-date-malformed", text=text)
            found = dt.datetime.combine(day, dt.time(), dt.UTC)
        if found > self.facts.now + dt.timedelta(days=1):
            raise UserError("lead-date-future", text=text)
        return found.astimezone(dt.UTC).replace(microsecond=0)

    def take(self, line: int, found: dict[str, Any], known: Lead | None) -> None:
        """Plan what a row does."""
        if known is None:
            self._add(line, found)
            return
        after = _updated(known, found, self.facts.now)
        if after == known:
            self.unchanged += 1
        else:
            self.changed.append(ChangedLead(line, known, after))

    def _add(self, line: int, found: dict[str, Any]) -> None:
        if "received_at" not in found:
            self.undated += 1
            found["received_at"] = self.facts.written_at
        self.new.append(NewLead(line, {"source": self.facts.source, **found}))


class _Known:
    """Finds the lead that a row tells of."""

    def __init__(self, leads: Iterable[Lead]) -> None:
        self._numbered: dict[tuple[LeadSource, str], Lead] = {}
        self._named: dict[tuple[LeadSource, str, str], Lead] = {}
        for lead in leads:
            if lead.reference:
                self._numbered[lead.source, fold(lead.reference)] = lead
            else:
                self._named[lead.source, plain_name(lead.company), fold(lead.contact_email)] = lead

    @staticmethod
    def key(found: Facts, source: LeadSource) -> tuple[object, ...]:
        """What tells two rows of one file apart."""
        if found.get("reference"):
            return source, fold(found["reference"])
        return source, plain_name(found["company"]), fold(found.get("contact_email", ""))

    def of(self, found: Facts, source: LeadSource) -> Lead | None:
        key: Any = self.key(found, source)
        return self._numbered.get(key) if found.get("reference") else self._named.get(key)


def plan_leads(rows: Sequence[ValueRow], known: Iterable[Lead], facts: ListFacts) -> LeadPlan:
    """What the rows of a list change."""
    texts = [row.texts["received_at"] for row in rows if "received_at" in row.texts]
    orders = date_orders({"received_at": texts}, wish=facts.day_first, usual=facts.usual)
    if orders.doubt:
        return LeadPlan(doubt=orders.doubt)
    finding, planning = _Known(known), _Planning(facts, orders)
    seen: dict[tuple[object, ...], int] = {}
    for row in rows:
        company = row.texts.get("company", "")
        problem = name_problem(company)
        if problem:
            planning.left_out.append(LeftOut(row.line, company, "", reason(_of_company(problem))))
            continue
        found = planning.read(row)
        source = found.get("source", facts.source)
        key = finding.key(found, source)
        if key in seen:
            why = reason("lead-twice", company=company, line=seen[key])
            planning.left_out.append(LeftOut(row.line, company, "", why))
            continue
        seen[key] = row.line
        planning.take(row.line, found, finding.of(found, source))
    return LeadPlan(
        new=tuple(planning.new),
        changed=tuple(planning.changed),
        unchanged=planning.unchanged,
        left_out=tuple(planning.left_out),
        undated=planning.undated,
    )


def _of_company(problem: str) -> str:
    return "lead-nobody" if problem == "name-empty" else problem


def _updated(lead: Lead, found: Facts, now: dt.datetime) -> Lead:
    told = {name: value for name, value in found.items() if name not in _KEPT}
    for name in ("note", "owner"):
        if name in found and not getattr(lead, name):
            told[name] = found[name]
    received = found.get("received_at", lead.received_at)
    if received.date() != lead.received_at.date():
        told["received_at"] = received
    state = found.get("state", lead.state)
    if _rank(state) > _rank(lead.state):
        told |= {"state": state, "reason": found.get("reason", lead.reason)}
        if state is LeadState.ACCEPTED:
            told["answered_at"] = now
        else:
            told["closed_at"] = now
    return replace(lead, **told)


def _rank(state: LeadState) -> int:
    if state not in OPEN_LEADS:
        return 2
    return 1 if state is LeadState.ACCEPTED else 0


def _word(words: Mapping[str, Any], text: str) -> Any:
    meaning = words.get(bare_heading(text))
    if meaning is None:
        raise UserError("lead-word-unknown", text=text)
    return meaning


def _country(countries: Mapping[str, str], text: str) -> str:
    code = countries.get(fold(text))
    if code is None:
        raise UserError("lead-country-unknown", text=text)
    return code


def _line(text: str) -> str:
    if unsafe_character(text) not in {None, "encoded-word"}:
        raise UserError("lead-text-unsafe", text=text[:40])
    return text


def _text(text: str) -> str:
    for line in text.splitlines():
        _line(line)
    return text[:_LONGEST]


_READERS: Mapping[str, Callable[[str], Any]] = {
    "tenant_id": parse_tenant_id,
    "domain": normalise_domain,
    "seats": seats_of,
    "need": _text,
    "note": _text,
    "reason": _text,
}
