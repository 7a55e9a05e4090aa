"""The areas of the program on the left, and who we are below them."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.chips import Chip, ChipButton, ChipLabel
from reseller_desktop.ui.kit.colours import SIDE_WIDTH, Tokens
from reseller_desktop.ui.kit.icons import draw
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL

_ITEM_HEIGHT = 32


class CompanyCard(NamedTuple):
    """Who we are, in three lines."""

    name: str
    detail: str = ""
    chip: Chip | None = None


class AreaButton(QAbstractButton):
    """An area with its icon and how much is in it."""

    def __init__(self, title: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setCheckable(True)
        self.setFixedHeight(_ITEM_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(title)
        self._icon_name = icon_name
        self._count = ""
        self._urgent = False
        self._hovered = False
        self._ringed = False
        self._fonts = (theme.font(), theme.font(13, QFont.Weight.DemiBold))
        self._small = (theme.font(11.5), theme.font(11.5, QFont.Weight.DemiBold))

    def set_count(self, count: str, *, urgent: bool) -> None:
        """Show how much there is; urgent when somebody has to do something."""
        self._count, self._urgent = count, urgent
        self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the side bar."""
        return QSize(SIDE_WIDTH - 2 * GAP_SMALL, _ITEM_HEIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A ring shows where the keyboard is, for those who use it."""
        super().focusInEvent(event)
        self._ringed = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}

    @property
    def ringed(self) -> bool:
        """Whether somebody came here by key."""
        return self._ringed

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring any more."""
        super().focusOutEvent(event)
        self._ringed = False

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse is over it."""
        super().enterEvent(event)
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is elsewhere."""
        super().leaveEvent(event)
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, title and count."""
        del event
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(colours.accent) if self._ringed else Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(colours.info_back))
        else:
            painter.setBrush(QColor(colours.line) if self._hovered else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        middle = self.height() / 2
        ink = colours.accent if self.isChecked() else colours.secondary
        draw(painter, self._icon_name, QRectF(10, middle - 8, 16, 16), QColor(ink))
        painter.setFont(self._fonts[self.isChecked()])
        painter.setPen(QColor(colours.accent if self.isChecked() else colours.text))
        words = self.rect().adjusted(37, 0, -40, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._count:
            self._draw_count(painter, colours)

    def _draw_count(self, painter: QPainter, colours: Tokens) -> None:
        bold = self._urgent or self.isChecked()
        painter.setFont(self._small[bold])
        box = QRectF(self.rect()).adjusted(0, 0, -10, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        if self._urgent:
            wide = max(QFontMetrics(self._small[1]).horizontalAdvance(self._count) + 12, 20)
            box = QRectF(self.width() - 10 - wide, self.height() / 2 - 10, wide, 20)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.warning_back))
            painter.drawRoundedRect(box, 10, 10)
            flags = Qt.AlignmentFlag.AlignCenter
        painter.setPen(QColor(colours.warning if self._urgent else colours.secondary))
        painter.drawText(box, flags, self._count)


class _Foot(QWidget):
    """Who we are, and below it what is due."""

    def __init__(self) -> None:
        super().__init__()
        self.name = labels.ElidingLabel(font=theme.font(13, QFont.Weight.DemiBold))
        self.detail = labels.ElidingLabel(font=theme.small_font(), role=labels.SECONDARY)
        self.chip = ChipLabel()
        self.reminder = ChipButton()
        self.tasks = ChipButton()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(10, 10, 10, GAP)
        lines.setSpacing(2)
        lines.addWidget(self.name)
        lines.addWidget(self.detail)
        lines.addSpacing(6)
        lines.addWidget(self.chip)
        lines.addSpacing(4)
        lines.addWidget(self.reminder)
        lines.addWidget(self.tasks)

    def show_company(self, card: CompanyCard) -> None:
        """Say who we are."""
        self.name.setText(card.name)
        self.detail.setText(card.detail)
        self.chip.set_chip(card.chip)
        self.setAccessibleName(", ".join(filter(None, (card.name, card.detail))))
        self.show()


class SideBar(QWidget):
    """The way from area to area."""

    def __init__(self, chosen: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(SIDE_WIDTH)
        self.setAccessibleName(self.tr("Areas"))
        self._chosen = chosen
        self._group = QButtonGroup(self)
        self.buttons: dict[str, AreaButton] = {}
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(GAP_SMALL, GAP, GAP_SMALL, GAP_SMALL)
        column.setSpacing(2)
        self._areas = QVBoxLayout()
        self._areas.setSpacing(2)
        column.addLayout(self._areas)
        column.addStretch(1)
        self._made: _Foot | None = None

    @property
    def foot(self) -> "_Foot":
        """Who we are, made when it is first said."""
        if self._made is None:
            self._made = _Foot()
            self._made.hide()
            self._column.addWidget(self._made)
        return self._made

    def add(self, key: str, title: str, icon_name: str, *, apart: bool) -> None:
        """One more area; `apart` leaves a gap before it."""
        button = AreaButton(title, icon_name, self)
        self.buttons[key] = button
        self._group.addButton(button)
        button.clicked.connect(lambda: self._chosen(key))
        if apart:
            self._areas.addSpacing(GAP)
        self._areas.addWidget(button)

    def show_company(self, card: CompanyCard | None) -> None:
        """Say who we are, or nothing."""
        if card is not None:
            self.foot.show_company(card)
        elif self._made is not None:
            self._made.hide()
        self.update()

    def show_reminder(self, chip: Chip | None, call: Callable[[], object] | None = None) -> None:
        """Say below who we are what is due, and where a click leads; or nothing."""
        self.foot.reminder.show_chip(chip, call)

    def show_tasks(self, chip: Chip | None, call: Callable[[], object] | None = None) -> None:
        """Say below it how many tasks are due, and where a click leads; or nothing."""
        self.foot.tasks.show_chip(chip, call)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the hairlines."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("side"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("line"))
        if self._made is not None and self._made.isVisible():
            top = self._made.y()
            painter.fillRect(GAP_SMALL, top, self.width() - 2 * GAP_SMALL, 1, theme.colour("line"))
