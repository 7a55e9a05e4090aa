"""A table in a workbook: .xlsx, .xlsb, .xls and .ods. Results are read; formulas and macros never run."""

import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.files.table_search import SEARCHED, Head, Rank, Score, Table, find_heading, title_above
from reseller_desktop.files.table_text import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Row

LARGEST_CONTENT = 512 * 1024 * 1024
"""Bytes of all parts of a workbook, unpacked."""

_PARTS = {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}
_MANIFEST = "META-INF/manifest.xml"
_LONGEST_MANIFEST = 1024 * 1024
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LIKE_THOUSANDS = len(".234")


def open_workbook(data: bytes, wish: ReadingWish, score: Score) -> Table:
    """The table on the wished sheet, or on the one that looks most like a list.

    Raises `UserError`: a ZIP that is no workbook, an encrypted or damaged one, no such sheet, no heading row.
    """
    if data.startswith(b"PK"):
        _check_parts(data)
    elif _ENCRYPTED in data:
        raise UserError("provider-list-encrypted")
    try:
        return _table(CalamineWorkbook.from_filelike(io.BytesIO(data)), wish, score)
    except CalamineError as error:
        raise UserError("provider-list-damaged") from error


def _check_parts(data: bytes) -> None:
    """Refuse a ZIP that is no workbook, and one that says itself that it unpacks into too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {part.filename: part.file_size for part in archive.infolist()}
            manifest = _MANIFEST in parts and archive.open(_MANIFEST).read(_LONGEST_MANIFEST)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError) as error:
        raise UserError("provider-list-damaged") from error
    if not _PARTS & parts.keys():
        raise UserError("import-is-zip")
    if manifest and b"encryption-data" in manifest:
        raise UserError("provider-list-encrypted")
    if sum(parts.values()) > LARGEST_CONTENT:
        raise UserError("import-too-heavy")


def _table(workbook: CalamineWorkbook, wish: ReadingWish, score: Score) -> Table:
    sheets = tuple(each.name for each in workbook.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet)
    if wish.sheet and wish.sheet not in sheets:
        raise UserError("provider-list-sheet-unknown", sheet=wish.sheet, sheets=", ".join(sheets))
    found: list[tuple[Rank, Head, CalamineSheet, list[Head]]] = []
    anything = False
    for name in [wish.sheet] if wish.sheet else _visible(workbook, sheets):
        sheet = workbook.get_sheet_by_name(name)
        heads = list(_heads(sheet, max(SEARCHED, wish.heading_line + 1)))
        anything = anything or bool(heads)
        heading = find_heading(heads, score, wish.heading_line)
        if heading:
            found.append((*heading, sheet, heads))
    if not found:
        raise UserError(
            "provider-list-no-headings" if anything else "import-empty", line=wish.heading_line or 1
        )
    _, head, sheet, heads = max(found, key=lambda each: each[0])
    heading_cells = _trimmed(head.cells)
    if len(heading_cells) > MOST_COLUMNS:
        raise UserError("import-too-many-columns", limit=MOST_COLUMNS)
    last_line = (sheet.end or (0, 0))[0] + 1
    if last_line > MOST_ROWS + 1:
        raise UserError("import-too-many-rows", limit=MOST_ROWS)
    return Table(
        sheet=sheet.name,
        sheets=sheets,
        heading=heading_cells,
        heading_line=head.line,
        title=title_above(heads, head.line),
        last_line=last_line,
        rows=_rows(sheet, head.line, len(heading_cells)),
    )


def _visible(workbook: CalamineWorkbook, sheets: Sequence[str]) -> Sequence[str]:
    """The sheets that somebody sees; all of them when nobody sees any."""
    seen = {each.name for each in workbook.sheets_metadata if each.visible is SheetVisibleEnum.Visible}
    return [name for name in sheets if name in seen] or sheets


def _heads(sheet: CalamineSheet, count: int) -> Iterator[Head]:
    for line, cells in enumerate(islice(sheet.iter_rows(), count), 1):
        texts = tuple(map(_text, cells))
        if any(texts):
            yield Head(line, texts)


def _rows(sheet: CalamineSheet, heading_line: int, width: int) -> Iterator[Row]:
    for line, cells in enumerate(sheet.iter_rows(), 1):
        if line <= heading_line:
            continue
        texts = [_text(cell) for cell in cells[:width]]
        if not any(texts):
            continue
        if max(map(len, texts)) > LONGEST_CELL:
            raise UserError("import-cell-too-long", line=line, limit=LONGEST_CELL // 1024)
        yield Row(line, texts + [""] * (width - len(texts)))


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    last = max(index for index, cell in enumerate(cells) if cell.strip())
    return tuple(cells[: last + 1])


def _text(cell: object) -> str:
    """A cell as it reads: a whole number without a point, and three decimals with a fourth.

    So no reader takes the point of 1.234 for one that divides thousands.
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, float):
        text = str(cell)
        return f"{text}0" if text[-_LIKE_THOUSANDS : -_LIKE_THOUSANDS + 1] == "." else text
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)
