"""Vendor contacts in words and signs."""

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.subscription import Subscription
from reseller_desktop.domain.vendor_contact import ClaimedRole, ContactChannel, Reaction
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import date_text, number_text
from reseller_desktop.ui.kit.theme import Role

translate = QCoreApplication.translate


def channel_text(channel: str) -> str:
    """How they came."""
    return {
        ContactChannel.PHONE: translate("contacts", "Telephone"),
        ContactChannel.EMAIL: translate("contacts", "E-mail"),
        ContactChannel.MEETING: translate("contacts", "Meeting"),
        ContactChannel.CHAT: translate("contacts", "Chat"),
        ContactChannel.LETTER: translate("contacts", "Letter"),
        ContactChannel.OTHER: translate("contacts", "Another way"),
    }[ContactChannel(channel)]


def role_text(role: str) -> str:
    """In whose name they came."""
    return {
        ClaimedRole.MICROSOFT: translate("contacts", "Microsoft"),
        ClaimedRole.MICROSOFT_VENDOR: translate("contacts", "Contractor of Microsoft"),
        ClaimedRole.PROVIDER: translate("contacts", "Provider"),
        ClaimedRole.OTHER_PARTNER: translate("contacts", "Another partner"),
        ClaimedRole.UNKNOWN: translate("contacts", "Not known"),
    }[ClaimedRole(role)]


def exceeds_text(exceeds: str) -> str:
    """Whether it was more than the customer needs."""
    return {
        Answer.YES: translate("contacts", "More than needed"),
        Answer.NO: translate("contacts", "Fits the need"),
        Answer.UNKNOWN: translate("contacts", "Not known"),
    }[Answer(exceeds)]


def more_than_needed_text(exceeds: str) -> str:
    """The same as an answer to the question, found by its first letter."""
    return {
        Answer.YES: translate("contacts", "Yes"),
        Answer.NO: translate("contacts", "No"),
        Answer.UNKNOWN: translate("contacts", "Not known"),
    }[Answer(exceeds)]


def reaction_text(reaction: str) -> str:
    """How the customer took it."""
    return {
        Reaction.DECLINED: translate("contacts", "Declined"),
        Reaction.UNDECIDED: translate("contacts", "Undecided"),
        Reaction.INTERESTED: translate("contacts", "Interested"),
        Reaction.ACCEPTED: translate("contacts", "Accepted"),
        Reaction.UNKNOWN: translate("contacts", "Not known"),
    }[Reaction(reaction)]


def exceeds_chip(exceeds: str) -> Chip | None:
    """The same with a sign; nothing where it is not known."""
    role, sign = {
        Answer.YES: (Role.BAD, "warning"),
        Answer.NO: (Role.GOOD, "check"),
        Answer.UNKNOWN: (Role.IDLE, ""),
    }[Answer(exceeds)]
    return Chip(role, exceeds_text(exceeds), sign) if sign else None


def reaction_chip(reaction: str) -> Chip | None:
    """The same with a sign; nothing where it is not known."""
    role, sign = {
        Reaction.DECLINED: (Role.GOOD, "shield"),
        Reaction.UNDECIDED: (Role.WARNING, "dots"),
        Reaction.INTERESTED: (Role.WARNING, "warning"),
        Reaction.ACCEPTED: (Role.BAD, "cross"),
        Reaction.UNKNOWN: (Role.IDLE, ""),
    }[Reaction(reaction)]
    return Chip(role, reaction_text(reaction), sign) if sign else None


def offer_text(offer: str, seats: int | None) -> str:
    """What was pushed, with the number of seats."""
    if seats is None:
        return offer
    if not offer:
        return translate("contacts", "{number} seats").format(number=number_text(seats))
    return translate("contacts", "{offer}, {number} seats").format(offer=offer, number=number_text(seats))


def subscription_text(subscription: Subscription) -> str:
    """A product with its seats and its end."""
    ends = subscription.ends_on
    day = translate("contacts", "ends {day}").format(day=date_text(ends)) if ends else ""
    return " · ".join(filter(None, (offer_text(subscription.product, subscription.seats), day)))
