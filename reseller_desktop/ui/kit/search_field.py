"""The field above a list that narrows it with every key."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from reseller_desktop.ui.kit.icons import draw, icon
from reseller_desktop.ui.kit.theme import colour
from reseller_desktop.ui.kit.undo_keys import leave_to_program


class SearchField(QLineEdit):
    """Tells every change at once; Escape empties it, Down and Return go to the list."""

    searched = Signal(str)
    to_list = Signal()

    def __init__(self, placeholder: str, hint: str = "", parent: QWidget | None = None) -> None:
        self._clearing: QAction | None = None
        super().__init__(parent)
        self._hint = hint
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTextMargins(22, 0, 0, 0)
        self.textChanged.connect(self._changed)

    def _changed(self, text: str) -> None:
        self.searched.emit(text)
        if text and self._clearing is None:
            self._clearing = self._offer_clearing()
        if self._clearing is not None:
            self._clearing.setVisible(bool(text))

    def _offer_clearing(self) -> QAction:
        """Qt's own button for it looks through all icon themes and formats of pictures at the first key."""
        words = self.tr("Empty the search")
        offered = QAction(icon("cross"), words, self)
        offered.triggered.connect(self.clear)
        self.addAction(offered, QLineEdit.ActionPosition.TrailingPosition)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(words)
        return offered

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign anew in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._clearing is not None:
            self._clearing.setIcon(icon("cross"))

    def take_keyboard(self) -> None:
        """Stand ready for another search: what was sought is marked, so that typing takes its place."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def sizeHint(self) -> QSize:
        """Wide enough for the placeholder and the shortcut."""
        return QSize(290, super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Undo is the program's while nothing was typed here."""
        mine = {"undo": self.isUndoAvailable(), "redo": self.isRedoAvailable()}
        return leave_to_program(event, **mine) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties; Down and Return leave for the list."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.to_list.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the magnifier, and the shortcut while the field is empty."""
        super().paintEvent(event)
        painter = QPainter(self)
        middle = self.height() / 2
        draw(painter, "search", QRectF(9, middle - 7, 14, 14), colour("secondary"))
        words = self.fontMetrics().horizontalAdvance(self.placeholderText() + self._hint)
        if self._hint and not self.text() and not self.hasFocus() and words + 56 < self.width():
            painter.setPen(colour("secondary"))
            box = self.rect().adjusted(0, 0, -12, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._hint)
