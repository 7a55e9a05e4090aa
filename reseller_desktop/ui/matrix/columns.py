"""The columns: a customer, its leg to every party, and what is missing."""

from collections.abc import Callable, Sequence
from operator import attrgetter

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.domain.gaps import GapKind
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

    def gap(row: CustomerRow) -> str:
        found = finder()
        return words.short(found.first(row)) if found else ""

    def urgency(row: CustomerRow) -> tuple[bool, int] | None:
        found = finder()
        first = found.first(row) if found else None
        return (first.fix is None, _ORDER[first.kind]) if first else None

    def every_gap(row: CustomerRow) -> str:
        found = finder()
        return words.detail(found.of(row)) if found else ""

    def leg(party: MatrixParty) -> Column:
        return Column(
            key=f"{LEG}{party.id}",
            title=party.name,
            kind=Kind.MARK,
            value=lambda row: row.legs.get(party.id, LegState.UNKNOWN.value),
            width=76,
            wide=104,
            tip=lambda row: tip(row, party),
        )

    return [
        Column(
            key="company",
            title=translate("matrix", "Company"),
            kind=Kind.TWO_LINE,
            value=lambda row: (row.name, row.domain),
            sort=attrgetter("search"),
            width=190,
            stretch=True,
        ),
        *map(leg, parties),
        Column(
            key="gap",
            title=translate("matrix", "Missing"),
            value=gap,
            sort=urgency,
            width=190,
            searchable=False,
            tip=every_gap,
            yields=True,
        ),
    ]
