"""Words and chips for where an own tenant stands with the programme."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.authorisation import Authorisation, Check, Holds, Requirement, Yearly
from reseller_desktop.domain.authorisation_rules import AuthorisationRules, Topic
from reseller_desktop.domain.company import MpaVerification, OwnTenant
from reseller_desktop.domain.reauthorisation import Reauthorisation
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import date_text, number_text, text_of
from reseller_desktop.ui.kit.theme import Role
from reseller_desktop.ui.settings import words

translate = QCoreApplication.translate

_SIGNS = {
    Holds.YES: (Role.GOOD, "check"),
    Holds.NO: (Role.BAD, "cross"),
    Holds.UNKNOWN: (Role.IDLE, "question"),
}


def steps(found: Authorisation) -> list[tuple[Chip, str]]:
    """The three steps: what each is, as a chip, and where it stands with what to do next."""
    shown = []
    for (chip, status), step in zip(words.onboarding(found.own_tenant), found.steps, strict=True):
        next_step = text_of(step.next.code, **step.next.data) if step.next else ""
        shown.append((chip, " · ".join(filter(None, (status, next_step)))))
    return shown


def agreement_lines(found: Authorisation) -> list[tuple[str, str]]:
    """What is on record about the agreement, name and value; empty values are left out."""
    own = found.own_tenant
    signer = ", ".join(filter(None, (own.mpa_signer_name, own.mpa_signer_role, own.mpa_signer_email)))
    lines = [
        (translate("settings", "Signed on"), date_text(own.mpa_signed_on)),
        (translate("settings", "Signed by"), signer),
        (translate("settings", "Verified"), _verified(own, found.verified_days)),
        (translate("settings", "A provider told on"), date_text(own.mpa_provider_told_on)),
    ]
    return [(name, value) for name, value in lines if value]


def _verified(own: OwnTenant, days: int | None) -> str:
    way = ""
    if own.mpa_verification is not MpaVerification.NONE:
        way = words.word_of(words.verification_choices(), own.mpa_verification)
    age = "" if days is None else _ago(days)
    return " · ".join(filter(None, (way, date_text(own.mpa_verified_on), age, own.mpa_verified_by)))


def due_text(yearly: Yearly) -> str:
    """When the yearly check is due, and how far that is."""
    if yearly.due_on is None or yearly.days_left is None:
        return translate("settings", "Not known")
    far = _ago(-yearly.days_left) if yearly.days_left <= 0 else _ahead(yearly.days_left)
    return f"{date_text(yearly.due_on)} · {far}"


def _ago(days: int) -> str:
    if days == 0:
        return translate("settings", "today")
    if days == 1:
        return translate("settings", "yesterday")
    return translate("settings", "%n days ago", "", days)


def _ahead(days: int) -> str:
    return translate("settings", "tomorrow") if days == 1 else translate("settings", "in %n days", "", days)


def check_line(check: Check, record: Reauthorisation | None, rules: AuthorisationRules) -> tuple[Chip, str]:
    """One requirement of the yearly check with its answer and when somebody saw it."""
    role, sign = _SIGNS[check.holds]
    return Chip(role, _requirement(check.requirement, rules), sign), _answer(check, record)


def _requirement(requirement: Requirement, rules: AuthorisationRules) -> str:
    least = number_text(rules.least_usd)
    return {
        Requirement.MEMBER: translate("settings", "Active member of the AI Cloud Partner Program"),
        Requirement.LOCATION: translate("settings", "A location PartnerID (PLA), not the headquarters'"),
        Requirement.REVENUE: translate("settings", "At least USD {least} of revenue in twelve months").format(
            least=least
        ),
        Requirement.MFA: translate("settings", "Multi-factor authentication for every administrator"),
        Requirement.SECURITY_CONTACT: translate("settings", "A security contact on record"),
    }[requirement]


def _answer(check: Check, record: Reauthorisation | None) -> str:
    word = {
        Holds.YES: translate("settings", "Yes"),
        Holds.NO: translate("settings", "No"),
        Holds.UNKNOWN: translate("settings", "Not known for this year"),
    }[check.holds]
    if check.holds is Holds.UNKNOWN and check.requirement is Requirement.MEMBER:
        word = translate("settings", "Not known")
    if check.holds is Holds.UNKNOWN and check.requirement is Requirement.LOCATION:
        word = translate("settings", "Not known: enter the headquarters' PartnerID (PGA) to compare")
    sum_text = ""
    if check.requirement is Requirement.REVENUE and record and record.revenue_usd is not None:
        sum_text = f"USD {number_text(record.revenue_usd)}"
    seen = (
        translate("settings", "seen on {day}").format(day=date_text(check.seen_on)) if check.seen_on else ""
    )
    return " · ".join(filter(None, (word, sum_text, seen)))


def earlier_text(record: Reauthorisation) -> str:
    """A year that was passed, in one line."""
    said = translate("settings", "Due on {due}, passed on {passed}")
    return said.format(due=date_text(record.due_on), passed=date_text(record.passed_on))


def year_text(record: Reauthorisation) -> str:
    """A year's check, as a screen reader names it."""
    return translate("settings", "re-authorisation due on {day}").format(day=date_text(record.due_on))


def sources(rules: AuthorisationRules, topics: Iterable[Topic]) -> str:
    """By whose word the rules hold, each said once."""
    found = {topic: rules.authorities[topic] for topic in topics}
    said = {text_of("rule-source", source=one.source, as_of=one.as_of): None for one in found.values()}
    return "\n".join(said)
