"""What a page is given: the services, the worker, what was committed, and ways to other pages."""

from collections.abc import Callable, Collection, Hashable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reseller_desktop.settings import Settings
from reseller_desktop.ui.kit.changes import Changes
from reseller_desktop.ui.kit.tasks import Tasks

if TYPE_CHECKING:
    from uuid import UUID

    from reseller_desktop.domain.authorisation_rules import AuthorisationRules
    from reseller_desktop.domain.region import RegionTable
    from reseller_desktop.services.agreements import AgreementService
    from reseller_desktop.services.authorisation import AuthorisationService
    from reseller_desktop.services.clock import Clock
    from reseller_desktop.services.company import CompanyService
    from reseller_desktop.services.complaints import ComplaintService
    from reseller_desktop.services.composing import ComposeService
    from reseller_desktop.services.custom_fields import CustomFieldService
    from reseller_desktop.services.custom_list import CustomListService
    from reseller_desktop.services.customer_export import CustomerExportService
    from reseller_desktop.services.customer_import import CustomerImportService
    from reseller_desktop.services.customers import CustomerService
    from reseller_desktop.services.draft import Wish
    from reseller_desktop.services.ending import EndingService
    from reseller_desktop.services.evidence import EvidenceService
    from reseller_desktop.services.evidence_packs import EvidencePackService
    from reseller_desktop.services.exit_plan import ExitPlanService
    from reseller_desktop.services.exposure import ExposureService
    from reseller_desktop.services.figures import FigureService
    from reseller_desktop.services.file_sorting import FileSortingService
    from reseller_desktop.services.finder import FinderService
    from reseller_desktop.services.gdap import GdapService
    from reseller_desktop.services.history import HistoryService
    from reseller_desktop.services.invitation_queue import InvitationQueueService
    from reseller_desktop.services.invitations import InvitationService
    from reseller_desktop.services.lead_import import LeadImportService
    from reseller_desktop.services.leads import LeadService
    from reseller_desktop.services.legs import LegService
    from reseller_desktop.services.links import LinkService
    from reseller_desktop.services.listing import ListingService
    from reseller_desktop.services.membership import MembershipService
    from reseller_desktop.services.merging import MergingService
    from reseller_desktop.services.provider_import import ProviderImportService
    from reseller_desktop.services.providers import ProviderService
    from reseller_desktop.services.radar import RadarService
    from reseller_desktop.services.readiness import ReadinessService
    from reseller_desktop.services.reconciling import ReconcilingService
    from reseller_desktop.services.report import ReportService
    from reseller_desktop.services.saved_views import SavedViewService
    from reseller_desktop.services.score import ScoreService
    from reseller_desktop.services.score_import import ScoreImportService
    from reseller_desktop.services.subscription_import import SubscriptionImportService
    from reseller_desktop.services.subscriptions import SubscriptionService
    from reseller_desktop.services.templates import TemplateService
    from reseller_desktop.services.to_do import ToDoService
    from reseller_desktop.services.today import TodayService
    from reseller_desktop.services.value_import import ValueImportService
    from reseller_desktop.services.vault import VaultService
    from reseller_desktop.services.vendor_contacts import VendorContactService


class Services(Protocol):
    """One attribute per subject; each is made when it is first asked for."""

    @property
    def settings(self) -> Settings: ...
    def close(self) -> None: ...

    def refused_rules(self) -> tuple[str, ...]: ...
    @property
    def clock(self) -> "Clock": ...
    @property
    def regions(self) -> "Callable[[], RegionTable]": ...
    @property
    def agreements(self) -> "AgreementService": ...
    @property
    def authorisation(self) -> "AuthorisationService": ...
    @property
    def authorisation_rules(self) -> "Callable[[], AuthorisationRules]": ...
    @property
    def company(self) -> "CompanyService": ...
    @property
    def complaints(self) -> "ComplaintService": ...
    @property
    def composing(self) -> "ComposeService": ...
    @property
    def custom_fields(self) -> "CustomFieldService": ...
    @property
    def custom_list(self) -> "CustomListService": ...
    @property
    def customers(self) -> "CustomerService": ...
    @property
    def endings(self) -> "EndingService": ...
    @property
    def evidence(self) -> "EvidenceService": ...
    @property
    def evidence_packs(self) -> "EvidencePackService": ...
    @property
    def exit_plans(self) -> "ExitPlanService": ...
    @property
    def exports(self) -> "CustomerExportService": ...
    @property
    def exposure(self) -> "ExposureService": ...
    @property
    def figures(self) -> "FigureService": ...
    @property
    def file_sorting(self) -> "FileSortingService": ...
    @property
    def finder(self) -> "FinderService": ...
    @property
    def gdap(self) -> "GdapService": ...
    @property
    def history(self) -> "HistoryService": ...
    @property
    def imports(self) -> "CustomerImportService": ...
    @property
    def invitations(self) -> "InvitationService": ...
    @property
    def lead_imports(self) -> "LeadImportService": ...
    @property
    def leads(self) -> "LeadService": ...
    @property
    def legs(self) -> "LegService": ...
    @property
    def links(self) -> "LinkService": ...
    @property
    def listing(self) -> "ListingService": ...
    @property
    def membership(self) -> "MembershipService": ...
    @property
    def merging(self) -> "MergingService": ...
    @property
    def provider_imports(self) -> "ProviderImportService": ...
    @property
    def providers(self) -> "ProviderService": ...
    @property
    def radar(self) -> "RadarService": ...
    @property
    def readiness(self) -> "ReadinessService": ...
    @property
    def queue(self) -> "InvitationQueueService": ...
    @property
    def reports(self) -> "ReportService": ...
    @property
    def reconciling(self) -> "ReconcilingService": ...
    @property
    def saved_views(self) -> "SavedViewService": ...
    @property
    def score(self) -> "ScoreService": ...
    @property
    def score_imports(self) -> "ScoreImportService": ...
    @property
    def subscription_imports(self) -> "SubscriptionImportService": ...
    @property
    def subscriptions(self) -> "SubscriptionService": ...
    @property
    def templates(self) -> "TemplateService": ...
    @property
    def to_do(self) -> "ToDoService": ...
    @property
    def today(self) -> "TodayService": ...
    @property
    def value_imports(self) -> "ValueImportService": ...
    @property
    def vault(self) -> "VaultService": ...
    @property
    def vendor_contacts(self) -> "VendorContactService": ...


class Navigator(Protocol):
    """Ways from one page to another."""

    def show_area(self, key: str) -> None:
        """Go to an area: `customers`, `invitations`, `providers`, `coverage` or `settings`."""

    def show_settings(self, section: str) -> None:
        """Go to a part of the settings, such as `company`, `tenants` or `vault`."""

    def show_customer(self, customer_id: "UUID") -> None:
        """Go to the customer list with this customer selected."""

    def show_findings(self, provider_id: "UUID", customer_id: "UUID") -> None:
        """Go to what a provider's list says of a customer."""

    def show_behind(self, kind: str, said: str, ids: Sequence[Hashable]) -> None:
        """Go to the list behind a figure of a kind, narrowed to these ids; `said` says why.

        Of coverage, to the customers of a party's id and a state; to all customers without a state.
        """

    def compose(self, customer_id: "UUID", wish: "Wish | None" = None) -> None:
        """Open the composer for a customer."""

    def write_queue(self) -> None:
        """Open the composer for the first of those that are queued."""

    def import_customers(self, path: Path | None = None) -> None:
        """Open the preview of a `Customers.csv`; asks for the file without a path."""

    def export_customers(self, ids: "Collection[UUID] | None" = None) -> None:
        """Export these customers, or all."""


class Context(NamedTuple):
    """Handed to every page and dialog."""

    services: Services
    tasks: Tasks
    changes: Changes
    settings: Settings
    navigate: Navigator
    notify: Callable[[str], None]
    """Says in the status line what was done; *Undo* stands beside it."""
