"""The check of a bundle refuses one that does not work; the bundles here are scripts that play one."""

import json
import sys
from pathlib import Path

import pytest

from reseller_desktop.self_check import REPORT
from tests.packaging.scripts import load

build = load("build")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script is no program on Windows")

GOOD = {
    "window": "",
    "help": "--data DIR",
    "listed": json.dumps([{"name": build.CUSTOMER}]),
    "report": "%PDF- /FontFile",
}


def bundle(folder: Path, *, window: str, help: str, listed: str, report: str) -> Path:  # noqa: A002 - what it stands for
    made = folder / "reseller-desktop"
    made.mkdir()
    programs = {
        "reseller-desktop": f"import sys\nsys.exit({window!r} or 0)\n",
        "reseller-desktop-cli": (
            f"import sys\nif '--help' in sys.argv: print({help!r})\n"
            f"if 'list' in sys.argv: print({listed!r})\n"
            f"if {report!r} and '--out' in sys.argv: open(sys.argv[-1], 'w').write({report!r})\n"
        ),
    }
    for name, script in programs.items():
        path = made / name
        path.write_text(f"#!{sys.executable}\n{script}", "utf-8")
        path.chmod(0o755)
    return made


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(build, "REPORT", tmp_path / "report.txt")


def test_a_bundle_that_works_passes(tmp_path: Path, platform: None) -> None:
    build.check(bundle(tmp_path, **GOOD))


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"window": "self-check failed at link: it is gone"}, "self-check failed at link: it is gone"),
        ({"help": ""}, "no help"),
        ({"listed": "[]"}, "the list of customers is []"),
        ({"listed": json.dumps([{"name": "M?ller Bau AG"}])}, "M?ller Bau AG"),
        ({"report": ""}, "no page with letters"),
        ({"report": "%PDF-"}, "no page with letters"),
    ],
    ids=["the window fails", "no help", "nothing imported", "a name mangled", "no report", "no letters"],
)
def test_a_bundle_that_fails_is_refused(
    tmp_path: Path, platform: None, fault: dict[str, str], told: str
) -> None:
    with pytest.raises(build.BundleError) as error:
        build.check(bundle(tmp_path, **{**GOOD, **fault}))
    assert told in str(error.value)


def test_nothing_of_the_checkout_reaches_the_bundle(
    tmp_path: Path, platform: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    spy = "import os,sys; sys.exit('PYTHONPATH' in os.environ or 'VIRTUAL_ENV' in os.environ)"
    made = bundle(tmp_path, **GOOD)
    (made / "reseller-desktop").write_text(f"#!{sys.executable}\n{spy}\n", "utf-8")
    build.check(made)


def test_self_check_and_build_agree_on_the_file_of_a_window_without_stderr() -> None:
    assert build.REPORT.name == REPORT


def test_size_counts_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert build.size(tmp_path) == 5
