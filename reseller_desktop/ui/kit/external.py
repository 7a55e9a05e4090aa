"""The one way out to other programs."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

Opener = Callable[[QUrl], bool]

_SCHEMES = frozenset({"https", "mailto"})
_LOOKED_AT = frozenset({".pdf", ".png", ".jpg", ".jpeg"})


def open_external(url: str, opener: Opener = QDesktopServices.openUrl) -> bool:
    """Open a web page or a new mail; false when refused or when no program took it.

    Only `https:` with a host and `mailto:` are let out: a link from data could otherwise start a program.
    """
    parsed = QUrl(url, QUrl.ParsingMode.StrictMode)
    if not parsed.isValid() or parsed.scheme() not in _SCHEMES:
        return False
    if parsed.scheme() == "https" and (not parsed.host() or parsed.userInfo()):
        return False
    return opener(parsed)


def show_folder(file: Path, opener: Opener = QDesktopServices.openUrl) -> bool:
    """Show the folder in which a file lies; the file itself is never opened."""
    folder = file.resolve().parent
    return folder.is_dir() and opener(QUrl.fromLocalFile(str(folder)))


def open_draft(file: Path, opener: Opener = QDesktopServices.openUrl) -> bool:
    """Open an `.eml` draft of ours in the mail program; any other kind of file is refused."""
    return file.suffix == ".eml" and file.is_file() and opener(QUrl.fromLocalFile(str(file.resolve())))


def open_document(file: Path, opener: Opener = QDesktopServices.openUrl) -> bool:
    """Open a document that a person kept, of a kind that is only looked at; any other kind is refused."""
    seen = file.suffix.lower() in _LOOKED_AT and file.is_file()
    return seen and opener(QUrl.fromLocalFile(str(file.resolve())))
