"""The codes that records hold: a list shows these, and does without the records."""

from enum import StrEnum


class LegState(StrEnum):
    """Whether a customer has accepted a party as its partner."""

    YES = "yes"
    NO = "no"
    ASKED = "asked"
    UNKNOWN = "unknown"


class LossReason(StrEnum):
    """Why a relationship that stood is gone; empty until somebody answers."""

    NOT_ASKED = ""
    OPEN = "open"
    ENDED_BY_CUSTOMER = "ended-by-customer"
    ENDED_BY_US = "ended-by-us"
    NOT_LOST = "not-lost"


class InvitationState(StrEnum):
    """Where an invitation stands. Microsoft exposes none of these: acceptance is seen in the next list."""

    DRAFTED = "drafted"
    SENT = "sent"
    REMINDED = "reminded"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


WAITING = frozenset({InvitationState.SENT, InvitationState.REMINDED})
OPEN = WAITING | {InvitationState.DRAFTED}


class MpaStatus(StrEnum):
    """Step 3, the Microsoft Partner Agreement of one own tenant."""

    UNKNOWN = "unknown"
    NOT_STARTED = "not-started"
    READY_TO_SIGN = "ready-to-sign"
    SIGNED = "signed"


class Origin(StrEnum):
    """Where a customer came from."""

    UNKNOWN = "unknown"
    OWN_MARKETING = "own-marketing"
    MICROSOFT_LEAD = "microsoft-lead"
    PROVIDER = "provider"
    REFERRAL = "referral"
    TELESALES = "telesales"


class Segment(StrEnum):
    """What kind of organisation a customer is."""

    UNKNOWN = "unknown"
    COMMERCIAL = "commercial"
    EDUCATION = "education"
    GOVERNMENT = "government"
    NON_PROFIT = "non-profit"


class Affiliation(StrEnum):
    """Whether a customer is ourselves or belongs to us: the programme forbids selling to either."""

    NONE = "none"
    OURSELVES = "ourselves"
    AFFILIATE = "affiliate"


class ContactRole(StrEnum):
    """What a person at a customer or provider is for us."""

    GLOBAL_ADMIN = "global-admin"
    BILLING = "billing"
    DECISION = "decision"
    OTHER = "other"


class LegSource(StrEnum):
    """Where the state of a leg was learned."""

    IMPORT = "import"
    PERSON = "person"
    PROVIDER_LIST = "provider-list"
    INVITATION = "invitation"


class Flow(StrEnum):
    """What a customer is asked to accept."""

    RESELLER = "reseller"
    RESELLER_AND_PROVIDER = "reseller-and-provider"


class Channel(StrEnum):
    """By which way a mail left the program."""

    CLIPBOARD = "clipboard"
    MAIL_PROGRAM = "mail-program"
    EML_FILE = "eml-file"
    COMMAND_LINE = "command-line"
