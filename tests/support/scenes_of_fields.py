"""Custom fields in every place where they are seen."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QScrollArea, QWidget

from reseller_desktop.domain.custom_field import FieldKind
from reseller_desktop.ui.customers.values_rows import Group
from tests.support.studio import Studio


def _under_contract(studio: Studio) -> UUID:
    """A customer of which something is known."""
    values = studio.services.custom_list.listed().values
    return UUID(min(next(iter(values.values()))))


def _wide_list(studio: Studio) -> QWidget:
    """Room enough for the fields, and for the facts beside the list."""
    studio.window.resize(1600, 900)
    studio.program.show_customer(_under_contract(studio))
    studio.settle()
    pane = studio.customers.side.one
    assert pane is not None
    pane.ensureWidgetVisible(pane.facts)
    return studio.window


def _form(studio: Studio) -> QWidget:
    studio.customers.actions_on.edit(_under_contract(studio))
    shown = studio.dialog()
    for area in shown.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    return shown


def _settings(studio: Studio) -> QWidget:
    studio.settings.show_section("fields")
    studio.settle()
    return studio.window


def _new_field(studio: Studio) -> QWidget:
    studio.settings.show_section("fields")
    studio.settle()
    studio.settings.section("fields").add_field()
    shown = studio.dialog()
    for key, value in (("name", "Price group"), ("kind", FieldKind.CHOICE), ("choices", "Silver\nGold")):
        shown.form.editors[key].set_value(value)
    return shown


def _import(studio: Studio, group: Group) -> QWidget:
    path = studio.folder / "Contracts.csv"
    rows = studio.customers.table.all_rows()[:30]
    days = ("31.12.2027", "31.12.2027", "3/4/2027")
    lines = [f"{row.name};N-{100 + at};{days[at % 3]};Anna Muster;Gold" for at, row in enumerate(rows)]
    heading = "Company;Contract no.;Contract ends;Owner;Price group"
    path.write_text("\n".join([heading, *lines, "Sonnenhof AG;N-1;;;"]), encoding="utf-8")
    studio.customers.actions_on.import_values()
    shown = studio.dialog()
    shown.read(path)
    studio.settle()
    shown.pills[group].click()
    studio.settle()
    return shown


def _import_first(studio: Studio) -> QWidget:
    studio.customers.actions_on.import_values()
    return studio.dialog()


SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("fields-in-form", _form),
    ("fields", _settings),
    ("fields-new", _new_field),
    ("values", _import_first),
    ("values-preview", partial(_import, group=Group.CHANGED)),
    ("values-left-out", partial(_import, group=Group.LEFT_OUT)),
]

WIDE_SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [("fields-in-list", _wide_list)]
"""The last: the window stays wide."""
