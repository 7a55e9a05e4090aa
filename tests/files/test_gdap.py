import datetime as dt
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.customer_import import RejectedLine
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.gdap import GdapSource, GdapStatus
from reseller_desktop.domain.gdap_import import ListedGdap
from reseller_desktop.files import gdap as files_gdap
from reseller_desktop.files.gdap import GdapFile, parse_in_child, read_gdap, read_gdap_limited
from reseller_desktop.wording import sentence
from reseller_desktop.wording.gdap import SENTENCES
from tests.support.gdaps import (
    ID,
    TABLE,
    TENANT,
    USER_ADMINISTRATOR,
    as_json,
    as_table,
    graph,
    relationship_id,
    shipped_rules,
    table_row,
)

HEADINGS = shipped_rules().headings
PENDING = {"customer": None, "activatedDateTime": None, "endDateTime": None, "status": "approvalPending"}


def read(data: bytes) -> GdapFile:
    return read_gdap(data, HEADINGS)


def only(data: bytes) -> ListedGdap:
    found = read(data)
    assert not found.rejected
    (row,) = found.rows
    return row


def refusal(data: bytes) -> tuple[str, dict[str, object]]:
    with pytest.raises(UserError) as refused:
        read(data)
    assert "{" not in sentence(refused.value.code, **refused.value.data)
    return refused.value.code, refused.value.data


def rejected(data: bytes) -> str:
    (row,) = read(data).rejected
    assert sentence(row.code, **row.data).endswith("left out.")
    return row.code


# Microsoft Graph


def test_a_relationship_is_read_with_all_that_graph_tells() -> None:
    found = read(as_json(graph()))
    assert found.source is GdapSource.GRAPH
    assert found.rows == (
        ListedGdap(
            1,
            ID,
            UUID(TENANT),
            "Alpenblick Treuhand AG",
            "Admin 1",
            GdapStatus.ACTIVE,
            (USER_ADMINISTRATOR,),
            "P730D",
            "PT0S",
            dt.datetime(2025, 2, 10, 11, 24, 42, 314826, dt.UTC),
            dt.datetime(2025, 2, 10, 11, 26, 44, 994188, dt.UTC),
            dt.datetime(2027, 2, 10, 11, 24, 42, 314826, dt.UTC),
        ),
    )


PAGES = as_json(graph(1)) + b"\n" + as_json(graph(2))


@pytest.mark.parametrize(
    ("data", "count"),
    [
        pytest.param(json.dumps(graph()).encode(), 1, id="a single one"),
        pytest.param(json.dumps([graph(1), graph(2)]).encode(), 2, id="a bare list"),
        pytest.param(PAGES, 2, id="two answers behind each other"),
        pytest.param(PAGES.replace(b"\n", b",\r\n"), 2, id="with a comma between"),
        pytest.param(b"[" + PAGES.replace(b"\n", b",") + b"]", 2, id="a list of answers"),
        pytest.param(as_json(graph()).decode().encode("utf-16"), 1, id="as PowerShell writes it, in UTF-16"),
        pytest.param(b"\xef\xbb\xbf\r\n  " + as_json(graph()), 1, id="with a mark and blanks before"),
    ],
)
def test_an_answer_is_read_however_it_was_saved(data: bytes, count: int) -> None:
    assert len(read(data).rows) == count


def test_case_does_not_matter() -> None:
    upper = json.dumps(
        {
            "Value": [
                {
                    "ID": ID.upper(),
                    "DisplayName": "Admin",
                    "Status": "ApprovalPending",
                    "Customer": {"TenantID": f" {TENANT.upper()} "},
                    "AccessDetails": {"UnifiedRoles": [{"RoleDefinitionId": USER_ADMINISTRATOR.upper()}]},
                }
            ]
        }
    )
    row = only(upper.encode())
    assert (row.relationship_id, row.status, row.tenant_id) == (ID, GdapStatus.APPROVAL_PENDING, UUID(TENANT))
    assert row.roles == (USER_ADMINISTRATOR,)


def test_what_is_missing_is_not_told() -> None:
    row = only(json.dumps({"id": ID}).encode())
    assert row == ListedGdap(1, ID)
    assert row.told() == {"relationship_id": ID}
    assert only(as_json(graph(**PENDING))).tenant_id is None


@pytest.mark.parametrize("status", [status for status in GdapStatus if status is not GdapStatus.UNKNOWN])
def test_every_status_of_graph_is_known(status: GdapStatus) -> None:
    first, *words = status.value.split("-")
    assert only(as_json(graph(status=first + "".join(map(str.title, words))))).status is status


def test_a_status_of_the_future_is_unknown() -> None:
    assert only(as_json(graph(status="unknownFutureValue"))).status is GdapStatus.UNKNOWN
    assert only(as_json(graph(status=7))).status is GdapStatus.UNKNOWN


def test_a_role_without_a_known_form_is_kept_as_it_is() -> None:
    facts = {"accessDetails": {"unifiedRoles": [{"roleDefinitionId": "Chief Sheriff"}]}}
    assert only(as_json(graph(**facts))).roles == ("Chief Sheriff",)


DEEP: Any = []
for _ in range(300):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        pytest.param("text", "gdap-entry-malformed", id="a text in the place of a relationship"),
        pytest.param(None, "gdap-entry-malformed", id="nothing"),
        pytest.param(DEEP, "gdap-entry-malformed", id="lists in lists in lists"),
        pytest.param({}, "gdap-id-malformed", id="no id"),
        pytest.param(graph(id="17"), "gdap-id-malformed", id="an id of another kind"),
        pytest.param(graph(id={"a": 1}), "gdap-text-malformed", id="an object for an id"),
        pytest.param(graph(displayName="a\u202eb"), "gdap-text-malformed", id="a name that turns round"),
        pytest.param(graph(displayName="\ud800"), "gdap-text-malformed", id="half a character"),
        pytest.param(graph(displayName="x" * 300), "gdap-text-malformed", id="a name without an end"),
        pytest.param(graph(displayName=[1]), "gdap-text-malformed", id="a list for a name"),
        pytest.param(graph(customer={"tenantId": "x"}), "gdap-tenant-malformed", id="no tenant id"),
        pytest.param(graph(endDateTime="soon"), "gdap-date-malformed", id="no date"),
        pytest.param(
            graph(endDateTime="0001-01-01T00:00:00+14:00"), "gdap-date-malformed", id="before all time"
        ),
        pytest.param(graph(endDateTime={}), "gdap-text-malformed", id="an object for a date"),
        pytest.param(graph(accessDetails={"unifiedRoles": "all"}), "gdap-roles-malformed", id="no roles"),
        pytest.param(
            graph(accessDetails={"unifiedRoles": ["x"]}), "gdap-roles-malformed", id="role without id"
        ),
        pytest.param(
            graph(accessDetails={"unifiedRoles": [{"roleDefinitionId": "x"}] * 201}),
            "gdap-roles-malformed",
            id="more roles than there are",
        ),
    ],
)
def test_what_is_malformed_is_listed_and_the_others_go_on(entry: Any, code: str) -> None:
    found = read(as_json(graph(1), entry, graph(2)))
    assert [row.relationship_id for row in found.rows] == [relationship_id(1), relationship_id(2)]
    (row,) = found.rejected
    assert (row.line, row.code) == (2, code)
    assert "{" not in sentence(row.code, **row.data).replace("{…}", "")


def test_a_rejected_one_is_named() -> None:
    (row,) = read(as_json(graph(id="17"))).rejected
    assert row == RejectedLine(1, "gdap-id-malformed", {"value": "17"}, None, "Admin 1")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b'{"value": []}', "gdap-empty", id="an answer without relationships"),
        pytest.param(b"[]", "gdap-empty", id="an empty list"),
        pytest.param(b'{"error": {"code": "Forbidden"}}', "import-json-refusal", id="a refusal of Graph's"),
        pytest.param(as_json(graph())[:-5], "import-json-broken", id="a cut answer"),
        pytest.param(b'{"value": [1,]}', "import-json-broken", id="a comma too many"),
        pytest.param(b"[" * 100_000, "import-json-broken", id="brackets without an end"),
        pytest.param(b"[" + b"9" * 5000 + b"]", "import-json-broken", id="a number without an end"),
        pytest.param(b'{"id": "\xff"}', "import-json-broken", id="bytes that are no text"),
        pytest.param(b"", "gdap-empty", id="nothing at all"),
        pytest.param(b" \r\n\n", "gdap-empty", id="blank lines"),
        pytest.param(b"%PDF-1.7", "import-is-pdf", id="a PDF"),
        pytest.param(b"Invoice;Amount\n1;2\n", "gdap-no-headings", id="another table"),
        pytest.param(b"Id,Colour\n1,red\n", "gdap-no-headings", id="a table with ids of something else"),
        pytest.param(b"Status,Duration\nactive,P1D\n", "gdap-no-headings", id="a table without ids"),
        pytest.param(as_table(), "gdap-empty", id="headings alone"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_one_sentence(data: bytes, code: str) -> None:
    assert refusal(data)[0] == code


def test_a_refusal_names_the_line() -> None:
    assert refusal(b'{\n"id": "x",\n}')[1] == {"line": 3}
    assert refusal(b'{\n"id": "\xff"}')[1] == {"line": 2}


# The bulk tool's table


def test_a_table_tells_the_same_but_roles_and_extension() -> None:
    found = read(as_table(table_row()))
    assert found.source is GdapSource.BULK_TOOL
    (row,) = found.rows
    assert (row.line, row.relationship_id, row.tenant_id) == (2, ID, UUID(TENANT))
    assert (row.status, row.roles, row.auto_extend) == (GdapStatus.ACTIVE, None, None)
    assert row.ends_at == dt.datetime(2027, 2, 10, 11, 24, 42, tzinfo=dt.UTC)


def test_headings_may_be_written_otherwise_and_the_columns_divided_otherwise() -> None:
    headings = tuple(heading.upper().replace("ID", " id") for heading in TABLE)
    assert only(as_table(table_row(), headings=headings, delimiter=";")).tenant_id == UUID(TENANT)


def test_of_columns_that_are_called_alike_the_second_is_the_customer_s() -> None:
    alike = {
        "RelationshipName": "DisplayName",
        "PartnerTenantId": "TenantId",
        "CustomerName": "DisplayName",
        "CustomerTenantId": "TenantId",
    }
    row = only(as_table(table_row(), headings=tuple(alike.get(name, name) for name in TABLE)))
    assert (row.name, row.customer_name, row.tenant_id) == ("Admin 1", "Alpenblick Treuhand AG", UUID(TENANT))


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("02/10/2027 11:24:42", dt.datetime(2027, 2, 10, 11, 24, 42, tzinfo=dt.UTC)),
        ("2/10/2027 1:24:42 PM", dt.datetime(2027, 2, 10, 13, 24, 42, tzinfo=dt.UTC)),
        ("2/10/2027", dt.datetime(2027, 2, 10, tzinfo=dt.UTC)),
        ("2027-02-10", dt.datetime(2027, 2, 10, tzinfo=dt.UTC)),
        ("2027-02-10T11:24:42+02:00", dt.datetime(2027, 2, 10, 9, 24, 42, tzinfo=dt.UTC)),
        ("01/01/0001 00:00:00", None),
        ("", None),
    ],
)
def test_times_are_read_as_the_tool_writes_them(written: str, read_as: dt.datetime | None) -> None:
    assert only(as_table(table_row(EndDateTime=written))).ends_at == read_as


def test_a_day_that_no_month_has_is_not_guessed() -> None:
    assert rejected(as_table(table_row(EndDateTime="25/12/2027"))) == "gdap-date-malformed"


def test_a_duration_may_be_days_alone() -> None:
    assert only(as_table(table_row(Duration="730"))).duration == "P730D"


def test_a_ragged_line_is_left_out() -> None:
    assert rejected(as_table() + b"too,few\r\n") == "import-line-ragged"


# The child process, and whatever comes


def test_a_file_is_read_in_a_child_process(tmp_path: Path) -> None:
    path = tmp_path / "relationships.json"
    path.write_bytes(as_json(graph(1), graph(2, id="?")))
    assert read_gdap_limited(path, HEADINGS) == read_gdap(path, HEADINGS)


def test_a_large_file_comes_in_parts_with_its_progress(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_gdap, "_ROWS_PER_PART", 2)
    path = tmp_path / "relationships.csv"
    path.write_bytes(as_table(*map(table_row, range(5))))
    told: list[float] = []
    parts = list(parse_in_child(told.append, str(path), HEADINGS))
    assert [len(part["rows"]) for part in json.loads(json.dumps(parts))[:-1]] == [2, 2, 1]
    assert told == sorted(told)
    assert len(told) == 2
    assert len(read_gdap(path, HEADINGS).rows) == 5


anything = st.binary() | st.text().map(str.encode)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(sorted({*graph(), "x"})), inner),
    max_leaves=20,
)
like_a_list = st.lists(values | values.map(lambda value: graph(customer=value, status=value))).map(
    lambda entries: as_json(*entries)
)
like_a_table = st.lists(
    st.dictionaries(st.sampled_from(TABLE), st.text(max_size=30)).map(lambda some: table_row(**some))
).map(lambda some: as_table(*some).replace(b"\x00", b""))


def outcome(data: bytes) -> list[tuple[str, Mapping[str, object]]]:
    """The codes of all that is not taken: of the whole file, or of single relationships."""
    try:
        found = read(data)
    except UserError as error:
        return [(error.code, error.data)]
    assert found.rows or found.rejected
    return [(row.code, row.data) for row in found.rejected]


@given(anything | like_a_list | like_a_table)
def test_any_bytes_are_read_or_refused_in_one_sentence(data: bytes) -> None:
    assert all(sentence(code, **facts) for code, facts in outcome(data))


def test_every_code_of_the_files_has_a_sentence() -> None:
    source = Path(files_gdap.__file__).read_text(encoding="utf-8")
    codes = set(re.findall(r'"(gdap-[a-z-]+)"', source))
    assert len(codes) > 6
    assert codes <= set(SENTENCES)
    for code in codes:
        assert re.search(r"Nothing was changed|left out", SENTENCES[code])
