"""The keys, all on one sheet."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import closing
from reseller_desktop.ui.kit.cards import Facts, ScrollColumn
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE

Line = tuple[str, str]
"""Keys as they are shown, and what they do."""
Group = tuple[str, Sequence[Line]]


class ShortcutSheet(QDialog):
    """Every key that does something, by the place where it does."""

    def __init__(self, parent: QWidget, groups: Sequence[Group]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, GAP)
        scroll = ScrollColumn(margin=GAP_LARGE)
        scroll.column.addWidget(_side_by_side([group for group in groups if group[1]]))
        outer.addWidget(scroll, 1)
        buttons = closing(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(GAP_LARGE, 0, GAP_LARGE, 4)
        foot.addWidget(buttons)
        outer.addLayout(foot)
        self.resize(860, 660)


def _side_by_side(groups: Sequence[Group]) -> QWidget:
    """Two columns of about the same length, each group whole and in its place."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * GAP_LARGE)
    columns = [QVBoxLayout(), QVBoxLayout()]
    half, done = sum(len(lines) + 1 for _, lines in groups) / 2, 0
    for title, lines in groups:
        column = columns[done >= half]
        if column.count():
            column.addSpacing(GAP)
        column.addWidget(labels.section(title))
        facts = Facts(name_width=130)
        for keys, does in lines:
            facts.add(keys, does)
        column.addWidget(facts)
        done += len(lines) + 1
    for column in columns:
        column.setSpacing(4)
        column.addStretch(1)
        row.addLayout(column, 1)
    return both


def lines_of(actions: Iterable[QAction]) -> list[Line]:
    """The actions that have keys."""
    keyed = [action for action in actions if not action.shortcut().isEmpty()]
    return [(shown([action.shortcut()]), _plain(action.text())) for action in keyed]


def shown(keys: Iterable[QKeySequence]) -> str:
    """Keys as the computer writes them, any of which does."""
    return ", ".join(one.toString(QKeySequence.SequenceFormat.NativeText) for one in keys)


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
