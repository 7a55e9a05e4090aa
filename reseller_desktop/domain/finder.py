"""What somebody types, held against a name: how well it fits, and which of its letters do.

A *line* is what can be found of one record, folded: its name, then other words. A `SEPARATOR` and a blank
stand before each further field, so that a blank stands before every word but the first.
"""

import re
from collections.abc import Iterable
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from reseller_desktop.domain.text import fold

SEPARATOR = "\x1f"
"""Stands between the fields of a line; white space to `str.split`, so that nobody can type it."""
_LONG = 5
"""Letters from which on a word may hold one mistake."""
_CODE = 4
"""Characters from which on something with a digit may be part of an id."""
_BIT = 4
"""Letters from which on half a word is rare enough, also without its last."""
_BEFORE = 20
"""Letters before what fits, in an excerpt."""
_AROUND = 80
"""Letters of an excerpt."""
_LOOSE = 3
"""Letters from which on they may lie anywhere in a name, in their order."""
_STRAY = 6
"""Letters beside twice those typed, among which they must lie."""


class Fit(IntEnum):
    """How well something fits, the best first."""

    EXACT = 0
    """It is the name."""
    PREFIX = 1
    """The name begins so."""
    STARTS = 2
    """Words of the name begin with all words."""
    MENTIONS = 3
    """Words begin so, not all of them in the name."""
    INSIDE = 4
    """The name holds all words."""
    SOMEWHERE = 5
    """The name and what else is known hold all words."""
    LETTERS = 6
    """The letters begin words of the name, in their order, some followed by further ones."""
    NEAR = 7
    """All words but one, which comes near one of the name with a mistake."""
    AROUND = 8
    """All words but one, which comes near another one with a mistake."""
    LOOSE = 9
    """The letters stand in the name, in their order and not far apart."""


class Query(NamedTuple):
    """What is looked for."""

    phrase: str
    """As typed, folded, with single blanks."""
    words: tuple[str, ...]
    """Each once."""

    @property
    def letters(self) -> str:
        """What may be looked for letter by letter; empty when there is more than a word."""
        return self.phrase if len(self.words) == 1 and len(self.phrase) > 1 else ""

    @property
    def code(self) -> str:
        """What may be part of an id or number; empty when it is a word or several."""
        alone = len(self.words) == 1 and len(self.phrase) >= _CODE
        return self.phrase if alone and any(map(str.isdecimal, self.phrase)) else ""


def query_of(text: str) -> Query:
    """What somebody typed."""
    words = fold(text).split()
    return Query(" ".join(words), tuple(dict.fromkeys(words)))


def refines(query: Query, before: Query) -> bool:
    """Whether whatever holds all words of one query holds those of one before, too."""
    return all(any(old in new for new in query.words) for old in before.words)


def line_of(fields: Iterable[str]) -> str:
    """The line of a record, whose name comes first."""
    return f"{SEPARATOR} ".join([" ".join(fold(field).split()) for field in fields])


def strict_fit(line: str, query: Query) -> Fit | None:
    """How well a line holds all words as they are; `None` when it does not."""
    if not all(word in line for word in query.words):
        return None
    name, _, rest = line.partition(SEPARATOR)
    if name.startswith(query.phrase):
        return Fit.EXACT if name == query.phrase else Fit.PREFIX
    return max(_word_fit(name, rest, word) for word in query.words)


def fuzzy_fit(line: str, query: Query) -> Fit | None:
    """How well a line that does not hold all words comes near; `None` when it does not."""
    name, _, _ = line.partition(SEPARATOR)
    if query.letters and aligned(name, query.letters):
        return Fit.LETTERS
    fits = [fit for word in query.words if (fit := near_fit(line, query, word))]
    if fits:
        return min(fits)
    return Fit.LOOSE if query.letters and loose(name, query.letters) else None


def near_fit(line: str, query: Query, mistyped: str) -> Fit | None:
    """How well a line holds all words, of which one may hold a mistake; `None` when it does not."""
    if not all(word in line for word in query.words if word != mistyped):
        return None
    name, _, _ = line.partition(SEPARATOR)
    if near(name, mistyped):
        return Fit.NEAR
    return Fit.AROUND if near(line, mistyped) else None


def word_start(text: str, word: str) -> int:
    """Where a word of a text begins with another; -1 for nowhere."""
    at = text.find(word)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(word, at + 1)
    return at


def aligned(name: str, letters: str) -> tuple[int, ...]:
    """Where letters stand that begin words, or follow one that does; empty when there is no such way.

    *brme* is found in *Brunner Metallbau*.
    """
    ways: dict[int, tuple[int, ...]] = {
        at: (at,) for at, letter in enumerate(name) if letter == letters[0] and _begins(name, at)
    }
    for letter in letters[1:]:
        if not ways:
            return ()
        first = min(ways)
        further: dict[int, tuple[int, ...]] = {}
        at = name.find(letter, first + 1)
        while at > 0:
            if at - 1 in ways:
                further[at] = (*ways[at - 1], at)
            elif _begins(name, at):
                further[at] = (*ways[first], at)
            at = name.find(letter, at + 1)
        ways = further
    return ways[min(ways)] if ways else ()


def loose(name: str, letters: str) -> tuple[int, ...]:
    """Where letters stand in their order, not far apart, from the name's first on; empty for nowhere."""
    if len(letters) < _LOOSE or not name.startswith(letters[0]):
        return ()
    places = [0]
    for letter in letters[1:]:
        at = name.find(letter, places[-1] + 1)
        if at < 0:
            return ()
        places.append(at)
    return tuple(places) if places[-1] < 2 * len(letters) + _STRAY else ()


def letters_pattern(letters: str) -> re.Pattern[str]:
    """Matches every name in which letters stand in their order, from its beginning on, after a line break.

    Fewer than may lie anywhere have to begin words.
    """
    first, *rest = map(re.escape, letters)
    between = "[^\n{separator}{one}]*+{one}" if len(letters) >= _LOOSE else "[^\n{separator}]* {one}"
    return re.compile(f"\n{first}" + "".join(between.format(separator=SEPARATOR, one=one) for one in rest))


def near(text: str, word: str) -> tuple[int, int] | None:
    """From where to where a word of a text begins as another does with one mistake; `None` for nowhere.

    A mistake is one letter too many, one too few, another one, or two that changed places.
    """
    if len(word) < _LONG:
        return None
    starts = [0] if text[:1].isalnum() else []
    starts += [at for at, (left, right) in enumerate(pairwise(text), 1) if right.isalnum() > left.isalnum()]
    for start in starts:
        end = mistaken(text, start, word)
        if end:
            return start, end
    return None


def mistaken(text: str, start: int, word: str) -> int:
    """The end of what stands as another word with at most one mistake from a beginning on; 0 for none."""
    if start > 0 and text[start - 1].isalnum():
        return 0
    same = 0
    while same < len(word) and text[start + same : start + same + 1] == word[same]:
        same += 1
    at, rest = start + same, word[same + 1 :]
    if same == len(word):
        return at
    if rest and text.startswith(rest[0] + word[same] + rest[1:], at):
        return at + len(rest) + 1
    for begin, wanted in ((at + 1, rest), (at + 1, word[same:]), (at, rest)):
        if begin <= len(text) and text.startswith(wanted, begin):
            return begin + len(wanted)
    return 0


def mistake_pattern(word: str) -> re.Pattern[str]:
    """Matches what `mistaken` takes, quicker where very much is looked at."""
    pattern = ""
    for at in reversed(range(len(word))):
        letter, rest = re.escape(word[at]), re.escape(word[at + 1 :])
        swapped = re.escape(word[at + 1 : at + 2]) + letter + re.escape(word[at + 2 :])
        ways = [letter + pattern, f"[^\n]?{rest}", f"[^\n]{letter}{rest}"]
        pattern = f"(?:{'|'.join([*ways, swapped] if rest else ways)})"
    return re.compile(pattern)


def bits_of(word: str) -> list[tuple[str, tuple[int, ...]]]:
    """Bits of a word of which each near word holds one, and how many letters may stand before it there."""
    middle = len(word) // 2
    end = word[middle:], (middle - 1, middle, middle + 1)
    if middle >= _BIT:
        return [(word[: middle - 1], (0,)), end]
    swapped = word[: middle - 1] + word[middle] + word[middle - 1]
    return [(word[:middle], (0,)), (swapped, (0,)), end]


def can_be_near(word: str) -> bool:
    """Whether a word is long enough for a mistake."""
    return len(word) >= _LONG


def spans(text: str, query: Query) -> list[tuple[int, int]]:
    """From where to where a text as it is shown fits a query, in order, for emphasis."""
    folded, origin = _folded(text)
    found = [(at, at + len(word)) for word in query.words if (at := _best_place(folded, word)) >= 0]
    if not found and query.letters:
        places = aligned(folded, query.letters)
        found = [(at, at + 1) for at in places]
    if len(found) < len(query.words):
        found += [place for word in query.words if (place := near(folded, word))]
    if not found and query.letters:
        found = [(at, at + 1) for at in loose(folded, query.letters)]
    marked = {origin[at] for start, end in found for at in range(start, end)}
    return _runs(sorted(marked))


def excerpt(text: str, query: Query) -> str:
    """The words around the first that fits, when a text is longer; empty when nothing fits."""
    found = spans(text, query)
    if not found:
        return ""
    start = max(found[0][0] - _BEFORE, 0)
    start = text.rfind(" ", 0, start) + 1
    end = start + _AROUND
    cut = text[start:end] + ("…" if len(text) > end else "")
    return ("…" if start else "") + cut


def _best_place(folded: str, word: str) -> int:
    at = word_start(folded, word)
    return at if at >= 0 else folded.find(word)


def _folded(text: str) -> tuple[str, list[int]]:
    """A text folded, and for each letter of that the place of the one that it comes from."""
    parts = [fold(letter) for letter in text]
    return "".join(parts), [at for at, part in enumerate(parts) for _ in part]


def _runs(places: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at in places:
        if runs and runs[-1][1] == at:
            runs[-1] = runs[-1][0], at + 1
        else:
            runs.append((at, at + 1))
    return runs


def _word_fit(name: str, rest: str, word: str) -> Fit:
    if word_start(name, word) >= 0:
        return Fit.STARTS
    if word_start(rest, word) >= 0:
        return Fit.MENTIONS
    return Fit.INSIDE if word in name else Fit.SOMEWHERE


def _begins(name: str, at: int) -> bool:
    return at == 0 or not name[at - 1].isalnum()
