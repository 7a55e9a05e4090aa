"""Words and chips for providers, their links and the region that they serve."""

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.customer import ContactRole, LegState
from reseller_desktop.domain.kept_link import LinkOrigin
from reseller_desktop.domain.link import LinkCheck, Verdict
from reseller_desktop.domain.provider import Partnership, RenewalHabit
from reseller_desktop.domain.region import RegionTable
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.editors import Choices
from reseller_desktop.ui.kit.texts import country_name, text_of
from reseller_desktop.ui.kit.theme import Role

translate = QCoreApplication.translate

VERDICT_ROLES = {Verdict.OK: Role.GOOD, Verdict.WARNING: Role.WARNING, Verdict.REFUSED: Role.BAD}


def partnership_chip(state: Partnership) -> Chip:
    """Where our partnership with a provider stands."""
    return {
        Partnership.ACTIVE: Chip(Role.GOOD, translate("providers", "Partnership active"), "check"),
        Partnership.ASKED: Chip(Role.WARNING, translate("providers", "Partnership asked for"), "dots"),
        Partnership.ENDED: Chip(Role.BAD, translate("providers", "Partnership ended"), "cross"),
        Partnership.UNKNOWN: Chip(Role.IDLE, translate("providers", "Partnership not known"), "question"),
    }[state]


def short_partnership_chip(state: Partnership) -> Chip:
    """The same in a list, where there is little room."""
    word = {
        Partnership.ACTIVE: translate("providers", "Active"),
        Partnership.ASKED: translate("providers", "Asked"),
        Partnership.ENDED: translate("providers", "Ended"),
        Partnership.UNKNOWN: translate("providers", "Not known"),
    }[state]
    return partnership_chip(state)._replace(text=word)


def partnership_choices() -> Choices:
    """Every state, for a form."""
    return [
        (Partnership.UNKNOWN, translate("providers", "Not known")),
        (Partnership.ASKED, translate("providers", "Asked for")),
        (Partnership.ACTIVE, translate("providers", "Active")),
        (Partnership.ENDED, translate("providers", "Ended")),
    ]


def habit_text(habit: RenewalHabit) -> str:
    """What a provider does at a term's end."""
    return {
        RenewalHabit.UNKNOWN: translate("providers", "Not known"),
        RenewalHabit.AUTO_RENEWS: translate("providers", "Renews by itself"),
        RenewalHabit.LETS_EXPIRE: translate("providers", "Lets it expire"),
        RenewalHabit.EXTENDS: translate("providers", "Extends month by month"),
    }[habit]


def lock_text(days: int | None) -> str:
    """From when a provider takes no change any more."""
    if days is None:
        return translate("providers", "Not known")
    if days == 0:
        return translate("providers", "Takes changes until the last day of a term")
    if days == 1:
        return translate("providers", "On the last day of a term")
    return translate("providers", "In the last {days} days of a term").format(days=days)


def habit_choices() -> Choices:
    """Every habit, for a form."""
    return [(habit, habit_text(habit)) for habit in RenewalHabit]


def role_text(role: ContactRole) -> str:
    """What a person at a provider is for us."""
    return {
        ContactRole.GLOBAL_ADMIN: translate("providers", "Technical"),
        ContactRole.BILLING: translate("providers", "Billing"),
        ContactRole.DECISION: translate("providers", "Account manager"),
        ContactRole.OTHER: translate("providers", "Other"),
    }[role]


def coverage_text(state: LegState) -> str:
    """What a customer's leg to the provider says."""
    return {
        LegState.YES: translate("providers", "can be ordered for"),
        LegState.ASKED: translate("providers", "asked"),
        LegState.NO: translate("providers", "not linked"),
        LegState.UNKNOWN: translate("providers", "not known"),
    }[state]


COVERAGE_SIGNS = {
    LegState.YES: (Role.GOOD, "check"),
    LegState.ASKED: (Role.WARNING, "dots"),
    LegState.NO: (Role.BAD, "cross"),
    LegState.UNKNOWN: (Role.IDLE, "question"),
}


def origin_text(origin: LinkOrigin) -> str:
    """Where a link came from."""
    if origin is LinkOrigin.BUILT:
        return translate("providers", "Built from the ids")
    return translate("providers", "Pasted from Partner Center")


def verdict_heading(check: LinkCheck) -> str:
    """The verdict in a word or two."""
    return {
        Verdict.OK: translate("providers", "The right link"),
        Verdict.WARNING: translate("providers", "Usable, with a remark"),
        Verdict.REFUSED: translate("providers", "Not to be sent"),
    }[check.verdict]


def verdict_chip(check: LinkCheck) -> Chip:
    """The verdict as a sign and a word."""
    sign = {Verdict.OK: "check", Verdict.WARNING: "warning", Verdict.REFUSED: "cross"}[check.verdict]
    return Chip(VERDICT_ROLES[check.verdict], verdict_heading(check), sign)


def asks_text(check: LinkCheck) -> str:
    """What the link asks of the customer."""
    return " ".join(text_of(found.code, **found.data) for found in check.asks)


def reasons_text(check: LinkCheck) -> str:
    """Why it is refused or warned about, one sentence a line."""
    return "\n".join(text_of(found.code, **found.data) for found in check.reasons)


def place_text(country: str, table: RegionTable) -> str:
    """A country and its CSP region."""
    if not country:
        return translate("providers", "Country not known")
    region = table.region_of(country)
    shown = region.name if region else translate("providers", "no CSP region known")
    return f"{country_name(country)} → {shown}"


def region_verdict(country: str, own_country: str, table: RegionTable) -> tuple[Role, str] | None:
    """Whether a provider there can serve us; `None` while one of the two countries is not known."""
    if not country or not own_country:
        return None
    region, ours = table.region_of(country), table.region_of(own_country)
    if region is None or ours is None:
        return Role.WARNING, text_of("region-unknown")
    if region == ours:
        return Role.GOOD, text_of("region-same", country=country_name(country), region=region.name)
    said = text_of("region-differs", country=country_name(country), region=region.name, ours=ours.name)
    return Role.WARNING, said


def rule_source(table: RegionTable) -> str:
    """By whose word the regions are what they are."""
    return text_of("rule-source", source=table.source, as_of=table.as_of)
