"""A report of subscriptions: a table in text or workbook, or the JSON of Microsoft Graph."""

import datetime as dt
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import chain, repeat
from operator import itemgetter
from pathlib import Path
from typing import Any
from uuid import UUID

from reseller_desktop.domain.customer_import import RejectedLine
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_date import DateDoubt, DateOrders, date_orders
from reseller_desktop.domain.list_mapping import ListRules, Remembered, Suggestion, suggest_mapping
from reseller_desktop.domain.listed_subscription import ListedSubscription
from reseller_desktop.domain.provider_import import ReadingWish, TableFound
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.report_rules import Charge, ReportKind, ReportRules
from reseller_desktop.domain.subscription import (
    Billing,
    EndAction,
    SubscriptionKind,
    SubscriptionState,
    Term,
)
from reseller_desktop.domain.text import fold
from reseller_desktop.files.cells import shown, tenant_in
from reseller_desktop.files.child import run_limited
from reseller_desktop.files.graph_json import json_entries, json_text
from reseller_desktop.files.list_reading import Begun, begin, found_from, suggestion_from
from reseller_desktop.files.report_cells import DATES, CellReader, Spread, spread
from reseller_desktop.files.table_search import Table
from reseller_desktop.files.table_text import MOST_COLUMNS, BadRow, Row

_ROWS_PER_PART = 4_000
_MOST_WORDS = 20
"""Unknown words that are told one by one."""
_OWN_WORDS = {
    "import-empty": "subscription-report-empty",
    "provider-list-no-headings": "subscription-report-no-headings",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportQuestion:
    """How to read a report, and what is known already."""

    wish: ReadingWish
    mapping: tuple[tuple[str, str], ...] | None
    """Field and heading as somebody chose them; `None` to find out."""
    remembered: tuple[Remembered, ...]
    orders: Mapping[tuple[str, ...], bool]
    """By folded headings: whether the day came first when that was asked."""
    report: ReportRules
    endless_year: int
    """An end in this year is none."""

    @property
    def rules(self) -> ListRules:
        """What columns can hold, and what they are usually called."""
        return self.report.lists


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFile:
    """What a report says."""

    found: TableFound
    suggestion: Suggestion
    kind: ReportKind
    problem: Reason | None
    """Why it has no rows: a column is missing, or the order of dates is to be asked."""
    doubt: DateDoubt | None
    rows: tuple[ListedSubscription, ...]
    rejected: tuple[RejectedLine, ...]
    left_out: Mapping[str, int]
    """By field, how many values made no sense in lines that are used without them."""
    unknown: Mapping[str, int]
    """By field and word, how often a word stands that means nothing to us."""


@dataclass(slots=True)
class _Lines:
    """The cells of the columns that are used."""

    numbers: list[int] = field(default_factory=list)
    cells: list[tuple[str, ...]] = field(default_factory=list)
    bad: list[list[Any]] = field(default_factory=list)


def read_report(source: Path | bytes, question: ReportQuestion) -> ReportFile:
    """Read a file in this process; for files of our own making, and for tests."""
    return _assemble(_parts(lambda _: None, source, question), question)


def read_report_limited(
    path: Path,
    question: ReportQuestion,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ReportFile:
    """Read a file in a child process with limits; raises `UserError`, and nothing else, for a bad file."""
    parts = run_limited(parse_in_child, str(path), question, progress=progress, cancelled=cancelled)
    return _assemble(parts, question)


def parse_in_child(
    report: Callable[[float], None], path: str, question: ReportQuestion
) -> Iterator[dict[str, Any]]:
    """What the child process runs: the file as parts of plain values.

    Nothing that is made refers to another in circles, so that looking for such would only take time.
    """
    gc.disable()
    try:
        yield from _parts(report, Path(path), question)
    finally:
        gc.enable()


def _parts(
    report: Callable[[float], None], source: Path | bytes, question: ReportQuestion
) -> Iterator[dict[str, Any]]:
    begun = _begin(source, question)
    yield begun.how
    columns = begun.suggestion.columns
    if not question.rules.is_enough(columns):
        return
    at = {name: begun.headings.index(heading) for name, heading in columns.items()}
    lines = _read_lines(report, begun, list(at.values()))
    texts = dict(zip(at, zip(*lines.cells, strict=True), strict=True)) if lines.cells else {}
    kind = _kind(begun.headings, question)
    orders = _orders(texts, begun, question, kind)
    if orders.doubt:
        yield {"doubt": _doubt_in(orders.doubt, texts, lines, columns)}
        return
    cells = CellReader(
        rules=question.report, kind=kind, endless_year=question.endless_year, orders=orders.day_first
    )
    values = {name: cells.column(name, column) for name, column in texts.items()}
    yield from _portions(lines, spread(values, kind) if values else None, report)
    words = dict(cells.unknown.most_common(_MOST_WORDS))
    yield {"left_out": dict(cells.left_out), "unknown": words}


def _kind(headings: Sequence[str], question: ReportQuestion) -> ReportKind:
    """What report it is by its headings, whatever somebody said that its columns hold."""
    preset = suggest_mapping(headings, (), question.rules).preset
    return question.report.kind_of(preset.title if preset else "")


def _begin(source: Path | bytes, question: ReportQuestion) -> Begun:
    try:
        return begin(source, question, _json_table)
    except UserError as error:
        if error.code in _OWN_WORDS:
            raise UserError(_OWN_WORDS[error.code], **error.data) from error
        raise


def _json_table(data: bytes) -> Table | None:
    """The entries of a JSON text as a table; their facts of one value are its columns."""
    text = json_text(data)
    if text is None:
        return None
    entries = [entry for entry in json_entries(text) if isinstance(entry, dict)]
    names = dict.fromkeys(
        name for entry in entries for name, value in entry.items() if isinstance(value, str | int | float)
    )
    if not names:
        raise UserError("import-empty")
    if len(names) > MOST_COLUMNS:
        raise UserError("import-too-many-columns", limit=MOST_COLUMNS)
    rows = [
        Row(place, [_json_cell(entry.get(name)) for name in names]) for place, entry in enumerate(entries, 1)
    ]
    return Table(
        encoding="utf-8", heading=tuple(names), heading_line=0, title=(), last_line=len(rows), rows=iter(rows)
    )


def _json_cell(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


def _read_lines(report: Callable[[float], None], begun: Begun, at: Sequence[int]) -> _Lines:
    """The used cells of every line."""
    lines = _Lines()
    used = itemgetter(*at) if len(at) > 1 else lambda cells: (cells[at[0]],)
    for record in chain(begun.first, begun.table.rows):
        if isinstance(record, BadRow):
            lines.bad.append([record.line, record.code, record.data, tenant_in(record.text), ""])
            continue
        lines.numbers.append(record.line)
        lines.cells.append(used(record.cells))
        if record.line % _ROWS_PER_PART == 0:
            report(min(record.line / begun.table.last_line, 1.0) / 2)
    return lines


def _orders(
    texts: Mapping[str, Sequence[str]], begun: Begun, question: ReportQuestion, kind: ReportKind
) -> DateOrders:
    known = question.orders.get(tuple(map(fold, begun.headings)))
    usual = known if known is not None else kind.order.day_first if kind.order else None
    dates = {
        name: filter(None, map(str.strip, dict.fromkeys(texts[name]))) for name in DATES if name in texts
    }
    return date_orders(dates, wish=question.wish.day_first, usual=usual)


def _doubt_in(
    doubt: DateDoubt, texts: Mapping[str, Sequence[str]], lines: _Lines, columns: Mapping[str, str]
) -> dict[str, Any]:
    """A doubt with the headings of its columns and the lines of its examples, in plain values."""

    def line_of(column: str, text: str) -> int:
        cells = texts.get(column, ())
        return next((lines.numbers[place] for place, cell in enumerate(cells) if cell.strip() == text), 0)

    return {
        "problem": doubt.problem,
        "column": columns[doubt.column],
        "example": shown(doubt.example),
        "line": line_of(doubt.column, doubt.example),
        "other_column": columns.get(doubt.other_column, ""),
        "other": shown(doubt.other),
        "other_line": line_of(doubt.other_column, doubt.other),
    }


def _portions(
    lines: _Lines, told: Spread | None, report: Callable[[float], None]
) -> Iterator[dict[str, Any]]:
    """The lines, column by column, in portions."""
    if told is None:
        yield {"columns": {}, "rejected": lines.bad}
        return
    good = [place for place in range(len(lines.numbers)) if place not in told.refused]
    rejected = lines.bad + [
        [lines.numbers[place], one.code, _data_of(told, place, one.data), *_whose(told, place)]
        for place, one in sorted(told.refused.items())
    ]
    for start in range(0, max(len(good), 1), _ROWS_PER_PART):
        places = good[start : start + _ROWS_PER_PART]
        columns = {name: [column[place] for place in places] for name, column in told.columns.items()}
        columns["line"] = [lines.numbers[place] for place in places]
        yield {"columns": columns, "rejected": [] if start else rejected}
        report(0.5 + min((start + _ROWS_PER_PART) / len(lines.numbers), 1.0) / 2)


def _data_of(told: Spread, place: int, data: Mapping[str, object]) -> dict[str, object]:
    """What a sentence needs, with the number of the subscription where it could be read."""
    number = told.columns["number"][place]
    return {"number": number if isinstance(number, str) else "", **data}


def _whose(told: Spread, place: int) -> list[str]:
    """Tenant id and name of a line, as far as they could be read."""
    found = (told.columns.get(name, ()) for name in ("tenant_id", "customer"))
    values = [column[place] if column else "" for column in found]
    return [value if isinstance(value, str) else "" for value in values]


def _assemble(parts: Iterable[Mapping[str, Any]], question: ReportQuestion) -> ReportFile:
    rows: list[ListedSubscription] = []
    rejected: list[RejectedLine] = []
    how: dict[str, Any] = {"left_out": {}, "unknown": {}, "doubt": None}
    decode = _Decoder()
    for part in parts:
        if "rejected" not in part:
            how |= part
            continue
        rows.extend(decode.rows(part["columns"]))
        rejected.extend(
            RejectedLine(line, code, data, UUID(tenant) if tenant else None, name)
            for line, code, data, tenant, name in part["rejected"]
        )
    found, suggestion = found_from(how), suggestion_from(how, question.rules)
    doubt = DateDoubt(**how["doubt"]) if how["doubt"] else None
    return ReportFile(
        found=found,
        suggestion=suggestion,
        kind=_kind(found.headings, question),
        problem=_problem(question, suggestion, found, doubt),
        doubt=doubt,
        rows=tuple(rows),
        rejected=tuple(sorted(rejected, key=lambda row: row.line)),
        left_out=how["left_out"],
        unknown=how["unknown"],
    )


def _problem(
    question: ReportQuestion, suggestion: Suggestion, found: TableFound, doubt: DateDoubt | None
) -> Reason | None:
    if not question.rules.is_enough(suggestion.columns):
        return reason(question.rules.no_column, headings=", ".join(found.headings))
    if doubt:
        told = {name: value for name, value in asdict(doubt).items() if value and name != "problem"}
        return reason(f"subscription-dates-{doubt.problem}", **told)
    return None


class _Decoder:
    """Makes lines of plain columns; equal texts become the same value once."""

    def __init__(self) -> None:
        self._days = _Cached(dt.date.fromisoformat)
        self._by_field: dict[str, Callable[[Any], Any]] = {
            "tenant_id": _Cached(UUID).__getitem__,
            "charge": _Cached(Charge).__getitem__,
            "kind": _Cached(SubscriptionKind).__getitem__,
            "term": _Cached(Term).__getitem__,
            "billing": _Cached(Billing).__getitem__,
            "end_action": _Cached(EndAction).__getitem__,
            "state": _Cached(SubscriptionState).__getitem__,
            **dict.fromkeys((*DATES,), self._days.__getitem__),
        }

    def rows(self, columns: Mapping[str, Sequence[Any]]) -> Iterator[ListedSubscription]:
        """The lines of a portion."""
        made: list[Iterable[Any]] = []
        for name in ListedSubscription._fields:
            default = ListedSubscription._field_defaults.get(name)
            if name not in columns:
                made.append(repeat(default))
            elif name in self._by_field:
                made.append(map(self._by_field[name], columns[name]))
            else:
                made.append([default if value is None else value for value in columns[name]])
        make = partial(tuple.__new__, ListedSubscription)
        return map(make, zip(*made, strict=False)) if columns else iter(())


class _Cached(dict[Any, Any]):
    """What a text stands for; `None` for `None`."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        super().__init__({None: None})
        self._make = make

    def __missing__(self, text: str) -> Any:
        made = self[text] = self._make(text)
        return made
