"""The recovery code: shown in groups, printed, saved, copied for a minute, and asked back."""

from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QFont, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain import recovery_code
from reseller_desktop.domain.errors import UserError
from reseller_desktop.services.file_out import write_file
from reseller_desktop.ui.kit import labels, pdf, theme
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import secondary
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.clipboard import copy_text
from reseller_desktop.ui.kit.editors import TextEditor
from reseller_desktop.ui.kit.texts import date_text, error_text, text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL, Role

CLIPBOARD_SECONDS = 60
_A_ROW = 4


def paper(code: str, company: str, folder: str, day: date) -> str:
    """What stands on the paper, as HTML; whatever comes from outside is escaped."""
    translate = QCoreApplication.translate
    lines = (
        translate("recovery", "This code opens the database on any computer, also from a backup."),
        translate(
            "recovery",
            "Keep it where only those get at it who may see all customers, away from the computer.",
        ),
        translate("recovery", "Capitals, blanks and dashes do not matter when it is typed."),
    )
    parts = [f"<p>{escape(line)}</p>" for line in lines]
    title = escape(translate("recovery", "Recovery code of Reseller Desktop"))
    known = translate("recovery", "{company} · database in {folder} · printed on {day}")
    footer = escape(known.format(company=company or "—", folder=folder, day=date_text(day)))
    return (
        f"<h1>{title}</h1><p style='font-family: monospace; font-size: 17pt'>{escape(code)}</p>"
        f"{''.join(parts)}<p style='color: #5f6a7c'>{footer}</p>"
    )


class RecoveryCodeCard(Card):
    """The code in large groups, and the ways to keep it on paper."""

    kept = Signal()
    """It was printed, saved or copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._code = ""
        self._paper: Callable[[], str] = str
        self._groups = QGridLayout()
        self._groups.setHorizontalSpacing(22)
        self._groups.setVerticalSpacing(GAP_SMALL)
        self._groups.setColumnStretch(_A_ROW, 1)
        self.rows.addLayout(self._groups)
        self.rows.addSpacing(GAP)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        self.print_button = secondary(self.tr("&Print…"), self.print_it)
        self.save_button = secondary(self.tr("&Save as a file…"), self.save_it, "save")
        self.copy_button = secondary(self.tr("&Copy for a minute"), self.copy_it, "copy")
        for button in (self.print_button, self.save_button, self.copy_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.rows.addLayout(buttons)
        self.said = Banner()
        self.rows.addWidget(self.said)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(CLIPBOARD_SECONDS * 1000)
        self._forget.timeout.connect(self.clear_clipboard)

    def show_code(self, code: str, make_paper: Callable[[], str]) -> None:
        """Show a code; `make_paper` gives the HTML of what is printed."""
        self._code, self._paper = code, make_paper
        while (item := self._groups.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for place, group in enumerate(code.split("-")):
            label = labels.PlainLabel(group, font=_large())
            label.setAccessibleName(" ".join(group))
            self._groups.addWidget(label, place // _A_ROW, place % _A_ROW)
        self.setAccessibleName(self.tr("Recovery code"))
        self.setAccessibleDescription(code)

    def print_it(self) -> None:
        """Through the system's print dialog."""
        if pdf.print_pages(self, self._paper(), title=self.tr("Recovery code")):
            self._tell(Role.GOOD, self.tr("Handed to the printer. Look whether the paper is readable."))

    def save_it(self) -> None:
        """As a PDF or a text file."""
        filters = self.tr("PDF (*.pdf);;Text (*.txt)")
        chosen = QFileDialog.getSaveFileName(self, self.tr("Save the recovery code"), "", filters)
        if chosen[0]:
            self._save(Path(chosen[0]), as_pdf=chosen[1].startswith("PDF"))

    def copy_it(self) -> None:
        """Into the clipboard, out of which it is taken again after a minute."""
        if copy_text(self._code):
            self._forget.start()
            said = self.tr("Copied. It is taken out of the clipboard again in {seconds} seconds.")
            self._tell(Role.GOOD, said.format(seconds=CLIPBOARD_SECONDS))
        else:
            self.said.say(Role.BAD, text_of("clipboard-refused"))

    def clear_clipboard(self) -> None:
        """Take the code out of the clipboard, unless something else is in it by now."""
        self._forget.stop()
        clipboard = QGuiApplication.clipboard()
        if self._code and clipboard.text() == self._code:
            clipboard.clear()
            self.said.say(Role.INFO, self.tr("The code was taken out of the clipboard."))

    def _save(self, path: Path, *, as_pdf: bool) -> None:
        suffix = ".pdf" if as_pdf else ".txt"
        target = path if path.suffix else path.with_name(path.name + suffix)
        try:
            if target.suffix == ".pdf":
                pdf.write_pdf(self._paper(), target, title=self.tr("Recovery code"))
            else:
                document = QTextDocument()
                document.setHtml(self._paper())
                write_file(target, document.toPlainText().encode())
        except UserError as error:
            self.said.say(Role.BAD, error_text(error))
        else:
            said = self.tr("Saved. Print it or take it elsewhere: on this computer alone it helps nobody.")
            self._tell(Role.GOOD, said)

    def _tell(self, role: Role, text: str) -> None:
        self.said.say(role, text)
        self.kept.emit()


class RecoveryCodeCheck(QWidget):
    """A field for the code from the paper, with what is missing said as one types."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = TextEditor("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.line = self.editor.line
        self.line.setFont(theme.monospace(15))
        self.line.setAccessibleName(self.tr("Recovery code"))
        self.setFocusProxy(self.line)
        label = labels.secondary(self.tr("Recovery code from the paper"), wrap=False)
        label.setBuddy(self.line)
        self.hint = labels.caption(self.tr("Capitals, blanks and dashes do not matter."))
        self.problem = Banner()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (label, self.editor, self.hint, self.problem):
            column.addWidget(widget)
        self.editor.changed.connect(self._look)

    def text(self) -> str:
        """As it was typed."""
        return self.line.text()

    def ready(self) -> bool:
        """Whether it is a whole code; says what is wrong otherwise."""
        try:
            recovery_code.decode(self.text())
        except UserError as error:
            self.refuse(error)
            return False
        return True

    def refuse(self, error: UserError) -> None:
        """Say why it will not do, and let it be mended."""
        self.problem.say(Role.BAD, error_text(error))
        self.line.setFocus()
        self.line.selectAll()

    def _look(self) -> None:
        self.problem.silence()
        try:
            recovery_code.decode(self.text())
            said = self.tr("All 28 characters are there.")
        except UserError as error:
            missing = error.data.get("missing")
            said = self.tr("Capitals, blanks and dashes do not matter.")
            if isinstance(missing, int) and self.text().strip():
                said = self.tr("Still missing: {count} of 28 characters.").format(count=missing)
        self.hint.setText(said)
        self.changed.emit()


def _large() -> QFont:
    font = theme.monospace(21)
    font.setWeight(QFont.Weight.DemiBold)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 2)
    return font
