import ast
import re

import pytest

import reseller_desktop
from tests.packaging.scripts import ROOT, load

project = load("project")


def test_program_and_project_have_one_version() -> None:
    assert project.version() == reseller_desktop.__version__


def test_changelog_starts_with_this_version() -> None:
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == project.version()


@pytest.mark.parametrize(
    ("version", "numbers"),
    [
        ("0.1.0", (0, 1, 0, 0)),
        ("1.2", (1, 2, 0, 0)),
        ("1.2.3rc1", (1, 2, 3, 0)),
        ("1.2.3.4.5", (1, 2, 3, 4)),
        ("1.dev3", (1, 0, 0, 0)),
    ],
)
def test_windows_counts_a_version_in_four_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert project.four_numbers(version) == numbers


def test_version_resource_is_an_expression_that_names_the_program() -> None:
    text = project.windows_version_info("reseller-desktop")
    ast.parse(text, mode="eval")
    assert "'OriginalFilename', 'reseller-desktop.exe'" in text
    assert f"'ProductVersion', '{project.version()}'" in text
