import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import MappingOrigin, Remembered
from reseller_desktop.domain.provider_import import ENCODINGS, ListedRow, ReadingWish
from reseller_desktop.files import table_text
from reseller_desktop.files.provider_list import (
    ListFile,
    parse_in_child,
    read_provider_list,
    read_provider_list_limited,
)
from tests.support.bad_lists import REFUSED
from tests.support.list_rules import question
from tests.support.workbooks import encrypted_xlsx, ods, xlsx, zipped

ONE = "11111111-2222-4333-8444-555555555501"
TWO = "11111111-2222-4333-8444-555555555502"
HEAD = "Kundennummer;Endkunde;Mandanten-ID;Domäne;Land\n"
BODY = f"1001;Müller Bau AG;{ONE};mueller.example;Schweiz\n1002;Zoë & Söhne;;zoe.example;\n"
ROWS = (
    ListedRow(2, "Müller Bau AG", UUID(ONE), "mueller.example", "CH", "1001"),
    ListedRow(3, "Zoë & Söhne", None, "zoe.example", "", "1002"),
)


def read(data: bytes | str, **facts: Any) -> ListFile:
    return read_provider_list(data.encode() if isinstance(data, str) else data, question(**facts))


def wish(**facts: Any) -> dict[str, ReadingWish]:
    return {"wish": ReadingWish(**facts)}


def refused(data: bytes | str, **facts: Any) -> tuple[str, dict[str, object]]:
    with pytest.raises(UserError) as caught:
        read(data, **facts)
    return caught.value.code, caught.value.data


def moved(rows: tuple[ListedRow, ...], lines: int) -> tuple[ListedRow, ...]:
    return tuple(row._replace(line=row.line + lines) for row in rows)


@pytest.mark.parametrize("delimiter", table_text.DELIMITERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_list_is_read_in_every_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    text = (HEAD + BODY).replace(";", delimiter)
    if encoding == "utf-16-le":
        text = text.replace("\n", "\r\n")
    found = read(text.encode(encoding))
    assert found.rows == ROWS
    assert (found.found.encoding, found.found.delimiter) == (encoding, delimiter)
    assert found.suggestion.origin is MappingOrigin.GUESSED


def test_what_stands_above_the_headings_is_passed_over_and_told() -> None:
    title = 'Distri One;"Kundenliste\nStand 3.4.2026;;;;\n\n'
    found = read(title + HEAD + BODY)
    assert found.rows == moved(ROWS, 3)
    assert found.found.heading_line == 4
    assert found.found.title == ("Stand 3.4.2026",)


def test_a_title_that_sounds_like_a_heading_is_not_taken_for_one() -> None:
    found = read("Company;Muster IT AG\n" + HEAD + BODY)
    assert found.found.heading_line == 2


def test_a_delimiter_named_in_front_counts_among_equals() -> None:
    found = read("sep=|\nFoo|Bar,Baz\n1|2,3\n")
    assert (found.found.delimiter, found.found.headings) == ("|", ("Foo", "Bar,Baz"))
    assert read("\nsep=\nName\tFoo\nx\ty\n").found.delimiter == "\t"


def test_how_a_file_is_read_can_be_corrected() -> None:
    data = ("x;y\n" + HEAD + BODY).encode("cp850")
    found = read(data, **wish(encoding="cp850", delimiter=";", heading_line=2))
    assert found.rows == moved(ROWS, 1)
    assert found.found.encoding == "cp850"
    assert read(HEAD + BODY, **wish(heading_line=2)).found.headings[1] == "Müller Bau AG"
    assert read("Name;a\nb,c;d\ne,f;g\n", **wish(delimiter=",")).found.headings == ("b", "c;d")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_mark_is_heeded_in_the_wished_encoding_too(encoding: str) -> None:
    found = read(
        (HEAD + BODY).encode(encoding), **wish(encoding=encoding[: len("utf-8") + ("16" in encoding)])
    )
    assert found.rows == ROWS


def test_utf_16_without_a_sign_of_itself_is_read_as_wished() -> None:
    found = read("Name\n顧客\n".encode("utf-16-le"), **wish(encoding="utf-16"))
    assert [row.name for row in found.rows] == ["顧客"]


def test_a_wished_encoding_that_does_not_fit_is_refused() -> None:
    assert refused((HEAD + BODY).encode("cp1252"), **wish(encoding="utf-8")) == (
        "import-encoding",
        {"line": 1},
    )


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_on_offer_is_one(encoding: str) -> None:
    assert read("Name\nImhof AG\n".encode(encoding), **wish(encoding=encoding)).rows[0].name == "Imhof AG"


def test_a_mapping_that_was_chosen_counts() -> None:
    found = read("A;B\nImhof AG;x\n", mapping=(("name", "a"), ("reference", "B")))
    assert found.suggestion == ({"name": "A", "reference": "B"}, MappingOrigin.CHOSEN, None)
    assert found.rows == (ListedRow(2, "Imhof AG", reference="x"),)


def test_headings_that_were_mapped_before_are_found_among_title_lines() -> None:
    remembered = (Remembered(("wer", "wo"), {"name": "wer"}),)
    found = read("Liste;für uns\nWer;Wo\nImhof AG;Bern\n", remembered=remembered)
    assert (found.found.heading_line, found.suggestion.origin) == (2, MappingOrigin.REMEMBERED)
    assert [row.name for row in found.rows] == ["Imhof AG"]


def test_a_preset_says_whose_headings_these_are() -> None:
    found = read(f"Microsoft ID,Company name\n{ONE},Imhof AG\n")
    assert found.suggestion.preset
    assert found.suggestion.preset.title == "Partner Center, customer list"


def test_a_table_that_nobody_knows_is_shown_with_a_sample_and_a_problem() -> None:
    found = read("顧客;番号\n" + "".join(f"x{n};{n}\n" for n in range(20)))
    assert found.problem
    assert (found.problem.code, found.problem.data) == ("provider-list-no-column", {"headings": "顧客, 番号"})
    assert found.rows == ()
    assert found.found.sample == tuple((f"x{n}", str(n)) for n in range(8))


def test_columns_without_a_heading_can_be_mapped_by_their_number() -> None:
    found = read("Name;;Name\na;b;c\n", mapping=(("name", "Name (2)"), ("reference", "(2)")))
    assert found.rows == (ListedRow(2, "c", reference="b"),)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (f"1;Imhof AG;{ONE[:-1]};;", "import-tenant-id-malformed"),
        ("1;Imhof AG;00000000-0000-0000-0000-000000000000;;", "import-tenant-id-malformed"),
        ("1;;;imhof.example;CH", "provider-list-nobody"),
        (f"1;Im\u202ehof AG;{ONE};;", "import-name-bidi"),
        (f"1;Im\u200bhof AG;{ONE};;", "import-name-invisible-character"),
        (f'1;"Im\nhof AG";{ONE};;', "import-name-control-character"),
        (f"1;{'x' * 257};{ONE};;", "import-name-too-long"),
        ("1;=?utf-8?q?x?=;;;", "import-name-encoded-word"),
        ("1;Imhof AG", "import-line-ragged"),
        (f"1;Imhof AG;{ONE};;;x", "import-line-ragged"),
        (f'1;"Imhof" AG;{ONE};;', "import-line-quotes"),
    ],
)
def test_a_row_that_cannot_be_used_is_listed_and_the_others_go_on(row: str, code: str) -> None:
    found = read(HEAD + row + "\n" + BODY)
    assert [(each.line, each.code) for each in found.rejected] == [(2, code)]
    assert [each.name for each in found.rows] == ["Müller Bau AG", "Zoë & Söhne"]


def test_a_rejected_row_still_tells_whom_it_meant() -> None:
    broken = f"1;a\u202eb;{ONE};;\n1;{TWO}\n1;Imhof AG;x{TWO};;\n1;Imhof AG;x;;\n"
    found = read(HEAD + broken + BODY)
    told = [(str(row.tenant_id) if row.tenant_id else "", row.name) for row in found.rejected]
    assert told == [(ONE, ""), (TWO, ""), (TWO, "Imhof AG"), ("", "Imhof AG")]


def test_empty_cells_after_the_last_column_and_blank_lines_do_no_harm() -> None:
    assert read(HEAD + "\n;;;;\n" + BODY.replace("\n", ";;\n")).rows == moved(ROWS, 2)


def test_values_that_make_no_sense_are_left_out_and_counted_while_the_row_is_used() -> None:
    rows = [f"{'9' * 101};A;;kein domain;Atlantis", "1\u202e2;B;;b.example;CH", ";C;;;"]
    found = read(HEAD + "\n".join(rows))
    assert found.rows == (
        ListedRow(2, "A"),
        ListedRow(3, "B", None, "b.example", "CH"),
        ListedRow(4, "C"),
    )
    assert found.left_out == {"domain": 1, "country": 1, "reference": 2}


def test_rows_that_hold_another_provider_s_mark_are_counted_once_each() -> None:
    marks = {TWO: "other", "6531449": "other", "7000000": "third"}
    data = f"Name;A;B\nx;{TWO.upper()};6531449\ny; 6531449 ;\nz;;\n"
    assert read(data, marks=marks).marks == {"other": 2}


@pytest.mark.parametrize(
    ("cells", "facts", "expected"),
    [
        (["03/04/2026", "25/03/2026"], {}, (dt.date(2026, 4, 3), "", "")),
        (["03/04/2026", ""], {}, (None, "ambiguous", "03/04/2026")),
        (["03/04/2026", ""], {"day_first": False}, (dt.date(2026, 3, 4), "", "")),
        (["heute", ""], {}, (None, "unreadable", "heute")),
    ],
)
def test_the_day_of_a_list_stands_in_a_column(cells: list[str], facts: Any, expected: Any) -> None:
    found = read(
        "Name;Stichtag\n" + "".join(f"x{n};{cell}\n" for n, cell in enumerate(cells)), **wish(**facts)
    )
    assert found.day
    assert (found.day.day, found.day.problem, found.day.example) == expected


def test_dates_in_other_columns_do_not_matter() -> None:
    assert read("Name;Since\nx;03/04/2026\ny;25/12/2025\nz;12/25/2025\n").day is None


OF_CUSTOMERS_ALONE = {
    "import-is-old-excel",
    "import-no-headings",
    "import-column-missing",
    "import-column-doubled",
    "import-is-zip",
    "import-no-customers",
}
NO_LIST = {name: bad[:2] for name, bad in REFUSED.items() if bad[1] not in OF_CUSTOMERS_ALONE}


@pytest.mark.parametrize(("content", "code"), NO_LIST.values(), ids=NO_LIST)
def test_what_is_no_list_of_customers_is_no_list_of_a_provider(content: bytes | str, code: str) -> None:
    assert refused(content)[0] == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("Dear Sir,\r\nplease find enclosed\r\n", "provider-list-no-headings"),
        (f"{ONE},Contoso AG\r\n{TWO},Fabrikam\r\n", "provider-list-no-headings"),
        ("Contoso AG,info@contoso.example\r\nx,y@z.example\r\n", "provider-list-no-headings"),
        (HEAD, "import-empty"),
        (zipped({"Customers.csv": HEAD + BODY}), "import-is-zip"),
        (b"PK\x05\x06" + bytes(18), "import-is-zip"),
        (b"PK\x03\x04nonsense", "provider-list-damaged"),
        (zipped({"xl/workbook.xml": "nonsense"}), "provider-list-damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "provider-list-damaged"),
        (encrypted_xlsx(), "provider-list-encrypted"),
        (ods("A", [["Name"], ["x"]], encrypted=True), "provider-list-encrypted"),
        (xlsx({"A": [], "B": []}), "import-empty"),
        (xlsx({"A": [["Name", "Tenant ID"]]}), "import-empty"),
        (xlsx({"A": [[ONE, "Contoso AG"], [TWO, "Fabrikam"]]}), "provider-list-no-headings"),
        (xlsx({"A": [["Name", *["x"] * 200], ["y"]]}), "import-too-many-columns"),
        (ods("A", [["Name"], ["x" * 65 * 1024]]), "import-cell-too-long"),
    ],
    ids=[
        "a letter",
        "no headings",
        "addresses",
        "no line under the headings",
        "a ZIP named .csv",
        "an empty ZIP",
        "half a ZIP",
        "a ZIP that calls itself a workbook",
        "an OLE container of nothing",
        "a locked workbook",
        "a locked workbook of LibreOffice",
        "empty sheets",
        "headings alone",
        "a sheet without headings",
        "a wide sheet",
        "a large cell",
    ],
)
def test_each_bad_file_is_refused_by_name(data: bytes | str, code: str) -> None:
    assert refused(data)[0] == code


def test_the_workbook_that_unpacks_into_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = xlsx({"A": [["Name"], ["x"]]})
    assert read(data).rows
    monkeypatch.setattr("reseller_desktop.files.workbook.LARGEST_CONTENT", 1000)
    assert refused(data) == ("import-too-heavy", {})


def test_the_best_of_forty_sheets_is_taken_and_any_other_on_demand() -> None:
    sheets: dict[str, Any] = {f"Seite {n}": [["Notiz"], ["x"]] for n in range(38)}
    sheets["Kunden"] = [line.split(";") for line in ("\n\n" + HEAD + BODY).splitlines()]
    sheets["Alt"] = [["Name"], ["Imhof AG"]]
    data = xlsx(sheets, chart="Umsatz")
    found = read(data)
    assert found.rows == moved(ROWS, 2)
    assert (found.found.sheet, found.found.sheets) == ("Kunden", tuple(sheets))
    assert [row.name for row in read(data, **wish(sheet="Alt")).rows] == ["Imhof AG"]
    code, told = refused(data, **wish(sheet="Umsatz"))
    assert (code, told["sheet"]) == ("provider-list-sheet-unknown", "Umsatz")


def test_a_hidden_sheet_is_taken_only_when_there_is_no_other() -> None:
    sheets = {"Kunden": [["Name", "Tenant ID"], ["Alt AG", ONE]], "Neu": [["Name"], ["Neu AG"]]}
    assert (
        read(xlsx({"Neu": sheets["Neu"], "Kunden": sheets["Kunden"]}, hidden=["Kunden"])).found.sheet == "Neu"
    )
    assert read(xlsx(sheets, hidden=["Neu"])).found.sheet == "Kunden"


def test_cells_of_a_workbook_read_as_people_see_them() -> None:
    cells = [
        12345678901,
        1.5,
        True,
        dt.date(2026, 5, 3),
        dt.datetime(2026, 5, 3, 10, 30),  # noqa: DTZ001 - Excel knows no zone
        dt.time(10, 30),
        "0042",
    ]
    data = xlsx({"A": [["Name", *"abcdefg"], ["x", *cells], ["y"]]})
    first, second = read(data).found.sample
    assert first == (
        "x",
        "12345678901",
        "1.5",
        "TRUE",
        "2026-05-03",
        "2026-05-03T10:30:00",
        "10:30:00",
        "0042",
    )
    assert second == ("y", *[""] * 7)


def test_a_number_of_a_customer_stays_a_whole_number() -> None:
    data = xlsx({"A": [["Kunde", "Kundennummer"], ["Imhof AG", 123], ["", ""], ["Zoë", 456.0]]})
    assert [(row.line, row.reference) for row in read(data).rows] == [(2, "123"), (4, "456")]


def test_a_sheet_s_headings_can_be_wished_where_nobody_would_look() -> None:
    data = xlsx({"A": [["Name"]] + [["x"]] * 60 + [["Wer", "Wo"], ["Imhof AG", "Bern"]]})
    found = read(data, mapping=(("name", "Wer"),), **wish(heading_line=62))
    assert [row.name for row in found.rows] == ["Imhof AG"]
    assert refused(data, **wish(heading_line=99))[0] == "provider-list-no-headings"


def test_a_workbook_of_libreoffice_is_read() -> None:
    rows = [line.split(";") for line in (HEAD + BODY).splitlines()]
    found = read(ods("Kunden", rows))
    assert (found.rows, found.found.sheet, found.found.encoding) == (ROWS, "Kunden", "")


def test_the_child_process_says_what_this_one_says(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    rows = [["Name", "Tenant ID", "Stichtag"]] + [[f"Kunde {n}", ONE, "3.5.2026"] for n in range(4500)]
    path.write_bytes(xlsx({"A": rows}))
    heard: list[float] = []
    found = read_provider_list_limited(path, question(marks={ONE: "x"}), progress=heard.append)
    assert found == read_provider_list(path, question(marks={ONE: "x"}))
    assert len(list(parse_in_child([].append, str(path), question()))) == 5
    assert len(found.rows) == 4500
    assert (found.marks, found.day and found.day.day) == ({"x": 4500}, dt.date(2026, 5, 3))
    assert heard == sorted(heard)
    assert 0 < heard[-1] <= 1


def test_a_sheet_that_would_fill_the_memory_ends_the_child_and_not_the_program(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    sheet = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'
    )
    path.write_bytes(with_sheet(sheet))
    with pytest.raises(UserError, match="import-too-heavy"):
        read_provider_list_limited(path, question())
    path.write_bytes(with_sheet(sheet.replace("XFD", "A").replace("1048576", "2")))
    assert [row.name for row in read_provider_list_limited(path, question()).rows] == ["x"]


def test_a_sheet_of_more_than_a_million_rows_is_refused() -> None:
    cell = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>Name</t></is></c></row>'
    rows = "".join(map(cell.format, (1, 2, 1_000_002)))
    assert refused(with_sheet(f"<worksheet><sheetData>{rows}</sheetData></worksheet>")) == (
        "import-too-many-rows",
        {"limit": 1_000_000},
    )


def test_a_sheet_that_is_no_xml_is_damaged() -> None:
    assert refused(with_sheet("<worksheet><sheetData><row><c></row>"))[0] == "provider-list-damaged"


def with_sheet(xml: str) -> bytes:
    """A workbook whose only sheet is this."""
    import zipfile

    source, target = io.BytesIO(xlsx({"A": [["Name"], ["x"]]})), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name.endswith("sheet1.xml") else old.read(name))
    return target.getvalue()


_CELL = st.text(
    st.characters(codec="cp1252", exclude_categories=["Cc", "Cf", "Cs"]), min_size=1, max_size=20
).map(lambda text: f"a{text}b".replace("=?", "").replace("?=", ""))
_TABLE = st.lists(st.tuples(_CELL, st.uuids(version=4), _CELL), min_size=1, max_size=12)


def listed(table: list[tuple[str, UUID, str]], first: int) -> tuple[ListedRow, ...]:
    return tuple(
        ListedRow(line, name, tenant, reference=reference)
        for line, (name, tenant, reference) in enumerate(table, first)
    )


@given(
    _TABLE,
    st.sampled_from(table_text.DELIMITERS),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.integers(0, 3),
)
def test_whatever_is_written_as_text_is_read_back(
    table: list[tuple[str, UUID, str]], delimiter: str, encoding: str, titles: int
) -> None:
    text = io.StringIO("Liste\n\n\n"[: 0 if not titles else 5 + titles], newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(["Endkunde", "Mandanten-ID", "Kundennummer"])
    writer.writerows(table)
    found = read(text.getvalue().encode(encoding), **wish(encoding=encoding.removesuffix("-sig")))
    assert found.rows == listed(table, 2 + titles)
    assert not found.rejected


@given(_TABLE)
def test_whatever_is_written_into_a_workbook_is_read_back(table: list[tuple[str, UUID, str]]) -> None:
    rows: list[Any] = [["Liste"], [], ["Endkunde", "Mandanten-ID", "Kundennummer"]]
    rows += [(name, str(tenant).upper(), reference) for name, tenant, reference in table]
    assert read(xlsx({"Kunden": rows})).rows == listed(table, 4)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused_by_a_sentence(data: bytes) -> None:
    try:
        said = read(data).found.headings
    except UserError as error:
        said = (error.code,)
    assert said
