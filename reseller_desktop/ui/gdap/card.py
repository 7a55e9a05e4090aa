"""The admin rights that a customer gave us, on its page."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.gdap import OVER
from reseller_desktop.services.gdap import GdapLine
from reseller_desktop.ui.gdap import words
from reseller_desktop.ui.gdap.actions import GdapActions
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import IconButton, ghost
from reseller_desktop.ui.kit.cards import Card, SignLine
from reseller_desktop.ui.kit.chips import ChipLabel
from reseller_desktop.ui.kit.labels import ElidingLabel
from reseller_desktop.ui.kit.texts import date_text
from reseller_desktop.ui.kit.theme import GAP_SMALL

translate = QCoreApplication.translate


class GdapCard(Card):
    """Each relationship with its roles, its end and what is to be known of it; the past on demand."""

    def __init__(self, actions: GdapActions, parent: QWidget | None = None) -> None:
        super().__init__(translate("gdap", "Admin rights (GDAP)"), parent)
        self._actions = actions
        self._customer: Customer | None = None
        self._lines: Sequence[GdapLine] = ()
        self._all = False
        self.import_button = IconButton(
            "import", translate("gdap", "Import admin rights…"), actions.import_list
        )
        self.add_button = IconButton("plus", translate("gdap", "Add admin relationship…"), self._add)
        self.head.addWidget(self.import_button)
        self.head.addWidget(self.add_button)

    def show_lines(self, customer: Customer, lines: Sequence[GdapLine]) -> None:
        """Show a customer's relationships."""
        if self._customer is None or self._customer.id != customer.id:
            self._all = False
        self._customer = customer
        self._lines = words.in_order(lines)
        self._fill(customer.id)

    def with_relationship(self, relationship_id: UUID) -> "GdapCard":
        """This card, on which a relationship is shown even if it is over."""
        if any(line.gdap.id == relationship_id and line.gdap.status in OVER for line in self._lines):
            self._show_all()
        return self

    def _fill(self, customer_id: UUID) -> None:
        self.clear()
        over = [line for line in self._lines if line.gdap.status in OVER]
        hidden = len(over) if len(over) < len(self._lines) and not self._all else 0
        shown = self._lines[: len(self._lines) - hidden]
        for line in shown:
            self.add(self._relationship(line))
        if hidden:
            text = translate("gdap", "Show those that are over (%n)", "", hidden)
            self._add_link(ghost(text, self._show_all, flush=True))
        if not shown:
            none = translate("gdap", "None recorded. Import Microsoft's list, or add one by hand.")
            self.add(labels.secondary(none))
        if not shown or all(line.gdap.status in OVER or words.to_ask_again(line) for line in shown):
            ask = translate("gdap", "Ask for admin rights…")
            self._add_link(ghost(ask, partial(self._actions.ask_customer, customer_id), flush=True))
        if rules := words.rules_text(shown):
            self.add(labels.caption(rules))

    def _add_link(self, link: QWidget) -> None:
        self.rows.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _relationship(self, line: GdapLine) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addLayout(self._title(line))
        state = QHBoxLayout()
        state.setSpacing(GAP_SMALL)
        state.addWidget(ChipLabel(words.status_chip(line.gdap.status)))
        state.addWidget(ElidingLabel(words.end_text(line)), 1)
        column.addLayout(state)
        if line.roles:
            column.addWidget(labels.body(", ".join(line.roles)).selectable())
        for warning in line.warnings:
            column.addWidget(SignLine(words.warning_chip(warning)))
        source = words.source_text(line.gdap.source)
        column.addWidget(labels.caption(f"{source} · {date_text(line.gdap.as_of)}"))
        return box

    def _title(self, line: GdapLine) -> QHBoxLayout:
        gdap = line.gdap
        name = gdap.name or translate("gdap", "Without a name")
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(ElidingLabel(name, font=theme.font(13, QFont.Weight.Medium)), 1)
        edit = translate("gdap", "Edit {name}").format(name=name)
        remove = translate("gdap", "Remove {name} from our records").format(name=name)
        row.addWidget(IconButton("edit", edit, partial(self._actions.edit, gdap)))
        row.addWidget(IconButton("delete", remove, partial(self._actions.remove, gdap)))
        return row

    def _show_all(self) -> None:
        self._all = True
        if self._customer is not None:
            self._fill(self._customer.id)

    def _add(self) -> None:
        if self._customer is not None:
            self._actions.add(self._customer.id, self._customer.tenant_id)
