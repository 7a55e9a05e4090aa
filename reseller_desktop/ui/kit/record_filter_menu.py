"""The small window in which a column is narrowed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import ghost, primary
from reseller_desktop.ui.kit.record_columns import Column, Row
from reseller_desktop.ui.kit.record_filters import ColumnFilter, Test
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL

MOST_VALUES = 40
"""Different values up to which a column offers them to be ticked."""


class FilterPopup(QFrame):
    """Words that the column must contain, or values of which it must be one, or empty, or not."""

    def __init__(
        self,
        parent: QWidget,
        column: Column,
        rows: Sequence[Row],
        present: ColumnFilter | None,
        chosen: Callable[[ColumnFilter | None], object],
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("card")
        self._chosen = chosen
        self._values = values_of(column, rows)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(GAP, GAP, GAP, GAP)
        lines.setSpacing(GAP_SMALL)
        lines.addWidget(labels.section(column.title))
        self.line = QLineEdit()
        self.line.setPlaceholderText(_tr("Contains…"))
        self.line.setAccessibleName(_tr("Contains"))
        self.line.returnPressed.connect(self._apply)
        lines.addWidget(self.line)
        self.list = QListWidget()
        self.list.setAccessibleName(_tr("Values"))
        lines.addWidget(self.list)
        buttons = QHBoxLayout()
        buttons.addWidget(ghost(_tr("Empty"), lambda: self._choose(ColumnFilter(Test.EMPTY))))
        buttons.addWidget(ghost(_tr("Not empty"), lambda: self._choose(ColumnFilter(Test.FILLED))))
        buttons.addStretch(1)
        if present is not None:
            buttons.addWidget(ghost(_tr("Show all"), lambda: self._choose(None)))
        buttons.addWidget(primary(_tr("Narrow"), self._apply))
        lines.addLayout(buttons)
        self._fill(present)
        self.setMinimumWidth(320)

    def open_at(self, at: QPoint) -> None:
        """Show under a header."""
        self.move(at)
        self.show()
        self.line.setFocus()

    def _fill(self, present: ColumnFilter | None) -> None:
        ticked = set(present.words) if present is not None and present.test is Test.ONE_OF else set[str]()
        if present is not None and present.test is Test.CONTAINS:
            self.line.setText(" ".join(present.words))
        for value in self._values:
            item = QListWidgetItem(value or "—", self.list)
            item.setCheckState(Qt.CheckState.Checked if value in ticked else Qt.CheckState.Unchecked)
        self.list.setVisible(bool(self._values))

    def _apply(self) -> None:
        ticked = [
            value
            for at, value in enumerate(self._values)
            if self.list.item(at).checkState() == Qt.CheckState.Checked
        ]
        words = tuple(self.line.text().split())
        if ticked:
            self._choose(ColumnFilter(Test.ONE_OF, tuple(ticked)))
        else:
            self._choose(ColumnFilter(Test.CONTAINS, words) if words else None)

    def _choose(self, column_filter: ColumnFilter | None) -> None:
        self._chosen(column_filter)
        self.close()


def values_of(column: Column, rows: Sequence[Row]) -> list[str]:
    """The different values of a column in order; none when there are too many to tick."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(column.text(row), row)
        if len(first) > MOST_VALUES:
            return []
    ranks = {text: column.sort_value(row) for text, row in first.items()}
    return sorted(text for text in first if not _is_ranked(ranks[text])) + sorted(
        (text for text in first if _is_ranked(ranks[text])), key=lambda text: (ranks[text], text)
    )


def _is_ranked(rank: object) -> bool:
    return rank is not None and rank != ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("record_table", text)
