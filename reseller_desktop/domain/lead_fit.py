"""Whether a lead is one for us: by size, by place and by what we offer, each answered with its reason."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.lead import Lead, LeadProfile
from reseller_desktop.domain.lead_rules import LeadRules, SolutionArea
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.region import RegionTable
from reseller_desktop.domain.text import fold

_WORD = re.compile(r"[^\W_]+")


class Criterion(StrEnum):
    """What a lead is held against."""

    PLACE = "place"
    SIZE = "size"
    CAPABILITY = "capability"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """One criterion with its answer, and why."""

    criterion: Criterion
    answer: Answer
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What leads are held against."""

    countries: Collection[str]
    """Where our own tenants lie: ISO 3166 alpha-2."""
    regions: RegionTable
    rules: LeadRules
    profile: LeadProfile | None = None
    """Whom we want to serve, where somebody has said so."""


def fits(lead: Lead, ground: Ground) -> tuple[Fit, ...]:
    """Every criterion: the place first, for outside our regions we may not sell at all."""
    return (_place(lead, ground), _size(lead, ground.profile), _capability(lead, ground))


def whole_fit(found: Collection[Fit]) -> Answer:
    """No where one criterion says no, yes where all say yes."""
    answers = {fit.answer for fit in found}
    if Answer.NO in answers:
        return Answer.NO
    return Answer.UNKNOWN if Answer.UNKNOWN in answers or not answers else Answer.YES


def _place(lead: Lead, ground: Ground) -> Fit:
    regions = ground.regions
    if not lead.country:
        return _fit(Criterion.PLACE, Answer.UNKNOWN, reason("lead-place-not-told"))
    country = regions.names.get(lead.country.upper(), lead.country.upper())
    region = regions.region_of(lead.country)
    ours = [found for own in ground.countries if (found := regions.region_of(own))]
    if region is None:
        return _fit(Criterion.PLACE, Answer.UNKNOWN, reason("lead-place-not-listed", country=country))
    if not ours:
        return _fit(Criterion.PLACE, Answer.UNKNOWN, reason("lead-place-no-tenant", country=country))
    if region in ours:
        return _fit(
            Criterion.PLACE, Answer.YES, reason("lead-place-ours", country=country, region=region.name)
        )
    names = ", ".join(sorted({own.name for own in ours}))
    return _fit(
        Criterion.PLACE,
        Answer.NO,
        reason("lead-place-other", country=country, region=region.name, ours=names),
    )


def _size(lead: Lead, profile: LeadProfile | None) -> Fit:
    least, most = (profile.least_seats, profile.most_seats) if profile else (None, None)
    if least is None and most is None:
        return _fit(Criterion.SIZE, Answer.UNKNOWN, reason("lead-size-no-wish"))
    if lead.seats is None:
        return _fit(Criterion.SIZE, Answer.UNKNOWN, reason("lead-size-not-told"))
    if least is not None and lead.seats < least:
        return _fit(Criterion.SIZE, Answer.NO, reason("lead-size-small", seats=lead.seats, least=least))
    if most is not None and lead.seats > most:
        return _fit(Criterion.SIZE, Answer.NO, reason("lead-size-large", seats=lead.seats, most=most))
    return _fit(Criterion.SIZE, Answer.YES, reason("lead-size-ours", seats=lead.seats))


def _capability(lead: Lead, ground: Ground) -> Fit:
    offered = ground.profile.areas if ground.profile else ()
    if not offered:
        return _fit(Criterion.CAPABILITY, Answer.UNKNOWN, reason("lead-need-no-offer"))
    if not lead.need.strip():
        return _fit(Criterion.CAPABILITY, Answer.UNKNOWN, reason("lead-need-not-told"))
    told = list(areas_of(lead.need, ground.rules))
    if not told:
        return _fit(Criterion.CAPABILITY, Answer.UNKNOWN, reason("lead-need-not-understood"))
    ours = [(area, word) for area, word in told if area.code in offered]
    answer = Answer.YES if ours else Answer.NO
    code = "lead-need-ours" if ours else "lead-need-other"
    areas = ", ".join(f"{area.name} (“{word}”)" for area, word in ours or told)
    return _fit(Criterion.CAPABILITY, answer, reason(code, areas=areas))


def areas_of(need: str, rules: LeadRules) -> Iterator[tuple[SolutionArea, str]]:
    """The solution areas that a need tells of, each with the longest word that does.

    A shorter word inside a longer one of another area tells nothing: *Power Apps* is no app of one's own.
    """
    rest = _spaced(need)
    found: dict[str, str] = {}
    spellings = [(_spaced(folded), area, word) for area in rules.areas for folded, word in area.words.items()]
    for spelling, area, word in sorted(spellings, key=lambda one: -len(one[0])):
        if spelling in rest:
            rest = rest.replace(spelling, " | ")
            found.setdefault(area.code, word)
    yield from ((area, found[area.code]) for area in rules.areas if area.code in found)


def _spaced(text: str) -> str:
    """Folded words with one blank before and after each."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


def _fit(criterion: Criterion, answer: Answer, why: Reason) -> Fit:
    return Fit(criterion=criterion, answer=answer, reason=why)
