"""Ctrl+Return keeps what stands in a form, wherever the keyboard is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QVBoxLayout,
)

from reseller_desktop.ui.kit import labels

if TYPE_CHECKING:
    from reseller_desktop.ui.kit.forms import FormDialog

KEYS = ("Ctrl+Return", "Ctrl+Enter")


def save_with_keys(dialog: "FormDialog") -> None:
    """Let these keys submit a form, also from a list that is open; what is marked in it is taken.

    A list that drops down is a window of its own, which keys of the dialog alone do not reach.
    """
    for keys in KEYS:
        shortcut = QShortcut(QKeySequence(keys), dialog)
        shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(dialog.save)
    for editor in dialog.form.editors.values():
        editor.finished.connect(dialog.save)


def tell_of_keys(dialog: "FormDialog", told: str) -> None:
    """Say `told` beside the buttons, with the keys as this computer writes them in the place of `{keys}`."""
    column = dialog.layout()
    if isinstance(column, QVBoxLayout):
        keys = QKeySequence(KEYS[0]).toString(QKeySequence.SequenceFormat.NativeText)
        row = QHBoxLayout()
        row.addWidget(labels.caption(told.format(keys=keys), wrap=False), 1)
        row.addWidget(dialog.buttons)
        column.addLayout(row)


def take_what_is_marked() -> None:
    """As Return does in a list that dropped down, if one did."""
    offered = QApplication.activePopupWidget()
    if isinstance(offered, QAbstractItemView):
        taking = Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(offered, QKeyEvent(QEvent.Type.KeyPress, *taking))
