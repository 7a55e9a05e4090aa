"""Where an own tenant stands with the programme: onboarding, agreement, and the yearly re-authorisation."""

import datetime as dt
from calendar import isleap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reseller_desktop.domain.authorisation_rules import AuthorisationRules, Topic
from reseller_desktop.domain.company import (
    EnrolmentStatus,
    MemberStatus,
    MpaStatus,
    MpaVerification,
    OwnTenant,
)
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.reauthorisation import Reauthorisation


class Step(StrEnum):
    """The three steps of the onboarding, in their order."""

    MEMBER = "member"
    ENROLMENT = "enrolment"
    AGREEMENT = "agreement"


class Progress(StrEnum):
    """How far a step is."""

    DONE = "done"
    UNDER_WAY = "under-way"
    TO_DO = "to-do"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Requirement(StrEnum):
    """What must hold on the day of the yearly check."""

    MEMBER = "member"
    LOCATION = "location"
    REVENUE = "revenue"
    MFA = "mfa"
    SECURITY_CONTACT = "security-contact"


class Holds(StrEnum):
    """Whether a requirement is met."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnboardingStep:
    """One step with what to do next about it; nothing when it is done."""

    step: Step
    progress: Progress
    next: Reason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One requirement of the yearly check, and the day on which somebody saw it."""

    requirement: Requirement
    holds: Holds
    topic: Topic
    seen_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that a person must know now, with the rule by which it is so."""

    reason: Reason
    topic: Topic
    grave: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly:
    """The next re-authorisation."""

    due_on: dt.date | None
    """`None` when nothing on record says when."""
    days_left: int | None
    """Negative after the day."""
    reminder: int | None
    """The latest of Microsoft's warnings that has come, in days ahead of the day; `None` before the first."""
    checks: tuple[Check, ...]
    record: Reauthorisation | None
    """This year's, when there is one."""
    earlier: tuple[Reauthorisation, ...]
    """Those that were passed, newest first."""

    @property
    def lacking(self) -> tuple[Check, ...]:
        """What is not met, or of which it is not known."""
        return tuple(check for check in self.checks if check.holds is not Holds.YES)

    @property
    def overdue(self) -> bool:
        """Whether the day is over and nobody recorded that the check was passed."""
        return self.days_left is not None and self.days_left < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation:
    """One own tenant, as it stands on a day."""

    own_tenant: OwnTenant
    steps: tuple[OnboardingStep, ...]
    verified_days: int | None
    """Days since somebody made sure that the agreement is signed."""
    yearly: Yearly
    notices: tuple[Notice, ...]


def anniversary(day: dt.date, years: int = 1) -> dt.date:
    """The same day some years later, or earlier for a negative number; 29 February becomes the 28th."""
    year = day.year + years
    return (
        dt.date(year, 2, 28)
        if (day.month, day.day) == (2, 29) and not isleap(year)
        else day.replace(year=year)
    )


def next_anniversary(day: dt.date, today: dt.date) -> dt.date:
    """The first anniversary of a day that is not over yet."""
    after = max(1, today.year - day.year)
    found = anniversary(day, after)
    return found if found >= today else anniversary(day, after + 1)


def authorisation(
    own: OwnTenant,
    others: Iterable[OwnTenant],
    records: Iterable[Reauthorisation],
    rules: AuthorisationRules,
    today: dt.date,
) -> Authorisation:
    """Where `own` stands; `others` are all own tenants, `records` its re-authorisations."""
    others = [other for other in others if other.id != own.id]
    headquarters = {one.headquarters_partner_id for one in (own, *others)} - {""}
    yearly = _yearly(own, records, rules, today, location=_is_location(own, headquarters))
    return Authorisation(
        own_tenant=own,
        steps=onboarding(own),
        verified_days=_verified_days(own, today),
        yearly=yearly,
        notices=(*_location(own, others, headquarters), *_agreement(own), *_time(yearly, rules)),
    )


def most_urgent(authorisations: Iterable[Authorisation]) -> Authorisation | None:
    """The one whose re-authorisation comes first, if any has come within Microsoft's first warning."""
    due = [one for one in authorisations if one.yearly.reminder is not None]
    return min(due, key=lambda one: one.yearly.days_left or 0, default=None)


_MEMBER = {
    MemberStatus.ACTIVE: Progress.DONE,
    MemberStatus.PENDING: Progress.UNDER_WAY,
    MemberStatus.DECLINED: Progress.REFUSED,
    MemberStatus.UNKNOWN: Progress.UNKNOWN,
}
_ENROLMENT = {
    EnrolmentStatus.QUALIFIED: Progress.DONE,
    EnrolmentStatus.PENDING: Progress.UNDER_WAY,
    EnrolmentStatus.REJECTED: Progress.REFUSED,
    EnrolmentStatus.UNKNOWN: Progress.UNKNOWN,
}
_AGREEMENT = {
    MpaStatus.SIGNED: Progress.DONE,
    MpaStatus.READY_TO_SIGN: Progress.UNDER_WAY,
    MpaStatus.NOT_STARTED: Progress.TO_DO,
    MpaStatus.UNKNOWN: Progress.UNKNOWN,
}


def onboarding(own: OwnTenant) -> tuple[OnboardingStep, ...]:
    """The three steps with their next steps."""
    member, enrolment = _MEMBER[own.member_status], _ENROLMENT[own.enrolment_status]
    agreement = _AGREEMENT[own.mpa_status]
    steps = ((Step.MEMBER, member), (Step.ENROLMENT, enrolment), (Step.AGREEMENT, agreement))
    early = agreement is Progress.TO_DO and {member, enrolment} != {Progress.DONE}
    return tuple(
        OnboardingStep(
            step=step,
            progress=progress,
            next=None if progress is Progress.DONE else reason(_next(step, progress, early=early)),
        )
        for step, progress in steps
    )


def _next(step: Step, progress: Progress, *, early: bool) -> str:
    return "step-agreement-early" if early and step is Step.AGREEMENT else f"step-{step}-{progress}"


def _verified_days(own: OwnTenant, today: dt.date) -> int | None:
    if own.mpa_status is not MpaStatus.SIGNED or own.mpa_verified_on is None:
        return None
    return max(0, (today - own.mpa_verified_on).days)


def _yearly(
    own: OwnTenant,
    records: Iterable[Reauthorisation],
    rules: AuthorisationRules,
    today: dt.date,
    *,
    location: Holds,
) -> Yearly:
    ordered = sorted(records, key=lambda one: one.due_on)
    passed = [one for one in ordered if one.passed_on]
    last = passed[-1].due_on if passed else dt.date.min
    record = next((one for one in ordered if not one.passed_on and one.due_on > last), None)
    due_on = record.due_on if record else anniversary(last) if passed else None
    days_left = (due_on - today).days if due_on else None
    return Yearly(
        due_on=due_on,
        days_left=days_left,
        reminder=_reminder(days_left, rules.reminder_days),
        checks=_checks(own, record, rules, location=location),
        record=record,
        earlier=tuple(reversed(passed)),
    )


def _reminder(days_left: int | None, ahead: Sequence[int]) -> int | None:
    come = [days for days in ahead if days_left is not None and days_left <= days]
    return min(come, default=None)


def _checks(
    own: OwnTenant, record: Reauthorisation | None, rules: AuthorisationRules, *, location: Holds
) -> tuple[Check, ...]:
    year = anniversary(record.due_on, -1) if record else None
    member = {Progress.DONE: Holds.YES, Progress.UNKNOWN: Holds.UNKNOWN}
    seen = {
        Requirement.MFA: _this_year(record.mfa_on if record else None, year),
        Requirement.SECURITY_CONTACT: _this_year(record.security_contact_on if record else None, year),
    }
    return (
        Check(
            requirement=Requirement.MEMBER,
            holds=member.get(_MEMBER[own.member_status], Holds.NO),
            topic=Topic.MEMBERSHIP,
        ),
        Check(requirement=Requirement.LOCATION, holds=location, topic=Topic.LOCATION),
        _revenue(record, rules, year),
        *(
            Check(
                requirement=one,
                holds=Holds.YES if day else Holds.UNKNOWN,
                topic=Topic.SECURITY,
                seen_on=day,
            )
            for one, day in seen.items()
        ),
    )


def _revenue(record: Reauthorisation | None, rules: AuthorisationRules, year: dt.date | None) -> Check:
    seen = _this_year(record.revenue_as_of, year) if record else None
    holds = Holds.UNKNOWN
    if record and seen and record.revenue_usd is not None:
        holds = Holds.YES if record.revenue_usd >= rules.least_usd else Holds.NO
    return Check(requirement=Requirement.REVENUE, holds=holds, topic=Topic.REVENUE, seen_on=seen)


def _this_year(seen: dt.date | None, year: dt.date | None) -> dt.date | None:
    """What was seen before the last check proves nothing for the next one."""
    return seen if seen and year and seen > year else None


def _is_location(own: OwnTenant, headquarters: set[str]) -> Holds:
    """Only the headquarters' number, once it is known, tells that another one is not it."""
    if own.partner_id in headquarters:
        return Holds.NO
    return Holds.YES if own.headquarters_partner_id else Holds.UNKNOWN


def _location(own: OwnTenant, others: Sequence[OwnTenant], headquarters: set[str]) -> list[Notice]:
    found = []
    if own.partner_id in headquarters:
        said = reason("location-is-headquarters", number=own.partner_id)
        found.append(Notice(reason=said, topic=Topic.LOCATION, grave=True))
    shared = next((other for other in others if other.partner_id == own.partner_id), None)
    if shared:
        said = reason("location-is-shared", number=own.partner_id, name=shared.name)
        found.append(Notice(reason=said, topic=Topic.LOCATION))
    return found


def _agreement(own: OwnTenant) -> list[Notice]:
    if own.mpa_status is MpaStatus.SIGNED and own.mpa_verification is MpaVerification.NONE:
        return [Notice(reason=reason("agreement-not-verified"), topic=Topic.AGREEMENT)]
    return []


def _time(yearly: Yearly, rules: AuthorisationRules) -> list[Notice]:
    if yearly.due_on is None or yearly.days_left is None or yearly.reminder is None:
        return []
    if yearly.overdue:
        again = anniversary(yearly.due_on, rules.lapse_years)
        said = reason("reauthorisation-overdue", due_on=yearly.due_on, again_on=again)
        return [Notice(reason=said, topic=Topic.LAPSE, grave=True)]
    said = reason("reauthorisation-due", days=yearly.days_left, due_on=yearly.due_on)
    found = [Notice(reason=said, topic=Topic.REMINDERS)]
    if yearly.days_left <= rules.orders_days:
        said = reason("reauthorisation-orders", days=rules.orders_days)
        found.append(Notice(reason=said, topic=Topic.ORDERS, grave=True))
    return found
