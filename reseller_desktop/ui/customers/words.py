"""Words and chips for what a customer's records say."""

import datetime as dt

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from reseller_desktop.domain.customer_row import CustomerRow, NextStep
from reseller_desktop.domain.states import (
    Affiliation,
    Channel,
    ContactRole,
    Flow,
    InvitationState,
    LegSource,
    LegState,
    LossReason,
    Origin,
    Segment,
)
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import country_name
from reseller_desktop.ui.kit.theme import Role

translate = QCoreApplication.translate


def counted(number: int, one: str, many: str) -> str:
    """The wording for one, or for any other number."""
    return one if number == 1 else many


def leg_state_text(state: str) -> str:
    """What a leg is, in a word."""
    words = {
        LegState.YES: translate("customers", "Linked"),
        LegState.NO: translate("customers", "Not linked"),
        LegState.ASKED: translate("customers", "Asked"),
        LegState.UNKNOWN: translate("customers", "Not known"),
    }
    return words[LegState(state)]


def leg_source_text(source: LegSource) -> str:
    """Where the state of a leg was learned."""
    words = {
        LegSource.IMPORT: translate("customers", "from Customers.csv"),
        LegSource.PERSON: translate("customers", "set by hand"),
        LegSource.PROVIDER_LIST: translate("customers", "from the provider's list"),
        LegSource.INVITATION: translate("customers", "by invitation"),
    }
    return words[source]


def loss_text(reason: LossReason) -> str:
    """Why a relationship is gone."""
    words = {
        LossReason.NOT_ASKED: "",
        LossReason.OPEN: translate("customers", "reason not known yet"),
        LossReason.ENDED_BY_CUSTOMER: translate("customers", "ended by the customer"),
        LossReason.ENDED_BY_US: translate("customers", "ended by us"),
        LossReason.NOT_LOST: translate("customers", "not lost"),
    }
    return words[reason]


def next_step_text(step: str) -> str:
    """What is to be done, in the words of the list."""
    words = {
        NextStep.NONE: "—",
        NextStep.INVITE: translate("customers", "Invite"),
        NextStep.FINISH_DRAFT: translate("customers", "Finish the draft"),
        NextStep.WAIT: translate("customers", "Waiting"),
        NextStep.CHASE: translate("customers", "Remind"),
        NextStep.CHECK_PROVIDER: translate("customers", "Check provider"),
        NextStep.INVITE_PROVIDER: translate("customers", "Link provider"),
        NextStep.ASK_WHAT_HAPPENED: translate("customers", "Ask what happened"),
    }
    return words[NextStep(step)]


def origin_text(origin: str) -> str:
    """Where a customer came from."""
    words = {
        Origin.UNKNOWN: "",
        Origin.OWN_MARKETING: translate("customers", "Own marketing"),
        Origin.MICROSOFT_LEAD: translate("customers", "Lead from Microsoft"),
        Origin.PROVIDER: translate("customers", "Provider"),
        Origin.REFERRAL: translate("customers", "Referral"),
        Origin.TELESALES: translate("customers", "Telesales"),
    }
    return words[Origin(origin)]


def segment_text(segment: str) -> str:
    """What kind of organisation a customer is."""
    words = {
        Segment.UNKNOWN: "",
        Segment.COMMERCIAL: translate("customers", "Commercial"),
        Segment.EDUCATION: translate("customers", "Education"),
        Segment.GOVERNMENT: translate("customers", "Government"),
        Segment.NON_PROFIT: translate("customers", "Non-profit"),
    }
    return words[Segment(segment)]


def affiliation_text(affiliation: str) -> str:
    """Whether a customer belongs to us."""
    words = {
        Affiliation.NONE: translate("customers", "Independent of us"),
        Affiliation.OURSELVES: translate("customers", "Our own company"),
        Affiliation.AFFILIATE: translate("customers", "Affiliated company"),
    }
    return words[Affiliation(affiliation)]


def affiliation_warning() -> str:
    """What it means when a customer belongs to us."""
    return translate(
        "customers", "The programme does not allow selling to ourselves or to an affiliated company."
    )


def role_text(role: ContactRole) -> str:
    """What a person is for us."""
    words = {
        ContactRole.GLOBAL_ADMIN: translate("customers", "Global admin"),
        ContactRole.BILLING: translate("customers", "Billing"),
        ContactRole.DECISION: translate("customers", "Decides"),
        ContactRole.OTHER: "",
    }
    return words[role]


def flow_text(flow: Flow, provider: str) -> str:
    """Whom a customer is asked to accept."""
    if flow is Flow.RESELLER_AND_PROVIDER and provider:
        return translate("customers", "Us and {provider}").format(provider=provider)
    return translate("customers", "Us")


def channel_text(channel: Channel) -> str:
    """By which way a mail left."""
    words = {
        Channel.CLIPBOARD: translate("customers", "copied to the clipboard"),
        Channel.MAIL_PROGRAM: translate("customers", "opened in the mail program"),
        Channel.EML_FILE: translate("customers", "saved as a draft file"),
        Channel.COMMAND_LINE: translate("customers", "written by the command line"),
    }
    return words[channel]


def language_name(code: str) -> str:
    """The English name of a language by its ISO 639-1 code."""
    if not code:
        return ""
    language = QLocale.codeToLanguage(code)
    return code if language == QLocale.Language.AnyLanguage else QLocale.languageToString(language)


def language_choices() -> list[tuple[str, str]]:
    """Every language by its ISO 639-1 code, in the order of names, after an empty line."""
    codes = {QLocale.languageToCode(language) for language in QLocale.Language}
    named = [(code, language_name(code)) for code in codes if len(code) == 2]  # noqa: PLR2004 - ISO 639-1
    return [("", ""), *sorted(named, key=lambda pair: pair[1])]


def country_text(code: str) -> str:
    """The name of a country; empty for none."""
    return country_name(code) if code else ""


def day_text(day: dt.date, today: dt.date) -> str:
    """A day as short as it can be told: with its year only when that is another."""
    shown = QDate(day.year, day.month, day.day)
    return QLocale().toString(shown, "d MMM" if day.year == today.year else "d MMM yyyy")


def local_day(moment: dt.datetime | dt.date) -> dt.date:
    """The day of a moment on the wall calendar; a day stays what it is."""
    return moment.astimezone().date() if isinstance(moment, dt.datetime) else moment


def days_ago(days: int, *, of: str) -> str:
    """“Sent 6 days ago”: a state and how long it has lasted."""
    if days <= 0:
        return translate("customers", "{state} today").format(state=of)
    if days == 1:
        return translate("customers", "{state} yesterday").format(state=of)
    return translate("customers", "{state} %n days ago", "", days).format(state=of)


def invitation_state_text(state: str) -> str:
    """Where an invitation stands, in a word; empty for none."""
    if not state:
        return translate("customers", "Not invited")
    words = {
        InvitationState.DRAFTED: translate("customers", "Drafted"),
        InvitationState.SENT: translate("customers", "Sent"),
        InvitationState.REMINDED: translate("customers", "Reminded"),
        InvitationState.ACCEPTED: translate("customers", "Accepted"),
        InvitationState.DECLINED: translate("customers", "Declined"),
        InvitationState.WITHDRAWN: translate("customers", "Withdrawn"),
        InvitationState.ENDED: translate("customers", "Ended"),
    }
    return words[InvitationState(state)]


_LASTING = frozenset({InvitationState.DRAFTED, InvitationState.SENT, InvitationState.REMINDED})
_ROLES = {
    InvitationState.DRAFTED: Role.IDLE,
    InvitationState.SENT: Role.INFO,
    InvitationState.REMINDED: Role.INFO,
    InvitationState.ACCEPTED: Role.GOOD,
    InvitationState.DECLINED: Role.BAD,
    InvitationState.WITHDRAWN: Role.IDLE,
    InvitationState.ENDED: Role.IDLE,
}


def invitation_chip(row: CustomerRow, today: dt.date) -> Chip | None:
    """The latest invitation of a customer; nothing for one that was linked without any."""
    if not row.invitation:
        return None if row.us == LegState.YES else Chip(Role.IDLE, translate("customers", "Not invited"))
    state = InvitationState(row.invitation)
    words = invitation_state_text(state)
    if state in _LASTING and row.invitation_at:
        words = days_ago((today - local_day(moment(row.invitation_at))).days, of=words)
    role = Role.WARNING if row.next_step == NextStep.CHASE else _ROLES[state]
    return Chip(role, words)


def moment(text: str) -> dt.datetime | dt.date:
    """A moment or a day written as ISO 8601."""
    return dt.datetime.fromisoformat(text) if "T" in text or " " in text else dt.date.fromisoformat(text)
