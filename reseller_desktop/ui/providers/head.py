"""What stands above everything about a provider: its name, our partnership, and the verbs."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.region import RegionTable
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import IconButton, primary, secondary
from reseller_desktop.ui.kit.chips import Chip, ChipLabel
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.theme import GAP_SMALL, Role
from reseller_desktop.ui.providers import words
from reseller_desktop.ui.providers.provider_actions import ProviderActions

_NAME, _VERBS = 4, 5
"""How a narrow window shares the line."""


class ProviderHead(QWidget):
    """Shows what `show_provider` is given."""

    def __init__(self, actions: ProviderActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._provider: Provider | None = None
        self._place = self._listed = ""
        self.name = labels.ElidingLabel(font=theme.title_font())
        self.place = labels.ElidingLabel(role=labels.SECONDARY)
        self.state = ChipLabel(Chip(Role.IDLE, ""))
        self.portal = secondary(self.tr("&Open portal"), self._with(actions.open_portal), "external")
        self.edit = secondary(self.tr("&Edit…"), self._with(actions.edit), "edit")
        self.import_list = primary(self.tr("&Import their list…"), self._with(actions.import_list))
        self.more = IconButton("more", self.tr("More"), self._show_menu)
        self._lay_out()

    def show_provider(self, provider: Provider, table: RegionTable) -> None:
        """Show another provider, or the same one as it is now."""
        self._provider = provider
        self.name.setText(provider.name)
        self._place = words.place_text(provider.country, table)
        self._show_place()
        chip = words.partnership_chip(provider.partnership)
        self.state.set_chip(Chip(Role.IDLE, self.tr("Archived"), "archive") if provider.archived_at else chip)
        self.portal.setVisible(bool(provider.portal_url))
        self.import_list.setVisible(provider.archived_at is None)

    def show_list(self, text: str) -> None:
        """Say of which day the provider's list is."""
        self._listed = text
        self._show_place()

    def _show_place(self) -> None:
        self.place.setText(" · ".join(filter(None, (self._place, self._listed))))

    def _with(self, call: Callable[[Provider], object]) -> Callable[[], None]:
        def run() -> None:
            if self._provider:
                call(self._provider)

        return run

    def _show_menu(self) -> None:
        provider = self._provider
        if provider is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Plan our exit…"), partial(self._actions.plan_exit, provider))
        menu.addSeparator()
        if provider.archived_at:
            menu.addAction(self.tr("&Restore"), partial(self._actions.restore, provider))
        else:
            menu.addAction(self.tr("&Archive"), partial(self._actions.archive, provider))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _lay_out(self) -> None:
        verbs = FlowRow(to_the_right=True)
        for button in (self.more, self.edit, self.portal, self.import_list):
            verbs.add(button)
        first = QHBoxLayout()
        first.setSpacing(GAP_SMALL)
        first.addWidget(self.name, _NAME, Qt.AlignmentFlag.AlignTop)
        first.addWidget(verbs, _VERBS, Qt.AlignmentFlag.AlignTop)
        second = QHBoxLayout()
        second.setSpacing(GAP_SMALL)
        second.addWidget(self.state)
        second.addWidget(self.place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addLayout(first)
        column.addLayout(second)
