"""A message inside a page, with a sign, a colour and perhaps one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import secondary
from reseller_desktop.ui.kit.icons import draw
from reseller_desktop.ui.kit.showing import show_in_place
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL, Role

_SIGNS = {
    Role.GOOD: "check",
    Role.WARNING: "warning",
    Role.BAD: "cross",
    Role.IDLE: "info",
    Role.INFO: "info",
}


class Banner(QWidget):
    """Hidden until it is told to say something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = Role.INFO
        column = QVBoxLayout(self)
        column.setContentsMargins(34, 10, 14, 10)
        column.setSpacing(4)
        self.heading = labels.PlainLabel(font=theme.font(13, QFont.Weight.DemiBold), wrap=True)
        self.words = labels.body()
        self.more = labels.secondary()
        for label in (self.heading, self.words, self.more):
            column.addWidget(label)
        self.buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.buttons.setContentsMargins(0, GAP_SMALL - 4, 0, 0)
        self.buttons.setSpacing(GAP)
        column.addLayout(self.buttons)
        self.hide()

    def say(
        self,
        role: Role,
        text: str,
        *,
        heading: str = "",
        more: str = "",
        action: str = "",
        call: Callable[[], object] | None = None,
    ) -> None:
        """Show a message in a role's colours, instead of the one before."""
        self._role = role
        for label, words in ((self.heading, heading), (self.words, text), (self.more, more)):
            label.setText(words)
            label.setVisible(bool(words))
        self._colour()
        self._clear_buttons()
        if action:
            self.buttons.addWidget(secondary(action, call))
            self.buttons.addStretch(1)
        self.setAccessibleName(" ".join(filter(None, (heading, text, more))))
        show_in_place(self)
        self._keep_height()
        self.update()

    def silence(self) -> None:
        """Say nothing any more."""
        self._clear_buttons()
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay as high as the words, which a dialog that is open already has no room for."""
        super().resizeEvent(event)
        self._keep_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and its sign."""
        del event
        ink, back = theme.tokens().chip(self._role)
        self._colour()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor(back))
        painter.drawRoundedRect(QRectF(self.rect()), theme.RADIUS, theme.RADIUS)
        draw(painter, _SIGNS[self._role], QRectF(12, 12, 14, 14), QColor(ink))

    def _keep_height(self) -> None:
        inside = self.layout()
        needed = max(inside.totalHeightForWidth(self.width()), 0) if inside is not None else 0
        if inside is not None and needed != self.minimumHeight():
            self.setMinimumHeight(needed)
            inside.invalidate()

    def _colour(self) -> None:
        ink = theme.tokens().chip(self._role)[0]
        palette = self.heading.palette()
        if palette.windowText().color() != QColor(ink):
            palette.setColor(palette.ColorRole.WindowText, QColor(ink))
            self.heading.setPalette(palette)

    def _clear_buttons(self) -> None:
        while (item := self.buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
