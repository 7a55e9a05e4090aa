"""Which of the missing relationships are to be asked for, one customer at a time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.gaps import Fix
from reseller_desktop.domain.invitation_queue import one_per_customer
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers.words import counted
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.cards import clear_layout
from reseller_desktop.ui.kit.texts import error_text, number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, Role
from reseller_desktop.ui.kit.toggles import CheckBox, RadioButton
from reseller_desktop.ui.matrix.gap_words import GapWords
from reseller_desktop.ui.matrix.tally import Finder

translate = QCoreApplication.translate


class Scope(Enum):
    """Whose gaps."""

    SELECTED = "selected"
    SHOWN = "shown"


class Ask(NamedTuple):
    """Customers that lack the same and would get the same invitation."""

    fix: Fix
    covered: bool
    customers: Sequence[UUID]


def asks_of(rows: Sequence[CustomerRow], finder: Finder) -> tuple[list[Ask], Counter[str]]:
    """What can be asked for, and why it cannot be for others: gaps by the reason that stands first."""
    asks: dict[tuple[Fix, bool], list[UUID]] = {}
    refused = Counter[str]()
    for row in rows:
        for gap in finder.of(row):
            if gap.fix is not None and gap.ended_on is None:
                customers = asks.setdefault((gap.fix, gap.covered), [])
                if not customers or customers[-1].hex != row.id:
                    customers.append(UUID(row.id))
        first = finder.first(row)
        if first is not None and first.fix is None:
            refused[first.obstacles[0].code] += 1
    found = [Ask(fix, covered, customers) for (fix, covered), customers in asks.items()]
    return sorted(found, key=lambda one: (one.covered, one.fix.reminder, -len(one.customers))), refused


class QueueDialog(QDialog):
    """Asks, and queues; the composer then takes one customer after the other."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        rows: Mapping[Scope, Sequence[CustomerRow]],
        finder: Finder,
    ) -> None:
        super().__init__(parent)
        self._context, self._rows, self._finder = context, rows, finder
        self._words = GapWords(finder.parties)
        self.setWindowTitle(translate("matrix", "Queue invitations"))
        self.setMinimumWidth(460)
        self.banner = Banner()
        self.scopes: dict[Scope, RadioButton] = {}
        self._group = QButtonGroup(self)
        self.boxes: list[tuple[CheckBox, Ask]] = []
        self.note = labels.caption()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.add = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        first = Scope.SELECTED if len(rows[Scope.SELECTED]) > 1 else Scope.SHOWN
        self.scopes[first].setChecked(True)
        self.add.setFocus()

    def chosen(self) -> dict[UUID, Fix]:
        """One invitation for each customer of what is ticked, in the order of the list."""
        wanted = [ask for box, ask in self.boxes if box.isChecked()]
        pairs = [(customer, ask.fix) for ask in wanted for customer in ask.customers]
        fixes = one_per_customer(pairs)
        return {UUID(row.id): fixes[UUID(row.id)] for row in self._scope() if UUID(row.id) in fixes}

    def _scope(self) -> Sequence[CustomerRow]:
        return next((self._rows[scope] for scope, one in self.scopes.items() if one.isChecked()), ())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
        titles = {
            Scope.SELECTED: translate("matrix", "S&elected customers · {count}"),
            Scope.SHOWN: translate("matrix", "&Shown in the list · {count}"),
        }
        for scope, rows in self._rows.items():
            one = self.scopes[scope] = RadioButton(titles[scope].format(count=number_text(len(rows))))
            one.setEnabled(bool(rows))
            one.toggled.connect(self._show_asks)
            self._group.addButton(one)
            column.addWidget(one)
        column.addWidget(labels.section(translate("matrix", "Invitations")))
        self._asks = QVBoxLayout()
        self._asks.setSpacing(6)
        column.addLayout(self._asks)
        column.addWidget(self.note)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.add.clicked.connect(self._add)
        self.buttons.rejected.connect(self.reject)
        self.add.setDefault(True)

    def _show_asks(self) -> None:
        asks, refused = asks_of(self._scope(), self._finder)
        clear_layout(self._asks)
        self.boxes = []
        for ask in asks:
            text = f"{self._words.fix(ask.fix)} · {number_text(len(ask.customers))}"
            if ask.covered:
                text = translate("matrix", "{ask} (not needed now)").format(ask=text)
            box = CheckBox(text)
            box.setChecked(not ask.covered)
            box.toggled.connect(self._name_button)
            self._asks.addWidget(box)
            self.boxes.append((box, ask))
        if not asks:
            self._asks.addWidget(labels.secondary(translate("matrix", "No invitation can be written here.")))
        self.note.setText("\n".join(map(_refusal, refused.items())))
        self.note.setVisible(bool(refused))
        self._name_button()

    def _name_button(self) -> None:
        count = len(self.chosen())
        self.add.setText(
            counted(
                count,
                translate("matrix", "Queue 1 invitation"),
                translate("matrix", "Queue %n invitations", "", count),
            )
        )
        self.add.setEnabled(count > 0)

    def _add(self) -> None:
        self.add.setEnabled(False)
        self._context.tasks.run(
            self._context.services.queue.add,
            self.chosen(),
            done=self._added,
            failed=self._refused,
            owner=self,
        )

    def _added(self, count: int) -> None:
        self.accept()
        self._context.notify(
            counted(
                count,
                translate("matrix", "1 invitation queued"),
                translate("matrix", "%n invitations queued", "", count),
            )
        )
        self._context.navigate.write_queue()

    def _refused(self, error: UserError) -> None:
        self.banner.say(Role.BAD, error_text(error))
        self.add.setEnabled(True)


def _refusal(refused: tuple[str, int]) -> str:
    code, count = refused
    why = {
        "gap-affiliate": translate("matrix", "marked as ourselves or an affiliate"),
        "gap-customer-region": translate("matrix", "in another CSP region"),
        "gap-provider-region": translate("matrix", "the provider is in another CSP region"),
        "gap-provider-archived": translate("matrix", "the provider is archived"),
        "gap-no-partnership": translate("matrix", "no partnership with the provider"),
        "gap-no-link": translate("matrix", "no link is kept"),
        "gap-no-link-provider": translate("matrix", "no link that names the provider is kept"),
    }[code]
    said = counted(
        count,
        translate("matrix", "1 customer cannot be invited: {why}"),
        translate("matrix", "%n customers cannot be invited: {why}", "", count),
    )
    return said.format(why=why)
