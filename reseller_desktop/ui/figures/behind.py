"""The list behind a number: where it stands, narrowed to just what was counted."""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt

from reseller_desktop.domain.figure_words import FigureKind, FigureWords, counts_of
from reseller_desktop.domain.figures import Figures
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.figures.drawings import LegKey

if TYPE_CHECKING:
    from reseller_desktop.ui.figures.view import FiguresView
    from reseller_desktop.ui.invitations.page import InvitationsPage
    from reseller_desktop.ui.kit.record_table import RecordTable
    from reseller_desktop.ui.main_window import MainWindow
    from reseller_desktop.ui.matrix.page import MatrixPage
    from reseller_desktop.ui.renewals.contacts_view import ContactsView
    from reseller_desktop.ui.renewals.decisions_view import DecisionsView
    from reseller_desktop.ui.renewals.page import RenewalsPage
    from reseller_desktop.ui.today.page import TodayPage

translate = QCoreApplication.translate


def open_behind(
    context: Context, kind: FigureKind, key: Hashable, figures: Figures, words: FigureWords
) -> None:
    """Go to what a mark, or a line of the table, counts."""
    if kind is FigureKind.SCORE:
        context.navigate.show_area("programme")
    elif kind is FigureKind.COVERAGE:
        party, state = key if isinstance(key, LegKey) else (str(key), None)
        context.navigate.show_behind(kind, "", (party, state.value if state else ""))
    else:
        found = next((one for one in counts_of(kind, figures) if one.key == key), None)
        if found is not None and found.ids:
            context.navigate.show_behind(kind, _said(kind, key, figures, words), found.ids)


def _said(kind: FigureKind, key: Hashable, figures: Figures, words: FigureWords) -> str:
    """What narrows the list, for its status line."""
    days = words.number(figures.spans.days)
    if kind is FigureKind.INVITATIONS:
        said = translate("figures", "{stage}, of those begun in the last {days} days")
        return said.format(stage=words.stages[key], days=days)  # type: ignore[index]
    if kind is FigureKind.WAITING:
        said = translate("figures", "not answered: {age}")
        return said.format(age=words.age(key))  # type: ignore[arg-type]
    if kind is FigureKind.DECISIONS:
        return translate("figures", "week of {day}").format(day=words.week(key))  # type: ignore[arg-type]
    return words.month(key)  # type: ignore[arg-type]


def show_behind(window: "MainWindow", kind: str, said: str, ids: Sequence[Hashable]) -> None:
    """The list of a kind of figure, narrowed to what stands behind one of its numbers."""
    if kind == FigureKind.COVERAGE:
        _show_coverage(window, *map(str, ids))
    elif kind in {FigureKind.INVITATIONS, FigureKind.WAITING}:
        if window.show_area("invitations"):
            page = cast("InvitationsPage", window.page("invitations"))
            page.come_home()
            page.ledger.clear_filter()
            keys = [UUID(str(one)) for one in ids]
            _narrow(page.ledger.table, said, keys, keys[-1])
    elif window.show_area("renewals"):
        renewals = cast("RenewalsPage", window.page("renewals"))
        if kind == FigureKind.DECISIONS:
            _show_decisions(cast("DecisionsView", renewals.show_view("decisions")), said, ids)
        else:
            contacts = cast("ContactsView", renewals.show_view("contacts"))
            contacts.clear_filter()
            _narrow(contacts.table, said, ids, ids[-1])


def show_figures(window: "MainWindow") -> None:
    """The figures of all areas, with the keyboard on the first mark."""
    from reseller_desktop.ui.today.page import FIGURES

    if window.show_area("today"):
        view = cast("FiguresView", cast("TodayPage", window.page("today")).show_view(FIGURES))
        view.take_keyboard()


def _show_coverage(window: "MainWindow", party: str, state: str) -> None:
    from reseller_desktop.ui.matrix.patterns import Pattern

    if window.show_area("coverage"):
        page = cast("MatrixPage", window.page("coverage"))
        pattern = Pattern(wanted=((party, state),) if state else ())
        if page.finder is None:
            page.pattern = pattern  # chosen once the parties are read
            return
        page.clear_filter()
        page.choose(pattern)


def _show_decisions(view: "DecisionsView", said: str, ids: Sequence[Hashable]) -> None:
    from reseller_desktop.ui.renewals.decisions_head import Look

    view.clear_filter()
    view.show_look(Look.LIST, keep=False)
    _narrow(view.table, said, ids, ids[0])


def _narrow(table: "RecordTable", said: str, ids: Sequence[Hashable], first: Hashable) -> None:
    """Show these, with the keyboard on the one that stands first unless somebody sorted otherwise."""
    table.narrow_to(said, ids)
    table.select([first])
    table.view.setFocus(Qt.FocusReason.OtherFocusReason)
