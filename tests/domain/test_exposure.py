import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.exposure import (
    LEVELS,
    ContactLine,
    Exposed,
    Gap,
    Known,
    Level,
    PastContacts,
    WarningLine,
    contacts_by_customer,
    exposure,
    gap_of,
    most_exposed,
)
from reseller_desktop.domain.radar import Named, SubscriptionLine
from tests.support.exposures import shipped_exposure_rules
from tests.support.terms import shipped_term_rules

RULES, TERMS = shipped_exposure_rules(), shipped_term_rules()
NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
CUSTOMERS = {"c1": Named("Zürich AG", "zurich ag"), "c2": Named("Alpen AG", "alpen ag")}
PREMIUM = Gap("Microsoft 365 Business Premium", 2)
NONE, ONE_PUSHY = PastContacts(), PastContacts(1, 1, 1, "2026-04-20T08:00:00+00:00")


@pytest.mark.parametrize(
    ("days", "contacts", "gap", "figures", "level", "at_least"),
    [
        pytest.param(
            10, ONE_PUSHY, PREMIUM, (5, 4, 3), Level.HIGH, False, id="near, called lately, two steps"
        ),
        pytest.param(10, NONE, PREMIUM, (5, 1, 3), Level.MEDIUM, False, id="near, never called, two steps"),
        pytest.param(100, NONE, PREMIUM, (2, 1, 3), Level.LOW, False, id="far, never called, two steps"),
        pytest.param(10, NONE, Gap("E5", 0), (5, 1, 1), Level.LOW, False, id="they have what is pushed"),
        pytest.param(0, PastContacts(9, 9, 9), Gap("Basic", 4), (5, 5, 5), Level.HIGH, False, id="the most"),
        pytest.param(121, NONE, PREMIUM, (1, 1, 3), Level.LOW, False, id="further than any step"),
        pytest.param(10, NONE, None, (5, 1, None), Level.UNKNOWN, False, id="near, product not known"),
        pytest.param(10, ONE_PUSHY, None, (5, 4, None), Level.MEDIUM, True, id="at least medium"),
        pytest.param(
            10, PastContacts(6, 6, 6), None, (5, 5, None), Level.MEDIUM, True, id="it could be high"
        ),
        pytest.param(200, NONE, None, (1, 1, None), Level.LOW, False, id="low whatever the product is"),
        pytest.param(None, NONE, PREMIUM, (None, 1, 3), Level.UNKNOWN, False, id="the end is not known"),
        pytest.param(None, PastContacts(5), Gap("Basic", 4), (None, 5, 5), Level.MEDIUM, True, id="end open"),
        pytest.param(None, NONE, None, (None, 1, None), Level.UNKNOWN, False, id="nothing is known"),
    ],
)
def test_how_exposed_a_customer_is(
    days: int | None,
    contacts: PastContacts,
    gap: Gap | None,
    figures: tuple[int | None, ...],
    level: Level,
    *,
    at_least: bool,
) -> None:
    found = exposure(days, contacts, gap, RULES)
    assert (found.nearness, found.contacts, found.gap) == figures
    assert (found.level, found.at_least) == (level, at_least)


DAYS = st.none() | st.integers(0, 400)
CONTACTS = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=6)
GAPS = st.none() | st.integers(0, 6)

GROWTH = st.tuples(st.integers(0, 60), st.tuples(st.booleans(), st.booleans()), st.integers(0, 3))


def past(contacts: list[tuple[bool, bool]]) -> PastContacts:
    return PastContacts(len(contacts), sum(one for one, _ in contacts), sum(two for _, two in contacts))


def gap(steps: int | None) -> Gap | None:
    return None if steps is None else Gap("a plan", steps)


@given(DAYS, CONTACTS, GAPS, GROWTH)
def test_nearer_once_more_called_and_further_below_never_expose_less(
    days: int | None,
    contacts: list[tuple[bool, bool]],
    steps: int | None,
    growth: tuple[int, tuple[bool, bool], int],
) -> None:
    nearer, another, further = growth
    before = exposure(days, past(contacts), gap(steps), RULES)
    for after in (
        exposure(days if days is None else max(days - nearer, 0), past(contacts), gap(steps), RULES),
        exposure(days, past([*contacts, another]), gap(steps), RULES),
        exposure(days, past(contacts), gap(steps if steps is None else steps + further), RULES),
    ):
        assert after.points >= before.points
        assert LEVELS.index(after.level) >= LEVELS.index(before.level)


@given(DAYS, CONTACTS, GAPS)
def test_what_is_not_known_has_no_figure_and_takes_nothing_away(
    days: int | None, contacts: list[tuple[bool, bool]], steps: int | None
) -> None:
    found = exposure(days, past(contacts), gap(steps), RULES)
    assert (found.nearness is None, found.gap is None) == (days is None, steps is None)
    assert found.points >= 1


@pytest.mark.parametrize(
    ("product", "plan", "steps"),
    [
        ("Microsoft 365 Business Premium", "Microsoft 365 Business Premium", 2),
        ("MICROSOFT 365 BUSINESS BASIC (NCE COM ANN)", "Microsoft 365 Business Basic", 4),
        ("Office 365 E1 (no Teams)", "Microsoft 365 Business Basic", 4),
        ("Microsoft 365 E5 EEA (no Teams)", "Microsoft 365 E5", 0),
        ("Microsoft 365 E3", "Microsoft 365 E3", 1),
        ("Exchange Online (Plan 1)", "Microsoft 365 Business Basic", 4),
    ],
)
def test_the_plan_that_a_product_counts_as(product: str, plan: str, steps: int) -> None:
    assert gap_of(product, RULES) == (plan, steps)


@pytest.mark.parametrize(
    "product", ["Visio Plan 2", "Microsoft 365 E5 Security", "Exchange Online Archiving", ""]
)
def test_a_product_that_is_none_of_the_plans_is_not_known(product: str) -> None:
    assert gap_of(product, RULES) is None


def test_contacts_are_counted_by_customer_with_the_recent_and_the_exceeding_ones() -> None:
    lines = [
        ContactLine("c1", "2026-02-03T09:30:00+00:00", "unknown"),
        ContactLine("c1", "2026-02-03T09:29:00+00:00", "yes"),
        ContactLine("c2", "2024-01-01T00:00:00+00:00", "no"),
    ]
    found = contacts_by_customer(lines, NOW, RULES)
    assert found == {
        "c1": (2, 1, 1, "2026-02-03T09:30:00+00:00"),
        "c2": (1, 0, 0, "2024-01-01T00:00:00+00:00"),
    }
    assert found["c1"].figure == 5


def line(
    id_: str = "s1", customer: str = "c1", product: str = "Microsoft 365 Business Premium", **facts: Any
) -> SubscriptionLine:
    values = {
        "kind": "licence",
        "term": "P1Y",
        "state": "active",
        "end_action": "renew",
        "bought_on": "2025-06-01",
        "ends_on": "2026-05-31",
        "renewed_at": "",
        "cancel_until": "",
        "habit": "unknown",
        "lock_days": "",
        **facts,
    }
    end = values["ends_on"] or None
    return (id_, customer, None, product, 25, "2026-05-01", end, "|".join(values.values()))


def ranked(
    *lines: SubscriptionLine,
    contacts: dict[str, PastContacts] | None = None,
    warnings: tuple[WarningLine, ...] = (),
) -> list[Exposed]:
    return most_exposed(lines, Known(CUSTOMERS, contacts or {}, warnings), RULES, TERMS, NOW)


def test_the_most_exposed_customer_comes_first_with_why() -> None:
    found = ranked(line(), line("s2", "c2"), contacts={"c1": ONE_PUSHY})
    assert [(one.customer, one.exposure.level) for one in found] == [
        ("Zürich AG", Level.HIGH),
        ("Alpen AG", Level.MEDIUM),
    ]
    first = found[0]
    assert (first.contacts, first.gap) == (ONE_PUSHY, PREMIUM)
    assert first.renewal is not None
    assert first.renewal.date is not None
    assert f"{first.renewal.date.at:%Y-%m-%d %H:%M:%S}" == "2026-05-31 23:59:59"


def test_of_two_alike_the_nearer_decision_comes_first_and_then_the_name() -> None:
    later = {"ends_on": "2026-06-01"}
    assert [one.id for one in ranked(line(**later), line("s2", "c2"))] == ["c2", "c1"]
    assert [one.id for one in ranked(line("s2", "c1"), line("s1", "c2"))] == ["c2", "c1"]


@pytest.mark.parametrize(
    ("lines", "leading"),
    [
        pytest.param([line("far", ends_on="2026-12-31"), line("near")], "near", id="the nearer one"),
        pytest.param([line("near"), line("far", ends_on="2026-12-31")], "near", id="in whatever order"),
        pytest.param(
            [line("e5", product="Microsoft 365 E5"), line("later", ends_on="2026-06-20")],
            "later",
            id="the one with a gap before one that is a little nearer",
        ),
        pytest.param(
            [line("e5", product="Visio"), line("untold", ends_on="")], "e5", id="the one with an end"
        ),
        pytest.param(
            [line("lock", lock_days="7"), line("free")], "lock", id="the one that is locked earlier"
        ),
    ],
)
def test_the_renewal_that_exposes_a_customer_most_leads(lines: list[SubscriptionLine], leading: str) -> None:
    (found,) = ranked(*lines)
    assert found.renewal is not None
    assert found.renewal.id == leading


def test_an_end_that_nobody_told_is_not_known_and_not_low() -> None:
    (found,) = ranked(line(ends_on=""))
    assert found.renewal is not None
    assert (found.renewal.ends_on, found.renewal.date) == (None, None)
    assert (found.exposure.nearness, found.exposure.gap, found.exposure.level) == (None, 3, Level.UNKNOWN)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"term": "P1M"}, id="a monthly term"),
        pytest.param({"term": "P1M", "ends_on": ""}, id="a monthly term of which nobody told the end"),
        pytest.param({"ends_on": "2026-05-01"}, id="a term that is over"),
        pytest.param({"kind": "perpetual", "ends_on": ""}, id="bought software"),
        pytest.param({"term": "none", "ends_on": ""}, id="no term"),
        pytest.param({"state": "expired", "ends_on": ""}, id="expired"),
    ],
)
def test_what_has_no_renewal_ahead_exposes_nobody(facts: dict[str, str]) -> None:
    assert ranked(line(**facts)) == []
    (called,) = ranked(line(**facts), contacts={"c1": ONE_PUSHY})
    assert (called.renewal, called.exposure.nearness, called.exposure.gap) == (None, None, None)


def test_customers_that_are_not_named_are_left_out() -> None:
    assert ranked(line("s1", "archived"), contacts={"archived": ONE_PUSHY}) == []


def test_a_warning_counts_for_the_term_that_it_was_about() -> None:
    last = "2026-04-02T08:00:00+00:00"
    warnings = (
        WarningLine("s1", "2026-05-31", last),
        WarningLine("s1", "2026-05-31", "2026-04-01T08:00:00+00:00"),
        WarningLine("s2", "2025-05-31", last),
    )
    found = {one.id: one.warned_at for one in ranked(line(), line("s2", "c2"), warnings=warnings)}
    assert found == {"c1": last, "c2": ""}
