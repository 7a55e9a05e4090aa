"""Services that nobody needs before the list stands: a part of the composition root, too long in one."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from reseller_desktop.rule_files import RuleFiles
from reseller_desktop.services.clock import Clock

if TYPE_CHECKING:
    from reseller_desktop.services.company import CompanyService
    from reseller_desktop.services.complaints import ComplaintService
    from reseller_desktop.services.evidence_packs import EvidencePackService
    from reseller_desktop.services.figures import FigureService
    from reseller_desktop.services.finder import FinderService
    from reseller_desktop.services.invitations import InvitationService
    from reseller_desktop.services.leads import LeadService
    from reseller_desktop.services.membership import MembershipService
    from reseller_desktop.services.radar import RadarService
    from reseller_desktop.services.report import ReportService
    from reseller_desktop.services.saved_views import SavedViewService
    from reseller_desktop.services.score import ScoreService
    from reseller_desktop.services.score_import import ScoreImportService
    from reseller_desktop.services.templates import TemplateService
    from reseller_desktop.services.to_do import ToDoService
    from reseller_desktop.services.today import TodayService
    from reseller_desktop.services.vault import VaultService
    from reseller_desktop.services.vendor_contacts import VendorContactService
    from reseller_desktop.storage.database import Database


class LaterServices(RuleFiles):
    """One attribute per subject, made of what the composition root has."""

    clock: Clock
    if TYPE_CHECKING:

        @property
        def database(self) -> Database: ...
        @property
        def templates(self) -> TemplateService: ...
        @property
        def company(self) -> CompanyService: ...
        @property
        def invitations(self) -> InvitationService: ...
        @property
        def leads(self) -> LeadService: ...
        @property
        def radar(self) -> RadarService: ...
        @property
        def to_do(self) -> ToDoService: ...
        @property
        def vault(self) -> VaultService: ...
        def cursor(self) -> Any: ...
        def who(self) -> str: ...

    @cached_property
    def finder(self) -> "FinderService":
        from reseller_desktop.services.finder import FinderService

        return FinderService(self.cursor)

    @cached_property
    def vendor_contacts(self) -> "VendorContactService":
        from reseller_desktop.services.vendor_contacts import VendorContactService

        return VendorContactService(self.database, self.cursor, self.clock, self.who)

    @cached_property
    def complaints(self) -> "ComplaintService":
        from reseller_desktop import resources
        from reseller_desktop.services.complaints import ComplaintService

        return ComplaintService(
            self.database,
            self.clock,
            self.who,
            packs=self.evidence_packs,
            templates=self.templates,
            words=resources.shipped_evidence,
        )

    @cached_property
    def evidence_packs(self) -> "EvidencePackService":
        from reseller_desktop.services.evidence_packs import EvidencePackService

        return EvidencePackService(self.database, self.vendor_contacts)

    @cached_property
    def saved_views(self) -> "SavedViewService":
        from reseller_desktop.services.saved_views import SavedViewService

        return SavedViewService(self.database, self.cursor)

    @cached_property
    def score(self) -> "ScoreService":
        from reseller_desktop.services.score import ScoreService

        return ScoreService(self.database, self.cursor, self.clock, lambda: self._score_rules)

    @cached_property
    def score_imports(self) -> "ScoreImportService":
        from reseller_desktop.services.score_import import ScoreImportService

        return ScoreImportService(self.database, self.clock, lambda: self._score_rules)

    @cached_property
    def membership(self) -> "MembershipService":
        from reseller_desktop.services.membership import MembershipService

        return MembershipService(
            self.database, self.clock, lambda: self._programme_rules, lambda: self._score_rules
        )

    @cached_property
    def today(self) -> "TodayService":
        from reseller_desktop.domain.today_lines import Rules
        from reseller_desktop.services.today import AllRules, Records, TodayService

        rules = AllRules(
            terms=lambda: self._term_rules,
            lines=lambda: Rules(
                leads=self._lead_rules,
                rights=self._gdap_rules,
                membership_days=self._programme_rules.reminder.days,
            ),
            authorisation=self.authorisation_rules,
        )
        records = Records(
            to_do=lambda: self.to_do, leads=lambda: self.leads, invitations=lambda: self.invitations
        )
        return TodayService(
            self.database,
            self.cursor,
            self.clock,
            self.who,
            rules=rules,
            records=records,
            backups=self.vault.backups,
        )

    @cached_property
    def figures(self) -> "FigureService":
        from reseller_desktop.services.figures import FigureService

        return FigureService(self.cursor, self.clock, rules=lambda: self._term_rules, scores=self.score.book)

    @cached_property
    def reports(self) -> "ReportService":
        from reseller_desktop.services.report import ReportService

        return ReportService(
            self.cursor, self.clock, figures=self.figures, radar=self.radar, company=self.company
        )
