"""The capability score: the published examples, the traps, the window, several locations, what if."""

import datetime as dt
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.capability_score import (
    AreaScore,
    Status,
    TrackScore,
    area_score,
    history,
    points_of,
    track_score,
    what_if,
    window_of,
)
from reseller_desktop.domain.score_entry import ScoreEntry
from reseller_desktop.domain.score_rules import Metric
from reseller_desktop.domain.score_steps import next_steps, reached_by
from tests.support.scores import DAY, amount, near, points, shipped_score_rules

RULES = shipped_score_rules()
AREAS = [area.code for area in RULES.areas]
SMB, ENTERPRISE = "smb", "enterprise"


def metric(area: str, code: str, track: str = "all") -> Metric:
    pack = RULES.pack(area, DAY)
    assert pack is not None
    return next(one for one in pack.track(track).metrics if one.code == code)


def score(entries: list[ScoreEntry], today: dt.date = DAY, area: str = "modern-work") -> AreaScore:
    found = area_score(RULES, area, entries, today)
    assert found is not None
    return found


def track(entries: list[ScoreEntry], code: str = SMB, area: str = "modern-work") -> TrackScore:
    return next(one for one in score(entries, area=area).tracks if one.track.code == code)


def gives(area: str, code: str, on: str = "all", **amounts: float) -> float:
    known = {name: Fraction(str(value)) for name, value in amounts.items()}
    return round(float(points_of(metric(area, code, on), known)), 2)


MODERN, BUSINESS, SECURITY, INFRA = "modern-work", "business-applications", "security", "infrastructure"


@pytest.mark.parametrize(
    ("area", "code", "on", "amounts", "expected"),
    [
        pytest.param(
            MODERN, "net-customer-adds", SMB, {"customers": 1}, 2, id="SMB: one customer gives 2 points"
        ),
        pytest.param(
            MODERN, "net-customer-adds", SMB, {"customers": 10}, 20, id="SMB: ten customers give all 20"
        ),
        pytest.param(
            MODERN, "net-customer-adds", SMB, {"customers": 11}, 20, id="SMB: the eleventh gives nothing"
        ),
        pytest.param(
            MODERN, "intermediate", SMB, {"people": 2}, 10, id="SMB: two intermediate people give all 10"
        ),
        pytest.param(MODERN, "intermediate", SMB, {"people": 1}, 5, id="SMB: one of two gives half"),
        pytest.param(MODERN, "advanced", SMB, {"people": 1}, 15, id="SMB: one advanced person gives all 15"),
        pytest.param(
            MODERN, "usage-growth", SMB, {"cpor": 500}, 30, id="SMB: 500 users by claim give all 30"
        ),
        pytest.param(
            MODERN, "usage-growth", SMB, {"csp": 2000}, 30, id="SMB: 2,000 users by selling give all 30"
        ),
        pytest.param(MODERN, "usage-growth", SMB, {"csp": 1000}, 15, id="SMB: 1,000 by selling give 15"),
        pytest.param(
            MODERN,
            "usage-growth",
            SMB,
            {"csp": 1000, "cpor": 1000},
            30,
            id="SMB: the higher of 15 and 60, capped",
        ),
        pytest.param(
            MODERN, "deployments", SMB, {"cpor": 5}, 25, id="SMB: five deployments by claim give all 25"
        ),
        pytest.param(MODERN, "deployments", SMB, {"csp": 10}, 25, id="SMB: ten by selling give all 25"),
        pytest.param(
            MODERN, "deployments", SMB, {"csp": 4, "cpor": 4}, 20, id="SMB: the higher of 10 and 20"
        ),
        pytest.param(
            MODERN, "net-customer-adds", ENTERPRISE, {"customers": 1}, 4, id="Enterprise: one gives 4"
        ),
        pytest.param(
            MODERN, "net-customer-adds", ENTERPRISE, {"customers": 5}, 20, id="Enterprise: five give all"
        ),
        pytest.param(MODERN, "intermediate", ENTERPRISE, {"people": 4}, 10, id="Enterprise: four people"),
        pytest.param(MODERN, "advanced", ENTERPRISE, {"people": 2}, 15, id="Enterprise: two advanced people"),
        pytest.param(
            MODERN, "advanced", ENTERPRISE, {"people": 1}, 7.5, id="Enterprise: one of two gives half"
        ),
        pytest.param(
            MODERN,
            "usage-growth",
            ENTERPRISE,
            {"dpor": 2000, "cpor": 1500},
            30,
            id="Enterprise: the higher of 15 and 45, capped",
        ),
        pytest.param(MODERN, "usage-growth", ENTERPRISE, {"dpor": 4000}, 30, id="Enterprise: 4,000 as DPOR"),
        pytest.param(
            MODERN,
            "deployments",
            ENTERPRISE,
            {"dpor": 4, "cpor": 3},
            15,
            id="Enterprise: the higher of 10 and 15",
        ),
        pytest.param(
            BUSINESS, "net-customer-adds", SMB, {"workloads": 1}, 3, id="Business: a workload gives 3"
        ),
        pytest.param(BUSINESS, "intermediate", SMB, {"people": 1}, 4, id="Business SMB: a person gives 4"),
        pytest.param(
            BUSINESS, "intermediate", ENTERPRISE, {"people": 1}, 1, id="Business Enterprise: gives 1"
        ),
        pytest.param(
            BUSINESS, "advanced", ENTERPRISE, {"people": 1}, 2.14, id="Business Enterprise: 2.14 each"
        ),
        pytest.param(
            BUSINESS, "advanced", ENTERPRISE, {"people": 7}, 15, id="Business Enterprise: seven give 15"
        ),
        pytest.param(
            BUSINESS, "usage-growth", SMB, {"percent": 7.5}, 7.5, id="Business: a point for each per cent"
        ),
        pytest.param(
            BUSINESS, "deployments", SMB, {"deployments": 5}, 20, id="Business: five deployments give 20"
        ),
        pytest.param(
            INFRA, "net-customer-adds", "all", {"customers": 2}, 20, id="Azure: a customer gives 10"
        ),
        pytest.param(
            INFRA,
            "intermediate",
            "all",
            {"administrators": 2, "people": 2},
            8,
            id="Azure: A and B are administrators, C and D give 8",
        ),
        pytest.param(
            INFRA,
            "intermediate",
            "all",
            {"administrators": 1, "people": 2},
            0,
            id="Azure: with one administrator nobody counts",
        ),
        pytest.param(
            "data-ai",
            "intermediate",
            "all",
            {"architects": 2, "administrators": 2, "people": 3},
            12,
            id="Data and AI: both steps stand, three people give 12",
        ),
        pytest.param(
            "data-ai",
            "intermediate",
            "all",
            {"architects": 2, "administrators": 0, "people": 2},
            0,
            id="Data and AI: the second step is missing",
        ),
        pytest.param(
            "data-ai",
            "intermediate",
            "all",
            {"architects": 1, "administrators": 2, "people": 2},
            0,
            id="Data and AI: one architect is too few",
        ),
        pytest.param(INFRA, "deployments", "all", {"services": 5}, 10, id="Azure: five services give 10"),
        pytest.param(INFRA, "usage-growth", "all", {"percent": 35}, 20, id="Azure: never more than 20"),
        pytest.param(SECURITY, "net-customer-adds", "all", {"customers": 10}, 20, id="Security: ten give 20"),
        pytest.param(
            SECURITY,
            "intermediate",
            "all",
            {"engineers": 2, "analysts": 2, "people": 3},
            20,
            id="Security: three qualifying people give 20",
        ),
        pytest.param(
            SECURITY,
            "intermediate",
            "all",
            {"engineers": 2, "analysts": 2, "people": 2},
            13.33,
            id="Security: two give 13.3",
        ),
        pytest.param(
            SECURITY,
            "intermediate",
            "all",
            {"engineers": 2, "analysts": 0, "people": 2},
            0,
            id="Security: the second step is missing",
        ),
        pytest.param(
            SECURITY, "usage-growth", "all", {"acr": 1250}, 1, id="Security: USD 1,250 give a point"
        ),
        pytest.param(
            SECURITY, "usage-growth", "all", {"users": 125}, 1, id="Security: 125 users give a point"
        ),
        pytest.param(
            SECURITY, "usage-growth", "all", {"acr": 12500, "users": 1250}, 20, id="Security: both are added"
        ),
        pytest.param(
            SECURITY, "deployments", "all", {"deployments": 1}, 3.33, id="Security: a deployment gives 3.3"
        ),
        pytest.param(
            MODERN, "usage-growth", SMB, {"csp": -300}, 0, id="what shrinks gives nothing, and takes nothing"
        ),
    ],
)
def test_a_published_example_gives_what_it_says(
    area: str, code: str, on: str, amounts: dict[str, float], expected: float
) -> None:
    assert gives(area, code, on, **amounts) == expected


def test_security_asked_for_one_person_in_each_step_before_december_2023() -> None:
    day = dt.date(2023, 10, 1)
    entries = [
        amount("intermediate", part, 1, "", area=SECURITY, as_of=day)
        for part in ("engineers", "analysts", "people")
    ]
    found = area_score(RULES, SECURITY, entries, day)
    assert found is not None
    assert round(float(found.score.total), 2) == 6.67


def test_58_points_miss_12_and_no_metric_is_at_zero() -> None:
    found = score(near())
    assert (found.score.total, found.score.gap, found.score.zeros) == (58, 12, ())
    assert found.status is Status.IN_PROGRESS
    assert not found.score.enough


def test_75_points_are_not_enough_while_one_metric_is_at_zero() -> None:
    figures = {"net-customer-adds": 15, "intermediate": 20, "usage-growth": 24, "deployments": 16}
    entries = [points(code, given, "", area=BUSINESS) for code, given in figures.items()]
    found = score(entries, area=BUSINESS)
    assert found.score.total == 75
    assert found.score.gap == 0
    assert [zero.metric.code for zero in found.score.zeros] == ["advanced"]
    assert (found.score.enough, found.status, found.qualified_on) == (False, Status.IN_PROGRESS, None)


def test_of_two_tracks_the_higher_one_counts() -> None:
    assert score(near()).counting == SMB
    large = [
        amount("net-customer-adds", "customers", 5, ENTERPRISE),
        amount("usage-growth", "cpor", 900, ENTERPRISE),
    ]
    large.append(amount("deployments", "cpor", 5, ENTERPRISE))
    found = score([*near(), *large])
    assert {one.track.code: one.total for one in found.tracks} == {SMB: 58, ENTERPRISE: 82}
    assert found.counting == ENTERPRISE
    assert found.classified is None


def test_certified_people_count_in_both_tracks_and_customers_in_their_own() -> None:
    found = track(near(), ENTERPRISE)
    assert [float(one.points) for one in found.metrics] == [0, 2.5, 7.5, 0, 0]


@pytest.mark.parametrize(
    ("large", "counting", "known"),
    [
        pytest.param(None, SMB, False, id="not told: the small track, and that is said"),
        pytest.param(4, SMB, True, id="four large workloads"),
        pytest.param(5, ENTERPRISE, True, id="five large workloads"),
    ],
)
def test_business_applications_are_put_into_a_track_by_large_workloads(
    large: int | None, counting: str, known: bool
) -> None:
    told = [] if large is None else [amount("large-workloads", "", large, "", area=BUSINESS)]
    found = score([amount("intermediate", "people", 5, "", area=BUSINESS), *told], area=BUSINESS)
    assert (found.counting, found.classified) == (counting, known)


def test_the_newest_figure_of_a_kind_counts_and_of_one_day_the_one_entered_last() -> None:
    older = amount("net-customer-adds", "customers", 9, as_of=DAY - dt.timedelta(days=30))
    first, second = amount("net-customer-adds", "customers", 3), amount("net-customer-adds", "customers", 5)
    later = amount("net-customer-adds", "customers", 7, as_of=DAY + dt.timedelta(days=1))
    assert track([older, second, first, later]).total == 10


def test_points_as_insights_shows_them_count_until_an_amount_is_told_later() -> None:
    told = points("net-customer-adds", 17)
    before = amount("net-customer-adds", "customers", 2, as_of=DAY - dt.timedelta(days=5))
    after = amount("net-customer-adds", "customers", 4, as_of=DAY + dt.timedelta(days=5))
    assert score([before, told]).score.total == 17
    assert score([before, told, after], DAY + dt.timedelta(days=5)).score.total == 8


def test_points_open_a_gate_since_insights_has_looked_at_it() -> None:
    entries = [points("intermediate", 8, "", area=INFRA), amount("advanced", "people", 3, "", area=INFRA)]
    found = score(entries, area=INFRA).score
    given, shut = found.metrics[1], found.metrics[2]
    assert (given.points, given.missing) == (8, ())
    assert [gate.code for gate in shut.missing] == ["architects"]


def test_locations_are_summed_for_the_whole_company_each_by_its_newest_figure() -> None:
    month = dt.timedelta(days=30)
    entries = [
        amount("net-customer-adds", "customers", 2, location="6531449", as_of=DAY - month),
        amount("net-customer-adds", "customers", 3, location="6531449"),
        amount("net-customer-adds", "customers", 4, location="7000001", as_of=DAY - month),
    ]
    assert track(entries).total == 14
    whole = amount("net-customer-adds", "customers", 9)
    assert track([*entries, whole]).total == 18
    later = amount("net-customer-adds", "customers", 6, location="6531449", as_of=DAY + month)
    assert score([*entries, whole, later], DAY + month).score.total == 20


@pytest.mark.parametrize(
    ("day", "renews", "first", "last"),
    [
        pytest.param(
            dt.date(2023, 8, 15), False, dt.date(2023, 3, 1), dt.date(2023, 8, 15), id="not enrolled"
        ),
        pytest.param(
            dt.date(2024, 8, 15), True, dt.date(2024, 3, 1), dt.date(2024, 8, 31), id="to be renewed"
        ),
        pytest.param(
            dt.date(2026, 1, 31), False, dt.date(2025, 8, 1), dt.date(2026, 1, 31), id="over the new year"
        ),
        pytest.param(
            dt.date(2026, 12, 5), True, dt.date(2026, 7, 1), dt.date(2026, 12, 31), id="in December"
        ),
    ],
)
def test_the_window_is_this_month_and_five_before(
    day: dt.date, renews: bool, first: dt.date, last: dt.date
) -> None:
    pack = RULES.pack("modern-work", dt.date(2026, 1, 1))
    assert pack is not None
    window = window_of(pack, day, renews=renews)
    assert (window.first, window.last) == (first, last)


def enough(as_of: dt.date) -> list[ScoreEntry]:
    return [*near(), amount("usage-growth", "csp", 2000, as_of=as_of)]


def test_one_day_in_the_window_is_enough_and_the_last_such_day_is_told() -> None:
    good, bad = DAY + dt.timedelta(days=10), DAY + dt.timedelta(days=20)
    entries = [*enough(good), amount("net-customer-adds", "customers", 1, as_of=bad)]
    later = score(entries, DAY + dt.timedelta(days=60))
    assert later.status is Status.QUALIFIED
    assert not later.score.enough
    assert later.qualified_on == bad - dt.timedelta(days=1)
    assert score(entries, DAY + dt.timedelta(days=300)).qualified_on is None


def test_a_score_that_is_enough_today_qualifies_today() -> None:
    today = DAY + dt.timedelta(days=40)
    assert score(enough(DAY), today).qualified_on == today


def test_a_designation_is_enrolled_until_its_day_and_due_in_the_window_before() -> None:
    renews = dt.date(2026, 12, 10)
    states = [
        area_score(RULES, "modern-work", [], day, renews)
        for day in (dt.date(2026, 6, 30), dt.date(2026, 7, 1), dt.date(2026, 12, 10), dt.date(2026, 12, 11))
    ]
    assert [one.status for one in states if one] == [
        Status.ENROLLED,
        Status.RENEWAL_DUE,
        Status.RENEWAL_DUE,
        Status.EMPTY,
    ]


def test_the_month_of_a_renewal_counts_to_its_end_and_then_the_usual_window() -> None:
    renews = dt.date(2026, 12, 10)
    windows = [
        area_score(RULES, "modern-work", [], day, renews)
        for day in (dt.date(2026, 12, 31), dt.date(2027, 1, 1))
    ]
    assert [one.window.first for one in windows if one] == [dt.date(2026, 7, 1), dt.date(2026, 8, 1)]


def test_before_there_was_a_score_there_is_none() -> None:
    day = dt.date(2021, 1, 1)
    assert area_score(RULES, "modern-work", [], day) is None
    assert history(RULES, "modern-work", [amount("advanced", "people", 1, "", as_of=day)], DAY) == ()


def test_the_history_has_a_total_for_each_day_with_a_figure() -> None:
    days = [DAY + dt.timedelta(days=30 * month) for month in range(3)]
    entries = [amount("net-customer-adds", "customers", at + 1, as_of=day) for at, day in enumerate(days)]
    past = history(RULES, "modern-work", [*entries, points("advanced", 5, area=BUSINESS)], days[1])
    assert [(one.day, one.total, one.track, one.enough) for one in past] == [
        (days[0], 2, SMB, False),
        (days[1], 4, SMB, False),
    ]


def test_more_of_what_was_given_as_points_adds_its_share_and_not_more_than_the_weight() -> None:
    start = track([points("net-customer-adds", 17)])
    more = {("net-customer-adds", "customers"): Fraction(1)}
    assert what_if(start, more).total == 19
    assert what_if(start, {key: Fraction(9) for key in more}).total == 20
    assert what_if(start, {("usage-growth", "cpor"): Fraction(250)}).total == 32


def test_more_of_two_figures_that_are_added_counts_both() -> None:
    start = track([points("usage-growth", 5, "", area=SECURITY)], "all", SECURITY)
    more = {("usage-growth", "acr"): Fraction(1250), ("usage-growth", "users"): Fraction(125)}
    assert what_if(start, more).total == 7


def steps(entries: list[ScoreEntry], area: str = "modern-work") -> list[tuple[str, str, int]]:
    return [(*step.key, step.count) for step in next_steps(score(entries, area=area).score)]


def test_the_shortest_way_from_58_goes_on_with_what_counts_already() -> None:
    assert steps(near()) == [("deployments", "csp", 3), ("intermediate", "people", 1)]


def test_what_is_at_zero_comes_first_on_the_shortest_way() -> None:
    figures = {"net-customer-adds": 15, "intermediate": 20, "usage-growth": 24, "deployments": 16}
    entries = [points(code, given, "", area=BUSINESS) for code, given in figures.items()]
    assert steps(entries, BUSINESS) == [("advanced", "people", 1)]
    found = next_steps(score(entries, area=BUSINESS).score)
    assert [(one.lifts, one.gain) for one in found] == [(True, Fraction(15, 2))]


def test_a_condition_is_fulfilled_before_it_gives_anything() -> None:
    entries = [amount("intermediate", "administrators", 1, "", area=INFRA)]
    way = steps(entries, INFRA)
    assert way[:2] == [("intermediate", "administrators", 1), ("advanced", "architects", 2)]


def test_what_is_enough_needs_no_step() -> None:
    assert steps(enough(DAY)) == []


def test_another_tie_is_proposed_where_it_is_shorter() -> None:
    entries = [points("net-customer-adds", 20), points("intermediate", 10, ""), points("advanced", 15, "")]
    entries += [points("usage-growth", 20), amount("deployments", "csp", 1)]
    assert steps(entries) == [("deployments", "csp", 1)]
    entries[3:] = [amount("usage-growth", "csp", 100), amount("deployments", "csp", 1)]
    assert steps(entries) == [("deployments", "cpor", 5)]


@pytest.mark.parametrize("area", AREAS)
def test_the_shortest_way_from_nothing_reaches_enough(area: str) -> None:
    found = score([], area=area)
    for one in found.tracks:
        way = next_steps(one)
        assert reached_by(one, way).enough
        assert {step.metric.code for step in way} == {one.metric.code for one in one.metrics}


FIGURES = st.integers(min_value=0, max_value=40)


@st.composite
def achievements(draw: st.DrawFn) -> tuple[str, list[ScoreEntry]]:
    """Some figures of an area, as amounts or points."""
    area = draw(st.sampled_from(AREAS))
    pack = RULES.pack(area, DAY)
    assert pack is not None
    entries = []
    for one, scored in product(pack.tracks, range(6)):
        if scored >= len(one.metrics) or draw(st.booleans()):
            continue
        chosen = one.metrics[scored]
        if draw(st.booleans()):
            share = draw(st.integers(min_value=0, max_value=100))
            given_points = float(chosen.weight) * share / 100
            entries.append(points(chosen.code, given_points, one.code if chosen.per_track else "", area=area))
            continue
        codes = [*(part.code for part in chosen.parts), *(gate.code for gate in chosen.gates)]
        entries += [
            amount(chosen.code, code, draw(FIGURES), one.code if chosen.per_track else "", area=area)
            for code in codes
        ]
    return area, entries


@given(known=achievements(), data=st.data())
def test_adding_an_achievement_never_lowers_a_score(
    known: tuple[str, list[ScoreEntry]], data: st.DataObject
) -> None:
    area, entries = known
    for before in score(entries, area=area).tracks:
        chosen = data.draw(st.sampled_from(before.metrics)).metric
        codes = [*(part.code for part in chosen.parts), *(gate.code for gate in chosen.gates)]
        key = chosen.code, data.draw(st.sampled_from(codes))
        after = what_if(before, {key: Fraction(data.draw(FIGURES))})
        assert after.total >= before.total
        assert all(one.points >= was.points for one, was in zip(after.metrics, before.metrics, strict=True))


@given(known=achievements())
def test_no_metric_gives_more_than_its_weight_and_no_area_more_than_100(
    known: tuple[str, list[ScoreEntry]],
) -> None:
    area, entries = known
    for one in score(entries, area=area).tracks:
        assert all(0 <= scored.points <= scored.metric.weight for scored in one.metrics)
        assert one.total <= 100


@given(known=achievements())
def test_the_shortest_way_is_enough_and_one_unit_less_of_anything_is_not(
    known: tuple[str, list[ScoreEntry]],
) -> None:
    area, entries = known
    for one in score(entries, area=area).tracks:
        way = next_steps(one)
        assert reached_by(one, way).enough
        whole = {step.key: Fraction(step.count) for step in way}
        for step in way:
            less = Fraction(step.part.step if step.part else 1)
            assert not what_if(one, {**whole, step.key: whole[step.key] - less}).enough


def test_a_track_knows_whether_anything_was_entered() -> None:
    pack = RULES.pack("modern-work", DAY)
    assert pack is not None
    assert track_score(pack, pack.track(SMB), [], DAY).empty
    assert not track(near()).empty
