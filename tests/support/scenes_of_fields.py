"""Custom fields in every place where they are seen."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QScrollArea, QWidget

from reseller_desktop.domain.custom_field import FieldKind
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


SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("fields-in-form", _form),
    ("fields", _settings),
    ("fields-new", _new_field),
]

WIDE_SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [("fields-in-list", _wide_list)]
"""The last: the window stays wide."""
