import datetime as dt
import itertools
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.agreement import AgreementWay
from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.company import EnrolmentStatus, MemberStatus, MpaStatus, OwnTenant
from reseller_desktop.domain.provider import Partnership, Provider
from reseller_desktop.domain.readiness import (
    Agreed,
    Condition,
    Facts,
    Readiness,
    Remedy,
    Seen,
    best,
    readiness,
)
from reseller_desktop.domain.region import regions_from
from reseller_desktop.domain.states import Affiliation, LegState
from reseller_desktop.domain.transacting import ConditionCode, transacting_from
from reseller_desktop.resources import load_rules
from reseller_desktop.wording import sentence

REGIONS, _ = load_rules("csp_regions", regions_from)
RULES, _ = load_rules("transacting", transacting_from)
FOLLOWS = replace(RULES, attestation_follows_customer=True)
DAY = dt.date(2026, 5, 1)
OURS = UUID("11111111-2222-4333-8444-555555555555")
DISTRI = Provider(
    id=uuid4(), name="Distri One", tenant_id=uuid4(), country="DE", partnership=Partnership.ACTIVE
)
OTHER = uuid4()
OWN = OwnTenant(
    id=uuid4(),
    name="Muster IT",
    tenant_id=OURS,
    partner_id="6531449",
    headquarters_partner_id="6098700",
    country="CH",
    member_status=MemberStatus.ACTIVE,
    enrolment_status=EnrolmentStatus.QUALIFIED,
    mpa_status=MpaStatus.SIGNED,
    mpa_verified_on=DAY,
)
READY = Facts(
    tenant_id=uuid4(),
    own_tenant_ids=frozenset({OURS}),
    country="FR",
    own_tenant=OWN,
    provider=DISTRI,
    our_leg=Seen(LegState.YES, DAY),
    provider_leg=Seen(LegState.YES, DAY),
    agreed=Agreed(accepted=True, way=AgreementWay.DIRECT, as_of=DAY),
)
C = ConditionCode


def judged(facts: Facts, rules: Any = RULES) -> Readiness:
    return readiness(facts, REGIONS, rules)


def condition(found: Readiness, code: ConditionCode) -> Condition:
    return next(each for each in found.conditions if each.code is code)


def own(**facts: Any) -> OwnTenant:
    return replace(OWN, **facts)


def provider(**facts: Any) -> Provider:
    return replace(DISTRI, **facts)


def test_an_order_that_nothing_stands_against_can_be_placed() -> None:
    found = judged(READY)
    assert found.answer is Answer.YES
    assert found.blocker is None
    assert [each.code for each in found.conditions] == list(ConditionCode)
    assert {each.remedy for each in found.conditions} == {Remedy.NONE}


def test_every_condition_names_its_rule_with_source_and_date() -> None:
    for each in judged(READY).conditions:
        assert each.rule.key == each.code
        assert each.rule.source
        assert each.rule.as_of <= RULES.as_of


def test_nothing_known_is_not_a_no() -> None:
    found = judged(Facts())
    assert found.answer is Answer.UNKNOWN
    assert {each.answer for each in found.conditions if each.code is not C.NOT_OURSELVES} == {Answer.UNKNOWN}
    assert [each.code for each in found.conditions if each.remedy is Remedy.NONE] == [C.NOT_OURSELVES]


AGREED = Agreed(accepted=True, as_of=DAY)
ATTESTED = AGREED._replace(way=AgreementWay.ATTESTED)
CASES: list[tuple[str, Facts, ConditionCode, Answer, str, Remedy]] = [
    (
        "the customer has not accepted us",
        replace(READY, our_leg=Seen(LegState.NO, DAY)),
        *(C.OUR_LEG, Answer.NO, "ready-our-leg-no", Remedy.INVITE),
    ),
    (
        "neither is accepted, so both are asked for at once",
        replace(READY, our_leg=Seen(LegState.NO, DAY), provider_leg=Seen()),
        *(C.OUR_LEG, Answer.NO, "ready-our-leg-no", Remedy.INVITE_WITH_PROVIDER),
    ),
    (
        "the customer was asked to accept us",
        replace(READY, our_leg=Seen(LegState.ASKED, DAY)),
        *(C.OUR_LEG, Answer.UNKNOWN, "ready-our-leg-asked", Remedy.REMIND),
    ),
    (
        "our leg is not known",
        replace(READY, our_leg=Seen()),
        *(C.OUR_LEG, Answer.UNKNOWN, "ready-our-leg-unknown", Remedy.INVITE),
    ),
    (
        "the provider is not accepted",
        replace(READY, provider_leg=Seen(LegState.NO, DAY)),
        *(C.PROVIDER_LEG, Answer.NO, "ready-provider-leg-no", Remedy.INVITE_WITH_PROVIDER),
    ),
    (
        "the provider was asked for, which only its list can tell",
        replace(READY, provider_leg=Seen(LegState.ASKED, DAY)),
        *(C.PROVIDER_LEG, Answer.UNKNOWN, "ready-provider-leg-asked", Remedy.CHECK_PROVIDER_LIST),
    ),
    (
        "the provider's leg is not known",
        replace(READY, provider_leg=Seen()),
        *(C.PROVIDER_LEG, Answer.UNKNOWN, "ready-provider-leg-unknown", Remedy.INVITE_WITH_PROVIDER),
    ),
    (
        "there is no provider",
        replace(READY, provider=None),
        *(C.PROVIDER_LEG, Answer.UNKNOWN, "ready-no-provider", Remedy.ADD_PROVIDER),
    ),
    (
        "the agreement is not known",
        replace(READY, agreed=None),
        *(C.CUSTOMER_AGREEMENT, Answer.UNKNOWN, "ready-agreement-unknown", Remedy.RECORD_AGREEMENT),
    ),
    (
        "the agreement is not accepted",
        replace(READY, agreed=Agreed(accepted=False, as_of=DAY)),
        *(C.CUSTOMER_AGREEMENT, Answer.NO, "ready-agreement-missing", Remedy.INVITE_WITH_PROVIDER),
    ),
    (
        "the agreement is not accepted and there is no provider",
        replace(READY, provider=None, agreed=Agreed(accepted=False, as_of=DAY)),
        *(C.CUSTOMER_AGREEMENT, Answer.NO, "ready-agreement-missing", Remedy.INVITE),
    ),
    (
        "the agreement is accepted in some way",
        replace(READY, agreed=AGREED),
        *(C.CUSTOMER_AGREEMENT, Answer.UNKNOWN, "ready-agreement-way-unknown", Remedy.RECORD_AGREEMENT),
    ),
    (
        "this provider attested the agreement",
        replace(READY, agreed=ATTESTED._replace(provider_id=DISTRI.id)),
        *(C.CUSTOMER_AGREEMENT, Answer.YES, "ready-agreement-attested", Remedy.NONE),
    ),
    (
        "another provider attested the agreement",
        replace(READY, agreed=ATTESTED._replace(provider_id=OTHER)),
        C.CUSTOMER_AGREEMENT,
        Answer.NO,
        "ready-agreement-attested-elsewhere",
        Remedy.INVITE_WITH_PROVIDER,
    ),
    (
        "some provider attested the agreement",
        replace(READY, agreed=ATTESTED),
        C.CUSTOMER_AGREEMENT,
        Answer.UNKNOWN,
        "ready-agreement-attested-by-unknown",
        Remedy.RECORD_AGREEMENT,
    ),
    (
        "a provider attested the agreement, and we have none",
        replace(READY, provider=None, agreed=ATTESTED._replace(provider_id=OTHER)),
        C.CUSTOMER_AGREEMENT,
        Answer.UNKNOWN,
        "ready-agreement-attested-by-unknown",
        Remedy.RECORD_AGREEMENT,
    ),
    (
        "the customer is marked as ourselves",
        replace(READY, affiliation=Affiliation.OURSELVES),
        *(C.NOT_OURSELVES, Answer.NO, "ready-ourselves", Remedy.SEE_OPTIONS),
    ),
    (
        "the customer's tenant is one of ours",
        replace(READY, tenant_id=OURS),
        *(C.NOT_OURSELVES, Answer.NO, "ready-ourselves", Remedy.SEE_OPTIONS),
    ),
    (
        "the customer is an affiliate",
        replace(READY, affiliation=Affiliation.AFFILIATE),
        *(C.NOT_OURSELVES, Answer.NO, "ready-affiliate", Remedy.SEE_OPTIONS),
    ),
    (
        "the customer lies in a French overseas department",
        replace(READY, country="RE"),
        *(C.CUSTOMER_REGION, Answer.NO, "ready-customer-region-other", Remedy.SEE_OPTIONS),
    ),
    (
        "the customer's country is not known",
        replace(READY, country=""),
        *(C.CUSTOMER_REGION, Answer.UNKNOWN, "ready-customer-country-missing", Remedy.ENTER_COUNTRY),
    ),
    (
        "the customer's country is in no region",
        replace(READY, country="RU"),
        *(C.CUSTOMER_REGION, Answer.UNKNOWN, "ready-customer-country-unlisted", Remedy.ENTER_COUNTRY),
    ),
    (
        "our own country is in no region",
        replace(READY, own_tenant=own(country="RU")),
        *(C.CUSTOMER_REGION, Answer.UNKNOWN, "ready-own-country-unlisted", Remedy.ADD_OWN_TENANT),
    ),
    (
        "the provider lies in another region",
        replace(READY, provider=provider(country="US")),
        *(C.PROVIDER_REGION, Answer.NO, "ready-provider-region-other", Remedy.SEE_OPTIONS),
    ),
    (
        "the provider's country is not known",
        replace(READY, provider=provider(country="")),
        C.PROVIDER_REGION,
        Answer.UNKNOWN,
        "ready-provider-country-missing",
        Remedy.ENTER_PROVIDER_COUNTRY,
    ),
    (
        "the provider's country is in no region",
        replace(READY, provider=provider(country="BY")),
        C.PROVIDER_REGION,
        Answer.UNKNOWN,
        "ready-provider-country-unlisted",
        Remedy.ENTER_PROVIDER_COUNTRY,
    ),
    (
        "there is no own tenant for a provider to share a region with",
        replace(READY, own_tenant=None),
        *(C.PROVIDER_REGION, Answer.UNKNOWN, "ready-no-own-tenant", Remedy.ADD_OWN_TENANT),
    ),
    (
        "the partnership has ended",
        replace(READY, provider=provider(partnership=Partnership.ENDED)),
        *(C.PARTNERSHIP, Answer.NO, "ready-partnership-ended", Remedy.CHECK_PARTNERSHIP),
    ),
    (
        "the partnership was asked for",
        replace(READY, provider=provider(partnership=Partnership.ASKED)),
        *(C.PARTNERSHIP, Answer.UNKNOWN, "ready-partnership-asked", Remedy.CHECK_PARTNERSHIP),
    ),
    (
        "the partnership is not known",
        replace(READY, provider=provider(partnership=Partnership.UNKNOWN)),
        *(C.PARTNERSHIP, Answer.UNKNOWN, "ready-partnership-unknown", Remedy.CHECK_PARTNERSHIP),
    ),
    (
        "our agreement is not begun",
        replace(READY, own_tenant=own(mpa_status=MpaStatus.NOT_STARTED)),
        *(C.MPA, Answer.NO, "ready-mpa-missing", Remedy.SIGN_MPA),
    ),
    (
        "our agreement waits for the signature",
        replace(READY, own_tenant=own(mpa_status=MpaStatus.READY_TO_SIGN)),
        *(C.MPA, Answer.NO, "ready-mpa-missing", Remedy.SIGN_MPA),
    ),
    (
        "our agreement is not recorded",
        replace(READY, own_tenant=own(mpa_status=MpaStatus.UNKNOWN)),
        *(C.MPA, Answer.UNKNOWN, "ready-mpa-unknown", Remedy.CHECK_MPA),
    ),
    (
        "our membership is pending",
        replace(READY, own_tenant=own(member_status=MemberStatus.PENDING)),
        *(C.ONBOARDING, Answer.NO, "ready-member-pending", Remedy.FINISH_ONBOARDING),
    ),
    (
        "our membership was declined",
        replace(READY, own_tenant=own(member_status=MemberStatus.DECLINED)),
        *(C.ONBOARDING, Answer.NO, "ready-member-declined", Remedy.FINISH_ONBOARDING),
    ),
    (
        "our enrolment is pending, whatever is known of the membership",
        replace(
            READY,
            own_tenant=own(member_status=MemberStatus.UNKNOWN, enrolment_status=EnrolmentStatus.PENDING),
        ),
        *(C.ONBOARDING, Answer.NO, "ready-enrolment-pending", Remedy.FINISH_ONBOARDING),
    ),
    (
        "our enrolment was rejected",
        replace(READY, own_tenant=own(enrolment_status=EnrolmentStatus.REJECTED)),
        *(C.ONBOARDING, Answer.NO, "ready-enrolment-rejected", Remedy.FINISH_ONBOARDING),
    ),
    (
        "our membership is not recorded",
        replace(READY, own_tenant=own(member_status=MemberStatus.UNKNOWN)),
        *(C.ONBOARDING, Answer.UNKNOWN, "ready-onboarding-unknown", Remedy.CHECK_ONBOARDING),
    ),
    (
        "our enrolment is not recorded",
        replace(READY, own_tenant=own(enrolment_status=EnrolmentStatus.UNKNOWN)),
        *(C.ONBOARDING, Answer.UNKNOWN, "ready-onboarding-unknown", Remedy.CHECK_ONBOARDING),
    ),
    (
        "the headquarters' number stands where the location's belongs",
        replace(READY, own_tenant=own(partner_id=OWN.headquarters_partner_id)),
        C.LOCATION_PARTNER_ID,
        Answer.NO,
        "ready-partner-id-headquarters",
        Remedy.CORRECT_PARTNER_ID,
    ),
]


@pytest.mark.parametrize(
    ("facts", "code", "answer", "why", "remedy"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_a_condition_has_its_answer_its_reason_and_its_next_step(
    facts: Facts, code: ConditionCode, answer: Answer, why: str, remedy: Remedy
) -> None:
    found = judged(facts)
    one = condition(found, code)
    assert (one.answer, one.reason.code, one.remedy) == (answer, why, remedy)
    if answer is Answer.NO:
        assert found.answer is Answer.NO
        assert found.blocker is not None
        assert found.blocker.answer is Answer.NO
    elif answer is Answer.UNKNOWN:
        assert found.answer is Answer.UNKNOWN


@pytest.mark.parametrize("facts", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_every_reason_and_every_next_step_has_its_words(facts: Facts) -> None:
    for each in judged(facts).conditions:
        assert sentence(each.reason.code, **each.reason.data).endswith(".")
        assert sentence(f"condition-{each.code}")
        assert each.remedy is Remedy.NONE or sentence(f"remedy-{each.remedy}")


@pytest.mark.parametrize(
    "own_tenant",
    [None, own(headquarters_partner_id=""), own(partner_id="")],
    ids=["no own tenant", "no headquarters' number", "no location's number"],
)
def test_the_two_partner_ids_are_compared_only_where_both_are_known(own_tenant: OwnTenant | None) -> None:
    found = judged(replace(READY, own_tenant=own_tenant))
    assert C.LOCATION_PARTNER_ID not in {each.code for each in found.conditions}


def test_an_attestation_holds_with_everyone_once_the_rules_say_so() -> None:
    facts = replace(READY, agreed=ATTESTED._replace(provider_id=OTHER))
    assert condition(judged(facts, FOLLOWS), C.CUSTOMER_AGREEMENT).answer is Answer.YES
    assert condition(judged(facts), C.CUSTOMER_AGREEMENT).answer is Answer.NO


def test_the_day_of_a_fact_comes_along_and_an_unknown_leg_has_none() -> None:
    found = judged(replace(READY, provider_leg=Seen(LegState.UNKNOWN, DAY)))
    days = {each.code: each.as_of for each in found.conditions}
    assert days[C.OUR_LEG] == days[C.CUSTOMER_AGREEMENT] == days[C.MPA] == DAY
    assert days[C.PROVIDER_LEG] is None
    signed = judged(replace(READY, own_tenant=own(mpa_verified_on=None, mpa_signed_on=DAY)))
    assert condition(signed, C.MPA).as_of == DAY


ENDED = Seen(LegState.NO, DAY, ended=True)
NEVER = Agreed(accepted=False, as_of=DAY)


@pytest.mark.parametrize(
    ("facts", "code", "why", "remedy"),
    [
        pytest.param(
            {"our_leg": ENDED},
            ConditionCode.OUR_LEG,
            "ready-our-leg-ended",
            Remedy.INVITE_AGAIN,
            id="ours, while a provider can order",
        ),
        pytest.param(
            {"our_leg": ENDED, "provider_leg": Seen()},
            ConditionCode.OUR_LEG,
            "ready-our-leg-ended",
            Remedy.INVITE_AGAIN_WITH_PROVIDER,
            id="ours, and the provider is not known",
        ),
        pytest.param(
            {"our_leg": ENDED, "provider_leg": Seen()},
            ConditionCode.PROVIDER_LEG,
            "ready-provider-leg-unknown",
            Remedy.INVITE_AGAIN_WITH_PROVIDER,
            id="the invitation for a provider would begin ours anew",
        ),
        pytest.param(
            {"provider_leg": ENDED},
            ConditionCode.PROVIDER_LEG,
            "ready-provider-leg-ended",
            Remedy.INVITE_AGAIN_WITH_PROVIDER,
            id="a provider's",
        ),
        pytest.param(
            {"our_leg": Seen(), "provider_leg": ENDED},
            ConditionCode.OUR_LEG,
            "ready-our-leg-unknown",
            Remedy.INVITE_AGAIN_WITH_PROVIDER,
            id="the invitation for us would begin the provider's anew",
        ),
        pytest.param(
            {"provider_leg": ENDED, "agreed": NEVER},
            ConditionCode.CUSTOMER_AGREEMENT,
            "ready-agreement-missing",
            Remedy.INVITE_AGAIN_WITH_PROVIDER,
            id="so would the one for the agreement",
        ),
        pytest.param(
            {"our_leg": Seen(), "archived": True},
            ConditionCode.OUR_LEG,
            "ready-our-leg-unknown",
            Remedy.NONE,
            id="nobody in the archive is invited",
        ),
        pytest.param(
            {"our_leg": Seen(LegState.ASKED, DAY), "archived": True},
            ConditionCode.OUR_LEG,
            "ready-our-leg-asked",
            Remedy.NONE,
            id="nobody in the archive is reminded",
        ),
        pytest.param(
            {"our_leg": ENDED, "archived": True},
            ConditionCode.OUR_LEG,
            "ready-our-leg-ended",
            Remedy.NONE,
            id="nobody in the archive is invited again",
        ),
        pytest.param(
            {"country": "", "archived": True},
            ConditionCode.CUSTOMER_REGION,
            "ready-customer-country-missing",
            Remedy.ENTER_COUNTRY,
            id="what needs no mail can be done in the archive too",
        ),
    ],
)
def test_what_we_ended_is_begun_anew_on_purpose_only(
    facts: dict[str, Any], code: ConditionCode, why: str, remedy: Remedy
) -> None:
    found = {one.code: one for one in readiness(replace(READY, **facts), REGIONS, RULES).conditions}[code]
    assert (found.reason.code, found.remedy) == (why, remedy)


def test_a_no_is_told_before_what_is_not_known() -> None:
    found = judged(replace(READY, our_leg=Seen(), country="US"))
    assert found.blocker is not None
    assert found.blocker.code is C.CUSTOMER_REGION
    unknown = judged(replace(READY, our_leg=Seen(), agreed=None))
    assert unknown.blocker is not None
    assert unknown.blocker.code is C.OUR_LEG


def test_of_several_the_nearest_to_an_order_counts_and_the_first_of_equals() -> None:
    yes, no = judged(READY), judged(replace(READY, country="US"))
    less, more = judged(Facts()), judged(replace(READY, agreed=None))
    assert best([no, less, yes]) is yes
    assert best([no, less]) is less
    assert best([less, more]) is more
    assert best([yes, judged(READY)]) is yes


LEGS = st.builds(Seen, st.sampled_from(LegState), st.just(DAY))
COUNTRIES = st.sampled_from(["CH", "FR", "US", "RE", "RU"])
IDS = st.sampled_from([OURS, UUID(int=7)])
KNOWN: dict[str, tuple[st.SearchStrategy[Any], Any, set[ConditionCode]]] = {
    "our_leg": (LEGS, Seen(), {C.OUR_LEG}),
    "provider_leg": (LEGS, Seen(), {C.PROVIDER_LEG}),
    "country": (COUNTRIES, "", {C.CUSTOMER_REGION}),
    "tenant_id": (IDS, None, {C.NOT_OURSELVES}),
    "affiliation": (st.sampled_from(Affiliation), Affiliation.NONE, {C.NOT_OURSELVES}),
    "agreed": (
        st.builds(
            Agreed, st.booleans(), st.sampled_from(AgreementWay), st.sampled_from([None, DISTRI.id, OTHER])
        ),
        None,
        {C.CUSTOMER_AGREEMENT},
    ),
    "own_tenant.country": (COUNTRIES, "", {C.CUSTOMER_REGION, C.PROVIDER_REGION}),
    "own_tenant.mpa_status": (st.sampled_from(MpaStatus), MpaStatus.UNKNOWN, {C.MPA}),
    "own_tenant.member_status": (st.sampled_from(MemberStatus), MemberStatus.UNKNOWN, {C.ONBOARDING}),
    "own_tenant.enrolment_status": (
        st.sampled_from(EnrolmentStatus),
        EnrolmentStatus.UNKNOWN,
        {C.ONBOARDING},
    ),
    "own_tenant.headquarters_partner_id": (
        st.sampled_from(["6531449", "6098700"]),
        "",
        {C.LOCATION_PARTNER_ID},
    ),
    "provider.country": (COUNTRIES, "", {C.PROVIDER_REGION}),
    "provider.partnership": (st.sampled_from(Partnership), Partnership.UNKNOWN, {C.PARTNERSHIP}),
}
"""A fact to what it may become, what it is while missing, and the conditions that are about it."""


def known(facts: Facts, name: str, value: Any) -> Facts:
    whole, _, part = name.rpartition(".")
    return replace(
        facts, **({whole: replace(getattr(facts, whole), **{part: value})} if whole else {part: value})
    )


def some_facts(draw: st.DrawFn) -> Facts:
    facts = READY
    for name, (values, missing, _) in KNOWN.items():
        facts = known(facts, name, draw(st.one_of(st.just(missing), values), label=name))
    return facts


@given(st.data())
def test_a_fact_that_becomes_known_never_makes_another_condition_worse(data: st.DataObject) -> None:
    facts = some_facts(data.draw)
    name = data.draw(st.sampled_from(sorted(KNOWN)))
    values, missing, about = KNOWN[name]
    before = judged(known(facts, name, missing))
    after = judged(known(facts, name, data.draw(values)))
    answers = {each.code: each.answer for each in after.conditions}
    for each in before.conditions:
        if each.code not in about:
            assert answers[each.code] is each.answer


@given(st.data())
def test_a_party_that_becomes_known_never_makes_known_what_it_is_not_about_worse(data: st.DataObject) -> None:
    facts = some_facts(data.draw)
    missing = data.draw(st.sampled_from(["own_tenant", "provider"]))
    before, after = judged(replace(facts, **{missing: None})), judged(facts)
    worse = {each.code: each.answer for each in after.conditions}
    for each in before.conditions:
        if each.answer is not Answer.UNKNOWN:
            assert worse[each.code] is each.answer


@given(st.data())
def test_the_answer_is_that_of_its_worst_condition(data: st.DataObject) -> None:
    found = judged(some_facts(data.draw))
    answers = [each.answer for each in found.conditions]
    expected = next((a for a in (Answer.NO, Answer.UNKNOWN) if a in answers), Answer.YES)
    assert found.answer is expected


def test_the_property_would_catch_a_condition_that_looks_at_another_s_fact() -> None:
    """Negative control: a rule in which the agreement also asks for our leg is not monotone."""

    def wrong(facts: Facts) -> Answer:
        accepted = facts.agreed is not None and facts.our_leg.state is not LegState.NO
        return Answer.YES if accepted else Answer.NO

    pairs = itertools.product([Seen()], [Seen(state, DAY) for state in LegState])
    assert any(
        wrong(replace(READY, our_leg=before)) is not wrong(replace(READY, our_leg=after))
        for before, after in pairs
    )
