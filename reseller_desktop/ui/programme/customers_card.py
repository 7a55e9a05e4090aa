"""Which customers cannot count for an area, and why, in numbers."""

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.score_customers import Excluded, Why
from reseller_desktop.services.score import AreaStanding
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import ghost
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.texts import number_text, text_of

if TYPE_CHECKING:
    from reseller_desktop.ui.kit.tasks import Task
    from reseller_desktop.ui.programme.actions import ScoreActions

translate = QCoreApplication.translate


class CustomersCard(Card):
    """Counts by reason, and the way to the list."""

    def __init__(self, context: Context, actions: "ScoreActions", parent: QWidget | None = None) -> None:
        super().__init__(translate("programme", "Customers that cannot count"), parent)
        self._context = context
        self._reading: Task | None = None
        self._area = ""
        self.list_button = ghost(translate("programme", "Show &them"), self._show_list)
        self._actions = actions
        self.head.addWidget(self.list_button)
        self.lines = labels.body().selectable()
        self.rows.addWidget(self.lines)
        self.list_button.hide()

    def show_area(self, standing: AreaStanding) -> None:
        """Count the customers for an area."""
        self._area = standing.area.code
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._context.tasks.run(
            self._context.services.score.excluded,
            self._area,
            done=partial(self._take, standing),
            owner=self,
        )

    def _take(self, standing: AreaStanding, found: tuple[Excluded, ...]) -> None:
        counts = Counter(one.why for one in found)
        said = [
            translate("programme", "{count}: {why}").format(
                count=number_text(counts[why]), why=text_of(f"score-out-{why}")
            )
            for why in Why
            if counts[why]
        ]
        if not any(track.track.resale for track in standing.score.tracks):
            said.insert(
                0, translate("programme", "All others count only once they are tied to us as the rule says.")
            )
        self.lines.setText("\n".join(said) or translate("programme", "Nothing on record speaks against any."))
        self.list_button.setVisible(bool(found))

    def _show_list(self) -> None:
        self._actions.show_excluded(self._area)
