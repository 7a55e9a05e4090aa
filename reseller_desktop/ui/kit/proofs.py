"""Files that prove something: chosen or dropped, looked at, and copied out again."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTemporaryDir
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.document import Document
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import Button, IconButton, ghost
from reseller_desktop.ui.kit.drop_hint import accept_copy
from reseller_desktop.ui.kit.editors import Editor
from reseller_desktop.ui.kit.external import open_document
from reseller_desktop.ui.kit.texts import error_box, notice, text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL

if TYPE_CHECKING:
    from reseller_desktop.ui.context import Context

translate = QCoreApplication.translate
Proof = Document | Path | None
"""What is kept in the vault, a file that is to be kept, or nothing."""


def choose_proof(parent: QWidget) -> Path | None:
    """Ask for a file; nothing when none was chosen."""
    filters = translate("proof", "PDF and pictures (*.pdf *.png *.jpg *.jpeg);;All files (*)")
    chosen = QFileDialog.getOpenFileName(parent, translate("proof", "Choose the proof"), "", filters)[0]
    return Path(chosen) if chosen else None


def proof_button(text: str, of: str, call: Callable[[], object], *, flush: bool = False) -> Button:
    """A quiet button; `of` says to a screen reader what the file proves."""
    made = ghost(text, call, flush=flush)
    made.setAccessibleName(f"{text} ({of})" if of else text)
    return made


def name_label(name: str) -> labels.ElidingLabel:
    """The name of a file that proves something."""
    shown = labels.ElidingLabel(name)
    shown.setAccessibleName(translate("proof", "Proof: {name}").format(name=name))
    return shown


class KeptProofs:
    """What can be done about proofs that lie in the vault."""

    def __init__(self, context: "Context", owner: QWidget) -> None:
        """`owner` is where dialogs open and refusals are said."""
        self._context = context
        self._owner = owner
        self._folder: QTemporaryDir | None = None

    @property
    def folder(self) -> Path:
        """Where a proof that is looked at lies until the program ends."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        return Path(self._folder.path())

    def row(self, document: Document, of: str) -> QHBoxLayout:
        """The file's name, and what can be done about it."""
        line = QHBoxLayout()
        line.setSpacing(GAP_SMALL)
        line.addWidget(name_label(document.name), 1)
        for _, text, call in self._ways(document):
            line.addWidget(proof_button(text, of, call))
        return line

    def narrow_row(self, document: Document, of: str) -> QHBoxLayout:
        """The same where there is little room: pictures instead of words."""
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(name_label(document.name), 1)
        for picture, text, call in self._ways(document):
            line.addWidget(IconButton(picture, f"{text} ({of})", call))
        return line

    def save_copy(self, document: Document) -> None:
        """Ask where to, and write it there."""
        title = translate("proof", "Save a copy of the proof")
        chosen = QFileDialog.getSaveFileName(self._owner, title, document.name)[0]
        if chosen:
            said = translate("proof", "The copy was saved.")
            self._put_out(document, Path(chosen), lambda _: self._context.notify(said))

    def look_at(self, document: Document) -> None:
        """Write it into a folder of this run and open it, when it is of a kind to look at."""
        self._put_out(document, self.folder, self._open)

    def _ways(self, document: Document) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        return (
            ("external", translate("proof", "Open proof"), partial(self.look_at, document)),
            ("save", translate("proof", "Save a copy…"), partial(self.save_copy, document)),
        )

    def _open(self, path: Path) -> None:
        if not open_document(path):
            notice(self._owner, translate("proof", "Not opened"), text_of("not-opened"))

    def _put_out(self, document: Document, target: Path, done: Callable[[Path], object]) -> None:
        self._context.tasks.run(
            self._context.services.evidence.put_out,
            document,
            target,
            done=done,
            failed=lambda error: error_box(self._owner, error),
            owner=self._owner,
        )


class ProofEditor(Editor):
    """A proof in a form: nothing, what is kept, or a file that is kept when the form is saved."""

    def __init__(self, context: "Context") -> None:
        super().__init__(QWidget())
        self.setAcceptDrops(True)
        self._proof: Proof = None
        self._kept = KeptProofs(context, self)
        self._name = name_label("")
        self._open = self._button(translate("proof", "Open proof"), lambda: self._do(self._kept.look_at))
        self._copy = self._button(translate("proof", "Save a copy…"), lambda: self._do(self._kept.save_copy))
        self._choose = self._button("", self._ask)
        self._remove = self._button(translate("proof", "Remove proof"), lambda: self._change(None))
        column = QVBoxLayout(self.control)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._name)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.setAlignment(Qt.AlignmentFlag.AlignLeft)
        for button in (self._open, self._copy, self._choose, self._remove):
            line.addWidget(button)
        column.addLayout(line)
        self.control.setFocusProxy(self._choose)
        self.set_value(None)

    def value(self) -> Proof:
        """The document that stays, the file that takes its place, or nothing."""
        return self._proof

    def set_value(self, value: Proof) -> None:
        """Show a proof."""
        self._proof = value
        none, kept = value is None, isinstance(value, Document)
        self._name.setText(
            translate("proof", "None yet. Drop a file here, or") if value is None else value.name
        )
        self._name.setAccessibleName(self._name.text())
        self._open.setVisible(kept)
        self._copy.setVisible(kept)
        self._remove.setVisible(not none)
        self._choose.setText(translate("proof", "Attach proof…") if none else translate("proof", "Replace…"))
        self._choose.setAccessibleName(self._choose.text())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file is welcome."""
        if event.mimeData().hasUrls():
            accept_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the dropped file."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            accept_copy(event)
            self._change(files[0])

    def _ask(self) -> None:
        if chosen := choose_proof(self):
            self._change(chosen)

    def _change(self, proof: Proof) -> None:
        self.set_value(proof)
        self._choose.setFocus()
        self.changed.emit()

    def _do(self, call: Callable[[Document], object]) -> None:
        if isinstance(self._proof, Document):
            call(self._proof)

    @staticmethod
    def _button(text: str, call: Callable[[], object]) -> Button:
        return proof_button(text, "", call, flush=True)
