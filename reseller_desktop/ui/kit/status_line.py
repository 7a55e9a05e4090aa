"""The line at the bottom: what is shown, what was done, and that all is safe."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import Button, ghost
from reseller_desktop.ui.kit.icons import draw
from reseller_desktop.ui.kit.page import Status
from reseller_desktop.ui.kit.theme import GAP

_HEIGHT = 27
_SHOWN_FOR = 12_000
"""Milliseconds for which what was done is said."""


class StatusLine(QWidget):
    """Words on the left with a way to clear the filter, what was done in the middle, safety on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(self.tr("Status"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 1, 14, 0)
        row.setSpacing(GAP)
        self.words = self._label()
        self.filter = self._label()
        self.clear = _link(self.tr("Show all"))
        self.done = labels.ElidingLabel(font=theme.small_font(), role=labels.SECONDARY)
        self.done.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.action = _link("")
        self.progress = QProgressBar()
        self.progress.setFixedWidth(140)
        self.progress.setTextVisible(False)
        self.progress.setMaximum(1000)
        self.cancel = _link(self.tr("Cancel"))
        self.warning = _link("")
        self.safety = self._label()
        for shown in (self.words, self.filter, self.clear, self.done, self.action):
            row.addWidget(shown)
        row.addStretch(1)
        row.addWidget(self.progress)
        row.addWidget(self.cancel)
        row.addWidget(self.warning)
        row.addSpacing(GAP)
        row.addWidget(self.safety)
        said: list[QWidget] = [self.filter, self.clear, self.done, self.action, self.warning]
        for widget in (*said, self.progress, self.cancel):
            widget.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_FOR)
        self._timer.timeout.connect(self.forget)
        links = {"clear": self.clear, "action": self.action, "cancel": self.cancel, "warning": self.warning}
        self._calls: dict[str, Callable[[], object] | None] = dict.fromkeys(links)
        for name, link in links.items():
            link.clicked.connect(lambda _=False, name=name: self._call(name))

    def show_status(self, status: Status) -> None:
        """What a page says about itself."""
        self.words.setText(status.text)
        narrowed = bool(status.filter and status.clear)
        self.filter.setText(self.tr("filter: {words}").format(words=status.filter) if status.filter else "")
        self.filter.setVisible(bool(status.filter))
        self.clear.setVisible(narrowed)
        self._calls["clear"] = status.clear

    def say(self, text: str, action: str = "", call: Callable[[], object] | None = None) -> None:
        """What was done, and perhaps a way to take it back; gone after a while."""
        self.done.setText(text)
        self.done.setVisible(bool(text))
        self.action.setText(action)
        self.action.setVisible(bool(text and action))
        self._calls["action"] = call
        self._timer.start()

    def take_way_back(self) -> None:
        """What was said stays, but cannot be taken back."""
        self.action.hide()
        self._calls["action"] = None

    def forget(self) -> None:
        """Say no more what was done."""
        self._timer.stop()
        self.done.hide()
        self.action.hide()
        self._calls["action"] = None

    def show_progress(self, fraction: float | None, cancel: Callable[[], object] | None = None) -> None:
        """How much of a long action is done, 0 to 1; `None` when nothing is under way."""
        self.progress.setVisible(fraction is not None)
        self.cancel.setVisible(fraction is not None and cancel is not None)
        self._calls["cancel"] = cancel
        if fraction is not None:
            self.progress.setValue(int(fraction * 1000))

    def show_safety(self, text: str) -> None:
        """That the data is encrypted, and when it was backed up."""
        self.safety.setText(text)
        self.update()

    def show_warning(self, text: str, call: Callable[[], object] | None = None) -> None:
        """What is not safe yet, and the way to mend it; empty when all is well."""
        self.warning.setText(text)
        self.warning.setVisible(bool(text))
        self._calls["warning"] = call

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the hairline and the lock."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("side"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))
        if self.safety.text():
            left = self.safety.x() - 16
            draw(painter, "lock", QRectF(left, self.height() / 2 - 6, 12, 12), theme.colour("secondary"))

    def _label(self) -> labels.PlainLabel:
        label = labels.caption(wrap=False)
        label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        return label

    def _call(self, name: str) -> None:
        call = self._calls[name]
        if name == "action":
            self.forget()
        if call is not None:
            call()


def _link(text: str) -> Button:
    button = ghost(text)
    button.setProperty("kind", "link")
    button.setFont(theme.small_font())
    return button
