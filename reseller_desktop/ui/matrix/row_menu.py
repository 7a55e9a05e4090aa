"""The menu of the selected rows."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.customers.words import leg_state_text
from reseller_desktop.ui.kit.icons import icon
from reseller_desktop.ui.kit.record_columns import leg_chip
from reseller_desktop.ui.matrix.hand_card import KEYS
from reseller_desktop.ui.matrix.tally import MatrixParty

translate = QCoreApplication.translate


class MenuActions:
    """What the menu does."""

    def __init__(
        self,
        *,
        fix: tuple[str, Callable[[], object]] | None,
        open_customer: Callable[[], object] | None,
        set_leg: Callable[[MatrixParty, LegState], object],
        queue: Callable[[], object] | None,
        export: Callable[[], object],
        narrow: Callable[[QMenu], object],
    ) -> None:
        self.fix = fix
        """The invitation that mends the gap of a single customer, in words, and opening it."""
        self.open_customer = open_customer
        self.set_leg = set_leg
        self.queue = queue
        self.export = export
        self.narrow = narrow
        """Adds the ways to narrow the list."""


def open_matrix_menu(
    parent: QWidget,
    rows: Sequence[CustomerRow],
    parties: Sequence[MatrixParty],
    actions: MenuActions,
    at: QPoint,
) -> QMenu:
    """Open the menu at a point of the screen."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if actions.fix is not None:
        text, call = actions.fix
        menu.addAction(f"{text.replace('&', '&&')}…\tF", call)
    if actions.open_customer is not None:
        menu.addAction(translate("matrix", "&Open customer"), actions.open_customer)
    if actions.queue is not None:
        menu.addAction(translate("matrix", "&Queue invitations…"), actions.queue)
    menu.addSeparator()
    for party in parties:
        title = translate("matrix", "Set {party}").format(party=party.name.replace("&", "&&"))
        under = menu.addMenu(title)
        alike = {row.legs.get(party.id, LegState.UNKNOWN.value) for row in rows}
        for state, key in KEYS.items():
            action = under.addAction(
                f"{leg_state_text(state)} ({key})", partial(actions.set_leg, party, state)
            )
            action.setCheckable(True)
            action.setChecked(alike == {state.value})
            chip = leg_chip(state)
            if chip is not None:
                action.setIcon(icon(chip.sign, chip.role.value))
    menu.addSeparator()
    menu.addAction(translate("matrix", "E&xport…"), actions.export)
    actions.narrow(menu)
    menu.popup(at)
    return menu
