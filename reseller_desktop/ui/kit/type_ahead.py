"""One of very many things, found while somebody types a part of its name."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.text import fold
from reseller_desktop.ui.kit.editors import Editor

_SHOWN = 8
_TABS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_RETURNS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_POPUP = "choices"
"""What the style sheet calls it."""


class Entry(NamedTuple):
    """One thing to choose."""

    value: Hashable
    label: str
    """What stands in the line once it is chosen; no two are alike."""
    folded: str
    """What is searched, without case and accents."""


def hits(entries: Sequence[Entry], typed: str, most: int = _SHOWN) -> list[Entry]:
    """The first entries with every typed word in them; those that begin like it come first."""
    wanted = fold(typed).split()
    if not wanted:
        return []
    begin: list[Entry] = []
    inside: list[Entry] = []
    for entry in entries:
        if all(word in entry.folded for word in wanted):
            (begin if entry.folded.startswith(wanted[0]) else inside).append(entry)
            if len(begin) == most:
                break
    return [*begin, *inside][:most]


class _Line(QLineEdit):
    """Tells of the keys that end typing before it obeys them, whoever of line and list gets them."""

    ending = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offering: Callable[[], bool] = lambda: False

    def event(self, event: QEvent) -> bool:
        """While something is offered, Tab and Return take it and go on to the next field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.offering():
            if event.key() in _TABS:
                self.ending.emit()
            elif event.key() in _RETURNS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.ending.emit()
                self.focusNextChild()
                event.accept()
                return True
        return super().event(event)


class TypeAheadEditor(Editor):
    """A line that offers what fits; Return, Tab or a click takes what is marked. Nothing may be chosen."""

    def __init__(self, placeholder: str = "") -> None:
        self.line = _Line()
        super().__init__(self.line)
        self.line.setPlaceholderText(placeholder)
        self._entries: Sequence[Entry] = ()
        self._by_label: dict[str, Hashable] = {}
        self._by_value: dict[Hashable, str] = {}
        self._wanted: Hashable = None
        self._offered: list[Entry] = []
        self._left = False
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_SHOWN)
        self._popup = QListView()
        self._popup.setObjectName(_POPUP)
        self._completer.setPopup(self._popup)
        self._completer.setWidget(self.line)
        self._completer.activated.connect(self._take)
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self.changed)
        self.line.offering = self._popup.isVisible
        self.line.ending.connect(self._settle)
        self.line.textEdited.connect(self._offer)
        self.line.textChanged.connect(lambda _: self._settled.start())
        self.line.editingFinished.connect(self._settle)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Offer these from now on; what was typed or set already is looked for among them."""
        self._entries = entries
        self._by_label = {entry.label: entry.value for entry in entries}
        self._by_value = {entry.value: entry.label for entry in entries}
        if self._wanted is not None and not self.line.text():
            self.line.setText(self._by_value.get(self._wanted, ""))
        elif self._left and (found := hits(entries, self.line.text(), 1)):
            self._take(found[0].label)
        elif self.line.hasFocus() and self.line.isModified():
            self._offer(self.line.text())

    def value(self) -> Any:
        """What is chosen, or `None`; raises "choice-not-known" for words that fit nothing or too much."""
        typed = self.line.text().strip()
        if not typed:
            return None if self._entries else self._wanted
        if typed in self._by_label:
            return self._by_label[typed]
        found = hits(self._entries, typed, 2)
        if len(found) == 1:
            return found[0].value
        raise UserError("choice-not-known", text=typed)

    def set_value(self, value: Any) -> None:
        """Choose something, also before it is known what there is to choose from."""
        self._wanted = value
        self.line.setText(self._by_value.get(value, ""))

    def _offer(self, typed: str) -> None:
        self._wanted, self._left = None, False
        self._offered = hits(self._entries, typed)
        self._names.setStringList([entry.label for entry in self._offered])
        if self._offered:
            self._completer.complete()
            self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        else:
            self._popup.hide()

    def _take(self, label: str) -> None:
        self._offered = []
        self.line.setText(label)
        self.line.setCursorPosition(0)

    def _settle(self) -> None:
        """Leaving the line takes what is marked in the list, or will be the first once there is one."""
        typed = self.line.text().strip()
        self._left = bool(typed) and not self._entries
        if typed and typed not in self._by_label and self._offered:
            row = self._popup.currentIndex().row()
            self._take(self._offered[max(row, 0)].label)
        self._popup.hide()
