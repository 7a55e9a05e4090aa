"""What a column may be narrowed by."""

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.text import fold
from reseller_desktop.ui.kit.record_columns import Column, Kind, Row

translate = QCoreApplication.translate

RANGED = frozenset({Kind.NUMBER, Kind.DATE})
"""Kinds of columns that have a range."""
_REMEMBERED = 4096
"""Different texts of which a filter remembers whether they pass."""
_NAMED = 3
"""Values that the status line names; of more it tells how many."""
_NOT = "not-"


class Test(StrEnum):
    """The ways to narrow; the values are kept in saved views."""

    __test__ = False

    CONTAINS = "contains"
    """Every word, anywhere."""
    IS = "is"
    """The whole of a line, folded."""
    STARTS = "starts"
    """The beginning of a line, folded."""
    ONE_OF = "one-of"
    """One of these texts, to the letter."""
    BETWEEN = "between"
    """From the first to the second of two numbers or days, both included; an empty one is no limit."""
    EMPTY = "empty"
    FILLED = "filled"


class ColumnFilter(NamedTuple):
    """One condition on one column; `words` is what it contains or may be."""

    test: Test
    words: tuple[str, ...] = ()
    negated: bool = False
    """All rows but those, the ones without a value among them."""

    def opposite(self) -> "ColumnFilter":
        """The filter that passes exactly the rows which this one does not."""
        turned = {Test.EMPTY: Test.FILLED, Test.FILLED: Test.EMPTY}.get(self.test)
        return self._replace(test=turned) if turned else self._replace(negated=not self.negated)

    def predicate(self, column: Column) -> Callable[[Row], bool]:
        """Whether a row passes; equal filters on one column give equal predicates on one day."""
        if self.test is Test.BETWEEN:
            from reseller_desktop.ui.kit.record_ranges import Between

            return Between(self, column, dt.datetime.now(dt.UTC).astimezone().date())
        return _Passes(self, column)

    def describe(self, column: Column) -> str:
        """The condition in words, for the status line."""
        return _sentence(self).format(column=column.title, words=self._value(column))

    def kept(self) -> list[str]:
        """As it stands in saved views."""
        return [f"{_NOT if self.negated else ''}{self.test.value}", *self.words]

    def _value(self, column: Column) -> str:
        if self.test is Test.BETWEEN:
            from reseller_desktop.ui.kit.record_ranges import range_text

            return range_text(column, self.words)
        if self.test is not Test.ONE_OF:
            return " ".join(self.words)
        named = ", ".join(word.replace("\n", " · ") or "—" for word in self.words[:_NAMED])
        more = len(self.words) - _NAMED
        if more <= 0:
            return named
        return translate("filters", "{words} and {count} more").format(words=named, count=more)


def filter_of(kept: object) -> ColumnFilter | None:
    """What was kept; `None` for what no version of ours has written."""
    if not isinstance(kept, list) or not kept or not all(isinstance(word, str) for word in kept):
        return None
    test, negated = kept[0].removeprefix(_NOT), kept[0].startswith(_NOT)
    if test not in list(Test):
        return None
    return ColumnFilter(Test(test), tuple(kept[1:]), negated)


def fits(chosen: ColumnFilter, column: Column) -> bool:
    """Whether a column can be narrowed like this: a field of the company's own may change its kind."""
    return chosen.test is not Test.BETWEEN or column.kind in RANGED


def _sentence(chosen: ColumnFilter) -> str:
    """What a condition says, with its column and words still open."""
    if chosen.test in {Test.EMPTY, Test.FILLED}:
        empty = (chosen.test is Test.EMPTY) is not chosen.negated
        return translate("filters", "{column} empty") if empty else translate("filters", "{column} not empty")
    if chosen.test is Test.IS:
        turned = translate("filters", "{column} is not {words}")
        return turned if chosen.negated else translate("filters", "{column} is {words}")
    if chosen.test is Test.STARTS:
        turned = translate("filters", "{column} does not start with {words}")
        return turned if chosen.negated else translate("filters", "{column} starts with {words}")
    turned = translate("filters", "{column}: not {words}")
    return turned if chosen.negated else translate("filters", "{column}: {words}")


class _Passes:
    def __init__(self, chosen: ColumnFilter, column: Column) -> None:
        self._asked = chosen, column
        self._known: dict[str, bool] = {}
        """What passed before, by its text: most columns hold few different ones."""

    def __call__(self, row: Row) -> bool:
        chosen, column = self._asked
        text, known = column.text(row), self._known
        passes = known.get(text)
        if passes is None:
            passes = _holds(chosen, text) is not chosen.negated
            if len(known) < _REMEMBERED:
                known[text] = passes
        return passes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Passes) and self._asked == other._asked

    def __hash__(self) -> int:
        return hash(self._asked)


def _holds(chosen: ColumnFilter, text: str) -> bool:
    test, words = chosen.test, chosen.words
    if test is Test.EMPTY:
        return not text
    if test is Test.FILLED:
        return bool(text)
    if test is Test.ONE_OF:
        return text in words
    folded = fold(text)
    if test is Test.CONTAINS:
        return all(fold(word) in folded for word in words)
    wanted = fold(" ".join(words))
    lines = folded.split("\n")
    return wanted in lines if test is Test.IS else any(line.startswith(wanted) for line in lines)


class Only(NamedTuple):
    """The rows that stand behind a number somewhere else, and what that number is."""

    said: str
    ids: frozenset[Hashable]


class Wanted:
    """What a list is narrowed by: the words of a search, filters of columns, and a rule of the page's own."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = {column.key: column for column in columns}
        self.terms: tuple[str, ...] = ()
        self.filters: dict[str, ColumnFilter] = {}
        self.always: Callable[[Row], bool] | None = None
        self.only: Only | None = None

    def predicates(self, id_of: Callable[[Row], Hashable]) -> list[Callable[[Row], bool]]:
        """What a row must pass, beside the words."""
        made = [self.always] if self.always is not None else []
        if self.only is not None:
            ids = self.only.ids
            made.append(lambda row: id_of(row) in ids)
        return made + [chosen.predicate(column) for column, chosen in self._known()]

    def text(self) -> str:
        """The search and the filters in words; the page's own rule is named by the page."""
        words = [self.only.said] if self.only else []
        words += ["“" + " ".join(self.terms) + "”"] if self.terms else []
        return " · ".join(words + [chosen.describe(column) for column, chosen in self._known()])

    def _known(self) -> list[tuple[Column, ColumnFilter]]:
        return [(self._columns[key], chosen) for key, chosen in self.filters.items() if key in self._columns]
