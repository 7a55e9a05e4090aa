"""Customers on record twice: found, side by side, merged, and the hint while one is typed."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.merging import Side
from tests.support.studio import Studio


def _duplicates(studio: Studio) -> QWidget:
    studio.program.show_area("customers")
    studio.customers.actions_on.find_duplicates()
    return studio.dialog()


def _chosen_otherwise(studio: Studio) -> QWidget:
    dialog = _duplicates(studio)
    dialog.view.choose("name", Side.LEFT)
    dialog.view.choose("owner", Side.RIGHT)
    dialog.view.focus_first()
    studio.settle()
    return dialog


def _below(studio: Studio) -> QWidget:
    dialog = _duplicates(studio)
    bar = dialog.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    studio.settle()
    return dialog


def _two_tenants(studio: Studio) -> QWidget:
    studio.program.show_area("customers")
    rows = [row for row in studio.customers.table.all_rows() if row.tenant_id][:2]
    studio.customers.actions_on.merge([UUID(row.id) for row in rows])
    return studio.dialog()


def _two_selected(studio: Studio) -> QWidget:
    studio.program.show_area("customers")
    studio.customers.clear_filter()
    studio.customers.table.select([row.id for row in studio.customers.table.shown_rows()[:2]])
    studio.settle()
    return studio.window


def _typed(studio: Studio) -> QWidget:
    studio.program.new_customer()
    form = studio.dialog()
    name = studio.customer(lambda row: row.name.endswith(" AG") and not row.archived).name
    form.form.set_values({"name": name.removesuffix(" AG")})
    form.twin.look()
    return studio.dialog()


def _merged(studio: Studio) -> QWidget:
    dialog = _duplicates(studio)
    dialog.merge()
    studio.settle()
    return dialog


SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("duplicates", _duplicates),
    ("duplicates-chosen", _chosen_otherwise),
    ("duplicates-below", _below),
    ("merge-two-tenants", _two_tenants),
    ("customers-two", _two_selected),
    ("customer-typed-twice", _typed),
]
LAST_SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [("duplicates-none", _merged)]
"""What changes the data that others show."""
