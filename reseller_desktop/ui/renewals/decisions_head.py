"""What stands above the dates: how they are looked at, which are shown, and the search."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.services.radar import Outlooks
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import Button, pill, secondary
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP_LARGE, GAP_SMALL

translate = QCoreApplication.translate


class Look(StrEnum):
    """How the dates are looked at."""

    BOARD = "board"
    LIST = "list"


class DecisionsHead(QWidget):
    """Holds the controls; what they do is the view's business."""

    def __init__(
        self,
        look: Callable[[Look], object],
        show: Callable[[], object],
        save: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        keys = QKeySequence(QKeySequence.StandardKey.Find).toString(QKeySequence.SequenceFormat.NativeText)
        self.look = Look.BOARD
        self._changed = show
        self.search = SearchField(translate("renewals", "Search customer, product…"), keys)
        self.save = secondary(translate("renewals", "Save c&alendar file…"), save)
        self.muted = pill("", show)
        self.decided = pill("", show)
        self.chances = pill("", show)
        self.decided.setChecked(True)
        labels.set_tooltip(
            self.chances,
            translate(
                "renewals",
                "Bought or renewed a few days ago: it can still be cancelled, and goes on otherwise.",
            ),
        )
        self.also = labels.secondary(translate("renewals", "Show also"))
        self.ended = labels.caption(wrap=True)
        self.looks: dict[Look, Button] = {}
        self._offered: list[QWidget] = []
        self._row = self._looks_row(look)
        self._lay_out()
        self.show_tools(False)

    def offer_views(self, button: QWidget) -> None:
        """Put the button of the saved views between search and calendar."""
        self._row.insertWidget(self._row.indexOf(self.save), button)
        self._offered.append(button)
        button.hide()

    def shown(self) -> dict[str, Any]:
        """What the buttons show, as it is kept in a view."""
        pressed = [key for key, button in self._also().items() if button.isChecked()]
        return {"look": self.look.value, "also": pressed}

    def take(self, kept: Any) -> Look:
        """Press the buttons as they were kept, without telling; how the dates were looked at."""
        kept = kept if isinstance(kept, dict) else {}
        also = kept.get("also")
        for key, button in self._also().items():
            button.setChecked(isinstance(also, list) and key in also)
        return Look.LIST if kept.get("look") == Look.LIST.value else Look.BOARD

    def _also(self) -> dict[str, Button]:
        return {"decided": self.decided, "monthly": self.muted, "windows": self.chances}

    def choose(self, look: Look) -> None:
        """Say how the dates are looked at."""
        self.look = look
        self.looks[look].setChecked(True)

    def show_all(self) -> None:
        """Hide nothing."""
        for button in (self.muted, self.decided, self.chances):
            button.setChecked(True)
        self._changed()

    def show_found(self, found: Outlooks) -> None:
        """How many are hidden by which button, and what may be out of date."""
        counted = (
            (self.decided, translate("renewals", "Decided · {count}"), len(found.radar.decided)),
            (self.muted, translate("renewals", "Monthly terms · {count}"), len(found.radar.muted)),
            (self.chances, translate("renewals", "Open windows · {count}"), len(found.radar.chances)),
        )
        for button, text, count in counted:
            button.setText(text.format(count=number_text(count)))
            button.setVisible(count > 0)
        self.also.setVisible(any(count for *_, count in counted))
        ended = translate(
            "renewals",
            "Terms that have ended since anything was heard of them: {count}. Import a newer report.",
        )
        self.ended.setText(ended.format(count=number_text(found.ended)))
        self.ended.setVisible(found.ended > 0)

    def show_tools(self, shown: bool) -> None:  # noqa: FBT001 - reads as its name
        """Whether there is anything to look at."""
        for widget in (*self.looks.values(), self.search, *self._offered, self.save):
            widget.setVisible(shown)
        if not shown:
            for widget in (self.also, self.muted, self.decided, self.chances, self.ended):
                widget.hide()

    def _looks_row(self, look: Callable[[Look], object]) -> QHBoxLayout:
        group = QButtonGroup(self)
        titles = {Look.BOARD: translate("renewals", "By week"), Look.LIST: translate("renewals", "List")}
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        for one, title in titles.items():
            self.looks[one] = pill(title)
            self.looks[one].clicked.connect(lambda _=False, one=one: look(one))
            group.addButton(self.looks[one])
            row.addWidget(self.looks[one])
        return row

    def _lay_out(self) -> None:
        row = self._row
        row.addSpacing(GAP_SMALL)
        row.addWidget(self.search, 1)
        row.addWidget(self.save)
        hidden = QHBoxLayout()
        hidden.setSpacing(GAP_SMALL)
        hidden.addWidget(self.also)
        for button in (self.decided, self.muted, self.chances):
            hidden.addWidget(button)
        hidden.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP_LARGE, GAP_SMALL + 4)
        column.setSpacing(GAP_SMALL)
        column.addLayout(row)
        column.addLayout(hidden)
        column.addWidget(self.ended)
