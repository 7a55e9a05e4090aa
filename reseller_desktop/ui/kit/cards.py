"""White boxes with a title, as they stand beside a list."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.icons import draw
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, colour, section_font


class Card(QFrame):
    """A box with a title; put widgets into `rows`, and buttons beside the title into `head`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 14)
        outer.setSpacing(GAP_SMALL)
        self.head = QHBoxLayout()
        self.head.setSpacing(GAP_SMALL)
        self.heading = labels.ElidingLabel(title, font=section_font())
        self.heading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if title:
            self.head.addWidget(self.heading, 1)
            outer.addLayout(self.head)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(6)
        outer.addLayout(self.rows)

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget under the others."""
        self.rows.addWidget(widget)
        return widget

    def clear(self) -> None:
        """Take everything out but the title."""
        clear_layout(self.rows)


class Facts(QWidget):
    """Names on the left, what they are on the right, both as plain text."""

    def __init__(self, parent: QWidget | None = None, name_width: int = 96) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, name_width)
        self._grid.setColumnStretch(1, 1)

    def add(self, name: str, value: str | QWidget) -> None:
        """One more line."""
        row = self._grid.rowCount()
        shown = labels.body(value).selectable() if isinstance(value, str) else value
        if not shown.accessibleName():
            shown.setAccessibleName(f"{name}: {value}" if isinstance(value, str) else name)
        self._grid.addWidget(labels.secondary(name, wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(shown, row, 1)


class SignLine(QWidget):
    """A line with a sign before it: a check of a list, in its role's colour."""

    def __init__(self, chip: Chip, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = chip
        self.setAccessibleName(" — ".join(filter(None, (chip.text, detail, chip.word))))
        row = QVBoxLayout(self)
        row.setContentsMargins(22, 2, 0, 2)
        row.setSpacing(0)
        row.addWidget(labels.body(chip.text))
        if detail:
            row.addWidget(labels.caption(detail))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign beside the first line."""
        del event
        if self._chip.sign:
            draw(QPainter(self), self._chip.sign, QRectF(0, 5, 12, 12), colour(self._chip.role.value), 1.4)


class _Column(QWidget):
    def minimumSizeHint(self) -> QSize:
        """As narrow as the pane: what does not fit is cut in its own place, not the whole column."""
        return QSize(0, super().minimumSizeHint().height())


class _Rows(QVBoxLayout):
    """As narrow as its place, so that each part is as high as it has to be there.

    Qt lays out for the width of the widest part, where that is wider than the place, and all that breaks
    into lines would be too low.
    """

    def minimumSize(self) -> QSize:
        return QSize(0, super().minimumSize().height())


class ScrollColumn(QScrollArea):
    """A column of cards that scrolls; put widgets into `column`."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = GAP_LARGE) -> None:
        super().__init__(parent)
        self.setObjectName("column")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inner = _Column()
        inner.setAutoFillBackground(True)
        whole = QVBoxLayout(inner)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        whole.setContentsMargins(margin, margin, margin, margin)
        self.column: QVBoxLayout = _Rows()
        self.column.setSpacing(GAP)
        whole.addLayout(self.column)
        whole.addStretch(1)  # an alignment would keep the cards to the height that they have when wide
        self.setWidget(inner)


def clear_layout(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take every widget out of a layout and let Qt destroy it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
