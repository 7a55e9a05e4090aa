"""A provider's list of our customers: text or workbook, whatever its headings are called."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID

from reseller_desktop.domain.customer_import import RejectedLine
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.identifiers import normalise_domain, parse_tenant_id
from reseller_desktop.domain.list_date import DayFound, latest_day
from reseller_desktop.domain.list_mapping import (
    ListRules,
    Remembered,
    Suggestion,
)
from reseller_desktop.domain.provider_import import ListedRow, ReadingWish, TableFound
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.text import fold, name_problem, unsafe_character
from reseller_desktop.files.cells import shown, tenant_in
from reseller_desktop.files.child import run_limited
from reseller_desktop.files.list_reading import begin, found_from, suggestion_from
from reseller_desktop.files.table_text import BadRow, Row

LONGEST_REFERENCE = 100
"""Characters in a provider's own number of a customer."""

_ROWS_PER_PART = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """How to read a file, and what is known already."""

    wish: ReadingWish
    mapping: tuple[tuple[str, str], ...] | None
    """Field and heading as somebody chose them; `None` to find out."""
    remembered: tuple[Remembered, ...]
    rules: ListRules
    countries: Mapping[str, str]
    """Folded name or code to ISO 3166 alpha-2."""
    marks: Mapping[str, str]
    """Text in lower case, such as another provider's tenant id, to the key that its rows count under."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """What a file says."""

    found: TableFound
    suggestion: Suggestion
    problem: Reason | None
    """Why it has no rows: no column names the customers."""
    rows: tuple[ListedRow, ...]
    rejected: tuple[RejectedLine, ...]
    left_out: Mapping[str, int]
    """By field, how many values made no sense in rows that are used without them."""
    day: DayFound | None
    """What the column says that holds the day; `None` without such a column."""
    marks: Mapping[str, int]
    """By key of `Question.marks`, in how many rows one of its texts stands."""


@dataclass(slots=True)
class _Reading:
    """What reading the rows leaves behind besides them."""

    columns: Mapping[str, int]
    """Field to column."""
    question: Question
    left_out: Counter[str] = field(default_factory=Counter)
    marks: Counter[str] = field(default_factory=Counter)
    days: dict[str, None] = field(default_factory=dict)
    """Texts in the column of days, each once."""


def read_provider_list(source: Path | bytes, question: Question) -> ListFile:
    """Read a file in this process; for files of our own making, and for tests."""
    return _assemble(_parts(lambda _: None, source, question), question)


def read_provider_list_limited(
    path: Path,
    question: Question,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ListFile:
    """Read a file in a child process with limits; raises `UserError`, and nothing else, for a bad file."""
    parts = run_limited(parse_in_child, str(path), question, progress=progress, cancelled=cancelled)
    return _assemble(parts, question)


def parse_in_child(
    report: Callable[[float], None], path: str, question: Question
) -> Iterator[dict[str, Any]]:
    """What the child process runs: the file as parts of plain values."""
    return _parts(report, Path(path), question)


def _parts(
    report: Callable[[float], None], source: Path | bytes, question: Question
) -> Iterator[dict[str, Any]]:
    table, headings, suggestion, first, how = begin(source, question)
    yield how
    if not question.rules.is_enough(suggestion.columns):
        return
    columns = {name: headings.index(heading) for name, heading in suggestion.columns.items()}
    reading = _Reading(columns=columns, question=question)
    rows: list[Any] = []
    rejected: list[Any] = []
    for record in chain(first, table.rows):
        good, row = _read_row(reading, record)
        (rows if good else rejected).append(row)
        if len(rows) + len(rejected) == _ROWS_PER_PART:
            yield {"rows": rows, "rejected": rejected}
            rows, rejected = [], []
            report(min(record.line / table.last_line, 1.0))
    yield {"rows": rows, "rejected": rejected}
    yield _left(reading)


def _left(reading: _Reading) -> dict[str, Any]:
    day = None
    if "as_of" in reading.columns:
        told = latest_day(reading.days, day_first=reading.question.wish.day_first)
        day = [told.day.isoformat() if told.day else "", told.problem, shown(told.example)]
    return {"left_out": dict(reading.left_out), "marks": dict(reading.marks), "day": day}


def _assemble(parts: Iterable[Mapping[str, Any]], question: Question) -> ListFile:
    rows: list[ListedRow] = []
    rejected: list[RejectedLine] = []
    how: dict[str, Any] = {"left_out": {}, "marks": {}, "day": None}
    for part in parts:
        if "rows" not in part:
            how |= part
            continue
        rows.extend(
            ListedRow(line, name, UUID(tenant) if tenant else None, *others)
            for line, name, tenant, *others in part["rows"]
        )
        rejected.extend(
            RejectedLine(line, code, data, UUID(tenant) if tenant else None, name)
            for line, code, data, tenant, name in part["rejected"]
        )
    found, suggestion = found_from(how), suggestion_from(how, question.rules)
    return ListFile(
        found=found,
        suggestion=suggestion,
        problem=None if question.rules.is_enough(suggestion.columns) else _no_column(found),
        rows=tuple(rows),
        rejected=tuple(rejected),
        left_out=how["left_out"],
        day=_day(how["day"]),
        marks=how["marks"],
    )


def _no_column(found: TableFound) -> Reason:
    return reason("provider-list-no-column", headings=", ".join(found.headings))


def _day(told: list[str] | None) -> DayFound | None:
    if told is None:
        return None
    day, problem, example = told
    return DayFound(day=dt.date.fromisoformat(day) if day else None, problem=problem, example=example)


def _read_row(reading: _Reading, record: Row | BadRow) -> tuple[bool, tuple[Any, ...]]:
    """A record as plain values: a good one in the order of `ListedRow`, else of `RejectedLine`."""
    if isinstance(record, BadRow):
        return False, (record.line, record.code, record.data, tenant_in(record.text), "")
    line, cells = record
    reading.marks.update({reading.question.marks[text] for text in _marked(reading, cells)})
    told = {name: cells[column].strip() for name, column in reading.columns.items()}
    name, tenant = told.get("name", ""), told.get("tenant_id", "")
    if day := told.get("as_of"):
        reading.days[day] = None
    if not name and not tenant:
        return False, (line, "provider-list-nobody", {}, "", "")
    problem = name_problem(name) if name else None
    if problem:
        return False, (line, f"import-{problem}", {"value": shown(name)}, tenant_in(tenant), "")
    try:
        key = parse_tenant_id(tenant).hex if tenant else ""
    except UserError:
        value = {"value": shown(tenant)}
        return False, (line, "import-tenant-id-malformed", value, tenant_in(tenant), name)
    domain = _domain(reading, told.get("domain", ""))
    country = _country(reading, told.get("country", ""))
    return True, (line, name, key, domain, country, _reference(reading, told.get("reference", "")))


def _marked(reading: _Reading, cells: Iterable[str]) -> Iterator[str]:
    return (text for cell in cells if (text := cell.strip().lower()) in reading.question.marks)


def _domain(reading: _Reading, text: str) -> str:
    try:
        return normalise_domain(text) if text else ""
    except UserError:
        reading.left_out["domain"] += 1
        return ""


def _country(reading: _Reading, text: str) -> str:
    code = reading.question.countries.get(fold(text), "")
    if text and not code:
        reading.left_out["country"] += 1
    return code


def _reference(reading: _Reading, text: str) -> str:
    if len(text) <= LONGEST_REFERENCE and not unsafe_character(text):
        return text
    reading.left_out["reference"] += 1
    return ""
