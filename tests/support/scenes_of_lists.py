"""A provider's list against ours, and its way in."""

import csv
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from reseller_desktop.ui.providers.detail import LIST
from reseller_desktop.ui.providers.finding_rows import View
from reseller_desktop.ui.providers.import_words import Group
from reseller_desktop.ui.providers.verbs import Verb
from tests.support.studio import Studio
from tests.support.workbooks import xlsx

_LONG = "Internationale Handels- und Dienstleistungsgesellschaft für Maschinen- und Anlagenbau mbH & Co. KG"


def _list(
    place: int, view: View = View.TO_DECIDE, kind: View | None = None, count: int = 1
) -> Callable[[Studio], QWidget]:
    """A view of a provider's findings with some of them selected."""

    def reach(studio: Studio) -> QWidget:
        page = studio.providers
        page.show_provider(studio.services.providers.providers()[place].id)
        page.detail.show_part(LIST)
        studio.settle()
        findings = page.detail.findings
        findings.show_view(view)
        studio.settle()
        rows = [row for row in findings.table.shown_rows() if kind in {None, row.view}]
        findings.table.select([row.key for row in rows[:count]])
        studio.settle()
        return studio.window

    return reach


def written(studio: Studio, path: Path) -> Path:
    """A list with headings that no preset knows, among them one line that cannot be used."""
    rows = studio.customers.table.all_rows()[:40]
    lines = [[1000 + at, row.name, row.tenant_id, row.domain, "Schweiz"] for at, row in enumerate(rows)]
    lines += [[5000, _LONG, "", "lang.example", "DE"], [5001, "Broken line AG", "not a tenant id", "", ""]]
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows([["Bestand Ihrer Kunden"], [], ["Kd-Nr", "Firma", "Microsoft ID", "Domäne", "Land"]])
        writer.writerows(lines)
    return path


def _import(name: str, content: str = "", group: Group = Group.USABLE) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        page = studio.providers
        provider = studio.services.providers.providers()[1]
        path = studio.folder / name if name else None
        if path is not None and content:
            path.write_text(content, encoding="utf-8")
        elif path is not None:
            written(studio, path)
        page.import_list(provider, path)
        dialog = studio.dialog()
        if dialog.panel.found is not None:
            dialog.panel.choose(group)
            studio.settle()
        shown: QWidget = dialog
        return shown

    return reach


def _asked(studio: Studio) -> QWidget:
    """A workbook that nobody knows, dropped on the customers."""
    path = studio.folder / "Bestand.xlsx"
    path.write_bytes(xlsx({"A": [["Kd-Nr", "Kunde", "Domäne"], [1001, "Imhof AG", "imhof.example"]]}))
    studio.window.show_area("customers")
    studio.window.files_dropped.emit([path])
    shown: QWidget = studio.dialog()
    return shown


def _by_hand(studio: Studio) -> QWidget:
    _list(0, View.ONLY_THEIRS)(studio)
    studio.providers.detail.findings.act(Verb.MATCH)
    shown: QWidget = studio.dialog()
    return shown


LIST_SCENES = [
    ("dropped-file", _asked),
    ("provider-match", _by_hand),
    ("provider-list", _list(0, kind=View.PROBABLE)),
    ("provider-list-many", _list(0, View.ONLY_OURS, count=5)),
    ("provider-list-ambiguous", _list(0, View.AMBIGUOUS)),
    ("provider-list-changed", _list(0, View.CHANGED)),
    ("provider-list-none", _list(1)),
    ("provider-list-settled", _list(0, View.DECIDED)),
    ("provider-import", _import("")),
    ("provider-import-preview", _import("Kunden.csv")),
    ("provider-import-left-out", _import("Kunden.csv", group=Group.LEFT_OUT)),
    ("provider-import-unknown", _import("Fremd.csv", "Ding;Bums\nImhof AG;7\nSonnenhof;8\n")),
    ("provider-import-refused", _import("Rechnung.csv", "%PDF-1.7\n")),
]
