"""Figures in the language of the window: titles, labels, and what a mark says when it is pointed at."""

import datetime as dt
from collections.abc import Hashable
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from reseller_desktop.domain.figure_words import FigureKind, FigureWords, Heading
from reseller_desktop.domain.figures import Figures, Stage, nearest
from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.figures.drawings import Said
from reseller_desktop.ui.kit.texts import number_text

translate = QCoreApplication.translate


def window_words() -> FigureWords:
    """The words of all figures."""
    return FigureWords(
        titles={kind: title_of(kind) for kind in FigureKind},
        nothing=_nothing(),
        headings=_headings(),
        stages={
            Stage.DRAFTED: translate("figures", "Drafted"),
            Stage.SENT: translate("figures", "Sent"),
            Stage.REMINDED: translate("figures", "Reminded"),
            Stage.ACCEPTED: translate("figures", "Accepted"),
        },
        legs={
            LegState.YES: translate("figures", "Yes"),
            LegState.ASKED: translate("figures", "Asked"),
            LegState.NO: translate("figures", "No"),
            LegState.UNKNOWN: translate("figures", "Not known"),
        },
        us=translate("figures", "Us"),
        us_named=translate("figures", "Us ({tenant})"),
        up_to=translate("figures", "Up to {most} days"),
        between=translate("figures", "{least} to {most} days"),
        over=translate("figures", "Over {least} days"),
        of_customers=translate("figures", "Customers: {count}"),
        of_points="{points} / {needed}",
        number=number_text,
        points=_points,
        week=lambda day: _day(day, "d MMM"),
        month=lambda day: _day(day, "MMM yy"),
    )


def title_of(kind: FigureKind) -> str:
    """What stands over a figure."""
    return {
        FigureKind.COVERAGE: translate("figures", "Coverage by party"),
        FigureKind.DECISIONS: translate("figures", "Decisions per week"),
        FigureKind.INVITATIONS: translate("figures", "Invitations"),
        FigureKind.WAITING: translate("figures", "Not answered, by age"),
        FigureKind.CONTACTS: translate("figures", "Sellers' contacts per month"),
        FigureKind.SCORE: translate("figures", "Score by solution area"),
    }[kind]


def explained(kind: FigureKind) -> str:
    """A sentence that says what is counted."""
    return {
        FigureKind.COVERAGE: translate(
            "figures", "Customers by what they answered to us and to each provider; the archive is left out."
        ),
        FigureKind.DECISIONS: translate("figures", "Open dates of renewals, by the week in which they end."),
        FigureKind.INVITATIONS: translate(
            "figures", "Invitations that were begun in this time, and how far they came."
        ),
        FigureKind.WAITING: translate(
            "figures", "Invitations that nobody answered, by the days since the first mail left."
        ),
        FigureKind.CONTACTS: translate(
            "figures", "Calls and mails with which sellers came to our customers."
        ),
        FigureKind.SCORE: translate(
            "figures", "Points of each area, and after the stroke how many are needed."
        ),
    }[kind]


def _nothing() -> dict[FigureKind, str]:
    return {
        FigureKind.COVERAGE: translate("figures", "No customers yet. Import a customer list."),
        FigureKind.DECISIONS: translate("figures", "Nothing has to be decided in these weeks."),
        FigureKind.INVITATIONS: translate("figures", "No invitation was begun in this time."),
        FigureKind.WAITING: translate("figures", "Every invitation that left was answered."),
        FigureKind.CONTACTS: translate("figures", "No contact of a seller was noted in these months."),
        FigureKind.SCORE: translate("figures", "No figures were entered yet. Enter them in Programme."),
    }


def _headings() -> dict[Heading, str]:
    return {
        Heading.PARTY: translate("figures", "Party"),
        Heading.CUSTOMERS: translate("figures", "Customers"),
        Heading.WEEK: translate("figures", "Week of"),
        Heading.DECISIONS: translate("figures", "Decisions"),
        Heading.STAGE: translate("figures", "How far"),
        Heading.INVITATIONS: translate("figures", "Invitations"),
        Heading.AGE: translate("figures", "Since it left"),
        Heading.MONTH: translate("figures", "Month"),
        Heading.CONTACTS: translate("figures", "Contacts"),
        Heading.AREA: translate("figures", "Solution area"),
        Heading.POINTS: translate("figures", "Points"),
        Heading.NEEDED: translate("figures", "Needed"),
    }


def say(kind: FigureKind, key: Hashable, label: str, value: str) -> Said:
    """What a mark says, and what opens at a click."""
    del key
    said = {
        FigureKind.COVERAGE: translate("figures", "{label}, customers: {value}"),
        FigureKind.DECISIONS: translate("figures", "Week of {label}: {value} to decide"),
        FigureKind.INVITATIONS: translate("figures", "{label}, invitations: {value}"),
        FigureKind.WAITING: translate("figures", "Not answered, {label}: {value}"),
        FigureKind.CONTACTS: translate("figures", "{label}, contacts: {value}"),
        FigureKind.SCORE: translate("figures", "{label}, points and how many are needed: {value}"),
    }[kind]
    behind = {
        FigureKind.COVERAGE: translate("figures", "Opens these customers"),
        FigureKind.DECISIONS: translate("figures", "Opens these decisions"),
        FigureKind.INVITATIONS: translate("figures", "Opens these invitations"),
        FigureKind.WAITING: translate("figures", "Opens these invitations"),
        FigureKind.CONTACTS: translate("figures", "Opens these contacts"),
        FigureKind.SCORE: translate("figures", "Opens Programme"),
    }[kind]
    return Said(said.format(label=label, value=value), behind)


def next_step(figures: Figures) -> str:
    """What comes first on the shortest way to enough, in the area that lacks least."""
    from reseller_desktop.ui.programme.words import step_sentence

    found = nearest(figures.scores)
    if found is None or found.step is None:
        return ""
    return f"{found.name}: {step_sentence(found.step)}"


def _points(points: Fraction) -> str:
    return number_text(Decimal(f"{float(points):.1f}".removesuffix(".0")))


def _day(day: dt.date, how: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), how)
