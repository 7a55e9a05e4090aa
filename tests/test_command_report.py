"""`report` of the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reseller_desktop.bootstrap import Services
from reseller_desktop.cli import main
from tests.support.world import company, customer, own_tenant

PASSPHRASE = "correct horse battery"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    from reseller_desktop.services.vault import Way

    (tmp_path / "passphrase").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    services = Services(tmp_path / "data", passphrase_cost=1 << 10, who=lambda: "Anna")
    services.vault.create(Way.PASSPHRASE, PASSPHRASE)
    services.company.set_up(company(language="fr"), own_tenant())
    services.customers.save(customer("Alpen AG"))
    services.close()
    return tmp_path


def arguments(folder: Path, *command: str) -> list[str]:
    base = ["--data", str(folder / "data"), "--passphrase-file", str(folder / "passphrase")]
    return [*base, "report", *command]


def run(folder: Path, *command: str) -> int:
    return main(arguments(folder, *command))


@pytest.mark.usefixtures("qapp")
def test_the_report_of_the_last_month_is_written_in_the_company_s_language(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "--out", str(folder / "report.pdf")) == 0
    data = (folder / "report.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert "Rapport mensuel".encode("utf-16-be") in data
    said = capsys.readouterr()
    assert said.out == ""
    assert "report.pdf" in said.err


@pytest.mark.usefixtures("qapp")
def test_month_language_and_parts_are_chosen(folder: Path) -> None:
    command = (
        "--month",
        "2026-03",
        "--language",
        "de",
        "--part",
        "summary",
        "--part",
        "coverage",
        "--tables",
    )
    assert run(folder, "--out", str(folder / "part.pdf"), *command) == 0
    data = (folder / "part.pdf").read_bytes()
    assert "Monatsbericht März 2026".encode("utf-16-be") in data
    assert data.count(b"/Type /Page\n") == 1


@pytest.mark.usefixtures("qapp")
def test_a_month_that_has_not_begun_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--out", str(folder / "report.pdf"), "--month", "2999-01") == 1
    assert not (folder / "report.pdf").exists()
    assert "has not begun" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", [(), ("--out", "x.pdf", "--month", "May"), ("--out", "x.pdf", "--part", "all")]
)
def test_what_is_not_understood_is_not_tried(folder: Path, command: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(folder, *command)
    assert ended.value.code == 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
@pytest.mark.parametrize("asked", ["", "xcb"], ids=["nothing said", "a display asked for that is not there"])
def test_it_needs_no_display(folder: Path, asked: str) -> None:
    spare = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    if asked:
        spare["QT_QPA_PLATFORM"] = asked
    done = subprocess.run(
        [sys.executable, "-m", "reseller_desktop.cli", *arguments(folder, "--out", str(folder / "a.pdf"))],
        env=spare,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (folder / "a.pdf").read_bytes().count(b"/FontFile") >= 1
