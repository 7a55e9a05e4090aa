"""Forms: what is entered, what is wrong with it, and what is kept."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.kit.editors import country_choices
from reseller_desktop.ui.kit.forms import Field, Form, FormDialog, Kind, section
from reseller_desktop.ui.kit.texts import country_name, date_text

FIELDS = [
    Field(key="name", label="Name", required=True),
    section("Details"),
    Field(key="country", label="Country", kind=Kind.COUNTRY),
    Field(key="since", label="Since", kind=Kind.DATE),
    Field(key="seats", label="Seats", kind=Kind.NUMBER),
    Field(key="tags", label="Tags", kind=Kind.TAGS),
    Field(key="state", label="State", kind=Kind.CHOICE, choices=(("a", "Active"), ("b", "Ended"))),
    Field(key="owner", label="Owner", kind=Kind.FREE_CHOICE, choices=(("Anna", "Anna"),)),
    Field(key="notes", label="Notes", kind=Kind.LINES),
    Field(key="agreed", label="Agreed", kind=Kind.CHECK),
]
VALUES = {
    "name": "Distri One",
    "country": "CH",
    "since": dt.date(2025, 2, 4),
    "seats": 1200,
    "tags": ("prio", "school"),
    "state": "b",
    "owner": "Luc",
    "notes": "two\nlines",
    "agreed": True,
}


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(FIELDS, VALUES)
    qtbot.addWidget(made)
    made.show()
    return made


def control(form: Form, key: str) -> Any:
    return form.editors[key].control


def test_what_is_filled_in_comes_out_the_same(form: Form) -> None:
    assert form.values() == VALUES
    assert form.check() == VALUES
    assert not form.is_changed()


def test_an_empty_form_holds_nothing(qtbot: QtBot) -> None:
    form = Form(FIELDS)
    qtbot.addWidget(form)
    assert form.values() == {
        "name": "",
        "country": "",
        "since": None,
        "seats": None,
        "tags": (),
        "state": "a",
        "owner": "",
        "notes": "",
        "agreed": False,
    }


def test_a_changed_field_is_noticed_until_it_is_saved(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(control(form, "name"), "!")
    assert form.is_changed()
    form.mark_saved()
    assert not form.is_changed()


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("name", "", "This is needed."),
        ("since", "someday", "is not a day"),
        ("seats", "many", "is not a whole number"),
    ],
    ids=["needed", "not a day", "not a number"],
)
def test_what_is_wrong_is_said_under_its_field(form: Form, key: str, typed: str, said: str) -> None:
    control(form, key).setText(typed)
    assert form.check() is None
    assert said in form._problems[key].text()
    assert form._problems[key].isVisible()
    assert said in control(form, key).accessibleDescription()
    assert control(form, key).property("invalid") == "true"
    control(form, key).setText("7")
    assert not form._problems[key].isVisible()


def test_a_day_is_understood_as_the_locale_writes_it_and_as_iso_8601(form: Form) -> None:
    day = dt.date(2025, 12, 31)
    for typed in ("2025-12-31", date_text(day)):
        control(form, "since").setText(typed)
        assert form.values()["since"] == day


def test_a_country_is_taken_by_name_and_refused_when_there_is_none(form: Form) -> None:
    box = control(form, "country")
    box.setEditText("austria")
    assert form.values()["country"] == "AT"
    box.setEditText("Atlantis")
    assert form.check() is None


def test_every_country_has_one_code_and_one_name() -> None:
    codes = [code for code, _ in country_choices()]
    assert len(codes) == len(set(codes)) > 200
    assert country_name("DE") == "Germany"
    assert country_name("??") == "??"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_choices_of_a_box_look_as_those_that_are_typed_into(form: Form, qtbot: QtBot) -> None:
    box = control(form, "state")
    box.showPopup()
    typed = control(form, "owner").completer().popup()
    assert box.view().objectName() == typed.objectName()
    assert box.view().sizeHintForRow(0) >= box.fontMetrics().height()
    box.hidePopup()


def test_every_control_is_named_for_a_screen_reader(form: Form) -> None:
    assert {editor.control.accessibleName() for editor in form.editors.values()} == {
        field.label for field in FIELDS if field.key
    }


def dialog(qtbot: QtBot, **given: Any) -> FormDialog:
    made = FormDialog(None, "New provider", FIELDS, "Add provider", values=VALUES, **given)
    qtbot.addWidget(made)
    made.show()
    return made


def add(made: FormDialog, qtbot: QtBot) -> None:
    button = made.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert button.text() == "Add provider"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_dialog_closes_with_its_values(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    add(made, qtbot)
    assert made.result() == FormDialog.DialogCode.Accepted
    assert made.values == VALUES


def test_a_dialog_with_something_wrong_stays_and_says_that_nothing_was_saved(qtbot: QtBot) -> None:
    handed: list[dict[str, Any]] = []
    made = dialog(qtbot, submit=handed.append)
    control(made.form, "name").clear()
    add(made, qtbot)
    assert made.isVisible()
    assert handed == []
    assert "Nothing was saved" in made.banner.words.text()


def test_a_refusal_is_shown_at_the_field_that_it_names_or_above_all(qtbot: QtBot) -> None:
    handed: list[dict[str, Any]] = []
    made = dialog(qtbot, submit=handed.append)
    add(made, qtbot)
    assert handed == [VALUES]
    assert not made.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    made.show_error(UserError("number-not-understood", text="x", field="seats"))
    assert made.form._problems["seats"].isVisible()
    assert made.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    made.show_error(UserError("form-not-saved"))
    assert made.banner.isVisible()


@pytest.mark.parametrize("discard", [True, False], ids=["discarded", "kept"])
def test_unsaved_changes_are_asked_about(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, discard: bool
) -> None:
    made = dialog(qtbot)
    monkeypatch.setattr(made, "_may_discard", lambda: discard)
    control(made.form, "name").setText("Other")
    made.reject()
    assert made.isVisible() is not discard
    made.form.mark_saved()


def test_an_unchanged_dialog_closes_without_a_question(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    made.reject()
    assert not made.isVisible()


def test_tab_goes_through_the_fields_in_their_order(form: Form, qtbot: QtBot) -> None:
    first: QWidget = control(form, "name")
    assert isinstance(first, QLineEdit)
    form.activateWindow()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert control(form, "country").hasFocus() or control(form, "country").lineEdit().hasFocus()
