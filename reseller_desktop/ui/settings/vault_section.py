"""The vault: where it is, what opens it, its recovery code, its backups, whether it is sound."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.vault import Backup, IntegrityReport, VaultState, Way
from reseller_desktop.ui.context import Context, Services
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import Button, ghost, secondary
from reseller_desktop.ui.kit.cards import Card, Facts, clear_layout
from reseller_desktop.ui.kit.chips import Chip, ChipLabel
from reseller_desktop.ui.kit.row_list import RowList
from reseller_desktop.ui.kit.texts import error_text, number_text, time_text
from reseller_desktop.ui.kit.theme import GAP_SMALL, Role
from reseller_desktop.ui.settings.section import Section
from reseller_desktop.ui.settings.vault_dialogs import PassphraseDialog, RecoveryCodeDialog
from reseller_desktop.ui.start.restore_panel import backup_rows

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class _Read:
    state: VaultState
    backups: Sequence[Backup]


@dataclass(frozen=True, slots=True)
class _Checked:
    report: IntegrityReport
    actions: int
    """In the history; -1 when its chain is broken."""


def _read(services: Services) -> _Read:
    return _Read(services.vault.state(), services.vault.backups())


def _check(services: Services) -> _Checked:
    report = services.vault.check()
    try:
        return _Checked(report, services.history.verify())
    except UserError as error:
        if error.code != "history-broken":
            raise
        return _Checked(report, -1)


class VaultSection(Section):
    """Acts on the vault and says in words what came of it."""

    lock_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.name_it(self.tr("Vault"), self.tr("All data lies in one encrypted file on this computer."))
        self.reminder = Banner()
        self.facts = Card(self.tr("Where and how"))
        self._facts = QVBoxLayout()
        self.lock = secondary(self.tr("&Lock now"), self.lock_requested.emit, "lock")
        self.folder = ghost(self.tr("Show the &folder"), self.show_folder)
        self.passphrase = secondary(self.tr("Change &passphrase…"), self.change_passphrase, "key")
        self.code_card = Card(self.tr("Recovery code"))
        self.code_state = ChipLabel(Chip(Role.IDLE, ""))
        self.show_code = secondary(self.tr("Show recovery &code…"), self.show_recovery_code)
        self.confirm = secondary(self.tr("Type it &back…"), self.confirm_recovery_code)
        self.backup_card = Card(self.tr("Backups"))
        self.last = labels.body()
        self.back_up = secondary(self.tr("&Back up now"), self.back_up_now, "archive")
        self.list = RowList(self.tr("Backups"))
        self.check_card = Card(self.tr("Integrity"))
        self.check_button = secondary(self.tr("Check &now"), self.check_now, "shield")
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.result = Banner()
        self._lay_out()

    def reload(self) -> None:
        """Read the state again."""
        self.context.tasks.run(_read, self.context.services, done=self._show, failed=self.refuse, owner=self)

    def show_folder(self) -> None:
        """Open the data folder in the file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.services.vault.folder)))

    def back_up_now(self) -> None:
        """Make a verified copy."""
        self._busy(True)
        self.context.tasks.run(
            self.context.services.vault.backup,
            done=self._backed_up,
            failed=self._refused,
            ended=lambda: self._busy(False),
            owner=self,
        )

    def check_now(self) -> None:
        """Look at every page of the file and at the whole history."""
        self._busy(True)
        self.result.silence()
        self.context.tasks.run(
            _check,
            self.context.services,
            done=self._checked,
            failed=self._refused,
            ended=lambda: self._busy(False),
            owner=self,
        )

    def change_passphrase(self) -> None:
        """Ask for another passphrase, or for the first one."""
        self._open(PassphraseDialog(self.context, self, self._passphrase_set, has=self._has_passphrase))

    def show_recovery_code(self) -> None:
        """Show the code again, to be printed."""
        self._open(RecoveryCodeDialog(self.context, self, self.reload))

    def confirm_recovery_code(self) -> None:
        """Ask for the code from the paper."""
        self._open(RecoveryCodeDialog(self.context, self, self.reload, asking=True))

    _has_passphrase = False

    def _open(self, dialog: PassphraseDialog | RecoveryCodeDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show(self, read: _Read) -> None:
        state = read.state
        self._has_passphrase = state.has_passphrase
        clear_layout(self._facts)
        facts = Facts(name_width=140)
        vault = self.context.services.vault
        facts.add(self.tr("Data folder"), str(vault.folder))
        facts.add(self.tr("Opens"), self._way(state))
        self._facts.addWidget(facts)
        self.passphrase.setText(
            self.tr("Change &passphrase…") if state.has_passphrase else self.tr("Set a &passphrase…")
        )
        confirmed = Chip(Role.GOOD, self.tr("Typed back once"), "check")
        if state.recovery_confirmed:
            self.reminder.silence()
        else:
            confirmed = Chip(Role.WARNING, self.tr("Not yet typed back"), "warning")
            self.reminder.say(
                Role.WARNING,
                self.tr(
                    "Only this code opens your data when the computer is lost. Make sure that it is readable."
                ),
                heading=self.tr("The recovery code was not tested yet"),
                action=self.tr("Type it back…"),
                call=self.confirm_recovery_code,
            )
        self.code_state.set_chip(confirmed)
        self.confirm.setVisible(not state.recovery_confirmed)
        self._show_backups(read.backups)

    def _way(self, state: VaultState) -> str:
        way = {
            Way.KEYRING: self.tr("by itself, with the keyring of this computer"),
            Way.PASSPHRASE: self.tr("with your passphrase"),
            Way.RECOVERY_CODE: self.tr("with the recovery code"),
        }[state.way or Way.RECOVERY_CODE]
        if state.way is Way.KEYRING and state.has_passphrase:
            return self.tr("{way}, or with your passphrase").format(way=way)
        return way

    def _show_backups(self, backups: Sequence[Backup]) -> None:
        said = self.tr("There is no backup yet. One is made on every day that the program is used.")
        if backups:
            said = self.tr("Last backup: {time}. Kept: {count}.").format(
                time=time_text(backups[0].at), count=number_text(len(backups))
            )
        self.last.setText(said)
        self.list.set_rows(backup_rows(backups))
        self.list.setVisible(bool(backups))
        self.list.setFixedHeight(52 * min(len(backups), _SHOWN) + 2)

    def _backed_up(self, made: Backup) -> None:
        self.context.notify(self.tr("Backed up and checked: {name}").format(name=Path(made.path).name))
        self.reload()

    def _checked(self, checked: _Checked) -> None:
        problems = []
        if checked.report.encryption:
            problems.append(self.tr("Pages were changed outside the program, or the disk is failing."))
        if checked.report.structure:
            problems.append(self.tr("The structure of the file is damaged."))
        if checked.report.references:
            tables = ", ".join(checked.report.references)
            problems.append(self.tr("Entries point to nothing in: {tables}.").format(tables=tables))
        if checked.actions < 0:
            problems.append(self.tr("The history was changed outside the program."))
        if problems:
            advice = self.tr("Restore the newest backup: lock the vault, or start the program anew.")
            heading = self.tr("Something is wrong")
            self.result.say(Role.BAD, " ".join(problems), heading=heading, more=advice)
            return
        said = self.tr(
            "Every page is as it was written, and the chain of {count} recorded actions is unbroken."
        )
        count = number_text(checked.actions)
        self.result.say(Role.GOOD, said.format(count=count), heading=self.tr("All is well"))

    def _passphrase_set(self) -> None:
        self.context.notify(self.tr("The passphrase is set."))
        self.reload()

    def _refused(self, error: UserError) -> None:
        self.result.say(Role.BAD, error_text(error))

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - reads as its name
        self.progress.setVisible(busy)
        self.check_button.setEnabled(not busy)
        self.back_up.setEnabled(not busy)

    def _lay_out(self) -> None:
        self.add(self.reminder)
        self.facts.rows.addLayout(self._facts)
        self._card(self.facts, self.lock, self.passphrase, self.folder)
        words = self.tr("Opens the database and every backup of it on any computer.")
        self.code_card.head.addWidget(self.code_state)
        self.code_card.add(labels.secondary(words))
        self._card(self.code_card, self.show_code, self.confirm)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.backup_card.add(self.last)
        self.backup_card.add(self.list)
        self._card(self.backup_card, self.back_up)
        self.check_card.add(
            labels.secondary(
                self.tr("Reads the whole file and the whole history; takes a second for every 100 MB.")
            )
        )
        self.check_card.add(self.progress)
        self.check_card.add(self.result)
        self._card(self.check_card, self.check_button)

    def _card(self, card: Card, *buttons: Button) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(GAP_SMALL)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        card.rows.addWidget(holder)
        self.add(card)
