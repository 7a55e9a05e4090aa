"""A line of text that acts, in line with the text around it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reseller_desktop.ui.kit.buttons import Button
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.labels import set_tooltip


class LinkButton(Button):
    """Ends in an ellipsis where there is no room, with the whole text as its tooltip."""

    def __init__(self, text: str, clicked: Callable[[], object], *, elide: bool = False) -> None:
        super().__init__(text.replace("&", "&&"), clicked, kind="link")
        self._whole = text
        self._elide = elide
        self.setStyleSheet("QPushButton { padding: 2px 0; text-align: left; }")
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Any width will do for a text that may be cut."""
        hint = super().minimumSizeHint()
        return QSize(40, hint.height()) if self._elide else hint

    def sizeHint(self) -> QSize:
        """As wide as the whole text, whatever is shown of it."""
        hint = super().sizeHint()
        return QSize(self._advance() + 2, hint.height()) if self._elide else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        if self._elide:
            cut = self._advance() > self.width()
            width = self.width() - 2
            shown = self._elided(width) if cut else self._whole
            self.setText(shown.replace("&", "&&"))
            set_tooltip(self, self._whole if cut else "")

    def _advance(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._whole)

    def _elided(self, width: int) -> str:
        return self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, width)


def link_row(buttons: list[LinkButton]) -> QWidget:
    """Links in one line, or more where there is no room."""
    row = FlowRow()
    for button in buttons:
        row.add(button)
    return row
