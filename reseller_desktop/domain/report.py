"""The monthly report: what was done in a month, how things stand, and what comes; as parts, before paper."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, TypeVar

from reseller_desktop.domain.figure_words import (
    FigureKind,
    FigureTable,
    FigureWords,
    Heading,
    Line,
    is_empty,
    table_of,
)
from reseller_desktop.domain.figures import Figures, Stage
from reseller_desktop.domain.rules import Table
from reseller_desktop.domain.states import LegState
from reseller_desktop.domain.template import Phrases

MOST_LINES = 60
"""Lines of one list; how many more there are is said."""
_MONTHS = 12
_Code = TypeVar("_Code", bound=StrEnum)


class Section(StrEnum):
    """What a report may hold, in its order; those of figures are called like them."""

    SUMMARY = "summary"
    COVERAGE = "coverage"
    DECISIONS = "decisions"
    DUE = "due"
    INVITATIONS = "invitations"
    WAITING = "waiting"
    UNANSWERED = "unanswered"
    CONTACTS = "contacts"
    SELLERS = "sellers"
    SCORE = "score"


class Tally(StrEnum):
    """What the summary counts: the first as of the day of writing, the others in the month."""

    CUSTOMERS = "customers"
    BEGUN = "begun"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECIDED = "decided"
    SELLERS = "sellers"
    LEADS = "leads"
    ENDED = "ended"


class ListHeading(StrEnum):
    """What stands above a column of a list."""

    DAY = "day"
    CUSTOMER = "customer"
    PRODUCT = "product"
    SEATS = "seats"
    PROVIDER = "provider"
    CALLER = "caller"
    OFFER = "offer"


Cells = tuple[dt.date | str | int | None, ...]
"""A line of a list, before its days and numbers are written out."""

LISTS: Mapping[Section, tuple[ListHeading, ...]] = {
    Section.DUE: (ListHeading.DAY, ListHeading.CUSTOMER, ListHeading.PRODUCT, ListHeading.SEATS),
    Section.UNANSWERED: (ListHeading.DAY, ListHeading.CUSTOMER, ListHeading.PROVIDER),
    Section.SELLERS: (ListHeading.DAY, ListHeading.CUSTOMER, ListHeading.CALLER, ListHeading.OFFER),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What a report is made of."""

    company: str
    month: dt.date
    """Its first day."""
    written_on: dt.date
    figures: Figures
    """Invitations and contacts of the month; everything else as of the day of writing."""
    tallies: Mapping[Tally, int]
    lists: Mapping[Section, tuple[Cells, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """The words of a report in one language."""

    title: str
    file_name: str
    written: str
    """With `{day}`."""
    page: str
    """With `{number}` and `{count}`."""
    more: str
    """With `{count}` lines that are left out."""
    sections: Mapping[Section, str]
    notes: Mapping[Section, str]
    nothing: Mapping[Section, str]
    tallies: Mapping[Tally, str]
    columns: Mapping[ListHeading, str]
    short_months: tuple[str, ...]
    short_day: str
    """With `{day}` and `{month}`."""
    figures: FigureWords


class ReportPart(NamedTuple):
    """A heading with what stands under it."""

    section: Section
    heading: str
    note: str
    figure: FigureKind | None = None
    """Drawn, if there is anything to draw."""
    facts: tuple[tuple[str, str], ...] = ()
    table: FigureTable | None = None
    nothing: str = ""
    """Said instead of figure and table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report, ready to be laid out on paper."""

    title: str
    company: str
    period: str
    written: str
    parts: tuple[ReportPart, ...]
    figures: Figures
    words: ReportWords
    file_name: str

    @property
    def text(self) -> str:
        """The report read aloud, a line each."""
        said = [self.title, self.period, self.company, self.written]
        for part in self.parts:
            said += [part.heading, part.note, part.nothing]
            said += [f"{name}: {value}" for name, value in part.facts]
            if part.table is not None:
                said += [
                    ", ".join(
                        f"{name}: {cell}" for name, cell in zip(part.table.headings, line.cells, strict=True)
                    )
                    for line in part.table.lines
                ]
        return "\n".join(filter(None, said))


def compose_report(
    facts: ReportFacts,
    sections: Collection[Section],
    words: ReportWords,
    phrases: Phrases,
    *,
    tables: bool = True,
) -> Report:
    """The chosen sections in their order; `tables` adds to each figure the table that says the same."""
    month = f"{phrases.months[facts.month.month - 1]} {facts.month.year}"
    parts = tuple(_part(one, facts, words, tables=tables) for one in Section if one in sections)
    return Report(
        title=words.title,
        company=facts.company,
        period=month[:1].upper() + month[1:],
        written=words.written.format(day=phrases.long_date(facts.written_on)),
        parts=parts,
        figures=facts.figures,
        words=words,
        file_name=f"{words.file_name} {facts.month:%Y-%m}.pdf",
    )


def _part(section: Section, facts: ReportFacts, words: ReportWords, *, tables: bool) -> ReportPart:
    part = ReportPart(section, words.sections[section], words.notes[section])
    if section is Section.SUMMARY:
        number = words.figures.number
        return part._replace(
            facts=tuple((words.tallies[one], number(facts.tallies.get(one, 0))) for one in Tally)
        )
    if section in LISTS:
        lines = facts.lists.get(section, ())
        if not lines:
            return part._replace(nothing=words.nothing[section])
        return part._replace(table=_list(section, lines, words, facts.month.year))
    kind = FigureKind(section.value)
    if is_empty(kind, facts.figures):
        return part._replace(nothing=words.nothing[section])
    table = table_of(kind, facts.figures, words.figures) if tables else None
    return part._replace(figure=kind, table=_written(table, words) if table else None)


def _list(section: Section, lines: Sequence[Cells], words: ReportWords, year: int) -> FigureTable:
    shown = [
        Line(at, tuple(_cell(cell, words, year) for cell in cells))
        for at, cells in enumerate(lines[:MOST_LINES])
    ]
    left = len(lines) - len(shown)
    if left > 0:
        blank = ("",) * (len(LISTS[section]) - 2)
        shown.append(Line(-1, ("", words.more.format(count=words.figures.number(left)), *blank)))
    return FigureTable(tuple(words.columns[one] for one in LISTS[section]), tuple(shown))


def _written(table: FigureTable, words: ReportWords) -> FigureTable:
    """Numbers as the language writes them."""
    return table._replace(
        lines=tuple(Line(one.key, tuple(_cell(cell, words, 0) for cell in one.cells)) for one in table.lines)
    )


def _cell(cell: dt.date | str | int | None, words: ReportWords, year: int) -> str:
    """A day has its year where that is not the report's."""
    if cell is None:
        return ""
    if isinstance(cell, dt.date):
        short = _short_day(cell, words.short_day, words.short_months)
        return short if cell.year == year else f"{short} {cell.year}"
    return words.figures.number(cell) if isinstance(cell, int) else str(cell)


def month_of(text: str) -> dt.date:
    """The first day of a month such as `2026-03`; raises `ValueError`."""
    return dt.datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 - a month is no moment


def month_before(day: dt.date) -> dt.date:
    """The first day of the month before that of a day."""
    return (day.replace(day=1) - dt.timedelta(days=1)).replace(day=1)


def last_of(month: dt.date) -> dt.date:
    """The last day of a month."""
    return (month.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)


def report_words_from(values: Mapping[str, object]) -> ReportWords:
    """The words in a parsed `report.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file="report", values=values)
    months = top.texts("short_months")
    if len(months) != _MONTHS:
        raise top.error("short_months")
    notes, nothing = top.table("notes"), top.table("nothing")
    return ReportWords(
        title=top.text("title"),
        file_name=top.text("file_name"),
        written=top.text("written"),
        page=top.text("page"),
        more=top.text("more"),
        sections=_texts(top.table("sections"), Section),
        notes={one: notes.text(one, "") for one in Section},
        nothing={one: nothing.text(one, "") for one in Section},
        tallies=_texts(top.table("tallies"), Tally),
        columns=_texts(top.table("columns"), ListHeading),
        short_months=months,
        short_day=top.text("short_day"),
        figures=_figure_words(top, months),
    )


def _figure_words(top: Table, months: Sequence[str]) -> FigureWords:
    thousands, decimal, day = top.text("thousands", ""), top.text("decimal"), top.text("short_day")
    sections, nothing = top.table("sections"), top.table("nothing")
    return FigureWords(
        titles=_texts(sections, FigureKind),
        nothing=_texts(nothing, FigureKind),
        headings=_texts(top.table("headings"), Heading),
        stages=_texts(top.table("stages"), Stage),
        legs=_texts(top.table("legs"), LegState),
        us=top.text("us"),
        us_named=top.text("us_named"),
        up_to=top.text("up_to"),
        between=top.text("between"),
        over=top.text("over"),
        of_customers=top.text("of_customers"),
        of_points="{points} / {needed}",
        number=lambda number: f"{number:,}".replace(",", thousands),
        points=lambda points: _points(points, decimal),
        week=lambda monday: _short_day(monday, day, months),
        month=lambda first: f"{months[first.month - 1]} {first:%y}",
    )


def _texts(table: Table, codes: Iterable[_Code]) -> dict[_Code, str]:
    return {one: table.text(one) for one in codes}


def _points(points: Fraction, decimal: str) -> str:
    return f"{float(points):.1f}".removesuffix(".0").replace(".", decimal)


def _short_day(day: dt.date, how: str, months: Sequence[str]) -> str:
    return how.format(day=day.day, month=months[day.month - 1])
