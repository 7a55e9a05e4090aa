"""The composer: from a customer to a mail that left, with the link in it guarded all the way."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.customer import Contact
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Channel, Message
from reseller_desktop.domain.kept_link import KeptLink
from reseller_desktop.domain.reason import Reason
from reseller_desktop.services.draft import Wish
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers.contact_form import ContactDialog
from reseller_desktop.ui.invitations.choices_column import ChoicesColumn, blocker_text
from reseller_desktop.ui.invitations.hand_off import WAYS, Exits, HandOff, Mail, Outcome
from reseller_desktop.ui.invitations.ledger_views import by_age
from reseller_desktop.ui.invitations.mail_view import MailView, upright
from reseller_desktop.ui.invitations.reading import INVITES, Opened, keep_link, read
from reseller_desktop.ui.invitations.text_keeper import TextKeeper
from reseller_desktop.ui.invitations.trust_card import open_trust_card
from reseller_desktop.ui.invitations.ways_box import COPY_KEYS, WaysBox
from reseller_desktop.ui.kit import texts
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.texts import error_text

if TYPE_CHECKING:
    from reseller_desktop.domain.ledger import LedgerRow
    from reseller_desktop.ui.kit.tasks import Task

WAY = "invitations.way"
"""The setting that keeps the way that worked last."""
WIDTH = 380


class ComposerPage(Page):
    """One mail to one customer."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {
            "company",
            "own_tenant",
            "provider",
            "customer",
            "contact",
            "link",
            "invitation",
            "dispatch",
            "template",
        }
    )

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, exits: Exits | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._customer_id: UUID | None = None
        self._back: Callable[[], object] | None = None
        self._wish = Wish()
        self._opened: Opened | None = None
        self._outcome: Outcome | None = None
        self._saved_note = ""
        self._task: Task | None = None
        self._next_to_chase: UUID | None = None
        self._hand_off = HandOff(context, self, exits)
        self.choices = ChoicesColumn()
        self.ways = WaysBox()
        self.mail = MailView()
        self._keeper = TextKeeper(self.mail)
        self.dialog: ContactDialog | None = None
        self._lay_out()
        self._wire()

    def open(
        self, customer_id: UUID, wish: Wish | None = None, back: Callable[[], object] | None = None
    ) -> None:
        """Write a mail to a customer; `back` is the way to where one came from."""
        self._customer_id, self._wish, self._back = customer_id, wish or Wish(), back
        self._opened = self._outcome = None
        self._saved_note = ""
        self._keeper.begin()
        self.ways.show_ways()
        self.ways.put_first(self._first_way())
        self.mark_stale()

    def reload(self) -> None:
        """Compose again; what was typed stays."""
        if self._customer_id is None:
            return
        if self._task is not None:
            self._task.forget()
        self._task = self._context.tasks.run(
            read, self._context.services, self._customer_id, self._wish, done=self._show, failed=self._fail
        )

    def can_leave(self) -> bool:
        """Keep what was typed as a draft; ask where none can be kept."""
        if not self.unsaved:
            return True
        if self._may_keep():
            self.keep_draft()
            return True
        question = self.tr(
            "You changed the text of this mail. It has not left, and cannot be kept as a draft."
        )
        if not texts.ask(self, self.tr("Leave this mail?"), question, self.tr("Discard changes")):
            return False
        self._keeper.mark_saved(*self.mail.contents())
        return True

    def status(self) -> Status:
        """Whether what was typed is kept."""
        return Status(self.tr("Changes not kept yet") if self.unsaved else self._saved_note)

    @property
    def unsaved(self) -> bool:
        """Whether a person typed something that is neither kept nor has left."""
        return self._keeper.unsaved

    @property
    def finished(self) -> bool:
        """Whether the mail has left, is recorded and was not changed since."""
        return self._outcome is not None and self._outcome.recorded

    def keep_draft(self) -> None:
        """Keep subject and text in the ledger, to be finished later."""
        if self._opened is None:
            return
        if not self._may_keep():
            self._context.notify(self.tr("Only an invitation that has not left yet is kept as a draft."))
            return
        subject, text = self.mail.contents()
        self._keeper.mark_saved(subject, text)
        self._context.tasks.run(
            self._context.services.invitations.save_draft,
            self._opened.draft,
            subject,
            text,
            done=self._kept,
            failed=self._not_kept,
        )

    def problems(self) -> tuple[Reason, ...]:
        """Why the mail on the screen must not leave; empty when it may."""
        return self._opened.draft.problems_of(*self.mail.contents()) if self._opened else ()

    def send(self, channel: Channel) -> None:
        """Hand the mail off by one way, or say why not."""
        problems = self.problems()
        self._show_problems(problems)
        if self._opened is not None and not problems:
            subject, text = self.mail.contents()
            self._hand_off.send(channel, Mail(draft=self._opened.draft, subject=subject, text=text))

    def _show(self, opened: Opened) -> None:
        before, self._opened = self._opened, opened
        self._wish = opened.wish
        self._stack.setCurrentIndex(0)
        self._keeper.take(opened)
        if before is not None and opened.mails < before.mails:
            self._forget_outcome()
        self.mail.show_mail(opened.draft)
        self.ways.name_mail(opened.draft.message)
        self.choices.show_opened(opened, just_left=self._outcome is not None)
        self._edited()
        if before is None:
            self.choices.focus_first()

    def _edited(self) -> None:
        if self._outcome is not None and self.mail.contents() != (
            self._outcome.mail.subject,
            self._outcome.mail.text,
        ):
            self._forget_outcome()
        self._show_problems(self.problems())
        self.status_changed.emit()

    def _show_problems(self, problems: tuple[Reason, ...]) -> None:
        self.mail.show_problems(problems)
        self.ways.show_reason(blocker_text(problems[0]) if problems else "")

    def _wish_for(self, wish: Wish) -> None:
        self._wish = wish
        self.reload()

    def _paste_link(self, text: str) -> None:
        if self._opened is None:
            return
        draft = self._opened.draft
        if draft.message is Message.GRANULAR_ADMIN:
            self._wish_for(replace(self._wish, pasted_link=text))
            return
        self._context.tasks.run(
            keep_link,
            self._context.services,
            text,
            self._opened,
            done=self._link_kept,
            failed=self.choices.link.refuse,
            owner=self,
        )

    def _build_link(self) -> None:
        if self._opened is None:
            return
        draft = self._opened.draft
        self._context.tasks.run(
            self._context.services.links.build,
            draft.own_tenant.id,
            draft.provider.id if draft.provider else None,
            done=self._link_kept,
            failed=self.choices.link.refuse,
            owner=self,
        )

    def _link_kept(self, link: KeptLink) -> None:
        self._context.notify(self.tr("The link was kept for every customer"))
        if self._opened is not None and link.own_tenant_id != self._opened.draft.own_tenant.id:
            self._wish_for(replace(self._wish, own_tenant_id=link.own_tenant_id))
        else:
            self.mark_stale()

    def _add_contact(self) -> None:
        if self._opened is None or self._customer_id is None:
            return
        self.choices.show_opened(self._opened, just_left=self._outcome is not None)
        self.dialog = ContactDialog(self._context, self, self._customer_id, None, self._contact_added)
        self.dialog.open()

    def _contact_added(self, contact: Contact) -> None:
        self._wish_for(replace(self._wish, contact_id=contact.id))

    def _ended(self, outcome: Outcome) -> None:
        if not outcome.left:
            self.ways.show_failure(outcome)
            return
        self._outcome = outcome
        self._keeper.mark_saved(outcome.mail.subject, outcome.mail.text)
        self.ways.show_result(outcome)
        if outcome.recorded:
            self._context.notify(
                self.tr("Mail to {customer} recorded").format(customer=outcome.mail.draft.customer.name)
            )
            with contextlib.suppress(OSError):
                self._context.settings.set(WAY, outcome.channel.value)
            if outcome.mail.draft.message is Message.REMINDER:
                ledger = self._context.services.invitations.ledger
                self._context.tasks.run(ledger, done=self._offer_chase)

    def _offer_chase(self, rows: "list[LedgerRow]") -> None:
        due = by_age(rows, self._context.services.clock.today())
        if due and self._outcome is not None:
            self._next_to_chase = due[0].customer_id
            self.ways.offer_chase(due[0].customer, len(due))

    def _chase_next(self) -> None:
        if self._next_to_chase is not None:
            self.open(self._next_to_chase, Wish(message=Message.REMINDER), self._back)

    def _record_again(self) -> None:
        if self._outcome is not None:
            self._hand_off.record(self._outcome)

    def _open_blank_mail(self) -> None:
        if self._outcome is not None and not self._hand_off.open_blank_mail(self._outcome.mail):
            self._context.notify(self.tr("No mail program opened. The mail is still on the clipboard."))

    def _open_file(self) -> None:
        path = self._outcome.path if self._outcome else None
        if path is not None and not self._hand_off.open_file(path):
            self._context.notify(texts.text_of("draft-file-not-opened", name=path.name))

    def _show_card(self) -> None:
        if self._customer_id is not None:
            open_trust_card(self._context, self, self._customer_id, self._wish)

    def _forget_outcome(self) -> None:
        self._outcome = None
        self.ways.show_ways()
        self.ways.put_first(self._first_way())

    def _first_way(self) -> Channel:
        kept = self._context.settings.get(WAY, Channel.CLIPBOARD.value)
        return next((way for way in WAYS if way.value == kept), Channel.CLIPBOARD)

    def _may_keep(self) -> bool:
        opened = self._opened
        return opened is not None and opened.draft.message in INVITES and opened.waiting is None

    def _kept(self, _: object) -> None:
        self._saved_note = self.tr("Draft kept")
        self._context.notify(self.tr("The draft was kept under Invitations"))
        self.status_changed.emit()

    def _not_kept(self, error: UserError) -> None:
        self._keeper.mark_saved("", "")
        texts.error_box(self, error, self.tr("The draft was not kept"))

    def _go_back(self) -> None:
        if not self.can_leave():
            return
        if self._back is not None:
            self._back()
        elif self._customer_id is not None:
            self._context.navigate.show_customer(self._customer_id)

    def _go_to(self, place: str) -> None:
        if place == "customers" and self._customer_id is not None:
            self._context.navigate.show_customer(self._customer_id)
        else:
            self._context.navigate.show_area(place)

    def _fail(self, error: UserError) -> None:
        """There is no mail to show: say why, and the way on."""
        self._opened = None
        action, call = self.tr("Back"), self._go_back
        if error.code == "not-set-up":
            action, call = self.tr("Open Settings"), lambda: self._context.navigate.show_area("settings")
        elif error.code == "nothing-to-remind":
            action, call = self.tr("Write an invitation"), lambda: self._wish_for(Wish())
        old = self._stack.widget(1)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(
            EmptyState("invitations", self.tr("No mail to write"), error_text(error), action, call)
        )
        self._stack.setCurrentIndex(1)

    def _wire(self) -> None:
        choices, ways = self.choices, self.ways
        choices.wished.connect(self._wish_for)
        choices.back_asked.connect(self._go_back)
        choices.contact_asked.connect(self._add_contact)
        choices.place_asked.connect(self._go_to)
        choices.link.pasted.connect(self._paste_link)
        choices.link.build_asked.connect(self._build_link)
        ways.asked.connect(self.send)
        ways.back_asked.connect(self._go_back)
        ways.mail_program_asked.connect(self._open_blank_mail)
        ways.file_asked.connect(self._open_file)
        ways.chase_asked.connect(self._chase_next)
        ways.record_asked.connect(self._record_again)
        ways.card_asked.connect(self._show_card)
        ways.again_asked.connect(self._forget_outcome)
        self.mail.edited.connect(self._edited)
        self._keeper.wish_wanted.connect(self._wish_for)
        self._hand_off.ended.connect(self._ended)
        copy = QShortcut(QKeySequence(COPY_KEYS), self)
        copy.activated.connect(lambda: self.send(Channel.CLIPBOARD))
        keep = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        keep.activated.connect(self.keep_draft)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.choices, 1)
        column.addWidget(self.ways)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(upright())
        row.addWidget(self.mail, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
