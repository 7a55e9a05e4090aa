"""Notes on a customer, written in place."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from reseller_desktop.domain.customer import Customer
from reseller_desktop.ui.customers.actions import Actions
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.undo_keys import leave_to_program

translate = QCoreApplication.translate

_FEWEST, _MOST = 3, 14


class NotesCard(Card):
    """Saved when the keyboard leaves it, when another customer is shown, and with Ctrl+Return."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(translate("customers", "Notes"), parent)
        self._actions = actions
        self._customer: Customer | None = None
        self.editor = _Editor()
        self.editor.left.connect(self.save)
        self.add(self.editor)

    @property
    def unsaved(self) -> bool:
        """Whether something was written that is not kept yet."""
        return self._customer is not None and self._text() != self._customer.notes

    def show_customer(self, customer: Customer) -> None:
        """Show a customer's notes; what is being written on the same customer stays."""
        if self._customer is not None and self._customer.id == customer.id:
            written, before = self._text(), self._customer.notes
            self._customer = customer
            if written not in {before, customer.notes}:
                return
        else:
            self.save()
            self._customer = customer
        if self._text() != customer.notes:
            self.editor.setPlainText(customer.notes)
        self.editor.fit()

    def save(self) -> None:
        """Keep what was written."""
        if self._customer is not None and self.unsaved:
            customer, written = self._customer, self._text()
            self._actions.save_notes(customer, written, self._not_saved)

    def _not_saved(self) -> None:
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _text(self) -> str:
        return self.editor.toPlainText().rstrip()


class _Editor(QPlainTextEdit):
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(translate("customers", "Notes"))
        self.setPlaceholderText(translate("customers", "What everybody should know about this customer"))
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Be as high as the text, within reason."""
        lines = min(max(int(self.document().size().height()), _FEWEST), _MOST)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 22)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that writing is over, unless only a menu has opened."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Undo is the program's while nothing was typed here."""
        mine = {
            "undo": self.document().isUndoAvailable(),
            "redo": self.document().isRedoAvailable(),
        }
        return leave_to_program(event, **mine) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return saves."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in keys and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
        else:
            super().keyPressEvent(event)
