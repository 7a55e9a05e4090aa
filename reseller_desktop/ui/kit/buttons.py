"""Buttons of one look: one primary per page, others quiet."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QStyle, QToolButton, QWidget

from reseller_desktop.ui.kit.icons import icon
from reseller_desktop.ui.kit.labels import set_tooltip


class Button(QPushButton):
    """A push button of a kind: `primary`, `secondary`, `ghost` or `pill`."""

    def __init__(
        self,
        text: str,
        clicked: Callable[[], object] | None = None,
        *,
        kind: str = "secondary",
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self._icon_name = icon_name
        self._token = {"primary": "on_accent", "ghost": "accent"}.get(kind, "text")
        self.setAutoDefault(False)
        self._dress()
        self._call = clicked
        self.clicked.connect(self._act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses the button that has the keyboard, in windows as in dialogs."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Who clicks twice means it once: what comes next, at the same place, is not pressed as well."""
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icon in the colours of the new scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _act(self) -> None:
        if self._call is not None:
            self._call()

    def _dress(self) -> None:
        if self._icon_name:
            self.setIcon(icon(self._icon_name, self._token))
            self.setIconSize(QSize(16, 16))


def primary(
    text: str, clicked: Callable[[], object] | None = None, icon_name: str = "", parent: QWidget | None = None
) -> Button:
    """The one thing to do on this page."""
    return Button(text, clicked, kind="primary", icon_name=icon_name, parent=parent)


def secondary(
    text: str, clicked: Callable[[], object] | None = None, icon_name: str = "", parent: QWidget | None = None
) -> Button:
    """Something else to do."""
    return Button(text, clicked, icon_name=icon_name, parent=parent)


def ghost(
    text: str,
    clicked: Callable[[], object] | None = None,
    icon_name: str = "",
    parent: QWidget | None = None,
    *,
    flush: bool = False,
) -> Button:
    """A link that acts; a flush one begins where the text above it does."""
    made = Button(text, clicked, kind="ghost", icon_name=icon_name, parent=parent)
    made.setProperty("flush", "true" if flush else "false")
    return made


def closing(close: Callable[[], object]) -> QDialogButtonBox:
    """The foot of a window that shows something: *Close* is quiet, for nobody opened it to close it.

    What there is to do in such a window is added beside it. Return closes only on the button, Esc anywhere.
    """
    foot = QDialogButtonBox()
    foot.addButton(
        secondary(QCoreApplication.translate("buttons", "Close")), QDialogButtonBox.ButtonRole.RejectRole
    )
    foot.rejected.connect(close)
    return foot


def in_order(accept: Button, reject: Button) -> tuple[Button, Button]:
    """The two buttons at the foot of a window, in the order in which this computer's dialogs have theirs."""
    order = QDialogButtonBox.ButtonLayout
    usual = accept.style().styleHint(QStyle.StyleHint.SH_DialogButtonLayout)
    return (reject, accept) if usual in {order.MacLayout.value, order.GnomeLayout.value} else (accept, reject)


def pill(text: str, clicked: Callable[[], object] | None = None, parent: QWidget | None = None) -> Button:
    """A view that can be switched on; put several into a `QButtonGroup`."""
    made = Button(text, clicked, kind="pill", parent=parent)
    made.setCheckable(True)
    return made


class IconButton(QToolButton):
    """A small button with a picture; its name is its tooltip and what a screen reader says."""

    def __init__(
        self,
        icon_name: str,
        name: str,
        clicked: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setAccessibleName(name)
        set_tooltip(self, name)
        self.setAutoRaise(True)
        self.setIconSize(QSize(16, 16))
        self.setIcon(icon(icon_name))
        self._call = clicked
        self.clicked.connect(self._act)

    def turn_into(self, icon_name: str, name: str) -> None:
        """Have another picture and another name: it does something else from now on."""
        self._icon_name = icon_name
        self.setAccessibleName(name)
        set_tooltip(self, name)
        self.setIcon(icon(icon_name))

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icon in the colours of the new scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(icon(self._icon_name))

    def _act(self) -> None:
        if self._call is not None:
            self._call()
