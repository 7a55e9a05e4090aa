"""The dated rules of the capability score: what is shipped, and what is refused by name."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.score_rules import WHOLE, Certainty, Choice, Pack, Track, score_rules_from
from tests.support.scores import shipped_score_rules, shipped_values

RULES = shipped_score_rules()
TRACKS = [(pack, track) for pack in RULES.packs for track in pack.tracks]
TODAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(("pack", "track"), TRACKS, ids=[f"{p.code} {t.code}" for p, t in TRACKS])
def test_the_weights_of_every_track_are_100_together(pack: Pack, track: Track) -> None:
    assert sum(metric.weight for metric in track.metrics) == WHOLE
    assert (pack.threshold, pack.above, pack.window_months) == (70, 0, 6)


def test_there_are_six_areas_and_each_is_scored_today() -> None:
    assert [area.code for area in RULES.areas] == [
        "modern-work",
        "business-applications",
        "infrastructure",
        "data-ai",
        "digital-app-innovation",
        "security",
    ]
    assert all(RULES.pack(area.code, TODAY) for area in RULES.areas)
    assert RULES.area("security").name == "Security"  # type: ignore[union-attr]
    assert RULES.area("nothing") is None


@pytest.mark.parametrize(
    ("area", "weights"),
    [
        pytest.param("modern-work", (20, 10, 15, 30, 25), id="Modern Work"),
        pytest.param("business-applications", (15, 20, 15, 30, 20), id="Business Applications"),
        pytest.param("infrastructure", (30, 20, 20, 20, 10), id="Infrastructure"),
        pytest.param("digital-app-innovation", (30, 20, 20, 20, 10), id="Digital and App Innovation"),
        pytest.param("data-ai", (30, 40, 20, 10), id="Data and AI, without advanced certifications"),
        pytest.param("security", (20, 40, 20, 20), id="Security"),
    ],
)
def test_the_metrics_weigh_what_the_documentation_says(area: str, weights: tuple[int, ...]) -> None:
    pack = RULES.pack(area, TODAY)
    assert pack is not None
    for track in pack.tracks:
        assert tuple(metric.weight for metric in track.metrics) == weights


@pytest.mark.parametrize(
    ("area", "shares"),
    [
        pytest.param("modern-work", (20, 25, 55), id="Modern Work, the split that was announced for all"),
        pytest.param("business-applications", (15, 35, 50), id="Business Applications"),
        pytest.param("infrastructure", (30, 40, 30), id="Infrastructure"),
        pytest.param("digital-app-innovation", (30, 40, 30), id="Digital and App Innovation"),
        pytest.param("data-ai", (30, 40, 30), id="Data and AI"),
        pytest.param("security", (20, 40, 40), id="Security"),
    ],
)
def test_performance_skilling_and_customer_success_share_the_points(
    area: str, shares: tuple[int, ...]
) -> None:
    pack = RULES.pack(area, TODAY)
    assert pack is not None
    for track in pack.tracks:
        assert tuple(track.shares().values()) == shares
        assert tuple(track.shares()) == ("performance", "skilling", "customer-success")


def test_earlier_packs_of_an_area_are_told_the_latest_first() -> None:
    pack = RULES.pack("security", TODAY)
    assert pack is not None
    assert [one.code for one in RULES.before("security", pack)] == ["security-2023-06", "announced-2022"]


def test_the_split_that_was_announced_in_2022_is_a_pack_of_its_own_and_says_that_it_is_doubtful() -> None:
    pack = RULES.pack("security", dt.date(2022, 12, 1))
    assert pack is not None
    assert [metric.weight for metric in pack.tracks[0].metrics] == [20, 25, 55]
    assert pack.certainty is Certainty.ANNOUNCED
    assert "Modern Work only" in pack.doubt


def test_an_area_is_scored_by_the_pack_of_its_day_and_by_none_before_there_was_a_score() -> None:
    named = [RULES.pack("security", day) for day in (dt.date(2023, 11, 30), dt.date(2023, 12, 1))]
    assert [pack.code for pack in named if pack] == ["security-2023-06", "security-2023-12"]
    assert RULES.pack("security", dt.date(2022, 1, 1)) is None


def test_every_pack_and_metric_has_a_source_and_a_day_and_what_is_not_sure_says_why() -> None:
    for pack in RULES.packs:
        assert pack.source
        assert pack.as_of <= TODAY
        assert (pack.certainty is Certainty.CONFIRMED) or pack.doubt or pack.code == "security-2023-06"
        assert all(metric.source and metric.as_of for track in pack.tracks for metric in track.metrics)


def test_security_says_that_selling_scores_nothing_and_modern_work_that_the_higher_track_counts() -> None:
    security, modern = RULES.pack("security", TODAY), RULES.pack("modern-work", TODAY)
    assert security is not None
    assert modern is not None
    assert "Selling subscriptions scores nothing" in security.warning
    assert not any(track.resale for track in security.tracks)
    assert modern.choice is Choice.HIGHER
    assert [(one.code, one.seats_from, one.seats_to) for one in modern.tracks] == [
        ("smb", 11, 300),
        ("enterprise", 301, None),
    ]


def first(values: dict[str, Any], *path: str) -> dict[str, Any]:
    """The first table of each name on a path."""
    table = values
    for key in path:
        found = table[key]
        table = found[0] if isinstance(found, list) else found
    return table


def change(*path: str, **given: object) -> Callable[[dict[str, Any]], None]:
    return lambda values: first(values, *path).update(given)


def classified(**given: object) -> Callable[[dict[str, Any]], None]:
    def act(values: dict[str, Any]) -> None:
        pack = next(pack for pack in values["pack"] if "classifier" in pack)
        pack["classifier"].update(given)

    return act


def twice(*path: str) -> Callable[[dict[str, Any]], None]:
    def act(values: dict[str, Any]) -> None:
        *way, last = path
        table = first(values, *way)
        table[last].append(table[last][0])

    return act


METRIC = ("pack", "track", "metric")


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        pytest.param(change(source=""), "source", id="nobody's word"),
        pytest.param(change(as_of="2026"), "as_of", id="no day"),
        pytest.param(change(area=[]), "area", id="no area"),
        pytest.param(change("refresh", summary=""), "refresh.summary", id="a refresh without words"),
        pytest.param(twice("area"), "area", id="an area twice"),
        pytest.param(lambda v: v["pack"].append(v["pack"][0]), "pack", id="two packs of one day"),
        pytest.param(
            lambda v: v["area"].append({"code": "x", "name": "X"}), "pack", id="an area that no pack scores"
        ),
        pytest.param(change("pack", areas=["moon"]), "pack[1].areas", id="a pack for an unknown area"),
        pytest.param(change("pack", areas=[]), "pack[1].areas", id="a pack for no area"),
        pytest.param(change("pack", threshold=0), "pack[1].threshold", id="nothing to reach"),
        pytest.param(change("pack", threshold=True), "pack[1].threshold", id="a threshold that is a yes"),
        pytest.param(change("pack", above="0"), "pack[1].above", id="a least that is a text"),
        pytest.param(change("pack", window_months=0), "pack[1].window_months", id="no window"),
        pytest.param(change("pack", window_months=2.5), "pack[1].window_months", id="half a month"),
        pytest.param(change("pack", choice="coin"), "pack[1].choice", id="an unknown choice"),
        pytest.param(
            change("pack", choice="classified"), "pack[1].classifier", id="a choice without its rule"
        ),
        pytest.param(change("pack", certainty="sure"), "pack[1].certainty", id="an unknown certainty"),
        pytest.param(change("pack", certainty=""), "pack[1].certainty", id="no certainty"),
        pytest.param(change("pack", starts_on=2022), "pack[1].starts_on", id="no first day"),
        pytest.param(twice("pack", "track"), "pack[1].track", id="a track twice"),
        pytest.param(
            change("pack", "track", resale="yes"), "pack[1].track[1].resale", id="a flag that is a text"
        ),
        pytest.param(
            change("pack", "track", seats_from=0), "pack[1].track[1].seats_from", id="from no seats on"
        ),
        pytest.param(change(*METRIC, weight=21), "pack[1].track[1].metric.weight", id="weights beyond 100"),
        pytest.param(twice(*METRIC), "pack[1].track[1].metric", id="a metric twice"),
        pytest.param(
            change(*METRIC, combine="product"), "pack[1].track[1].metric[1].combine", id="an unknown sum"
        ),
        pytest.param(
            change(*METRIC, per_track=1), "pack[1].track[1].metric[1].per_track", id="a flag that is one"
        ),
        pytest.param(
            change(*METRIC, as_of=1), "pack[1].track[1].metric[1].as_of", id="a metric's day that is none"
        ),
        pytest.param(
            change(*METRIC, parts=[]), "pack[1].track[1].metric[1].parts", id="a metric without figures"
        ),
        pytest.param(twice(*METRIC, "parts"), "pack[1].track[1].metric[1].parts", id="a figure twice"),
        pytest.param(
            change(*METRIC, parts=[{"code": c, "unit": "points", "full": 1} for c in "ab"]),
            "pack[1].track[1].metric[1].parts.name",
            id="two figures without names",
        ),
        pytest.param(
            change(*METRIC, "parts", full=-1),
            "pack[1].track[1].metric[1].parts[1].full",
            id="less than nothing",
        ),
        pytest.param(
            change(*METRIC, "parts", step=0),
            "pack[1].track[1].metric[1].parts[1].step",
            id="a step of nothing",
        ),
        pytest.param(
            change(*METRIC, "parts", unit="miles"),
            "pack[1].track[1].metric[1].parts[1].unit",
            id="an unknown unit",
        ),
        pytest.param(
            change(*METRIC, gates=[{"code": "g", "name": "G", "least": 0}]),
            "pack[1].track[1].metric[1].gates[1].least",
            id="a condition of nobody",
        ),
        pytest.param(classified(above="moon"), "pack[3].classifier.above", id="an unknown track above"),
        pytest.param(classified(below="moon"), "pack[3].classifier.below", id="an unknown track below"),
        pytest.param(classified(least=0), "pack[3].classifier.least", id="a choice by nothing"),
    ],
)
def test_malformed_rules_are_refused_by_name(spoil: Callable[[dict[str, Any]], None], where: str) -> None:
    values = shipped_values()
    spoil(values)
    with pytest.raises(UserError) as refused:
        score_rules_from(values)
    assert refused.value.code == "rules-malformed"
    assert refused.value.data == {"file": "capability_score", "where": where}
