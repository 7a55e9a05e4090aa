"""The notice of termination: wanted or not, as a letter on paper or as a mail."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.ending import Notice
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Channel
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.services.ending import Letter
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.endings import words
from reseller_desktop.ui.endings.letter import letter_html
from reseller_desktop.ui.endings.reading import NoticeDraft, Preparation, notice_wish, read_notice
from reseller_desktop.ui.endings.steps import Step
from reseller_desktop.ui.invitations.hand_off import Exits, HandOff, Mail, Outcome, file_name
from reseller_desktop.ui.invitations.words import language_text
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import secondary
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.forms import Field, Form, Kind
from reseller_desktop.ui.kit.texts import error_text, text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL, Role
from reseller_desktop.ui.kit.toggles import RadioButton, one_stop

if TYPE_CHECKING:
    from uuid import UUID

    from reseller_desktop.services.draft import Wish
    from reseller_desktop.ui.customers.reading import Party

translate = QCoreApplication.translate

AskPath = Callable[[QWidget, str], Path | None]


def ask_pdf(parent: QWidget, name: str) -> Path | None:
    """Where to put the letter; `None` when somebody thought better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    title = translate("endings", "Save the letter")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path(folder, name)), "*.pdf")
    return Path(chosen) if chosen else None


class NoticeStep(Step):
    """No notice, or one in the language and to the person that are chosen."""

    def __init__(
        self,
        context: Context,
        prepared: Preparation,
        party: "Callable[[], Party | None]",
        *,
        exits: Exits | None = None,
        ask: AskPath = ask_pdf,
    ) -> None:
        super().__init__(translate("endings", "The notice of termination"))
        self._context, self._prepared, self._party, self._ask = context, prepared, party, ask
        self._made: NoticeDraft | None = None
        self._wish: Wish | None = None
        self.letters: list[Letter] = []
        """The mails that left already; they are recorded together with the ending."""
        self._hand_off = HandOff(context, self, exits, record=lambda *_: None)
        self._hand_off.ended.connect(self._left)
        self._wanted = QButtonGroup(self)
        self.none = RadioButton(translate("endings", "No notice: the contract asks for none"))
        self.some = RadioButton(translate("endings", "&Write a notice of termination"))
        self.days = Form(_day_fields(), {"ends_on": prepared.today, "notice_on": prepared.today})
        self.people = Form(_people_fields(prepared))
        self.subject = QLineEdit()
        self.text = QPlainTextEdit()
        self.banner = Banner()
        self._letter = QWidget()
        self._lay_out()
        self.none.setChecked(True)
        one_stop(self._wanted)
        self._show_letter()
        self.some.toggled.connect(self._choose)
        for form in (self.days, self.people):
            form.changed.connect(self._compose)
        self.text.textChanged.connect(self.changed)

    @property
    def notice(self) -> Notice | None:
        """What is to be kept of the notice; `None` for none."""
        if not self.some.isChecked():
            return None
        to = self._made.draft.recipient if self._made else ""
        return Notice(
            on=self._day("notice_on"),
            to=to or self._prepared.customer.name,
            text=f"{self.subject.text()}\n\n{self.text.toPlainText()}",
        )

    def enter(self) -> None:
        """Who is parted from may have been chosen anew."""
        if self.some.isChecked():
            self._compose()

    def problem(self) -> str:
        """A notice that was chosen is to be whole."""
        if not self.some.isChecked():
            return ""
        if self._day("notice_on") is None or not self.text.toPlainText().strip():
            return text_of("ending-notice")
        return self._blocked()

    def focus_first(self) -> None:
        """On the choice."""
        button = self._wanted.checkedButton()
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def send(self, channel: Channel) -> None:
        """Hand the notice to the clipboard, the mail program or into a draft file."""
        why = self._blocked()
        if why or self._made is None:
            self._say(Role.WARNING, why)
            return
        mail = Mail(draft=self._made.draft, subject=self.subject.text(), text=self.text.toPlainText())
        self._hand_off.send(channel, mail)

    def save_pdf(self) -> None:
        """Write the letter to a file."""
        why = self._blocked()
        if why or self._made is None:
            self._say(Role.WARNING, why)
            return
        mail = Mail(draft=self._made.draft, subject=self.subject.text(), text=self.text.toPlainText())
        path = self._ask(self, file_name(mail).removesuffix(".eml") + ".pdf")
        if path is None:
            return
        from reseller_desktop.ui.kit.pdf import write_pdf

        html = letter_html(
            company=self._made.company,
            recipient=self._prepared.customer.name,
            contact=self._made.draft.contact,
            written_on=self._made.written_on,
            subject=mail.subject,
            text=mail.text,
        )
        self._context.tasks.run(
            write_pdf, html, path, title=mail.subject, done=self._saved, failed=self._failed, owner=self
        )

    def _choose(self) -> None:
        self._show_letter()
        if self.some.isChecked() and self._made is None:
            self._compose()
        self.changed.emit()

    def _compose(self) -> None:
        """Write the letter anew when something else was chosen for it; what was typed stays otherwise."""
        wish = notice_wish(
            ends_on=self._day("ends_on"),
            party=self._party(),
            language=str(self.people.editors["language"].value() or ""),
            contact_id=self.people.editors["contact"].value() or None,
        )
        if wish == self._wish:
            return
        self._wish = wish
        self._context.tasks.run(
            read_notice,
            self._context.services,
            self._prepared.customer.id,
            wish,
            done=self._show_notice,
            failed=self._failed,
            owner=self,
        )

    def _show_notice(self, made: NoticeDraft) -> None:
        self._made = made
        draft = made.draft
        if self.subject.text() != draft.subject:
            self.subject.setText(draft.subject)
        if self.text.toPlainText() != draft.text:
            self.text.setPlainText(draft.text)
        said = [text_of(one.code, **one.data) for one in (*draft.blockers, *draft.warnings)]
        if said:
            self._say(Role.WARNING, "\n".join(said))
        elif not self.letters:
            self.banner.silence()
        self.changed.emit()

    def _blocked(self) -> str:
        if self._made is None:
            return text_of("ending-notice")
        found = self._made.draft.problems_of(self.subject.text(), self.text.toPlainText())
        return text_of(found[0].code, **found[0].data) if found else ""

    def _left(self, outcome: Outcome) -> None:
        if not outcome.left:
            self._say(Role.BAD, outcome.sentence)
            return
        mail = outcome.mail
        self.letters.append(
            Letter(draft=mail.draft, channel=outcome.channel, subject=mail.subject, text=mail.text)
        )
        self._say(
            Role.GOOD,
            outcome.sentence,
            more=translate("endings", "It is recorded together with the end of the relationship."),
            action=translate("endings", "It did not &leave"),
            call=self._forget,
        )
        self.changed.emit()

    def _say(self, role: Role, text: str, **more: Any) -> None:
        """Say what came of it, where it is seen: the way out may stand lower than there is room for."""
        self.banner.say(role, text, **more)
        QTimer.singleShot(0, self.banner, partial(self.ensureWidgetVisible, self.banner))

    def _forget(self) -> None:
        self.letters.pop()
        self._say(Role.INFO, translate("endings", "Nothing is recorded as sent."))
        self.changed.emit()

    def _saved(self, path: Path) -> None:
        said = translate("endings", "The letter was saved as “{name}”.").format(name=path.name)
        self._say(Role.GOOD, said)

    def _failed(self, error: UserError) -> None:
        self._say(Role.BAD, error_text(error))

    def _day(self, key: str) -> dt.date | None:
        try:
            day = self.days.editors[key].value()
        except UserError:
            return None
        return day if isinstance(day, dt.date) else None

    def _show_letter(self) -> None:
        self._letter.setVisible(self.some.isChecked())

    def _lay_out(self) -> None:
        card = Card(translate("endings", "Does the contract ask for a notice?"))
        rule = self._prepared.rules.notice
        card.add(labels.body(rule.text))
        card.add(labels.caption(words.source_text(rule)))
        for button in (self.none, self.some):
            self._wanted.addButton(button)
            card.add(button)
        self.column.addWidget(card)
        self.subject.setAccessibleName(translate("endings", "Subject of the notice"))
        self.text.setAccessibleName(translate("endings", "Text of the notice"))
        self.text.setMinimumHeight(200)
        self.text.setTabChangesFocus(True)
        letter = Card(translate("endings", "The letter"))
        choices = QHBoxLayout()
        choices.setSpacing(GAP)
        for form in (self.days, self.people):
            choices.addWidget(form, 1, Qt.AlignmentFlag.AlignTop)
        letter.rows.addLayout(choices)
        letter.add(self.subject)
        letter.add(self.text)
        ways = FlowRow()
        self.pdf = secondary(translate("endings", "Save as &PDF…"), self.save_pdf, "save")
        ways.add(self.pdf)
        for channel, said in (
            (Channel.CLIPBOARD, translate("endings", "&Copy as mail")),
            (Channel.MAIL_PROGRAM, translate("endings", "Open in &mail program")),
            (Channel.EML_FILE, translate("endings", "Save &draft (.eml)")),
        ):
            ways.add(secondary(said, partial(self.send, channel)))
        letter.add(ways)
        letter.add(self.banner)
        column = QVBoxLayout(self._letter)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(letter)
        self.column.addWidget(self._letter)
        self.column.setSpacing(GAP)


def _day_fields() -> list[Field]:
    return [
        Field(key="ends_on", label=translate("endings", "The relationship ends &on"), kind=Kind.DATE),
        Field(key="notice_on", label=translate("endings", "The notice lea&ves on"), kind=Kind.DATE),
    ]


def _people_fields(prepared: Preparation) -> list[Field]:
    languages = [("", translate("endings", "As the customer's"))]
    languages += [(code, language_text(code)) for code in LANGUAGES]
    contacts: list[tuple[UUID | None, str]] = [(None, translate("endings", "Whoever fits best"))]
    contacts += [(one.id, one.name) for one in prepared.contacts]
    return [
        Field(key="contact", label=translate("endings", "&To"), kind=Kind.CHOICE, choices=contacts),
        Field(key="language", label=translate("endings", "Lan&guage"), kind=Kind.CHOICE, choices=languages),
    ]
