"""The lines of *Today* in their cards, with the keyboard going through all of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reseller_desktop.domain.today import Group, Kind, Line, Today
from reseller_desktop.ui.kit.theme import GAP
from reseller_desktop.ui.today import words
from reseller_desktop.ui.today.group_card import GroupCard
from reseller_desktop.ui.today.line_row import LineRow

_PAGE = 8
_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_PAGE,
    Qt.Key.Key_PageDown: _PAGE,
}
_FAR = 10_000
_AT_ONCE = 10
"""New rows that are made before the window may do something else."""
_ONE_LINE = 760
"""Pixels from which on a line says all in one line."""


class Board(QWidget):
    """Tells what is wanted of which line."""

    opened = Signal(object)
    """A line whose verb was chosen."""
    done = Signal(object)
    later = Signal(object, QPoint)
    handed = Signal(object, QPoint)
    menu_wanted = Signal(object, QPoint)
    row_chosen = Signal(QWidget)
    """What the keyboard is at, to be scrolled to."""

    def __init__(self, go_on: Callable[[Kind], object], parent: QWidget | None = None) -> None:
        """`go_on` leads to where all of a kind stand."""
        super().__init__(parent)
        self._go_on = go_on
        self.rows: dict[str, LineRow] = {}
        """By the key of the line, in the order of the lines."""
        self._lines: dict[str, Line] = {}
        self._current = ""
        self._found = Today()
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._show_some)
        self.cards: dict[Group, GroupCard] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for group in Group:
            card = self.cards[group] = GroupCard(words.group_title(group))
            column.addWidget(card)
            card.hide()
        self._keys: Mapping[Qt.Key, Callable[[Line, LineRow], object]] = {
            Qt.Key.Key_Return: lambda line, _: self.opened.emit(line),
            Qt.Key.Key_Enter: lambda line, _: self.opened.emit(line),
            Qt.Key.Key_Space: lambda line, _: self.done.emit(line),
            Qt.Key.Key_D: lambda line, _: self.done.emit(line),
            Qt.Key.Key_P: lambda line, row: self.later.emit(line, row.under()),
            Qt.Key.Key_H: lambda line, row: self.handed.emit(line, row.under()),
        }

    def show_today(self, found: Today) -> None:
        """Show other lines; those that stay keep their rows, and what goes hands the keyboard to the next.

        Many new ones come some at a time, for a row with its buttons takes two milliseconds to be made.
        """
        self._found = found
        self._show_some()

    def _show_some(self) -> None:
        new = [line.key for line in self._found.lines if line.key not in self.rows]
        later = frozenset(new[_AT_ONCE:])
        shown = tuple(line for line in self._found.lines if line.key not in later)
        self._show(replace(self._found, lines=shown))
        if later:
            self._rest.start()

    def _show(self, found: Today) -> None:
        at = self.at_keyboard()
        before = list(self._lines)
        gone = [key for key in before if key not in {line.key for line in found.lines}]
        rows: dict[str, LineRow] = {}
        for line in found.lines:
            row = self.rows.pop(line.key) if line.key in self.rows else self._new_row(line.key)
            rows[line.key] = row
            said = words.shown(line)
            row.show_line(said.chip, said.subject, said.rest, said.verb, said.spoken)
        leaving = self.rows
        self.rows, self._lines = rows, {line.key: line for line in found.lines}
        self._show_cards(found)
        self._fit()
        self._choose_after(before, gone, keyboard=at)
        for row in leaving.values():
            row.hide()
            row.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the words stand in two lines where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        tall = self.width() < _ONE_LINE
        for row in self.rows.values():
            row.set_tall(tall=tall)

    def current(self) -> Line | None:
        """The line that keys are for."""
        return self._lines.get(self._current)

    def focus_line(self, key: str = "") -> bool:
        """Give the keyboard to a line, or to the one that had it last; false when there is none."""
        row = self.rows.get(key or self._current)
        if row is None:
            return False
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _show_cards(self, found: Today) -> None:
        for group, card in self.cards.items():
            rows = [self.rows[line.key] for line in found.of_group(group)]
            further = [
                (words.more_text(kind, count), partial(self._go_on, kind))
                for kind, count in found.more_of(group).items()
            ]
            card.show_rows(rows, further)
            card.setVisible(bool(rows or further))

    def _choose_after(self, before: Sequence[str], gone: Sequence[str], *, keyboard: bool) -> None:
        """Keep the chosen line, or choose the one that came next, so that keys go on where they were."""
        keys = list(self._lines)
        if self._current not in self._lines:
            after = before[before.index(self._current) + 1 :] if self._current in before else []
            rest = [key for key in after if key not in gone]
            self._current = rest[0] if rest else (keys[-1] if after or keyboard else keys[0]) if keys else ""
        for key, row in self.rows.items():
            row.set_current(current=key == self._current)
        if keyboard:
            self.focus_line()

    def at_keyboard(self) -> bool:
        """Whether keys are for a line now, or will be when a dialog over it is closed."""
        holder = self.window().focusWidget()
        return holder is not None and any(
            row is holder or row.isAncestorOf(holder) for row in self.rows.values()
        )

    def _new_row(self, key: str) -> LineRow:
        row = LineRow(lambda event: self._press(key, event), self)
        row.wanted.connect(lambda: self.opened.emit(self._lines[key]))
        row.menu_wanted.connect(lambda at: self.menu_wanted.emit(self._lines[key], at))
        row.chosen.connect(lambda: self._choose(key))
        return row

    def _choose(self, key: str) -> None:
        for one, row in self.rows.items():
            row.set_current(current=one == key)
        self._current = key
        self.row_chosen.emit(self.rows[key])

    def _press(self, key: str, event: QKeyEvent) -> bool:
        """Do what a key is for at a line; false when it is for nothing."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = Qt.Key(event.key())
        control = modifiers == Qt.KeyboardModifier.ControlModifier
        if modifiers and not (control and pressed in {Qt.Key.Key_D, Qt.Key.Key_Home, Qt.Key.Key_End}):
            return False
        if pressed in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._move(key, -_FAR if pressed == Qt.Key.Key_Home else _FAR)
        elif pressed in _MOVES:
            self._move(key, _MOVES[pressed])
        elif pressed in self._keys and not event.isAutoRepeat():
            self._keys[pressed](self._lines[key], self.rows[key])
        else:
            return False
        return True

    def _move(self, key: str, steps: int) -> None:
        keys = list(self.rows)
        place = min(max(keys.index(key) + steps, 0), len(keys) - 1)
        self.focus_line(keys[place])
