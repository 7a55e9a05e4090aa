"""Into the clipboard, and a look whether it arrived."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def copy(html: str, text: str) -> bool:
    """Put both forms into the clipboard; whether both came back exactly.

    Another program may take the clipboard at any moment, and some remote desktops drop one form.
    """
    clipboard = QGuiApplication.clipboard()
    data = QMimeData()
    data.setHtml(html)
    data.setText(text)
    clipboard.setMimeData(data)
    held = clipboard.mimeData()
    return held is not None and held.hasHtml() and held.html() == html and held.text() == text


def copy_text(text: str) -> bool:
    """Put plain text into the clipboard; whether it came back exactly."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)
    return clipboard.text() == text
