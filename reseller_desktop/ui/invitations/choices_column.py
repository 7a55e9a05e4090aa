"""The left side of the composer: what is asked of whom, in which language, and with which link."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.customer import Contact
from reseller_desktop.domain.invitation import WITHOUT_INVITATION, WITHOUT_LINK, Flow, Message
from reseller_desktop.domain.link import Verdict
from reseller_desktop.domain.reason import Reason
from reseller_desktop.services.draft import Draft, Wish
from reseller_desktop.ui.invitations import words
from reseller_desktop.ui.invitations.link_card import LinkCard
from reseller_desktop.ui.invitations.reading import Opened
from reseller_desktop.ui.invitations.relationship_box import RelationshipBox
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import IconButton, ghost, secondary
from reseller_desktop.ui.kit.cards import ScrollColumn
from reseller_desktop.ui.kit.editors import ComboBox
from reseller_desktop.ui.kit.texts import text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role

_ADD = object()
SETTINGS = frozenset(
    {"company", "contact_name", "company_email", "company_phone", "our_contact", "signature", "tenant_name"}
)
"""Placeholders that are filled in under Settings."""


class _Choice(QWidget):
    """A combo box with its name above it; `picked` is told for a person's choice only."""

    picked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.box = ComboBox()
        self.box.setAccessibleName(name.replace("&", ""))
        self.box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        label = labels.secondary(name, wrap=False)
        label.setBuddy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label)
        column.addWidget(self.box)
        self.box.activated.connect(lambda at: self.picked.emit(self.box.itemData(at)))

    def offer(self, entries: Sequence[tuple[Any, str]], chosen: Any) -> None:
        """Show these entries with one of them chosen."""
        blocker = QSignalBlocker(self.box)
        self.box.clear()
        for value, text in entries:
            self.box.addItem(text, value)
        values = [value for value, _ in entries]
        self.box.setCurrentIndex(values.index(chosen) if chosen in values else -1)
        blocker.unblock()


class ChoicesColumn(ScrollColumn):
    """Everything that a person chooses for a mail, and what is to be said about it."""

    wished = Signal(object)
    """A `Wish` with one thing chosen anew."""
    back_asked = Signal()
    contact_asked = Signal()
    place_asked = Signal(str)
    """Go where something is mended: `settings`, `providers` or `customers`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0)
        self._wish = Wish()
        self.back = IconButton("back", self.tr("Back"), self.back_asked.emit)
        self.title = labels.title()
        self.customer = labels.ElidingLabel(role=labels.SECONDARY)
        self.relationship_name = labels.secondary(self.tr("Relationship"), wrap=False)
        self.relationship = RelationshipBox()
        self.fixed = labels.secondary()
        self.recipient = _Choice(self.tr("&Recipient"))
        self.own_tenant = _Choice(self.tr("In the name of"))
        self.language = _Choice(self.tr("Lan&guage"))
        self.template = _Choice(self.tr("&Template"))
        self.link = LinkCard()
        self.blockers = Banner()
        self.warnings = Banner()
        self.waiting = Banner()
        self.admin_rights = ghost(
            self.tr("Ask for admin rights (GDAP)…"), self._ask_for_admin_rights, flush=True
        )
        self.invite = ghost(
            self.tr("Write an invitation instead"), partial(self._choose, message=None), flush=True
        )
        self._lay_out()
        self.relationship.chosen.connect(self._choose_relationship)
        self.recipient.picked.connect(self._choose_recipient)
        self.own_tenant.picked.connect(lambda value: self._choose(own_tenant_id=value, template_id=None))
        self.language.picked.connect(lambda value: self._choose(language=value, template_id=None))
        self.template.picked.connect(lambda value: self._choose(template_id=value))

    def show_opened(self, opened: Opened, *, just_left: bool) -> None:
        """Show a mail's choices and what there is to say about them."""
        draft = opened.draft
        self._wish = opened.wish
        self.title.setText(
            {
                Message.REMINDER: self.tr("Reminder"),
                Message.GRANULAR_ADMIN: self.tr("Admin rights request"),
                Message.RENEWAL_WARNING: self.tr("Warning before a renewal"),
                Message.OBJECTION: self.tr("Objection letter"),
            }.get(draft.message, self.tr("New invitation"))
        )
        self.customer.setText(self.tr("to {customer}").format(customer=draft.customer.name))
        self._show_relationship(draft)
        self._offer(draft)
        self.link.setVisible(draft.message not in WITHOUT_LINK)
        self.link.show_link(draft, opened.link)
        self._show_findings(draft)
        self._show_waiting(opened, just_left=just_left)

    def focus_first(self) -> None:
        """Put the keyboard on the first thing to choose."""
        chosen = next((one.radio for one in self.relationship.options if one.radio.isChecked()), None)
        offered = chosen is not None and self.relationship.isVisibleTo(self)
        (chosen if chosen is not None and offered else self.recipient.box).setFocus()

    def _show_relationship(self, draft: Draft) -> None:
        invites = draft.message in {Message.RESELLER, Message.RESELLER_AND_PROVIDER}
        provider = draft.provider
        self.relationship.setVisible(invites)
        self.relationship_name.setVisible(draft.message not in WITHOUT_INVITATION)
        self.fixed.setVisible(not invites)
        self.admin_rights.setVisible(invites)
        self.invite.setVisible(not invites and draft.message not in WITHOUT_LINK)
        if draft.message is Message.REMINDER:
            self.fixed.setText(words.relationship_text(draft.flow, provider.name if provider else ""))
        elif draft.message is Message.GRANULAR_ADMIN:
            self.fixed.setText(
                self.tr(
                    "Granular delegated admin privileges: request the relationship in Partner Center, "
                    "then paste its link here. It serves this customer once, for 90 days."
                )
            )
        elif draft.message is Message.RENEWAL_WARNING:
            self.fixed.setText(words.renewal_text(draft.renewal))
        chosen = provider.id if provider and draft.flow is Flow.RESELLER_AND_PROVIDER else None
        self.relationship.show_choices(draft.choices.providers, chosen, draft.customer.name)

    def _offer(self, draft: Draft) -> None:
        choices = draft.choices
        people: list[tuple[Any, str]] = [(one.id, _contact_text(one)) for one in choices.contacts]
        if not people:
            people = [(None, self.tr("Nobody on record yet"))]
        people.append((_ADD, self.tr("Add a contact…")))
        self.recipient.offer(people, draft.contact.id if draft.contact else None)
        tenants = [(one.id, one.name) for one in choices.own_tenants]
        self.own_tenant.offer(tenants, draft.own_tenant.id)
        in_ones_name = draft.message not in {Message.REMINDER, *WITHOUT_LINK}
        self.own_tenant.setVisible(len(tenants) > 1 and in_ones_name)
        languages = [(code, words.language_text(code)) for code in choices.languages]
        self.language.offer(languages, draft.language)
        templates = [(one.id, words.template_text(one)) for one in choices.templates]
        self.template.offer(templates, draft.template.id)

    def _show_findings(self, draft: Draft) -> None:
        refused = draft.link is not None and draft.link.verdict is Verdict.REFUSED
        told = {one.code for one in (draft.link.reasons if draft.link else ())}
        blocked = [
            one
            for one in draft.blockers
            if not one.code.startswith("link-missing") and not (refused and one.code in told)
        ]
        self._say_blocked(blocked)
        remarks = [one for one in draft.warnings if one.code not in told]
        if remarks:
            text = "\n".join(text_of(one.code, **one.data) for one in remarks)
            self.warnings.say(Role.WARNING, text, heading=self.tr("Before it leaves"))
        else:
            self.warnings.silence()

    def _say_blocked(self, blocked: list[Reason]) -> None:
        if not blocked:
            self.blockers.silence()
            return
        text = "\n".join(blocker_text(one) for one in blocked)
        self.blockers.say(Role.BAD, text, heading=self.tr("Not complete yet"))
        names = {
            "settings": self.tr("Open Settings"),
            "providers": self.tr("Open Providers"),
            "customers": self.tr("Open the customer"),
        }
        for place in dict.fromkeys(place_of(one) for one in blocked):
            self.blockers.buttons.addWidget(secondary(names[place], partial(self.place_asked.emit, place)))
        self.blockers.buttons.addStretch(1)

    def _show_waiting(self, opened: Opened, *, just_left: bool) -> None:
        waiting, warned = opened.waiting, opened.draft.warned
        if warned and not just_left:
            day = words.day_text(warned[-1].at.astimezone().date())
            self.waiting.say(Role.INFO, self.tr("Already warned on {day} for this term.").format(day=day))
            return
        if waiting is None or just_left:
            self.waiting.silence()
            return
        sent = waiting.reminded_at or waiting.sent_at
        day = words.day_text(sent.astimezone().date()) if sent else ""
        self.waiting.say(
            Role.INFO,
            self.tr("This invitation left on {day} and is not answered yet.").format(day=day),
            action=self.tr("Write a reminder"),
            call=partial(self._choose, message=Message.REMINDER, template_id=None),
        )

    def _choose(self, **chosen: Any) -> None:
        if "message" in chosen:
            chosen.setdefault("template_id", None)
        self.wished.emit(replace(self._wish, **chosen))

    def _choose_relationship(self, provider_id: UUID | None) -> None:
        message = Message.RESELLER_AND_PROVIDER if provider_id else Message.RESELLER
        self._choose(message=message, provider_id=provider_id)

    def _choose_recipient(self, value: object) -> None:
        if value is _ADD:
            self.contact_asked.emit()
        elif value is not None:
            self._choose(contact_id=value)

    def _ask_for_admin_rights(self) -> None:
        self._choose(message=Message.GRANULAR_ADMIN)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addLayout(head)
        titles.addWidget(self.customer)
        pair = QGridLayout()
        pair.setHorizontalSpacing(GAP_SMALL)
        pair.addWidget(self.language, 0, 0)
        pair.addWidget(self.template, 0, 1)
        for column in (0, 1):
            pair.setColumnStretch(column, 1)
        relation = QVBoxLayout()
        relation.setSpacing(6)
        for widget in (self.relationship_name, self.relationship, self.fixed):
            relation.addWidget(widget)
        switches = QHBoxLayout()
        switches.addWidget(self.admin_rights)
        switches.addWidget(self.invite)
        switches.addStretch(1)
        self.column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, GAP)
        self.column.setSpacing(GAP + 2)
        self.column.addLayout(titles)
        self.column.addWidget(self.waiting)
        self.column.addLayout(relation)
        self.column.addWidget(self.recipient)
        self.column.addWidget(self.own_tenant)
        self.column.addLayout(pair)
        for banner in (self.blockers, self.warnings, self.link):
            self.column.addWidget(banner)
        self.column.addLayout(switches)
        self.column.addStretch(1)


def _contact_text(contact: Contact) -> str:
    role = words.role_text(contact.role)
    return f"{contact.name} · {role}" if contact.email else f"{contact.name} · {role} · —"


def blocker_text(blocker: Reason) -> str:
    """Why a mail cannot leave, with placeholders by the name that a person knows."""
    if blocker.code.startswith("placeholder-"):
        name = words.placeholder_text(str(blocker.data.get("name", "")))
        return text_of(blocker.code, name=name)
    return text_of(blocker.code, **blocker.data)


def place_of(blocker: Reason) -> str:
    """The area in which something that blocks is mended."""
    name = str(blocker.data.get("name", ""))
    is_fact = blocker.code in {"placeholder-empty", "placeholder-empty-on-card", "placeholder-unsafe"}
    if not is_fact or name in SETTINGS:
        return "settings"
    return "providers" if name == "provider" else "customers"
