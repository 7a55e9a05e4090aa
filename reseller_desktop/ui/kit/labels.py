"""Text on the window that is never anything but text.

Qt guesses that a string is HTML, renders it and loads files that it names. Names come from outside,
so every label, tooltip and message box is made here.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from reseller_desktop.ui.kit import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox


_LONG_WORD = 96
"""Pixels; a file name can be longer."""


class PlainLabel(QLabel):
    """A label that shows its text as it stands, in a token's colour."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        font: QFont | None = None,
        role: QPalette.ColorRole = QPalette.ColorRole.WindowText,
        wrap: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(role)
        if font is not None:
            self.setFont(font)
        self.setWordWrap(wrap)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """What breaks into lines is never wider than its place for the sake of one long word."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _LONG_WORD), hint.height()) if self.wordWrap() else hint

    def selectable(self) -> "PlainLabel":
        """Let the text be marked and copied, with mouse and keyboard."""
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        return self


class ElidingLabel(PlainLabel):
    """One line that ends in an ellipsis where there is no room, with the whole text as its tooltip."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        font: QFont | None = None,
        role: QPalette.ColorRole = QPalette.ColorRole.WindowText,
    ) -> None:
        super().__init__(text, parent, font=font, role=role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip only when it is cut."""
        super().resizeEvent(event)
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        set_tooltip(self, self.text() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as there is room for; what can be marked is drawn as marked where there is enough."""
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        box = self.contentsRect()
        line = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(box, int(self.alignment()) | Qt.TextFlag.TextSingleLine, line)


SECONDARY = QPalette.ColorRole.PlaceholderText


def title(text: str = "", parent: QWidget | None = None) -> PlainLabel:
    """The one title of a page."""
    return PlainLabel(text, parent, font=theme.title_font())


def section(text: str = "", parent: QWidget | None = None) -> PlainLabel:
    """The title of a card or group."""
    return PlainLabel(text, parent, font=theme.section_font())


def body(text: str = "", parent: QWidget | None = None, *, wrap: bool = True) -> PlainLabel:
    """Running text."""
    return PlainLabel(text, parent, wrap=wrap)


def secondary(text: str = "", parent: QWidget | None = None, *, wrap: bool = True) -> PlainLabel:
    """Running text that steps back."""
    return PlainLabel(text, parent, role=SECONDARY, wrap=wrap)


def caption(text: str = "", parent: QWidget | None = None, *, wrap: bool = True) -> PlainLabel:
    """A small line that explains something else."""
    return PlainLabel(text, parent, font=theme.small_font(), role=SECONDARY, wrap=wrap)


def code(text: str = "", parent: QWidget | None = None) -> PlainLabel:
    """An id, link or code that can be marked and copied."""
    return PlainLabel(text, parent, font=theme.monospace(), role=SECONDARY).selectable()


def escaped(text: str) -> str:
    """Text in which nothing is HTML any more; importing `html` for it costs more than all labels."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def plain_tooltip(text: str) -> str:
    """A tooltip that shows the text as it stands: told to be HTML, and escaped."""
    return f'<p style="white-space:pre-wrap">{escaped(text)}</p>' if text else ""


def set_tooltip(widget: QWidget, text: str) -> None:
    """Give a widget a plain tooltip."""
    widget.setToolTip(plain_tooltip(text))


def message_box(
    parent: QWidget | None, icon: "QMessageBox.Icon", title_text: str, text: str, detail: str = ""
) -> "QMessageBox":
    """A box with plain text and no buttons yet; the caller adds verbs."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(icon)
    box.setWindowTitle(title_text)
    box.setText(text)
    if detail:
        box.setInformativeText(detail)
        for label in box.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
    return box
