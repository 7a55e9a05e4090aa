"""Cards in two columns where there is room, in one where there is not."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reseller_desktop.ui.kit.theme import GAP

_TWO = 720
"""Pixels from which two columns have room."""


class CardColumns(QWidget):
    """Places cards by itself, each as high as it wants to be; Tab goes through them in their order.

    Two columns of layouts inside a layout forget how high their parts want to be when those change.
    """

    def __init__(self, cards: Sequence[QWidget], right: Sequence[QWidget] = ()) -> None:
        """`right` names those of the cards that stand in the second column when there is one."""
        super().__init__()
        self._cards, self._right = cards, right
        for card in cards:
            card.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Of the longer column."""
        return max((box.bottom() + 1 for box in self._boxes(width)), default=0)

    def sizeHint(self) -> QSize:
        """As wide as there is room for."""
        return QSize(_TWO, self.heightForWidth(_TWO))

    def minimumSizeHint(self) -> QSize:
        """As high as it has to be in its width."""
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cards again."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """A card wants another height."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return done

    def _place(self) -> None:
        for card, box in zip(self._cards, self._boxes(self.width()), strict=True):
            card.setGeometry(box)

    def _boxes(self, width: int) -> list[QRect]:
        two = width >= _TWO and bool(self._right)
        wide = (width - GAP) // 2 if two else width
        tops, boxes = [0, 0], list[QRect]()
        for card in self._cards:
            side = int(two and card in self._right)
            high = card.heightForWidth(wide) if card.hasHeightForWidth() else card.sizeHint().height()
            boxes.append(QRect(side * (wide + GAP), tops[side], wide, high))
            tops[side] += high + GAP
        return boxes
