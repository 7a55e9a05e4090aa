import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reseller_desktop import __main__ as entry
from reseller_desktop import __version__
from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.vault import Way
from reseller_desktop.options import Options, default_data_folder


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Options, Any]]:
    """What the window was opened with; it is closed at once."""
    opened: list[tuple[Options, Any]] = []

    def run(options: Options, begin: Callable[[], Any]) -> int:
        opening = begin()
        opened.append((options, opening))
        opening.join(30)
        opening.services.close()
        return 0

    monkeypatch.setattr("reseller_desktop.ui.launch.run", run)
    return opened


def test_without_a_vault_nothing_is_opened_before_the_window(window: list[Any], tmp_path: Path) -> None:
    assert entry.main(["--data", str(tmp_path)]) == 0
    ((options, opening),) = window
    assert options == Options(data=tmp_path)
    assert not opening.started


@pytest.mark.parametrize("given", [True, False])
def test_a_vault_is_opened_meanwhile_when_nobody_need_be_asked(
    window: list[Any], tmp_path: Path, given: bool
) -> None:
    services = Services(tmp_path / "data", passphrase_cost=1 << 10)
    services.vault.create(Way.PASSPHRASE, "correct horse battery")
    services.close()
    (tmp_path / "p").write_text("correct horse battery", encoding="utf-8")
    passphrase = ["--passphrase-file", str(tmp_path / "p")] if given else []
    assert entry.main(["--data", str(tmp_path / "data"), *passphrase]) == 0
    assert window[0][1].started is given


def test_a_vault_whose_record_is_damaged_leaves_the_telling_to_the_window(
    window: list[Any], tmp_path: Path
) -> None:
    (tmp_path / "vault.json").write_text("{", encoding="utf-8")
    (tmp_path / "reseller.db").write_bytes(b"x" * 4096)
    assert entry.main(["--data", str(tmp_path)]) == 0
    assert not window[0][1].started


def test_the_demo_opens_itself_in_a_folder_that_goes(window: list[Any]) -> None:
    assert entry.main(["--demo"]) == 0
    ((options, opening),) = window
    assert options.demo
    assert opening.started
    assert not options.data.exists()


def test_the_self_check_opens_no_window_of_ours(window: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reseller_desktop.self_check.run", lambda options: 7 if options.self_check else 0)
    assert entry.main(["--self-check"]) == 7
    assert window == []


def test_the_version_is_told() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reseller_desktop", "--version"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    assert done.stdout == f"Reseller Desktop {__version__}\n"


def test_data_has_a_place_on_every_platform() -> None:
    assert default_data_folder().name == "Reseller Desktop"
