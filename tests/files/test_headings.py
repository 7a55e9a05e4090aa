from pathlib import Path

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import ListRules
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.files.headings import (
    HeadingQuestion,
    parse_in_child,
    read_headings,
    read_headings_limited,
)
from tests.support.workbooks import xlsx

QUESTION = HeadingQuestion(
    wish=ReadingWish(),
    rules=ListRules(presets=(), likely={"name": ("kunde",)}, countries={}),
    remembered=(),
)


def test_the_headings_of_a_text_stand_below_its_title() -> None:
    assert read_headings(b"Stand: 3.3.2026\n\nKunde;Ort\nMuster AG;Bern\n", QUESTION) == ("Kunde", "Ort")


def test_the_headings_of_a_workbook_are_read_in_the_child(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(xlsx({"A": [["Kunde", "Ort"], ["Muster AG", "Bern"]]}))
    assert read_headings_limited(path, QUESTION) == ("Kunde", "Ort")


def test_the_names_in_an_answer_of_graph_are_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_text('{"value": [{"id": "1", "customer": {}}, 7, {"id": "2", "duration": "P1D"}]}')
    assert list(parse_in_child(lambda _: None, str(path), QUESTION)) == ["id", "customer", "duration"]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"[]", "import-empty"), (b"%PDF-1.4\n\x00\x01", "import-is-pdf"), (b"[{", "import-json-broken")],
    ids=["nothing in it", "no list", "broken JSON"],
)
def test_what_is_no_list_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UserError) as refused:
        read_headings(data, QUESTION)
    assert refused.value.code == code
