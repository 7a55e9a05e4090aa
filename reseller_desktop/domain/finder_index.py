"""The looking through everything that can be found, with every letter that is typed.

A query is held against what the one before left where it only adds to that; otherwise the texts are looked
through for the rarest word, until there is plenty. Steps are short enough to draw between them.
"""

from collections.abc import Collection, Generator, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from reseller_desktop.domain.finder import (
    SEPARATOR,
    Fit,
    Query,
    bits_of,
    can_be_near,
    fuzzy_fit,
    letters_pattern,
    mistake_pattern,
    near_fit,
    refines,
    strict_fit,
)
from reseller_desktop.domain.finder_pieces import Kind, Piece, Record

_PLENTY = 300
"""Records that hold the words, from which on only the best are looked for."""
_BEST = 60
"""Records that begin so, or come near, and are held against each other."""
_ANSWERS = 32
"""Answers that are remembered, for letters taken back."""
_VISITS = 512
"""Records that are looked at in one step."""


class Hit(NamedTuple):
    """Something that was found; hits order by how good they are."""

    fit: Fit
    rank: int
    """How long ago it was opened, among those of the same fit."""
    length: int
    name: str
    piece: int
    number: int


Recent = Sequence[tuple[Kind, str]]
"""Kinds and ids of what was opened last, the latest first."""
Place = tuple[int, int]
"""A piece of a kind, and a number in it."""
_Question = tuple[Query, tuple[Kind, ...], int, tuple[tuple[Kind, str], ...]]
_Answer = tuple[dict[Kind, list[Hit]], set[Kind]]


class _Left(NamedTuple):
    """Every record of a kind that holds a text and all words of an earlier query."""

    text: str
    query: Query
    places: list[Place]


class Index:
    """Everything that can be found; remembers what a query left for the next, longer one."""

    def __init__(self) -> None:
        self.found: dict[Kind, list[Hit]] = {}
        """The best of every kind in which there is something; complete once a step of `look` says so."""
        self.more: set[Kind] = set()
        """Kinds of which more fits than was found."""
        self._pieces: dict[Kind, list[Piece]] = {}
        self._left: dict[Kind, dict[_Probe, _Left]] = {}
        self._answers: dict[_Question, _Answer] = {}
        self._running: tuple[Kind, _Search, int] | None = None
        self._known: dict[tuple[Kind, str], tuple[int, int] | None] = {}

    def put(self, kind: Kind, pieces: Sequence[Piece]) -> None:
        """Let these be all records of a kind."""
        self._pieces[kind] = list(pieces)
        self._left.pop(kind, None)
        self._answers.clear()
        self._known = {key: place for key, place in self._known.items() if key[0] is not kind}

    def pieces(self, kind: Kind) -> Sequence[Piece]:
        """All records of a kind."""
        return self._pieces.get(kind, ())

    def record(self, kind: Kind, hit: Hit) -> Record:
        """What was found."""
        return self._pieces[kind][hit.piece].record(hit.number)

    def recent(self, recent: Recent, kinds: Collection[Kind]) -> list[tuple[Kind, Record]]:
        """What was opened last, as far as it is still there."""
        places = [(kind, self._place(kind, key)) for kind, key in recent if kind in kinds]
        return [(kind, self._pieces[kind][place[0]].record(place[1])) for kind, place in places if place]

    def groups(self, kinds: Sequence[Kind]) -> list[Kind]:
        """The kinds in which something was found, the one with the best first."""
        return sorted(filter(self.found.get, kinds), key=lambda kind: self.found[kind][0].fit)

    def look(self, query: Query, kinds: Sequence[Kind], most: int, recent: Recent = ()) -> Iterator[bool]:
        """Find the best of each kind, at most so many; says `True` with the last step only.

        Every step takes a few milliseconds at most. What is only like it is looked for when there is room.
        """
        question = query, tuple(kinds), most, tuple(recent)
        self._running, known = None, self._answers.get(question)
        self.found, self.more = known or ({}, set())
        if known is None:
            yield from self._look(query, kinds, most, recent)
            if len(self._answers) >= _ANSWERS:
                self._answers.pop(next(iter(self._answers)))
            self._answers[question] = self.found, self.more
        yield True

    def take_stock(self) -> None:
        """Count what the running search has found so far among `found`, though better may come."""
        if self._running is not None:
            self._keep(*self._running)

    def _look(self, query: Query, kinds: Sequence[Kind], most: int, recent: Recent) -> Iterator[bool]:
        searches: dict[Kind, _Search] = {}
        for kind in kinds:
            left = self._left.setdefault(kind, {})
            search = searches[kind] = _Search(self._pieces.get(kind, []), query, left)
            search.ranks = self._ranks(kind, recent)
            yield from self._run(kind, search, most, search.find(most))
        if sum(map(len, self.found.values())) < most:
            for kind, search in searches.items():
                yield from self._run(kind, search, most, search.guess())

    def _run(self, kind: Kind, search: "_Search", most: int, steps: Iterator[bool]) -> Iterator[bool]:
        self._running = kind, search, most
        yield from steps
        self._running = None
        self._keep(kind, search, most)

    def _keep(self, kind: Kind, search: "_Search", most: int) -> None:
        hits = sorted(search.hits.values())
        if len(hits) > most:
            self.more.add(kind)
        if hits:
            self.found[kind] = hits[:most]

    def _ranks(self, kind: Kind, recent: Recent) -> dict[tuple[int, int], int]:
        ranks = {}
        for rank, (of, key) in enumerate(recent):
            if of is kind and (place := self._place(kind, key)):
                ranks[place] = rank
        return ranks

    def _place(self, kind: Kind, key: str) -> tuple[int, int] | None:
        known = (kind, key)
        if known not in self._known:
            numbers = ((at, piece.ids.number_of(key)) for at, piece in enumerate(self._pieces.get(kind, ())))
            self._known[known] = next((place for place in numbers if place[1] >= 0), None)
        return self._known[known]


class _Probe(Enum):
    """What is looked for, one after the other."""

    WORD = "word"
    """The rarest word, anywhere."""
    PREFIX = "prefix"
    """A name that begins so."""
    START = "start"
    """A word after a blank."""
    NEAR = "near"
    """A word with a mistake."""


class _Search:
    """One query over one kind."""

    def __init__(self, pieces: Sequence[Piece], query: Query, left: dict[_Probe, _Left]) -> None:
        """`left` is what earlier queries left, and is kept up."""
        self.hits: dict[tuple[int, int], Hit] = {}
        self.ranks: dict[tuple[int, int], int] = {}
        """Of what was opened lately."""
        self._pieces = pieces
        self._query = query
        self._left = left

    def find(self, most: int) -> Iterator[bool]:
        """Look for what holds all words, until so many good ones are there."""
        for place in self.ranks:
            self._grade(place)
        if self._query.code:
            yield from self._find_code(self._query.code)
        yield from self._probe(_Probe.WORD, self._rarest(), _PLENTY)
        if _Probe.WORD in self._left:
            return
        phrase = self._query.phrase
        yield from self._probe(_Probe.PREFIX, f"\n{phrase}", _BEST)
        if _Probe.PREFIX not in self._left:
            yield from self._holders(f"\n{phrase}{SEPARATOR}", most)
        elif len(self._left[_Probe.PREFIX].places) < most:
            yield from self._probe(_Probe.START, f" {self._rarest()}", _BEST)

    def guess(self) -> Iterator[bool]:
        """Look for words with a mistake, and for letters in their order."""
        for word in filter(self._is_missing, self._query.words):
            yield from self._probe_near(word)
        if self._query.letters:
            yield from self._guess_letters(self._query.letters)

    def _probe(self, probe: _Probe, text: str, most: int) -> Iterator[bool]:
        """Take what holds a text and all words, of what was left by an earlier query where that is known."""
        known = self._left.pop(probe, None)
        if (
            known is not None
            and (known.text in text or probe is _Probe.WORD)
            and refines(self._query, known.query)
        ):
            places = [place for place in known.places if self._grade(place)]
        else:
            places = yield from self._holders(text, most)
        if len(places) < most:
            self._left[probe] = _Left(text, self._query, places)

    def _holders(self, text: str, most: int) -> Generator[bool, None, list[Place]]:
        """Take what holds a text and all words, at most so many; gives what was taken."""
        places: list[Place] = []
        for at, piece in enumerate(self._pieces):
            for visit, number in enumerate(piece.folded.holding(text), 1):
                if self._grade((at, number)):
                    places.append((at, number))
                if len(places) >= most:
                    return places
                if not visit % _VISITS:
                    yield False
            yield False
        return places

    def _find_code(self, code: str) -> Iterator[bool]:
        for at, piece in enumerate(self._pieces):
            for number in piece.codes.holding(code):
                self._take((at, number), Fit.MENTIONS)
                if len(self.hits) >= _BEST:
                    return
            yield False

    def _guess_letters(self, letters: str) -> Iterator[bool]:
        pattern = letters_pattern(letters)
        begun = len(self.hits)
        for at, piece in enumerate(self._pieces):
            for match in pattern.finditer(piece.folded.text):
                number = piece.folded.number_at(match.start() + 1)
                self._take((at, number), fuzzy_fit(piece.folded[number], self._query))
                if len(self.hits) >= begun + _BEST:
                    return
            yield False

    def _probe_near(self, word: str) -> Iterator[bool]:
        """Take what comes near a word, of what came near its beginning where that is known."""
        known = self._left.pop(_Probe.NEAR, None)
        if known is not None and word.startswith(known.text) and refines(self._query, known.query):
            for place in known.places:
                self._take(place, fuzzy_fit(self._line(place), self._query))
            self._left[_Probe.NEAR] = known
            return
        places: list[Place] = []
        for bit, shifts in bits_of(word):
            yield from self._guess_near(word, bit, shifts, places)
        if len(places) < _BEST:
            self._left[_Probe.NEAR] = _Left(word, self._query, places)

    def _guess_near(
        self, word: str, bit: str, shifts: tuple[int, ...], places: list[Place]
    ) -> Iterator[bool]:
        """Take what holds a bit of a word where that word begins so many letters before, with a mistake."""
        pattern = mistake_pattern(word)
        for at, piece in enumerate(self._pieces):
            text, starts = piece.folded.text, piece.folded.starts
            offset = text.find(bit)
            while offset > 0 and len(places) < _BEST:
                after = offset + 1
                for start in (offset - shift for shift in shifts):
                    if not text[start - 1].isalnum() and pattern.match(text, start):
                        number = piece.folded.number_at(offset)
                        after = starts[number + 1] - 1
                        fit = near_fit(piece.folded[number], self._query, word)
                        if fit is not None:
                            places.append((at, number))
                            self._take((at, number), fit)
                        break
                offset = text.find(bit, after)
            yield False

    def _is_missing(self, word: str) -> bool:
        """Whether a word is long enough for a mistake, and stands nowhere as it is."""
        left = self._left.get(_Probe.WORD)
        if not can_be_near(word):
            return False
        if left is not None and left.query.words == (word,):
            return not left.places
        return not any(word in piece.folded.text for piece in self._pieces)

    def _rarest(self) -> str:
        words = self._query.words
        if len(words) == 1 or not self._pieces:
            return words[0]
        sample = self._pieces[len(self._pieces) // 2].folded.text
        return min(words, key=lambda word: (sample.count(word), -len(word)))

    def _line(self, place: Place) -> str:
        return self._pieces[place[0]].folded[place[1]]

    def _grade(self, place: Place) -> bool:
        """Take a record that holds all words; whether it does."""
        fit = strict_fit(self._line(place), self._query)
        self._take(place, fit)
        return fit is not None

    def _take(self, place: Place, fit: Fit | None) -> None:
        if fit is not None and place not in self.hits:
            name = self._line(place).partition(SEPARATOR)[0]
            rank = self.ranks.get(place, len(self.ranks) + 1)
            self.hits[place] = Hit(fit, rank, len(name), name, *place)
