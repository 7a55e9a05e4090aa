import os
from pathlib import Path

import pytest

from reseller_desktop import durable


def test_the_new_file_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "file"
    durable.write(path, b"old")
    durable.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "file"
    durable.write(path, b"old")

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match=r"^$"):
        durable.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    durable.write(tmp_path / "file", b"")
    if os.name != "nt":
        assert (tmp_path / "file").stat().st_mode & 0o077 == 0
