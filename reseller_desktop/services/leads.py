"""Leads: listed with clocks, fit and conflicts, answered in time, and made customers without retyping."""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.customer import LegState, LossReason
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.lead import OPEN_LEADS, Lead, LeadProfile, LeadSource, LeadState
from reseller_desktop.domain.lead_clock import LeadClock, clocks_of, next_clock
from reseller_desktop.domain.lead_conflict import Conflict, Surroundings, conflicts_of
from reseller_desktop.domain.lead_customer import completed, contact_of, customer_of
from reseller_desktop.domain.lead_fit import Fit, Ground, fits
from reseller_desktop.domain.lead_step import LeadStep, after
from reseller_desktop.domain.report_values import MOST_SEATS
from reseller_desktop.services.checks import check_email, check_name
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.saving import save_one
from reseller_desktop.storage.lead_rows import open_leads

if TYPE_CHECKING:
    import datetime as dt

    from reseller_desktop.domain.company_name import NameRules
    from reseller_desktop.domain.lead_rules import LeadRules
    from reseller_desktop.domain.region import RegionTable
    from reseller_desktop.services.clock import Clock
    from reseller_desktop.storage.database import Database
    from reseller_desktop.storage.unit_of_work import Reading, Writing

_COUNTRY = 2
_ACTIONS: Mapping[LeadStep, str] = {
    LeadStep.ACCEPT: "lead.accept",
    LeadStep.DECLINE: "lead.decline",
    LeadStep.CONTACTED: "lead.contacted",
    LeadStep.WIN: "lead.win",
    LeadStep.LOSE: "lead.lose",
    LeadStep.EXPIRE: "lead.expire",
    LeadStep.REOPEN: "lead.reopen",
}
_LINKED = frozenset({LegState.YES, LegState.ASKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadCounts:
    """How much is to be done about leads."""

    open: int
    pressing: int
    """Those of which a clock runs out within a day, or has while it can still be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadLine:
    """A lead with all that is to be known of it now."""

    lead: Lead
    clocks: tuple[LeadClock, ...]
    """Those that wait first."""
    next: LeadClock | None
    """The one that has to be heeded."""
    fits: tuple[Fit, ...]
    conflicts: tuple[Conflict, ...]
    """The heaviest first; none for a closed lead."""
    customer: str = ""
    """The name of the customer that it became."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadBook:
    """Every lead, the latest first, and whom we want to serve."""

    lines: tuple[LeadLine, ...]
    profile: LeadProfile
    rules: "LeadRules"


class LeadService:
    """Companies that may become customers."""

    def __init__(
        self,
        database: "Database",
        cursor: Callable[[], Any],
        clock: "Clock",
        *,
        rules: "Callable[[], LeadRules]",
        regions: "Callable[[], RegionTable]",
        names: "Callable[[], NameRules]",
    ) -> None:
        self._database = database
        self._cursor = cursor
        self._clock = clock
        self.rules = rules
        self._regions = regions
        self._names = names

    def counts(self) -> LeadCounts:
        """What the side bar says."""
        with closing(self._cursor()) as cursor:
            states = (LeadState.NEW.value, LeadState.ACCEPTED.value)
            found = open_leads(cursor, states)
        now, nobody = self._clock.now(), new_id()
        pressing = 0
        for row in found:
            lead = Lead(
                id=nobody,
                company="",
                source=LeadSource(row.source),
                received_at=row.received_at,
                direct=Answer(row.direct),
                state=LeadState(row.state),
                answered_at=row.answered_at,
                contacted_at=row.contacted_at,
            )
            pressing += any(clock.presses for clock in clocks_of(lead, self.rules(), now))
        return LeadCounts(open=len(found), pressing=pressing)

    def book(self) -> LeadBook:
        """Every lead with its clocks, fit and conflicts."""
        with self._database.read() as tx:
            leads = sorted(tx.leads.where(), key=lambda lead: lead.received_at, reverse=True)
            profile = _profile(tx)
            ground = Ground(
                countries=[tenant.country for tenant in tx.own_tenants.where()],
                regions=self._regions(),
                rules=self.rules(),
                profile=profile,
            )
            conflicts = conflicts_of(leads, self._surroundings(tx, leads))
            became = tx.customers.among("id", {lead.customer_id for lead in leads if lead.customer_id})
        names: Mapping[UUID | None, str] = {customer.id: customer.name for customer in became}
        now, rules = self._clock.now(), self.rules()
        lines = tuple(
            LeadLine(
                lead=lead,
                clocks=clocks_of(lead, rules, now),
                next=next_clock(lead, rules, now),
                fits=fits(lead, ground),
                conflicts=conflicts.get(lead.id, ()),
                customer=names.get(lead.customer_id, ""),
            )
            for lead in leads
        )
        return LeadBook(lines=lines, profile=profile, rules=rules)

    def of_customer(self, customer_id: UUID) -> tuple[Lead, ...]:
        """The leads that a customer came from, the first one first."""
        with self._database.read() as tx:
            return tuple(sorted(tx.leads.where(customer_id=customer_id), key=lambda lead: lead.received_at))

    def save(self, lead: Lead) -> Lead:
        """Add a lead or keep its changes; what was written.

        Raises `UserError`: *name-…*, *email-malformed*, "lead-country-malformed", "lead-reference-taken",
        "subscription-seats-out-of-range".
        """
        kept = tidied(lead, self._names())
        with self._database.write("lead.edit", name=kept.company) as tx:
            taken = tx.leads.where(source=kept.source, reference=kept.reference) if kept.reference else []
            if any(one.id != kept.id for one in taken):
                raise UserError("lead-reference-taken", reference=kept.reference, field="reference")
            save_one(tx.leads, kept)
            tx.commit()
        return kept

    def remove(self, lead: Lead) -> None:
        """Take a lead off the record."""
        with self._database.write("lead.remove", name=lead.company) as tx:
            tx.leads.remove(lead.id)
            tx.commit()

    def take(self, lead: Lead, step: LeadStep, reason: str = "", at: "dt.datetime | None" = None) -> None:
        """Take a step with a lead, now or at a moment that somebody names.

        Raises `UserError`: "lead-step-impossible", "lead-reason-missing", "conflict".
        """
        changed, code = after(lead, step, at or self._clock.now(), reason), _ACTIONS[step]
        with self._database.write(code, name=lead.company) as tx:
            tx.leads.save(changed)
            tx.commit()

    def to_customer(self, lead: Lead, customer_id: UUID | None = None) -> UUID:
        """Make a lead a customer, or one with a customer on record; the customer's id. Undo takes all back.

        A lead that was not answered counts as accepted. Raises `UserError`: "lead-is-customer", "not-found",
        "already-exists" for a tenant id that another customer has.
        """
        if lead.customer_id:
            raise UserError("lead-is-customer", company=lead.company)
        accepted = lead.state is LeadState.NEW
        taken = after(lead, LeadStep.ACCEPT, self._clock.now()) if accepted else lead
        code = "lead.link" if customer_id else "lead.customer"
        with self._database.write(code, name=lead.company) as tx:
            found = _linked(tx, lead, customer_id) if customer_id else _made(tx, lead)
            tx.leads.save(replace(taken, customer_id=found))
            tx.commit()
        return found

    def save_profile(self, profile: LeadProfile) -> None:
        """Keep whom we want to serve; raises `UserError("lead-seats-reversed")`."""
        least, most = profile.least_seats, profile.most_seats
        if least is not None and most is not None and least > most:
            raise UserError("lead-seats-reversed", field="most_seats")
        with self._database.write("lead.profile") as tx:
            save_one(tx.lead_profiles, profile)
            tx.commit()

    def _surroundings(self, tx: "Reading", leads: Iterable[Lead]) -> Surroundings:
        waiting = [lead for lead in leads if lead.state in OPEN_LEADS]
        near = tx.duplicates.near_any(
            {lead.company for lead in waiting},
            {lead.domain for lead in waiting if lead.domain},
            {lead.tenant_id for lead in waiting if lead.tenant_id},
        )
        tenants = tx.own_tenants.where()
        ourselves = {text for one in tenants for text in (one.name, one.partner_id)}
        ourselves |= {company.legal_name for company in tx.companies.where()}
        return Surroundings(
            customers=near,
            ended=_ended(tx, {known.id for known in near}),
            ourselves=ourselves,
            names=self._names(),
        )


def tidied(lead: Lead, names: "NameRules") -> Lead:
    """A lead as it is kept: texts without blanks around, and the domain that its address tells.

    Raises as `LeadService.save` does.
    """
    check_name(lead.company)
    check_email(lead.contact_email.strip())
    country = lead.country.strip().upper()
    if country and not (len(country) == _COUNTRY and country.isascii() and country.isalpha()):
        raise UserError("lead-country-malformed", text=lead.country, field="country")
    if lead.seats is not None and not 0 <= lead.seats <= MOST_SEATS:
        raise UserError("subscription-seats-out-of-range", most=MOST_SEATS, field="seats")
    email = lead.contact_email.strip()
    told = email.rpartition("@")[2].lower()
    return replace(
        lead,
        company=lead.company.strip(),
        country=country,
        contact_email=email,
        domain=lead.domain or ("" if names.says_nothing(told) else told),
        reference=(lead.reference or "").strip() or None,
    )


def _profile(tx: "Reading") -> LeadProfile:
    return next(iter(tx.lead_profiles.where()), None) or LeadProfile(id=new_id())


def _ended(tx: "Reading", ids: Collection[UUID]) -> "dict[UUID, dt.date]":
    """Customers with whom we ended the relationship and have not begun anew, and when."""
    found: dict[UUID, dt.date] = {}
    linked: set[UUID] = set()
    for leg in tx.legs.among("customer_id", ids):
        if leg.own_tenant_id is None:
            continue
        if leg.state in _LINKED:
            linked.add(leg.customer_id)
        elif leg.loss_reason is LossReason.ENDED_BY_US:
            found[leg.customer_id] = max(leg.as_of, found.get(leg.customer_id, leg.as_of))
    for ending in tx.endings.among("customer_id", ids):
        if ending.own_tenant_id and ending.supplements_id is None:
            found[ending.customer_id] = ending.at.date()
    return {customer_id: day for customer_id, day in found.items() if customer_id not in linked}


def _made(tx: "Writing", lead: Lead) -> UUID:
    customer = customer_of(lead, new_id())
    tx.customers.add(customer)
    contact = contact_of(lead, customer.id, new_id())
    if contact:
        tx.contacts.add(contact)
    return customer.id


def _linked(tx: "Writing", lead: Lead, customer_id: UUID) -> UUID:
    customer = tx.customers.get(customer_id)
    tx.customers.save(completed(customer, lead))
    contact = contact_of(lead, customer_id, new_id(), tx.contacts.where(customer_id=customer_id))
    if contact:
        tx.contacts.add(contact)
    return customer_id
