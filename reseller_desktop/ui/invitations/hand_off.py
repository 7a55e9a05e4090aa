"""The three ways in which a mail leaves: each says what happened, and is recorded only when it did."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from reseller_desktop.domain.compose import mailto_parts, mailto_url
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Channel
from reseller_desktop.domain.text import file_stem
from reseller_desktop.services.draft import Draft
from reseller_desktop.services.hand_off import save_eml
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import clipboard, external
from reseller_desktop.ui.kit.texts import error_text, text_of

WAYS = (Channel.CLIPBOARD, Channel.MAIL_PROGRAM, Channel.EML_FILE)


def _ask_path(parent: QWidget | None, title: str, name: str) -> Path | None:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path(folder, name)), "*.eml")
    return Path(chosen) if chosen else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exits:
    """Where the program ends and others begin; tests put their own here."""

    copy: Callable[[str, str], bool] = clipboard.copy
    open_url: Callable[[str], bool] = external.open_external
    has_mail_program: Callable[[], bool] = external.has_mail_program
    ask_path: Callable[[QWidget | None, str, str], Path | None] = _ask_path
    open_file: Callable[[Path], bool] = external.open_draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail as it stands on the screen."""

    draft: Draft
    subject: str
    text: str

    @property
    def recipient(self) -> str:
        """The address, or else the name, or else the customer."""
        return self.draft.recipient_email or self.draft.recipient_name or self.draft.customer.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an attempt, in words."""

    channel: Channel
    mail: Mail
    sentence: str
    left: bool
    """Whether the mail is out of the program."""
    recorded: bool = False
    path: Path | None = None


class HandOff(QObject):
    """Hands a mail to the clipboard, to the mail program or into a draft file, and records it."""

    ended = Signal(object)
    """An `Outcome`, once for every attempt that was not called off in the file dialog."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        exits: Exits | None = None,
        *,
        record: Callable[[Draft, Channel, str, str], object] | None = None,
    ) -> None:
        """`record` stands in for the ledger where a mail is recorded together with something else."""
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self._exits = exits or Exits()
        self._record = record

    def send(self, channel: Channel, mail: Mail) -> None:
        """Start one attempt; `ended` says what came of it."""
        start = {
            Channel.CLIPBOARD: self._copy,
            Channel.MAIL_PROGRAM: self._open_mail_program,
            Channel.EML_FILE: self._save_draft,
        }[channel]
        start(mail)

    def record(self, outcome: Outcome) -> None:
        """Record a mail that is out already; for another try as well."""
        draft, mail = outcome.mail.draft, outcome.mail

        def done(_: object) -> None:
            self.ended.emit(replace(outcome, recorded=True))

        def failed(error: UserError) -> None:
            why = text_of("handed-not-recorded", why=error_text(error))
            self.ended.emit(replace(outcome, sentence=f"{outcome.sentence} {why}"))

        record = self._record or self._context.services.invitations.record
        self._context.tasks.run(
            record, draft, outcome.channel, mail.subject, mail.text, done=done, failed=failed, owner=self
        )

    def open_blank_mail(self, mail: Mail) -> bool:
        """A new mail with address and subject only, to paste into."""
        return self._exits.open_url(mailto_url(mail.draft.recipient_email, mail.subject, ""))

    def open_file(self, path: Path) -> bool:
        """Open a saved draft in the mail program."""
        return self._exits.open_file(path)

    def _copy(self, mail: Mail) -> None:
        if self._exits.copy(mail.draft.html(mail.text), mail.text):
            self._left(Channel.CLIPBOARD, mail, text_of("handed-clipboard", recipient=mail.recipient))
        else:
            self._refused(Channel.CLIPBOARD, mail, text_of("clipboard-not-faithful"))

    def _open_mail_program(self, mail: Mail) -> None:
        try:
            url = faithful_mailto(mail)
        except UserError as error:
            self._refused(Channel.MAIL_PROGRAM, mail, error_text(error))
            return

        def asked(there: bool) -> None:  # noqa: FBT001 - the answer
            if there and self._exits.open_url(url):
                words = text_of("handed-mail-program", recipient=mail.recipient)
                self._left(Channel.MAIL_PROGRAM, mail, words)
            else:
                self._refused(Channel.MAIL_PROGRAM, mail, text_of("mail-program-not-opened"))

        self._context.tasks.run(self._exits.has_mail_program, done=asked, owner=self)

    def _save_draft(self, mail: Mail) -> None:
        path = self._exits.ask_path(self._parent, self.tr("Save draft"), file_name(mail))
        if path is None:
            return

        def done(saved: Path) -> None:
            words = text_of("handed-eml-file", name=saved.name, recipient=mail.recipient)
            self._left(Channel.EML_FILE, mail, words, saved)

        def failed(error: UserError) -> None:
            self._refused(Channel.EML_FILE, mail, error_text(error))

        self._context.tasks.run(
            save_eml, path, mail.draft, mail.subject, mail.text, done=done, failed=failed, owner=self
        )

    def _left(self, channel: Channel, mail: Mail, sentence: str, path: Path | None = None) -> None:
        self.record(Outcome(channel=channel, mail=mail, sentence=sentence, left=True, path=path))

    def _refused(self, channel: Channel, mail: Mail, sentence: str) -> None:
        self.ended.emit(Outcome(channel=channel, mail=mail, sentence=sentence, left=False))


def faithful_mailto(mail: Mail) -> str:
    """The `mailto:` address, decoded and compared as the system will hand it on.

    Raises `UserError` "mailto-too-long", "mailto-not-text" or "mailto-not-faithful".
    """
    url = mailto_url(mail.draft.recipient_email, mail.subject, mail.text)
    handed_on = bytes(QUrl(url, QUrl.ParsingMode.StrictMode).toEncoded().data()).decode("ascii")
    if mailto_parts(handed_on) != (mail.draft.recipient_email, mail.subject, mail.text):
        raise UserError("mailto-not-faithful")
    return url


def file_name(mail: Mail) -> str:
    """What a draft file is called unless somebody says otherwise."""
    return f"{file_stem(mail.draft.customer.name) or 'invitation'}.eml"
