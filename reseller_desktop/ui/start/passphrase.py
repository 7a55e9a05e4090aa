"""A new passphrase, typed twice, with a word on how well it holds."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.vault import MIN_PASSPHRASE
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.editors import TextEditor
from reseller_desktop.ui.kit.texts import error_text, text_of
from reseller_desktop.ui.kit.theme import GAP_SMALL, repolish
from reseller_desktop.ui.kit.toggles import CheckBox

_GOOD_LENGTH = 16
_FEW_CHARACTERS = 5


class NewPassphrase(QWidget):
    """Two lines; `value()` gives the passphrase when both agree and it is long enough."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = TextEditor(secret=True)
        self.again = TextEditor(secret=True)
        self.shown = CheckBox(self.tr("S&how what I type"))
        self.shown.toggled.connect(self._show)
        self.hint = labels.caption()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        names = (self.tr("Passphrase"), self.tr("The same again"))
        for name, editor in zip(names, (self.first, self.again), strict=True):
            label = labels.secondary(name, wrap=False)
            label.setBuddy(editor.line)
            editor.line.setAccessibleName(name)
            editor.changed.connect(self._look)
            column.addWidget(label)
            column.addWidget(editor)
            column.addSpacing(4)
        column.addWidget(self.hint)
        column.addSpacing(GAP_SMALL)
        column.addWidget(self.shown)
        self.setFocusProxy(self.first.line)
        self._look()

    def value(self) -> str | None:
        """The passphrase; `None` after saying what is wrong."""
        error = self._error()
        self._mark(error)
        if error is None:
            return str(self.first.value())
        self.hint.setText(error_text(error))
        editor = self.again if error.code == "passphrases-differ" else self.first
        editor.line.setFocus()
        editor.line.selectAll()
        return None

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.set_value("")
        self.again.set_value("")

    def _error(self) -> UserError | None:
        if len(self.first.value()) < MIN_PASSPHRASE:
            return UserError("passphrase-too-short", least=MIN_PASSPHRASE)
        return UserError("passphrases-differ") if self.first.value() != self.again.value() else None

    def _look(self) -> None:
        self._mark(None)
        text, missing = self.first.value(), MIN_PASSPHRASE - len(self.first.value())
        if not text:
            said = self.tr("Four random words hold best and are easy to remember.")
        elif missing > 0:
            said = self.tr("Characters still needed: {count}").format(count=missing)
        elif self.again.value() and self.again.value() != text:
            said = text_of("passphrases-differ")
        elif len(set(text)) < _FEW_CHARACTERS:
            said = self.tr("Easy to guess: it has few different characters.")
        elif len(text) < _GOOD_LENGTH:
            said = self.tr("Long enough. Each further word makes it much stronger.")
        else:
            said = self.tr("Strong.")
        self.hint.setText(said)
        self.changed.emit()

    def _mark(self, error: UserError | None) -> None:
        self.hint.setForegroundRole(labels.SECONDARY if error is None else QPalette.ColorRole.BrightText)
        for editor in (self.first, self.again):
            wrong = error is not None and (editor is self.again or error.code != "passphrases-differ")
            editor.line.setProperty("invalid", "true" if wrong else "false")
            repolish(editor.line)

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for editor in (self.first, self.again):
            editor.line.setEchoMode(mode)
