import datetime as dt

import pytest

from reseller_desktop.domain.decision_calendar import calendar_event, decision_sentence
from reseller_desktop.domain.decision_dates import Course
from reseller_desktop.domain.radar import (
    HORIZON,
    DecisionLine,
    Entry,
    Named,
    Parties,
    latest_decisions,
    radar,
)
from reseller_desktop.wording import sentence
from tests.support.terms import shipped_term_rules

RULES = shipped_term_rules()
NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
ID = "0d0c0ffe000040008000000000000001"


def entry(*facts: str, decision: DecisionLine | None = None, seats: int | None = 25, at: int = 0) -> Entry:
    given = dict(zip(("kind", "term", "state", "end_action", "bought_on", "ends_on"), (
        "licence", "P1Y", "active", "renew", "2025-06-01", "2026-05-31"), strict=True))  # fmt: skip
    given |= {"renewed_at": "", "cancel_until": "", "habit": "unknown", "lock_days": ""}
    given |= dict(fact.split("=") for fact in facts)
    line = (ID, "c", "p", "Office", seats, "2026-05-01", given["ends_on"], "|".join(given.values()))
    parties = Parties({"c": Named("Müller AG", "muller ag")}, {"p": "Distri One"} if seats else {})
    decided = latest_decisions([decision] if decision else [])
    found = radar([line], parties, decided, RULES, now=NOW, until=NOW + HORIZON)
    entries = (*found.open, *found.muted, *found.decided, *found.chances)
    return sorted(entries, key=lambda one: one.at)[at]


def decision(choice: str, **facts: object) -> DecisionLine:
    values = {"seats": None, "product": "", "occasion": "end", **facts}
    return DecisionLine(
        subscription_id=ID,
        term_end="2026-05-31",
        choice=choice,
        note="",
        by="Anna",
        at="2026-05-01",
        **values,
    )  # type: ignore[arg-type] # as given


def test_an_event_says_until_when_what_happens_and_by_which_rule() -> None:
    made = calendar_event(entry(), RULES, sentence)
    assert made.summary == "Last moment to decide: Office, Müller AG"
    assert made.at == dt.datetime(2026, 5, 31, 23, 59, 59, tzinfo=dt.UTC)
    lines = made.description.splitlines()
    assert lines[:4] == [
        "Until 2026-05-31 23:59 UTC.",
        "Renews by itself on 2026-06-01 for another term.",
        "Seats: 25",
        "Provider: Distri One",
    ]
    assert lines[4].startswith("Rule: The end date is the last day of the term")
    assert lines[5].startswith("Source: Partner Center documentation")
    assert len(made.alarms) == 2


def test_a_provider_s_lock_and_a_window_are_named() -> None:
    assert "Last changes taken by Distri One" in calendar_event(entry("lock_days=5"), RULES, sentence).summary
    fresh = calendar_event(entry("bought_on=2026-05-02", "ends_on=2026-09-30"), RULES, sentence)
    assert fresh.summary == "Last chance to cancel or reduce: Office, Müller AG"
    assert "at the earliest" in fresh.description


def test_what_nobody_told_is_left_out() -> None:
    lines = calendar_event(entry(seats=None), RULES, sentence).description
    assert "Seats" not in lines
    assert "Provider" not in lines


def test_what_was_decided_stands_in_it_and_reminds_nobody() -> None:
    made = calendar_event(entry(decision=decision("keep")), RULES, sentence)
    assert (made.summary, made.alarms) == ("Decided: Office, Müller AG", ())
    assert "Anna decided to keep it." in made.description


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (decision("keep"), "Anna decided to keep it."),
        (decision("reduce", seats=5), "Anna decided to reduce it to 5 seats."),
        (decision("change", product="E3"), "Anna decided to change it to E3."),
        (decision("end"), "Anna decided to let it end."),
    ],
    ids=lambda value: value.choice if isinstance(value, DecisionLine) else "",
)
def test_a_decision_is_told_in_a_sentence(made: DecisionLine, said: str) -> None:
    assert decision_sentence(made, sentence) == said


def test_the_same_occasion_keeps_its_uid_whatever_its_date() -> None:
    first = calendar_event(entry(), RULES, sentence)
    later = calendar_event(entry("ends_on=2026-06-30", "lock_days=3"), RULES, sentence)
    window = entry("bought_on=2026-05-02", "ends_on=2026-09-30")
    assert first.uid == later.uid
    assert calendar_event(window, RULES, sentence).uid != first.uid


@pytest.mark.parametrize(
    ("facts", "course"),
    [
        (("end_action=cancel",), Course.ENDS),
        (("end_action=extend",), Course.EXTENDS),
        (("kind=trial",), Course.CONVERTS),
        (("end_action=off", "bought_on=2025-03-01"), Course.EXPIRES),
        (("end_action=off", "bought_on="), Course.UNKNOWN),
    ],
    ids=lambda value: value.value if isinstance(value, Course) else "",
)
def test_each_course_has_its_sentence(facts: tuple[str, ...], course: Course) -> None:
    made = entry(*facts)
    assert made.course is course
    assert "2026-06-01" in calendar_event(made, RULES, sentence).description
