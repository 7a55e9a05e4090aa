"""Builds the bundle for this platform, and starts it where the source is not: `python packaging/build.py`.

Needs the extra *bundle*. What it makes lies in `dist/`; the definitions of installers are beside this file.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

import project

DIST = project.ROOT / "dist"
PATIENCE = 300
"""Seconds for each start; a virus scanner reads a new bundle whole."""
REPORT = Path(tempfile.gettempdir(), "reseller-desktop-self-check.txt")
"""Where a window without stderr says what failed; see `reseller_desktop/self_check.py`."""
COMPANY = "Muster IT AG"
CUSTOMER = "Müller Bau AG"


class BundleError(Exception):
    """What was built does not do what it must."""


def build() -> Path:
    """Run PyInstaller; gives the folder, or on macOS the application, that can be carried elsewhere."""
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
            *("--distpath", str(DIST), "--workpath", str(project.ROOT / "build")),
            str(Path(__file__).with_name("reseller_desktop.spec")),
        ],
        check=True,
        cwd=project.ROOT,
    )
    return DIST / (f"{project.NAME}.app" if sys.platform == "darwin" else project.WINDOW)


def check(bundle: Path) -> None:
    """Start a copy in an empty folder, with nothing of Python's or ours in the environment."""
    with tempfile.TemporaryDirectory(prefix="bundle-", ignore_cleanup_errors=True) as name:
        copy = Path(name, bundle.name)
        shutil.copytree(bundle, copy, symlinks=True)
        programs = copy / "Contents" / "MacOS" if copy.suffix == ".app" else copy
        _check_window(programs / _program(project.WINDOW), Path(name))
        _check_command_line(programs / _program(project.COMMAND_LINE), Path(name))


def _program(name: str) -> str:
    return f"{name}.exe" if sys.platform == "win32" else name


def _check_window(program: Path, folder: Path) -> None:
    REPORT.unlink(missing_ok=True)
    _run([program, "--self-check"], folder)


def _check_command_line(program: Path, folder: Path) -> None:
    """Help, a new database, one imported customer (by a child process), the list of customers, and a PDF."""
    passphrase, listed = folder / "passphrase", folder / "Customers.csv"
    passphrase.write_text("calm-harbour-lantern", encoding="utf-8")
    row = f"{uuid.uuid4()},{CUSTOMER},mueller.example,Reseller"
    head = "Microsoft ID,Company name,Primary domain name,Relationship"
    listed.write_text(f"{head}\r\n{row}\r\n", encoding="utf-8")
    common = [program, "--data", folder / "data", "--passphrase-file", passphrase]
    if "--data" not in _run([program, "--help"], folder):
        raise BundleError("the command line has no help")
    own = ["--company", COMPANY, "--tenant", uuid.uuid4(), "--partner-id", "6531449", "--country", "CH"]
    _run([*common, "init", *own], folder)
    _run([*common, "import", "customers", listed], folder)
    names = [
        customer["name"] for customer in json.loads(_run([*common, "list", "customers", "--json"], folder))
    ]
    if names != [CUSTOMER]:
        raise BundleError(f"the list of customers is {names}")
    report = folder / "report.pdf"
    _run([*common, "report", "--out", report], folder)
    if not report.is_file() or b"/FontFile" not in report.read_bytes():
        raise BundleError("the monthly report is no page with letters")


def _run(command: list[object], folder: Path) -> str:
    words = [str(word) for word in command]
    kept = {"SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "HOME", "LANG"}
    done = subprocess.run(
        words,
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name.upper() in kept},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode:
        said = REPORT.read_text(encoding="utf-8") if REPORT.exists() else done.stderr
        raise BundleError(
            f"{Path(words[0]).name} {' '.join(words[1:])}: exit {done.returncode}: {said.strip()}"
        )
    return done.stdout


def size(bundle: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())


def main() -> int:
    """Build, check, and say how large it is."""
    bundle = build()
    print(f"{bundle}: {size(bundle) / 1e6:.0f} MB")
    try:
        check(bundle)
    except (BundleError, subprocess.TimeoutExpired) as error:
        print(f"not usable: {error}", file=sys.stderr)
        return 1
    print("It starts, and works, where the source is absent.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
