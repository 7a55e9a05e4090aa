"""The fields of the form of a vendor contact, in the order in which a call tells them."""

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.vendor_contact import ClaimedRole, ContactChannel, Reaction
from reseller_desktop.ui.kit import checks
from reseller_desktop.ui.kit.forms import Field, Kind
from reseller_desktop.ui.vendor_contacts import words
from reseller_desktop.ui.vendor_contacts.editors import TimeEditor

translate = QCoreApplication.translate


def who_fields() -> list[Field]:
    """By whom, for whom and on which way."""
    return [
        Field(
            key="name",
            label=translate("contacts", "&Who called or wrote"),
            placeholder=translate("contacts", "as they named themselves"),
            check=checks.name,
            share=2,
        ),
        Field(
            key="role",
            label=translate("contacts", "&In whose name"),
            kind=Kind.CHOICE,
            choices=[(role, words.role_text(role)) for role in ClaimedRole],
            beside=True,
            share=2,
        ),
        Field(
            key="channel",
            label=translate("contacts", "&How"),
            kind=Kind.CHOICE,
            choices=[(channel, words.channel_text(channel)) for channel in ContactChannel],
            beside=True,
        ),
    ]


def offer_fields() -> list[Field]:
    """What was to be sold."""
    answers = (Answer.UNKNOWN, Answer.YES, Answer.NO)
    return [
        Field(
            key="offer",
            label=translate("contacts", "What they &pushed"),
            placeholder=translate("contacts", "such as Microsoft 365 E5"),
            check=checks.name,
            share=3,
        ),
        Field(
            key="offer_seats",
            label=translate("contacts", "S&eats"),
            kind=Kind.NUMBER,
            beside=True,
        ),
        Field(
            key="exceeds",
            label=translate("contacts", "Is it &more than needed?"),
            kind=Kind.CHOICE,
            choices=[(answer, words.more_than_needed_text(answer)) for answer in answers],
            beside=True,
            share=2,
        ),
    ]


def outcome_fields() -> list[Field]:
    """How it was taken, and in which words."""
    reactions = (
        Reaction.UNKNOWN,
        Reaction.DECLINED,
        Reaction.UNDECIDED,
        Reaction.INTERESTED,
        Reaction.ACCEPTED,
    )
    return [
        Field(
            key="reaction",
            label=translate("contacts", "The customer's &reaction"),
            kind=Kind.CHOICE,
            choices=[(one, words.reaction_text(one)) for one in reactions],
        ),
        Field(
            key="said",
            label=translate("contacts", "What they &said"),
            kind=Kind.LINES,
            lines=2,
            beside=True,
            share=2,
        ),
        Field(
            key="note",
            label=translate("contacts", "&Note"),
            kind=Kind.LINES,
            lines=2,
            beside=True,
            share=2,
        ),
    ]


def time_fields() -> list[Field]:
    """When it was, and what is seldom known."""
    return [
        Field(key="day", label=translate("contacts", "&Day"), kind=Kind.DATE, required=True, share=3),
        Field(key="time", label=translate("contacts", "&Time"), make=TimeEditor, beside=True, share=2),
        Field(
            key="remind_on",
            label=translate("contacts", "Remind me &on"),
            kind=Kind.DATE,
            beside=True,
            share=3,
        ),
        Field(
            key="address",
            label=translate("contacts", "Their number or &address"),
            check=checks.name,
        ),
        Field(
            key="organisation",
            label=translate("contacts", "Their &firm"),
            check=checks.name,
            beside=True,
        ),
        Field(
            key="told_by",
            label=translate("contacts", "Who to&ld us"),
            check=checks.name,
            beside=True,
        ),
    ]
