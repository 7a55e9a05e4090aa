"""Whose undo it is: a field that has nothing to take back leaves the keys to the program."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def leave_to_program(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Whether the keys were left to the menu; `undo` and `redo` say what the field itself could do.

    A text field of Qt claims both keys even where they do nothing in it.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    idle = (event.matches(QKeySequence.StandardKey.Undo) and not undo) or (
        event.matches(QKeySequence.StandardKey.Redo) and not redo
    )
    if idle:
        event.ignore()
    return idle
