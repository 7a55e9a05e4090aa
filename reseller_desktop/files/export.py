"""Tables for other programs: CSV and XLSX in which a customer's text stays text."""

import csv
import datetime as dt
import io
import traceback
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.text import is_invisible
from reseller_desktop.files.atomic import replacing

Cell = str | int | Decimal | dt.date | None

MOST_XLSX_ROWS = 1_048_575
"""Rows of a worksheet under its heading."""
LONGEST_XLSX_CELL = 32_767
"""Characters; the format holds no more."""

_STARTS_FORMULA = frozenset("=+-@\u2212")
_LIKE_THOUSANDS = -3
_WIDEST_COLUMN = 60
_NARROWEST_COLUMN = 8


def escape_cell(text: str) -> str:
    """A cell of a CSV file that no spreadsheet takes for a formula, by an apostrophe before it if need be.

    Looked at is the first character that one sees, whatever its width; a leading tab or line break counts
    as well, since spreadsheets drop it.
    """
    if text[:1] in {"\t", "\r", "\n"}:
        return "'" + text
    for character in text:
        if character.isspace() or is_invisible(character) or not character.isprintable():
            continue
        first = unicodedata.normalize("NFKC", character)[:1]
        return "'" + text if first in _STARTS_FORMULA else text
    return text


def write_csv(
    path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell]], *, delimiter: str = ","
) -> None:
    """Write UTF-8 with mark, CRLF, days as ISO 8601, numbers with a point.

    Raises `UserError("export-not-written")` with no half file left.
    """
    with (
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8-sig", errors="replace", newline="") as file,
    ):
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow([escape_cell(heading) for heading in headings])
        writer.writerows(map(_plain, row) for row in rows)


def _plain(cell: Cell) -> str | int | None:
    """A cell as text; three decimals get a fourth, so that no reader takes their point for thousands."""
    if isinstance(cell, str):
        return escape_cell(cell)
    if isinstance(cell, Decimal):
        return f"{cell:f}0" if cell.as_tuple().exponent == _LIKE_THOUSANDS else f"{cell:f}"
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def write_xlsx(path: Path, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Write a worksheet with a fixed heading and filters; every text is a text cell.

    Raises `UserError`: `export-not-written`, or `export-too-large` for what the format cannot hold.
    """
    if len(rows) > MOST_XLSX_ROWS:
        raise UserError("export-too-large", limit=MOST_XLSX_ROWS)
    if any(isinstance(c, str) and len(c) > LONGEST_XLSX_CELL for row in rows for c in row):
        raise UserError("export-cell-too-long", limit=LONGEST_XLSX_CELL)
    with replacing(path) as temporary:
        temporary.write_bytes(_worksheet(headings, rows))


def _worksheet(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """The packed file, made in memory; raises `OSError` when the library's own working files find no room."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    packed = io.BytesIO()
    try:
        with Workbook(packed, options) as book:
            sheet = book.add_worksheet()
            bold, days = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
            for column, heading in enumerate(headings):
                sheet.set_column(column, column, _width(heading, (row[column] for row in rows)))
                sheet.write_string(0, column, heading, bold)
            for number, row in enumerate(rows, 1):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, column, cell)
                    elif isinstance(cell, dt.date):
                        sheet.write_datetime(number, column, cell, days)
                    elif cell is not None:
                        sheet.write_number(number, column, cell)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    except FileCreateError as error:
        reason: OSError = error.args[0]
        traceback.clear_frames(reason.__traceback__)  # they hold an archive that is still open
        raise OSError(reason.errno, reason.strerror) from None
    return packed.getvalue()


def _width(heading: str, cells: Iterable[Cell]) -> int:
    """Characters that fit the longest cell, within reason."""
    longest = max([len(heading), *(len(str(cell)) for cell in cells if cell is not None)])
    return min(max(longest + 2, _NARROWEST_COLUMN), _WIDEST_COLUMN)
