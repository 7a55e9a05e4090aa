"""The screen of a locked vault."""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.vault import VaultState, Way
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import Button, ghost, primary, secondary
from reseller_desktop.ui.kit.editors import TextEditor
from reseller_desktop.ui.kit.icons import draw
from reseller_desktop.ui.kit.texts import error_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role, colour
from reseller_desktop.ui.start.context import StartContext
from reseller_desktop.ui.start.rail import Panel
from reseller_desktop.ui.start.restore_panel import RestorePanel

if TYPE_CHECKING:
    from reseller_desktop.ui.kit.tasks import Task

_WIDTH = 500
_RESTORABLE = frozenset({"vault-damaged", "vault-missing", "storage-unavailable"})
_BY_CODE = frozenset({"keyring-lost-key"})
_OF_FIELD = frozenset(
    {"vault-wrong-key", "recovery-code-incomplete", "recovery-code-mistyped", "passphrase-not-set"}
)
_WORTH_A_RETRY = frozenset(
    {
        "vault-in-use",
        "vault-read-only",
        "vault-missing",
        "vault-newer-version",
        "disk-full",
        "storage-unavailable",
        "keyring-unavailable",
        "keyring-timeout",
        "keyring-not-waited-for",
    }
)
_MILDER = {"vault-in-use": Role.WARNING, "keyring-not-waited-for": Role.INFO}


class Mode(Enum):
    """What opens the vault now."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way
    CODE = "code"


_MODES = {Way.KEYRING: Mode.KEYRING, Way.PASSPHRASE: Mode.PASSPHRASE, Way.RECOVERY_CODE: Mode.CODE}


class UnlockScreen(QWidget):
    """Asks the keyring, or for the passphrase or the recovery code; says why the vault does not open."""

    unlocked = Signal()

    def __init__(
        self,
        context: StartContext,
        error: UserError | None = None,
        *,
        at_once: bool = False,
        waiting: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show why the vault did not open, if it was tried.

        With `at_once`, the keyring is asked as soon as this is seen; not so after a person locked the vault.
        With `waiting`, somebody else is asking it already, who will either close this or call `refuse`.
        """
        super().__init__(parent)
        self._context = context
        self._vault = context.services.vault
        self._task: Task | None = None
        self._at_once = at_once
        self._unreadable: UserError | None = None
        self._mode = Mode.KEYRING
        self.banner = Banner()
        self.field = TextEditor(secret=True)
        self.field_name = labels.secondary("", wrap=False)
        self.field_name.setBuddy(self.field.line)
        self.open_button = primary(self.tr("&Unlock"), self.unlock, "unlock")
        self.by_keyring = ghost(self.tr("Use the &keyring"), lambda: self.use(Mode.KEYRING))
        self.by_passphrase = ghost(self.tr("Use the &passphrase"), lambda: self.use(Mode.PASSPHRASE))
        self.by_code = ghost(self.tr("Use the &recovery code"), lambda: self.use(Mode.CODE))
        self.waiting = _Waiting(self.stop_waiting)
        self.restore_panel = RestorePanel(context)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.use(_MODES[self._known().way or Way.KEYRING])
        error = error or self._unreadable
        if error is not None:
            self.refuse(error)
        elif waiting:
            self._show_waiting(self.tr("Waiting for the keyring of this computer…"))

    def _connect(self) -> None:
        self.restore_panel.restored.connect(self.unlocked)
        self.restore_panel.left.connect(self._leave_restoring)
        self.field.changed.connect(self._look)

    @property
    def mode(self) -> Mode:
        """What opens the vault now."""
        return self._mode

    def use(self, mode: Mode) -> None:
        """Choose what opens it."""
        self._mode = mode
        state = self._known()
        typed = mode is not Mode.KEYRING
        for widget in (self.field_name, self.field):
            widget.setVisible(typed)
        name = self.tr("Recovery code") if mode is Mode.CODE else self.tr("Passphrase")
        self.field_name.setText(name)
        self.field.line.setAccessibleName(name)
        self.field.set_value("")
        secret = mode is Mode.PASSPHRASE
        self.field.line.setEchoMode(
            self.field.line.EchoMode.Password if secret else self.field.line.EchoMode.Normal
        )
        self.field.line.setPlaceholderText("" if secret else "XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.by_keyring.setVisible(typed and state.way is Way.KEYRING)
        self.by_passphrase.setVisible(mode is not Mode.PASSPHRASE and state.has_passphrase)
        self.by_code.setVisible(mode is not Mode.CODE)
        self._look()
        self.focus_first()

    def unlock(self) -> None:
        """Try it."""
        if self._task is not None:
            return
        text = self.field.line.text()
        if self._mode is Mode.KEYRING:
            self._start(self._vault.unlock, waiting=self.tr("Waiting for the keyring of this computer…"))
        elif self._mode is Mode.PASSPHRASE and text:
            self._start(self._vault.unlock_with_passphrase, text, waiting=self.tr("Opening…"))
        elif self._mode is Mode.CODE and text.strip():
            self._start(self._vault.unlock_with_recovery_code, text, waiting=self.tr("Opening…"))

    def stop_waiting(self) -> None:
        """Ask the keyring no longer; what it still says is not waited for."""
        self._vault.stop_waiting()
        self.waiting.say(self.tr("Leaving the keyring alone…"))
        self.waiting.cancel.setEnabled(False)

    def restore(self) -> None:
        """Show the backups."""
        self._pages.setCurrentWidget(self.restore_panel)
        typed = self.field.line.text() if self._mode is Mode.PASSPHRASE else ""
        self.restore_panel.open(typed)

    def open_folder(self) -> None:
        """Show the data folder in the file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._vault.folder)))

    def focus_first(self) -> None:
        """Where one acts next."""
        if self._mode is Mode.KEYRING:
            self.open_button.setFocus()
        else:
            self.field.line.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the keyring when that was wished."""
        super().showEvent(event)
        self.focus_first()
        if self._at_once:
            self._at_once = False
            if self._mode is Mode.KEYRING:
                self.unlock()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return unlocks, Escape stops waiting."""
        focused = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if isinstance(focused, QPushButton):
                focused.click()
            elif self._pages.currentWidget() is self.restore_panel:
                self.restore_panel.restore()
            else:
                self.unlock()
        elif event.key() == Qt.Key.Key_Escape and self._pages.currentWidget() is self.restore_panel:
            self._leave_restoring()
        elif event.key() == Qt.Key.Key_Escape and self.waiting.cancel.isVisible():
            self.stop_waiting()
        else:
            super().keyPressEvent(event)

    def _known(self) -> VaultState:
        """What can be said of the vault; nothing when even that cannot be read."""
        try:
            return self._vault.state()
        except UserError as error:
            self._unreadable = error
            return VaultState(exists=True, way=Way.RECOVERY_CODE)

    def _start(self, call: Callable[..., object], *arguments: str, waiting: str) -> None:
        self.banner.silence()
        self._show_waiting(waiting)
        self._task = self._context.tasks.run(call, *arguments, done=self._opened, failed=self.refuse)

    def _show_waiting(self, words: str) -> None:
        self.waiting.say(words)
        self.waiting.cancel.setVisible(self._mode is Mode.KEYRING)
        self.waiting.cancel.setEnabled(True)
        self.waiting.show()
        if self._mode is Mode.KEYRING:
            self.waiting.cancel.setFocus()
        self.open_button.setEnabled(False)

    def _opened(self, _: None) -> None:
        self._task = None
        self.waiting.hide()
        self.field.set_value("")
        self.unlocked.emit()

    def refuse(self, error: UserError) -> None:
        """Say why the vault did not open, and offer what can be done about it."""
        self._task = None
        self.waiting.hide()
        code = error.code
        if code == "vault-open":
            self.unlocked.emit()
            return
        if code == "passphrase-needed":
            self.use(Mode.PASSPHRASE)
            return
        if code in _BY_CODE:
            self.use(Mode.CODE)
        self._look()
        self._say(error)
        if code == "vault-in-use":
            self._knock()
        self.focus_first()
        if code in _OF_FIELD:
            self.field.line.selectAll()

    def _knock(self) -> None:
        """Bring the window of the program that has it open to the front, in place of this one."""
        from reseller_desktop.ui.knock import Knock

        Knock(self._vault.folder, lambda: self.window().close(), self)

    def _say(self, error: UserError) -> None:
        self.banner.say(_MILDER.get(error.code, Role.BAD), error_text(error))
        offers: list[Button] = []
        if error.code in _RESTORABLE:
            offers.append(secondary(self.tr("Restore a &backup…"), self.restore))
        if error.code in _WORTH_A_RETRY:
            offers.append(secondary(self.tr("&Try again"), self.unlock))
        if error.code not in _OF_FIELD and not error.code.startswith("keyring-"):
            offers.append(secondary(self.tr("Open the data &folder"), self.open_folder))
        for offer in offers:
            self.banner.buttons.addWidget(offer)
        if offers:
            self.banner.buttons.addStretch(1)

    def _look(self) -> None:
        typed = self._mode is Mode.KEYRING or bool(self.field.line.text().strip())
        self.open_button.setEnabled(typed and self._task is None)

    def _leave_restoring(self) -> None:
        self._pages.setCurrentIndex(0)
        self.focus_first()

    def _lay_out(self) -> None:
        front = QWidget()
        column = QVBoxLayout(front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(_Lock(), 0, centre)
        column.addSpacing(GAP)
        column.addWidget(labels.title("Reseller Desktop"), 0, centre)
        words = labels.secondary(self.tr("Your data is encrypted and locked."), wrap=False)
        column.addWidget(words, 0, centre)
        column.addSpacing(GAP_LARGE)
        for widget in (self.banner, self.waiting, self.field_name, self.field):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(self.open_button)
        ways = QHBoxLayout()
        ways.setAlignment(centre)
        for button in (self.by_keyring, self.by_passphrase, self.by_code):
            ways.addWidget(button)
        column.addLayout(ways)
        column.addStretch(2)
        self._pages.addWidget(front)
        self._pages.addWidget(self.restore_panel)
        self._pages.setFixedWidth(_WIDTH)
        ground = Panel(self)
        row = QHBoxLayout(ground)
        row.setContentsMargins(GAP_LARGE, GAP_LARGE * 2, GAP_LARGE, GAP_LARGE * 2)
        row.addWidget(self._pages, 0, centre)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)


class _Waiting(QWidget):
    def __init__(self, cancel: Callable[[], object]) -> None:
        super().__init__()
        self.cancel = secondary(self.tr("&Cancel"), cancel)
        self._words = labels.body()
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GAP_SMALL)
        column.setSpacing(GAP_SMALL)
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self.cancel)
        column.addLayout(row)
        column.addWidget(bar)
        self.hide()

    def say(self, text: str) -> None:
        self._words.setText(text)
        self.setAccessibleName(text)


class _Lock(QWidget):
    def sizeHint(self) -> QSize:
        return QSize(64, 64)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("info_back"))
        painter.drawEllipse(QRectF(0, 0, 64, 64))
        draw(painter, "lock", QRectF(18, 18, 28, 28), colour("info"))
