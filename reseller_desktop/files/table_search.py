"""Where a table begins in a file that nobody has described: its heading row, and what stands above it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from reseller_desktop.domain.identifiers import guid
from reseller_desktop.files.table_text import BadRow, Row

SEARCHED = 40
"""Lines at the beginning of a file among which the heading row is looked for."""
LONGEST_HEADING = 100
"""Characters."""

Score = Callable[[Sequence[str]], int]
"""How many headings of a row mean something."""


class Head(NamedTuple):
    """One of the first lines."""

    line: int
    cells: tuple[str, ...]


class Rank(NamedTuple):
    """How likely a row is the heading row; the greatest is."""

    known: int
    """Known headings, where the next row goes with them."""
    known_alone: int
    filled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as it lies in a file."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    heading: tuple[str, ...]
    heading_line: int
    title: tuple[str, ...]
    last_line: int
    """About how many lines the file has."""
    rows: Iterator[Row | BadRow]


def find_heading(heads: Sequence[Head], score: Score, wished: int = 0) -> tuple[Rank, Head] | None:
    """The heading row among the first lines, without its empty end; `None` when there is none.

    It fills at least half as many cells as the fullest line, none of them a number or an id, and it holds a
    known heading or is followed by a row of as many columns.
    """
    filled = [head for head in heads if any(cell.strip() for cell in head.cells)]
    fullest = max((_filled(head.cells) for head in filled), default=0)
    found: list[tuple[Rank, Head]] = []
    for head, following in zip_longest(filled, filled[1:]):
        if wished:
            if head.line == wished:
                return Rank(score(head.cells), 0, _filled(head.cells)), head
            continue
        if _filled(head.cells) * 2 < fullest or not all(map(_is_heading, head.cells)):
            continue
        known = score(head.cells)
        goes_on = following is not None and len(following.cells) == len(head.cells)
        if known or (goes_on and _filled(head.cells) > 1):
            found.append((Rank(known if goes_on else 0, known, _filled(head.cells)), head))
    return max(found, key=lambda each: each[0], default=None)


def title_above(heads: Sequence[Head], heading_line: int) -> tuple[str, ...]:
    """What stands above the headings, a text for each line."""
    lines = (" ".join(filter(None, map(str.strip, head.cells))) for head in heads if head.line < heading_line)
    return tuple(filter(None, lines))


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def _is_heading(cell: str) -> bool:
    """Whether a cell could be a heading: no id, number, date or address."""
    text = cell.strip()
    if not text:
        return True
    letters = any(map(str.isalpha, text))
    return letters and len(text) <= LONGEST_HEADING and "@" not in text and guid(text.strip("{}")) is None
