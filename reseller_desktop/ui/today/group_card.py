"""A card of *Today*: lines of one kind of work, and what there is beside them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reseller_desktop.ui.kit.buttons import Button, ghost
from reseller_desktop.ui.kit.labels import section
from reseller_desktop.ui.today.line_row import LineRow


class GroupCard(QFrame):
    """Rows stay where they are as long as their lines do: nothing flickers, and the keyboard stays."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        heading = section(title)
        heading.setContentsMargins(15, 11, 15, 11)
        self._column.addWidget(heading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._column.addLayout(self._rows)
        self._further = QVBoxLayout()
        self._further.setContentsMargins(12, 0, 12, 0)
        self._further.setSpacing(0)
        self._column.addLayout(self._further)
        self.further: list[Button] = []

    def show_rows(self, rows: Sequence[LineRow], further: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Show these rows in this order, and below them what leads to more."""
        for place, row in enumerate(rows):
            if self._rows.indexOf(row) != place:
                self._rows.removeWidget(row)
                self._rows.insertWidget(place, row)
                row.show()
        for old in self.further:
            self._further.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.further = [ghost(text, call) for text, call in further]
        for button in self.further:
            self._further.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        margin = 4 if further else 0
        self._further.setContentsMargins(10, margin, 12, margin)
