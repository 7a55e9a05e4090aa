"""What the program is made of: versions and licences."""

import platform
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from typing import NamedTuple

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.logs import LOG_FOLDER
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import closing, secondary
from reseller_desktop.ui.kit.cards import Card, Facts
from reseller_desktop.ui.kit.clipboard import copy_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role
from reseller_desktop.ui.settings.section import Section

DISTRIBUTION = "reseller-desktop"
LICENCE = "MIT"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LONGEST_LICENCE = 60
_UNDECLARED = {"sqlcipher3": "Zlib"}
"""Licences that stand in a package's files but not in its metadata."""
_DIRECT = (
    "PySide6-Essentials",
    "shiboken6",
    "SQLAlchemy",
    "alembic",
    "sqlcipher3",
    "keyring",
    "platformdirs",
    "XlsxWriter",
    "python-calamine",
    "rapidfuzz",
    "icalendar",
    "email-validator",
)


class Part(NamedTuple):
    """A package that the program is made of."""

    name: str
    version: str
    licence: str


def version() -> str:
    """The program's own version."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "?"


def parts() -> list[Part]:
    """Every installed package that the program needs, directly or not, by name."""
    return sorted(set(_walk([*_DIRECT, *_needs(DISTRIBUTION)], set())), key=lambda part: part.name.lower())


def facts() -> list[tuple[str, str]]:
    """Versions that matter when something does not work."""
    return [
        ("Reseller Desktop", version()),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("System", f"{platform.system()} {platform.release()} {platform.machine()}"),
    ]


def _walk(names: list[str], seen: set[str]) -> Iterator[Part]:
    for name in names:
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in seen or key == DISTRIBUTION:
            continue
        seen.add(key)
        try:
            found = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        yield Part(found["Name"] or name, found["Version"] or "", _licence(found))
        yield from _walk(_needs(name), seen)


def _needs(name: str) -> list[str]:
    """What a package always needs; what it needs only with an extra is left out."""
    try:
        lines = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    matches = (_NAME.match(line) for line in lines if "extra ==" not in line)
    return [match[0] for match in matches if match]


def _licence(found: metadata.PackageMetadata) -> str:
    names = set(found)
    for key in ("License-Expression", "License"):
        text = found[key].strip() if key in names else ""
        if text and len(text) < _LONGEST_LICENCE and "\n" not in text:
            return text
    classified = [
        line.rpartition(" :: ")[2]
        for line in found.get_all("Classifier") or []
        if line.startswith("License ::") and line.count("::") > 1
    ]
    return ", ".join(classified) or _UNDECLARED.get(found["Name"], "—")


class _Parts(QWidget):
    """Name, version and licence of every part, as a table of plain labels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_LARGE)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        python = Part("Python", platform.python_version(), "PSF-2.0")
        cipher = Part("SQLCipher, SQLite", "", "BSD-3-Clause, public domain")
        for row, part in enumerate((python, cipher, *parts())):
            grid.addWidget(labels.body(part.name, wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(labels.secondary(part.version, wrap=False), row, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(labels.secondary(part.licence), row, 2)


class AboutSection(Section):
    """Versions, licences, folders."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.name_it(
            self.tr("About Reseller Desktop"),
            self.tr("Customers, invitations and providers of an indirect reseller: offline and encrypted."),
        )
        card = Card(self.tr("Versions"))
        shown = Facts(name_width=140)
        for name, value in facts():
            shown.add(name, value)
        shown.add(self.tr("Licence"), LICENCE)
        shown.add(self.tr("Data folder"), str(context.services.vault.folder))
        card.add(shown)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        self.copy = secondary(self.tr("&Copy versions"), self._copy, "copy")
        self.logs = secondary(self.tr("Open the &logs"), self._open_logs, "file")
        self.folder = secondary(self.tr("Open the data &folder"), self._open_folder)
        for button in (self.copy, self.logs, self.folder):
            row.addWidget(button)
        row.addStretch(1)
        card.rows.addSpacing(4)
        card.rows.addLayout(row)
        self.add(card)
        self.refused = Banner()
        self.add(self.refused)
        self.parts = Card(self.tr("What it is made of"))
        self.add(self.parts)
        self._filled = False

    def reload(self) -> None:
        """Collect the licences at the first look, which takes a moment; say which rules are not used."""
        self.context.tasks.run(self.context.services.refused_rules, done=self._show_refused, owner=self)
        if not self._filled:
            self._filled = True
            self.parts.add(_Parts())

    def _show_refused(self, refused: tuple[str, ...]) -> None:
        if refused:
            self.refused.say(Role.WARNING, "\n".join(refused))
        else:
            self.refused.silence()

    def _copy(self) -> None:
        if copy_text(_as_text()):
            self.context.notify(self.tr("Copied."))

    def _open_logs(self) -> None:
        folder = self.context.services.vault.folder / LOG_FOLDER
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.services.vault.folder)))


class AboutDialog(QDialog):
    """The same in short, for the help menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Reseller Desktop"))
        self.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addWidget(labels.title("Reseller Desktop"))
        column.addWidget(
            labels.secondary(
                self.tr(
                    "Customers, invitations and providers of an indirect reseller: offline and encrypted."
                )
            )
        )
        shown = Facts(name_width=140)
        for name, value in facts():
            shown.add(name, value)
        shown.add(self.tr("Licence"), LICENCE)
        column.addWidget(shown)
        column.addWidget(
            labels.caption(self.tr("The licences of its parts stand in the settings, under About."))
        )
        buttons = closing(self.reject)
        self.copy = secondary(self.tr("&Copy versions"), lambda: copy_text(_as_text()), "copy")
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        column.addWidget(buttons)


def _as_text() -> str:
    return "\n".join(f"{name}: {value}" for name, value in [*facts(), ("Executable", _kind())])


def _kind() -> str:
    return "bundle" if getattr(sys, "frozen", False) else "Python"
