"""Figures in words: what their parts are called in some language, and the table that says the same."""

import datetime as dt
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from reseller_desktop.domain.figures import Age, Count, Coverage, Figures, Stage
from reseller_desktop.domain.states import LegState


class FigureKind(StrEnum):
    """What can be looked at, in its order; the values are kept and stand on the command line."""

    COVERAGE = "coverage"
    DECISIONS = "decisions"
    INVITATIONS = "invitations"
    WAITING = "waiting"
    CONTACTS = "contacts"
    SCORE = "score"


LEGS = (LegState.YES, LegState.ASKED, LegState.NO, LegState.UNKNOWN)
"""The parts of coverage, in the order in which they are shown."""


class Heading(StrEnum):
    """What stands above a column of a table."""

    PARTY = "party"
    CUSTOMERS = "customers"
    WEEK = "week"
    DECISIONS = "decisions"
    STAGE = "stage"
    INVITATIONS = "invitations"
    AGE = "age"
    MONTH = "month"
    CONTACTS = "contacts"
    AREA = "area"
    POINTS = "points"
    NEEDED = "needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """The words of figures, and how numbers and days are written."""

    titles: Mapping[FigureKind, str]
    nothing: Mapping[FigureKind, str]
    """What is said where there is nothing to show."""
    headings: Mapping[Heading, str]
    stages: Mapping[Stage, str]
    legs: Mapping[LegState, str]
    us: str
    us_named: str
    """With `{tenant}`, where we have several."""
    up_to: str
    """With `{most}` days."""
    between: str
    """With `{least}` and `{most}` days."""
    over: str
    """With `{least}` days."""
    of_customers: str
    """With `{count}` customers."""
    of_points: str
    """With `{points}` of those that are `{needed}`."""
    number: Callable[[int], str]
    points: Callable[[Fraction], str]
    week: Callable[[dt.date], str]
    """The Monday of a week, short."""
    month: Callable[[dt.date], str]
    """A month with its year, short."""

    def age(self, age: Age) -> str:
        """Days since an invitation left."""
        if age.most is None:
            return self.over.format(least=self.number(age.least - 1))
        if not age.least:
            return self.up_to.format(most=self.number(age.most))
        return self.between.format(least=self.number(age.least), most=self.number(age.most))

    def party(self, one: Coverage, tenants: int) -> str:
        """Ourselves, or the name of a provider."""
        if not one.party.own:
            return one.party.name
        return self.us_named.format(tenant=one.party.name) if tenants > 1 else self.us


class Line(NamedTuple):
    """A row of a table; the key is that of the mark that shows the same."""

    key: Hashable
    cells: tuple[str | int, ...]


class FigureTable(NamedTuple):
    """A figure as a table."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]


def table_of(kind: FigureKind, figures: Figures, words: FigureWords) -> FigureTable:
    """The table that says what the figure shows."""
    headings = words.headings
    if kind is FigureKind.COVERAGE:
        return _coverage(figures, words)
    if kind is FigureKind.SCORE:
        return FigureTable(
            tuple(headings[one] for one in (Heading.AREA, Heading.POINTS, Heading.NEEDED)),
            tuple(
                Line(one.area, (one.name, words.points(one.points), words.points(one.needed)))
                for one in figures.scores
            ),
        )
    first, second, label = {
        FigureKind.DECISIONS: (Heading.WEEK, Heading.DECISIONS, words.week),
        FigureKind.INVITATIONS: (Heading.STAGE, Heading.INVITATIONS, words.stages.__getitem__),
        FigureKind.WAITING: (Heading.AGE, Heading.INVITATIONS, words.age),
        FigureKind.CONTACTS: (Heading.MONTH, Heading.CONTACTS, words.month),
    }[kind]
    say: Callable[..., str] = label  # type: ignore[assignment]  # each takes the key of its series
    return FigureTable(
        (headings[first], headings[second]),
        tuple(Line(one.key, (say(one.key), one.amount)) for one in counts_of(kind, figures)),
    )


def counts_of(kind: FigureKind, figures: Figures) -> tuple[Count, ...]:
    """The series of a figure; coverage and score are none."""
    return {
        FigureKind.DECISIONS: figures.weeks,
        FigureKind.INVITATIONS: figures.funnel,
        FigureKind.WAITING: figures.waiting,
        FigureKind.CONTACTS: figures.months,
    }.get(kind, ())


def is_empty(kind: FigureKind, figures: Figures) -> bool:
    """Whether there is nothing to look at."""
    if kind is FigureKind.COVERAGE:
        return not any(one.customers for one in figures.coverage)
    if kind is FigureKind.SCORE:
        return not figures.scores
    return not any(one.amount for one in counts_of(kind, figures))


def _coverage(figures: Figures, words: FigureWords) -> FigureTable:
    tenants = sum(one.party.own for one in figures.coverage)
    return FigureTable(
        (
            words.headings[Heading.PARTY],
            *(words.legs[state] for state in LEGS),
            words.headings[Heading.CUSTOMERS],
        ),
        tuple(
            Line(
                one.party.id,
                (words.party(one, tenants), *(one.counts[state] for state in LEGS), one.customers),
            )
            for one in figures.coverage
        ),
    )
