"""What is said when the program itself is wrong: a report that holds places in the code and no data."""

import logging
import platform
import sys
import traceback

import PySide6
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from reseller_desktop import __version__
from reseller_desktop.ui.kit.clipboard import copy_text
from reseller_desktop.ui.kit.labels import message_box

translate = QCoreApplication.translate
_log = logging.getLogger(__name__)


def forget_last() -> None:
    """Let go of what Python keeps of the last error: its frames, and with them a painter on a window."""
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        sys.__dict__.pop(name, None)


def report_of(error: BaseException) -> str:
    """Versions, the kind of error, and where it happened; never its message, which may quote a customer."""
    places = [
        f"  {frame.filename.rsplit('reseller_desktop', 1)[-1]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    versions = (
        f"Reseller Desktop {__version__}, Python {platform.python_version()}, PySide6 {PySide6.__version__}"
    )
    return "\n".join([versions, platform.platform(), type(error).__name__, *places])


def report_bug(window: QWidget, error: BaseException) -> None:
    """Log an error of the program, and offer its report for the clipboard."""
    _log.error("unexpected", exc_info=error)
    report = report_of(error)
    box = message_box(
        window,
        QMessageBox.Icon.Warning,
        translate("bugs", "Something went wrong"),
        translate("bugs", "This was a mistake of the program. What was confirmed before is safe."),
        translate(
            "bugs", "Please try again. If it happens again, send us the report: it holds no customer's data."
        ),
    )
    box.setDetailedText(report)
    copy = box.addButton(translate("bugs", "&Copy report"), QMessageBox.ButtonRole.ActionRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Close))
    copy.clicked.connect(lambda: copy_text(report))
    box.open()
