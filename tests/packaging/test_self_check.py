"""The check that a bundle does on itself finds what was left behind, and only then complains."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from reseller_desktop import self_check
from reseller_desktop.ui.self_check import _provoke
from tests.packaging.scripts import ROOT


def start(folder: Path, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reseller_desktop", "--self-check", "--data", str(data)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def without(name: str) -> Callable[[Path], None]:
    def remove(folder: Path) -> None:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()

    return remove


def with_a_package_that_nobody_knows(folder: Path) -> None:
    known = folder / "reseller_desktop-0.1.0.dist-info"
    known.mkdir()
    lines = (
        "Metadata-Version: 2.4",
        "Name: reseller-desktop",
        "Version: 0.1.0",
        "Requires-Dist: left-behind>=1",
    )
    (known / "METADATA").write_text("\n".join(lines) + "\n", "utf-8")


def without_encryption(folder: Path) -> None:
    path = folder / "reseller_desktop" / "storage" / "driver.py"
    text = path.read_text("utf-8")
    assert text.count('PRAGMA key="') + text.count('PRAGMA key=\\"') == 1
    path.write_text(text.replace("PRAGMA key=", "PRAGMA no_key="), "utf-8")


def without_child_processes(folder: Path) -> None:
    path = folder / "reseller_desktop" / "files" / "child.py"
    text = path.read_text("utf-8")
    assert "    limit(memory_bytes, seconds)\n" in text
    path.write_text(text.replace("    limit(memory_bytes, seconds)\n", "    sys.exit(1)\n"), "utf-8")


def test_checkout_passes_and_the_users_data_stay_untouched(tmp_path: Path) -> None:
    result = start(ROOT, tmp_path / "data")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("damage", "step"),
    [
        (without("resources"), "resources"),
        (without("resources/rules/links.toml"), "resources"),
        (without("resources/rules/provider_lists.toml"), "resources"),
        (without("resources/rules/subscription_terms.toml"), "resources"),
        (without("resources/templates/fr/reminder.txt"), "resources"),
        (without("resources/templates/it/evidence.toml"), "resources"),
        (without("resources/icons/customers.svg"), "window"),
        (without("reseller_desktop/storage/migrations/env.py"), "migrations"),
        (without("reseller_desktop/storage/migrations/versions/0002_parties.py"), "migrations"),
        (without("reseller_desktop/ui/providers/page.py"), "window"),
        (with_a_package_that_nobody_knows, "licences"),
        (without_encryption, "vault"),
        (without_child_processes, "customer_list"),
        (without("reseller_desktop/files/workbook.py"), "provider_list"),
        (without("reseller_desktop/files/ics.py"), "calendar"),
    ],
    ids=[
        "all resources",
        "a rules file",
        "another rules file",
        "the rules of renewals",
        "a template",
        "the words of a report",
        "an icon",
        "the migrations' environment",
        "a migration",
        "a page that is loaded late",
        "a package's metadata",
        "the encryption",
        "the child process",
        "the reader of workbooks",
        "the writer of calendars",
    ],
)
def test_what_is_missing_is_told_in_one_line(
    tmp_path: Path, damage: Callable[[Path], None], step: str
) -> None:
    for name in ("reseller_desktop", "resources"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    damage(tmp_path)
    result = start(tmp_path, tmp_path / "data")
    assert result.returncode == 1
    assert f"self-check failed at {step}: " in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_window_without_stderr_leaves_its_line_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(self_check.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(sys, "stderr", None)
    self_check._report("self-check failed at link: reason")
    assert (tmp_path / self_check.REPORT).read_text("utf-8") == "self-check failed at link: reason\n"


def test_wrong_arguments_have_to_be_explained(qapp: QApplication) -> None:
    def unexplained(_: object) -> None:
        raise TypeError("wrong")

    _provoke(qapp.setApplicationName)
    with pytest.raises(RuntimeError, match="not explained"):
        _provoke(unexplained)
