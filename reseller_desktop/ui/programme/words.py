"""What the score is in words and chips."""

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.capability_score import AreaScore, Status
from reseller_desktop.domain.score_rules import Certainty, Gate, Metric, Pack, Part, Track, Unit
from reseller_desktop.domain.score_steps import next_steps
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import date_text, number_text
from reseller_desktop.ui.kit.theme import Role

if TYPE_CHECKING:
    from reseller_desktop.domain.capability_score import MetricScore, TrackScore
    from reseller_desktop.domain.score_steps import Step

translate = QCoreApplication.translate

_MANY = 3
"""Steps that a line tells of."""


def points_text(points: Fraction) -> str:
    """Points to one place, without a needless zero."""
    return number_text(Decimal(f"{float(points):.1f}".removesuffix(".0")))


def figure_words(value: Fraction, unit: Unit) -> str:
    """A figure with what it counts, such as *3 people*."""
    shown = Decimal(f"{float(value):.2f}".rstrip("0").rstrip("."))
    return _counted(unit, int(value) if value == int(value) else 0).format(count=number_text(shown))


def _counted(unit: Unit, count: int) -> str:
    one = {
        Unit.PEOPLE: translate("programme", "{count} person"),
        Unit.CUSTOMERS: translate("programme", "{count} customer"),
        Unit.WORKLOADS: translate("programme", "{count} workload"),
        Unit.USERS: translate("programme", "{count} active user"),
        Unit.DEPLOYMENTS: translate("programme", "{count} deployment"),
        Unit.SERVICES: translate("programme", "{count} service"),
        Unit.PERCENT: translate("programme", "{count} %"),
        Unit.USD: translate("programme", "USD {count}"),
        Unit.POINTS: translate("programme", "{count} point"),
    }
    many = {
        Unit.PEOPLE: translate("programme", "{count} people"),
        Unit.CUSTOMERS: translate("programme", "{count} customers"),
        Unit.WORKLOADS: translate("programme", "{count} workloads"),
        Unit.USERS: translate("programme", "{count} active users"),
        Unit.DEPLOYMENTS: translate("programme", "{count} deployments"),
        Unit.SERVICES: translate("programme", "{count} services"),
        Unit.PERCENT: translate("programme", "{count} %"),
        Unit.USD: translate("programme", "USD {count}"),
        Unit.POINTS: translate("programme", "{count} points"),
    }
    return (one if count == 1 else many)[unit]


def status_chip(score: AreaScore) -> Chip:
    """Where an area stands; a total that would be enough but for a zero is a warning."""
    match score.status:
        case Status.EMPTY:
            return Chip(Role.IDLE, translate("programme", "No figures yet"), "dash")
        case Status.QUALIFIED:
            return Chip(Role.GOOD, translate("programme", "Qualified"), "check")
        case Status.ENROLLED:
            return Chip(Role.GOOD, translate("programme", "Enrolled"), "check")
        case Status.RENEWAL_DUE:
            good = score.qualified_on is not None
            text = translate("programme", "Enrolled, renewal due")
            return Chip(Role.GOOD if good else Role.WARNING, text, "check" if good else "clock")
    if score.score.zeros:
        return Chip(Role.BAD, translate("programme", "A metric at zero"), "warning")
    return Chip(Role.WARNING, translate("programme", "In progress"), "dots")


def state_sentence(score: AreaScore) -> str:
    """What decides, in plain words: what is at zero comes first."""
    counted = score.score
    if score.status is Status.EMPTY:
        return translate("programme", "Read the figures in Partner Center under Membership, and enter them.")
    if counted.zeros:
        return zero_sentence(counted)
    if counted.gap:
        missing = points_text(counted.gap)
        if score.qualified_on:
            text = translate("programme", "{points} points are missing today; {day} was enough.")
            return text.format(points=missing, day=date_text(score.qualified_on))
        return translate("programme", "{points} points are missing.").format(points=missing)
    return translate("programme", "Every metric is above zero and the points are enough.")


def zero_sentence(score: "TrackScore") -> str:
    """Which metrics are at zero, and that no total helps against it."""
    names = ", ".join(zero.metric.name for zero in score.zeros)
    text = translate("programme", "At zero: {names}. No total is enough before each has more.")
    return text.format(names=names)


def way_sentence(score: "TrackScore") -> str:
    """The shortest way in a line, such as *Shortest way: 3 deployments and 1 person more*."""
    steps = next_steps(score)
    things = [
        figure_words(Fraction(step.count), step.part.unit if step.part else Unit.PEOPLE) for step in steps
    ]
    if not things or len(things) > _MANY:
        return ""
    return translate("programme", "Shortest way: {things} more.").format(things=", ".join(things))


def window_sentence(score: AreaScore) -> str:
    """In which days it has to be enough."""
    text = translate("programme", "It has to be enough on one day from {first} to {last}.")
    return text.format(first=date_text(score.window.first), last=date_text(score.window.last))


def part_name(metric: Metric, part: Part | None, gate: Gate | None = None) -> str:
    """A figure by its whole name, such as *Usage growth by claim (CPOR)*."""
    if gate is not None:
        return gate.name
    return f"{metric.name} {part.name}".strip() if part else metric.name


def metric_figures(score: "MetricScore") -> list[str]:
    """What is known of a metric, each figure with its words."""
    if score.given is not None:
        return [translate("programme", "points as entered")]
    known = []
    for part in score.metric.parts:
        if part.code in score.amounts:
            words = figure_words(score.amounts[part.code], part.unit)
            known.append(f"{words} {part.name}".strip())
    for gate in score.metric.gates:
        have = score.amounts.get(gate.code, Fraction(0))
        text = translate("programme", "{name}: {have} of {least}")
        if gate.code in score.amounts or gate in score.missing:
            known.append(text.format(name=gate.name, have=points_text(have), least=gate.least))
    return known or [translate("programme", "nothing entered")]


def step_sentence(step: "Step") -> str:
    """One thing to do, and what it gives."""
    metric = step.metric
    if step.gate is not None:
        text = translate("programme", "{count} more: {name}. Without them {metric} gives nothing.")
        return text.format(count=step.count, name=step.gate.name, metric=metric.name)
    part = step.part or metric.parts[0]
    words = figure_words(Fraction(step.count), part.unit)
    text = translate("programme", "{name}: {more} more, {points} points")
    return text.format(more=words, name=part_name(metric, part), points=f"+{points_text(step.gain)}")


def shares_text(track: Track) -> str:
    """How the points are divided, such as *performance 20, skilling 25, customer success 55*."""
    names = {
        "performance": translate("programme", "performance {points}"),
        "skilling": translate("programme", "skilling {points}"),
        "customer-success": translate("programme", "customer success {points}"),
    }
    shares = track.shares().items()
    told = ((names.get(category, category), points) for category, points in shares)
    return ", ".join(text.format(points=points_text(points)) for text, points in told)


def certainty_chip(pack: Pack) -> Chip:
    """How far the rule can be relied on."""
    match pack.certainty:
        case Certainty.CONFIRMED:
            return Chip(Role.GOOD, translate("programme", "Confirmed later"), "check")
        case Certainty.OLDER:
            return Chip(Role.IDLE, translate("programme", "Published, no later source"), "clock")
        case Certainty.DOUBTFUL:
            return Chip(Role.WARNING, translate("programme", "Doubtful by now"), "question")
    return Chip(Role.WARNING, translate("programme", "Announced only"), "question")
