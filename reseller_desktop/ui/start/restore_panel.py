"""Putting a backup in the place of a database that is damaged or gone."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.vault import Backup
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import ghost, primary, secondary
from reseller_desktop.ui.kit.editors import TextEditor
from reseller_desktop.ui.kit.row_list import Row, RowList
from reseller_desktop.ui.kit.texts import error_text, time_text
from reseller_desktop.ui.kit.theme import GAP_SMALL, Role
from reseller_desktop.ui.start.context import StartContext

_SHOWN = 6
_NEEDS_SECRET = frozenset({"keyring-lost-key", "passphrase-needed", "vault-wrong-key", "passphrase-not-set"})


def backup_rows(backups: Sequence[Backup]) -> list[Row]:
    """Backups by their local time, with their size."""
    size = QLocale().formattedDataSize
    return [Row(str(one.path), time_text(one.at), size(one.size), icon="archive") for one in backups]


class RestorePanel(QWidget):
    """Backups with their dates; the chosen one is restored and opened."""

    restored = Signal()
    left = Signal()

    def __init__(self, context: StartContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._vault = context.services.vault
        self._from_file = ""
        self.list = RowList(self.tr("Backups"))
        self.list.setObjectName("card")
        self.list.setFrameShape(QFrame.Shape.StyledPanel)
        self.none = labels.secondary(self.tr("There is no backup in the data folder. Choose a file."))
        self.passphrase = TextEditor(secret=True)
        self.code = TextEditor("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.said = Banner()
        self.button = primary(self.tr("&Restore this backup"), self.restore)
        self.other = secondary(self.tr("Choose another &file…"), self.choose_file)
        self._rows: list[Row] = []
        self._lay_out()

    def open(self, passphrase: str = "") -> None:
        """Show what backups there are; the passphrase that was typed already is taken over."""
        self.passphrase.set_value(passphrase)
        self.said.silence()
        has = self._vault.state().has_passphrase
        for widget in self._passphrase_row:
            widget.setVisible(has)
        self._context.tasks.run(self._vault.backups, done=self._show, failed=self._refuse)

    def restore(self) -> None:
        """Restore the chosen one."""
        key = self.list.key()
        if key is None:
            return
        self.button.setEnabled(False)
        self.said.say(Role.INFO, self.tr("Restoring and checking the backup…"))
        self._context.tasks.run(
            self._vault.restore,
            Path(str(key)),
            passphrase=self.passphrase.value(),
            code=self.code.value(),
            done=self._done,
            failed=self._refuse,
        )

    def choose_file(self) -> None:
        """A backup that lies elsewhere."""
        filters = self.tr("Backups (*.db);;All files (*)")
        chosen = QFileDialog.getOpenFileName(self, self.tr("Choose a backup"), "", filters)[0]
        if chosen:
            row = Row(chosen, Path(chosen).name, str(Path(chosen).parent), icon="archive")
            self._set_rows([row, *(known for known in self._rows if known.key != chosen)], chosen)

    def _done(self, _: None) -> None:
        self.said.silence()
        self.restored.emit()

    def _show(self, backups: Sequence[Backup]) -> None:
        self._set_rows(backup_rows(backups))

    def _set_rows(self, rows: list[Row], choose: str | None = None) -> None:
        self._rows = rows
        self.list.set_rows(rows, choose)
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(52 * min(len(rows), _SHOWN) + 4)
        self.none.setVisible(not rows)
        self.button.setEnabled(bool(rows))
        (self.list if rows else self.other).setFocus()

    def _refuse(self, error: UserError) -> None:
        self.button.setEnabled(self.list.key() is not None)
        self.said.say(Role.BAD, error_text(error))
        if error.code in _NEEDS_SECRET or error.code.startswith("recovery-code-"):
            self.code.line.setFocus()
            self.code.line.selectAll()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addStretch(1)
        column.addWidget(labels.section(self.tr("Restore a backup")))
        words = self.tr("The database that is replaced is kept in the folder “backups”; nothing gets lost.")
        column.addWidget(labels.secondary(words))
        column.addWidget(self.said)
        column.addWidget(self.list)
        column.addWidget(self.none)
        self._passphrase_row = self._field(column, self.tr("Passphrase"), self.passphrase)
        self._field(column, self.tr("Recovery code (for a backup from another computer)"), self.code)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(ghost(self.tr("&Back"), self.left.emit))
        row.addStretch(1)
        row.addWidget(self.other)
        row.addWidget(self.button)
        column.addLayout(row)
        column.addStretch(2)

    @staticmethod
    def _field(column: QVBoxLayout, name: str, editor: TextEditor) -> tuple[QWidget, QWidget]:
        label = labels.secondary(name, wrap=False)
        label.setBuddy(editor.line)
        editor.line.setAccessibleName(name)
        column.addWidget(label)
        column.addWidget(editor)
        return label, editor
