"""Files that prove something: attached, looked at, copied out again and removed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTemporaryDir
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.document import Document
from reseller_desktop.domain.reauthorisation import Reauthorisation
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import Button, ghost
from reseller_desktop.ui.kit.external import open_document
from reseller_desktop.ui.kit.texts import notice, text_of
from reseller_desktop.ui.kit.theme import GAP_SMALL
from reseller_desktop.ui.settings.section import Section

translate = QCoreApplication.translate
Subject = OwnTenant | Reauthorisation


class Proofs:
    """What can be done about the proof of an agreement or of a year's check."""

    def __init__(self, section: Section) -> None:
        """`section` is where dialogs open and refusals are said."""
        self._section = section
        self._context = section.context
        self._folder: QTemporaryDir | None = None

    @property
    def folder(self) -> Path:
        """Where a proof that is looked at lies until the program ends."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        return Path(self._folder.path())

    def attach_button(self, subject: Subject, of: str) -> Button:
        """For what has no proof yet; `of` says to a screen reader what the file would prove."""
        made = self._button(translate("settings", "Attach proof…"), of, partial(self.attach, subject))
        labels.set_tooltip(made, translate("settings", "The file is kept encrypted in the vault."))
        return made

    def row(self, subject: Subject, document: Document, of: str) -> QHBoxLayout:
        """The file's name, and what can be done about it."""
        line = QHBoxLayout()
        line.setSpacing(GAP_SMALL)
        name = labels.ElidingLabel(document.name)
        name.setAccessibleName(translate("settings", "Proof: {name}").format(name=document.name))
        line.addWidget(name, 1)
        for text, call in (
            (translate("settings", "Open proof"), partial(self.look_at, document)),
            (translate("settings", "Save a copy…"), partial(self.save_copy, document)),
            (translate("settings", "Replace…"), partial(self.attach, subject)),
            (translate("settings", "Remove proof"), partial(self.remove, subject)),
        ):
            line.addWidget(self._button(text, of, call))
        return line

    def attach(self, subject: Subject) -> None:
        """Ask for a file and keep it."""
        filters = translate("settings", "PDF and pictures (*.pdf *.png *.jpg *.jpeg);;All files (*)")
        title = translate("settings", "Choose the proof")
        chosen = QFileDialog.getOpenFileName(self._section, title, "", filters)[0]
        if chosen:
            self._context.tasks.run(
                self._context.services.authorisation.attach,
                subject,
                Path(chosen),
                done=lambda _: self._context.notify(translate("settings", "The proof is kept in the vault.")),
                failed=self._section.refuse,
                owner=self._section,
            )

    def remove(self, subject: Subject) -> None:
        """Take it out of the vault; it can be undone."""
        self._context.tasks.run(
            self._context.services.authorisation.detach,
            subject,
            done=lambda _: self._context.notify(translate("settings", "The proof was removed.")),
            failed=self._section.refuse,
            owner=self._section,
        )

    def save_copy(self, document: Document) -> None:
        """Ask where to, and write it there."""
        title = translate("settings", "Save a copy of the proof")
        chosen = QFileDialog.getSaveFileName(self._section, title, document.name)[0]
        if chosen:
            said = translate("settings", "The copy was saved.")
            self._put_out(document, Path(chosen), lambda _: self._context.notify(said))

    def look_at(self, document: Document) -> None:
        """Write it into a folder of this run and open it, when it is of a kind to look at."""
        self._put_out(document, self.folder, self._open)

    def _open(self, path: Path) -> None:
        if not open_document(path):
            notice(self._section, translate("settings", "Not opened"), text_of("not-opened"))

    def _put_out(self, document: Document, target: Path, done: Callable[[Path], object]) -> None:
        self._context.tasks.run(
            self._context.services.authorisation.put_out,
            document,
            target,
            done=done,
            failed=self._section.refuse,
            owner=self._section,
        )

    @staticmethod
    def _button(text: str, of: str, call: Callable[[], object]) -> Button:
        made = ghost(text, call)
        made.setAccessibleName(f"{text} ({of})")
        return made
