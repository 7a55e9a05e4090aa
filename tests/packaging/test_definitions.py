"""What installers and workflows say fits the project; other platforms' tools are not needed for it."""

import configparser
import plistlib
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.packaging.scripts import FOLDER, ROOT, load

project = load("project")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SCRIPTS = sorted(FOLDER.glob("*/*.sh"))


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_is_yaml_with_jobs(workflow: Path) -> None:
    yaml = pytest.importorskip("yaml")
    content = yaml.safe_load(workflow.read_text("utf-8"))
    assert content["jobs"]
    for job in content["jobs"].values():
        assert "uses" in job or (job["runs-on"] and job["timeout-minutes"] and job["steps"])


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_may_only_read_and_its_actions_are_pinned(workflow: Path) -> None:
    text = workflow.read_text("utf-8")
    assert "\npermissions:\n  contents: read\n" in text
    used = re.findall(r"uses: (\S+)", text)
    assert used
    assert not [
        name for name in used if not re.fullmatch(r"[\w./-]+@v\d+|\./\.github/workflows/\w+\.yml", name)
    ]


def test_only_the_release_may_write() -> None:
    writing = [path.name for path in WORKFLOWS if re.search(r": write\b", path.read_text("utf-8"))]
    assert writing == ["release.yml"]


def test_a_newer_push_cancels_the_older_run() -> None:
    assert "cancel-in-progress: true" in read(".github/workflows/ci.yml")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_shell_script_is_understood_by_bash_and_may_be_run(script: Path) -> None:
    bash = shutil.which("bash")
    if bash is None or not script.read_bytes().startswith(b"#!/usr/bin/env bash\n"):
        pytest.skip("no bash here")
    result = subprocess.run(
        [bash, "-n", script.name], cwd=script.parent, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert "set -euo pipefail" in script.read_text("utf-8")


def test_desktop_file_starts_the_window_with_its_icon() -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(read("packaging/linux/reseller-desktop.desktop"))
    entry = parser["Desktop Entry"]
    assert (entry["Exec"], entry["Icon"], entry["Terminal"]) == (project.WINDOW, project.WINDOW, "false")


def test_window_names_the_desktop_file_so_that_wayland_finds_its_icon() -> None:
    assert f'setDesktopFileName("{project.WINDOW}")' in read("reseller_desktop/ui/launch.py")


def test_metainfo_names_desktop_file_programs_and_identifier() -> None:
    component = ET.fromstring(read("packaging/linux/metainfo.xml"))  # noqa: S314 - our own file
    assert component.findtext("id") == project.IDENTIFIER
    assert component.findtext("launchable") == f"{project.WINDOW}.desktop"
    provided = [binary.text for binary in component.iterfind("provides/binary")]
    assert provided == [project.WINDOW, project.COMMAND_LINE]


def test_debian_package_asks_for_all_that_the_readme_installs() -> None:
    line = re.search(r"<!-- debian-run -->\n```bash\n(.+)\n", read("README.md"))
    assert line
    libraries = set(re.findall(r"\blib[\w.-]+", line[1]))
    depends = re.search(r"^Depends: (.+)$", read("packaging/linux/make_deb.sh"), re.MULTILINE)
    assert depends
    assert libraries - set(re.findall(r"[\w.-]+", depends[1])) == set()
    assert libraries


def test_windows_installer_serves_one_user_and_leaves_the_data() -> None:
    text = read("packaging/windows/installer.iss")
    assert "PrivilegesRequired=lowest" in text
    assert "[UninstallDelete]" not in text
    assert f"{project.WINDOW}.exe" in text
    for path in re.findall(r"\{#Root\}\\(\S+?)(?:\"|\s|$)", text):
        if not path.startswith("dist"):
            assert (ROOT / path.replace("\\", "/")).exists(), path


def test_entitlements_are_a_property_list() -> None:
    assert plistlib.loads(read("packaging/macos/entitlements.plist").encode())


def test_spec_names_what_exists() -> None:
    text = read("packaging/reseller_desktop.spec")
    compile(text, "reseller_desktop.spec", "exec")
    for script in re.findall(r'"(start_\w+\.py)"', text):
        assert (FOLDER / script).is_file()
    migrations = ROOT / "reseller_desktop" / "storage" / "migrations"
    assert (
        f"MIGRATIONS = Path({', '.join(repr(p) for p in migrations.relative_to(ROOT).parts)})".replace(
            "'", '"'
        )
        in text
    )
    assert list(migrations.rglob("*.py"))


def test_macos_needs_what_the_wheels_of_qt_need() -> None:
    wheels = re.findall(r"pyside6_essentials-([\d.]+)-\S*?macosx_(\d+)_(\d+)_", read("uv.lock"))
    newest = max(wheels, key=lambda found: tuple(int(part) for part in found[0].split(".")))
    assert f"{newest[1]}.{newest[2]}" == project.MINIMUM_MACOS
