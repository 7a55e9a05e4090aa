import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from reseller_desktop.domain.agreement import AgreementWay, CustomerAgreement
from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.customer import Customer, Leg
from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.domain.provider import Partnership
from reseller_desktop.domain.readiness import Agreed, Seen
from reseller_desktop.domain.standing import Judge, Standing, standing_of, standing_of_row
from reseller_desktop.domain.states import Affiliation, LegState
from tests.domain.test_readiness import DAY, DISTRI, OURS, OWN, READY, REGIONS, RULES, own, provider

NORTH = provider(id=UUID(int=2), name="North", tenant_id=uuid4())
ASLEEP = provider(id=UUID(int=3), name="Asleep", partnership=Partnership.ENDED)
AWAY = provider(id=UUID(int=4), name="Away", archived_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
OWN_US = own(id=uuid4(), tenant_id=uuid4(), country="US")
STANDING = Standing(
    tenant_id=READY.tenant_id,
    country="FR",
    legs={OWN.id.hex: Seen(LegState.YES, DAY), DISTRI.id.hex: Seen(LegState.YES, DAY)},
    agreed=READY.agreed,
)


def judge(*providers: Any, own_tenants: tuple[OwnTenant, ...] = (OWN,)) -> Judge:
    return Judge(own_tenants=own_tenants, providers=providers, regions=REGIONS, rules=RULES)


def row(**facts: Any) -> CustomerRow:
    values: dict[str, Any] = dict.fromkeys(CustomerRow._fields, "")
    legs = {party: seen.state.value for party, seen in STANDING.legs.items()}
    return CustomerRow(
        **{
            **values,
            "id": uuid4().hex,
            "tenant_id": str(READY.tenant_id),
            "country": "FR",
            "affiliation": "none",
            "archived": False,
            "legs": legs,
            "agreement": "direct",
            **facts,
        }
    )


@pytest.mark.parametrize(
    ("providers", "legs", "names"),
    [
        ((DISTRI, ASLEEP, AWAY), {}, ["Distri One"]),
        ((DISTRI, ASLEEP), {ASLEEP.id.hex: Seen(LegState.NO)}, ["Distri One", "Asleep"]),
        ((DISTRI, AWAY), {AWAY.id.hex: Seen(LegState.YES)}, ["Distri One", "Away"]),
        ((DISTRI, ASLEEP), {ASLEEP.id.hex: Seen(LegState.UNKNOWN)}, ["Distri One"]),
        ((ASLEEP, AWAY), {}, ["Asleep"]),
        ((), {}, []),
    ],
    ids=[
        "active ones matter",
        "so do those with a leg",
        "even archived ones with a leg",
        "a leg of which nothing is known is none",
        "where none does, all that are not archived do",
        "there may be none",
    ],
)
def test_some_providers_matter(providers: tuple[Any, ...], legs: dict[str, Seen], names: list[str]) -> None:
    standing = replace(STANDING, legs=legs)
    assert [one.name for one in judge(*providers).matters(standing)] == names


def test_there_is_an_answer_for_every_provider_that_matters() -> None:
    found = judge(DISTRI, NORTH).each(STANDING)
    assert [(one.provider, one.answer) for one in found] == [(DISTRI, Answer.YES), (NORTH, Answer.UNKNOWN)]


def test_without_a_provider_or_an_own_tenant_there_still_is_an_answer() -> None:
    (found,) = judge(own_tenants=()).each(STANDING)
    assert (found.provider, found.own_tenant, found.answer) == (None, None, Answer.UNKNOWN)


def test_of_several_own_tenants_the_one_of_the_customer_s_region_counts() -> None:
    for own_tenants in ((OWN, OWN_US), (OWN_US, OWN)):
        assert judge(DISTRI, own_tenants=own_tenants).towards(STANDING, DISTRI).own_tenant is OWN


def test_a_customer_with_the_tenant_of_any_of_ours_is_ourselves() -> None:
    both = judge(DISTRI, own_tenants=(OWN, OWN_US))
    for tenant_id in (OURS, OWN_US.tenant_id):
        assert both.towards(replace(STANDING, tenant_id=tenant_id), DISTRI).answer is Answer.NO
        assert both.of_row(row(tenant_id=str(tenant_id))).answer is Answer.NO


def test_a_line_of_the_list_has_the_best_answer_of_all_providers() -> None:
    found = judge(NORTH, DISTRI).of_row(row())
    assert (found.provider, found.answer) == (DISTRI, Answer.YES)


def test_a_line_is_judged_towards_a_provider_when_one_is_named() -> None:
    found = judge(NORTH, DISTRI).of_row(row(), NORTH)
    assert (found.provider, found.answer) == (NORTH, Answer.UNKNOWN)


def test_equal_lines_are_judged_once() -> None:
    one = judge(DISTRI)
    assert one.of_row(row(name="A")) is one.of_row(row(name="B", tenant_id=""))
    assert one.of_row(row()) is not one.of_row(row(country="CH"))
    assert one.of_row(row()) is not one.of_row(row(), DISTRI)


@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        ("", None),
        ("no", Agreed(accepted=False)),
        ("direct", Agreed(True, AgreementWay.DIRECT)),
        ("unknown", Agreed(True, AgreementWay.UNKNOWN)),
        ("attested", Agreed(True, AgreementWay.ATTESTED)),
        (f"attested:{DISTRI.id.hex}", Agreed(True, AgreementWay.ATTESTED, DISTRI.id)),
    ],
    ids=["nothing", "not accepted", "directly", "somehow", "attested by somebody", "attested by a provider"],
)
def test_a_line_tells_of_the_agreement(text: str, agreed: Agreed | None) -> None:
    assert standing_of_row(row(agreement=text)).agreed == agreed


def agreement(**facts: Any) -> CustomerAgreement:
    values = {"id": uuid4(), "customer_id": UUID(int=1), "accepted_on": DAY, "as_of": DAY}
    return CustomerAgreement(**{**values, **facts})


def test_records_and_line_of_one_customer_tell_the_same() -> None:
    customer = Customer(
        id=UUID(int=1),
        name="Müller",
        tenant_id=READY.tenant_id,
        country="FR",
        affiliation=Affiliation.AFFILIATE,
    )
    legs = [
        Leg(id=uuid4(), customer_id=customer.id, own_tenant_id=OWN.id, state=LegState.YES, as_of=DAY),
        Leg(id=uuid4(), customer_id=customer.id, provider_id=DISTRI.id, state=LegState.ASKED, as_of=DAY),
        Leg(id=uuid4(), customer_id=customer.id, as_of=DAY),
    ]
    records = standing_of(customer, legs, [agreement(way=AgreementWay.DIRECT)])
    line = standing_of_row(
        row(
            affiliation="affiliate",
            legs={OWN.id.hex: "yes", DISTRI.id.hex: "asked"},
        )
    )
    without_days = {party: Seen(seen.state) for party, seen in records.legs.items()}
    assert records.agreed == Agreed(True, AgreementWay.DIRECT, None, DAY)
    assert replace(records, legs=without_days, agreed=line.agreed) == line
    assert standing_of(customer, [], []).agreed is None
    assert standing_of_row(row(tenant_id="")).tenant_id is None


def test_the_agreement_that_was_seen_last_holds() -> None:
    customer = Customer(id=UUID(int=1), name="Müller")
    later = DAY + dt.timedelta(days=1)
    gone = agreement(accepted_on=None, as_of=later)
    direct = agreement(way=AgreementWay.DIRECT)
    for records in ([gone, direct], [direct, gone]):
        assert standing_of(customer, [], records).agreed == Agreed(False, as_of=later)
    first, second = agreement(id=UUID(int=1)), agreement(id=UUID(int=2), way=AgreementWay.DIRECT)
    assert standing_of(customer, [], [second, first]).agreed == Agreed(True, AgreementWay.DIRECT, None, DAY)
