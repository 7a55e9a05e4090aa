"""A complaint about vendor contacts: to a provider or to Microsoft, as a letter on paper or as a mail."""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Channel
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.services.complaints import MICROSOFT, Complaint
from reseller_desktop.services.draft import Draft
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.endings.letter import letter_html
from reseller_desktop.ui.invitations.hand_off import Exits, HandOff, Mail, Outcome
from reseller_desktop.ui.invitations.words import language_text
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import closing, secondary
from reseller_desktop.ui.kit.editors import ChoiceEditor
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.forms import Field, Form, Kind
from reseller_desktop.ui.kit.texts import ask, error_text, text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role

translate = QCoreApplication.translate


class ComplaintDialog(QDialog):
    """The facts stand in the text already; what is typed stays until somebody chooses otherwise."""

    def __init__(
        self, context: Context, parent: QWidget | None, ids: Collection[UUID], *, exits: Exits | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._ids = context, tuple(ids)
        self.made: Complaint | None = None
        self._written = ("", "")
        self.setWindowTitle(translate("contacts", "Complaint about contacts"))
        self.resize(720, 640)
        self.banner = Banner()
        self.to = ChoiceEditor([(None, MICROSOFT)])
        self.form = Form(_fields(lambda: self.to))
        self.subject = QLineEdit()
        self.text = QPlainTextEdit()
        self._hand_off = HandOff(context, self, exits, record=self._record)
        self._hand_off.ended.connect(self._left)
        self._ways = FlowRow()
        self._lay_out()
        self.form.changed.connect(self._compose)
        self._compose()

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that has not left."""
        return self.contents() != self._written

    def contents(self) -> tuple[str, str]:
        """Subject and text as they stand."""
        return self.subject.text(), self.text.toPlainText()

    def send(self, channel: Channel) -> None:
        """Hand the letter to the clipboard, the mail program or into a draft file."""
        if self._may_leave() and self.made is not None:
            subject, text = self.contents()
            self._hand_off.send(channel, Mail(draft=self.made.draft, subject=subject, text=text))

    def write_pdf(self, path: Path) -> None:
        """Write the letter to a file."""
        if not self._may_leave() or self.made is None:
            return
        from reseller_desktop.ui.kit.pdf import write_pdf

        subject, text = self.contents()
        draft = self.made.draft
        html = letter_html(
            company=self.made.company,
            recipient=draft.provider.name if draft.provider else MICROSOFT,
            contact=draft.contact,
            written_on=self.made.written_on,
            subject=subject,
            text=text,
        )
        said = translate("contacts", "The letter was saved as “{name}”.")
        self._context.tasks.run(
            write_pdf,
            html,
            path,
            title=subject,
            done=lambda saved: self.banner.say(Role.GOOD, said.format(name=saved.name)),
            failed=self._refuse,
            owner=self,
        )

    def reject(self) -> None:
        """Close, unless something typed is to be kept."""
        question = translate("contacts", "What you changed in the letter has not left.")
        title, verb = translate("contacts", "Discard the letter?"), translate("contacts", "Discard")
        if not self.unsaved or ask(self, title, question, verb):
            super().reject()

    def _record(self, _draft: Draft, channel: Channel, subject: str, text: str) -> None:
        if self.made is not None:
            self._context.services.complaints.record(self.made, channel, subject, text)

    def _compose(self) -> None:
        values = self.form.values()
        self._context.tasks.run(
            self._context.services.complaints.compose,
            self._ids,
            provider_id=values["to"],
            language=values["language"] or "",
            done=self._show,
            failed=self._refuse,
            owner=self,
        )

    def _show(self, made: Complaint) -> None:
        first = self.made is None
        self.made = made
        for provider in made.providers if first else ():
            self.to.offer(provider.id, provider.name)
        if self.unsaved and not first:
            self.banner.say(
                Role.INFO,
                translate("contacts", "Your text was left as it is."),
                action=translate("contacts", "Write it anew"),
                call=self._write_anew,
            )
        else:
            self._write_anew()

    def _write_anew(self) -> None:
        if self.made is None:
            return
        draft = self.made.draft
        self.subject.setText(draft.subject)
        self.text.setPlainText(draft.text)
        self._written = self.contents()
        said = [text_of(one.code, **one.data) for one in draft.blockers]
        if said:
            self.banner.say(Role.WARNING, "\n".join(said))
        else:
            self.banner.silence()

    def _may_leave(self) -> bool:
        if self.made is None:
            return False
        found = self.made.draft.problems_of(*self.contents())
        if found:
            self.banner.say(Role.WARNING, text_of(found[0].code, **found[0].data))
        return not found

    def _left(self, outcome: Outcome) -> None:
        self.banner.say(Role.GOOD if outcome.left else Role.BAD, outcome.sentence)
        if outcome.recorded:
            self._written = self.contents()

    def _refuse(self, error: UserError) -> None:
        self.banner.say(Role.BAD, error_text(error))

    def _ask_pdf(self) -> None:
        dialog = QFileDialog(self, translate("contacts", "Save the letter"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.selectFile(translate("contacts", "Complaint") + ".pdf")
        dialog.fileSelected.connect(lambda name: self.write_pdf(Path(name)))
        dialog.open()

    def _lay_out(self) -> None:
        self.subject.setAccessibleName(translate("contacts", "Subject of the complaint"))
        self.text.setAccessibleName(translate("contacts", "Text of the complaint"))
        self.text.setTabChangesFocus(True)
        self._ways.add(secondary(translate("contacts", "Save as &PDF…"), self._ask_pdf, "save"))
        for channel, said in (
            (Channel.CLIPBOARD, translate("contacts", "&Copy as mail")),
            (Channel.MAIL_PROGRAM, translate("contacts", "Open in &mail program")),
            (Channel.EML_FILE, translate("contacts", "Save &draft (.eml)")),
        ):
            self._ways.add(secondary(said, partial(self.send, channel)))
        buttons = closing(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addWidget(self.form)
        column.addWidget(self.subject)
        column.addWidget(self.text, 1)
        note = translate("contacts", "The letter names customers. Send an evidence pack only on request.")
        column.addWidget(labels.caption(note))
        column.addWidget(self.banner)
        column.addWidget(self._ways)
        column.addSpacing(GAP_SMALL)
        column.addWidget(buttons)


def _fields(to: Callable[[], ChoiceEditor]) -> list[Field]:
    languages: list[tuple[Any, str]] = [("", translate("contacts", "As the recipient's"))]
    languages += [(code, language_text(code)) for code in LANGUAGES]
    return [
        Field(key="to", label=translate("contacts", "&To"), make=to),
        Field(
            key="language",
            label=translate("contacts", "&Language"),
            kind=Kind.CHOICE,
            choices=languages,
            beside=True,
        ),
    ]
