"""A table of facts about customers: text or workbook, whatever its headings are called."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from reseller_desktop.domain.list_mapping import ListRules, Remembered, Suggestion
from reseller_desktop.domain.provider_import import ReadingWish, TableFound
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.value_import import LeftOut, ValueRow
from reseller_desktop.files.child import run_limited
from reseller_desktop.files.list_reading import begin, found_from, suggestion_from
from reseller_desktop.files.table_text import BadRow

_ROWS_PER_PART = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueQuestion:
    """How to read a table, and what is known already."""

    wish: ReadingWish
    mapping: tuple[tuple[str, str], ...] | None
    """Field and heading as somebody chose them; `None` to find out."""
    remembered: tuple[Remembered, ...]
    rules: ListRules


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueTable:
    """What a file says."""

    found: TableFound
    suggestion: Suggestion
    problem: Reason | None
    """Why it has no rows: its columns do not tell of whom, or nothing of them."""
    rows: tuple[ValueRow, ...]
    broken: tuple[LeftOut, ...]
    """Lines that are no rows."""


def read_value_table(source: Path | bytes, question: ValueQuestion) -> ValueTable:
    """Read a file in this process; for files of our own making, and for tests."""
    return _assemble(_parts(lambda _: None, source, question), question)


def read_value_table_limited(
    path: Path,
    question: ValueQuestion,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ValueTable:
    """Read a file in a child process with limits; raises `UserError`, and nothing else, for a bad file."""
    parts = run_limited(parse_in_child, str(path), question, progress=progress, cancelled=cancelled)
    return _assemble(parts, question)


def parse_in_child(
    report: Callable[[float], None], path: str, question: ValueQuestion
) -> Iterator[dict[str, Any]]:
    """What the child process runs: the file as parts of plain values."""
    return _parts(report, Path(path), question)


def _parts(
    report: Callable[[float], None], source: Path | bytes, question: ValueQuestion
) -> Iterator[dict[str, Any]]:
    begun = begin(source, question)
    yield begun.how
    if not question.rules.is_enough(begun.suggestion.columns):
        return
    columns = {name: begun.headings.index(heading) for name, heading in begun.suggestion.columns.items()}
    rows: list[Any] = []
    broken: list[Any] = []
    for record in chain(begun.first, begun.table.rows):
        if isinstance(record, BadRow):
            broken.append((record.line, record.code, record.data))
        else:
            texts = {name: text for name, at in columns.items() if (text := record.cells[at].strip())}
            rows.append((record.line, texts))
        if len(rows) + len(broken) == _ROWS_PER_PART:
            yield {"rows": rows, "broken": broken}
            rows, broken = [], []
            report(min(record.line / begun.table.last_line, 1.0))
    yield {"rows": rows, "broken": broken}


def _assemble(parts: Iterable[Mapping[str, Any]], question: ValueQuestion) -> ValueTable:
    rows: list[ValueRow] = []
    broken: list[LeftOut] = []
    how: dict[str, Any] = {}
    for part in parts:
        if "rows" not in part:
            how |= part
            continue
        rows.extend(ValueRow(line, texts) for line, texts in part["rows"])
        broken.extend(
            LeftOut(line, "", "", Reason(code=code, data=data)) for line, code, data in part["broken"]
        )
    found, suggestion = found_from(how), suggestion_from(how, question.rules)
    enough = question.rules.is_enough(suggestion.columns)
    return ValueTable(
        found=found,
        suggestion=suggestion,
        problem=None if enough else reason(question.rules.no_column, headings=", ".join(found.headings)),
        rows=tuple(rows),
        broken=tuple(broken),
    )
