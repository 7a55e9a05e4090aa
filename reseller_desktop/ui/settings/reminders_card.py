"""Whether the window stays in the tray to remind, and what a notification may tell."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.settings import Settings
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.texts import notice, text_of
from reseller_desktop.ui.kit.toggles import CheckBox
from reseller_desktop.ui.tray import CLOSE_TO_TRAY, SHOW_SUBJECTS, tray_available

translate = QCoreApplication.translate


class RemindersCard(Card):
    """Applies and keeps every choice at once."""

    def __init__(
        self,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        available: Callable[[], bool] = tray_available,
    ) -> None:
        super().__init__(translate("reminders", "Reminders"), parent)
        self._settings = settings
        self._available = available
        self.close_to_tray = CheckBox(translate("reminders", "Close to the tray and &remind me"))
        self.subjects = CheckBox(translate("reminders", "Show what tasks are a&bout in notifications"))
        self.tray_text = labels.caption("")
        self.add(self.close_to_tray)
        self.add(self.tray_text)
        self.add(self.subjects)
        self.add(
            labels.caption(
                translate(
                    "reminders",
                    "Otherwise they tell only how many are due. Others may see them on this screen, and some "
                    "systems keep them.",
                )
            )
        )
        self.close_to_tray.clicked.connect(lambda on: self._keep(CLOSE_TO_TRAY, on=on))
        self.subjects.clicked.connect(lambda on: self._keep(SHOW_SUBJECTS, on=on))

    def reload(self) -> None:
        """Show what is chosen, and whether this desktop has a tray."""
        available = self._available()
        chosen = self._settings.get(CLOSE_TO_TRAY, default=False)
        self.close_to_tray.setChecked(chosen)
        self.close_to_tray.setEnabled(available or chosen)
        self.subjects.setChecked(self._settings.get(SHOW_SUBJECTS, default=False))
        self.subjects.setEnabled(chosen)
        text = translate(
            "reminders",
            "Closing the window then hides it, and what is due is said once a day. Quit ends the program; a "
            "locked vault says nothing.",
        )
        if not available:
            text = translate(
                "reminders",
                "This desktop shows no tray. Closing the window ends the program, whatever is chosen here.",
            )
        self.tray_text.setText(text)

    def _keep(self, name: str, *, on: bool) -> None:
        try:
            self._settings.set(name, on)
        except OSError:
            notice(self, translate("reminders", "Not kept"), text_of("settings-not-written"))
        self.reload()
