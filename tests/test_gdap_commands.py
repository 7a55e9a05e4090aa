"""`gdap` and `import gdap` of the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from reseller_desktop.cli import main
from tests.support.gdaps import GLOBAL_ADMINISTRATOR, as_json, graph

INIT = (
    *("init", "--company", "Muster IT AG", "--tenant", "11111111-2222-4333-8444-555555555555"),
    *("--partner-id", "6531449", "--country", "CH"),
)
RIGHTS = {"unifiedRoles": [{"roleDefinitionId": GLOBAL_ADMINISTRATOR}]}


class Cli:
    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture
        (folder / "passphrase").write_text("correct horse battery\n", encoding="utf-8")
        self(*INIT)

    def __call__(self, *command: str, code: int = 0) -> str:
        base = ["--data", str(self.folder / "data"), "--passphrase-file", str(self.folder / "passphrase")]
        assert main([*base, *command]) == code
        said = self._capture.readouterr()
        return said.err if code else said.out

    def json(self, *command: str) -> Any:
        return json.loads(self(*command, "--json"))

    def file(self, data: bytes) -> str:
        path = self.folder / "gdap.json"
        path.write_bytes(data)
        return str(path)


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setattr(
        "reseller_desktop.services.vault.VaultService.__init__.__kwdefaults__", {"cost": 1 << 10}
    )
    return Cli(tmp_path, capsys)


def test_a_list_is_tried_imported_and_shown_with_its_warnings(cli: Cli) -> None:
    path = cli.file(as_json(graph(1, accessDetails=RIGHTS), graph(2, id="17")))
    assert cli("import", "gdap", path, "--dry-run").startswith("Nothing was written; this would be 1 new")
    assert cli.json("gdap") == []
    said = cli("import", "gdap", path).splitlines()
    assert said[0].startswith("Imported: 1 new, ")
    assert said[1] == "No. 2: “17” is not the id of an admin relationship. It was left out."
    (line,) = cli.json("gdap")
    assert (line["name"], line["extension"], line["roles"]) == ("Admin 1", "cannot", ["Global Administrator"])
    assert line["warnings"][-1]["code"] == "gdap-cannot-extend"
    assert "Cannot extend itself" in cli("gdap")
    assert "1 admin relationship" in cli("undo")
    assert cli.json("gdap") == []


def test_the_same_file_twice_is_told_in_numbers(cli: Cli) -> None:
    path = cli.file(as_json(graph(1)))
    counts = {"new": 0, "changed": 0, "confirmed": 0, "unchanged": 0, "older": 0, "left_out": []}
    assert cli.json("import", "gdap", path) == {**counts, "new": 1}
    assert cli.json("import", "gdap", path) == {**counts, "unchanged": 1}


def test_another_file_is_refused_in_one_sentence(cli: Cli) -> None:
    refused = cli("import", "gdap", cli.file(b"Invoice;Amount\n1;2\n"), code=1)
    assert refused.startswith("Line 1 holds none of the headings")
    assert len(refused.splitlines()) == 1
