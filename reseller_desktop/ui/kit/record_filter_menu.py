"""The small window in which a column is narrowed."""

import contextlib
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.custom_value import read_number
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.text import fold
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import ghost, primary
from reseller_desktop.ui.kit.editors import ComboBox, DateEditor, TextEditor
from reseller_desktop.ui.kit.record_columns import Column, Kind, Row
from reseller_desktop.ui.kit.record_filters import RANGED, ColumnFilter, Test
from reseller_desktop.ui.kit.record_ranges import FROM_TODAY, today_word
from reseller_desktop.ui.kit.texts import error_text
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL
from reseller_desktop.ui.kit.toggles import CheckBox

MOST_VALUES = 40
"""Different values up to which a column offers them to be ticked."""
_LINES = 8
"""Values that show without scrolling."""
_STEP = 2048


class DayEnd(DateEditor):
    """A day, or how many days from today: *+30*, *-7*, *today*."""

    def word(self) -> str:
        """As it is kept; raises "date-not-understood"."""
        text = self.line.text().replace(" ", "").replace("\u2212", "-")
        if fold(text) in {"today", fold(today_word())}:
            return "+0"
        if FROM_TODAY.fullmatch(text):
            return f"{int(text):+d}"
        day = self.value()
        return day.isoformat() if day else ""

    def show_word(self, word: str) -> None:
        """Show what is kept."""
        self.line.setText(today_word() if word == "+0" else word)
        with contextlib.suppress(UserError):
            self.set_value(self.value())


class NumberEnd(TextEditor):
    """A number, perhaps with a fraction."""

    def word(self) -> str:
        """As it is kept; raises *custom-number-…*."""
        text = self.value()
        return read_number(text) if text else ""

    def show_word(self, word: str) -> None:
        """Show what is kept."""
        self.set_value(word)


class _Words(QWidget):
    """Words that a text contains, begins with, or is."""

    edited = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.how = ComboBox()
        self.how.setAccessibleName(_tr("How it is compared"))
        self.how.addItem(_tr("contains"), Test.CONTAINS)
        self.how.addItem(_tr("starts with"), Test.STARTS)
        self.how.addItem(_tr("is"), Test.IS)
        self.line = QLineEdit()
        self.line.setAccessibleName(_tr("Words"))
        self.line.textEdited.connect(lambda _: self.edited.emit())
        self.line.returnPressed.connect(self.entered)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.how)
        row.addWidget(self.line, 1)

    def chosen(self) -> ColumnFilter | None:
        """The condition; `None` for no words."""
        test, text = Test(self.how.currentData()), self.line.text().strip()
        words = tuple(text.split()) if test is Test.CONTAINS else (text,)
        return ColumnFilter(test, words) if text else None

    def show_filter(self, present: ColumnFilter) -> None:
        """Show a condition."""
        if self.how.findData(present.test) >= 0:
            self.how.setCurrentIndex(self.how.findData(present.test))
            self.line.setText(" ".join(present.words))

    def clear(self) -> None:
        """Compare with nothing."""
        self.line.clear()


class _Range(QWidget):
    """Two ends, either of which may be missing."""

    edited = Signal()
    entered = Signal()

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        days = kind is Kind.DATE
        self.ends = [DayEnd() if days else NumberEnd() for _ in range(2)]
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        for end, word in zip(self.ends, (_tr("from"), _tr("to")), strict=True):
            row.addWidget(labels.secondary(word, wrap=False))
            row.addWidget(end, 1)
            end.line.setAccessibleName(word)
            end.line.textEdited.connect(lambda _: self.edited.emit())
            end.line.returnPressed.connect(self.entered)
        self.setFocusProxy(self.ends[0])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        if days:
            column.addWidget(labels.caption(_tr("Also: today, +30 or -7, counted in days from today")))

    def chosen(self) -> ColumnFilter | None:
        """The range; `None` for no ends. Raises `UserError` for an end that is not understood."""
        words = tuple(end.word() for end in self.ends)
        return ColumnFilter(Test.BETWEEN, words) if any(words) else None

    def show_filter(self, present: ColumnFilter) -> None:
        """Show a range."""
        if present.test is Test.BETWEEN:
            for end, word in zip(self.ends, (*present.words, "", ""), strict=False):
                end.show_word(word)

    def clear(self) -> None:
        """Forget both ends."""
        for end in self.ends:
            end.set_value(None)


class FilterPopup(QFrame):
    """What the column must hold, or values of which it must be one, or empty; each also turned round."""

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
        self.setAccessibleName(_tr("Narrow by {column}").format(column=column.title))
        self._chosen = chosen
        self._values = values_of(column, rows)
        self.condition = _Range(column.kind) if column.kind in RANGED else _Words()
        self.list = QListWidget()
        self.list.setAccessibleName(_tr("Values"))
        self.turned = CheckBox(_tr("All &but these"))
        self.problem = labels.PlainLabel(role=QPalette.ColorRole.BrightText, wrap=True)
        self._lay_out(column.title, present)
        self._fill(present)
        self.condition.edited.connect(self._untick)
        self.condition.entered.connect(self.apply)
        self.list.itemChanged.connect(lambda _: self._ticked() and self.condition.clear())
        self.list.itemActivated.connect(lambda _: self.apply())

    def open_at(self, at: QPoint) -> None:
        """Show under a header, within the screen."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        left = max(min(at.x(), room.right() - self.width()), room.left())
        self.move(left, max(min(at.y(), room.bottom() - self.height()), room.top()))
        self.show()
        self.condition.setFocus()

    def apply(self) -> None:
        """Narrow to what was entered or ticked, to all when that is nothing."""
        ticked = tuple(self._ticked())
        try:
            made = ColumnFilter(Test.ONE_OF, ticked) if ticked else self.condition.chosen()
        except UserError as error:
            self.problem.setText(error_text(error))
            self.problem.show()
            self.adjustSize()
            return
        self._choose(made and made._replace(negated=self.turned.isChecked()))

    def _fill(self, present: ColumnFilter | None) -> None:
        ticked = set(present.words) if present is not None and present.test is Test.ONE_OF else set[str]()
        if present is not None:
            self.condition.show_filter(present)
            self.turned.setChecked(present.negated)
        for value in self._values:
            item = QListWidgetItem(value.replace("\n", " · ") or "—", self.list)
            item.setCheckState(Qt.CheckState.Checked if value in ticked else Qt.CheckState.Unchecked)
        self.list.setVisible(bool(self._values))
        if self._values:
            lines = min(len(self._values), _LINES)
            self.list.setFixedHeight(lines * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth() + 8)

    def _lay_out(self, title: str, present: ColumnFilter | None) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(GAP, GAP, GAP, GAP)
        lines.setSpacing(GAP_SMALL)
        self.problem.hide()
        for widget in (labels.section(title), self.condition, self.list, self.turned, self.problem):
            lines.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(ghost(_tr("&Empty"), lambda: self._choose(ColumnFilter(Test.EMPTY))))
        buttons.addWidget(ghost(_tr("&Not empty"), lambda: self._choose(ColumnFilter(Test.FILLED))))
        buttons.addStretch(1)
        if present is not None:
            buttons.addWidget(ghost(_tr("&Show all"), lambda: self._choose(None)))
        buttons.addWidget(primary(_tr("Na&rrow"), self.apply))
        lines.addLayout(buttons)
        self.setMinimumWidth(360)

    def _ticked(self) -> list[str]:
        return [
            value
            for at, value in enumerate(self._values)
            if self.list.item(at).checkState() == Qt.CheckState.Checked
        ]

    def _untick(self) -> None:
        blocker = QSignalBlocker(self.list)
        for at in range(self.list.count()):
            self.list.item(at).setCheckState(Qt.CheckState.Unchecked)
        blocker.unblock()
        self.list.viewport().update()

    def _choose(self, column_filter: ColumnFilter | None) -> None:
        self._chosen(column_filter)
        self.close()


def values_of(column: Column, rows: Sequence[Row]) -> list[str]:
    """The different values of a column in order; none when there are too many to tick."""
    first: dict[str, Row] = {}
    seen: dict[Any, Row] = {}
    value = column.text if column.kind is Kind.TAGS else column.value
    for start in range(0, len(rows), _STEP):
        some = rows[start : start + _STEP]
        fresh = dict(zip(map(value, some), some, strict=True))
        for key in fresh.keys() - seen.keys():
            first.setdefault(column.text(fresh[key]), fresh[key])
        seen |= fresh
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
