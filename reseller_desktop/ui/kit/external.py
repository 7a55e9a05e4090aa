"""The one way out to other programs."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QProcess, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

Opener = Callable[[QUrl], bool]

_SCHEMES = frozenset({"https", "mailto"})
_LONGEST_QUESTION = 3000
"""Milliseconds."""
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


def has_mail_program() -> bool:
    """Whether there is a program for new mails; not for the window's thread, because it asks the desktop.

    On Linux `openUrl` is true as soon as `xdg-open` has started, even when that finds no program. Windows and
    macOS tell the truth themselves.
    """
    asker = QStandardPaths.findExecutable("xdg-mime") if sys.platform.startswith("linux") else ""
    if not asker:
        return True
    question = QProcess()
    question.start(asker, ["query", "default", "x-scheme-handler/mailto"])
    if not question.waitForFinished(_LONGEST_QUESTION):
        question.kill()
        question.waitForFinished()
        return True
    answer = bytes(question.readAllStandardOutput().data())
    return question.exitCode() != 0 or bool(answer.strip())


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
