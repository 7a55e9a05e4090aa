"""What every packaging script needs to know about the project; the version stands in pyproject.toml alone."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "Reseller Desktop"
WINDOW = "reseller-desktop"
COMMAND_LINE = "reseller-desktop-cli"
IDENTIFIER = "org.resellerdesktop.ResellerDesktop"
"""Bundle identifier on macOS and component id on Linux."""
MINIMUM_MACOS = "14.0"
"""What PySide6 6.12 asks for (its wheels are tagged macosx_14_0)."""


def version() -> str:
    """The version in pyproject.toml, such as *0.1.0*."""
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(content["project"]["version"])


def four_numbers(text: str) -> tuple[int, int, int, int]:
    """A version as Windows counts it; what is no number counts as nothing: *1.2.3rc1* is 1.2.3.0."""
    numbers = []
    for part in text.split(".")[:4]:
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        numbers.append(int(digits or 0))
    first, second, third, fourth = (*numbers, 0, 0, 0, 0)[:4]
    return first, second, third, fourth


def windows_version_info(program: str) -> str:
    """The version resource of an executable, in the form that PyInstaller reads."""
    numbers, text = four_numbers(version()), version()
    strings = {
        "CompanyName": "The Reseller Desktop authors",
        "FileDescription": NAME,
        "FileVersion": text,
        "InternalName": program,
        "LegalCopyright": "The Reseller Desktop authors, MIT licence",
        "OriginalFilename": f"{program}.exe",
        "ProductName": NAME,
        "ProductVersion": text,
    }
    table = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, "
        "OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)), "
        f"kids=[StringFileInfo([StringTable('040904B0', [{table}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


if __name__ == "__main__":
    print(version())
