"""The fourth step: how the vault opens, its recovery code, and the code typed back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.company import Company, OwnTenant
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.kept_link import KeptLink
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.vault import Way
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.texts import error_text
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL, Role
from reseller_desktop.ui.kit.toggles import RadioButton
from reseller_desktop.ui.start.passphrase import NewPassphrase
from reseller_desktop.ui.start.recovery_code import RecoveryCodeCard, RecoveryCodeCheck
from reseller_desktop.ui.start.steps import Step

if TYPE_CHECKING:
    from reseller_desktop.ui.context import Services


@dataclass(frozen=True, slots=True)
class Draft:
    """All that the first start asked for."""

    company: Company
    own_tenant: OwnTenant
    provider: Provider | None
    link: KeptLink | None


def make_vault(services: "Services", way: Way, passphrase: str, draft: Draft) -> str:
    """Make the vault and put the draft into it; gives the recovery code. Runs on the worker.

    A vault that an interrupted first start left without a company is taken as it is.
    """
    vault = services.vault
    code = vault.recovery_code() if vault.is_open else vault.create(way, passphrase)
    services.company.set_up(draft.company, draft.own_tenant, draft.provider, draft.link)
    return code


class VaultStep(Step):
    """Chooses how the vault opens every day."""

    def __init__(self, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Your vault"), "", parent)
        self.intro.setText(
            self.tr("All that you enter lies in one encrypted file on this computer. What shall open it?")
        )
        self.problem = Banner()
        self.keyring = RadioButton(self.tr("It opens &by itself when I am signed in on this computer"))
        self.typed = RadioButton(self.tr("I type a &passphrase each time"))
        self._group = QButtonGroup(self)
        self._made = False
        self.keyring_words = labels.caption(self.tr("Looking for the keyring of this computer…"))
        self.passphrase = NewPassphrase()
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Making the vault"))
        self.progress_words = labels.secondary(self.tr("Making the key and the encrypted file…"))
        for button in (self.keyring, self.typed):
            self._group.addButton(button)
            button.toggled.connect(self._look)
        self._lay_out(folder)
        self._available = False
        self.set_busy(False)
        self.set_keyring(available=None)

    def set_keyring(self, *, available: bool | None) -> None:
        """What was found out about the keyring; `None` while that is not known."""
        self._available = bool(available)
        self.keyring.setEnabled(self._available)
        if available is None:
            self.keyring_words.setText(self.tr("Looking for the keyring of this computer…"))
        elif available:
            self.keyring_words.setText(self.tr("The key lies in the keyring of this computer."))
            if not self.typed.isChecked():
                self.keyring.setChecked(True)
        else:
            self.keyring_words.setText(
                self.tr("This computer has no keyring that can be relied on, so a passphrase is needed.")
            )
            self.typed.setChecked(True)
        self._look()

    def show_made(self) -> None:
        """Say that an interrupted first start made the vault already; nothing is left to choose."""
        self._made = True
        self.intro.setText(
            self.tr("Your vault was made at an earlier start. What you entered goes into it now.")
        )
        for widget in (self.keyring, self.keyring_words, self.typed, self.passphrase):
            widget.hide()

    def way(self) -> Way:
        """What was chosen."""
        return Way.KEYRING if self.keyring.isChecked() else Way.PASSPHRASE

    def complete(self) -> bool:
        """A way is chosen, and the passphrase is in order if one is needed."""
        if self._made:
            return True
        if self.typed.isChecked():
            return self.passphrase.value() is not None
        return self.keyring.isChecked()

    def focus_first(self) -> None:
        """The chosen way, or the passphrase; while the keyring is looked for, the way that needs none."""
        if self.typed.isChecked():
            self.passphrase.setFocus()
        else:
            (self.keyring if self.keyring.isChecked() else self.typed).setFocus()

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - reads as its name
        """Show that the vault is being made."""
        for widget in (self.progress, self.progress_words):
            widget.setVisible(busy)
        self.keyring.setEnabled(not busy and self._available)
        self.typed.setEnabled(not busy)
        self.passphrase.setEnabled(not busy)
        if busy:
            self.problem.silence()

    def refuse(self, error: UserError) -> None:
        """Say why there is no vault yet."""
        self.set_busy(False)
        self.problem.say(Role.BAD, error_text(error))
        if error.code.startswith("keyring-"):
            self.typed.setChecked(True)
        self.focus_first()

    def _look(self) -> None:
        self.passphrase.setVisible(self.typed.isChecked() and not self._made)
        self.changed.emit()

    def _lay_out(self, folder: str) -> None:
        below = QVBoxLayout()
        below.setContentsMargins(24, 0, 0, 0)
        below.addWidget(self.keyring_words)
        inset = QVBoxLayout()
        inset.setContentsMargins(24, 4, 0, 0)
        self.passphrase.setMaximumWidth(420)
        inset.addWidget(self.passphrase)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.keyring)
        self.column.addLayout(below)
        self.column.addSpacing(GAP)
        self.column.addWidget(self.typed)
        self.column.addLayout(inset)
        self.column.addSpacing(GAP)
        self.column.addWidget(labels.caption(self.tr("It will lie in {folder}").format(folder=folder)))
        self.column.addSpacing(GAP)
        self.column.addWidget(self.progress_words)
        self.column.addWidget(self.progress)
        self.column.addStretch(1)


class CodeStep(Step):
    """Shows the recovery code, then asks it back while it is hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.card = RecoveryCodeCard()
        self.check = RecoveryCodeCheck()
        self.check.changed.connect(self.changed)
        self._pages = QStackedWidget()
        shown, asked = QWidget(), QWidget()
        first, second = QVBoxLayout(shown), QVBoxLayout(asked)
        for layout in (first, second):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(GAP_SMALL)
        self.card.setMaximumWidth(560)
        self.check.setMaximumWidth(560)
        first.addWidget(self.card)
        first.addStretch(1)
        second.addWidget(self.check)
        second.addStretch(1)
        self._pages.addWidget(shown)
        self._pages.addWidget(asked)
        self.column.addWidget(self._pages, 1)

    def show_code(self, code: str, make_paper: Callable[[], str]) -> None:
        """Show a code that was just made."""
        self.card.show_code(code, make_paper)
        self.ask_back(False)

    @property
    def asking(self) -> bool:
        """Whether the code is hidden and asked for."""
        return self._pages.currentIndex() == 1

    def ask_back(self, asking: bool) -> None:  # noqa: FBT001 - reads as its name
        """Hide the code and ask for it, or show it again."""
        if asking:
            self.title.setText(self.tr("Type the recovery code once"))
            self.intro.setText(
                self.tr("From the paper, so that you know it is readable. You can also do this later.")
            )
        else:
            self.title.setText(self.tr("Your recovery code"))
            self.intro.setText(
                self.tr(
                    "The vault is made. When this computer is lost or does not open it any more, this code"
                    " does, on any computer. Nobody else has it: put it on paper now."
                )
            )
        self._pages.setCurrentIndex(int(asking))
        self.focus_first()

    def focus_first(self) -> None:
        """Where one acts next."""
        if self.asking:
            self.check.setFocus()
        else:
            self.card.print_button.setFocus()
