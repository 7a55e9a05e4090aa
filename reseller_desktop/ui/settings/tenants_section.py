"""Our own tenants: ids and region, and where each stands with the programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from reseller_desktop.domain.authorisation import Authorisation
from reseller_desktop.domain.company import Company, OwnTenant
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.reauthorisation import Reauthorisation
from reseller_desktop.services.authorisation import AuthorisationPage, Told
from reseller_desktop.ui.context import Context, Services
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import ghost, primary, secondary
from reseller_desktop.ui.kit.cards import Card, Facts, clear_layout
from reseller_desktop.ui.kit.theme import GAP
from reseller_desktop.ui.providers.words import place_text
from reseller_desktop.ui.settings.proofs import Proofs
from reseller_desktop.ui.settings.reauthorisation_form import ReauthorisationDialog
from reseller_desktop.ui.settings.section import Section
from reseller_desktop.ui.settings.standing_card import StandingActions, StandingCard
from reseller_desktop.ui.settings.statement_dialog import StatementDialog
from reseller_desktop.ui.settings.tenant_forms import AgreementDialog, TenantDialog
from reseller_desktop.ui.settings.told_form import ToldDialog


@dataclass(frozen=True, slots=True)
class _Read:
    company: Company | None
    page: AuthorisationPage
    providers: Sequence[Provider]


def _read(services: Services) -> _Read:
    return _Read(
        services.company.company(),
        services.authorisation.page(),
        services.providers.providers(archived=True),
    )


class TenantsSection(Section):
    """Two cards for each own tenant: what it is, and where it stands."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.name_it(
            self.tr("Own tenants"),
            self.tr("One for each CSP region in which you sell, each tied to one location PartnerID (PLA)."),
        )
        self._providers: Sequence[Provider] = ()
        self._company: Company | None = None
        self.proofs = Proofs(self)
        self._actions = StandingActions(
            record_agreement=self._agreement,
            edit_year=self._edit_year,
            remove_year=self._remove_year,
            make_statement=self._make_statement,
            tell=self._tell,
            untell=self._untell,
            proofs=self.proofs,
        )
        self._cards = QVBoxLayout()
        self._cards.setSpacing(GAP)
        self.column.addLayout(self._cards)
        self.new = primary(self.tr("&Add tenant…"), self.add_tenant, "plus")
        self.column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)

    def reload(self) -> None:
        """Read the tenants again."""
        self.context.tasks.run(_read, self.context.services, done=self._show, failed=self.refuse, owner=self)

    def add_tenant(self) -> None:
        """Ask for another one."""
        self._edit(None)

    def _show(self, read: _Read) -> None:
        self._providers, self._company = read.providers, read.company
        clear_layout(self._cards)
        rules, found = self.context.services.authorisation_rules(), read.page.authorisations
        for one in found:
            self._cards.addWidget(self._card(one.own_tenant, removable=len(found) > 1))
            self._cards.addWidget(StandingCard(one, read.page, rules, self._actions))

    def _card(self, own: OwnTenant, *, removable: bool) -> Card:
        card = Card(own.name)
        card.setProperty("tenant", own.id.hex)
        card.head.addWidget(secondary(self.tr("Edit…"), partial(self._edit, own), "edit"))
        if removable:
            card.head.addWidget(ghost(self.tr("Remove"), partial(self._remove, own)))
        facts = Facts(name_width=170)
        facts.add(self.tr("CSP region"), place_text(own.country, self.context.services.regions()))
        facts.add(self.tr("Microsoft ID"), labels.code(str(own.tenant_id)))
        facts.add(self.tr("Location PartnerID (PLA)"), own.partner_id)
        if own.headquarters_partner_id:
            facts.add(self.tr("Headquarters (PGA)"), own.headquarters_partner_id)
        card.add(facts)
        return card

    def _edit(self, own: OwnTenant | None) -> None:
        ids = [provider.tenant_id for provider in self._providers]
        self._open(TenantDialog(self.context, self, own, ids, self._saved))

    def _agreement(self, own: OwnTenant) -> None:
        self._open(AgreementDialog(self.context, self, own, self._saved))

    def _edit_year(self, found: Authorisation, record: Reauthorisation | None) -> None:
        said = self.tr("The re-authorisation was saved.")
        self._open(
            ReauthorisationDialog(self.context, self, found, record, lambda: self.context.notify(said))
        )

    def _remove_year(self, record: Reauthorisation) -> None:
        self.context.tasks.run(
            self.context.services.authorisation.remove,
            record,
            done=lambda _: self.context.notify(self.tr("The year was removed.")),
            failed=self.refuse,
            owner=self,
        )

    def _make_statement(self, found: Authorisation) -> None:
        if self._company:
            self._open(StatementDialog(self.context, self, found, self._company, self._present()))

    def _tell(self, own: OwnTenant) -> None:
        self._open(ToldDialog(self.context, self, own, self._present()))

    def _untell(self, told: Told) -> None:
        self.context.tasks.run(
            self.context.services.authorisation.untell,
            told.record,
            done=lambda _: self.context.notify(self.tr("The record was removed.")),
            failed=self.refuse,
            owner=self,
        )

    def _present(self) -> list[Provider]:
        return [provider for provider in self._providers if provider.archived_at is None]

    @staticmethod
    def _open(dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _saved(self, own: OwnTenant) -> None:
        self.context.notify(self.tr("{name} was saved.").format(name=own.name))

    def _remove(self, own: OwnTenant) -> None:
        said = self.tr("{name} was removed.").format(name=own.name)
        self.context.tasks.run(
            self.context.services.company.remove_own_tenant,
            own.id,
            done=lambda _: self.context.notify(said),
            failed=self.refuse,
            owner=self,
        )
