"""The first start: four short steps in one window, after which the program can be used."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import primary, secondary
from reseller_desktop.ui.kit.texts import text_of
from reseller_desktop.ui.kit.theme import GAP_SMALL, colour
from reseller_desktop.ui.start.context import NAME_SETTING, StartContext
from reseller_desktop.ui.start.link_step import LinkStep
from reseller_desktop.ui.start.rail import Panel, Rail
from reseller_desktop.ui.start.recovery_code import paper
from reseller_desktop.ui.start.steps import CompanyStep, ProviderStep, Step
from reseller_desktop.ui.start.vault_step import CodeStep, Draft, VaultStep, make_vault

_COMPANY, _PROVIDER, _LINK, _VAULT, _CODE = range(5)


class Assistant(QWidget):
    """Asks for the company, a provider, the link, and how the vault opens; then makes the vault.

    Nothing is written before the vault is made, and the vault is made in one go with all that was entered.
    """

    finished = Signal()
    """The vault is open and the company is in it."""
    demo_requested = Signal()

    def __init__(self, context: StartContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._busy = False
        self._asked_keyring = False
        regions = context.services.regions()
        self.company = CompanyStep(regions)
        self.provider = ProviderStep(regions)
        self.link = LinkStep(context.services)
        self.vault = VaultStep(str(context.services.vault.folder))
        self.code = CodeStep()
        self._steps: tuple[Step, ...] = (self.company, self.provider, self.link, self.vault, self.code)
        names = (
            self.tr("Your company"),
            self.tr("Indirect provider"),
            self.tr("Invitation link"),
            self.tr("Vault"),
        )
        self.rail = Rail(names, self.go, self.demo_requested.emit)
        self.back = secondary(self.tr("&Back"), self.go_back)
        self.later = secondary(self.tr("Do it &later"), self.finish)
        self.next = primary(self.tr("&Next"), self.go_on)
        self.note = labels.secondary("")
        self._pages = QStackedWidget()
        self._lay_out()
        for step in self._steps:
            step.changed.connect(self._mended)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self, self.go_back)
        self.go(_COMPANY)

    @property
    def step(self) -> int:
        """Which of the five pages is shown, from 0."""
        return self._pages.currentIndex()

    def go(self, place: int) -> None:
        """Show a page, keeping all that was typed in the others."""
        if place == _PROVIDER:
            self.provider.set_own(self.company.country(), self.company.tenant_guid())
        elif place == _LINK:
            self.link.compare_with(self.company.own_tenant(), self.provider.provider())
        elif place == _VAULT and self._context.services.vault.is_open:
            self.vault.show_made()
        self._pages.setCurrentIndex(place)
        self.note.setText("")
        self._refresh()
        self._steps[place].focus_first()
        if place == _VAULT and self._context.services.vault.is_open:
            self.next.setFocus()

    def go_back(self) -> None:
        """One step back, except behind the making of the vault."""
        if self._busy:
            return
        if self.step == _CODE:
            self.code.ask_back(False)
            self._refresh()
        elif self.step > _COMPANY:
            self.go(self.step - 1)

    def go_on(self) -> None:
        """One step on, when this one is in order."""
        if self._busy:
            return
        if not self._steps[self.step].complete():
            self.note.setText(text_of("link-refused-here" if self.step == _LINK else "form-not-saved"))
        elif self.step < _VAULT:
            self.go(self.step + 1)
        elif self.step == _VAULT:
            self._make()
        elif self.code.asking:
            self._confirm()
        else:
            self.code.ask_back(True)
            self._refresh()

    def finish(self) -> None:
        """On to the main window; a code that was not typed back is asked for there."""
        self.code.card.clear_clipboard()
        self.finished.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for the keyring in the background, so that the answer is there when it is needed."""
        super().showEvent(event)
        if not self._asked_keyring:
            self._asked_keyring = True
            self._context.tasks.run(
                self._context.services.vault.keyring_available,
                done=self._take_keyring,
                failed=self._take_keyring_error,
            )
            self._steps[self.step].focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes on, wherever the cursor is."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.next.isEnabled():
            self.go_on()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return presses the button that has the cursor, as it does in dialogs."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QPushButton)
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ):
            watched.click()
            return True
        return super().eventFilter(watched, event)

    def _take_keyring(self, available: bool) -> None:  # noqa: FBT001 - what the service gives
        self.vault.set_keyring(available=available)

    def _take_keyring_error(self, error: UserError) -> None:
        del error
        self.vault.set_keyring(available=False)

    def _make(self) -> None:
        self._set_busy(True)
        values = self.vault.passphrase.first.value()
        draft = Draft(
            self.company.company(), self.company.own_tenant(), self.provider.provider(), self.link.link()
        )
        self._context.tasks.run(
            make_vault,
            self._context.services,
            self.vault.way(),
            values,
            draft,
            done=self._made,
            failed=self._not_made,
        )

    def _made(self, code: str) -> None:
        self._set_busy(False)
        self.vault.passphrase.clear()
        company = self.company.company()
        if not self._context.settings.get(NAME_SETTING, ""):
            try:
                self._context.settings.set(NAME_SETTING, company.contact_name)
            except OSError:
                self.note.setText(text_of("file-not-written"))
        folder, day = str(self._context.services.vault.folder), self._context.services.clock.today()
        self.code.show_code(code, lambda: paper(code, company.legal_name, folder, day))
        self.go(_CODE)

    def _not_made(self, error: UserError) -> None:
        self._set_busy(False)
        self.vault.refuse(error)

    def _confirm(self) -> None:
        if self.code.check.ready():
            self._set_busy(True)
            self._context.tasks.run(
                self._context.services.vault.confirm_recovery_code,
                self.code.check.text(),
                done=self._confirmed,
                failed=self._not_confirmed,
            )

    def _confirmed(self, right: bool) -> None:  # noqa: FBT001 - what the service gives
        self._set_busy(False)
        if right:
            self.finish()
        else:
            self.code.check.refuse(UserError("recovery-code-other"))

    def _not_confirmed(self, error: UserError) -> None:
        self._set_busy(False)
        self.code.check.refuse(error)

    def _set_busy(self, busy: bool) -> None:  # noqa: FBT001 - reads as its name
        self._busy = busy
        self.vault.set_busy(busy and self.step == _VAULT)
        self._refresh()

    def _refresh(self) -> None:
        place = self.step
        self.rail.show_step(min(place, _VAULT), locked=place == _CODE or self._busy)
        self.back.setVisible(_COMPANY < place < _CODE or (place == _CODE and self.code.asking))
        self.later.setVisible(place == _CODE and self.code.asking)
        self.next.setText(self._verb())
        self.back.setText(self.tr("Sho&w it again") if place == _CODE else self.tr("&Back"))
        for button in (self.back, self.later, self.next):
            button.setEnabled(not self._busy)

    def _mended(self) -> None:
        self.note.setText("")
        self._refresh()

    def _verb(self) -> str:
        if self.step in {_PROVIDER, _LINK}:
            return self.tr("&Skip for now") if self._steps[self.step].empty() else self.tr("&Next")
        if self.step == _VAULT:
            made = self._context.services.vault.is_open
            return self.tr("&Put it in") if made else self.tr("&Make the vault")
        if self.step == _CODE:
            return self.tr("Check and &start") if self.code.asking else self.tr("It is on pape&r")
        return self.tr("&Next")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        right = Panel()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for step in self._steps:
            self._pages.addWidget(_scrolling(step))
        column.addWidget(self._pages, 1)
        column.addWidget(self._footer())
        row.addWidget(right, 1)
        for button in self.findChildren(QPushButton):
            button.installEventFilter(self)

    def _footer(self) -> QWidget:
        footer = _Footer()
        line = QHBoxLayout(footer)
        line.setContentsMargins(44, 12, 28, 12)
        line.setSpacing(GAP_SMALL)
        line.addWidget(self.note, 1)
        for button in (self.back, self.later, self.next):
            button.setMinimumWidth(96)
            line.addWidget(button)
        return footer


class _Footer(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        QPainter(self).fillRect(0, 0, self.width(), 1, colour("line"))


def _scrolling(step: Step) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner = Panel()
    row = QHBoxLayout(inner)
    row.setContentsMargins(44, 36, 44, 20)
    step.setMaximumWidth(800)
    row.addWidget(step, 10)
    row.addStretch(1)
    area.setWidget(inner)
    return area
