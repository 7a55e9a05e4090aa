"""Partner Center's `Customers.csv`: the list of the customers that have accepted one of our tenants."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from reseller_desktop.domain.customer_import import ListedCustomer, RejectedLine
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.identifiers import normalise_domain, parse_tenant_id
from reseller_desktop.domain.rules import Table
from reseller_desktop.domain.text import name_problem, unsafe_character
from reseller_desktop.files.cells import bare, shown, tenant_in
from reseller_desktop.files.child import run_limited
from reseller_desktop.files.table_text import BadRow, Layout, Row, find_layout, read_file, read_rows

RULES = "customers_csv"
"""The name of the rules that hold the headings."""

REQUIRED = ("tenant_id", "name")
_COLUMNS = ("tenant_id", "name", "domain", "relation")
_ROWS_PER_PART = 2_000
_LONGEST_RELATION = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """What the columns are called, by language and column."""

    names: Mapping[str, Mapping[str, tuple[str, ...]]]

    def columns(self, heading: Sequence[str]) -> dict[str, list[int]]:
        """Which cells of a heading row stand for which column."""
        known = self._known()
        found: dict[str, list[int]] = {}
        for index, text in enumerate(heading):
            for column in known.get(bare(text), {}):
                found.setdefault(column, []).append(index)
        return found

    def language(self, heading: Sequence[str]) -> str:
        """The language in which most of a heading row is written; the first listed among equals."""
        known = self._known()
        spoken = [
            language for text in heading for each in known.get(bare(text), {}).values() for language in each
        ]
        return max(self.names, key=spoken.count)

    def first_name(self, column: str) -> str:
        """What a column is called in the first language."""
        return next(iter(self.names.values()))[column][0]

    def _known(self) -> dict[str, dict[str, list[str]]]:
        """Bare heading to column to the languages that call it so."""
        known: dict[str, dict[str, list[str]]] = {}
        for language, columns in self.names.items():
            for column, names in columns.items():
                for name in names:
                    known.setdefault(bare(name), {}).setdefault(column, []).append(language)
        return known


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomersFile:
    """What a file says, and how it was read."""

    rows: tuple[ListedCustomer, ...]
    rejected: tuple[RejectedLine, ...]
    encoding: str
    delimiter: str
    language: str
    """Of the headings."""
    sha256: str
    size: int
    """Bytes."""


def parse_headings(values: Mapping[str, object]) -> Headings:
    """The headings out of the parsed rules file; raises `UserError("rules-malformed")`."""
    table = Table(file=RULES, values=values)
    names: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for heading in table.tables("heading"):
        heading.text("source")
        heading.day("as_of")
        columns = {column: heading.texts(column) for column in _COLUMNS}
        for column, spellings in columns.items():
            if not spellings or not all(map(bare, spellings)):
                raise heading.error(column)
        names[heading.text("language")] = columns
    return Headings(names=names)


def read_customers(source: Path | bytes, headings: Headings) -> CustomersFile:
    """Read a file in this process; for files of our own making, and for tests."""
    return _assemble(
        _parts(_no_report, source, {language: dict(c) for language, c in headings.names.items()})
    )


def read_customers_limited(
    path: Path,
    headings: Headings,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CustomersFile:
    """Read a file in a child process with limits; raises `UserError`, and nothing else, for a bad file."""
    names = {language: dict(columns) for language, columns in headings.names.items()}
    parts = run_limited(parse_in_child, str(path), names, progress=progress, cancelled=cancelled)
    return _assemble(parts)


def parse_in_child(
    report: Callable[[float], None], path: str, names: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Iterator[dict[str, Any]]:
    """What the child process runs: the file as parts of plain values."""
    return _parts(report, Path(path), names)


def _no_report(_fraction: float) -> None:
    return


def _parts(
    report: Callable[[float], None], source: Path | bytes, names: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Iterator[dict[str, Any]]:
    headings = Headings(names=names)
    data = source if isinstance(source, bytes) else read_file(source)
    layout = find_layout(data, lambda cells: len(headings.columns(cells)))
    columns = _columns(headings, layout)
    read = partial(_read_row, columns)
    lines = max(data.count(b"\n"), data.count(b"\r"), 1)
    rows: list[Any] = []
    rejected: list[Any] = []
    anything = False
    for record in read_rows(data, layout):
        anything = True
        good, row = read(record)
        (rows if good else rejected).append(row)
        if len(rows) + len(rejected) == _ROWS_PER_PART:
            yield {"rows": rows, "rejected": rejected}
            rows, rejected = [], []
            report(min(record.line / lines, 1.0))
    if not anything:
        raise UserError("import-no-customers")
    yield {"rows": rows, "rejected": rejected}
    yield {
        "encoding": layout.encoding,
        "delimiter": layout.delimiter,
        "language": headings.language(layout.heading),
        "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data),
    }


def _assemble(parts: Iterable[Mapping[str, Any]]) -> CustomersFile:
    rows: list[ListedCustomer] = []
    rejected: list[RejectedLine] = []
    how: Mapping[str, Any] = {}
    for part in parts:
        if "rows" not in part:
            how = part
            continue
        rows.extend(
            ListedCustomer(line, UUID(tenant), name, domain, relation)
            for line, tenant, name, domain, relation in part["rows"]
        )
        rejected.extend(
            RejectedLine(line, code, data, UUID(tenant) if tenant else None, name)
            for line, code, data, tenant, name in part["rejected"]
        )
    return CustomersFile(rows=tuple(rows), rejected=tuple(rejected), **how)


def _columns(headings: Headings, layout: Layout) -> tuple[int, int, int, int]:
    """Where each column stands, -1 for an optional one that is not there."""
    found = headings.columns(layout.heading)
    for column in _COLUMNS:
        if len(found.get(column, ())) > 1:
            names = ", ".join(shown(layout.heading[index]) for index in found[column])
            raise UserError("import-column-doubled", column=headings.first_name(column), names=names)
    missing = [headings.first_name(column) for column in REQUIRED if column not in found]
    if missing:
        raise UserError("import-column-missing", columns=", ".join(missing), line=layout.heading_line)
    tenant, name, domain, relation = (found.get(column, [-1])[0] for column in _COLUMNS)
    return tenant, name, domain, relation


def _read_row(columns: tuple[int, int, int, int], record: Row | BadRow) -> tuple[bool, tuple[Any, ...]]:
    """A record as plain values: a good one in the order of `ListedCustomer`, else of `RejectedLine`."""
    if isinstance(record, BadRow):
        return False, (record.line, record.code, record.data, tenant_in(record.text), "")
    line, cells = record
    tenant_at, name_at, domain_at, relation_at = columns
    name = cells[name_at].strip()
    domain = cells[domain_at].strip() if domain_at >= 0 else ""
    relation = cells[relation_at].strip() if relation_at >= 0 else ""
    problem = name_problem(name)
    try:
        tenant = parse_tenant_id(cells[tenant_at]).hex
        domain = normalise_domain(domain) if domain else ""
    except UserError as error:
        data = {"value": shown(error.data["value"])}
        return False, (
            line,
            f"import-{error.code}",
            data,
            tenant_in(cells[tenant_at]),
            "" if problem else name,
        )
    if problem:
        return False, (line, f"import-{problem}", {"value": shown(name)}, tenant, "")
    if relation and (len(relation) > _LONGEST_RELATION or unsafe_character(relation)):
        return False, (line, "import-relation-malformed", {"value": shown(relation)}, tenant, name)
    return True, (line, tenant, name, domain, relation)
