"""The proof of an agreement or of a year's check: attached, looked at, copied out again and removed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.document import Document
from reseller_desktop.domain.reauthorisation import Reauthorisation
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import Button
from reseller_desktop.ui.kit.proofs import KeptProofs, choose_proof, proof_button
from reseller_desktop.ui.settings.section import Section

translate = QCoreApplication.translate
Subject = OwnTenant | Reauthorisation


class Proofs:
    """What can be done about the proof of an agreement or of a year's check."""

    def __init__(self, section: Section) -> None:
        """`section` is where dialogs open and refusals are said."""
        self._section = section
        self._context = section.context
        self.kept = KeptProofs(section.context, section)

    def attach_button(self, subject: Subject, of: str) -> Button:
        """For what has no proof yet; `of` says to a screen reader what the file would prove."""
        made = proof_button(translate("settings", "Attach proof…"), of, partial(self.attach, subject))
        labels.set_tooltip(made, translate("settings", "The file is kept encrypted in the vault."))
        return made

    def row(self, subject: Subject, document: Document, of: str) -> QHBoxLayout:
        """The file's name, and what can be done about it."""
        line = self.kept.row(document, of)
        for text, call in (
            (translate("settings", "Replace…"), self.attach),
            (translate("settings", "Remove proof"), self.remove),
        ):
            line.addWidget(proof_button(text, of, partial(call, subject)))
        return line

    def attach(self, subject: Subject) -> None:
        """Ask for a file and keep it."""
        if chosen := choose_proof(self._section):
            self._keep(subject, chosen)

    def remove(self, subject: Subject) -> None:
        """Take it out of the vault; it can be undone."""
        self._context.tasks.run(
            self._context.services.authorisation.detach,
            subject,
            done=lambda _: self._context.notify(translate("settings", "The proof was removed.")),
            failed=self._section.refuse,
            owner=self._section,
        )

    def _keep(self, subject: Subject, path: Path) -> None:
        self._context.tasks.run(
            self._context.services.authorisation.attach,
            subject,
            path,
            done=lambda _: self._context.notify(translate("settings", "The proof is kept in the vault.")),
            failed=self._section.refuse,
            owner=self._section,
        )
