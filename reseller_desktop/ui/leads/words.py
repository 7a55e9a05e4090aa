"""Leads in words and signs."""

import datetime as dt

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.lead import Lead, LeadSource, LeadState
from reseller_desktop.domain.lead_clock import ClockKind, LeadClock, Stop
from reseller_desktop.domain.lead_conflict import Conflict
from reseller_desktop.domain.lead_fit import Criterion, Fit, whole_fit
from reseller_desktop.domain.reason import Reason
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import country_name, date_text, number_text, text_of, time_text
from reseller_desktop.ui.kit.theme import Role

translate = QCoreApplication.translate

_HOUR = dt.timedelta(hours=1)
_IN_HOURS = dt.timedelta(hours=48)
_SOON = dt.timedelta(days=3)


def source_text(source: LeadSource) -> str:
    """Where a lead came from."""
    return {
        LeadSource.MICROSOFT: translate("leads", "Microsoft"),
        LeadSource.REFERRAL: translate("leads", "Referral"),
        LeadSource.PROVIDER: translate("leads", "Provider"),
        LeadSource.TELESALES: translate("leads", "Telesales"),
        LeadSource.OWN: translate("leads", "Own marketing"),
    }[source]


def state_text(state: LeadState) -> str:
    """Where a lead stands."""
    return {
        LeadState.NEW: translate("leads", "New"),
        LeadState.ACCEPTED: translate("leads", "Accepted"),
        LeadState.DECLINED: translate("leads", "Declined"),
        LeadState.WON: translate("leads", "Won"),
        LeadState.LOST: translate("leads", "Lost"),
        LeadState.EXPIRED: translate("leads", "Expired"),
    }[state]


def state_chip(lead: Lead) -> Chip:
    """Where a lead stands, with its sign."""
    role, sign = {
        LeadState.NEW: (Role.INFO, "dots"),
        LeadState.ACCEPTED: (Role.GOOD, "check"),
        LeadState.DECLINED: (Role.IDLE, "cross"),
        LeadState.WON: (Role.GOOD, "check"),
        LeadState.LOST: (Role.IDLE, "cross"),
        LeadState.EXPIRED: (Role.BAD, "clock"),
    }[lead.state]
    return Chip(role, state_text(lead.state), sign)


def clock_chip(clock: LeadClock | None) -> Chip | None:
    """How much time is left, and for what."""
    if clock is None or not clock.waits:
        return None
    what = f"{clock_text(clock.kind)}: {time_text(clock.due_at)}"
    if clock.passed:
        return Chip(Role.BAD, translate("leads", "Passed"), "warning", what)
    role, sign = (Role.BAD, "warning") if clock.presses else (Role.WARNING, "clock")
    if clock.left > _SOON:
        role, sign = Role.IDLE, "clock"
    return Chip(role, left_text(clock.left), sign, what)


def left_text(left: dt.timedelta) -> str:
    """A time that is left, in hours while it is short."""
    if left < _HOUR:
        return translate("leads", "under 1 h left")
    if left < _IN_HOURS:
        return translate("leads", "{hours} h left").format(hours=number_text(left // _HOUR))
    return translate("leads", "in {days} days").format(days=number_text(left.days))


def clock_text(kind: ClockKind) -> str:
    """What is to be done until a clock runs out."""
    return {
        ClockKind.ANSWER: translate("leads", "Accept or decline"),
        ClockKind.DIRECT: translate("leads", "Direct contact, as asked for"),
        ClockKind.CONTACT: translate("leads", "First contact after accepting"),
    }[kind]


def clock_state(clock: LeadClock) -> str:
    """What became of a clock, in a line."""
    due = time_text(clock.due_at)
    if clock.waits:
        if clock.passed:
            return translate("leads", "Was due until {due}").format(due=due)
        return translate("leads", "Until {due}").format(due=due)
    done = {
        Stop.ANSWERED: translate("leads", "Answered {when}"),
        Stop.CONTACTED: translate("leads", "Contacted {when}"),
    }.get(clock.stop, translate("leads", "Closed {when}"))
    if clock.stopped_at is None:
        return done.format(when=translate("leads", "on a day that is not known"))
    said = done.format(when=time_text(clock.stopped_at))
    judged = translate("leads", "too late") if clock.passed else translate("leads", "in time")
    return f"{said} · {judged}"


def rule_text(clock: LeadClock) -> str:
    """The rule behind a clock, with its source."""
    rule = clock.rule
    said = rule.passed if clock.passed and clock.waits else rule.summary
    by = translate("leads", "{source}, as of {day}")
    return f"{said} ({by.format(source=rule.source, day=date_text(rule.as_of))})"


def fit_chip(fits: tuple[Fit, ...]) -> Chip:
    """Whether a lead is one for us, all in all; why stands in the tooltip."""
    role, word, sign = {
        Answer.YES: (Role.GOOD, translate("leads", "Fits"), "check"),
        Answer.NO: (Role.BAD, translate("leads", "Does not fit"), "cross"),
        Answer.UNKNOWN: (Role.IDLE, translate("leads", "Not known"), "question"),
    }[whole_fit(fits)]
    telling = [fit for fit in fits if fit.answer is not Answer.YES] or list(fits)
    return Chip(role, word, sign, " ".join(reason_text(fit.reason) for fit in telling))


def answer_chip(fit: Fit) -> Chip:
    """One criterion with its answer."""
    role, word, sign = {
        Answer.YES: (Role.GOOD, translate("leads", "Yes"), "check"),
        Answer.NO: (Role.BAD, translate("leads", "No"), "cross"),
        Answer.UNKNOWN: (Role.IDLE, translate("leads", "Not known"), "question"),
    }[fit.answer]
    return Chip(role, criterion_text(fit.criterion), sign, word)


def criterion_text(criterion: Criterion) -> str:
    """What a lead is held against."""
    return {
        Criterion.PLACE: translate("leads", "Place"),
        Criterion.SIZE: translate("leads", "Size"),
        Criterion.CAPABILITY: translate("leads", "What we offer"),
    }[criterion]


def conflict_chip(conflicts: tuple[Conflict, ...]) -> Chip | None:
    """A sign that something speaks against a lead; what it is stands in the tooltip."""
    if not conflicts:
        return None
    said = " ".join(reason_text(conflict.reason) for conflict in conflicts)
    return Chip(Role.WARNING, number_text(len(conflicts)), "warning", said)


def reason_text(why: Reason) -> str:
    """A finding as a sentence."""
    return text_of(why.code, **why.data)


def place_text(lead: Lead) -> str:
    """Town and country, as far as they are known."""
    return ", ".join(filter(None, (lead.place, country_name(lead.country) if lead.country else "")))


def direct_text(answer: Answer) -> str:
    """Whether the company asked to be contacted directly."""
    return {
        Answer.YES: translate("leads", "Yes, asked for"),
        Answer.NO: translate("leads", "No"),
        Answer.UNKNOWN: "",
    }[answer]


def field_names() -> dict[str, str]:
    """What a column of a list can hold, by its key."""
    return {
        "reference": translate("leads", "Number"),
        "company": translate("leads", "Company"),
        "tenant_id": translate("leads", "Microsoft ID"),
        "domain": translate("leads", "Domain"),
        "country": translate("leads", "Country"),
        "place": translate("leads", "Place"),
        "seats": translate("leads", "Seats"),
        "contact_first": translate("leads", "First name"),
        "contact_last": translate("leads", "Last name"),
        "contact_name": translate("leads", "Contact"),
        "contact_email": translate("leads", "E-mail"),
        "contact_phone": translate("leads", "Phone"),
        "need": translate("leads", "Need"),
        "note": translate("leads", "Note"),
        "received_at": translate("leads", "Received"),
        "direct": translate("leads", "Wants contact"),
        "preferred_partner": translate("leads", "Prefers"),
        "other_partner": translate("leads", "Other partner"),
        "owner": translate("leads", "Owner"),
        "source": translate("leads", "Source"),
        "state": translate("leads", "State"),
        "substate": translate("leads", "Substate"),
        "reason": translate("leads", "Reason"),
    }
