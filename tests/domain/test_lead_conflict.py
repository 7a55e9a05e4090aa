import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.duplicates import Known
from reseller_desktop.domain.lead import Lead, LeadState
from reseller_desktop.domain.lead_conflict import Conflict, ConflictKind, Surroundings, conflicts_of
from reseller_desktop.services.ids import new_id
from reseller_desktop.wording import sentence
from tests.support.leads import TENANT, lead
from tests.support.name_rules import shipped_names

NAMES = shipped_names()
OTHER_TENANT = UUID("5ca1ab1e-0000-4000-8000-00000000a002")
HOTELS, BAKERY = new_id(), new_id()
OURSELVES = ("Muster Informatik AG", "6531449")


def around(*customers: Known, **facts: Any) -> Surroundings:
    return Surroundings(**{"customers": customers, "names": NAMES, "ourselves": OURSELVES, **facts})


def found(one: Lead, surroundings: Surroundings) -> tuple[Conflict, ...]:
    conflicts = conflicts_of([one], surroundings).get(one.id, ())
    for conflict in conflicts:
        for why in (conflict.reason, conflict.advice, *conflict.evidence):
            assert "{" not in sentence(why.code, **why.data)
    return conflicts


@pytest.mark.parametrize(
    ("facts", "customer", "evidence"),
    [
        pytest.param({"tenant_id": TENANT}, {"tenant_id": TENANT}, "duplicate-tenant-id", id="tenant"),
        pytest.param(
            {"domain": "bergkristall.example"},
            {"domains": ("hotels.example", "bergkristall.example")},
            "duplicate-domain",
            id="one of its domains",
        ),
        pytest.param({}, {"name": "Bergkristall Hotels AG"}, "duplicate-name", id="name"),
        pytest.param({}, {"name": "BERGKRISTALL HÔTELS GmbH"}, None, id="another legal form"),
        pytest.param(
            {"company": "Bergkristall Hotels"},
            {"name": "Bergkristall Hôtels AG"},
            "duplicate-name-folded",
            id="name without its legal form",
        ),
        pytest.param(
            {"tenant_id": TENANT},
            {"name": "Bergkristall Hotels AG", "tenant_id": OTHER_TENANT},
            None,
            id="another tenant is another customer",
        ),
        pytest.param(
            {"domain": "gmail.com"}, {"domains": ("gmail.com",)}, None, id="a domain of everybody's"
        ),
        pytest.param({}, {"name": "Bäckerei Sonne"}, None, id="somebody else"),
    ],
)
def test_a_customer_is_known_again(
    facts: dict[str, Any], customer: dict[str, Any], evidence: str | None
) -> None:
    known = Known(**{"id": HOTELS, "name": "Alpenhof Betriebs AG", **customer})
    conflicts = found(lead(**facts), around(known))
    assert [one.evidence[0].code for one in conflicts] == ([evidence] if evidence else [])
    assert all((one.kind, one.customer_id) == (ConflictKind.CUSTOMER, HOTELS) for one in conflicts)


def test_a_customer_with_whom_we_ended_is_told_with_the_day() -> None:
    known = Known(HOTELS, "Bergkristall Hotels AG")
    (one,) = found(lead(), around(known, ended={HOTELS: dt.date(2025, 11, 3)}))
    assert one.kind is ConflictKind.ENDED
    assert sentence(one.reason.code, **one.reason.data).endswith("ended the relationship on 2025-11-03.")


def test_a_customer_that_was_put_away_is_told_as_such() -> None:
    (one,) = found(lead(), around(Known(HOTELS, "Bergkristall Hotels AG", archived=True)))
    assert (one.kind, one.reason.code) == (ConflictKind.CUSTOMER, "lead-conflict-archived")


def test_a_lead_is_not_in_the_way_of_the_customer_that_it_became() -> None:
    became = lead(customer_id=HOTELS, state=LeadState.ACCEPTED)
    assert not found(became, around(Known(HOTELS, "Bergkristall Hotels AG")))


def test_two_open_leads_of_one_company_tell_of_each_other() -> None:
    first, second = lead(domain="bergkristall.example"), lead(company="Bergkristall Hotels")
    closed = lead(state=LeadState.LOST)
    conflicts = conflicts_of([first, second, closed], around())
    assert {key: [one.lead_id for one in each] for key, each in conflicts.items()} == {
        first.id: [second.id],
        second.id: [first.id],
    }
    (one,) = conflicts[first.id]
    assert (
        sentence(one.reason.code, **one.reason.data)
        == "There is another open lead of Bergkristall Hotels, received on 2026-05-04."
    )


@pytest.mark.parametrize(
    ("facts", "kinds"),
    [
        ({"preferred_partner": "Nordlicht IT GmbH"}, [ConflictKind.PREFERRED]),
        ({"preferred_partner": "MUSTER Informatik"}, []),
        ({"preferred_partner": "6531449"}, []),
        ({"preferred_partner": " "}, []),
        ({"other_partner": "Nordlicht IT GmbH"}, [ConflictKind.OTHER_PARTNER]),
        (
            {"preferred_partner": "Nordlicht IT", "other_partner": "Südwind Cloud"},
            [ConflictKind.PREFERRED, ConflictKind.OTHER_PARTNER],
        ),
    ],
)
def test_partners_count_when_they_are_not_us(facts: dict[str, str], kinds: list[ConflictKind]) -> None:
    assert [one.kind for one in found(lead(**facts), around())] == kinds


def test_the_heaviest_comes_first() -> None:
    known = (
        Known(HOTELS, "Bergkristall Hotels AG"),
        Known(BAKERY, "Alpenhof", None, ("bergkristall.example",)),
    )
    one = lead(domain="bergkristall.example", other_partner="Nordlicht IT", preferred_partner="Südwind Cloud")
    kinds = [each.kind for each in found(one, around(*known, ended={BAKERY: dt.date(2025, 1, 1)}))]
    assert kinds == [
        ConflictKind.ENDED,
        ConflictKind.CUSTOMER,
        ConflictKind.PREFERRED,
        ConflictKind.OTHER_PARTNER,
    ]


@given(state=st.sampled_from(LeadState), partner=st.text(max_size=20))
def test_a_closed_lead_conflicts_with_nobody(state: LeadState, partner: str) -> None:
    one = lead(state=state, preferred_partner=partner, other_partner=partner)
    conflicts = conflicts_of([one], around(Known(HOTELS, one.company)))
    assert set(conflicts) == ({one.id} if one.open else set())
