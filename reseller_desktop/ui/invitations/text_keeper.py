"""What becomes of a text that somebody typed when the mail around it changes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reseller_desktop.ui.invitations import words
from reseller_desktop.ui.invitations.mail_view import MailView
from reseller_desktop.ui.invitations.reading import Opened
from reseller_desktop.ui.kit.theme import Role

if TYPE_CHECKING:
    from reseller_desktop.services.draft import Wish

_LINK = "{{link}}"


class TextKeeper(QObject):
    """Fills the mail's subject and text, and never drops typed words without a way back."""

    wish_wanted = Signal(object)
    """A `Wish` under which the text that was put aside had been typed."""

    def __init__(self, mail: MailView) -> None:
        super().__init__(mail)
        self._mail = mail
        self._opened: Opened | None = None
        self._saved = ("", "")
        """Subject and text as they were written for the choices, or kept."""
        self._aside: tuple[Wish, str, str] | None = None

    @property
    def unsaved(self) -> bool:
        """Whether a person typed something that is neither kept nor has left."""
        return self._opened is not None and self._mail.contents() != self._saved

    def begin(self) -> None:
        """The next mail is another one."""
        self._opened = self._aside = None
        self._mail.notice.silence()

    def mark_saved(self, subject: str, text: str) -> None:
        """This is kept, or has left."""
        self._saved = (subject, text)

    def take(self, opened: Opened) -> None:
        """Show the text of a mail, or keep what was typed."""
        before, unsaved = self._opened, self.unsaved
        self._opened = opened
        written = _written(opened)
        if before is None:
            self._put(written)
            self._tell_kept(opened)
        elif _purpose(before) != _purpose(opened):
            self._write_anew(before, written, unsaved=unsaved)
        elif not unsaved:
            if written != self._saved:
                self._put(written)
        elif (before.draft.subject, before.draft.text) != (opened.draft.subject, opened.draft.text):
            self._offer_facts(opened)

    def _put(self, contents: tuple[str, str]) -> None:
        self._saved = contents
        self._mail.set_contents(*contents)

    def _tell_kept(self, opened: Opened) -> None:
        kept = opened.kept
        if kept is not None and self._saved != (opened.draft.subject, opened.draft.text):
            self._mail.notice.say(
                Role.INFO,
                self.tr("This is the draft that was begun on {day}.").format(
                    day=words.day_text(kept.drafted_at.astimezone().date())
                ),
                action=self.tr("Write it anew"),
                call=self._write_from_template,
            )

    def _write_from_template(self) -> None:
        if self._opened is not None:
            self._aside = (self._opened.wish, *self._mail.contents())
            self._mail.set_contents(self._opened.draft.subject, self._opened.draft.text)
            self._say_aside()

    def _write_anew(self, before: Opened, written: tuple[str, str], *, unsaved: bool) -> None:
        """The text of other choices; what a person typed is put aside, one click away."""
        if unsaved and self._aside is None:
            self._aside = (before.wish, *self._mail.contents())
        self._put(written)
        if self._aside is None:
            self._mail.notice.silence()
        elif self._opened is not None and self._aside[0] == self._opened.wish:
            self._mail.set_contents(*self._aside[1:])
            self._aside = None
            self._mail.notice.silence()
        else:
            self._say_aside()

    def _say_aside(self) -> None:
        self._mail.notice.say(
            Role.INFO,
            self.tr("The mail was written anew. Your own text was put aside."),
            action=self.tr("&Bring my text back"),
            call=self._bring_back,
        )

    def _bring_back(self) -> None:
        if self._aside is None or self._opened is None:
            return
        wish, subject, text = self._aside
        if wish != self._opened.wish:
            self.wish_wanted.emit(wish)
            return
        self._aside = None
        self._mail.notice.silence()
        self._mail.set_contents(subject, text)

    def _offer_facts(self, opened: Opened) -> None:
        """Facts changed elsewhere while somebody typed: what was typed stays, the new text is offered."""
        text = self._mail.contents()[1]
        if opened.draft.url and _LINK in text:
            self._mail.text.replace_text(text.replace(_LINK, opened.draft.url))
            return
        self._mail.notice.say(
            Role.INFO,
            self.tr("Facts in this mail have changed since you began to type. Your text was left as it is."),
            action=self.tr("Write it anew"),
            call=self._write_from_template,
        )


def _written(opened: Opened) -> tuple[str, str]:
    """The kept text while its purpose stands, otherwise what the template gives."""
    kept, draft = opened.kept, opened.draft
    if kept is None:
        return draft.subject, draft.text
    then = (kept.language, kept.template, kept.recipient_email, kept.url)
    now = (draft.language, draft.template.name, draft.recipient_email, draft.url)
    return (kept.subject, kept.body) if then == now else (draft.subject, draft.text)


def _purpose(opened: Opened) -> tuple[object, ...]:
    """What a mail's text depends on by a person's choice."""
    draft = opened.draft
    return (
        draft.message,
        draft.own_tenant.id,
        draft.provider.id if draft.provider else None,
        draft.language,
        draft.template.id,
        draft.contact.id if draft.contact else None,
    )
