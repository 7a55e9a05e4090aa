"""Ctrl+Return keeps what stands in a form, wherever the keyboard is."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialogButtonBox,
    QHBoxLayout,
    QVBoxLayout,
)

from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.forms import FormDialog

KEYS = ("Ctrl+Return", "Ctrl+Enter")


def save_with_keys(dialog: FormDialog, told: str) -> None:
    """Let these keys submit a form, also from a list that is open; what is marked in it is taken.

    A list that drops down is a window of its own, which keys of the dialog alone do not reach. `told`
    stands beside the buttons, with the keys as this computer writes them in the place of `{keys}`.
    """
    for keys in KEYS:
        shortcut = QShortcut(QKeySequence(keys), dialog)
        shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(lambda: _save(dialog))
    for editor in dialog.form.editors.values():
        editor.finished.connect(lambda: _save(dialog))
    column = dialog.layout()
    if isinstance(column, QVBoxLayout):
        keys = QKeySequence(KEYS[0]).toString(QKeySequence.SequenceFormat.NativeText)
        row = QHBoxLayout()
        row.addWidget(labels.caption(told.format(keys=keys), wrap=False), 1)
        row.addWidget(dialog.buttons)
        column.addLayout(row)


def _save(dialog: FormDialog) -> None:
    offered = QApplication.activePopupWidget()
    if isinstance(offered, QAbstractItemView):
        taking = Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(offered, QKeyEvent(QEvent.Type.KeyPress, *taking))
    accepts = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    if accepts is not None and accepts.isEnabled():
        dialog.submit()
