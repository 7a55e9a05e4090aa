"""Tables of values as they lie in files; how files are opened is tested with the providers' lists."""

from decimal import Decimal
from pathlib import Path

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import MappingOrigin, Remembered
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.domain.value_import import value_rules
from reseller_desktop.files.export import write_xlsx
from reseller_desktop.files.value_table import (
    ValueQuestion,
    parse_in_child,
    read_value_table,
    read_value_table_limited,
)
from tests.support.list_rules import shipped_list_rules

RULES = value_rules([], shipped_list_rules())


def question(mapping: tuple[tuple[str, str], ...] | None = None, *remembered: Remembered) -> ValueQuestion:
    return ValueQuestion(wish=ReadingWish(), mapping=mapping, remembered=remembered, rules=RULES)


def test_rows_hold_the_texts_of_the_columns_that_mean_something() -> None:
    table = read_value_table("Company;Owner;Note\nNord AG; Luc ;x\nSüd AG;;y\n".encode(), question())
    assert [tuple(row) for row in table.rows] == [
        (2, {"name": "Nord AG", "owner": "Luc"}),
        (3, {"name": "Süd AG"}),
    ]
    assert (table.problem, table.suggestion.origin) == (None, MappingOrigin.GUESSED)


def test_what_was_chosen_before_counts() -> None:
    remembered = Remembered(("company", "who"), {"name": "company", "owner": "who"})
    table = read_value_table(b"Company,Who\nNord AG,Luc\n", question(None, remembered))
    assert table.suggestion.origin is MappingOrigin.REMEMBERED
    assert table.rows[0].texts["owner"] == "Luc"


def test_a_table_that_tells_of_nobody_has_no_rows_and_says_why() -> None:
    table = read_value_table(b"Company,Note\nNord AG,x\n", question())
    assert table.rows == ()
    assert table.problem is not None
    assert table.problem.code == "value-no-column"
    with pytest.raises(UserError, match="value-no-column"):
        read_value_table(b"Company,Note\nNord AG,x\n", question((("name", "Company"),)))


def test_lines_that_are_no_rows_are_told_and_the_others_go_on() -> None:
    lines = "".join(f"Firm {at},Luc\n" for at in range(2100))
    table = read_value_table(f"Company,Owner\nNord AG,Luc,more,and more\n{lines}".encode(), question())
    assert len(table.rows) == 2100
    assert [one.line for one in table.broken] == [2]


def test_the_child_process_reads_alike_and_a_decimal_of_a_workbook_keeps_its_point(tmp_path: Path) -> None:
    path = tmp_path / "values.xlsx"
    write_xlsx(path, ["Company", "Seats"], [["Nord AG", Decimal("1.234")], ["Süd AG", Decimal("2.5")]])
    table = read_value_table_limited(path, question())
    assert [row.texts["seats"] for row in table.rows] == ["1.2340", "2.5"]
    assert table == read_value_table(path, question())
    assert [set(part) for part in parse_in_child(lambda _: None, str(path), question())][1:] == [
        {"rows", "broken"}
    ]
