"""The four steps of the first start at the left of the window."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import ghost
from reseller_desktop.ui.kit.icons import draw
from reseller_desktop.ui.kit.theme import GAP_LARGE, colour

_DISC = 24.0


class _Step(QAbstractButton):
    def __init__(self, number: int, text: str) -> None:
        super().__init__()
        self.number = number
        self.done = False
        self.current = False
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(44)

    def sizeHint(self) -> QSize:
        return QSize(200, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(0.5, (self.height() - _DISC) / 2, _DISC, _DISC)
        back = "accent" if self.current else "good_back" if self.done else "idle_back"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(back))
        painter.drawEllipse(disc)
        if self.done and not self.current:
            draw(painter, "check", disc.adjusted(6, 6, -6, -6), colour("good"))
        else:
            painter.setPen(colour("on_accent" if self.current else "idle"))
            painter.setFont(theme.font(11.5, QFont.Weight.DemiBold))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self.number))
        painter.setPen(colour("text" if self.current or self.done else "secondary"))
        painter.setFont(theme.font(13, QFont.Weight.DemiBold if self.current else QFont.Weight.Normal))
        words = self.rect().adjusted(36, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())


class Rail(QWidget):
    """Shows where one is; a step that is done leads back to it."""

    def __init__(
        self,
        names: Sequence[str],
        go: Callable[[int], object],
        demo: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFixedWidth(248)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE + 4, GAP_LARGE + 8, GAP_LARGE, GAP_LARGE)
        column.setSpacing(0)
        column.addWidget(labels.PlainLabel("Reseller Desktop", font=theme.font(15, QFont.Weight.DemiBold)))
        column.addWidget(labels.secondary(self.tr("First start, about a minute")))
        column.addSpacing(28)
        self.steps = [_Step(number, name) for number, name in enumerate(names, 1)]
        for place, step in enumerate(self.steps):
            step.clicked.connect(partial(go, place))
            column.addWidget(step)
        column.addStretch(1)
        column.addWidget(labels.caption(self.tr("Everything stays on this computer, encrypted.")))
        column.addSpacing(8)
        self.demo = ghost(self.tr("Look around with sample &data"), demo, flush=True)
        column.addWidget(self.demo, 0, Qt.AlignmentFlag.AlignLeft)

    def show_step(self, current: int, *, locked: bool = False) -> None:
        """Mark a step as the current one; with `locked`, none before it can be gone back to."""
        for place, step in enumerate(self.steps):
            step.current, step.done = place == current, place < current
            step.setEnabled(place < current and not locked)
            state = self.tr("now") if step.current else self.tr("done") if step.done else self.tr("later")
            name = self.tr("Step {number} of {count}: {name}, {state}")
            step.setAccessibleName(
                name.format(number=step.number, count=len(self.steps), name=step.text(), state=state)
            )
            step.update()
        self.demo.setVisible(not locked)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with the colour of side bars, and draw the line at the right."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("side"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(colour("line")))


class Panel(QWidget):
    """A white ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
