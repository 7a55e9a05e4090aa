"""Finding controls as a person or a screen reader would."""

from typing import Any, TypeVar

from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget

W = TypeVar("W", bound=QWidget)


def button(within: QWidget, text: str) -> QAbstractButton:
    """The visible button with this text or accessible name."""
    found = [
        one
        for one in within.findChildren(QAbstractButton)
        if one.isVisible() and text in {one.text().replace("&", ""), one.accessibleName()}
    ]
    assert found, f"no button {text!r} among {[b.text() for b in within.findChildren(QAbstractButton)]}"
    return found[0]


def offers(within: QWidget, text: str) -> bool:
    """Whether there is such a button to press."""
    return any(
        one.isVisible() and text in {one.text().replace("&", ""), one.accessibleName()}
        for one in within.findChildren(QAbstractButton)
    )


def reads(within: QWidget) -> str:
    """All that stands on the screen."""
    return "\n".join(label.text() for label in within.findChildren(QLabel) if label.isVisible())


def dialog(within: QWidget, kind: type[Any] = QDialog) -> Any:
    """The dialog that is open."""
    found = [one for one in within.findChildren(kind) if one.isVisible()]
    assert found, "no dialog is open"
    return found[-1]


def is_open(within: QWidget) -> bool:
    """Whether a dialog is open."""
    return any(one.isVisible() for one in within.findChildren(QDialog))
