"""Showing the recovery code again, typing it back, and another passphrase."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.editors import TextEditor
from reseller_desktop.ui.kit.texts import error_text, name_buttons
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, Role
from reseller_desktop.ui.start.passphrase import NewPassphrase
from reseller_desktop.ui.start.recovery_code import RecoveryCodeCard, RecoveryCodeCheck, paper

_KINDS = QDialogButtonBox.StandardButton


class _Dialog(QDialog):
    """A column, a banner and two buttons."""

    def __init__(self, parent: QWidget | None, title: str, verb: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self.banner = Banner()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        self.column.setSpacing(GAP)
        self.buttons = QDialogButtonBox(_KINDS.Ok | _KINDS.Cancel, self)
        name_buttons(self.buttons, verb)
        self.buttons.accepted.connect(self.act)
        self.buttons.rejected.connect(self.reject)

    def act(self) -> None:
        """What the verb says."""

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - reads as its name
        """Take no second click while the work is under way."""
        self.buttons.button(_KINDS.Ok).setEnabled(not busy)

    def refuse(self, error: UserError) -> None:
        """Say why it was not done."""
        self.set_busy(False)
        self.banner.say(Role.BAD, error_text(error))


class PassphraseDialog(_Dialog):
    """Sets the first passphrase, or another one against the present one or the recovery code."""

    def __init__(
        self, context: Context, parent: QWidget | None, done: Callable[[], object], *, has: bool
    ) -> None:
        super().__init__(parent, "", "")
        self.setWindowTitle(self.tr("Change passphrase") if has else self.tr("Set a passphrase"))
        name_buttons(self.buttons, self.tr("Change passphrase") if has else self.tr("Set passphrase"))
        self._context = context
        self._done = done
        self.proof = TextEditor(secret=True)
        self.proof_name = labels.secondary(self.tr("Present passphrase, or the recovery code"), wrap=False)
        self.proof_name.setBuddy(self.proof.line)
        self.proof.line.setAccessibleName(self.proof_name.text())
        self.new = NewPassphrase()
        intro = self.tr("It opens this database on this computer; the recovery code stays as it is.")
        for widget in (labels.secondary(intro), self.banner, self.proof_name, self.proof, self.new):
            self.column.addWidget(widget)
        self.proof_name.setVisible(has)
        self.proof.setVisible(has)
        self.column.addStretch(1)
        self.column.addWidget(self.buttons)
        (self.proof if has else self.new).setFocus()

    def act(self) -> None:
        """Set it."""
        text = self.new.value()
        if text is not None:
            self.set_busy(True)
            self._context.tasks.run(
                self._context.services.vault.change_passphrase,
                text,
                self.proof.value(),
                done=self._changed,
                failed=self.refuse,
                owner=self,
            )

    def refuse(self, error: UserError) -> None:
        """Say why not, and let the proof be typed again."""
        super().refuse(error)
        if error.code == "vault-wrong-key":
            self.proof.line.setFocus()
            self.proof.line.selectAll()

    def _changed(self, _: None) -> None:
        self.accept()
        self._done()


class RecoveryCodeDialog(_Dialog):
    """Shows the code, then asks it back; or asks it back at once."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        confirmed: Callable[[], object],
        *,
        asking: bool = False,
    ) -> None:
        super().__init__(parent, "", "")
        self.setWindowTitle(self.tr("Recovery code"))
        self._context = context
        self._confirmed = confirmed
        self.card = RecoveryCodeCard()
        self.check = RecoveryCodeCheck()
        self.intro = labels.secondary("")
        for widget in (self.intro, self.banner, self.card, self.check):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.column.addWidget(self.buttons)
        self._ask(asking)
        if not asking:
            self._load()

    def act(self) -> None:
        """Hide the code and ask for it, or compare what was typed."""
        if not self.asking:
            self._ask(True)
        elif self.check.ready():
            self.set_busy(True)
            self._context.tasks.run(
                self._context.services.vault.confirm_recovery_code,
                self.check.text(),
                done=self._compared,
                failed=self._mistyped,
                owner=self,
            )

    def done(self, result: int) -> None:
        """Leave no code behind in the clipboard."""
        self.card.clear_clipboard()
        super().done(result)

    def _ask(self, asking: bool) -> None:  # noqa: FBT001 - reads as its name
        self.asking = asking
        self.card.setVisible(not asking)
        self.check.setVisible(asking)
        said = self.tr("Put it on paper, and keep the paper away from this computer.")
        if asking:
            said = self.tr("Type it from the paper, so that you know it is readable.")
            self.check.setFocus()
        self.intro.setText(said)
        name_buttons(self.buttons, self.tr("Check") if asking else self.tr("Type it back…"))

    def _load(self) -> None:
        self.set_busy(True)
        services = self._context.services
        self._context.tasks.run(
            lambda: (services.vault.recovery_code(), services.company.company()),
            done=self._show,
            failed=self._refuse_to_show,
            owner=self,
        )

    def _show(self, read: tuple[str, object]) -> None:
        self.set_busy(False)
        code, company = read
        services = self._context.services
        name = str(getattr(company, "legal_name", ""))
        folder, today = str(services.vault.folder), services.clock.today()
        self.card.show_code(code, lambda: paper(code, name, folder, today))

    def _refuse_to_show(self, error: UserError) -> None:
        self.card.hide()
        self.refuse(error)
        self.set_busy(True)

    def _compared(self, right: bool) -> None:  # noqa: FBT001 - what the service gives
        self.set_busy(False)
        if right:
            self.accept()
            self._context.notify(self.tr("The recovery code is right."))
            self._confirmed()
        else:
            self.check.refuse(UserError("recovery-code-other"))

    def _mistyped(self, error: UserError) -> None:
        self.set_busy(False)
        self.check.refuse(error)
