"""The words for what an invitation is made of: states, ways, relationships, languages."""

import datetime as dt

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.customer import ContactRole
from reseller_desktop.domain.invitation import Channel, Flow, InvitationState, Message
from reseller_desktop.domain.subscription import Subscription
from reseller_desktop.domain.template import Template, builtin_id
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import date_text, number_text
from reseller_desktop.ui.kit.theme import Role

_LANGUAGES = {"en": "English", "fr": "Français", "de": "Deutsch", "it": "Italiano"}
_CHIPS = {
    InvitationState.DRAFTED: (Role.IDLE, "edit"),
    InvitationState.SENT: (Role.INFO, "mail"),
    InvitationState.REMINDED: (Role.INFO, "bell"),
    InvitationState.ACCEPTED: (Role.GOOD, "check"),
    InvitationState.DECLINED: (Role.BAD, "cross"),
    InvitationState.WITHDRAWN: (Role.IDLE, "dash"),
    InvitationState.ENDED: (Role.IDLE, "dash"),
}


def language_text(code: str) -> str:
    """A language by the name that its speakers use."""
    return _LANGUAGES.get(code, code)


def state_text(state: InvitationState) -> str:
    """Where an invitation stands."""
    return {
        InvitationState.DRAFTED: QCoreApplication.translate("invitations", "Draft"),
        InvitationState.SENT: QCoreApplication.translate("invitations", "Sent"),
        InvitationState.REMINDED: QCoreApplication.translate("invitations", "Reminded"),
        InvitationState.ACCEPTED: QCoreApplication.translate("invitations", "Accepted"),
        InvitationState.DECLINED: QCoreApplication.translate("invitations", "Declined"),
        InvitationState.WITHDRAWN: QCoreApplication.translate("invitations", "Withdrawn"),
        InvitationState.ENDED: QCoreApplication.translate("invitations", "Ended"),
    }[state]


def state_chip(state: InvitationState, since: dt.date, today: dt.date, *, chase: bool = False) -> Chip:
    """Sign and word of a state, with how long it has stood while an answer is waited for."""
    role, sign = _CHIPS[state]
    words = state_text(state)
    if state in {InvitationState.SENT, InvitationState.REMINDED}:
        words = f"{words} {ago_text((today - since).days)}"
    if chase:
        role, sign = Role.WARNING, "clock"
    return Chip(role, words, sign, date_text(since))


def warned_chip(day: dt.date, today: dt.date) -> Chip:
    """That a customer was warned, and how long ago."""
    said = QCoreApplication.translate("invitations", "Warned {ago}").format(ago=ago_text((today - day).days))
    return Chip(Role.INFO, said, "mail", date_text(day))


def day_text(day: dt.date) -> str:
    """A day as short as it can be told without doubt."""
    return date_text(day)


def ago_text(days: int) -> str:
    """How long ago a day was."""
    if days <= 0:
        return QCoreApplication.translate("invitations", "today")
    if days == 1:
        return QCoreApplication.translate("invitations", "yesterday")
    return QCoreApplication.translate("invitations", "%n days ago", None, days)


def channel_text(channel: Channel | None) -> str:
    """By which way a mail left."""
    return {
        Channel.CLIPBOARD: QCoreApplication.translate("invitations", "Clipboard"),
        Channel.MAIL_PROGRAM: QCoreApplication.translate("invitations", "Mail program"),
        Channel.EML_FILE: QCoreApplication.translate("invitations", "Draft file"),
        Channel.COMMAND_LINE: QCoreApplication.translate("invitations", "Command line"),
        None: "",
    }[channel]


def relationship_text(flow: Flow, provider: str) -> str:
    """What a customer is asked to accept."""
    if flow is Flow.RESELLER_AND_PROVIDER:
        return QCoreApplication.translate("invitations", "With us and {provider}").format(provider=provider)
    return QCoreApplication.translate("invitations", "With us only")


def short_relationship_text(flow: Flow, provider: str) -> str:
    """The same in a list, where there is little room."""
    if flow is Flow.RESELLER_AND_PROVIDER:
        return QCoreApplication.translate("invitations", "Us and {provider}").format(provider=provider)
    return QCoreApplication.translate("invitations", "Us")


def message_text(message: Message) -> str:
    """The kind of a mail."""
    return {
        Message.RESELLER: QCoreApplication.translate("invitations", "Invitation, with us only"),
        Message.RESELLER_AND_PROVIDER: QCoreApplication.translate(
            "invitations", "Invitation, with a provider"
        ),
        Message.REMINDER: QCoreApplication.translate("invitations", "Reminder"),
        Message.GRANULAR_ADMIN: QCoreApplication.translate("invitations", "Admin rights request (GDAP)"),
        Message.TERMINATION: QCoreApplication.translate("invitations", "Notice of termination"),
        Message.PROVIDER_TERMINATION: QCoreApplication.translate(
            "invitations", "Notice of the end with a provider"
        ),
        Message.RENEWAL_WARNING: QCoreApplication.translate("invitations", "Warning before a renewal"),
        Message.COMPLAINT: QCoreApplication.translate("invitations", "Complaint about contacts"),
        Message.OBJECTION: QCoreApplication.translate("invitations", "Objection letter for the customer"),
    }[message]


def renewal_text(renewal: Subscription | None) -> str:
    """What a warning is about, and until when its term runs."""
    if renewal is None:
        return QCoreApplication.translate("invitations", "Choose a subscription to warn about.")
    what = renewal.product
    if renewal.seats is not None:
        what = f"{number_text(renewal.seats)} \u00d7 {what}"
    if renewal.ends_on is None:
        return what
    said = QCoreApplication.translate("invitations", "{product}, term ends on {day}")
    return said.format(product=what, day=day_text(renewal.ends_on))


def role_text(role: ContactRole) -> str:
    """What a person at the customer is for us."""
    return {
        ContactRole.GLOBAL_ADMIN: QCoreApplication.translate("invitations", "Global admin"),
        ContactRole.BILLING: QCoreApplication.translate("invitations", "Billing"),
        ContactRole.DECISION: QCoreApplication.translate("invitations", "Decides"),
        ContactRole.OTHER: QCoreApplication.translate("invitations", "Other"),
    }[role]


def is_shipped(template: Template) -> bool:
    """Whether a template came with the program."""
    return template.id == builtin_id(template.message, template.language)


def template_text(template: Template) -> str:
    """A template's name; shipped ones are the standard."""
    if is_shipped(template):
        return QCoreApplication.translate("invitations", "Standard")
    return template.name


def placeholder_text(name: str) -> str:
    """What stands for a placeholder in a sentence; one that is not known stays as it was written."""
    return {
        "salutation": QCoreApplication.translate("invitations", "Salutation"),
        "customer": QCoreApplication.translate("invitations", "Customer's name"),
        "domain": QCoreApplication.translate("invitations", "Customer's domain"),
        "company": QCoreApplication.translate("invitations", "Our legal name"),
        "contact_name": QCoreApplication.translate("invitations", "Our contact"),
        "company_email": QCoreApplication.translate("invitations", "Our e-mail address"),
        "company_phone": QCoreApplication.translate("invitations", "Our telephone number"),
        "our_contact": QCoreApplication.translate("invitations", "Whom to ask"),
        "provider": QCoreApplication.translate("invitations", "Provider's name"),
        "tenant_name": QCoreApplication.translate("invitations", "Our tenant's name"),
        "admin_rights": QCoreApplication.translate("invitations", "Sentence about admin rights"),
        "link": QCoreApplication.translate("invitations", "Invitation link"),
        "agreement_link": QCoreApplication.translate("invitations", "Link to the customer agreement"),
        "billing_profile_link": QCoreApplication.translate("invitations", "Link to the billing profile"),
        "signature": QCoreApplication.translate("invitations", "Our signature"),
        "sent_on": QCoreApplication.translate("invitations", "Day of the first mail"),
        "ends_on": QCoreApplication.translate("invitations", "Day of the end"),
        "product": QCoreApplication.translate("invitations", "Product"),
        "seats": QCoreApplication.translate("invitations", "Seats"),
        "renewal": QCoreApplication.translate("invitations", "Seats and product"),
        "term_ends_on": QCoreApplication.translate("invitations", "Last day of the term"),
    }.get(name, name)
