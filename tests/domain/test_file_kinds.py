import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.file_kinds import FileKind, KindRules, Kinds, kinds_of
from reseller_desktop.domain.list_mapping import ListRules, Preset, Remembered
from reseller_desktop.domain.score_import import RULES as SCORE_RULES
from reseller_desktop.domain.score_import import TELLING
from reseller_desktop.domain.text import bare_heading as bare

CUSTOMERS, THEIRS, SUBSCRIPTIONS, LEADS, RIGHTS, SCORE = FileKind


def preset(title: str, *headings: str) -> Preset:
    known = frozenset(map(bare, headings))
    return Preset(
        title=title,
        source="invented",
        as_of=dt.date(2026, 1, 1),
        recognised_by=known,
        columns={"name": bare(headings[0])},
    )


def lists(*presets: Preset, **likely: tuple[str, ...]) -> ListRules:
    return ListRules(presets=presets, likely=likely, countries={}, enough=(frozenset({"name"}),))


RULES = KindRules(
    lists={
        THEIRS: lists(
            preset("as Partner Center's", "Company name", "Microsoft ID"),
            preset("a bill", "Customer", "Subscription", "Invoice"),
            name=("kunde", "company"),
        ),
        SUBSCRIPTIONS: lists(preset("a bill", "Customer", "Subscription", "Invoice")),
        LEADS: lists(preset("referrals", "Lead company", "Referral")),
        SCORE: SCORE_RULES,
    },
    fixed={
        CUSTOMERS: [frozenset({"microsoftid", "companyname"})],
        RIGHTS: [frozenset({"id", "duration"})],
        SCORE: TELLING,
    },
)
CASES = {
    "Partner Center's list on the customers": (["Microsoft ID", "Company Name"], CUSTOMERS, CUSTOMERS),
    "Partner Center's list anywhere": (["Microsoft ID", "Company Name"], None, CUSTOMERS),
    "the same headings on a provider": (["Microsoft ID", "Company Name"], THEIRS, THEIRS),
    "referrals on the customers": (["Lead company", "Referral"], CUSTOMERS, LEADS),
    "admin relationships anywhere": (["id", "duration", "status"], None, RIGHTS),
    "a bill on the customers may be two things": (["Customer", "Subscription", "Invoice"], CUSTOMERS, None),
    "a bill on a provider": (["Customer", "Subscription", "Invoice"], THEIRS, THEIRS),
    "referrals on a provider are asked about": (["Lead company", "Referral"], THEIRS, None),
    "figures of the score anywhere": (["Solution area", "Metric", "Value"], None, SCORE),
    "points of the score on the customers": (["Metric", "Points", "Date"], CUSTOMERS, SCORE),
    "figures of the score on a provider are asked about": (["Metric", "Points"], THEIRS, None),
    "figures of anything are asked about": (["Metric", "Value", "Date"], None, None),
    "figures of anything on the score": (["Metric", "Value", "Date"], SCORE, SCORE),
    "Partner Center's list on the score": (["Microsoft ID", "Company Name"], SCORE, None),
    "foreign headings on a provider": (["Kunde", "Ort"], THEIRS, THEIRS),
    "foreign headings on the customers": (["Kunde", "Ort"], CUSTOMERS, None),
    "foreign headings anywhere": (["Kunde", "Ort"], None, None),
}


@pytest.mark.parametrize(("headings", "own", "settled"), CASES.values(), ids=CASES)
def test_a_file_is_what_its_headings_say(
    headings: list[str], own: FileKind | None, settled: FileKind | None
) -> None:
    assert kinds_of(headings, RULES, {}).settled(own) is settled


def test_what_is_not_recognised_is_asked_about_likeliest_first() -> None:
    kinds = kinds_of(["Kunde", "Ort"], RULES, {})
    assert kinds == Kinds(likely=(THEIRS, CUSTOMERS, SUBSCRIPTIONS, LEADS, RIGHTS, SCORE))


def test_figures_of_anything_are_most_likely_of_the_score() -> None:
    assert kinds_of(["Metric", "Value", "Date"], RULES, {}) == Kinds(
        likely=(SCORE, CUSTOMERS, THEIRS, SUBSCRIPTIONS, LEADS, RIGHTS)
    )


def test_headings_that_were_mapped_before_are_recognised() -> None:
    remembered = {LEADS: [Remembered(("firma x", "was"), {"name": "firma x"})]}
    kinds = kinds_of(["Firma X", "Was"], RULES, remembered)
    assert (kinds.recognised, kinds.likely[0]) == ((LEADS,), LEADS)


@given(st.lists(st.sampled_from(["Kunde", "Microsoft ID", "Company name", "Id", "Duration", "Referral"])))
def test_every_kind_can_be_answered_once(headings: list[str]) -> None:
    kinds = kinds_of(headings, RULES, {})
    assert sorted(kinds.likely) == sorted(FileKind)
    assert kinds.likely[: len(kinds.recognised)] == kinds.recognised
