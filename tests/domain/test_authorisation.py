import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.authorisation import (
    Authorisation,
    Holds,
    Requirement,
    anniversary,
    authorisation,
    most_urgent,
    next_anniversary,
)
from reseller_desktop.domain.company import (
    EnrolmentStatus,
    MemberStatus,
    MpaStatus,
    MpaVerification,
    OwnTenant,
)
from reseller_desktop.domain.reauthorisation import Reauthorisation
from tests.support.authorisation_rules import RULES

TODAY = dt.date(2026, 5, 4)
OWN = OwnTenant(
    id=UUID(int=1),
    name="Muster IT AG",
    tenant_id=UUID(int=11),
    partner_id="6531449",
    headquarters_partner_id="6531000",
    country="CH",
    member_status=MemberStatus.ACTIVE,
    enrolment_status=EnrolmentStatus.QUALIFIED,
    mpa_status=MpaStatus.SIGNED,
    mpa_verification=MpaVerification.PROVIDER,
    mpa_verified_on=dt.date(2026, 4, 1),
)
OTHER = replace(
    OWN, id=UUID(int=2), name="Muster US", partner_id="7000001", headquarters_partner_id="7000000"
)


def record(due_on: dt.date, **facts: Any) -> Reauthorisation:
    return Reauthorisation(id=UUID(int=due_on.toordinal()), own_tenant_id=OWN.id, due_on=due_on, **facts)


def met(due_on: dt.date, **facts: Any) -> Reauthorisation:
    seen = due_on - dt.timedelta(days=40)
    values = {"revenue_usd": 1000, "revenue_as_of": seen, "mfa_on": seen, "security_contact_on": seen}
    return record(due_on, **{**values, **facts})


def stand(
    *records: Reauthorisation,
    own: OwnTenant = OWN,
    others: tuple[OwnTenant, ...] = (),
    today: dt.date = TODAY,
) -> Authorisation:
    return authorisation(own, others, records, RULES, today)


def codes(found: Authorisation) -> list[str]:
    return [notice.reason.code for notice in found.notices]


def lacking(found: Authorisation) -> dict[Requirement, Holds]:
    return {check.requirement: check.holds for check in found.yearly.lacking}


def in_days(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("facts", "progress", "nexts"),
    [
        pytest.param({}, ["done", "done", "done"], [], id="a tenant with all three has nothing to do"),
        pytest.param(
            {
                "member_status": MemberStatus.UNKNOWN,
                "enrolment_status": EnrolmentStatus.UNKNOWN,
                "mpa_status": MpaStatus.UNKNOWN,
            },
            ["unknown", "unknown", "unknown"],
            ["step-member-unknown", "step-enrolment-unknown", "step-agreement-unknown"],
            id="of a new tenant nothing is known, and each step says where to look",
        ),
        pytest.param(
            {
                "member_status": MemberStatus.DECLINED,
                "enrolment_status": EnrolmentStatus.REJECTED,
                "mpa_status": MpaStatus.NOT_STARTED,
            },
            ["refused", "refused", "to-do"],
            ["step-member-refused", "step-enrolment-refused", "step-agreement-early"],
            id="what was refused comes before the agreement",
        ),
        pytest.param(
            {
                "member_status": MemberStatus.PENDING,
                "enrolment_status": EnrolmentStatus.PENDING,
                "mpa_status": MpaStatus.READY_TO_SIGN,
            },
            ["under-way", "under-way", "under-way"],
            ["step-member-under-way", "step-enrolment-under-way", "step-agreement-under-way"],
            id="what is under way is waited for or signed",
        ),
        pytest.param(
            {"mpa_status": MpaStatus.NOT_STARTED},
            ["done", "done", "to-do"],
            ["step-agreement-to-do"],
            id="after the first two the agreement can be signed",
        ),
        pytest.param(
            {"enrolment_status": EnrolmentStatus.PENDING, "mpa_status": MpaStatus.NOT_STARTED},
            ["done", "under-way", "to-do"],
            ["step-enrolment-under-way", "step-agreement-early"],
            id="one of the first two is not enough for the agreement",
        ),
    ],
)
def test_the_onboarding_says_how_far_it_is_and_what_comes_next(
    facts: dict[str, Any], progress: list[str], nexts: list[str]
) -> None:
    steps = stand(own=replace(OWN, **facts)).steps
    assert [step.progress for step in steps] == progress
    assert [step.next.code for step in steps if step.next] == nexts


@pytest.mark.parametrize(
    ("own", "others", "expected"),
    [
        pytest.param(OWN, (OWN, OTHER), [], id="a location of its own"),
        pytest.param(
            replace(OWN, partner_id="6531000"),
            (),
            ["location-is-headquarters"],
            id="its own headquarters' number",
        ),
        pytest.param(
            replace(OWN, partner_id="7000000", headquarters_partner_id=""),
            (OTHER,),
            ["location-is-headquarters"],
            id="the headquarters' number of another tenant of ours",
        ),
        pytest.param(
            OWN, (replace(OTHER, partner_id="6531449"),), ["location-is-shared"], id="another's location"
        ),
        pytest.param(
            replace(OWN, mpa_verification=MpaVerification.NONE),
            (),
            ["agreement-not-verified"],
            id="never verified",
        ),
        pytest.param(
            replace(OWN, mpa_verification=MpaVerification.NONE, mpa_status=MpaStatus.UNKNOWN),
            (),
            [],
            id="nothing to verify yet",
        ),
    ],
)
def test_what_is_wrong_with_the_number_or_the_agreement_is_warned_about(
    own: OwnTenant, others: tuple[OwnTenant, ...], expected: list[str]
) -> None:
    found = stand(own=own, others=others)
    assert codes(found) == expected
    assert (Requirement.LOCATION in lacking(found)) is ("location-is-headquarters" in expected)


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        pytest.param({}, 33, id="verified some days ago"),
        pytest.param({"mpa_verified_on": None}, None, id="never verified"),
        pytest.param({"mpa_verified_on": in_days(3)}, 0, id="a clock that goes wrong"),
        pytest.param({"mpa_status": MpaStatus.READY_TO_SIGN}, None, id="not signed"),
    ],
)
def test_a_verification_has_an_age(facts: dict[str, Any], days: int | None) -> None:
    assert stand(own=replace(OWN, **facts)).verified_days == days


@pytest.mark.parametrize(
    ("days", "reminder", "expected"),
    [
        pytest.param(91, None, [], id="before the first warning nothing is said"),
        pytest.param(90, 90, ["reauthorisation-due"], id="the first warning"),
        pytest.param(61, 90, ["reauthorisation-due"], id="between the first and the second"),
        pytest.param(60, 60, ["reauthorisation-due"], id="the second warning"),
        pytest.param(31, 60, ["reauthorisation-due"], id="a day before the last"),
        pytest.param(30, 30, ["reauthorisation-due", "reauthorisation-orders"], id="the last warning"),
        pytest.param(0, 30, ["reauthorisation-due", "reauthorisation-orders"], id="the day itself"),
        pytest.param(-1, 30, ["reauthorisation-overdue"], id="the day after"),
    ],
)
def test_reminders_come_ninety_sixty_and_thirty_days_ahead(
    days: int, reminder: int | None, expected: list[str]
) -> None:
    found = stand(met(in_days(days)))
    assert (found.yearly.days_left, found.yearly.reminder) == (days, reminder)
    assert codes(found) == expected
    assert found.yearly.overdue is (days < 0)


def test_after_the_day_it_is_said_when_enrolling_is_possible_again() -> None:
    (notice,) = stand(record(dt.date(2026, 5, 1))).notices
    assert notice.grave
    assert notice.reason.data == {"due_on": dt.date(2026, 5, 1), "again_on": dt.date(2027, 5, 1)}


def test_nothing_on_record_means_no_day_and_nothing_known_of_this_year() -> None:
    found = stand()
    assert (found.yearly.due_on, found.yearly.days_left, found.yearly.reminder) == (None, None, None)
    assert lacking(found) == {
        Requirement.REVENUE: Holds.UNKNOWN,
        Requirement.MFA: Holds.UNKNOWN,
        Requirement.SECURITY_CONTACT: Holds.UNKNOWN,
    }
    assert codes(found) == []


DUE = in_days(80)
LONG_AGO = anniversary(DUE, -1)


@pytest.mark.parametrize(
    ("this_year", "expected"),
    [
        pytest.param(met(DUE), {}, id="all is in order"),
        pytest.param(met(DUE, revenue_usd=999), {Requirement.REVENUE: Holds.NO}, id="a dollar too little"),
        pytest.param(
            met(DUE, revenue_usd=None), {Requirement.REVENUE: Holds.UNKNOWN}, id="a date without a sum"
        ),
        pytest.param(
            met(DUE, revenue_as_of=None), {Requirement.REVENUE: Holds.UNKNOWN}, id="a sum without a date"
        ),
        pytest.param(
            met(DUE, revenue_as_of=LONG_AGO),
            {Requirement.REVENUE: Holds.UNKNOWN},
            id="a sum of the year before",
        ),
        pytest.param(met(DUE, mfa_on=None), {Requirement.MFA: Holds.UNKNOWN}, id="nobody looked at sign-in"),
        pytest.param(met(DUE, mfa_on=LONG_AGO), {Requirement.MFA: Holds.UNKNOWN}, id="looked at a year ago"),
        pytest.param(
            met(DUE, security_contact_on=None),
            {Requirement.SECURITY_CONTACT: Holds.UNKNOWN},
            id="nobody looked for the contact",
        ),
    ],
)
def test_what_the_year_still_lacks(this_year: Reauthorisation, expected: dict[Requirement, Holds]) -> None:
    assert lacking(stand(this_year)) == expected


@pytest.mark.parametrize(
    ("status", "holds"),
    [
        (MemberStatus.PENDING, Holds.NO),
        (MemberStatus.DECLINED, Holds.NO),
        (MemberStatus.UNKNOWN, Holds.UNKNOWN),
    ],
)
def test_only_an_active_member_stays_authorised(status: MemberStatus, holds: Holds) -> None:
    assert lacking(stand(met(DUE), own=replace(OWN, member_status=status))) == {Requirement.MEMBER: holds}


@pytest.mark.parametrize(
    ("headquarters", "holds"), [("6531000", Holds.YES), ("6531449", Holds.NO), ("", Holds.UNKNOWN)]
)
def test_only_a_known_headquarters_number_tells_that_ours_is_a_location(
    headquarters: str, holds: Holds
) -> None:
    checks = stand(own=replace(OWN, headquarters_partner_id=headquarters)).yearly.checks
    assert {check.requirement: check.holds for check in checks}[Requirement.LOCATION] is holds


def test_a_year_that_was_passed_leads_to_the_next() -> None:
    last = met(dt.date(2026, 4, 20), passed_on=dt.date(2026, 4, 2))
    before = met(dt.date(2025, 4, 20), passed_on=dt.date(2025, 4, 2))
    forgotten = record(dt.date(2024, 4, 20))
    found = stand(before, last, forgotten)
    assert found.yearly.due_on == dt.date(2027, 4, 20)
    assert found.yearly.record is None
    assert found.yearly.earlier == (last, before)
    this_year = record(dt.date(2027, 4, 20))
    assert stand(before, last, this_year).yearly.record == this_year


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (dt.date(2024, 2, 29), 1, dt.date(2025, 2, 28)),
        (dt.date(2024, 2, 29), 4, dt.date(2028, 2, 29)),
        (dt.date(2026, 5, 4), -1, dt.date(2025, 5, 4)),
    ],
    ids=str,
)
def test_an_anniversary_keeps_its_day(day: dt.date, years: int, expected: dt.date) -> None:
    assert anniversary(day, years) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2020, 5, 4), dt.date(2026, 5, 4)),
        (dt.date(2020, 5, 3), dt.date(2027, 5, 3)),
        (dt.date(2026, 1, 1), dt.date(2027, 1, 1)),
        (dt.date(2025, 12, 24), dt.date(2026, 12, 24)),
    ],
    ids=str,
)
def test_the_next_anniversary_is_not_over(day: dt.date, expected: dt.date) -> None:
    assert next_anniversary(day, TODAY) == expected


def test_the_most_urgent_is_the_one_that_comes_first() -> None:
    late, soon, far = (stand(record(in_days(days))) for days in (-3, 20, 200))
    assert most_urgent([soon, far, late]) is late
    assert most_urgent([far, soon]) is soon
    assert most_urgent([far, stand()]) is None


DAYS = st.dates(dt.date(2012, 1, 1), dt.date(2090, 1, 1))
MAYBE = st.none() | DAYS


@st.composite
def histories(draw: st.DrawFn) -> list[Reauthorisation]:
    days = draw(st.lists(DAYS, max_size=4, unique=True))
    return [
        record(
            day,
            revenue_usd=draw(st.none() | st.integers(0, 5000)),
            revenue_as_of=draw(MAYBE),
            mfa_on=draw(MAYBE),
            security_contact_on=draw(MAYBE),
            passed_on=draw(MAYBE),
        )
        for day in days
    ]


@given(records=histories(), today=DAYS, later=st.integers(0, 4000))
def test_time_alone_never_gives_more_days_and_never_takes_a_warning_back(
    records: list[Reauthorisation], today: dt.date, later: int
) -> None:
    now, then = (
        stand(*records, today=today).yearly,
        stand(*records, today=today + dt.timedelta(days=later)).yearly,
    )
    assert (now.due_on, now.checks) == (then.due_on, then.checks)
    if now.days_left is not None:
        assert then.days_left == now.days_left - later
    if now.reminder is not None:
        assert then.reminder is not None
        assert then.reminder <= now.reminder


@given(records=histories(), today=DAYS)
def test_the_order_of_records_does_not_matter(records: list[Reauthorisation], today: dt.date) -> None:
    assert stand(*records, today=today) == stand(*reversed(records), today=today)
