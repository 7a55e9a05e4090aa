"""The rules of the house: who may import whom, style, types, and sizes."""

import ast
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST_MODULE = 400
LONGEST_FUNCTION = 40


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).with_name(command[0])), *command[1:]],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("lint-imports", "--no-cache"),
    ],
    ids=" ".join,
)
def test_tool_finds_nothing(command: tuple[str, ...]) -> None:
    result = run(*command)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("domain/text.py", "import sqlalchemy"),
        ("domain/text.py", "import reseller_desktop.storage.driver"),
        ("files/export.py", "import PySide6.QtCore"),
        ("services/clock.py", "import sqlalchemy"),
        ("services/clock.py", "import PySide6.QtCore"),
        ("storage/driver.py", "import reseller_desktop.services.clock"),
        ("ui/kit/labels.py", "import reseller_desktop.storage.driver"),
        ("cli.py", "import sqlalchemy"),
    ],
    ids=lambda value: value,
)
def test_import_contracts_catch_a_forbidden_import(tmp_path: Path, module: str, forbidden: str) -> None:
    shutil.copytree(ROOT / "reseller_desktop", tmp_path / "reseller_desktop")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "reseller_desktop" / module).open("a") as file:
        file.write(f"\n{forbidden}\n")
    result = run("lint-imports", "--no-cache", cwd=tmp_path)
    assert result.returncode != 0
    assert "BROKEN" in result.stdout


def test_every_part_of_the_command_line_goes_through_services() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (listed,) = (
        one["source_modules"] for one in contracts if one["name"].startswith("window and command line")
    )
    parts = {f"reseller_desktop.{path.stem}" for path in (ROOT / "reseller_desktop").glob("command*.py")}
    assert parts == {name for name in listed if ".command" in name}


def modules() -> Iterator[Path]:
    return (path for path in (ROOT / "reseller_desktop").rglob("*.py") if "versions" not in path.parts)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_module_is_two_subjects() -> None:
    sizes = {str(path): len(path.read_text("utf-8").splitlines()) for path in modules()}
    assert not {path: size for path, size in sizes.items() if size > LONGEST_MODULE}


def test_no_function_is_longer_than_a_screen() -> None:
    long = [(str(path), name, n) for path in modules() for name, n in functions(path) if n > LONGEST_FUNCTION]
    assert not long
