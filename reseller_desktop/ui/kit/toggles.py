"""Boxes to tick and to choose between, drawn so that they are seen in both schemes."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
)

from reseller_desktop.ui.kit.icons import draw
from reseller_desktop.ui.kit.theme import colour


class CheckBox(QCheckBox):
    """A check box with the program's own box."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box over what the style draws."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        square = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, _ground(self))
        back, line = _colours(self)
        painter.setPen(QPen(line, 1))
        painter.setBrush(back)
        painter.drawRoundedRect(square, 3, 3)
        if self.isChecked():
            draw(painter, "check", square.adjusted(1, 1, -1, -1), colour("on_accent"))


class RadioButton(QRadioButton):
    """A radio button with the program's own ring."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring over what the style draws."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, self)
        ring = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, _ground(self))
        back, line = _colours(self)
        painter.setPen(QPen(line, 1))
        painter.setBrush(back)
        painter.drawEllipse(ring)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("on_accent"))
            inset = ring.width() * 0.3
            painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))


def one_stop(group: QButtonGroup) -> None:
    """Let Tab go to the chosen button of a group from the start; Qt sees to it only after the first visit."""
    for button in group.buttons():
        stop = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
        button.setFocusPolicy(stop)


def _colours(button: QAbstractButton) -> tuple[QColor, QColor]:
    """What fills the sign and what is around it."""
    if not button.isEnabled():
        return colour("disabled" if button.isChecked() else "idle_back"), colour("disabled")
    if button.isChecked():
        return colour("accent"), colour("text" if button.hasFocus() else "accent")
    return colour("panel"), colour("accent" if button.hasFocus() or button.underMouse() else "secondary")


def _ground(button: QAbstractButton) -> QColor:
    """What lies behind: the nearest surface that is painted."""
    widget = button.parentWidget()
    while widget is not None:
        if widget.objectName() == "card":
            return colour("panel")
        if widget.autoFillBackground() or widget.isWindow():
            return widget.palette().color(widget.backgroundRole())
        widget = widget.parentWidget()
    return colour("panel")
