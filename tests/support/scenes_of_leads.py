"""Leads: the inbox, one that presses, one that conflicts, what is asked about them, and a list brought in."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.lead_step import LeadStep
from reseller_desktop.ui.leads.columns import LeadRow, View
from tests.support.studio import Studio

if TYPE_CHECKING:
    from reseller_desktop.ui.leads.page import LeadsPage

_LIST = (
    "LeadCreationDateTime,Referral ID,Customer name,Customer country,Customer city,Seats,Email,Status,"
    "Product\n"
    "2026-11-17T08:12:00Z,REF-5101,Weingut Talblick,CH,Visp,18,post@talblick.example,New,Business Premium\n"
    "2026-11-16T13:40:00Z,REF-5102,Sägerei Obermatt,CH,Sarnen,12,buero@obermatt.example,New,Defender\n"
    "2026-11-15T09:05:00Z,REF-4100,Bergkristall Hotels AG,CH,Davos Platz,90,,Active,\n"
    "2026-11-15T10:00:00Z,REF-5103,Musikhaus Ebnat,Elbonia,Wil,many,info@ebnat.example,New,Teams\n"
    "2026-11-15T10:00:00Z,REF-5104,,CH,Wil,4,,New,Teams\n"
)


def _page(studio: Studio) -> "LeadsPage":
    studio.program.show_area("leads")
    studio.settle()
    page = cast("LeadsPage", studio.window.page("leads"))
    page.show_view(View.NEW)
    page.table.select([])
    return page


def _shows(view: View, wanted: Callable[[LeadRow], object]) -> Callable[[Studio], QWidget]:
    def show(studio: Studio) -> QWidget:
        page = _page(studio)
        page.show_view(view)
        page.table.select([next(row.id for row in page.table.all_rows() if wanted(row))])
        studio.settle()
        return studio.window

    return show


def _named(name: str) -> Callable[[LeadRow], bool]:
    return lambda row: row.line.lead.company.startswith(name)


def _inbox(studio: Studio) -> QWidget:
    _page(studio)
    studio.settle()
    return studio.window


def _new(studio: Studio) -> QWidget:
    _page(studio).actions_on.add()
    return studio.dialog()


def _decline(studio: Studio) -> QWidget:
    page = _page(studio)
    row = next(row for row in page.table.all_rows() if _named("Nordfjord")(row))
    page.actions_on.take(row.line.lead, LeadStep.DECLINE)
    return studio.dialog()


def _which(studio: Studio) -> QWidget:
    page = _page(studio)
    row = next(row for row in page.table.all_rows() if any(one.customer_id for one in row.line.conflicts))
    page.actions_on.to_customer(row.line)
    return studio.dialog()


def _profile(studio: Studio) -> QWidget:
    _page(studio).edit_profile()
    return studio.dialog()


def _import(studio: Studio, *, read: bool) -> QWidget:
    path = studio.folder / "Leads.csv"
    path.write_text(_LIST, encoding="utf-8")
    _page(studio).actions_on.import_list(path if read else None)
    shown = studio.dialog()
    studio.settle()
    return shown


SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("leads", _inbox),
    ("leads-pressing", _shows(View.NEW, _named("Bergkristall"))),
    ("leads-conflict", _shows(View.NEW, lambda row: any(one.customer_id for one in row.line.conflicts))),
    ("leads-unfit", _shows(View.NEW, _named("Nordfjord"))),
    ("leads-accepted", _shows(View.ACCEPTED, _named("Druckerei"))),
    ("leads-closed", _shows(View.CLOSED, _named("Seilbahn"))),
    ("leads-won", _shows(View.CLOSED, lambda row: row.line.customer)),
    ("leads-new", _new),
    ("leads-decline", _decline),
    ("leads-which-customer", _which),
    ("leads-wanted", _profile),
    ("leads-import", partial(_import, read=False)),
    ("leads-preview", partial(_import, read=True)),
]
