"""Showing a widget that may not stand in its page yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def show_in_place(widget: QWidget) -> None:
    """Show a widget; one that stands nowhere yet is shown with its parent to be.

    Shown alone it would be a window of its own for a moment, and take the keyboard.
    """
    if widget.parent() is not None:
        widget.show()
    else:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
