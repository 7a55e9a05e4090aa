"""What a column may be narrowed by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.text import fold
from reseller_desktop.ui.kit.record_columns import Column, Row


class Test(StrEnum):
    """The ways to narrow; the values are kept in the settings."""

    __test__ = False

    CONTAINS = "contains"
    ONE_OF = "one-of"
    EMPTY = "empty"
    FILLED = "filled"


class ColumnFilter(NamedTuple):
    """One condition on one column; `words` is what it contains or may be."""

    test: Test
    words: tuple[str, ...] = ()

    def predicate(self, column: Column) -> Callable[[Row], bool]:
        """Whether a row passes; equal filters on one column give equal predicates."""
        return _Passes(self, column)

    def describe(self, column: Column) -> str:
        """The condition in words, for the status line."""
        if self.test is Test.EMPTY:
            return QCoreApplication.translate("filters", "{column} empty").format(column=column.title)
        if self.test is Test.FILLED:
            return QCoreApplication.translate("filters", "{column} not empty").format(column=column.title)
        words = ", ".join(word or "—" for word in self.words)
        return QCoreApplication.translate("filters", "{column}: {words}").format(
            column=column.title, words=words
        )


@dataclass(frozen=True)
class _Passes:
    filter: ColumnFilter
    column: Column

    def __post_init__(self) -> None:
        words = self.filter.words
        folded = tuple(map(fold, words)) if self.filter.test is Test.CONTAINS else words
        object.__setattr__(self, "_words", frozenset(folded))

    def __call__(self, row: Row) -> bool:
        text = self.column.text(row)
        words: frozenset[str] = getattr(self, "_words", frozenset())
        if self.filter.test is Test.EMPTY:
            return not text
        if self.filter.test is Test.FILLED:
            return bool(text)
        if self.filter.test is Test.ONE_OF:
            return text in words
        folded = fold(text)
        return all(word in folded for word in words)


class Wanted:
    """What a list is narrowed by: the words of a search, filters of columns, and a rule of the page's own."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = {column.key: column for column in columns}
        self.terms: tuple[str, ...] = ()
        self.filters: dict[str, ColumnFilter] = {}
        self.always: Callable[[Row], bool] | None = None

    def predicates(self) -> list[Callable[[Row], bool]]:
        """What a row must pass, beside the words."""
        made = [self.always] if self.always is not None else []
        return made + [chosen.predicate(column) for column, chosen in self._known()]

    def text(self) -> str:
        """The search and the filters in words; the page's own rule is named by the page."""
        words = ["“" + " ".join(self.terms) + "”"] if self.terms else []
        return " · ".join(words + [chosen.describe(column) for column, chosen in self._known()])

    def _known(self) -> list[tuple[Column, ColumnFilter]]:
        return [(self._columns[key], chosen) for key, chosen in self.filters.items() if key in self._columns]
