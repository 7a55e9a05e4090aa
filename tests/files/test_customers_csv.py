import codecs
import datetime as dt
import hashlib
import json
import os
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reseller_desktop.domain.customer_import import ListedCustomer, RejectedLine
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.text import name_problem
from reseller_desktop.files import table_text
from reseller_desktop.files.customers_csv import (
    CustomersFile,
    Headings,
    parse_headings,
    parse_in_child,
    read_customers,
    read_customers_limited,
)
from reseller_desktop.wording import sentence
from tests.support.bad_lists import HEAD, ONE, REFUSED, ROW_ONE, ROW_TWO, TWO
from tests.support.customers_factory import as_csv, customers, customers_csv
from tests.support.import_rules import shipped_headings

HEADINGS = shipped_headings()
_PRINTED = st.characters(exclude_categories=["C", "Zl", "Zp"])


def read(text: str | bytes, encoding: str = "utf-8") -> CustomersFile:
    return read_customers(text if isinstance(text, bytes) else text.encode(encoding), HEADINGS)


def refusal(source: Path | str | bytes) -> tuple[str, dict[str, object]]:
    """The refusal of a file, whose sentence has all that it needs."""
    with pytest.raises(UserError) as refused:
        read_customers(source, HEADINGS) if not isinstance(source, str) else read(source)
    assert "{" not in sentence(refused.value.code, **refused.value.data)
    return refused.value.code, refused.value.data


def names(file: CustomersFile) -> list[str]:
    return [row.name for row in file.rows]


# What is read


@pytest.mark.parametrize("language", ["en", "fr", "de"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_every_encoding_delimiter_and_language_reads_the_same(
    language: str, delimiter: str, encoding: str, found: str
) -> None:
    rows = customers(40, seed=3)
    file = read_customers(as_csv(rows, language, encoding=encoding, delimiter=delimiter), HEADINGS)
    assert [(str(r.tenant_id), r.name, r.domain, r.relation) for r in file.rows] == rows
    assert (file.encoding, file.delimiter, file.language, file.rejected) == (found, delimiter, language, ())


def test_utf_16_with_the_big_end_first_is_known_by_its_mark() -> None:
    data = codecs.BOM_UTF16_BE + (HEAD + ROW_ONE).encode("utf-16-be")
    assert names(read(data)) == ["Contoso AG"]


def test_a_file_is_known_again_by_its_digest_and_size() -> None:
    data = customers_csv(3)
    file = read_customers(data, HEADINGS)
    assert (file.sha256, file.size) == (hashlib.sha256(data).hexdigest(), len(data))


def test_the_lines_are_numbered_as_an_editor_numbers_them() -> None:
    file = read("\r\n" + HEAD + "\r\n" + ROW_ONE + ",,,\r\n" + ROW_TWO)
    assert [row.line for row in file.rows] == [4, 6]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_alike(line_end: str) -> None:
    assert [row.line for row in read((HEAD + ROW_ONE + ROW_TWO).replace("\r\n", line_end)).rows] == [2, 3]


@pytest.mark.parametrize(
    ("first", "delimiter"), [("sep=;", ";"), ("SEP=,", ","), ("sep=\t", "\t"), ("sep=|", "|"), ("sep=,", ";")]
)
def test_a_line_that_names_the_delimiter_is_no_heading(first: str, delimiter: str) -> None:
    file = read(first + "\r\n" + (HEAD + ROW_ONE).replace(",", delimiter))
    assert (file.delimiter, [row.line for row in file.rows]) == (delimiter, [3])


def test_a_second_line_that_names_a_delimiter_is_a_heading_row_without_headings() -> None:
    assert refusal("sep=;\nsep=;\n" + HEAD + ROW_ONE)[0] == "import-no-headings"


@pytest.mark.parametrize(
    "heading",
    [
        "MICROSOFT ID,company NAME,primary-domain name,Relationship",
        ' "Microsoft ID" ,Company name,Primary domain name,Relationship'.replace('"', ""),
        "ID Microsoft,Nom de société,Domaine principal,Relation",
        "Microsoft-ID,Unternehmensname,Primärer Domänen Name,Beziehung",
        "Microsoft ID,Nom de la société,Primärer Domänenname,Relationship",
    ],
)
def test_headings_are_known_whatever_their_case_accents_and_punctuation(heading: str) -> None:
    assert read(f"{heading}\r\n{ROW_ONE}").rows == (
        ListedCustomer(2, UUID(ONE), "Contoso AG", "contoso.example", "Cloud Reseller"),
    )


def test_columns_may_stand_in_any_order_among_others() -> None:
    file = read(f"Tags,Company name,Relationship,Microsoft ID\r\nvip,Contoso AG,Cloud Reseller,{ONE}\r\n")
    assert file.rows == (ListedCustomer(2, UUID(ONE), "Contoso AG", "", "Cloud Reseller"),)


def test_domain_and_relationship_may_be_missing_or_empty() -> None:
    assert read(f"Microsoft ID,Company name\r\n{ONE},Contoso AG").rows[0][3:] == ("", "")
    assert read(HEAD + f"{ONE},Contoso AG,,\r\n").rows[0][3:] == ("", "")


@pytest.mark.parametrize(
    "text", [ONE.upper(), f"{{{ONE}}}", f"  {ONE} "], ids=["upper case", "in braces", "between blanks"]
)
def test_a_tenant_id_is_read_however_it_is_written(text: str | bytes) -> None:
    assert read(HEAD + f"{text},Contoso AG,,\r\n").rows[0].tenant_id == UUID(ONE)


@pytest.mark.parametrize(
    "name",
    [
        "=HYPERLINK(1)",
        "+41 Treuhand",
        "<b>Contoso</b><script>alert(1)</script>",
        "O'Neill & Söhne",
        'Hotel "Krone"',
        "Müller, Meier; Co",
        "日本語 株式会社",
    ],
)
def test_formulas_and_mark_up_in_a_name_are_just_a_name(name: str) -> None:
    quoted = name.replace('"', '""')
    assert names(read(HEAD + f'{ONE},"{quoted}",,\r\n')) == [name]


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.uuids(version=4).map(str),
            st.text(_PRINTED, min_size=1, max_size=40)
            .map(str.strip)
            .filter(lambda t: name_problem(t) is None),
            st.sampled_from(["", "contoso.example", "xn--mnchen-3ya.example"]),
            st.sampled_from(["", "Cloud Reseller", "Indirect, reseller"]),
        ),
        min_size=1,
        max_size=12,
    ),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    language=st.sampled_from(["en", "fr", "de"]),
)
def test_what_is_written_as_a_list_is_read_as_the_same_list(
    rows: list[tuple[str, str, str, str]], delimiter: str, encoding: str, language: str
) -> None:
    file = read_customers(as_csv(rows, language, encoding=encoding, delimiter=delimiter), HEADINGS)
    assert [(str(r.tenant_id), r.name, r.domain, r.relation) for r in file.rows] == rows
    assert file.rejected == ()


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda t: (HEAD + t).encode("utf-8", "replace"))
    )
)
def test_whatever_the_bytes_they_are_read_or_refused_by_a_sentence(data: bytes) -> None:
    try:
        file = read_customers(data, HEADINGS)
        said = [(line.code, line.data) for line in file.rejected]
        assert file.rows or said
    except UserError as error:
        said = [(error.code, error.data)]
    assert all(sentence(code, **about) for code, about in said)


# Lines that are left out


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"{ONE},Contoso AG\r\n", ("import-line-ragged", {"found": 2, "expected": 4}, UUID(ONE), "")),
        (f"{ONE},Contoso,AG,x,y\r\n", ("import-line-ragged", {"found": 5, "expected": 4}, UUID(ONE), "")),
        ("Contoso AG\r\n", ("import-line-ragged", {"found": 1, "expected": 4}, None, "")),
        (f'{ONE},"Contoso" AG,,\r\n', ("import-line-quotes", {}, UUID(ONE), "")),
        (f"{ONE[:-1]},Contoso AG,,\r\n",
         ("import-tenant-id-malformed", {"value": ONE[:-1]}, None, "Contoso AG")),
        (f"Contoso {ONE},Contoso AG,,\r\n",
         ("import-tenant-id-malformed", {"value": f"Contoso {ONE}"}, UUID(ONE), "Contoso AG")),
        (f"{ONE}{TWO},a\u200bb,,\r\n",
         ("import-tenant-id-malformed", {"value": f"{ONE}{TWO}"[:60] + "…"}, None, "")),
        (f"{ONE},Contoso AG,not a domain,\r\n",
         ("import-domain-malformed", {"value": "not a domain"}, UUID(ONE), "Contoso AG")),
        (f"{ONE},,,\r\n", ("import-name-empty", {"value": ""}, UUID(ONE), "")),
        (f"{ONE},{'x' * 257},,\r\n", ("import-name-too-long", {"value": "x" * 60 + "…"}, UUID(ONE), "")),
        (f"{ONE},Con\u202etoso,,\r\n", ("import-name-bidi", {"value": "Con\ufffdtoso"}, UUID(ONE), "")),
        (f"{ONE},Con\u200btoso,,\r\n",
         ("import-name-invisible-character", {"value": "Con\ufffdtoso"}, UUID(ONE), "")),
        (f"{ONE},Con\x07toso,,\r\n",
         ("import-name-control-character", {"value": "Con\ufffdtoso"}, UUID(ONE), "")),
        (f'{ONE},"Con\r\ntoso",,\r\n',
         ("import-name-control-character", {"value": "Con\ufffd\ufffdtoso"}, UUID(ONE), "")),
        (f"{ONE},=?utf-8?q?a?=,,\r\n",
         ("import-name-encoded-word", {"value": "=?utf-8?q?a?="}, UUID(ONE), "")),
        (f"{ONE},Contoso AG,,Cloud\u202e\r\n",
         ("import-relation-malformed", {"value": "Cloud\ufffd"}, UUID(ONE), "Contoso AG")),
        (f"{ONE},Contoso AG,,{'x' * 201}\r\n",
         ("import-relation-malformed", {"value": "x" * 60 + "…"}, UUID(ONE), "Contoso AG")),
    ],
)  # fmt: skip
def test_a_bad_line_is_listed_with_its_reason_and_the_others_are_read(
    line: str, expected: tuple[Any, ...]
) -> None:
    file = read(HEAD + line + ROW_TWO)
    assert file.rejected == (RejectedLine(2, *expected),)
    assert names(file) == ["Fabrikam GmbH"]
    assert "{" not in sentence(file.rejected[0].code, **file.rejected[0].data)


# Files that are refused


@pytest.mark.parametrize(("content", "code", "data"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_customer_list_is_refused_by_name(
    content: str | bytes, code: str, data: object
) -> None:
    assert refusal(content) == (code, data)


@pytest.mark.parametrize(("content", "code", "data"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_from_the_child_process_in_the_same_words(
    content: str | bytes, code: str, data: object, tmp_path: Path
) -> None:
    path = tmp_path / "Customers.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(UserError) as refused:
        read_customers_limited(path, HEADINGS)
    assert (refused.value.code, refused.value.data) == (code, data)


def test_a_cell_of_a_gigabyte_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "Customers.csv"
    with path.open("wb") as file:
        file.write(HEAD.encode() + b'"')
        file.truncate(1 << 30)
    assert refusal(path) == ("import-too-large", {"name": "Customers.csv", "limit": 100})


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Customers.csv"
    path.write_bytes(customers_csv(2))
    monkeypatch.setattr(table_text, "LARGEST_FILE", 50)
    monkeypatch.setattr(os, "fstat", lambda number, real=os.fstat: Grown(real(number)))
    assert refusal(path)[0] == "import-too-large"


class Grown:
    """What the system says of a file that was still small when it was asked."""

    def __init__(self, status: os.stat_result) -> None:
        self.st_mode = status.st_mode
        self.st_blksize = 4096
        self.st_size = 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "Customers.csv")
    assert refusal(tmp_path / "Customers.csv") == ("import-not-a-file", {"name": "Customers.csv"})


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == ("import-not-a-file", {"name": tmp_path.name})


def test_a_file_that_is_not_there_is_refused_with_the_systems_reason(tmp_path: Path) -> None:
    assert refusal(tmp_path / "Customers.csv") == (
        "import-not-readable",
        {"name": "Customers.csv", "reason": "No such file or directory"},
    )


# Through the child process


def test_a_file_reads_the_same_in_the_child_process(tmp_path: Path) -> None:
    data = customers_csv(4_500, seed=2) + b"\r\nnot a line\r\n"
    path = tmp_path / "Customers.csv"
    path.write_bytes(data)
    fractions = []
    file = read_customers_limited(path, HEADINGS, progress=fractions.append)
    assert file == read_customers(path, HEADINGS)
    assert (len(file.rows), len(file.rejected)) == (4_500, 1)
    assert fractions == sorted(fractions)
    assert 0 < fractions[0] < fractions[-1] <= 1


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "Customers.csv"
    path.write_bytes(customers_csv(10))
    with pytest.raises(UserError) as refused:
        read_customers_limited(path, HEADINGS, cancelled=lambda: True)
    assert refused.value.code == "cancelled"


def test_what_the_child_sends_is_plain_enough_for_json(tmp_path: Path) -> None:
    path = tmp_path / "Customers.csv"
    path.write_bytes(customers_csv(3))
    parts = list(parse_in_child(lambda _: None, str(path), HEADINGS.names))
    assert [sorted(part) for part in json.loads(json.dumps(parts))] == [
        ["rejected", "rows"],
        ["delimiter", "encoding", "language", "sha256", "size"],
    ]


# The rules file


def rules(**changes: object) -> dict[str, object]:
    heading = {
        "language": "en",
        "source": "somewhere",
        "as_of": dt.date(2026, 1, 1),
        "tenant_id": ["Id"],
        "name": ["Name"],
        "domain": ["Domain"],
        "relation": ["Relation"],
    }
    return {"heading": [heading | changes]}


def test_the_shipped_headings_are_in_three_languages_with_their_sources() -> None:
    assert list(HEADINGS.names) == ["en", "fr", "de"]
    assert HEADINGS.first_name("tenant_id") == "Microsoft ID"


def test_a_newer_rules_file_can_name_the_columns_anew() -> None:
    assert parse_headings(rules(name=["Kunde"])) == Headings(
        names={
            "en": {"tenant_id": ("Id",), "name": ("Kunde",), "domain": ("Domain",), "relation": ("Relation",)}
        }
    )


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"heading": []},
        rules(source=""),
        rules(as_of="2026"),
        rules(name=[]),
        rules(name=["-"]),
        rules(language=""),
    ],
)
def test_a_broken_rules_file_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(UserError) as refused:
        parse_headings(broken)
    assert refused.value.code == "rules-malformed"
