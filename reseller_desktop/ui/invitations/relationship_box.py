"""With whom the customer is to be joined: us alone, or us and one of our providers."""

from uuid import UUID

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from reseller_desktop.domain.provider import Provider
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.cards import clear_layout
from reseller_desktop.ui.kit.theme import RADIUS_CARD

_INDENT = 22
"""Pixels from the circle to the words."""


class _Radio(QRadioButton):
    """A radio button whose circle is seen in the dark too."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw circle, dot and words in the colours of the scheme."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isChecked() or self.hasFocus() or self.underMouse()
        painter.setPen(QPen(theme.colour("accent" if lit else "secondary"), 1.4))
        circle = QRectF(1.5, self.height() / 2 - 6.5, 13, 13)
        painter.drawEllipse(circle)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(circle.adjusted(3.5, 3.5, -3.5, -3.5))
        words = self.rect().adjusted(_INDENT, 0, 0, 0)
        painter.setPen(theme.colour("text"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("accent"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
            around = painter.boundingRect(words, flags, self.text()).adjusted(-4, -1, 4, 1)
            painter.drawRoundedRect(QRectF(around), 4, 4)


class _Option(QWidget):
    """One choice with the line that explains it."""

    def __init__(self, text: str, detail: str, provider_id: UUID | None) -> None:
        super().__init__()
        self.provider_id = provider_id
        self.radio = _Radio(text.replace("&", "&&"))
        self.radio.setAccessibleName(text)
        self.radio.setAccessibleDescription(detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 9)
        column.setSpacing(1)
        column.addWidget(self.radio)
        self.detail = labels.secondary(detail)
        self.detail.setContentsMargins(_INDENT, 0, 0, 0)
        column.addWidget(self.detail)
        self.radio.toggled.connect(self._show)
        self._show()

    def _show(self) -> None:
        chosen = self.radio.isChecked()
        self.detail.setVisible(chosen)
        self.radio.setFont(theme.font(13, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        self.update()

    def mousePressEvent(self, event: object) -> None:
        """The whole row is the choice."""
        del event
        self.radio.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint the row that is chosen, within the rounded corners of the box."""
        del event
        box = self.parentWidget()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(box, QFrame):
            inside = QPainterPath()
            area = QRectF(box.rect().adjusted(1, 1, -1, -1)).translated(-self.x(), -self.y())
            inside.addRoundedRect(area, RADIUS_CARD - 1, RADIUS_CARD - 1)
            painter.setClipPath(inside)
        if self.radio.isChecked():
            painter.fillRect(self.rect(), theme.colour("selection"))
        if self.provider_id is not None:
            painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))


class RelationshipBox(QFrame):
    """Radio buttons as rows of a card."""

    chosen = Signal(object)
    """The provider's id, or `None` for us alone; only for a person's choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Relationship"))
        self.options: list[_Option] = []
        self._shown: tuple[tuple[UUID | None, str], ...] = ()
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)

    def show_choices(self, providers: tuple[Provider, ...], chosen: UUID | None, customer: str) -> None:
        """Offer us alone and each provider, with one of them chosen."""
        wanted: tuple[tuple[UUID | None, str], ...] = (
            (None, ""),
            *((provider.id, provider.name) for provider in providers),
        )
        if wanted != self._shown:
            self._build(wanted, customer)
        for option in self.options:
            if option.provider_id == chosen:
                option.radio.setChecked(True)

    def _build(self, wanted: tuple[tuple[UUID | None, str], ...], customer: str) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear_layout(self._column)
        self._shown = wanted
        self.options = [self._option(provider_id, name, customer) for provider_id, name in wanted]
        for option in self.options:
            self._column.addWidget(option)
            self._group.addButton(option.radio)
            option.radio.clicked.connect(lambda _=False, one=option: self.chosen.emit(one.provider_id))

    def _option(self, provider_id: UUID | None, name: str, customer: str) -> _Option:
        if provider_id is None:
            detail = self.tr("so that we look after {customer} and can ask any provider to order")
            return _Option(self.tr("With us only"), detail.format(customer=customer), None)
        text = self.tr("With us and {provider}").format(provider=name)
        return _Option(
            text, self.tr("so that {provider} can order for them").format(provider=name), provider_id
        )
