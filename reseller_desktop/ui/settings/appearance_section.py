"""How the window looks, and in whose name changes are recorded."""

from functools import partial

from PySide6.QtWidgets import QApplication, QButtonGroup, QWidget

from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.editors import TextEditor
from reseller_desktop.ui.kit.texts import notice, text_of
from reseller_desktop.ui.kit.theme import Mode, Theme
from reseller_desktop.ui.kit.toggles import RadioButton
from reseller_desktop.ui.settings.reminders_card import RemindersCard
from reseller_desktop.ui.settings.section import Section
from reseller_desktop.ui.start.context import NAME_SETTING
from reseller_desktop.ui.today.watch import CUSTOMERS, START, TODAY

APPEARANCE_SETTING = "appearance"


class AppearanceSection(Section):
    """Applies and keeps every choice at once."""

    def __init__(self, context: Context, theme: Theme | None = None, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.name_it(self.tr("Appearance"))
        self._theme = theme or _running_theme()
        self.modes: dict[Mode, RadioButton] = {}
        self.starts: dict[str, RadioButton] = {}
        group = QButtonGroup(self)
        card = Card(self.tr("Colours"))
        for mode, text in (
            (Mode.SYSTEM, self.tr("As the s&ystem has it")),
            (Mode.LIGHT, self.tr("&Light")),
            (Mode.DARK, self.tr("&Dark")),
        ):
            button = RadioButton(text)
            button.clicked.connect(partial(self._choose, mode))
            group.addButton(button)
            self.modes[mode] = button
            card.add(button)
        self.add(card)
        self.add(self._start_card())
        person = Card(self.tr("You"))
        label = labels.secondary(self.tr("Your &name in the history"), wrap=False)
        self.name = TextEditor(self.tr("The name of the computer's user"))
        self.name.line.setAccessibleName(self.tr("Your name in the history"))
        self.name.line.editingFinished.connect(self._keep_name)
        label.setBuddy(self.name.line)
        person.add(label)
        person.add(self.name)
        person.add(labels.caption(self.tr("Stands beside every change that is made on this computer.")))
        self.add(person)
        self.reminders = RemindersCard(context.settings)
        self.add(self.reminders)

    def reload(self) -> None:
        """Show what is chosen."""
        try:
            mode = Mode(self.context.settings.get(APPEARANCE_SETTING, Mode.SYSTEM.value))
        except ValueError:
            mode = Mode.SYSTEM
        self.modes[mode].setChecked(True)
        start = self.context.settings.get(START, TODAY)
        self.starts[start if start in self.starts else TODAY].setChecked(True)
        self.reminders.reload()
        if not self.name.line.hasFocus():
            self.name.set_value(self.context.settings.get(NAME_SETTING, ""))

    def _start_card(self) -> Card:
        card = Card(self.tr("Start with"))
        group = QButtonGroup(self)
        for key, text in ((TODAY, self.tr("T&oday")), (CUSTOMERS, self.tr("Custo&mers"))):
            button = self.starts[key] = RadioButton(text)
            button.clicked.connect(partial(self._keep, START, key))
            group.addButton(button)
            card.add(button)
        card.add(labels.caption(self.tr("What the window shows first.")))
        return card

    def _choose(self, mode: Mode) -> None:
        if self._theme is not None:
            self._theme.set_mode(mode)
        self._keep(APPEARANCE_SETTING, mode.value)

    def _keep_name(self) -> None:
        if self.name.value() != self.context.settings.get(NAME_SETTING, ""):
            self._keep(NAME_SETTING, str(self.name.value()))

    def _keep(self, key: str, value: str, _: object = None) -> None:
        try:
            self.context.settings.set(key, value)
        except OSError:
            notice(self, self.tr("Not kept"), text_of("settings-not-written"))


def _running_theme() -> Theme | None:
    app = QApplication.instance()
    return app.findChild(Theme) if app is not None else None
