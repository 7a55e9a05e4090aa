"""Admin rights (GDAP): on a customer's page, in the list of all, imported and entered by hand."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.gdap import GdapStatus
from reseller_desktop.services.gdap import GdapLine
from tests.support.gdaps import OTHER_TENANT, as_json, graph
from tests.support.studio import Studio


def _of(studio: Studio, wanted: Callable[[GdapLine], bool]) -> GdapLine:
    return next(line for line in studio.services.gdap.all() if wanted(line))


def _on_page(wanted: Callable[[GdapLine], bool]) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        customer_id = _of(studio, wanted).customer_id
        assert customer_id is not None
        studio.program.show_customer(customer_id)
        studio.settle()
        pane = studio.customers.side.one
        assert pane is not None
        pane.ensureWidgetVisible(pane.gdap)
        studio.settle()
        return studio.window

    return reach


def _list(studio: Studio) -> QWidget:
    studio.program.show_admin_rights()
    return studio.dialog()


def _form(studio: Studio) -> QWidget:
    dialog = _list(studio)
    dialog.edit_button.click()
    return studio.dialog()


def _import_first(studio: Studio) -> QWidget:
    _list(studio).actions_on.import_list()
    return studio.dialog()


def _import_preview(studio: Studio) -> QWidget:
    known = [line.gdap for line in studio.services.gdap.all()]
    path = studio.folder / "relationships.json"
    stranger = {"tenantId": OTHER_TENANT, "displayName": "Sonnenhof AG"}
    ended = [
        {"id": gdap.relationship_id, "status": "terminated", "endDateTime": "2026-11-17T09:00:00Z"}
        for gdap in known[:3]
    ]
    new = graph(1, displayName="Muster IT, Sonnenhof AG", customer=stranger)
    path.write_bytes(as_json(*ended, new, graph(2, id="not an id", displayName="Muster IT, broken")))
    studio.program._take_files([path])
    return studio.dialog()


def _import_refused(studio: Studio) -> QWidget:
    path = studio.folder / "relationships.json"
    path.write_bytes(as_json(graph())[:-30])
    studio.program._take_files([path])
    return studio.dialog()


SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("rights-of-customer", _on_page(lambda line: len(line.warnings) > 1)),
    ("rights-pending", _on_page(lambda line: line.gdap.status is GdapStatus.APPROVAL_PENDING)),
    ("rights", _list),
    ("rights-edit", _form),
    ("rights-import", _import_first),
    ("rights-import-preview", _import_preview),
    ("rights-import-refused", _import_refused),
]
