"""Lists of GDAP relationships: the JSON of Microsoft Graph, and the table of Microsoft's bulk tool."""

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from reseller_desktop.domain.customer_import import RejectedLine
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.gdap import GdapSource, GdapStatus
from reseller_desktop.domain.gdap_import import ListedGdap
from reseller_desktop.domain.identifiers import guid, parse_tenant_id
from reseller_desktop.domain.text import LONGEST_NAME, unsafe_character
from reseller_desktop.files.cells import bare, shown
from reseller_desktop.files.child import run_limited
from reseller_desktop.files.graph_json import json_entries, json_text, lower_names
from reseller_desktop.files.table_text import BadRow, find_layout, read_file, read_rows

Headings = Mapping[str, tuple[str, ...]]
"""What each column may be called; `DisplayName 2` is the second of two columns of that name."""

_ROWS_PER_PART = 1_000
_MOST_ROLES = 200
_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_RELATIONSHIP = re.compile(f"{_ID}(?:-{_ID})?")
_DAYS = re.compile(r"\d{1,4}")
_STATUSES = {bare(status): status for status in GdapStatus}
_MOMENTS = ("%m/%d/%Y %H:%M:%S", "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M", "%m/%d/%Y")
"""How the bulk tool writes times, which it does without regard to the computer's country."""
_OWN_WORDS = {"import-empty": "gdap-empty", "import-no-headings": "gdap-no-headings"}
_Raw = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class GdapFile:
    """What a file says."""

    rows: tuple[ListedGdap, ...]
    rejected: tuple[RejectedLine, ...]
    source: GdapSource
    sha256: str


def read_gdap(source: Path | bytes, headings: Headings) -> GdapFile:
    """Read a file in this process; for files of our own making, and for tests."""
    return _assemble(_parts(_no_report, source, headings))


def read_gdap_limited(
    path: Path,
    headings: Headings,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> GdapFile:
    """Read a file in a child process with limits; raises `UserError`, and nothing else, for a bad file."""
    parts = run_limited(parse_in_child, str(path), dict(headings), progress=progress, cancelled=cancelled)
    return _assemble(parts)


def parse_in_child(
    report: Callable[[float], None], path: str, headings: Headings
) -> Iterator[dict[str, Any]]:
    """What the child process runs: the file as parts of plain values."""
    return _parts(report, Path(path), headings)


def _no_report(_fraction: float) -> None:
    return


def _parts(
    report: Callable[[float], None], source: Path | bytes, headings: Headings
) -> Iterator[dict[str, Any]]:
    data = source if isinstance(source, bytes) else read_file(source)
    text = json_text(data)
    found = _from_table(data, headings) if text is None else _from_json(text)
    rows: list[Any] = []
    rejected: list[Any] = []
    anything = False
    for done, good, row in found:
        anything = True
        (rows if good else rejected).append(row)
        if len(rows) + len(rejected) == _ROWS_PER_PART:
            yield {"rows": rows, "rejected": rejected}
            rows, rejected = [], []
            report(done)
    if not anything:
        raise UserError("gdap-empty")
    yield {"rows": rows, "rejected": rejected}
    kind = GdapSource.BULK_TOOL if text is None else GdapSource.GRAPH
    yield {"source": kind.value, "sha256": hashlib.sha256(data).hexdigest()}


def _assemble(parts: Iterable[Mapping[str, Any]]) -> GdapFile:
    rows: list[ListedGdap] = []
    rejected: list[RejectedLine] = []
    how: Mapping[str, Any] = {}
    for part in parts:
        if "rows" not in part:
            how = part
            continue
        rows.extend(map(_listed, part["rows"]))
        rejected.extend(
            RejectedLine(line, code, data, None, name) for line, code, data, name in part["rejected"]
        )
    return GdapFile(
        rows=tuple(rows),
        rejected=tuple(rejected),
        source=GdapSource(how["source"]),
        sha256=how["sha256"],
    )


def _listed(values: Sequence[Any]) -> ListedGdap:
    line, relationship, tenant, customer, name, status, roles, duration, extend, *moments = values
    created, activated, ends = (dt.datetime.fromisoformat(text) if text else None for text in moments)
    return ListedGdap(
        line=line,
        relationship_id=relationship,
        tenant_id=UUID(tenant) if tenant else None,
        customer_name=customer,
        name=name,
        status=GdapStatus(status) if status else None,
        roles=None if roles is None else tuple(roles),
        duration=duration,
        auto_extend=extend,
        created_at=created,
        activated_at=activated,
        ends_at=ends,
    )


def _from_json(text: str) -> Iterator[tuple[float, bool, tuple[Any, ...]]]:
    entries = json_entries(text)
    for place, entry in enumerate(entries, 1):
        yield place / len(entries), *_read_entry(place, entry)


def _read_entry(place: int, entry: Any) -> tuple[bool, tuple[Any, ...]]:
    if not isinstance(entry, dict):
        return False, (place, "gdap-entry-malformed", {"value": _shown(entry)}, "")
    facts = lower_names(entry)
    customer = lower_names(facts.get("customer"))
    raw = {
        "relationship_id": facts.get("id"),
        "tenant_id": customer.get("tenantid"),
        "customer_name": customer.get("displayname"),
        "name": facts.get("displayname"),
        "status": facts.get("status"),
        "roles": lower_names(facts.get("accessdetails")).get("unifiedroles"),
        "duration": facts.get("duration"),
        "auto_extend": facts.get("autoextendduration"),
        "created_at": facts.get("createddatetime"),
        "activated_at": facts.get("activateddatetime"),
        "ends_at": facts.get("enddatetime"),
    }
    return _read(place, raw)


def _from_table(data: bytes, headings: Headings) -> Iterator[tuple[float, bool, tuple[Any, ...]]]:
    try:
        layout = find_layout(data, lambda cells: len(_columns(headings, cells)))
    except UserError as error:
        if error.code in _OWN_WORDS:
            raise UserError(_OWN_WORDS[error.code], **error.data) from error
        raise
    columns = _columns(headings, layout.heading)
    if "relationship_id" not in columns or len(columns) == 1:
        raise UserError("gdap-no-headings", line=layout.heading_line)
    lines = max(data.count(b"\n"), data.count(b"\r"), 1)
    for record in read_rows(data, layout):
        done = min(record.line / lines, 1.0)
        if isinstance(record, BadRow):
            yield done, False, (record.line, record.code, record.data, "")
        else:
            raw = {column: record.cells[index] for column, index in columns.items()}
            yield done, *_read(record.line, raw)


def _columns(headings: Headings, heading: Sequence[str]) -> dict[str, int]:
    """Where each column stands; of several spellings of one, the first."""
    known = {bare(name): column for column, names in headings.items() for name in names}
    seen: Counter[str] = Counter()
    found: dict[str, int] = {}
    for index, text in enumerate(heading):
        word = bare(text)
        seen[word] += 1
        column = known.get(word if seen[word] == 1 else f"{word}{seen[word]}")
        if column:
            found.setdefault(column, index)
    return found


def _read(line: int, raw: _Raw) -> tuple[bool, tuple[Any, ...]]:
    """A relationship as plain values: a good one as `_listed` takes it, else as `RejectedLine`."""
    try:
        return True, (
            line,
            _relationship(raw),
            _tenant(raw),
            _text(raw, "customer_name"),
            _text(raw, "name"),
            _status(raw),
            _roles(raw),
            _duration(raw),
            _text(raw, "auto_extend"),
            *(_moment(raw, key) for key in ("created_at", "activated_at", "ends_at")),
        )
    except UserError as error:
        return False, (line, error.code, error.data, _name_as_it_is(raw))


def _shown(value: object) -> str:
    """A value for a sentence; what holds others, perhaps a thousand deep, only by its kind."""
    return "{…}" if isinstance(value, dict) else "[…]" if isinstance(value, list) else shown(value)


def _name_as_it_is(raw: _Raw) -> str:
    return _shown(raw.get("name") or "")


def _text(raw: _Raw, key: str) -> str | None:
    """A text in one line; `None` for a missing or blank one."""
    value = raw.get(key)
    if value is None:
        return None
    if isinstance(value, int):
        value = str(value)
    if not isinstance(value, str) or len(value) > LONGEST_NAME or unsafe_character(value.strip()):
        raise UserError("gdap-text-malformed", value=_shown(value))
    return value.strip() or None


def _relationship(raw: _Raw) -> str:
    text = (_text(raw, "relationship_id") or "").lower()
    if not _RELATIONSHIP.fullmatch(text):
        raise UserError("gdap-id-malformed", value=shown(text))
    return text


def _tenant(raw: _Raw) -> str | None:
    text = _text(raw, "tenant_id")
    if text is None:
        return None
    try:
        return parse_tenant_id(text).hex
    except UserError as error:
        raise UserError("gdap-tenant-malformed", value=shown(text)) from error


def _status(raw: _Raw) -> str | None:
    text = _text(raw, "status")
    return _STATUSES.get(bare(text), GdapStatus.UNKNOWN).value if text else None


def _duration(raw: _Raw) -> str | None:
    """ISO 8601; the bulk tool may write the days alone."""
    text = _text(raw, "duration")
    return f"P{text}D" if text and _DAYS.fullmatch(text) else text


def _roles(raw: _Raw) -> list[str] | None:
    value = raw.get("roles")
    if value is None:
        return None
    if not isinstance(value, list) or len(value) > _MOST_ROLES:
        raise UserError("gdap-roles-malformed", value=_shown(value))
    roles = [_text(lower_names(role), "roledefinitionid") for role in value]
    if None in roles:
        raise UserError("gdap-roles-malformed", value=_shown(value))
    return [role.lower() if guid(role) else role for role in roles if role]


def _moment(raw: _Raw, key: str) -> str | None:
    """A time in UTC as ISO 8601; `None` for a missing one and for the year 1, which stands for none."""
    text = _text(raw, key)
    if text is None:
        return None
    found = _parsed(text)
    if found is None:
        raise UserError("gdap-date-malformed", value=shown(text))
    return None if found.year == 1 else found.isoformat()


def _parsed(text: str) -> dt.datetime | None:
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        for style in _MOMENTS:
            try:
                return dt.datetime.strptime(text, style).replace(tzinfo=dt.UTC)
            except ValueError:
                continue
        return None
    try:
        return found.astimezone(dt.UTC) if found.tzinfo else found.replace(tzinfo=dt.UTC)
    except OverflowError:
        return None
