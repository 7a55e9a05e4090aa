"""One provider: facts, whether it can serve us, coverage, links, people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.customer import Contact
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.region import RegionTable
from reseller_desktop.services.links import CheckedLink
from reseller_desktop.services.providers import ProviderPage
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import IconButton, ghost, secondary
from reseller_desktop.ui.kit.cards import Card, Facts, ScrollColumn
from reseller_desktop.ui.kit.chips import Chip, ChipLabel
from reseller_desktop.ui.kit.texts import date_text
from reseller_desktop.ui.kit.theme import GAP_SMALL, Role
from reseller_desktop.ui.providers import words
from reseller_desktop.ui.providers.coverage import Coverage
from reseller_desktop.ui.providers.link_card import LinkActions, LinksCard

_WIDTH = 760


@dataclass(frozen=True, slots=True)
class ProviderActions:
    """What can be done about a provider."""

    edit: Callable[[Provider], object]
    archive: Callable[[Provider], object]
    restore: Callable[[Provider], object]
    open_portal: Callable[[Provider], object]
    copy: Callable[[str], object]
    add_contact: Callable[[Provider], object]
    edit_contact: Callable[[Contact], object]
    remove_contact: Callable[[Contact], object]
    links: LinkActions


class ProviderDetail(ScrollColumn):
    """Shows what `show_provider` is given."""

    def __init__(self, actions: ProviderActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._provider: Provider | None = None
        self.name = labels.PlainLabel(font=theme.font(17, QFont.Weight.DemiBold), wrap=True)
        self.place = labels.secondary()
        self.state = ChipLabel(Chip(Role.IDLE, ""))
        self.portal = secondary(self.tr("&Open portal"), self._open_portal, "external")
        self.edit = secondary(self.tr("&Edit…"), self._edit, "edit")
        self.more = IconButton("more", self.tr("More"), self._show_menu)
        self.region = Banner()
        self.facts = Card(self.tr("Facts"))
        self.coverage_card = Card(self.tr("Customers"))
        self.coverage = Coverage()
        self.coverage_card.add(self.coverage)
        self.links = LinksCard(actions.links)
        self.people = Card(self.tr("Contacts"))
        self.add_contact = ghost(self.tr("&Add contact…"), self._add_contact, "plus")
        self.people.head.addWidget(self.add_contact)
        self.notes = Card(self.tr("Notes"))
        self._lay_out()

    def show_provider(
        self,
        page: ProviderPage,
        own_tenants: Sequence[OwnTenant],
        kept: Sequence[CheckedLink],
        table: RegionTable,
    ) -> None:
        """Show everything about a provider."""
        provider = self._provider = page.provider
        self.name.setText(provider.name)
        self.place.setText(words.place_text(provider.country, table))
        self.state.set_chip(words.partnership_chip(provider.partnership))
        if provider.archived_at:
            self.state.set_chip(Chip(Role.IDLE, self.tr("Archived"), "archive"))
        self.portal.setVisible(bool(provider.portal_url))
        self._show_region(provider, own_tenants, table)
        self._show_facts(provider)
        self.coverage.show_counts(page.coverage)
        self.links.show_links(own_tenants, provider, kept)
        self._show_people(page.contacts)
        self.notes.clear()
        self.notes.setVisible(bool(provider.notes))
        self.notes.add(labels.body(provider.notes))

    def _show_region(self, provider: Provider, own_tenants: Sequence[OwnTenant], table: RegionTable) -> None:
        found = [words.region_verdict(provider.country, own.country, table) for own in own_tenants]
        known = [verdict for verdict in found if verdict]
        served = next((verdict for verdict in known if verdict[0] is Role.GOOD), None)
        if served or not known:
            self.region.silence()
            return
        heading = self.tr("This provider cannot serve you")
        self.region.say(known[0][0], known[0][1], heading=heading, more=words.rule_source(table))

    def _show_facts(self, provider: Provider) -> None:
        self.facts.clear()
        facts = Facts(name_width=140)
        facts.add(self.tr("Microsoft ID"), self._id_row(str(provider.tenant_id)))
        facts.add(self.tr("PartnerID"), provider.partner_id or self.tr("Not known"))
        since = date_text(provider.partnership_since) or self.tr("Not known")
        facts.add(self.tr("Partner since"), since)
        facts.add(self.tr("At a term's end"), words.habit_text(provider.renewal_habit))
        if provider.portal_url:
            facts.add(self.tr("Portal"), provider.portal_url)
        self.facts.add(facts)

    def _id_row(self, text: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP_SMALL)
        line.addWidget(labels.code(text))
        copy = IconButton("copy", self.tr("Copy Microsoft ID"), partial(self._actions.copy, text))
        line.addWidget(copy)
        line.addStretch(1)
        row.setAccessibleName(self.tr("Microsoft ID"))
        return row

    def _show_people(self, contacts: Sequence[Contact]) -> None:
        self.people.clear()
        for contact in contacts:
            self.people.add(self._person(contact))
        if not contacts:
            self.people.add(labels.secondary(self.tr("Whom do you call there? Add the person.")))

    def _person(self, contact: Contact) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        words_column = QVBoxLayout()
        words_column.setSpacing(0)
        words_column.addWidget(labels.body(f"{contact.name} · {words.role_text(contact.role)}"))
        reach = " · ".join(filter(None, (contact.email, contact.phone)))
        if reach:
            words_column.addWidget(labels.secondary(reach).selectable())
        line.addLayout(words_column, 1)
        for icon, word, call in (
            ("edit", self.tr("Edit {name}…"), self._actions.edit_contact),
            ("delete", self.tr("Remove {name}"), self._actions.remove_contact),
        ):
            line.addWidget(IconButton(icon, word.format(name=contact.name), partial(call, contact)))
        return row

    def _show_menu(self) -> None:
        provider = self._provider
        if provider is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if provider.archived_at:
            menu.addAction(self.tr("&Restore"), partial(self._actions.restore, provider))
        else:
            menu.addAction(self.tr("&Archive"), partial(self._actions.archive, provider))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _edit(self) -> None:
        if self._provider:
            self._actions.edit(self._provider)

    def _open_portal(self) -> None:
        if self._provider:
            self._actions.open_portal(self._provider)

    def _add_contact(self) -> None:
        if self._provider:
            self._actions.add_contact(self._provider)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP_SMALL)
        title = QVBoxLayout()
        title.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(GAP_SMALL)
        line.addWidget(self.name)
        line.addWidget(self.state)
        line.addStretch(1)
        title.addLayout(line)
        title.addWidget(self.place)
        head.addLayout(title, 1)
        for button in (self.portal, self.edit, self.more):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setLayout(head)
        head.setContentsMargins(0, 0, 0, GAP_SMALL)
        for widget in (
            holder,
            self.region,
            self.facts,
            self.coverage_card,
            self.links,
            self.people,
            self.notes,
        ):
            widget.setMaximumWidth(_WIDTH)
            self.column.addWidget(widget)
