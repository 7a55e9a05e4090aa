"""A figure in the window: its marks can be pointed at, walked through and opened."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from reseller_desktop.ui.kit.charts.drawing import Drawing, Layout, Mark, paint, screen_ink
from reseller_desktop.ui.kit.labels import set_tooltip
from reseller_desktop.ui.kit.theme import colour

_KEYS = Qt.Key
_BACK = frozenset({_KEYS.Key_Left, _KEYS.Key_Up})
_ON = frozenset({_KEYS.Key_Right, _KEYS.Key_Down})


class MarkButton(QAbstractButton):
    """One mark of a figure: a screen reader finds it, the keyboard reaches it, Return opens it."""

    def __init__(self, chart: "Chart") -> None:
        super().__init__(chart)
        self._chart = chart
        self.mark: Mark | None = None
        self.clicked.connect(self._open)

    def show_mark(self, mark: Mark) -> None:
        """Stand for another mark."""
        self.mark = mark
        self.setAccessibleName(mark.said)
        self.setAccessibleDescription(mark.behind or mark.label)
        set_tooltip(self, "\n".join(filter(None, (mark.said, mark.behind))))
        hand = Qt.CursorShape.PointingHandCursor if mark.behind else Qt.CursorShape.ArrowCursor
        self.setCursor(hand)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from mark to mark, Return opens what stands behind one."""
        key = event.key()
        if key in _BACK or key in _ON:
            self._chart.walk(self, 1 if key in _ON else -1)
        elif key in {_KEYS.Key_Home, _KEYS.Key_End}:
            self._chart.walk_to(0 if key == _KEYS.Key_Home else -1)
        elif key in {_KEYS.Key_Return, _KEYS.Key_Enter, _KEYS.Key_Space} and not event.isAutoRepeat():
            self.click()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard reads what the pointer would read."""
        super().focusInEvent(event)
        self._chart.stop_at(self)
        keyed = {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.OtherFocusReason,
        }
        if event.reason() in keyed and self.isVisible():
            QTimer.singleShot(0, self, self._tell)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the words away again."""
        super().focusOutEvent(event)
        if QToolTip.text() == self.toolTip():
            QToolTip.hideText()

    def enterEvent(self, event: QEvent) -> None:
        """Show that it can be chosen."""
        super().enterEvent(event)  # type: ignore[arg-type]
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """It rests."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring, and only where the keyboard or the pointer is; the figure draws the rest."""
        del event
        opens = bool(self.mark and self.mark.behind)
        if not self.hasFocus() and not (self.underMouse() and opens):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent" if self.hasFocus() else "border"), 1.5))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _tell(self) -> None:
        """A tip that is shown while the keyboard moves is taken away by that same move."""
        if self.hasFocus():
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.toolTip(), self)

    def _open(self) -> None:
        if self.mark is not None and self.mark.behind:
            self._chart.opened.emit(self.mark.key)


class Chart(QWidget):
    """Shows a drawing; `opened` gives the key of the mark that was clicked."""

    opened = Signal(object)

    def __init__(self, name: str, drawing: Drawing | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.drawing: Drawing | None = None
        self.marks: list[MarkButton] = []
        self.follows: QWidget | None = None
        """Where Tab comes from; nothing takes the place of the figure itself."""
        self._also: Sequence[tuple[QRectF, int]] = ()
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if drawing is not None:
            self.show_drawing(drawing)

    def show_drawing(self, drawing: Drawing) -> None:
        """Show other values; the keyboard stays at its mark where that is still there."""
        held = next((button.mark.key for button in self.marks if button.mark and button.hasFocus()), None)
        self.drawing = drawing
        while len(self.marks) > len(drawing.marks):
            gone = self.marks.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.marks) < len(drawing.marks):
            self.marks.append(MarkButton(self))
        for button, mark in zip(self.marks, drawing.marks, strict=True):
            button.show_mark(mark)
            button.show()
        said = "; ".join(mark.said for mark in drawing.marks)
        self.setAccessibleDescription(said)
        self._stop_at_one()
        self._order()
        if held is not None:
            self.focus(held)
        self.updateGeometry()
        self._place()
        self.update()

    def layout_now(self) -> Layout:
        """Shapes and texts as they are shown."""
        if self.drawing is None:
            return Layout()
        return self.drawing.lay_out(QRectF(self.rect()), screen_ink())

    def focus(self, key: Hashable) -> bool:
        """Give the keyboard to a mark; false when it is not there."""
        for button in self.marks:
            if button.mark is not None and button.mark.key == key:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def walk(self, button: MarkButton, step: int) -> None:
        """Go to the next mark; at the ends it stays."""
        place = self.marks.index(button) + step
        if 0 <= place < len(self.marks):
            self.marks[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def walk_to(self, place: int) -> None:
        """Go to a mark by its place."""
        self.marks[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def stop_at(self, button: MarkButton) -> None:
        """Tab comes back to the mark that was reached last."""
        for one in self.marks:
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is button else Qt.FocusPolicy.ClickFocus)

    def sizeHint(self) -> QSize:
        """As wide as there is room for."""
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        """Never what widens a window."""
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def heightForWidth(self, width: int) -> int:
        """As high as the drawing wants to be."""
        return round(self.drawing.height(width, screen_ink())) if self.drawing is not None else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The marks follow."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters take other room."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self._place()
            self.update()

    def event(self, event: QEvent) -> bool:
        """Say what the pointer is on, also where a mark is drawn and not only where it is written."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            met = self._met(event.pos())
            if met is not None:
                QToolTip.showText(event.globalPos(), met.toolTip(), self)
                return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand where something opens."""
        super().mouseMoveEvent(event)
        met = self._met(event.position().toPoint())
        self.setCursor(met.cursor() if met is not None else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on what a mark draws is a click on the mark."""
        super().mouseReleaseEvent(event)
        met = self._met(event.position().toPoint())
        if met is not None and event.button() == Qt.MouseButton.LeftButton:
            met.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the colours of now."""
        del event
        paint(QPainter(self), self.layout_now(), screen_ink())

    def _order(self) -> None:
        """Tab comes here after what the marks follow, though they were made last."""
        before = self.follows or self
        for button in self.marks:
            if before.window() is button.window():
                QWidget.setTabOrder(before, button)
            before = button

    def _met(self, at: QPoint) -> MarkButton | None:
        return next((self.marks[mark] for box, mark in self._also if box.contains(at)), None)

    def _place(self) -> None:
        layout = self.layout_now()
        self._also = layout.also
        for button, place in zip(self.marks, layout.places, strict=True):
            button.setGeometry(place.toAlignedRect())

    def _stop_at_one(self) -> None:
        if self.marks and not any(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in self.marks):
            self.stop_at(self.marks[0])
