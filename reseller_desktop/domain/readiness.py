"""Can we transact? One rule over facts: every condition of an order, with its answer and what to do about it.

An answer depends on the facts of its own condition alone, so that a fact that becomes known never makes
another condition worse. What the programme says is in `resources/rules/transacting.toml`.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from reseller_desktop.domain.agreement import AgreementWay
from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.company import EnrolmentStatus, MemberStatus, MpaStatus, OwnTenant
from reseller_desktop.domain.provider import Partnership, Provider
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.region import RegionTable
from reseller_desktop.domain.states import Affiliation, LegState
from reseller_desktop.domain.transacting import ConditionCode, Rule, TransactingRules


class Remedy(StrEnum):
    """What to do next about a condition that does not hold, or of which it is not known."""

    NONE = ""
    INVITE = "invite"
    INVITE_WITH_PROVIDER = "invite-with-provider"
    INVITE_AGAIN = "invite-again"
    """We ended the relationship ourselves: only somebody who wants it on purpose begins it anew."""
    INVITE_AGAIN_WITH_PROVIDER = "invite-again-with-provider"
    REMIND = "remind"
    CHECK_PROVIDER_LIST = "check-provider-list"
    ADD_OWN_TENANT = "add-own-tenant"
    CHECK_MPA = "check-mpa"
    SIGN_MPA = "sign-mpa"
    CHECK_ONBOARDING = "check-onboarding"
    FINISH_ONBOARDING = "finish-onboarding"
    CORRECT_PARTNER_ID = "correct-partner-id"
    ADD_PROVIDER = "add-provider"
    CHECK_PARTNERSHIP = "check-partnership"
    ENTER_PROVIDER_COUNTRY = "enter-provider-country"
    ENTER_COUNTRY = "enter-country"
    RECORD_AGREEMENT = "record-agreement"
    SEE_OPTIONS = "see-options"
    """The programme forbids it; the guided page says what is possible instead."""


class Seen(NamedTuple):
    """A leg as far as it is known, and the day as of which it is."""

    state: LegState = LegState.UNKNOWN
    as_of: dt.date | None = None
    ended: bool = False
    """We ended it; `as_of` is when."""


NOT_SEEN = Seen()


class Agreed(NamedTuple):
    """What is known of the customer's agreement, and the day as of which it is."""

    accepted: bool
    way: AgreementWay = AgreementWay.UNKNOWN
    provider_id: UUID | None = None
    """The provider that attested it."""
    as_of: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known about one customer, one own tenant and one provider."""

    tenant_id: UUID | None = None
    """The customer's."""
    own_tenant_ids: frozenset[UUID] = frozenset()
    """Those of all our tenants: a customer with one of them is ourselves."""
    country: str = ""
    """ISO 3166 alpha-2 of the customer's tenant."""
    affiliation: Affiliation = Affiliation.NONE
    archived: bool = False
    """Nobody writes to an archived customer."""
    own_tenant: OwnTenant | None = None
    provider: Provider | None = None
    our_leg: Seen = NOT_SEEN
    provider_leg: Seen = NOT_SEEN
    agreed: Agreed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition of an order: whether it holds, why, by which rule, and what to do."""

    code: ConditionCode
    answer: Answer
    reason: Reason
    rule: Rule
    remedy: Remedy = Remedy.NONE
    as_of: dt.date | None = None
    """When somebody or something saw the fact; `None` where it carries no date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Whether an order can be placed for one customer through one provider from one own tenant."""

    own_tenant: OwnTenant | None
    provider: Provider | None
    conditions: tuple[Condition, ...]

    @property
    def answer(self) -> Answer:
        """No when any condition says no, unknown when any is unknown, else yes."""
        answers = {condition.answer for condition in self.conditions}
        if Answer.NO in answers:
            return Answer.NO
        return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.YES

    @property
    def blocker(self) -> Condition | None:
        """The condition that decides the answer: the first *no*, else the first *unknown*."""
        wanted = self.answer
        if wanted is Answer.YES:
            return None
        return next(condition for condition in self.conditions if condition.answer is wanted)


class _Found(NamedTuple):
    answer: Answer
    reason: Reason
    remedy: Remedy = Remedy.NONE
    as_of: dt.date | None = None


def readiness(facts: Facts, regions: RegionTable, rules: TransactingRules) -> Readiness:
    """Every condition of an order, in the order in which a person looks at them.

    Whether the PartnerID is the location's is said only where both numbers are entered.
    """
    found = {
        ConditionCode.OUR_LEG: _our_leg(facts),
        ConditionCode.PROVIDER_LEG: _provider_leg(facts),
        ConditionCode.CUSTOMER_AGREEMENT: _agreement(facts, rules),
        ConditionCode.NOT_OURSELVES: _not_ourselves(facts),
        ConditionCode.CUSTOMER_REGION: _customer_region(facts, regions),
        ConditionCode.PROVIDER_REGION: _provider_region(facts, regions),
        ConditionCode.PARTNERSHIP: _partnership(facts),
        ConditionCode.MPA: _mpa(facts),
        ConditionCode.ONBOARDING: _onboarding(facts),
        ConditionCode.LOCATION_PARTNER_ID: _location_partner_id(facts),
    }
    conditions = tuple(
        Condition(
            code=code,
            answer=one.answer,
            reason=one.reason,
            rule=rules.rules[code],
            remedy=_offered(one.remedy, facts),
            as_of=one.as_of,
        )
        for code, one in found.items()
        if one is not None
    )
    return Readiness(own_tenant=facts.own_tenant, provider=facts.provider, conditions=conditions)


def best(found: Iterable[Readiness]) -> Readiness:
    """The one of at least one that is nearest to an order; the first of equals."""
    return max(found, key=_nearness)


def _nearness(one: Readiness) -> tuple[int, int]:
    rank = {Answer.NO: 0, Answer.UNKNOWN: 1, Answer.YES: 2}[one.answer]
    return rank, sum(condition.answer is Answer.YES for condition in one.conditions)


_AGAIN = {
    Remedy.INVITE: Remedy.INVITE_AGAIN,
    Remedy.INVITE_WITH_PROVIDER: Remedy.INVITE_AGAIN_WITH_PROVIDER,
}
_MAILS = frozenset({*_AGAIN, *_AGAIN.values(), Remedy.REMIND})


def _offered(remedy: Remedy, facts: Facts) -> Remedy:
    """Nobody in the archive is written to, and what we ended is not begun anew without being asked for."""
    if facts.archived and remedy in _MAILS:
        return Remedy.NONE
    named = remedy is Remedy.INVITE_WITH_PROVIDER and facts.provider_leg.ended
    return _AGAIN.get(remedy, remedy) if facts.our_leg.ended or named else remedy


_LEG_ANSWERS = {
    LegState.YES: Answer.YES,
    LegState.NO: Answer.NO,
    LegState.ASKED: Answer.UNKNOWN,
    LegState.UNKNOWN: Answer.UNKNOWN,
}


def _our_leg(facts: Facts) -> _Found:
    if facts.own_tenant is None:
        return _Found(Answer.UNKNOWN, reason("ready-no-own-tenant"), Remedy.ADD_OWN_TENANT)
    state, as_of, ended = facts.our_leg
    alone = facts.provider is None or facts.provider_leg.state is LegState.YES
    remedies = {
        LegState.YES: Remedy.NONE,
        LegState.ASKED: Remedy.REMIND,
    }
    invite = Remedy.INVITE if alone else Remedy.INVITE_WITH_PROVIDER
    why = reason("ready-our-leg-ended" if ended else f"ready-our-leg-{state}")
    return _Found(_LEG_ANSWERS[state], why, remedies.get(state, invite), _day(state, as_of))


def _provider_leg(facts: Facts) -> _Found:
    if facts.provider is None:
        return _no_provider()
    state, as_of, ended = facts.provider_leg
    remedies = {
        LegState.YES: Remedy.NONE,
        LegState.ASKED: Remedy.CHECK_PROVIDER_LIST,
    }
    return _Found(
        _LEG_ANSWERS[state],
        reason(f"ready-provider-leg-{'ended' if ended else state}", provider=facts.provider.name),
        remedies.get(state, Remedy.INVITE_WITH_PROVIDER),
        _day(state, as_of),
    )


def _day(state: LegState, as_of: dt.date | None) -> dt.date | None:
    """A day says something only of a leg of which something is known."""
    return None if state is LegState.UNKNOWN else as_of


def _agreement(facts: Facts, rules: TransactingRules) -> _Found:
    agreed = facts.agreed
    if agreed is None:
        return _Found(Answer.UNKNOWN, reason("ready-agreement-unknown"), Remedy.RECORD_AGREEMENT)
    if not agreed.accepted:
        invite = Remedy.INVITE_WITH_PROVIDER if facts.provider else Remedy.INVITE
        return _Found(Answer.NO, reason("ready-agreement-missing"), invite, agreed.as_of)
    if agreed.way is AgreementWay.ATTESTED:
        return _attested(agreed, facts.provider, rules)
    if agreed.way is AgreementWay.DIRECT:
        return _Found(Answer.YES, reason("ready-agreement-direct"), as_of=agreed.as_of)
    way_unknown = reason("ready-agreement-way-unknown")
    return _Found(Answer.UNKNOWN, way_unknown, Remedy.RECORD_AGREEMENT, agreed.as_of)


def _attested(agreed: Agreed, provider: Provider | None, rules: TransactingRules) -> _Found:
    """What a provider attested holds with that provider; with others only where the rules say so."""
    attested = reason("ready-agreement-attested")
    if rules.attestation_follows_customer:
        return _Found(Answer.YES, attested, as_of=agreed.as_of)
    if provider is None or agreed.provider_id is None:
        by_unknown = reason("ready-agreement-attested-by-unknown")
        return _Found(Answer.UNKNOWN, by_unknown, Remedy.RECORD_AGREEMENT, agreed.as_of)
    if provider.id == agreed.provider_id:
        return _Found(Answer.YES, attested, as_of=agreed.as_of)
    elsewhere = reason("ready-agreement-attested-elsewhere", provider=provider.name)
    return _Found(Answer.NO, elsewhere, Remedy.INVITE_WITH_PROVIDER, agreed.as_of)


def _not_ourselves(facts: Facts) -> _Found:
    if facts.affiliation is Affiliation.AFFILIATE:
        return _Found(Answer.NO, reason("ready-affiliate"), Remedy.SEE_OPTIONS)
    if facts.tenant_id in facts.own_tenant_ids or facts.affiliation is Affiliation.OURSELVES:
        return _Found(Answer.NO, reason("ready-ourselves"), Remedy.SEE_OPTIONS)
    return _Found(Answer.YES, reason("ready-not-ours"))


def _customer_region(facts: Facts, regions: RegionTable) -> _Found:
    if facts.own_tenant is None:
        return _Found(Answer.UNKNOWN, reason("ready-no-own-tenant"), Remedy.ADD_OWN_TENANT)
    if not facts.country:
        return _Found(Answer.UNKNOWN, reason("ready-customer-country-missing"), Remedy.ENTER_COUNTRY)
    return _region(facts.country, facts.own_tenant.country, regions, "customer", Remedy.ENTER_COUNTRY)


def _provider_region(facts: Facts, regions: RegionTable) -> _Found:
    if facts.provider is None:
        return _no_provider()
    if facts.own_tenant is None:
        return _Found(Answer.UNKNOWN, reason("ready-no-own-tenant"), Remedy.ADD_OWN_TENANT)
    if not facts.provider.country:
        return _Found(
            Answer.UNKNOWN,
            reason("ready-provider-country-missing", provider=facts.provider.name),
            Remedy.ENTER_PROVIDER_COUNTRY,
        )
    return _region(
        facts.provider.country,
        facts.own_tenant.country,
        regions,
        "provider",
        Remedy.ENTER_PROVIDER_COUNTRY,
    )


def _region(country: str, own_country: str, regions: RegionTable, whose: str, enter: Remedy) -> _Found:
    theirs, ours = regions.region_of(country), regions.region_of(own_country)
    if ours is None:
        return _Found(
            Answer.UNKNOWN, reason("ready-own-country-unlisted", country=own_country), Remedy.ADD_OWN_TENANT
        )
    if theirs is None:
        return _Found(Answer.UNKNOWN, reason(f"ready-{whose}-country-unlisted", country=country), enter)
    if theirs == ours:
        return _Found(Answer.YES, reason(f"ready-{whose}-region-ours", region=ours.name))
    other = reason(f"ready-{whose}-region-other", theirs=theirs.name, ours=ours.name)
    return _Found(Answer.NO, other, Remedy.SEE_OPTIONS)


def _partnership(facts: Facts) -> _Found:
    if facts.provider is None:
        return _no_provider()
    state = facts.provider.partnership
    said = reason(f"ready-partnership-{state}", provider=facts.provider.name)
    if state is Partnership.ACTIVE:
        return _Found(Answer.YES, said)
    answer = Answer.NO if state is Partnership.ENDED else Answer.UNKNOWN
    return _Found(answer, said, Remedy.CHECK_PARTNERSHIP)


def _no_provider() -> _Found:
    return _Found(Answer.UNKNOWN, reason("ready-no-provider"), Remedy.ADD_PROVIDER)


def _mpa(facts: Facts) -> _Found:
    own = facts.own_tenant
    if own is None:
        return _Found(Answer.UNKNOWN, reason("ready-no-own-tenant"), Remedy.ADD_OWN_TENANT)
    if own.mpa_status is MpaStatus.SIGNED:
        return _Found(Answer.YES, reason("ready-mpa-signed"), as_of=own.mpa_verified_on or own.mpa_signed_on)
    if own.mpa_status is MpaStatus.UNKNOWN:
        return _Found(Answer.UNKNOWN, reason("ready-mpa-unknown"), Remedy.CHECK_MPA)
    return _Found(Answer.NO, reason("ready-mpa-missing"), Remedy.SIGN_MPA)


_MEMBER_REASONS = {
    MemberStatus.PENDING: "ready-member-pending",
    MemberStatus.DECLINED: "ready-member-declined",
}
_ENROLMENT_REASONS = {
    EnrolmentStatus.PENDING: "ready-enrolment-pending",
    EnrolmentStatus.REJECTED: "ready-enrolment-rejected",
}


def _onboarding(facts: Facts) -> _Found:
    """Member of the partner programme first, then enrolled as an indirect reseller."""
    own = facts.own_tenant
    if own is None:
        return _Found(Answer.UNKNOWN, reason("ready-no-own-tenant"), Remedy.ADD_OWN_TENANT)
    why = _MEMBER_REASONS.get(own.member_status) or _ENROLMENT_REASONS.get(own.enrolment_status)
    if why:
        return _Found(Answer.NO, reason(why), Remedy.FINISH_ONBOARDING)
    if own.member_status is MemberStatus.UNKNOWN or own.enrolment_status is EnrolmentStatus.UNKNOWN:
        return _Found(Answer.UNKNOWN, reason("ready-onboarding-unknown"), Remedy.CHECK_ONBOARDING)
    return _Found(Answer.YES, reason("ready-onboarded"))


def _location_partner_id(facts: Facts) -> _Found | None:
    own = facts.own_tenant
    if own is None or not own.partner_id or not own.headquarters_partner_id:
        return None
    number = own.partner_id
    if number == own.headquarters_partner_id:
        return _Found(
            Answer.NO, reason("ready-partner-id-headquarters", number=number), Remedy.CORRECT_PARTNER_ID
        )
    return _Found(Answer.YES, reason("ready-partner-id-location", number=number))
