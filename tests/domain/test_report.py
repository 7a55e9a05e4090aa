import copy
import datetime as dt
import tomllib
from fractions import Fraction
from typing import Any

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.figure_words import FigureKind
from reseller_desktop.domain.report import (
    LISTS,
    MOST_LINES,
    Report,
    ReportFacts,
    Section,
    Tally,
    compose_report,
    last_of,
    month_before,
    month_of,
    report_words_from,
)
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.resources import shipped_phrases, shipped_report
from reseller_desktop.shipped import resource_path
from tests.domain.test_figure_words import EMPTY, FULL

FACTS = ReportFacts(
    company="Muster IT AG",
    month=dt.date(2026, 5, 1),
    written_on=dt.date(2026, 6, 2),
    figures=FULL,
    tallies={Tally.CUSTOMERS: 1206, Tally.SENT: 4},
    lists={
        Section.DUE: ((dt.date(2026, 6, 9), "Café <b> Zentral", "Microsoft 365 E3", None),),
        Section.UNANSWERED: ((dt.date(2025, 12, 24), "Alpen AG", "Distri One"),),
    },
)


def report(
    *sections: Section, language: str = "en", facts: ReportFacts = FACTS, tables: bool = True
) -> Report:
    return compose_report(
        facts, sections or list(Section), shipped_report(language), shipped_phrases(language), tables=tables
    )


def test_a_report_says_whose_it_is_of_which_month_and_when_it_was_written() -> None:
    made = report()
    assert (made.title, made.company, made.period) == ("Monthly report", "Muster IT AG", "May 2026")
    assert made.written == "Written on 2 June 2026"
    assert made.file_name == "Monthly report 2026-05.pdf"


def test_sections_stand_in_their_order_and_only_those_that_were_chosen() -> None:
    made = report(Section.SCORE, Section.SUMMARY)
    assert [part.section for part in made.parts] == [Section.SUMMARY, Section.SCORE]
    assert [part.section for part in report().parts] == list(Section)


def test_the_summary_counts_everything_also_what_was_none() -> None:
    (part,) = report(Section.SUMMARY).parts
    assert len(part.facts) == len(Tally)
    assert part.facts[:3] == (
        ("Customers on the day of writing", "1,206"),
        ("Invitations begun", "0"),
        ("Invitations sent", "4"),
    )


def test_a_figure_has_its_table_where_that_is_wanted() -> None:
    (part,) = report(Section.COVERAGE).parts
    assert part.figure is FigureKind.COVERAGE
    assert part.table is not None
    assert part.table.lines[0].cells == ("Us", "1,200", "2", "1", "3", "1,206")
    (bare,) = report(Section.COVERAGE, tables=False).parts
    assert (bare.figure, bare.table) == (FigureKind.COVERAGE, None)


def test_where_there_is_nothing_a_sentence_says_so() -> None:
    nothing = ReportFacts(
        company="", month=FACTS.month, written_on=FACTS.written_on, figures=EMPTY, tallies={}, lists={}
    )
    for language in LANGUAGES:
        for part in report(language=language, facts=nothing).parts:
            assert part.section is Section.SUMMARY or part.nothing, (language, part.section)
            assert part.figure is None
            assert part.table is None


def test_a_list_writes_days_and_what_is_not_known_as_people_do() -> None:
    due, unanswered = report(Section.DUE, Section.UNANSWERED).parts
    assert due.table is not None
    assert due.table.headings == ("Day", "Customer", "Product", "Seats")
    assert due.table.lines[0].cells == ("9 Jun", "Café <b> Zentral", "Microsoft 365 E3", "")
    assert unanswered.table is not None
    assert unanswered.table.lines[0].cells == ("24 Dec 2025", "Alpen AG", "Distri One")


def test_of_a_long_list_it_says_how_many_lines_are_left_out() -> None:
    long = tuple((dt.date(2026, 6, 9), f"Firma {at}", "") for at in range(MOST_LINES + 1234))
    (part,) = report(
        Section.UNANSWERED,
        facts=ReportFacts(
            company="",
            month=FACTS.month,
            written_on=FACTS.written_on,
            figures=EMPTY,
            tallies={},
            lists={Section.UNANSWERED: long},
        ),
    ).parts
    assert part.table is not None
    assert len(part.table.lines) == MOST_LINES + 1
    assert part.table.lines[-1].cells == ("", "and 1,234 more", "")


def test_the_text_of_a_report_reads_all_of_it_aloud() -> None:
    text = report().text
    for words in (
        "May 2026",
        "Customers on the day of writing: 1,206",
        "Week of: 4 May, Decisions: 1",
        "Alpen AG",
    ):
        assert words in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_words_and_fills_them_in(language: str) -> None:
    made = report(language=language)
    assert "{" not in made.text
    assert made.words.page.format(number=1, count=2)
    assert made.words.short_months[4] in made.text


@pytest.mark.parametrize(
    ("language", "period", "number", "points"),
    [
        ("en", "May 2026", "1,206", "58.1"),
        ("de", "Mai 2026", "1\u2019206", "58,1"),
        ("fr", "Mai 2026", "1\u202f206", "58,1"),
        ("it", "Maggio 2026", "1\u2019206", "58,1"),
    ],
)
def test_numbers_and_months_are_written_as_the_language_does(
    language: str, period: str, number: str, points: str
) -> None:
    made = report(language=language)
    assert made.period == period
    assert number in made.text
    assert points in made.text
    assert made.words.figures.points(Fraction(70)) == "70"


def raw(language: str = "en") -> dict[str, Any]:
    path = resource_path("templates", language, "report.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("", "title"),
        ("", "page"),
        ("", "short_months"),
        ("sections", "score"),
        ("tallies", "sent"),
        ("legs", "no"),
    ],
)
def test_a_file_with_a_word_missing_is_refused(table: str, key: str) -> None:
    values = copy.deepcopy(raw())
    del (values[table] if table else values)[key]
    with pytest.raises(UserError, match="rules-malformed"):
        report_words_from(values)


def test_lists_have_a_column_for_each_cell() -> None:
    for section, lines in FACTS.lists.items():
        assert {len(line) for line in lines} == {len(LISTS[section])}


@pytest.mark.parametrize(
    ("day", "before", "last"),
    [
        (dt.date(2026, 1, 31), dt.date(2025, 12, 1), dt.date(2026, 1, 31)),
        (dt.date(2024, 2, 10), dt.date(2024, 1, 1), dt.date(2024, 2, 29)),
        (dt.date(2026, 12, 1), dt.date(2026, 11, 1), dt.date(2026, 12, 31)),
    ],
)
def test_months_begin_and_end_where_the_calendar_says(day: dt.date, before: dt.date, last: dt.date) -> None:
    assert month_before(day) == before
    assert last_of(day.replace(day=1)) == last
    assert month_of(f"{day:%Y-%m}") == day.replace(day=1)


@pytest.mark.parametrize("text", ["2026", "2026-13", "May 2026", ""])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="data"):
        month_of(text)
