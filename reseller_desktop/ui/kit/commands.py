"""What the menus offer, as data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.cards import Facts, ScrollColumn
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE

Shortcut = str | QKeySequence.StandardKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing to do."""

    key: str
    menu: str
    """`file`, `edit`, `view`, `customer`, `tools` or `help`."""
    text: str
    call: Callable[[], object]
    shortcut: Shortcut | None = None
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    """Where macOS puts it."""
    apart: bool = False
    """A line stands before it."""


def action_of(command: Command, parent: QWidget) -> QAction:
    """A command as Qt wants it."""
    action = QAction(command.text, parent)
    action.setMenuRole(command.role)
    if command.shortcut is not None:
        action.setShortcut(QKeySequence(command.shortcut))
    action.triggered.connect(_without_argument(command.call))
    return action


def _without_argument(call: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        call()

    return run


class ShortcutSheet(QDialog):
    """Every key that does something, by menu."""

    def __init__(self, parent: QWidget, groups: Sequence[tuple[str, Sequence[QAction]]]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, GAP)
        scroll = ScrollColumn(margin=GAP_LARGE)
        for title, actions in groups:
            keyed = [action for action in actions if not action.shortcut().isEmpty()]
            if not keyed:
                continue
            scroll.column.addWidget(labels.section(title))
            facts = Facts(name_width=130)
            for action in keyed:
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                facts.add(keys, action.text().replace("&&", "\0").replace("&", "").replace("\0", "&"))
            scroll.column.addWidget(facts)
        outer.addWidget(scroll, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        outer.addWidget(buttons)
        self.resize(460, 560)
