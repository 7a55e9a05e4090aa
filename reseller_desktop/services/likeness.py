"""How alike company names are, for many names at once: first their letters, then word by word.

To compare everybody with everybody would take a matrix library or minutes. Names that are alike share one of
the rarest pieces of their words, so only those that do are compared.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from reseller_desktop.domain.company_name import CompanyName
from reseller_desktop.domain.errors import UserError

WORTH_A_LOOK = 70
"""Likeness of the letters, in per cent, below which words are not compared."""
OTHER_WORDS = 0.8
"""The most that names reach of which one has a word that the other lacks."""
_SHORTENED = 0.95
"""What a word and its abbreviation count for."""
_RARE_SHARE = 0.4
_FEWEST_PIECES = 3
_PIECE = 3
_SLIPS = ((8, 2), (4, 1))
"""Letters of the longer word, and the slips of the pen that it may hold."""
_STEP = 256
"""Names between two looks at whether somebody wants to stop."""


class NameLikeness:
    """The likeness that reconciling uses; `cancelled` is asked now and then."""

    def __init__(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        self._cancelled = cancelled

    def __call__(
        self, ours: Sequence[CompanyName], theirs: Sequence[CompanyName], known: Container[str]
    ) -> Iterator[tuple[int, int, float]]:
        """Pairs of positions with a likeness, 0 to 1; those whose letters differ too much are left out.

        Raises `UserError("cancelled")`.
        """
        our_places, their_places = _places(ours), _places(theirs)
        index = _Index(list(our_places), list(their_places))
        for number, (our_key, mine) in enumerate(our_places.items()):
            if number % _STEP == 0 and self._cancelled():
                raise UserError("cancelled")
            for their_key in index.near(our_key):
                others = their_places[their_key]
                score = likeness_of(ours[mine[0]], theirs[others[0]], known)
                yield from ((i, j, score) for i in mine for j in others)


def likeness_of(one: CompanyName, other: CompanyName, known: Container[str]) -> float:
    """How alike two names are, 0 to 1, by the share of letters in words that are the same or nearly so.

    Words are nearly the same when one shortens the other, or differs by a slip of the pen and is not a word
    of its own (`known`). Their order does not matter, nor where a compound is parted.
    """
    shared = Counter(one.words) & Counter(other.words)
    mine = sorted((Counter(one.words) - shared).elements())
    others = sorted((Counter(other.words) - shared).elements())
    letters = len("".join(one.words)) + len("".join(other.words))
    if not letters:
        return 0.0
    score = 2.0 * sum(len(word) * times for word, times in shared.items())
    if len(mine) != len(others) and (parted := _parted(one, other, mine, others)):
        return (score + parted) / letters
    shortened = one.shortened | other.shortened
    pairs = sorted(
        ((-_word_likeness(a, b, shortened, known), a, b) for a in mine for b in others),
    )
    for worth, a, b in pairs:
        if worth and a in mine and b in others:
            mine.remove(a)
            others.remove(b)
            score -= worth * (len(a) + len(b))
    return min(score / letters, OTHER_WORDS) if mine or others else score / letters


def _parted(one: CompanyName, other: CompanyName, mine: list[str], others: list[str]) -> float:
    """The letters of the remaining words, when they are the same ones parted elsewhere; 0 when not."""
    a = "".join(word for word in one.words if word in mine)
    b = "".join(word for word in other.words if word in others)
    return float(len(a) + len(b)) if a == b else 0.0


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
        self._often = Counter(piece for key in (*ours, *theirs) for piece in _pieces(key))
        self._ordered = {key: " ".join(sorted(key.split())) for key in theirs}
        self._holding: dict[str, list[str]] = {}
        for key in theirs:
            for piece in self._rarest(key):
                self._holding.setdefault(piece, []).append(key)

    def near(self, key: str) -> set[str]:
        """The names of theirs that are worth a look."""
        sharing = list({name for piece in self._rarest(key) for name in self._holding.get(piece, ())})
        found = set(_alike(key, sharing, sharing))
        found.update(
            _alike(" ".join(sorted(key.split())), [self._ordered[name] for name in sharing], sharing)
        )
        return found

    def _rarest(self, key: str) -> list[str]:
        pieces = sorted(_pieces(key), key=lambda piece: (self._often[piece], piece))
        return pieces[: max(_FEWEST_PIECES, round(len(pieces) * _RARE_SHARE))]


def _alike(text: str, among: list[str], names: list[str]) -> Iterator[str]:
    found = process.extract(text, among, scorer=fuzz.ratio, score_cutoff=WORTH_A_LOOK, limit=None)
    return (names[place] for _, _, place in found)


def _pieces(key: str) -> set[str]:
    """Three letters each; a word begins and ends with a blank."""
    found: set[str] = set()
    for word in key.split():
        padded = f" {word} "
        found.update(padded[i : i + _PIECE] for i in range(len(padded) - _PIECE + 1))
    return found
