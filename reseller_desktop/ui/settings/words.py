"""Words and chips for our own tenants and where they stand with the partner programme."""

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.company import (
    EnrolmentStatus,
    MemberStatus,
    MpaStatus,
    MpaVerification,
    OwnTenant,
)
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.editors import Choices
from reseller_desktop.ui.kit.theme import Role

translate = QCoreApplication.translate


def language_text(code: str) -> str:
    """A language in its own words."""
    return {"en": "English", "fr": "Français", "de": "Deutsch", "it": "Italiano"}.get(code, code)


def language_choices() -> Choices:
    """The languages that invitations come in."""
    return [(code, language_text(code)) for code in LANGUAGES]


def member_choices() -> Choices:
    """As Partner Center shows them under Legal info, Program info."""
    return [
        (MemberStatus.UNKNOWN, translate("settings", "Not known")),
        (MemberStatus.PENDING, translate("settings", "Pending")),
        (MemberStatus.ACTIVE, translate("settings", "Active")),
        (MemberStatus.DECLINED, translate("settings", "Declined or rejected")),
    ]


def enrolment_choices() -> Choices:
    """As Partner Center's account verification shows them."""
    return [
        (EnrolmentStatus.UNKNOWN, translate("settings", "Not known")),
        (EnrolmentStatus.PENDING, translate("settings", "Verification pending")),
        (EnrolmentStatus.QUALIFIED, translate("settings", "Qualified")),
        (EnrolmentStatus.REJECTED, translate("settings", "Rejected")),
    ]


def mpa_choices() -> Choices:
    """Where the agreement stands."""
    return [
        (MpaStatus.UNKNOWN, translate("settings", "Not known")),
        (MpaStatus.NOT_STARTED, translate("settings", "Not started")),
        (MpaStatus.READY_TO_SIGN, translate("settings", "Ready to sign")),
        (MpaStatus.SIGNED, translate("settings", "Signed")),
    ]


def verification_choices() -> Choices:
    """How somebody made sure that it is signed."""
    return [
        (MpaVerification.NONE, translate("settings", "Not verified")),
        (MpaVerification.AGREEMENTS_PAGE, translate("settings", "Seen on Partner Center's Agreements page")),
        (MpaVerification.PROGRAM_INFO, translate("settings", "Program info says Active")),
        (MpaVerification.PROVIDER, translate("settings", "A provider confirmed it")),
    ]


def word_of(choices: Choices, value: object) -> str:
    """The word of a value among choices."""
    return next(word for known, word in choices if known == value)


_ROLES: dict[object, tuple[Role, str]] = {
    MemberStatus.ACTIVE: (Role.GOOD, "check"),
    EnrolmentStatus.QUALIFIED: (Role.GOOD, "check"),
    MpaStatus.SIGNED: (Role.GOOD, "check"),
    MemberStatus.PENDING: (Role.WARNING, "dots"),
    EnrolmentStatus.PENDING: (Role.WARNING, "dots"),
    MpaStatus.READY_TO_SIGN: (Role.WARNING, "dots"),
    MemberStatus.DECLINED: (Role.BAD, "cross"),
    EnrolmentStatus.REJECTED: (Role.BAD, "cross"),
    MpaStatus.NOT_STARTED: (Role.BAD, "cross"),
}


def onboarding(own: OwnTenant) -> list[tuple[Chip, str]]:
    """The three steps in their order: what the step is, as a chip, and where it stands."""
    steps = (
        (
            translate("settings", "Member of the AI Cloud Partner Program"),
            own.member_status,
            member_choices(),
        ),
        (translate("settings", "Enrolled as indirect reseller"), own.enrolment_status, enrolment_choices()),
        (translate("settings", "Microsoft Partner Agreement (MPA)"), own.mpa_status, mpa_choices()),
    )
    found = []
    for name, status, choices in steps:
        role, sign = _ROLES.get(status, (Role.IDLE, "question"))
        found.append((Chip(role, name, sign), word_of(choices, status)))
    return found
