import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.decision_dates import Course, DateKind
from reseller_desktop.domain.provider import RenewalHabit
from reseller_desktop.domain.radar import (
    HORIZON,
    Choice,
    Counts,
    DecisionLine,
    Entry,
    Named,
    Parties,
    Radar,
    SubscriptionLine,
    counts,
    latest_decisions,
    radar,
    weeks,
)
from reseller_desktop.domain.subscription import (
    EndAction,
    Occasion,
    SubscriptionKind,
    SubscriptionState,
    Term,
)
from tests.support.terms import shipped_term_rules

RULES = shipped_term_rules()
NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
PARTIES = Parties(
    {"c1": Named("Zürich AG", "zurich ag"), "c2": Named("Alpen AG", "alpen ag")}, {"p1": "Distri One"}
)


def line(id_: str = "s1", customer: str = "c1", **facts: Any) -> SubscriptionLine:
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
    return (
        id_,
        customer,
        "p1",
        "Office",
        25,
        "2026-05-01",
        values["ends_on"] or None,
        "|".join(values.values()),
    )


def decision(id_: str = "s1", **facts: Any) -> DecisionLine:
    values = {"term_end": "2026-05-31", "occasion": "end", "choice": "keep", "seats": None, "product": ""}
    return DecisionLine(
        **{"subscription_id": id_, "note": "", "by": "anna", "at": "2026-05-01", **values, **facts}
    )


def look(*lines: SubscriptionLine, now: dt.datetime = NOW, decided: tuple[DecisionLine, ...] = ()) -> Radar:
    return radar(lines, PARTIES, latest_decisions(decided), RULES, now=now, until=now + HORIZON)


def said(entries: tuple[Entry, ...]) -> list[str]:
    return [
        f"{one.customer} {one.due.occasion.value} {one.due.date.kind.value} {one.at:%Y-%m-%d}"
        for one in entries
    ]


def test_the_next_date_stands_first_then_the_customer() -> None:
    found = look(line(), line("s2", "c2"), line("s3", "c2", ends_on="2026-05-12"))
    assert said(found.open) == [
        "Alpen AG end last-change 2026-05-12",
        "Alpen AG end last-change 2026-05-31",
        "Zürich AG end last-change 2026-05-31",
    ]
    first = found.open[0]
    assert (first.provider, first.seats, first.course) == ("Distri One", 25, Course.RENEWS)


def test_the_lock_of_a_provider_is_what_counts_until_it_has_closed() -> None:
    (before,) = look(line(lock_days="7")).open
    assert (before.due.date.kind, before.due.locked) == (DateKind.PROVIDER_LOCK, False)
    (after,) = look(line(lock_days="7"), now=dt.datetime(2026, 5, 26, tzinfo=dt.UTC)).open
    assert (after.due.date.kind, after.due.locked) == (DateKind.LAST_CHANGE, True)


def test_an_open_window_is_an_occasion_of_its_own() -> None:
    found = look(line(bought_on="2026-05-01", ends_on="2026-09-30"))
    assert said(found.chances) == ["Zürich AG window cancel-window 2026-05-08"]
    assert said(found.open) == ["Zürich AG end last-change 2026-09-30"]


def test_a_window_is_a_chance_and_no_decision_that_counts() -> None:
    found = look(line(bought_on="2026-05-01", ends_on="2027-04-30"))
    assert (found.open, counts(found, NOW)) == ((), Counts())
    assert [one.is_chance for one in found.chances] == [True]


RENEWED = {"bought_on": "2026-05-01", "ends_on": "2027-04-30"}


@pytest.mark.parametrize(
    ("before", "pressing"),
    [
        pytest.param({"choice": "end"}, True, id="it was to end and was renewed"),
        pytest.param({"choice": "reduce", "seats": 5}, True, id="it was to be reduced and was not"),
        pytest.param({"choice": "reduce", "seats": 25}, False, id="it was reduced"),
        pytest.param({"choice": "change", "product": "Visio"}, True, id="another product was to come"),
        pytest.param({"choice": "change", "product": "office"}, False, id="the other product came"),
        pytest.param({"choice": "keep"}, False, id="it was to go on"),
        pytest.param({"choice": "end", "term_end": "2025-04-30"}, False, id="a term of long ago"),
        pytest.param({"choice": "end", "term_end": None}, False, id="a term without an end"),
        pytest.param({"choice": "end", "occasion": "window"}, False, id="the window of that term"),
    ],
)
def test_a_window_presses_where_the_term_was_renewed_against_a_decision(
    before: dict[str, Any], pressing: bool
) -> None:
    made = decision(**{"term_end": "2026-04-30", **before})
    found = look(line(**RENEWED), decided=(made,))
    assert [one.against for one in (*found.open, *found.chances)] == [made if pressing else None]
    assert (len(found.open), len(found.chances)) == ((1, 0) if pressing else (0, 1))


def test_what_was_decided_last_about_the_term_before_counts() -> None:
    ended = decision(term_end="2026-04-30", choice="keep")
    for order in (
        (decision(term_end="2025-04-30", choice="end"), ended),
        (ended, decision(term_end="2025-04-30", choice="end")),
    ):
        assert look(line(**RENEWED), decided=order).open == ()


def test_a_window_that_closes_with_the_term_is_none() -> None:
    found = look(line(bought_on="2026-05-03", ends_on="2026-05-06"))
    assert said(found.open) == ["Zürich AG end last-change 2026-05-06"]


def test_a_closed_window_does_not_lock_the_end() -> None:
    (only,) = look(line(bought_on="2026-04-01", ends_on="2026-05-31")).open
    assert not only.due.locked


@pytest.mark.parametrize(
    "given_line",
    [
        pytest.param(line(ends_on="2026-05-03"), id="a term that has ended"),
        pytest.param(line(ends_on="2027-05-03"), id="one that ends after the horizon"),
        pytest.param(line(ends_on="9999-12-31"), id="one without an end"),
        pytest.param(line(ends_on=""), id="one whose end nobody told"),
        pytest.param(line(state="deleted"), id="a deleted one"),
        pytest.param(line(customer="gone"), id="one of an archived customer"),
    ],
)
def test_nothing_is_to_be_decided_about(given_line: SubscriptionLine) -> None:
    assert look(given_line) == Radar()


def test_monthly_terms_are_kept_apart() -> None:
    found = look(line(term="P1M"), line("s2", term="P1M", end_action="cancel"))
    assert ([one.id for one in found.open], [one.id for one in found.muted]) == (["s2"], ["s1"])


def test_a_decision_settles_this_end_and_no_other() -> None:
    assert look(line(), decided=(decision(),)).decided[0].decision == decision()
    assert look(line(), decided=(decision(term_end="2025-05-31"),)).open
    assert look(line(), decided=(decision(occasion="window"),)).open
    assert look(line(), decided=(decision("other"),)).open


def test_a_decision_about_the_window_leaves_the_end_open() -> None:
    fresh = line(bought_on="2026-05-01", ends_on="2026-09-30")
    found = look(fresh, decided=(decision(occasion="window", term_end="2026-09-30"),))
    assert said(found.decided) == ["Zürich AG window cancel-window 2026-05-08"]
    assert said(found.open) == ["Zürich AG end last-change 2026-09-30"]


def test_the_last_decision_counts() -> None:
    found = look(line(), decided=(decision(), decision(choice="reduce", seats=5)))
    kept = found.decided[0].decision
    assert kept
    assert (kept.chosen, kept.seats) == (Choice.REDUCE, 5)


def test_a_decided_monthly_term_is_no_longer_muted() -> None:
    found = look(line(term="P1M"), decided=(decision(),))
    assert (len(found.decided), found.muted) == (1, ())


def test_what_comes_soon_is_counted() -> None:
    found = look(
        line(ends_on="2026-05-10"), line("s2"), line("s3", ends_on="2026-07-31"), line("s4", term="P1M")
    )
    assert counts(found, NOW) == Counts(soon=2, urgent=1)


# Weeks


def local(zone: str) -> Any:
    return lambda at: at.astimezone(ZoneInfo(zone))


def test_a_week_crosses_the_end_of_a_year() -> None:
    now = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    days = ("2026-12-28", "2027-01-03", "2027-01-03", "2027-01-04")
    lines = [line(f"s{place}", ends_on=day) for place, day in enumerate(days)]
    found = weeks(look(*lines, now=now).open, local("UTC"))
    assert [(week.monday.isoformat(), week.number, len(week.entries)) for week in found] == [
        ("2026-12-28", 53, 3),
        ("2027-01-04", 1, 1),
    ]


@pytest.mark.parametrize(
    ("zone", "monday"),
    [
        ("UTC", "2026-05-25"),
        ("Europe/Zurich", "2026-06-01"),
        ("Pacific/Kiritimati", "2026-06-01"),
        ("Etc/GMT+12", "2026-05-25"),
        ("America/Los_Angeles", "2026-05-25"),
    ],
    ids=[
        "UTC",
        "two hours later in summer",
        "fourteen hours later",
        "twelve hours earlier",
        "the day before",
    ],
)
def test_the_last_second_of_a_sunday_lies_in_the_week_of_the_place(zone: str, monday: str) -> None:
    (week,) = weeks(look(line()).open, local(zone))
    assert week.monday.isoformat() == monday
    assert week.entries[0].at == dt.datetime(2026, 5, 31, 23, 59, 59, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("ends_on", "shown"),
    [("2026-10-24", "2026-10-25 01:59:59+0200"), ("2026-10-25", "2026-10-26 00:59:59+0100")],
    ids=["the last evening of summer time", "the first of winter time"],
)
def test_the_hour_follows_summer_time(ends_on: str, shown: str) -> None:
    (only,) = look(line(ends_on=ends_on)).open
    assert f"{local('Europe/Zurich')(only.at):%Y-%m-%d %H:%M:%S%z}" == shown


# Properties

_DAYS = st.dates(dt.date(2025, 10, 1), dt.date(2027, 6, 1)).map(str)
_VALUES = {
    "kind": st.sampled_from(SubscriptionKind).map(str),
    "term": st.sampled_from(Term).map(str),
    "state": st.sampled_from(SubscriptionState).map(str),
    "end_action": st.sampled_from(EndAction).map(str),
    "bought_on": _DAYS | st.just(""),
    "ends_on": _DAYS | st.just(""),
    "habit": st.sampled_from(RenewalHabit).map(str),
    "lock_days": st.just("") | st.integers(0, 60).map(str),
}
FACTS = st.lists(
    st.tuples(st.sampled_from(["c1", "c2", "gone"]), st.fixed_dictionaries(_VALUES)), max_size=12
)
DECIDED = st.lists(
    st.builds(
        decision,
        st.integers(0, 12).map(str),
        term_end=_DAYS,
        occasion=st.sampled_from(Occasion).map(str),
    ),
    max_size=6,
)
INSTANTS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001 - given its zone here


def every(found: Radar) -> list[Entry]:
    return [*found.open, *found.muted, *found.decided]


def lines_of(facts: list[tuple[str, dict[str, str]]]) -> list[SubscriptionLine]:
    return [line(str(place), customer, **given) for place, (customer, given) in enumerate(facts)]


@given(FACTS, DECIDED, INSTANTS)
def test_nothing_is_on_the_radar_twice_nor_late_nor_out_of_order(
    facts: list[tuple[str, dict[str, str]]], decided: list[DecisionLine], now: dt.datetime
) -> None:
    found = look(*lines_of(facts), now=now, decided=tuple(decided))
    keys = [one.key for one in every(found)]
    assert len(keys) == len(set(keys))
    assert all(now <= one.at <= now + HORIZON for one in every(found))
    assert all(one.ends_on and one.at.date().isoformat() <= one.ends_on for one in every(found))
    for part in found:
        assert [one.at for one in part] == sorted(one.at for one in part)


@given(FACTS, INSTANTS, st.timedeltas(dt.timedelta(), dt.timedelta(days=400)))
def test_what_has_passed_does_not_come_back(
    facts: list[tuple[str, dict[str, str]]], now: dt.datetime, step: dt.timedelta
) -> None:
    lines = lines_of(facts)
    before = {(one.key, one.due.date.kind): one.at for one in every(look(*lines, now=now))}
    after = {(one.key, one.due.date.kind): one.at for one in every(look(*lines, now=now + step))}
    assert all(at >= now + step for at in after.values())
    assert all(after[key] == at for key, at in before.items() if key in after)
    assert not {key for key, at in before.items() if at < now + step} & set(after)


@given(FACTS, INSTANTS, st.integers(-12 * 60, 14 * 60))
def test_every_entry_lies_in_one_week_wherever_one_is(
    facts: list[tuple[str, dict[str, str]]], now: dt.datetime, minutes: int
) -> None:
    zone = dt.timezone(dt.timedelta(minutes=minutes))
    found = every(look(*lines_of(facts), now=now))
    grouped = weeks(found, lambda at: at.astimezone(zone))
    assert sorted(one.key for week in grouped for one in week.entries) == sorted(one.key for one in found)
    assert [week.monday for week in grouped] == sorted({week.monday for week in grouped})
    for week in grouped:
        assert week.monday.weekday() == 0
        days = [(one.at.astimezone(zone).date() - week.monday).days for one in week.entries]
        assert all(0 <= day < 7 for day in days)
