"""What is looked after without being asked: the daily backup, and the checks at the start."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.texts import error_text
from reseller_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reseller_desktop.domain.vault import Backup, IntegrityReport, VaultState

_EVERY = 60_000
"""Milliseconds between two looks at how old the latest backup is."""
_HOUR, _DAY = 60, 24 * 60


class Safety(QObject):
    """Backs up once a day, checks database and rules once a start, and tells the age of the backup."""

    def __init__(
        self,
        context: Context,
        window: MainWindow,
        show_vault: "Callable[[], object]" = lambda: None,
        *,
        ask_for_code: bool = True,
    ) -> None:
        """`show_vault` leads to where the recovery code is typed back; `ask_for_code` asks for that."""
        super().__init__(window)
        self._show_vault = show_vault
        self._ask_for_code = ask_for_code
        self._context = context
        self._window = window
        self._backups: Sequence[Backup] = ()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)
        window.area_shown.connect(self._look)

    def begin(self) -> None:
        """Start looking after the vault that was just opened."""
        vault = self._context.services.vault
        self._context.tasks.run(vault.check, done=self._checked, failed=self._not_backed_up, owner=self)
        self._context.tasks.run(
            vault.backup_if_due, done=self.refresh, failed=self._not_backed_up, owner=self
        )
        self._context.tasks.run(self._context.services.refused_rules, done=self._say_refused, owner=self)
        self._timer.start()
        self._look()

    def rest(self) -> None:
        """Say nothing while the vault is closed."""
        self._timer.stop()
        self._window.set_safety("")
        self._window.status_line.show_warning("")

    def back_up(self) -> None:
        """Copy the database now, because somebody asked for it."""
        self._context.tasks.run(
            self._context.services.vault.backup, done=self._backed_up, failed=self._not_backed_up, owner=self
        )

    def refresh(self, _: object = None) -> None:
        """Read the list of backups again."""
        self._context.tasks.run(self._context.services.vault.backups, done=self._take, owner=self)

    def _backed_up(self, backup: "Backup") -> None:
        self._window.notify(self.tr("Backed up as {name}").format(name=backup.path.name))
        self.refresh()

    def _checked(self, report: "IntegrityReport") -> None:
        if not report.ok:
            self._window.notify(
                self.tr("The database is damaged. Your last good backup is listed under Settings, Vault."),
                self.tr("Open"),
                self._show_vault,
            )

    def _say_refused(self, refused: "tuple[str, ...]") -> None:
        if refused:
            self._window.notify(" ".join(refused))

    def _not_backed_up(self, error: UserError) -> None:
        self._window.notify(self.tr("No backup was made: {reason}").format(reason=error_text(error)))

    def _look(self, _: object = None) -> None:
        """See how old the backup is, and whether the recovery code was ever typed back."""
        if not self._timer.isActive():
            return
        self._tell()
        if self._ask_for_code:
            vault = self._context.services.vault
            self._context.tasks.run(vault.state, done=self._take_state, failed=self._not_known, owner=self)

    def _take_state(self, state: "VaultState") -> None:
        words = "" if state.recovery_confirmed else self.tr("Recovery code not tested")
        self._window.status_line.show_warning(words, self._show_vault)

    def _not_known(self, error: UserError) -> None:
        del error
        self._window.status_line.show_warning("")

    def _take(self, backups: "Sequence[Backup]") -> None:
        self._backups = backups
        self._tell()

    def _tell(self) -> None:
        latest = max((backup.at for backup in self._backups), default=None)
        self._window.set_safety(self._words(latest))

    def _words(self, latest: dt.datetime | None) -> str:
        if latest is None:
            return self.tr("Encrypted · no backup yet")
        minutes = int((self._context.services.clock.now() - latest).total_seconds() // 60)
        if minutes < 1:
            return self.tr("Encrypted · backed up just now")
        if minutes < _HOUR:
            return self.tr("Encrypted · backed up %n min ago", "", minutes)
        if minutes < _DAY:
            return self.tr("Encrypted · backed up %n h ago", "", minutes // _HOUR)
        days = minutes // _DAY
        if days == 1:
            return self.tr("Encrypted · backed up yesterday")
        return self.tr("Encrypted · backed up %n days ago", "", days)
