"""The areas of the side bar. A page's module is loaded when somebody first goes there."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.first_page import AreaCounts, FirstPage
from reseller_desktop.domain.states import MpaStatus
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.page import Page
from reseller_desktop.ui.kit.side_bar import CompanyCard
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import Role
from reseller_desktop.ui.main_window import AreaSpec, MainWindow

if TYPE_CHECKING:
    from reseller_desktop.domain.radar import Counts
    from reseller_desktop.domain.region import RegionTable
    from reseller_desktop.services.leads import LeadCounts
    from reseller_desktop.ui.kit.theme import Theme

translate = QCoreApplication.translate


def areas_of(
    context: Context,
    theme: "Theme | None" = None,
    lock: Callable[[], object] = lambda: None,
    first: "Callable[[], FirstPage | None]" = lambda: None,
) -> list[AreaSpec]:
    """The areas in their order; the settings change `theme` and `lock`, and `first` is what is known."""

    def providers() -> Page:
        from reseller_desktop.ui.providers.page import ProvidersPage

        return ProvidersPage(context)

    def coverage() -> Page:
        from reseller_desktop.ui.matrix.page import MatrixPage

        return MatrixPage(context)

    def settings() -> Page:
        from reseller_desktop.ui.settings.page import SettingsPage

        page = SettingsPage(context, theme)
        page.lock_requested.connect(lock)
        return page

    return [
        _area("today", translate("areas", "Today"), partial(_today, context)),
        _area("customers", translate("areas", "Customers"), lambda: _customers(context, first())),
        _area("invitations", translate("areas", "Invitations"), partial(_invitations, context)),
        _area("providers", translate("areas", "Providers"), providers),
        _area("coverage", translate("areas", "Coverage"), coverage),
        _area("renewals", translate("areas", "Renewals"), partial(_renewals, context)),
        _area("leads", translate("areas", "Leads"), partial(_leads, context)),
        _area("programme", translate("areas", "Programme"), partial(_programme, context)),
        _area("settings", translate("areas", "Settings"), settings, apart=True),
    ]


def _today(context: Context) -> Page:
    from reseller_desktop.ui.today.page import TodayPage

    return TodayPage(context)


def _invitations(context: Context) -> Page:
    from reseller_desktop.ui.invitations.page import InvitationsPage

    return InvitationsPage(context)


def _renewals(context: Context) -> Page:
    from reseller_desktop.ui.renewals.page import RenewalsPage

    return RenewalsPage(context)


def _leads(context: Context) -> Page:
    from reseller_desktop.ui.leads.page import LeadsPage

    return LeadsPage(context)


def _programme(context: Context) -> Page:
    from reseller_desktop.ui.programme.page import ProgrammePage

    return ProgrammePage(context)


def _customers(context: Context, first: FirstPage | None) -> Page:
    from reseller_desktop.ui.customers.list_page import CustomersPage

    return CustomersPage(context, first)


def _area(key: str, title: str, factory: Callable[[], Page], *, apart: bool = False) -> AreaSpec:
    return AreaSpec(key=key, title=title, icon=key, factory=factory, apart=apart)


def show_counts(window: MainWindow, counts: AreaCounts | None) -> None:
    """Say in the side bar how much there is; what is due stands before what only waits."""
    invitations = (counts.to_chase or counts.waiting) if counts else 0
    window.set_count("customers", number_text(counts.customers) if counts and counts.customers else "")
    window.set_count(
        "invitations",
        number_text(invitations) if invitations else "",
        urgent=bool(counts and counts.to_chase),
    )
    window.set_count("providers", number_text(counts.providers) if counts and counts.providers else "")


def show_decisions(window: MainWindow, counts: "Counts | None") -> None:
    """Say in the side bar how many decisions come soon."""
    shown = number_text(counts.soon) if counts and counts.soon else ""
    window.set_count("renewals", shown, urgent=bool(counts and counts.urgent))


def show_leads(window: MainWindow, counts: "LeadCounts | None") -> None:
    """Say in the side bar how many leads are open."""
    shown = number_text(counts.open) if counts and counts.open else ""
    window.set_count("leads", shown, urgent=bool(counts and counts.pressing))


def company_card(page: FirstPage, regions: "RegionTable") -> CompanyCard | None:
    """Who we are, with the state of the agreement of our first tenant."""
    if not page.company:
        return None
    if not page.country:
        return CompanyCard(name=page.company)
    region = regions.region_of(page.country)
    detail = translate("areas", "{region} · PartnerID {number}").format(
        region=region.name if region else page.country, number=page.partner_id
    )
    return CompanyCard(name=page.company, detail=detail, chip=_agreement(page.mpa_status))


def _agreement(status: str) -> Chip:
    if status == MpaStatus.SIGNED:
        return Chip(Role.GOOD, translate("areas", "MPA signed"), "check")
    if status == MpaStatus.UNKNOWN:
        return Chip(Role.IDLE, translate("areas", "MPA not recorded"), "question")
    return Chip(Role.WARNING, translate("areas", "MPA not signed"), "warning")
