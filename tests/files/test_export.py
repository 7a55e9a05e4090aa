import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop import durable
from reseller_desktop.domain.errors import UserError
from reseller_desktop.files import export
from reseller_desktop.files.export import escape_cell, write_csv, write_xlsx
from reseller_desktop.wording import sentence

HOSTILE = [
    "=1+1",
    "+41 44 000 00 00",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\rtext",
    "\n=1",
    "  =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff@x",
    "\x07=1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20x",
    "\u2212x",
    "\ufe62x",
    '=HYPERLINK("http://evil.example","Contoso")',
    "=cmd|' /C calc'!A0",
]
HARMLESS = [
    "",
    " ",
    "\u200b",
    "Contoso AG",
    "a=b",
    "3 + 4",
    "O'Neill",
    "<b>x</b>",
    "日本語",
    "'=1",
    "1-2",
    "5",
]


def looks_like_a_formula(cell: str) -> bool:
    """What a spreadsheet does, in short: drop what cannot be seen, then look at the first character."""
    seen = re.sub(r"^[\s\u200b\ufeff\x00-\x1f]+", "", cell)
    return (
        cell[:1] in "\t\r\n"
        if cell[:1] and not seen
        else seen[:1] in set("=+-@\u2212\uff1d\uff0b\uff0d\uff20\ufe62")
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_that_a_spreadsheet_would_compute_gets_an_apostrophe(text: str) -> None:
    assert escape_cell(text) == "'" + text


@pytest.mark.parametrize("text", HARMLESS)
def test_any_other_cell_stays_as_it_is(text: str) -> None:
    assert escape_cell(text) == text


@given(st.text(alphabet=st.one_of(st.sampled_from(" \t\r\n=+-@a\u200b\uff1d"), st.characters(codec="utf-8"))))
def test_no_text_at_all_leaves_as_a_formula(text: str) -> None:
    assert not looks_like_a_formula(escape_cell(text)) or escape_cell(text).startswith("'")
    assert escape_cell(text).removeprefix("'") == text.removeprefix("'")


def cells_of(path: Path, delimiter: str = ",") -> list[list[str]]:
    return list(
        csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=delimiter)
    )


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_table_is_written_as_spreadsheets_like_it(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "out.csv"
    rows = [["Müller, Meier; Co", 3, None], ['Hotel "Krone"', 0, "two\nlines"]]
    write_csv(path, ["Name", "Seats", "Notes"], rows, delimiter=delimiter)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfName")
    assert data.count(b"\r\n") == 3
    assert cells_of(path, delimiter) == [
        ["Name", "Seats", "Notes"],
        ["Müller, Meier; Co", "3", ""],
        ['Hotel "Krone"', "0", "two\nlines"],
    ]


def formulas_in(path: Path) -> list[str]:
    return [cell for row in cells_of(path) for cell in row if looks_like_a_formula(cell)]


def test_no_hostile_cell_leaves_as_a_formula(tmp_path: Path) -> None:
    write_csv(tmp_path / "out.csv", HOSTILE, [HOSTILE, HARMLESS])
    assert formulas_in(tmp_path / "out.csv") == []


def test_a_writer_that_does_not_escape_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control of the test before."""
    monkeypatch.setattr(export, "escape_cell", lambda text: text)
    write_csv(tmp_path / "out.csv", ["Name"], [[text] for text in HOSTILE])
    assert len(formulas_in(tmp_path / "out.csv")) == len([text for text in HOSTILE if text != "\rtext"])


def test_a_number_stays_a_number(tmp_path: Path) -> None:
    write_csv(tmp_path / "out.csv", ["Seats"], [[-5]])
    assert cells_of(tmp_path / "out.csv") == [["Seats"], ["-5"]]


SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts_of(path: Path) -> tuple[list[str], ET.Element]:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        sheet = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - written a line before
    return names, sheet


def test_a_worksheet_holds_text_and_numbers_and_never_a_formula_or_a_link(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    rows = [[text, 7, None] for text in [*HOSTILE, *HARMLESS, "https://evil.example", "internal:Sheet1!A1"]]
    write_xlsx(path, ["=Name", "Seats", "Notes"], rows)
    names, sheet = parts_of(path)
    assert not list(sheet.iter(f"{SHEET}f"))
    assert not list(sheet.iter(f"{SHEET}hyperlink"))
    assert "xl/worksheets/_rels/sheet1.xml.rels" not in names
    texts = ["".join(cell.itertext()) for cell in sheet.iter(f"{SHEET}c") if cell.get("t") == "inlineStr"]
    assert texts[0] == "=Name"
    assert {"=1+1", "https://evil.example", "Contoso AG"} <= set(texts)
    numbers = [
        cell.find(f"{SHEET}v").text for cell in sheet.iter(f"{SHEET}c") if cell.get("t") is None and len(cell)
    ]
    assert numbers == ["7"] * len(rows)


def test_a_library_left_to_its_own_habits_would_write_formulas(tmp_path: Path) -> None:
    """Negative control: what the options and `write_string` are for."""
    from xlsxwriter import Workbook

    with Workbook(tmp_path / "out.xlsx") as book:
        book.add_worksheet().write_column(0, 0, HOSTILE)
    _, sheet = parts_of(tmp_path / "out.xlsx")
    assert list(sheet.iter(f"{SHEET}f"))


def test_a_worksheet_has_a_fixed_heading_filters_and_fitting_columns(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_xlsx(path, ["Id", "Name"], [["1", "x" * 30], ["2", "x" * 300]])
    _, sheet = parts_of(path)
    assert sheet.find(f".//{SHEET}pane").get("state") == "frozen"
    assert sheet.find(f"{SHEET}autoFilter").get("ref") == "A1:B3"
    assert [round(float(column.get("width"))) for column in sheet.iter(f"{SHEET}col")] == [9, 61]


def test_an_empty_table_is_a_table(tmp_path: Path) -> None:
    write_csv(tmp_path / "out.csv", ["Name"], [])
    write_xlsx(tmp_path / "out.xlsx", ["Name"], [])
    assert cells_of(tmp_path / "out.csv") == [["Name"]]


@pytest.mark.parametrize(
    ("rows", "code"),
    [([["x" * 32_768]], "export-cell-too-long"), ([[1]] * 1_048_576, "export-too-large")],
)
def test_what_a_worksheet_cannot_hold_is_refused_instead_of_cut(
    tmp_path: Path, rows: list[list[Any]], code: str
) -> None:
    with pytest.raises(UserError) as refused:
        write_xlsx(tmp_path / "out.xlsx", ["Name"], rows)
    assert refused.value.code == code
    assert "CSV" in sentence(code, **refused.value.data)
    assert [p.name for p in tmp_path.iterdir()] == []


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_table_that_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[..., None]
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable, "sync_file", full)
    with pytest.raises(UserError) as refused:
        write(tmp_path / "out", ["Name"], [["Contoso AG"]])
    assert refused.value.code == "export-not-written"
    assert [p.name for p in tmp_path.iterdir()] == []


def test_a_disk_that_fills_while_the_worksheet_is_packed_is_told_by_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_rest: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "write", full)
    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(UserError) as refused:
        write_xlsx(tmp_path / "out.xlsx", ["Name"], [["Contoso AG"]])
    assert refused.value.data == {"name": "out.xlsx", "reason": "No space left on device"}
    assert [p.name for p in tmp_path.iterdir()] == []


def test_half_a_character_from_elsewhere_does_not_stop_an_export(tmp_path: Path) -> None:
    write_csv(tmp_path / "out.csv", ["Name"], [["a\ud800b"]])
    assert cells_of(tmp_path / "out.csv")[1] == ["a?b"]


def test_days_and_decimals_are_written_so_that_they_are_read_alike_everywhere(tmp_path: Path) -> None:
    cells = [dt.date(2026, 12, 31), Decimal("1200.5"), Decimal("-1.234"), Decimal(7)]
    write_csv(tmp_path / "x.csv", ["a", "b", "c", "d"], [cells])
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1] == ["2026-12-31", "1200.5", "-1.2340", "7"]
    write_xlsx(tmp_path / "x.xlsx", ["a", "b", "c", "d"], [cells])
    sheet = zipfile.ZipFile(tmp_path / "x.xlsx").read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r"<v>([^<]*)</v></c>", sheet)[-4:] == ["46387", "1200.5", "-1.234", "7"]
