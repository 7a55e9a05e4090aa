import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.lead import LeadProfile
from reseller_desktop.domain.lead_fit import Criterion, Fit, Ground, areas_of, fits, whole_fit
from reseller_desktop.domain.region import Region, RegionTable
from reseller_desktop.services.ids import new_id
from reseller_desktop.wording import sentence
from tests.support.leads import lead, shipped_lead_rules

RULES = shipped_lead_rules()
REGIONS = RegionTable(
    regions={"EU": Region(code="EU", name="Europe"), "NA": Region(code="NA", name="North America")},
    countries={"CH": "EU", "FR": "EU", "US": "NA"},
    names={"CH": "Switzerland", "FR": "France", "US": "United States"},
    currencies={},
    source="invented",
    as_of=dt.date(2026, 1, 1),
)
PROFILE = LeadProfile(id=new_id(), areas=("modern-work", "security"), least_seats=10, most_seats=300)
GROUND = Ground(countries=("CH",), regions=REGIONS, rules=RULES, profile=PROFILE)


def judged(ground: Ground = GROUND, **facts: Any) -> dict[Criterion, Fit]:
    return {fit.criterion: fit for fit in fits(lead(**facts), ground)}


@pytest.mark.parametrize(
    ("country", "countries", "answer", "said"),
    [
        ("fr", ("CH",), Answer.YES, "France is in the CSP region Europe, in which we may sell."),
        (
            "US",
            ("CH", "FR"),
            Answer.NO,
            "United States is in the CSP region North America; we may sell in Europe only.",
        ),
        ("US", ("CH", "US"), Answer.YES, "United States is in the CSP region North America, in which"),
        ("", ("CH",), Answer.UNKNOWN, "It is not known in which country"),
        ("AQ", ("CH",), Answer.UNKNOWN, "AQ is in none of the CSP regions"),
        ("CH", (), Answer.UNKNOWN, "None of our own tenants is on record"),
        ("CH", ("AQ",), Answer.UNKNOWN, "None of our own tenants is on record"),
    ],
)
def test_the_place(country: str, countries: tuple[str, ...], answer: Answer, said: str) -> None:
    ground = Ground(countries=countries, regions=REGIONS, rules=RULES)
    found = judged(ground, country=country)[Criterion.PLACE]
    assert found.answer is answer
    assert sentence(found.reason.code, **found.reason.data).startswith(said)


@pytest.mark.parametrize(
    ("seats", "least", "most", "answer", "code"),
    [
        (10, 10, 300, Answer.YES, "lead-size-ours"),
        (300, 10, 300, Answer.YES, "lead-size-ours"),
        (9, 10, 300, Answer.NO, "lead-size-small"),
        (301, 10, 300, Answer.NO, "lead-size-large"),
        (9, None, 300, Answer.YES, "lead-size-ours"),
        (900, 10, None, Answer.YES, "lead-size-ours"),
        (None, 10, 300, Answer.UNKNOWN, "lead-size-not-told"),
        (10, None, None, Answer.UNKNOWN, "lead-size-no-wish"),
    ],
)
def test_the_size(seats: int | None, least: int | None, most: int | None, answer: Answer, code: str) -> None:
    profile = LeadProfile(id=new_id(), least_seats=least, most_seats=most)
    ground = Ground(countries=(), regions=REGIONS, rules=RULES, profile=profile)
    found = judged(ground, seats=seats)[Criterion.SIZE]
    assert (found.answer, found.reason.code) == (answer, code)
    assert "{" not in sentence(found.reason.code, **found.reason.data)


@pytest.mark.parametrize(
    ("need", "answer", "said"),
    [
        (
            "Teams telephony for 40 people",
            Answer.YES,
            "The need tells of Modern Work (“Telephony”), which we offer.",
        ),
        (
            "Dynamics 365 for the trade",
            Answer.NO,
            "The need tells of Business Applications (“Dynamics 365”);",
        ),
        ("Intune, and a new CRM", Answer.YES, "The need tells of Security (“Intune”), which we offer."),
        ("SÉCURITÉ d'abord", Answer.YES, "The need tells of Security (“Sécurité”)"),
        ("a good price", Answer.UNKNOWN, "The need names nothing"),
        ("  ", Answer.UNKNOWN, "It is not known what the company needs."),
    ],
)
def test_the_capability(need: str, answer: Answer, said: str) -> None:
    found = judged(need=need)[Criterion.CAPABILITY]
    assert found.answer is answer
    assert sentence(found.reason.code, **found.reason.data).startswith(said)


def test_who_has_not_said_what_it_offers_knows_nothing_of_size_and_capability() -> None:
    for profile in (None, LeadProfile(id=new_id())):
        ground = Ground(countries=("CH",), regions=REGIONS, rules=RULES, profile=profile)
        found = judged(ground, country="CH", seats=20, need="Teams")
        assert found[Criterion.CAPABILITY].reason.code == "lead-need-no-offer"
        assert found[Criterion.SIZE].reason.code == "lead-size-no-wish"
        assert found[Criterion.PLACE].answer is Answer.YES


def test_a_word_inside_a_longer_one_tells_nothing() -> None:
    told = [(area.code, word) for area, word in areas_of("Power Apps and Azure SQL", RULES)]
    assert told == [("data-ai", "Azure SQL"), ("business-applications", "Power Apps")]
    assert not list(areas_of("Appenzell, Officer", RULES))


@pytest.mark.parametrize(
    ("answers", "whole"),
    [
        ("yes yes yes", Answer.YES),
        ("yes no unknown", Answer.NO),
        ("yes unknown yes", Answer.UNKNOWN),
        ("", Answer.UNKNOWN),
    ],
)
def test_one_no_outweighs_the_rest_and_what_is_not_known_is_no_yes(answers: str, whole: Answer) -> None:
    (one,) = [fit for fit in fits(lead(), GROUND) if fit.criterion is Criterion.SIZE]
    found = [Fit(criterion=one.criterion, answer=Answer(word), reason=one.reason) for word in answers.split()]
    assert whole_fit(found) is whole


@given(need=st.text(), country=st.text(max_size=2), seats=st.none() | st.integers(0, 10**6))
def test_every_lead_is_judged_by_every_criterion_in_a_sentence(
    need: str, country: str, seats: int | None
) -> None:
    found = fits(lead(need=need, country=country, seats=seats), GROUND)
    assert [fit.criterion for fit in found] == list(Criterion)
    assert all(sentence(fit.reason.code, **fit.reason.data) for fit in found)
