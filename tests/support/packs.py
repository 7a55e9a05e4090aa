"""Checking a pack of evidence: with the system's own tool where there is one, else with ours."""

import shutil
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

MANIFEST = "MANIFEST.sha256"
TOOL = shutil.which("sha256sum")


def unpack(pack: Path, folder: Path) -> Path:
    with ZipFile(pack) as packed:
        assert packed.testzip() is None
        packed.extractall(folder)
    return folder


def wrong_by_tool(folder: Path) -> list[str]:
    """The files that `sha256sum -c` does not find as they were."""
    assert TOOL is not None
    found = subprocess.run(
        [TOOL, "--strict", "--quiet", "-c", MANIFEST],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
        env={"LC_ALL": "C"},
    )
    wrong = [line.split(":")[0] for line in found.stdout.splitlines()]
    assert bool(found.returncode) is bool(wrong), found.stderr
    return wrong


def wrong_by_hand(folder: Path) -> list[str]:
    """The same by the letter of the list."""
    return [
        name for digest, name in listed(folder) if sha256((folder / name).read_bytes()).hexdigest() != digest
    ]


def listed(folder: Path) -> Iterator[tuple[str, str]]:
    for line in (folder / MANIFEST).read_bytes().decode("ascii").splitlines():
        digest, name = line.split("  ", 1)
        yield digest, name
