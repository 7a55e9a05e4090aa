"""The columns: a customer, its leg to every party, and what is missing."""

from collections.abc import Callable, Sequence
from operator import attrgetter

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.domain.gaps import Gap, GapKind
from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.matrix.gap_words import GapWords
from reseller_desktop.ui.matrix.tally import Finder, MatrixParty

translate = QCoreApplication.translate

LEG = "leg:"
"""What the keys of the parties' columns begin with."""
_ORDER = {GapKind.OURS: 0, GapKind.UNANSWERED: 1, GapKind.PROVIDER: 2}


def matrix_columns(
    parties: Sequence[MatrixParty],
    finder: Callable[[], Finder | None],
    words: GapWords,
    tip: Callable[[CustomerRow, MatrixParty], str],
) -> list[Column]:
    """One column for each party between the company and its gap; `tip` tells a leg's source and day."""
    company = Column(
        key="company",
        title=translate("matrix", "Company"),
        kind=Kind.TWO_LINE,
        value=lambda row: (row.name, row.domain),
        sort=attrgetter("search"),
        width=190,
        stretch=True,
    )
    return [company, *(_leg(party, tip) for party in parties), _gap(finder, words)]


def _leg(party: MatrixParty, tip: Callable[[CustomerRow, MatrixParty], str]) -> Column:
    return Column(
        key=f"{LEG}{party.id}",
        title=party.name,
        kind=Kind.MARK,
        value=lambda row: row.legs.get(party.id, LegState.UNKNOWN.value),
        width=76,
        wide=104,
        tip=lambda row: tip(row, party),
    )


def _gap(finder: Callable[[], Finder | None], words: GapWords) -> Column:
    def first(row: CustomerRow) -> Gap | None:
        found = finder()
        return found.first(row) if found else None

    def urgency(row: CustomerRow) -> tuple[bool, int] | None:
        gap = first(row)
        return (gap.fix is None, _ORDER[gap.kind]) if gap else None

    def said(row: CustomerRow) -> str:
        found = finder()
        return words.short(found.first(row) or found.ended(row)) if found else ""

    def every_gap(row: CustomerRow) -> str:
        found = finder()
        return words.detail(found.of(row)) if found else ""

    return Column(
        key="gap",
        title=translate("matrix", "Missing"),
        value=said,
        sort=urgency,
        width=190,
        searchable=False,
        tip=every_gap,
        yields=True,
    )
