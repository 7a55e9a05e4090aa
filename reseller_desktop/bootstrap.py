"""The composition root, the only module that knows every layer. Each part is made when first asked for."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from reseller_desktop.domain.errors import UserError
from reseller_desktop.later_services import LaterServices
from reseller_desktop.services.clock import Clock, SystemClock
from reseller_desktop.settings import Settings

if TYPE_CHECKING:
    from reseller_desktop.services.agreements import AgreementService
    from reseller_desktop.services.authorisation import AuthorisationService
    from reseller_desktop.services.company import CompanyService
    from reseller_desktop.services.composing import ComposeService
    from reseller_desktop.services.custom_fields import CustomFieldService
    from reseller_desktop.services.custom_list import CustomListService
    from reseller_desktop.services.customer_export import CustomerExportService
    from reseller_desktop.services.customer_import import CustomerImportService
    from reseller_desktop.services.customers import CustomerService
    from reseller_desktop.services.ending import EndingService
    from reseller_desktop.services.evidence import EvidenceService
    from reseller_desktop.services.exit_plan import ExitPlanService
    from reseller_desktop.services.exposure import ExposureService
    from reseller_desktop.services.file_sorting import FileSortingService
    from reseller_desktop.services.gdap import GdapService
    from reseller_desktop.services.history import HistoryService
    from reseller_desktop.services.invitation_queue import InvitationQueueService
    from reseller_desktop.services.invitations import InvitationService
    from reseller_desktop.services.lead_import import LeadImportService
    from reseller_desktop.services.leads import LeadService
    from reseller_desktop.services.legs import LegService
    from reseller_desktop.services.links import LinkService
    from reseller_desktop.services.listing import ListingService
    from reseller_desktop.services.merging import MergingService
    from reseller_desktop.services.provider_import import ProviderImportService
    from reseller_desktop.services.providers import ProviderService
    from reseller_desktop.services.radar import RadarService
    from reseller_desktop.services.readiness import ReadinessService
    from reseller_desktop.services.reconciling import ReconcilingService
    from reseller_desktop.services.subscription_import import SubscriptionImportService
    from reseller_desktop.services.subscriptions import SubscriptionService
    from reseller_desktop.services.templates import TemplateService
    from reseller_desktop.services.to_do import ToDoService
    from reseller_desktop.services.value_import import ValueImportService
    from reseller_desktop.services.vault import Keychain, VaultService
    from reseller_desktop.storage.database import Commit, Database
    from reseller_desktop.storage.vault import OpenVault

USER_NAME = "user_name"
"""The setting that says in whose name changes are recorded; empty takes the computer's user."""

_LONGEST_PASSPHRASE_FILE = 4096


class Services(LaterServices):
    """One attribute per subject over the vault of one data folder."""

    def __init__(
        self,
        data: Path,
        *,
        announce: "Callable[[Commit], None]" = lambda _: None,
        clock: Clock | None = None,
        keychain: "Keychain | None" = None,
        passphrase_cost: int | None = None,
        who: Callable[[], str] | None = None,
    ) -> None:
        """`announce` is told of every commit, in the thread that made it; `who` stands in for the setting."""
        super().__init__(data)
        self.clock = clock or SystemClock()
        self.settings = Settings(data)
        self._announce = announce
        self._keychain = keychain
        self._who = who
        self._passphrase_cost = passphrase_cost
        self._connected: tuple[OpenVault, Any] | None = None

    def unlock(self, passphrase_file: Path | None = None) -> None:
        """Open the vault with the keyring, or with a file that holds the passphrase.

        Raises as `VaultService.unlock` and `read_passphrase` do.
        """
        if passphrase_file is None:
            self.vault.unlock()
        else:
            self.vault.unlock_with_passphrase(read_passphrase(passphrase_file))

    def close(self) -> None:
        """Close the database and give the folder free."""
        self._connected = None
        self.vault.lock()

    def who(self) -> str:
        """In whose name changes are recorded."""
        if self._who:
            return self._who()
        import getpass

        try:
            return self.settings.get(USER_NAME, "") or getpass.getuser()
        except (OSError, KeyError, ImportError):
            return ""

    def cursor(self) -> Any:
        """A cursor of the bare driver, for the list that is shown before SQLAlchemy is loaded."""
        opened = self.vault.open
        if self._connected is None or self._connected[0] is not opened:
            self._connected = opened, cast("Any", opened.connect_driver())
        return self._connected[1].cursor()

    @cached_property
    def vault(self) -> "VaultService":
        from reseller_desktop.services.vault import VaultService

        keychain = self._keychain
        if keychain is None:
            from reseller_desktop.keychain import OsKeychain

            keychain = OsKeychain()
        if self._passphrase_cost is None:
            return VaultService(self.data, keychain, self.clock)
        return VaultService(self.data, keychain, self.clock, cost=self._passphrase_cost)

    @cached_property
    def database(self) -> "Database":
        from reseller_desktop.storage.database import Database

        return Database(
            lambda: self.vault.open.engine, now=self.clock.now, who=self.who, announce=self._announce
        )

    @cached_property
    def authorisation(self) -> "AuthorisationService":
        from reseller_desktop.services.authorisation import AuthorisationService

        return AuthorisationService(self.database, self.clock, self.authorisation_rules)

    @cached_property
    def company(self) -> "CompanyService":
        from reseller_desktop.services.company import CompanyService

        return CompanyService(self.database)

    @cached_property
    def providers(self) -> "ProviderService":
        from reseller_desktop.services.providers import ProviderService

        return ProviderService(self.database, self.clock)

    @cached_property
    def agreements(self) -> "AgreementService":
        from reseller_desktop.services.agreements import AgreementService

        return AgreementService(self.database, self.clock)

    @cached_property
    def readiness(self) -> "ReadinessService":
        from reseller_desktop.services.readiness import ReadinessService

        return ReadinessService(self.database, regions=self.regions, rules=lambda: self._transacting)

    @cached_property
    def radar(self) -> "RadarService":
        from reseller_desktop.services.radar import RadarService

        return RadarService(
            self.database, self.cursor, self.clock, rules=lambda: self._term_rules, who=self.who
        )

    @cached_property
    def exposure(self) -> "ExposureService":
        from reseller_desktop.services.exposure import ExposureService

        return ExposureService(
            self.cursor, self.clock, rules=lambda: self._exposure_rules, terms=lambda: self._term_rules
        )

    @cached_property
    def reconciling(self) -> "ReconcilingService":
        from reseller_desktop.services.reconciling import ReconcilingService

        return ReconcilingService(self.database, self.clock, self.company_names)

    @cached_property
    def links(self) -> "LinkService":
        from reseller_desktop.services.links import LinkService

        return LinkService(self.database, self.clock, self.link_forms)

    @cached_property
    def leads(self) -> "LeadService":
        from reseller_desktop.services.leads import LeadService

        return LeadService(
            self.database,
            self.cursor,
            self.clock,
            rules=self.lead_rules,
            regions=self.regions,
            names=self.company_names,
        )

    @cached_property
    def lead_imports(self) -> "LeadImportService":
        from reseller_desktop.services.lead_import import LeadImportService

        return LeadImportService(
            self.database,
            self.clock,
            rules=self.lead_list_rules,
            regions=self.regions,
            names=self.company_names,
        )

    @cached_property
    def legs(self) -> "LegService":
        from reseller_desktop.services.legs import LegService

        return LegService(self.database, self.clock, links=self.links, regions=self.regions)

    @cached_property
    def queue(self) -> "InvitationQueueService":
        from reseller_desktop.services.invitation_queue import InvitationQueueService

        return InvitationQueueService(self.database, self.clock)

    @cached_property
    def listing(self) -> "ListingService":
        from reseller_desktop.services.listing import ListingService

        return ListingService(self.cursor, self.clock)

    @cached_property
    def customers(self) -> "CustomerService":
        from reseller_desktop.services.customers import CustomerService

        return CustomerService(self.database, self.cursor, self.clock)

    @cached_property
    def custom_list(self) -> "CustomListService":
        from reseller_desktop.services.custom_list import CustomListService

        return CustomListService(self.cursor)

    @cached_property
    def custom_fields(self) -> "CustomFieldService":
        from reseller_desktop.services.custom_fields import CustomFieldService

        return CustomFieldService(self.database, self.cursor, self.clock)

    @cached_property
    def value_imports(self) -> "ValueImportService":
        from reseller_desktop.services.value_import import ValueImportService

        return ValueImportService(self.database, self.list_rules)

    @cached_property
    def imports(self) -> "CustomerImportService":
        from reseller_desktop.services.customer_import import CustomerImportService

        return CustomerImportService(self.database, self.clock, self.headings)

    @cached_property
    def file_sorting(self) -> "FileSortingService":
        from reseller_desktop.services.file_sorting import FileSortingService

        return FileSortingService(
            self.database,
            customers=self.headings,
            lists=self.list_rules,
            reports=lambda: self._report_rules.lists,
            leads=lambda: self._lead_list_rules.lists,
            gdap=lambda: self._gdap_rules,
        )

    @cached_property
    def gdap(self) -> "GdapService":
        from reseller_desktop.services.gdap import GdapService

        return GdapService(self.database, self.clock, lambda: self._gdap_rules)

    @cached_property
    def provider_imports(self) -> "ProviderImportService":
        from reseller_desktop.services.provider_import import ProviderImportService

        return ProviderImportService(
            self.database,
            self.clock,
            rules=self.list_rules,
            regions=self.regions,
            names=self.company_names,
        )

    @cached_property
    def subscriptions(self) -> "SubscriptionService":
        from reseller_desktop.services.subscriptions import SubscriptionService

        return SubscriptionService(self.database, self.cursor, self.clock)

    @cached_property
    def subscription_imports(self) -> "SubscriptionImportService":
        from reseller_desktop.services.subscription_import import SubscriptionImportService

        return SubscriptionImportService(
            self.database, self.clock, rules=lambda: self._report_rules, terms=lambda: self._term_rules
        )

    @cached_property
    def exports(self) -> "CustomerExportService":
        from reseller_desktop.services.customer_export import CustomerExportService

        return CustomerExportService()

    @cached_property
    def templates(self) -> "TemplateService":
        from reseller_desktop import resources
        from reseller_desktop.services.templates import TemplateService

        return TemplateService(
            self.database, shipped=resources.shipped_templates, phrases=resources.shipped_phrases
        )

    @cached_property
    def to_do(self) -> "ToDoService":
        from reseller_desktop.services.to_do import ToDoService

        return ToDoService(self.database, self.cursor, self.clock, self.who)

    @cached_property
    def composing(self) -> "ComposeService":
        from reseller_desktop.services.composing import ComposeService

        return ComposeService(self.database, self.templates, forms=self.link_forms, regions=self.regions)

    @cached_property
    def invitations(self) -> "InvitationService":
        from reseller_desktop.services.invitations import InvitationService

        return InvitationService(self.database, self.clock, self.who)

    @cached_property
    def endings(self) -> "EndingService":
        from reseller_desktop.services.ending import EndingService

        return EndingService(self.database, self.clock, self.who, lambda: self._removal)

    @cached_property
    def evidence(self) -> "EvidenceService":
        from reseller_desktop.services.evidence import EvidenceService

        return EvidenceService(self.database)

    @cached_property
    def merging(self) -> "MergingService":
        from reseller_desktop.services.merging import MergingService

        return MergingService(self.database, self.clock, self.company_names)

    @cached_property
    def exit_plans(self) -> "ExitPlanService":
        from reseller_desktop.services.exit_plan import ExitPlanService

        return ExitPlanService(self.database)

    @cached_property
    def history(self) -> "HistoryService":
        from reseller_desktop.services.history import HistoryService

        return HistoryService(self.database)


def read_passphrase(path: Path) -> str:
    """The first line of a file. Raises `UserError("passphrase-file-unreadable")`."""
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST_PASSPHRASE_FILE).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("passphrase-file-unreadable", path=str(path)) from error
    return next(iter(text.splitlines()), "")
