"""One provider: its name and verbs, and below them its list against ours or what we know of it."""

from collections.abc import Sequence

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.region import RegionTable
from reseller_desktop.services.links import CheckedLink
from reseller_desktop.services.providers import ProviderPage
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, Role
from reseller_desktop.ui.providers import words
from reseller_desktop.ui.providers.facts import ProviderFacts
from reseller_desktop.ui.providers.findings_panel import FindingsPanel
from reseller_desktop.ui.providers.head import ProviderHead
from reseller_desktop.ui.providers.provider_actions import ProviderActions

LIST, FACTS = range(2)
"""The parts, in the order of their tabs."""


class ProviderDetail(QWidget):
    """Shows what `show_provider` is given; the list is read by its own part, once somebody looks at it."""

    def __init__(self, context: Context, actions: ProviderActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.head = ProviderHead(actions)
        self.region = Banner()
        self.tabs = QTabBar()
        self.findings = FindingsPanel(context, actions.import_list)
        self.findings.told.connect(self.head.show_list)
        self.facts = ProviderFacts(actions)
        self._parts = QStackedWidget()
        self._lay_out()

    def show_provider(
        self,
        page: ProviderPage,
        own_tenants: Sequence[OwnTenant],
        kept: Sequence[CheckedLink],
        table: RegionTable,
    ) -> None:
        """Show everything about a provider."""
        self.head.show_provider(page.provider, table)
        self._show_region(page.provider, own_tenants, table)
        self.facts.show_provider(page, own_tenants, kept)
        self.findings.show_provider(page.provider)

    def show_part(self, part: int) -> None:
        """Go to `LIST` or `FACTS`."""
        self.tabs.setCurrentIndex(part)

    def begin_above(self) -> None:
        """Another provider begins at its top."""
        self.facts.verticalScrollBar().setValue(0)

    def _show_region(self, provider: Provider, own_tenants: Sequence[OwnTenant], table: RegionTable) -> None:
        found = [words.region_verdict(provider.country, own.country, table) for own in own_tenants]
        known = [verdict for verdict in found if verdict]
        served = next((verdict for verdict in known if verdict[0] is Role.GOOD), None)
        if served or not known:
            self.region.silence()
            return
        heading = self.tr("This provider cannot serve you")
        self.region.say(known[0][0], known[0][1], heading=heading, more=words.rule_source(table))

    def _lay_out(self) -> None:
        above = QVBoxLayout()
        above.setContentsMargins(GAP_LARGE, 16, GAP_LARGE, 0)
        above.setSpacing(GAP)
        for widget in (self.head, self.region):
            above.addWidget(widget)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Parts of the provider"))
        self.tabs.addTab(self.tr("Their list"))
        self.tabs.addTab(self.tr("Facts and links"))
        self.tabs.currentChanged.connect(self._part_chosen)
        row = QHBoxLayout()
        row.addWidget(self.tabs, 1)
        row.addWidget(self.findings.search)
        above.addLayout(row)
        for part in (self.findings, self.facts):
            self._parts.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._parts, 1)

    def _part_chosen(self, part: int) -> None:
        self._parts.setCurrentIndex(part)
        self.findings.show_search(wanted=part == LIST)
