"""The part of the settings where a company makes fields of its own."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.custom_field import CustomField, FieldKind
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.kit.buttons import IconButton
from reseller_desktop.ui.settings.custom_field_form import CustomFieldDialog
from reseller_desktop.ui.settings.custom_fields_section import CustomFieldsSection
from reseller_desktop.ui.settings.page import SettingsPage
from tests.support.finding import button, dialog, reads
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


@pytest.fixture
def page(shop: Shop, show: Show) -> SettingsPage:
    made = SettingsPage(shop.context)
    show(made)
    return made


@pytest.fixture
def section(page: SettingsPage, settle: Settle) -> CustomFieldsSection:
    page.show_section("fields")
    settle()
    made = page.section("fields")
    assert isinstance(made, CustomFieldsSection)
    return made


def define(shop: Shop, name: str, kind: FieldKind = FieldKind.TEXT, *choices: str) -> CustomField:
    shop.services.custom_fields.save(CustomField(id=new_id(), name=name, kind=kind, choices=choices))
    return next(use.field for use in shop.services.custom_fields.uses() if use.field.name == name)


def names(shop: Shop) -> list[str]:
    return [field.name for field in shop.services.custom_list.listed().fields]


def icon_button(section: QWidget, name: str) -> IconButton:
    return next(
        one for one in section.findChildren(IconButton) if one.accessibleName() == name and one.isVisible()
    )


def test_a_field_is_added_by_keys_from_its_choices(
    section: CustomFieldsSection, shop: Shop, settle: Settle, qtbot: QtBot
) -> None:
    button(section, "Add the first field…").click()
    form = dialog(section, CustomFieldDialog)
    form.form.editors["name"].set_value("Group")
    form.form.editors["kind"].set_value(FieldKind.CHOICE)
    choices = form.form.editors["choices"].control
    choices.setFocus()
    qtbot.waitUntil(choices.hasFocus)
    qtbot.keyClicks(choices, "A")
    qtbot.keyClick(choices, Qt.Key.Key_Return)
    qtbot.keyClicks(choices, "B")
    assert names(shop) == []
    qtbot.keyClick(choices, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    (use,) = shop.services.custom_fields.uses()
    assert (use.field.name, use.field.choices) == ("Group", ("A", "B"))


def test_before_the_first_field_it_says_what_fields_are_for(
    section: CustomFieldsSection, shop: Shop, settle: Settle, qtbot: QtBot
) -> None:
    assert "What do you look up elsewhere" in reads(section)
    button(section, "Add the first field…").click()
    form = dialog(section, CustomFieldDialog)
    assert not form.form.editors["choices"].isEnabled()
    qtbot.keyClicks(form.form.editors["name"].control, "Contract no.")
    form.submit()
    settle()
    assert names(shop) == ["Contract no."]
    assert "Text · known of 0 customers" in reads(section)
    assert "What do you look up" not in reads(section)
    assert shop.said == ["Contract no. was saved."]


def test_a_choice_needs_choices_and_its_values_follow_a_rewording(
    section: CustomFieldsSection, shop: Shop, settle: Settle
) -> None:
    section.add_field()
    form = dialog(section, CustomFieldDialog)
    form.form.editors["name"].set_value("Level")
    form.form.editors["kind"].set_value(FieldKind.CHOICE)
    form.submit()
    settle()
    assert "Write one choice on each line" in reads(form)
    form.form.editors["choices"].set_value("Silver\nGold\n")
    form.submit()
    settle()
    level = shop.services.custom_list.listed().fields[0]
    customer = shop.customer("A AG")
    shop.services.customers.save(customer, {level.id: "Gold"})
    settle()
    assert "Choice: Silver, Gold · known of 1 customer" in reads(section)
    button(section, "Edit Level").click()
    form = dialog(section, CustomFieldDialog)
    form.form.editors["choices"].set_value("Silver")
    form.submit()
    settle()
    assert "Customers that have “Gold”: 1." in reads(form)
    form.form.editors["choices"].set_value("Silver\nPlatinum")
    form.submit()
    settle()
    assert shop.said[-1] == "Level was saved; 1 values changed with it."
    assert shop.services.custom_fields.of_customer(customer.id).by_field() == {level.id: "Platinum"}


def test_fields_are_put_in_order_with_the_keyboard_which_stays_with_them(
    section: CustomFieldsSection, shop: Shop, settle: Settle, qtbot: QtBot
) -> None:
    for name in ("A", "B", "C"):
        define(shop, name)
    settle()
    icon_button(section, "Move A down").setFocus()
    for order in (["B", "A", "C"], ["B", "C", "A"]):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        settle()
        assert names(shop) == order
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Move A up"
    shop.services.history.undo()
    settle()
    assert names(shop) == ["B", "A", "C"]


def test_a_field_is_put_away_and_brought_back(
    section: CustomFieldsSection, shop: Shop, settle: Settle
) -> None:
    define(shop, "Old")
    settle()
    button(section, "Archive Old").click()
    settle()
    assert names(shop) == []
    assert "Archived" in reads(section)
    button(section, "Restore Old").click()
    settle()
    assert names(shop) == ["Old"]
    assert shop.said == ["Old was archived; its values are kept.", "Old was restored."]


def test_many_choices_are_cut_short(section: CustomFieldsSection, shop: Shop, settle: Settle) -> None:
    define(shop, "Letter", FieldKind.CHOICE, *"abcdefgh")
    settle()
    assert "Choice: a, b, c, d, e, f, … ·" in reads(section)


def test_what_somebody_else_changed_meanwhile_is_said(
    section: CustomFieldsSection, shop: Shop, settle: Settle
) -> None:
    field = define(shop, "A")
    settle()
    button(section, "Edit A").click()
    form = dialog(section, CustomFieldDialog)
    shop.services.custom_fields.save(replace(field, name="B"))
    form.form.editors["name"].set_value("C")
    form.submit()
    settle()
    assert form.isVisible()
    assert names(shop) == ["B"]
