"""`score` of the command line."""

import json
from pathlib import Path

import pytest

from reseller_desktop.bootstrap import Services
from tests.support.scores import amount, points
from tests.test_task_commands import Cli


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setattr(
        "reseller_desktop.services.vault.VaultService.__init__.__kwdefaults__", {"cost": 1 << 10}
    )
    return Cli(tmp_path, capsys)


@pytest.fixture
def read(cli: Cli) -> Cli:
    """With Modern Work read in full, and an area whose condition is not fulfilled."""
    services = Services(cli.folder / "data")
    services.unlock(cli.folder / "passphrase")
    services.score.save(
        [
            amount("net-customer-adds", "customers", 8),
            amount("intermediate", "people", 1, ""),
            amount("advanced", "people", 1, ""),
            amount("usage-growth", "csp", 800),
            amount("deployments", "csp", 4),
        ]
    )
    services.score.save([points("usage-growth", 9.5, "", area="infrastructure")])
    services.close()
    return cli


def test_areas_without_figures_say_what_to_do(cli: Cli) -> None:
    lines = cli("score").splitlines()
    assert len(lines) == 7
    assert all("enter figures" in line for line in lines[1:])


def test_the_score_says_what_is_missing_what_is_at_zero_and_the_shortest_way(read: Cli) -> None:
    modern, _, azure = read("score").splitlines()[1:4]
    assert "58" in modern
    assert "12" in modern
    assert "3 Deployments by selling (CSP), 1 Intermediate certifications" in modern
    assert "Net customer adds, Intermediate certifications" in azure
    assert "2 People who are Azure Administrator Associate" in azure


def test_json_has_every_track_with_its_metrics_steps_and_rule(read: Cli) -> None:
    modern = read.json("score")[0]
    assert (modern["area"], modern["total"], modern["gap"], modern["status"]) == (
        "modern-work",
        58,
        12,
        "in-progress",
    )
    assert [track["track"] for track in modern["tracks"]] == ["smb", "enterprise"]
    assert modern["steps"] == [
        {"metric": "deployments", "part": "csp", "count": 3, "gain": 7.5},
        {"metric": "intermediate", "part": "people", "count": 1, "gain": 5},
    ]
    assert modern["rule"]["source"].startswith("Microsoft")
    assert modern["zero"] == []
    assert modern["qualified_on"] == ""
    assert json.dumps(modern).isascii()
