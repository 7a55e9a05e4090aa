"""A pack of evidence that anybody can check, and that is written whole or not at all."""

import csv
import io
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.files.evidence_pack import MANIFEST, PackEntry, table_bytes, write_pack
from tests.support.packs import TOOL, listed, unpack, wrong_by_hand, wrong_by_tool

ENTRIES = (
    PackEntry("report.pdf", lambda: b"%PDF-1.4 report"),
    PackEntry("contacts.csv", lambda: table_bytes(["When", "Who"], [["2026", "=cmd|' /c'!A1"]])),
    PackEntry("files/01-Screen-shot.png", lambda: b"\x89PNG\r\n" * 500),
    PackEntry("files/02-empty.txt", lambda: b""),
)
CHECKS = [
    pytest.param(wrong_by_tool, id="sha256sum", marks=pytest.mark.skipif(TOOL is None, reason="not there")),
    pytest.param(wrong_by_hand, id="by hand"),
]


@pytest.mark.parametrize("wrong", CHECKS)
def test_the_list_of_hashes_checks_and_finds_one_changed_byte(
    tmp_path: Path, wrong: Callable[[Path], list[str]]
) -> None:
    write_pack(tmp_path / "pack.zip", ENTRIES)
    folder = unpack(tmp_path / "pack.zip", tmp_path / "unpacked")
    assert wrong(folder) == []
    assert [name for _, name in listed(folder)] == [entry.name for entry in ENTRIES]
    damaged = folder / "files" / "01-Screen-shot.png"
    content = bytearray(damaged.read_bytes())
    content[1700] ^= 1
    damaged.write_bytes(content)
    assert wrong(folder) == ["files/01-Screen-shot.png"]


def test_the_same_entries_make_the_same_bytes(tmp_path: Path) -> None:
    packs = [tmp_path / "one.zip", tmp_path / "two.zip"]
    for pack in packs:
        write_pack(pack, ENTRIES)
    one, two = (sha256(pack.read_bytes()).hexdigest() for pack in packs)
    assert one == two
    with ZipFile(packs[0]) as packed:
        assert [info.filename for info in packed.infolist()] == [*(e.name for e in ENTRIES), MANIFEST]
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    told: list[float] = []
    write_pack(tmp_path / "pack.zip", ENTRIES, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_cancelled_pack_leaves_what_was_there_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(b"older")
    asked = iter([False, True])
    with pytest.raises(UserError, match="cancelled"):
        write_pack(path, ENTRIES, cancelled=lambda: next(asked))
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_pack_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="export-not-written"):
        write_pack(tmp_path / "gone" / "pack.zip", ENTRIES)


def test_no_text_of_the_table_is_a_formula() -> None:
    table = table_bytes(["A"], [["=1+1"], ['with "quotes", commas'], ["\ud800"]])
    assert table.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert read == [["A"], ["'=1+1"], ['with "quotes", commas'], ["?"]]
