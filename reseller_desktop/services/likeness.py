"""How alike company names are, for many names at once: first their letters, then word by word.

To compare everybody with everybody would take a matrix library or minutes. Names that are alike share one of
the rarest pieces of their words, so only those that do are compared.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import chain

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from reseller_desktop.domain.company_name import CompanyName
from reseller_desktop.domain.errors import UserError

WORTH_A_LOOK = 74
"""Likeness of the letters, in per cent, below which words are not compared."""
WORTH_TELLING = 0.7
"""The least likeness that is given back."""
OTHER_WORDS = 0.8
"""The most that names reach of which one has a word that the other lacks."""
IN_ANOTHER_ORDER = 0.96
"""What names of the same words in another order count for."""
_SHORTENED = 0.95
"""What a word and its abbreviation count for."""
_RARE_SHARE = 0.3
"""Of a name's pieces that both sides have, the rarest first: how many are looked up."""
_FEWEST_PIECES = 5
_SHARED = 2
"""Pieces that two names must have in common to be compared, where they have so many."""
_PIECE = 3
_SLIPS = ((8, 2), (4, 1))
"""Letters of the longer word, and the slips of the pen that it may hold."""
_STEP = 256
"""Names between two looks at whether somebody wants to stop."""


class NameLikeness:
    """The likeness that reconciling uses; now and then `cancelled` is asked and `progress` told, 0 to 1."""

    def __init__(
        self,
        cancelled: Callable[[], bool] = lambda: False,
        progress: Callable[[float], object] = lambda _: None,
    ) -> None:
        self._cancelled = cancelled
        self._progress = progress

    def __call__(
        self, ours: Sequence[CompanyName], theirs: Sequence[CompanyName], known: Container[str]
    ) -> Iterator[tuple[int, int, float]]:
        """Pairs of positions with a likeness, 0 to 1; those whose letters differ too much are left out.

        Raises `UserError("cancelled")`.
        """
        our_places, their_places = _places(ours), _places(theirs)
        index = _Index(list(our_places), list(their_places))
        for number, (our_key, mine) in enumerate(our_places.items()):
            if number % _STEP == 0:
                if self._cancelled():
                    raise UserError("cancelled")
                self._progress(number / len(our_places))
            for their_key in index.near(our_key):
                others = their_places[their_key]
                score = likeness_of(ours[mine[0]], theirs[others[0]], known)
                if score < WORTH_TELLING:
                    continue
                yield from ((i, j, score) for i in mine for j in others)


def likeness_of(one: CompanyName, other: CompanyName, known: Container[str]) -> float:
    """How alike two names are, 0 to 1, by the share of letters in words that are the same or nearly so.

    Words are nearly the same when one shortens the other, or differs by a slip of the pen and is not a word
    of its own (`known`). Their order does not matter, nor where a compound is parted.
    """
    mine = [word for word in one.words if word not in other.words]
    others = [word for word in other.words if word not in one.words]
    if not mine and not others:
        return 1.0 if one.words == other.words else IN_ANOTHER_ORDER
    letters = sum(map(len, one.words)) + sum(map(len, other.words))
    alike = letters - sum(map(len, mine)) - sum(map(len, others))
    if not mine or not others:
        return min(alike / letters, OTHER_WORDS)
    if len(mine) != len(others):
        return 1.0 if "".join(mine) == "".join(others) else min(alike / letters, OTHER_WORDS)
    shortened = one.shortened | other.shortened
    worths = sorted((-_word_likeness(a, b, shortened, known), a, b) for a in mine for b in others)
    score = float(alike)
    for worth, a, b in worths:
        if worth and a in mine and b in others:
            mine.remove(a)
            others.remove(b)
            score -= worth * (len(a) + len(b))
    return min(score / letters, OTHER_WORDS) if mine else score / letters


def _word_likeness(a: str, b: str, shortened: Container[str], known: Container[str]) -> float:
    short, long = sorted((a, b), key=lambda word: (len(word), word))
    if not (a.isalpha() and b.isalpha()):
        return 0.0
    if (short in shortened and _shortens(short, long)) or (len(short) == 1 and long.startswith(short)):
        return _SHORTENED
    if a in known and b in known:
        return 0.0
    slips = next((most for letters, most in _SLIPS if len(long) >= letters), 0)
    distance = OSA.distance(a, b, score_cutoff=slips)
    return 1 - distance / len(long) if distance <= slips else 0.0


def _shortens(short: str, long: str) -> bool:
    """Whether the letters of the short word stand in the long one in their order, the first one first."""
    rest = iter(long)
    return short[0] == long[0] and all(letter in rest for letter in short)


def _places(names: Sequence[CompanyName]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        if name.words:
            found.setdefault(name.key, []).append(place)
    return found


class _Index:
    """Finds names of theirs whose letters are near to a name of ours, in its order or another."""

    def __init__(self, ours: list[str], theirs: list[str]) -> None:
        mine, others = _counted(ours), _counted(theirs)
        self._often = {piece: often + others[piece] for piece, often in mine.items() if piece in others}
        self._plain = theirs
        self._ordered = [_ordered(key) for key in theirs]
        self._holding: dict[str, list[int]] = {}
        self._looked_up: list[int] = []
        for place, key in enumerate(theirs):
            rarest = self._rarest(key)
            self._looked_up.append(len(rarest))
            for piece in rarest:
                self._holding.setdefault(piece, []).append(place)

    def near(self, key: str) -> list[str]:
        """The names of theirs that are worth a look, in their order."""
        rarest = self._rarest(key)
        often = Counter(chain.from_iterable(self._holding.get(piece, ()) for piece in rarest))
        sharing = sorted(
            place
            for place, times in often.items()
            if times >= _SHARED or times in (len(rarest), self._looked_up[place])
        )
        found = _alike(key, self._plain, sharing) | _alike(_ordered(key), self._ordered, sharing)
        return [self._plain[place] for place in sorted(found)]

    def _rarest(self, key: str) -> list[str]:
        both = [piece for piece in _pieces(key) if piece in self._often]
        pieces = sorted(both, key=lambda piece: (self._often[piece], piece))
        return pieces[: max(_FEWEST_PIECES, round(len(pieces) * _RARE_SHARE))]


def _counted(keys: list[str]) -> Counter[str]:
    return Counter(piece for key in keys for piece in _pieces(key))


def _alike(text: str, texts: list[str], places: list[int]) -> set[int]:
    among = [texts[place] for place in places]
    found = process.extract(text, among, scorer=fuzz.ratio, score_cutoff=WORTH_A_LOOK, limit=None)
    return {places[number] for _, _, number in found}


def _ordered(key: str) -> str:
    return " ".join(sorted(key.split()))


def _pieces(key: str) -> set[str]:
    """Three letters each; a word begins and ends with a blank."""
    found: set[str] = set()
    for word in key.split():
        padded = f" {word} "
        found.update(padded[i : i + _PIECE] for i in range(len(padded) - _PIECE + 1))
    return found
