"""The leads in the sample: some that press, some that conflict, and some that are over."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from reseller_desktop.demo.sample import PEOPLE
from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.lead import Lead, LeadSource
from reseller_desktop.domain.lead_step import LeadStep
from reseller_desktop.services.ids import new_id

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.demo.story import DemoClock

_SERVED = ("modern-work", "security", "infrastructure")


class _Sample(NamedTuple):
    """A lead, how long ago it came (in days), and what was done since (days ago, step, reason)."""

    company: str
    ago: float
    facts: Mapping[str, Any]
    steps: Sequence[tuple[float, LeadStep, str]] = ()


_LEADS = (
    _Sample(
        "Bergkristall Hotels AG",
        13.4,
        {
            "need": "Microsoft 365 and Teams telephony for four receptions",
            "seats": 85,
            "place": "Davos",
            "contact_name": "Mara Fehr",
            "contact_email": "mara.fehr@bergkristall-hotels.example",
            "contact_phone": "+41 81 000 00 11",
        },
    ),
    _Sample(
        "Rebgut Sonnenhalde",
        1.7,
        {
            "need": "Wants a call: mail moves from its own server",
            "direct": Answer.YES,
            "seats": 14,
            "place": "Sion",
            "contact_name": "Luc Favre",
            "contact_phone": "+41 27 000 00 12",
        },
    ),
    _Sample(
        "Nordfjord Shipping Inc.",
        3.2,
        {"need": "Dynamics 365 Business Central", "seats": 420, "country": "US", "place": "Portland"},
    ),
    _Sample(
        "Kunsthandel Weissenbach",
        6.1,
        {
            "need": "Defender, backup",
            "seats": 9,
            "place": "Aarau",
            "preferred_partner": "Nordlicht IT GmbH",
        },
    ),
    _Sample(
        "Druckerei Morgentau",
        4.3,
        {"need": "Business Premium", "seats": 32, "place": "Thun", "contact_name": "Jana Rytz"},
        [(0.9, LeadStep.ACCEPT, "")],
    ),
    _Sample(
        "Alpweg Touristik",
        9.2,
        {"source": LeadSource.REFERRAL, "need": "SharePoint", "seats": 22, "place": "Brig"},
        [(8.0, LeadStep.ACCEPT, ""), (7.1, LeadStep.CONTACTED, "")],
    ),
    _Sample(
        "Seilbahn Hochwang",
        31.0,
        {"need": "Intune for the ticket offices", "seats": 60, "place": "Arosa"},
        [(30.0, LeadStep.ACCEPT, ""), (29.2, LeadStep.CONTACTED, ""), (12.0, LeadStep.LOSE, "Too dear")],
    ),
    _Sample(
        "Kieswerk Unterau",
        26.0,
        {"source": LeadSource.PROVIDER, "need": "ERP", "seats": 18, "place": "Chur"},
        [(24.0, LeadStep.DECLINE, "We do not offer this")],
    ),
    _Sample(
        "Optik Lindenhof",
        40.0,
        {"need": "Office for six people", "seats": 6, "place": "Baden"},
        [(25.0, LeadStep.EXPIRE, "")],
    ),
)


def add_leads(services: "Services", clock: "DemoClock", known: Customer, won: Customer) -> None:
    """Leads of the last weeks; one is of a customer that we have, another became one."""
    now = clock.end
    profile = services.leads.book().profile
    services.leads.save_profile(replace(profile, areas=_SERVED, least_seats=5, most_seats=250))
    for number, sample in enumerate(_LEADS):
        lead = _lead(sample, now, number)
        kept = services.leads.save(lead)
        for days, step, reason in sample.steps:
            services.leads.take(kept, step, reason, at=_before(now, days))
            kept = _again(services, kept)
    twin = _Sample(
        known.name, 2.4, {"need": "Copilot for the management", "domain": known.domain, "seats": 25}
    )
    services.leads.save(_lead(twin, now, len(_LEADS) + 1))
    became = services.leads.save(_lead(_Sample(won.name, 55.0, {"need": "Business Premium"}), now, 90))
    for days, step in ((54.0, LeadStep.ACCEPT), (53.5, LeadStep.CONTACTED), (33.0, LeadStep.WIN)):
        services.leads.take(_again(services, became), step, at=_before(now, days))
    services.leads.to_customer(_again(services, became), won.id)


def _lead(sample: _Sample, now: dt.datetime, number: int) -> Lead:
    values: dict[str, Any] = {
        "source": LeadSource.MICROSOFT,
        "country": "CH",
        "owner": PEOPLE[number % len(PEOPLE)],
        "reference": f"REF-{4100 + 17 * number}",
        **sample.facts,
    }
    return Lead(id=new_id(), company=sample.company, received_at=_before(now, sample.ago), **values)


def _before(now: dt.datetime, days: float) -> dt.datetime:
    return now - dt.timedelta(days=days)


def _again(services: "Services", lead: Lead) -> Lead:
    return next(line.lead for line in services.leads.book().lines if line.lead.id == lead.id)
