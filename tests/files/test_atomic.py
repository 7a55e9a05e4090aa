import stat
import sys
from pathlib import Path

import pytest

from reseller_desktop import durable
from reseller_desktop.domain.errors import UserError
from reseller_desktop.files.atomic import replacing, write_whole
from reseller_desktop.wording import sentence


def test_a_file_is_replaced_and_nothing_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert (path.read_bytes(), [p.name for p in tmp_path.iterdir()]) == (b"new", ["list.csv"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such mode")
def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    write_whole(tmp_path / "list.csv", b"new")
    assert stat.S_IMODE((tmp_path / "list.csv").stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few people make links")
def test_a_link_keeps_pointing_to_the_file_that_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_whole(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


def disk_full(*_args: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("step", ["sync_file", "replace"])
def test_when_the_disk_is_full_the_old_file_stands_and_no_half_one_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(durable, step, disk_full)
    with pytest.raises(UserError) as refused:
        write_whole(path, b"new")
    assert refused.value.data == {"name": "list.csv", "reason": "No space left on device"}
    assert "list.csv" in sentence(refused.value.code, **refused.value.data)
    assert (path.read_bytes(), [p.name for p in tmp_path.iterdir()]) == (b"old", ["list.csv"])


def test_a_writer_without_that_care_would_have_lost_the_old_file(tmp_path: Path) -> None:
    """Negative control: the same full disk, met while writing in place."""
    path = tmp_path / "list.csv"
    path.write_bytes(b"old")

    def write_in_place(target: Path) -> None:
        with target.open("wb") as file:
            file.write(b"n")
            disk_full()

    with pytest.raises(OSError, match="No space"):
        write_in_place(path)
    assert path.read_bytes() != b"old"


def test_a_folder_that_is_not_there_is_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        write_whole(tmp_path / "nowhere" / "list.csv", b"new")
    assert refused.value.code == "export-not-written"


def test_an_error_without_the_systems_words_is_told_in_its_own(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused, replacing(tmp_path / "list.csv"):
        raise OSError("odd")
    assert refused.value.data["reason"] == "odd"


def test_a_bug_while_writing_stays_a_bug_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), replacing(tmp_path / "list.csv"):
        raise ZeroDivisionError
    assert [p.name for p in tmp_path.iterdir()] == []
