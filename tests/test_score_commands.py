"""`score` of the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from reseller_desktop.bootstrap import Services
from reseller_desktop.cli import main
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


HEAD = "Solution area;Metric;Value;Date\n"
SECURITY = "Security;Net customer adds;8;2026-05-04\n"
ELSEWHERE = "Gardening;Net customer adds;1;2026-05-04\n"


def listed(cli: Cli, text: str) -> str:
    path = cli.folder / "score.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def of_area(cli: Cli, area: str) -> Any:
    return next(one for one in cli.json("score") if one["area"] == area)


def test_figures_are_tried_imported_and_taken_back(cli: Cli) -> None:
    path = listed(cli, HEAD + SECURITY + ELSEWHERE)
    tried = cli("import", "score", path, "--dry-run").splitlines()
    said = "1 new, 0 changed, 0 unchanged."
    left_out = "Line 3: “Gardening” names no solution area, or more than one."
    assert tried == [f"Nothing was written; this would be {said}", left_out]
    assert of_area(cli, "security")["status"] == "empty"
    assert cli("import", "score", path).splitlines() == [f"Imported: {said}", left_out]
    assert of_area(cli, "security")["status"] != "empty"
    assert cli("undo") == "Undone: Import of 1 figure of the score\n"
    assert of_area(cli, "security")["status"] == "empty"


def test_the_same_figures_twice_and_changed_ones_are_told_in_numbers(cli: Cli) -> None:
    counts = {"new": 0, "changed": 0, "unchanged": 0, "left_out": []}
    told = []
    for text in (SECURITY, SECURITY, SECURITY.replace("8", "9", 1)):
        one = cli.json("import", "score", listed(cli, HEAD + text))
        assert one.pop("mapping")["metric"] == "Metric"
        told.append(one)
    assert told == [{**counts, "new": 1}, {**counts, "unchanged": 1}, {**counts, "changed": 1}]


def test_any_table_comes_in_by_a_mapping_area_track_and_order_of_days(cli: Cli) -> None:
    path = listed(cli, "Was;Wieviel;Wann\nDeployments CPOR;4;3/4/2026\n")
    mapping = ("--map", "metric=Was", "--map", "figure=Wieviel", "--map", "as_of=Wann")
    where = ("--area", "Modern Work", "--track", "enterprise", "--dates", "day-first")
    assert "is no day, or can be more than one." in cli("import", "score", path, *mapping, *where[:4])
    unsaid = cli("import", "score", path, *mapping, *where[4:])
    assert "Line 2: It does not say of which solution area it is." in unsaid
    assert of_area(cli, "modern-work")["status"] == "empty"
    assert cli("import", "score", path, *mapping, *where).startswith("Imported: 1 new")
    (enterprise,) = [one for one in of_area(cli, "modern-work")["tracks"] if one["track"] == "enterprise"]
    assert "2026-04-03" in [metric["as_of"] for metric in enterprise["metrics"]]


REFUSED = {
    "a file of something else": ("Colour;Size\nred;4\n", (), "No column of “Colour, Size”"),
    "a solution area that is none": (HEAD + SECURITY, ("--area", "Gardening"), "“Gardening” names no"),
    "a track that is none": (
        HEAD + SECURITY,
        ("--area", "Modern Work", "--track", "Tiny"),
        "“Tiny” names no track",
    ),
    "a track of no area": (HEAD + SECURITY, ("--track", "smb"), "“smb” is a track of some solution area"),
    "a heading that is none": (HEAD + SECURITY, ("--map", "metric=Nix"), "No column is headed “Nix”"),
    "an empty file": ("", (), "The file"),
}


@pytest.mark.parametrize(("text", "more", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_imported_is_refused_in_one_line(
    cli: Cli, text: str, more: tuple[str, ...], said: str
) -> None:
    refusal = cli("import", "score", listed(cli, text), *more, code=1)
    assert refusal.startswith(said)
    assert refusal.count("\n") == 1
    assert all(one["status"] == "empty" for one in cli.json("score"))


def test_help_names_the_import_and_what_a_column_can_hold(capsys: pytest.CaptureFixture[str]) -> None:
    for command, said in ((["import"], "figures of the capability score"), (["import", "score"], "location")):
        with pytest.raises(SystemExit) as left:
            main([*command, "--help"])
        assert left.value.code == 0
        assert said in capsys.readouterr().out
