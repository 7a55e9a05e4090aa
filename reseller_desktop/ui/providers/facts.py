"""What we know of a provider: facts, coverage, links, people."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.customer import Contact
from reseller_desktop.domain.provider import Provider
from reseller_desktop.services.links import CheckedLink
from reseller_desktop.services.providers import ProviderPage
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import IconButton, ghost
from reseller_desktop.ui.kit.cards import Card, Facts, ScrollColumn
from reseller_desktop.ui.kit.texts import date_text
from reseller_desktop.ui.kit.theme import GAP_SMALL
from reseller_desktop.ui.providers import words
from reseller_desktop.ui.providers.coverage import Coverage
from reseller_desktop.ui.providers.link_card import LinksCard
from reseller_desktop.ui.providers.provider_actions import ProviderActions

_WIDTH = 760


class ProviderFacts(ScrollColumn):
    """Shows what `show_provider` is given."""

    def __init__(self, actions: ProviderActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._provider: Provider | None = None
        self.facts = Card(self.tr("Facts"))
        self.coverage_card = Card(self.tr("Customers"))
        self.coverage = Coverage()
        self.coverage_card.add(self.coverage)
        self.links = LinksCard(actions.links)
        self.people = Card(self.tr("Contacts"))
        self.add_contact = ghost(self.tr("&Add contact…"), self._add_contact, "plus")
        self.people.head.addWidget(self.add_contact)
        self.notes = Card(self.tr("Notes"))
        for widget in (self.facts, self.coverage_card, self.links, self.people, self.notes):
            widget.setMaximumWidth(_WIDTH)
            self.column.addWidget(widget)

    def show_provider(
        self, page: ProviderPage, own_tenants: Sequence[OwnTenant], kept: Sequence[CheckedLink]
    ) -> None:
        """Show everything about a provider."""
        provider = self._provider = page.provider
        self._show_facts(provider)
        self.coverage.show_counts(page.coverage)
        self.links.show_links(own_tenants, provider, kept)
        self._show_people(page.contacts)
        self.notes.clear()
        self.notes.setVisible(bool(provider.notes))
        self.notes.add(labels.body(provider.notes))

    def _show_facts(self, provider: Provider) -> None:
        self.facts.clear()
        facts = Facts(name_width=140)
        facts.add(self.tr("Microsoft ID"), self._id_row(str(provider.tenant_id)))
        facts.add(self.tr("PartnerID"), provider.partner_id or self.tr("Not known"))
        since = date_text(provider.partnership_since) or self.tr("Not known")
        facts.add(self.tr("Partner since"), since)
        facts.add(self.tr("At a term's end"), words.habit_text(provider.renewal_habit))
        facts.add(self.tr("Takes no changes"), words.lock_text(provider.lock_days))
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

    def _add_contact(self) -> None:
        if self._provider:
            self._actions.add_contact(self._provider)
