"""What needs somebody, from what every area knows."""

import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.authorisation import authorisation
from reseller_desktop.domain.company import MemberStatus, MpaStatus, OwnTenant
from reseller_desktop.domain.gdap import GdapStatus
from reseller_desktop.domain.lead import LeadSource, LeadState
from reseller_desktop.domain.membership import Membership, MembershipKind
from reseller_desktop.domain.radar import DecisionLine, latest_decisions, next_lines, unwanted_renewals
from reseller_desktop.domain.reauthorisation import Reauthorisation
from reseller_desktop.domain.task_row import TaskRow
from reseller_desktop.domain.today_lines import (
    Facts,
    ListAge,
    OfProvider,
    Right,
    Rules,
    Waiting,
    lines_of,
)
from tests.domain.test_radar import RULES as TERMS
from tests.domain.test_radar import decision, line, look
from tests.support.authorisation_rules import RULES as AUTHORISATION
from tests.support.gdaps import gdap, shipped_rules
from tests.support.leads import lead, shipped_lead_rules
from tests.support.scores import shipped_programme_rules
from tests.support.world import own_tenant

NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
TODAY = NOW.date()
ONE = UUID(int=1)
RULES = Rules(
    leads=shipped_lead_rules(),
    rights=shipped_rules(),
    membership_days=shipped_programme_rules().reminder.days,
)


def days(count: float) -> dt.timedelta:
    return dt.timedelta(days=count)


def told(facts: Facts) -> list[str]:
    """Lines in short: how much they press, whom and what, and the sentence."""
    found = lines_of(facts, RULES, now=NOW, today=TODAY)
    assert len({one.key for one in found}) == len(found)
    return [f"{one.level.name} {one.name}: {one.code.removeprefix('today-')}" for one in found]


def task(due_on: str, customer: str = "") -> TaskRow:
    return TaskRow(
        "t1", "Call back", due_on, "Luc", "customer", "", "", "c1" if customer else "", customer, "", ""
    )


def held(left: int, **facts: Any) -> Membership:
    values = {
        "id": ONE,
        "kind": MembershipKind.MEMBERSHIP,
        "name": "Action Pack",
        "renews_on": TODAY + days(left),
    }
    return Membership(**{**values, **facts})


def ours(mpa: MpaStatus = MpaStatus.SIGNED) -> OwnTenant:
    return own_tenant(mpa_status=mpa, member_status=MemberStatus.ACTIVE, headquarters_partner_id="1")


def standing(left: int | None = None, mpa: MpaStatus = MpaStatus.SIGNED, *, complete: bool = False) -> Facts:
    records = []
    if left is not None:
        seen = TODAY - days(10) if complete else None
        records.append(
            Reauthorisation(
                id=ONE,
                own_tenant_id=ours().id,
                due_on=TODAY + days(left),
                revenue_usd=1_000_000 if complete else None,
                revenue_as_of=seen,
                mfa_on=seen,
                security_contact_on=seen,
            )
        )
    return Facts(authorisations=[authorisation(ours(mpa), [ours(mpa)], records, AUTHORISATION, TODAY)])


def right(**facts: Any) -> Facts:
    return Facts(rights=[Right(gdap(**facts), "Café Zentral")])


def ending(left: int, **facts: Any) -> Facts:
    return right(ends_at=NOW + days(left), **facts)


def asked(age: int) -> Facts:
    return right(status=GdapStatus.APPROVAL_PENDING, created_at=NOW - days(age))


def of_lead(**facts: Any) -> Facts:
    return Facts(leads=[lead(**facts)])


MICROSOFT = {"source": LeadSource.MICROSOFT}
CASES = [
    (
        "a task of yesterday is overdue",
        Facts(tasks=[task("2026-05-03", "Café Zentral")]),
        ["URGENT Call back: task-about"],
    ),
    ("a task of today is due", Facts(tasks=[task("2026-05-04")]), ["SOON Call back: task"]),
    (
        "an invitation waits",
        Facts(waiting=[Waiting("i1", "c1", "Café Zentral", TODAY - days(19), reminded=False)]),
        ["SOON Café Zentral: chase"],
    ),
    (
        "an invitation waits again",
        Facts(waiting=[Waiting("i1", "c1", "Café Zentral", TODAY - days(9), reminded=True)]),
        ["SOON Café Zentral: chase-again"],
    ),
    (
        "one customer is not confirmed",
        Facts(unconfirmed=[OfProvider("p1", "Distri One", 1, "Café Zentral")]),
        ["NOTE Distri One: confirm-one"],
    ),
    ("several are not", Facts(unconfirmed=[OfProvider("p1", "Distri One", 3)]), ["NOTE Distri One: confirm"]),
    ("legs are missing", Facts(uncovered=[OfProvider("p1", "Distri One", 14)]), ["SOON Distri One: legs"]),
    (
        "one leg is missing",
        Facts(uncovered=[OfProvider("p1", "Distri One", 1)]),
        ["SOON Distri One: legs-one"],
    ),
    ("nobody asked one", Facts(unasked=1), ["NOTE : unasked-one"]),
    ("nobody asked many", Facts(unasked=20), ["NOTE : unasked"]),
    ("a list is young", Facts(lists=[ListAge("p1", "Distri One", TODAY - days(34))]), []),
    (
        "a list is old",
        Facts(lists=[ListAge("p1", "Distri One", TODAY - days(35))]),
        ["NOTE Distri One: list"],
    ),
    ("nobody looked for backups", Facts(), []),
    ("the backup is of yesterday", Facts(backup_at=NOW - days(1)), []),
    ("the backup is old", Facts(backup_at=NOW - days(3)), ["SOON : backup"]),
    ("the backup is very old", Facts(backup_at=NOW - days(7)), ["URGENT : backup"]),
    ("a membership is far from its end", Facts(memberships=[held(61)]), []),
    ("a membership comes to its end", Facts(memberships=[held(60)]), ["NOTE Action Pack: membership"]),
    ("a membership ends in a month", Facts(memberships=[held(30)]), ["SOON Action Pack: membership"]),
    ("a membership ends in a week", Facts(memberships=[held(7)]), ["URGENT Action Pack: membership"]),
    ("a membership is over", Facts(memberships=[held(-1)]), ["URGENT Action Pack: membership-over"]),
    ("a membership never ends", Facts(memberships=[held(1, renews_on=None)]), []),
    ("a membership has ended", Facts(memberships=[held(1, ended_on=TODAY)]), []),
    ("the agreement is signed", standing(), []),
    ("it is not signed", standing(mpa=MpaStatus.NOT_STARTED), ["URGENT Muster IT: agreement"]),
    ("nobody knows whether it is", standing(mpa=MpaStatus.UNKNOWN), ["NOTE Muster IT: agreement-unknown"]),
    ("the yearly check is far", standing(91), []),
    ("it comes near", standing(90), ["NOTE Muster IT: reauthorisation-lacking"]),
    ("it comes nearer", standing(60), ["SOON Muster IT: reauthorisation-lacking"]),
    ("all that it wants is there", standing(30, complete=True), ["URGENT Muster IT: reauthorisation"]),
    ("it is over", standing(-1), ["URGENT Muster IT: reauthorisation-over"]),
    ("rights end in a month", ending(30), ["SOON Café Zentral: rights-end"]),
    ("rights end in two months", ending(60), []),
    ("rights end in two days", ending(2), ["URGENT Café Zentral: rights-end"]),
    ("rights have ended", ending(-2), ["URGENT Café Zentral: rights-end-over"]),
    ("rights extend themselves", ending(2, auto_extend="P180D"), []),
    ("a request is young", asked(10), []),
    ("a request dies soon", asked(80), ["SOON Café Zentral: rights-pending"]),
    ("a request died", asked(90), ["URGENT Café Zentral: rights-pending-over"]),
    ("a lead has time", of_lead(received_at=NOW - days(1)), ["NOTE Bergkristall Hotels AG: lead-answer"]),
    ("a lead has days", of_lead(received_at=NOW - days(10)), ["SOON Bergkristall Hotels AG: lead-answer"]),
    ("a lead has hours", of_lead(received_at=NOW - days(13)), ["URGENT Bergkristall Hotels AG: lead-answer"]),
    (
        "nobody can answer any more",
        of_lead(received_at=NOW - days(15)),
        ["NOTE Bergkristall Hotels AG: lead-answer-over"],
    ),
    (
        "a company wants to be called",
        of_lead(received_at=NOW - days(1), direct=Answer.YES),
        ["URGENT Bergkristall Hotels AG: lead-direct"],
    ),
    (
        "an accepted one is to be spoken with",
        of_lead(state=LeadState.ACCEPTED, answered_at=NOW - days(1)),
        ["URGENT Bergkristall Hotels AG: lead-contact"],
    ),
    (
        "nobody spoke with an accepted one",
        of_lead(state=LeadState.ACCEPTED, answered_at=NOW - days(9)),
        ["URGENT Bergkristall Hotels AG: lead-contact-over"],
    ),
    (
        "a lead of our own has no clock",
        of_lead(source=LeadSource.OWN, received_at=NOW - days(2)),
        ["NOTE Bergkristall Hotels AG: lead-open"],
    ),
    (
        "an accepted one that was spoken with is left alone",
        of_lead(state=LeadState.ACCEPTED, answered_at=NOW - days(2), contacted_at=NOW - days(1)),
        [],
    ),
]


@pytest.mark.parametrize(("facts", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_what_needs_somebody(facts: Facts, expected: list[str]) -> None:
    assert told(facts) == expected


def test_a_decision_presses_in_its_last_week_and_says_what_happens_otherwise() -> None:
    radar = look(line(ends_on="2026-05-16"), line("s2", ends_on="2026-05-08", end_action="cancel"))
    assert told(Facts(decisions=radar.open)) == [
        "URGENT Zürich AG: decision-ends",
        "SOON Zürich AG: decision-renews",
    ]
    first = lines_of(Facts(decisions=radar.open), RULES, now=NOW, today=TODAY)[0]
    assert (first.key, first.data["seats"], first.data["days"]) == ("decision:s2:end:2026-05-08", 25, 4)


def test_a_window_is_told_where_a_term_was_renewed_against_a_decision() -> None:
    against = decision(choice="end", term_end="2026-04-30")
    renewed = line(bought_on="2026-05-01", ends_on="2027-04-30")
    radar = look(renewed, decided=(against,))
    assert told(Facts(decisions=radar.open)) == ["URGENT Zürich AG: decision-window"]


def test_a_right_without_a_customer_of_ours_goes_by_its_own_name() -> None:
    nameless = Right(gdap(ends_at=NOW + days(2), customer_name="Elsewhere AG"), "")
    assert told(Facts(rights=[nameless])) == ["URGENT Elsewhere AG: rights-end"]
    unnamed = Right(gdap(ends_at=NOW + days(2), customer_id=ONE), "")
    (found,) = lines_of(Facts(rights=[unnamed]), RULES, now=NOW, today=TODAY)
    assert (found.name, found.customer_id) == ("Admin 1", ONE.hex)


def test_another_end_is_another_occasion() -> None:
    def key(facts: Facts) -> str:
        return lines_of(facts, RULES, now=NOW, today=TODAY)[0].key

    assert key(ending(2)) != key(ending(3))
    assert key(Facts(memberships=[held(2)])) != key(Facts(memberships=[held(3)]))
    assert key(standing(20)) != key(standing(19))
    waiting = Waiting("i1", "c1", "Café Zentral", TODAY - days(19), reminded=False)
    again = waiting._replace(last=TODAY - days(8), reminded=True)
    assert key(Facts(waiting=[waiting])) != key(Facts(waiting=[again]))


def test_the_next_dates_are_chosen_as_the_radar_has_them() -> None:
    lines = [
        line("s1", ends_on="2026-05-16"),
        line("s2", "c2", ends_on="2026-05-08"),
        line("s3", ends_on="2026-05-10", term="P1M"),
        line("s4", ends_on="2026-05-09"),
        line("s5", bought_on="2026-05-02", ends_on="2027-05-01"),
        line("s6", bought_on="2026-05-01", ends_on="2027-04-30"),
    ]
    made: tuple[DecisionLine, ...] = (
        decision("s4", term_end="2026-05-09"),
        decision("s6", choice="end", term_end="2026-04-30"),
    )
    decided = latest_decisions(made)
    assert unwanted_renewals(decided) == {"s6"}
    every = next_lines(lines, decided, TERMS, now=NOW, until=NOW + days(14), most=10)
    radar = look(*lines, decided=made)
    near = [one for one in radar.open if one.at <= NOW + days(14)]
    assert [one[0] for one in every.lines] == [one.id for one in near]
    assert every.total == len(near) == 3
    few = next_lines(lines, decided, TERMS, now=NOW, until=NOW + days(14), most=2)
    assert ([one[0] for one in few.lines], few.total) == ([one.id for one in near[:2]], 3)


def test_a_company_with_other_rules_is_told_of_memberships_later() -> None:
    later = replace(RULES, membership_days=10)
    facts = Facts(memberships=[held(11), held(10)])
    assert [one.data["days"] for one in lines_of(facts, later, now=NOW, today=TODAY)] == [10]
