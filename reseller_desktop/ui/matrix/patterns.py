"""What narrows the list: who is to be accepted by a customer and who not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.matrix.tally import MatrixParty, Tally

translate = QCoreApplication.translate

NOT_YES = "not-yes"
"""Whatever is not a yes."""
CHOICES = (
    "",
    LegState.YES.value,
    LegState.NO.value,
    LegState.ASKED.value,
    LegState.UNKNOWN.value,
    NOT_YES,
)
"""What may be asked of a party; the first is anything."""
_SIGNS = {LegState.YES: "✓", LegState.NO: "✕", LegState.ASKED: "…", LegState.UNKNOWN: "?"}
_SHOWN = 6
_UNKNOWN = LegState.UNKNOWN.value


class Whole(StrEnum):
    """What is asked of a row as a whole; the values are kept in the settings."""

    ALL = "all"
    GAPS = "gaps"
    """Something is missing, and nothing else covers it."""
    UNKNOWN = "unknown"
    """Towards somebody it is not known."""


@dataclass(frozen=True)
class Pattern:
    """What a row must be, as a whole and towards each party that is named."""

    whole: Whole = Whole.ALL
    wanted: tuple[tuple[str, str], ...] = ()
    """Pairs of a party's id (32 hexadecimal digits) and one of `CHOICES`."""

    def kept(self) -> dict[str, Any]:
        """As it stands in the settings."""
        return {"whole": self.whole.value, "wanted": [list(pair) for pair in self.wanted]}


def pattern_of(kept: Any, parties: Sequence[MatrixParty]) -> Pattern:
    """What was kept, as far as it still makes sense."""
    ids = {party.id for party in parties}
    try:
        wanted = tuple((party, choice) for party, choice in kept["wanted"] if party in ids)
        known = Pattern(Whole(kept["whole"]), wanted)
    except (KeyError, TypeError, ValueError):
        return Pattern()
    return known if all(choice in CHOICES[1:] for _, choice in wanted) else Pattern()


def fits(pattern: Pattern, states: Mapping[str, str]) -> bool:
    """Whether legs are as a pattern wants them; `states` holds what is known, by party."""
    return all(states.get(party, _UNKNOWN) in allowed for party, allowed in _allowed(pattern))


def predicate_of(
    pattern: Pattern, parties: Sequence[MatrixParty], gapped: Callable[[Any], bool]
) -> Callable[[Any], bool]:
    """What a row must be to be shown; an archived customer never is."""
    ids = [party.id for party in parties]

    def anywhere(row: Any) -> bool:
        get = row.legs.get
        return any(get(party, _UNKNOWN) == _UNKNOWN for party in ids)

    asked = {Whole.ALL: None, Whole.GAPS: gapped, Whole.UNKNOWN: anywhere}[pattern.whole]
    wanted = _allowed(pattern)

    def shown(row: Any) -> bool:
        if row.archived:
            return False
        legs = row.legs
        for party, allowed in wanted:
            if legs.get(party, _UNKNOWN) not in allowed:
                return False
        return asked is None or asked(row)

    return shown


def _allowed(pattern: Pattern) -> list[tuple[str, frozenset[str]]]:
    """The states that each named party may have: a hundred thousand rows are asked, so this is made once."""
    not_yes = frozenset(state.value for state in LegState if state is not LegState.YES)
    return [
        (party, not_yes if choice == NOT_YES else frozenset((choice,))) for party, choice in pattern.wanted
    ]


def title_of(pattern: Pattern, parties: Sequence[MatrixParty]) -> str:
    """A pattern in words and signs."""
    for party in parties:
        if pattern == nobody_but(party, parties):
            return translate("matrix", "Nobody but {name}").format(name=party.name)
    names = {party.id: party.name for party in parties}
    words = {
        Whole.ALL: [] if pattern.wanted else [translate("matrix", "All")],
        Whole.GAPS: [translate("matrix", "Missing")],
        Whole.UNKNOWN: [translate("matrix", "Unknown anywhere")],
    }[pattern.whole]
    return " · ".join([*words, *(f"{names[party]} {sign_of(choice)}" for party, choice in pattern.wanted)])


def sign_of(choice: str) -> str:
    """A choice as one sign."""
    return translate("matrix", "not ✓") if choice == NOT_YES else _SIGNS[LegState(choice)]


def nobody_but(party: MatrixParty, parties: Sequence[MatrixParty]) -> Pattern:
    """Only this party is accepted."""
    return Pattern(wanted=tuple((one.id, LegState.YES.value if one is party else NOT_YES) for one in parties))


def offered(parties: Sequence[MatrixParty], tally: Tally) -> list[tuple[Pattern, int]]:
    """The patterns that are worth a pill, with how many customers each holds: the fullest."""
    ours = [party for party in parties if party.own]
    theirs = [party for party in parties if not party.own]
    us = tuple((party.id, LegState.YES.value) for party in ours) if len(ours) == 1 else ()
    made = [Pattern(wanted=(*us, (party.id, LegState.NO.value))) for party in theirs]
    made += [
        Pattern(wanted=(*us, (party.id, LegState.UNKNOWN.value))) for party in theirs if len(theirs) == 1
    ]
    made += [nobody_but(party, parties) for party in parties]
    counted = [(pattern, tally.count(partial(fits, pattern))) for pattern in made]
    full = sorted((one for one in counted if one[1]), key=lambda one: -one[1])[:_SHOWN]
    return [
        (Pattern(), tally.customers),
        (Pattern(Whole.GAPS), tally.gapped),
        *(one for one in counted if one in full),
        (Pattern(Whole.UNKNOWN), tally.unknown),
    ]
