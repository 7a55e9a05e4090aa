from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.kit import checks
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.editors import ChoiceEditor, country_choices
from reseller_desktop.ui.kit.row_list import Row, RowList
from reseller_desktop.ui.kit.theme import Role
from reseller_desktop.ui.kit.toggles import CheckBox, RadioButton


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (checks.email, "anna@muster.example"),
        (checks.email, "anna.meier+csp@sub.müller.example"),
        (checks.web_address, "https://portal.distri.example/login?a=b#c"),
        (checks.partner_id, "123"),
        (checks.tenant_id, "{11111111-2222-4333-8444-555555555555}"),
        (checks.name, "Müller & Söhne"),
    ],
)
def test_what_people_really_write_passes(check: Callable[[str], None], value: str) -> None:
    check(value)


@pytest.mark.parametrize(
    ("check", "value", "code"),
    [
        (checks.email, "anna", "email-malformed"),
        (checks.email, "@muster.example", "email-malformed"),
        (checks.email, "anna meier@muster.example", "email-malformed"),
        (checks.email, "anna@muster", "email-malformed"),
        (checks.email, "a@b@muster.example", "email-malformed"),
        (checks.email, "anna@muster.example\nBcc: x@y.example", "email-malformed"),
        (checks.email, "=?utf-8?q?x?=@muster.example", "email-malformed"),
        (checks.email, f"{'a' * 65}@muster.example", "email-malformed"),
        (checks.web_address, "http://portal.example", "web-address-malformed"),
        (checks.web_address, "javascript:alert(1)", "web-address-malformed"),
        (checks.web_address, "https://user:word@portal.example", "web-address-malformed"),
        (checks.web_address, "https://[broken", "web-address-malformed"),
        (checks.web_address, "https://portal", "web-address-malformed"),
        (checks.web_address, f"https://portal.example/{'a' * 2000}", "web-address-malformed"),
        (checks.partner_id, "12a", "partner-id-malformed"),
        (checks.tenant_id, "1", "tenant-id-malformed"),
        (checks.name, " ", "name-empty"),
    ],
)
def test_what_cannot_be_right_is_refused(check: Callable[[str], None], value: str, code: str | None) -> None:
    if code is None:
        code = "email-malformed"
    with pytest.raises(UserError) as refused:
        check(value)
    assert refused.value.code == code


class TestSearchableChoice:
    @pytest.fixture
    def editor(self, qtbot: QtBot) -> ChoiceEditor:
        made = ChoiceEditor(country_choices(), searchable=True)
        qtbot.addWidget(made)
        return made

    @pytest.mark.parametrize(
        ("typed", "value"),
        [("switz", "CH"), ("CH", "CH"), ("ch", "CH"), ("Niger", "NE"), ("  france ", "FR")],
    )
    def test_a_name_its_beginning_or_the_code_is_understood(
        self, editor: ChoiceEditor, typed: str, value: str
    ) -> None:
        editor.box.setEditText(typed)
        assert editor.value() == value

    @pytest.mark.parametrize("typed", ["united", "Atlantis"])
    def test_what_means_several_or_none_is_refused(self, editor: ChoiceEditor, typed: str) -> None:
        editor.box.setEditText(typed)
        with pytest.raises(UserError):
            editor.value()

    def test_leaving_the_field_shows_the_choice_in_full(self, editor: ChoiceEditor) -> None:
        editor.box.setEditText("switz")
        editor.box.lineEdit().editingFinished.emit()
        assert editor.box.currentText() == "Switzerland"


class TestRowList:
    ROWS = (Row(1, "One", "first", Chip(Role.GOOD, "Active", "check")), Row(2, "Two", icon="key"))

    @pytest.fixture(params=[False, True])
    def rows(self, request: pytest.FixtureRequest, qtbot: QtBot) -> RowList:
        made = RowList("Rows", side=request.param)
        qtbot.addWidget(made)
        made.resize(300, 200)
        made.show()
        return made

    def test_a_row_is_chosen_by_key_and_stays_chosen_when_rows_come_anew(
        self, rows: RowList, qtbot: QtBot
    ) -> None:
        rows.set_rows(self.ROWS)
        assert rows.key() == 1
        with qtbot.waitSignal(rows.chosen, timeout=0) as told:
            qtbot.keyClick(rows, Qt.Key.Key_Down)
        assert told.args == [2]
        rows.set_rows((Row(0, "Zero"), *self.ROWS))
        assert rows.key() == 2
        rows.set_rows(self.ROWS[:1])
        assert rows.key() == 1
        rows.set_rows(())
        assert rows.key() is None

    def test_everything_on_a_row_is_read_aloud(self, rows: RowList) -> None:
        rows.set_rows(self.ROWS)
        assert rows.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "One, first, Active"

    def test_rows_are_painted(self, rows: RowList) -> None:
        empty = rows.grab().toImage()
        rows.set_rows(self.ROWS)
        assert rows.grab().toImage() != empty


@pytest.mark.parametrize("kind", [CheckBox, RadioButton])
def test_a_ticked_box_is_seen(kind: type[CheckBox | RadioButton], qtbot: QtBot) -> None:
    box = kind("Tick")
    qtbot.addWidget(box)
    box.setAutoExclusive(False)
    pictures = []
    for enabled in (True, False):
        box.setEnabled(enabled)
        for ticked in (False, True):
            box.setChecked(ticked)
            pictures.append(box.grab().toImage())
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[:at])
