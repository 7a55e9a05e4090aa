"""Rows of a list as a table for other programs."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from reseller_desktop.domain.errors import UserError


class ExportFormat(StrEnum):
    """The kinds of file that can be written; the value is the file's ending."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column: its heading, and what stands in it, in the reader's language."""

    heading: str
    cell: Callable[[Any], str | int | Decimal | dt.date | None]


class CustomerExportService:
    """Writes rows of a list into a file; which rows, and in which order, the caller says."""

    def export(
        self, rows: Sequence[object], columns: Sequence[ExportColumn], path: Path, kind: ExportFormat
    ) -> int:
        """Write the file whole or not at all; the number of rows in it. A text in it is never a formula.

        Raises `UserError` with "export-nothing" without rows or columns, "export-not-written",
        "export-too-large" and "export-cell-too-long".
        """
        from reseller_desktop.files import export

        if not rows or not columns:
            raise UserError("export-nothing")
        headings = [column.heading for column in columns]
        table = [[column.cell(row) for column in columns] for row in rows]
        if kind is ExportFormat.XLSX:
            export.write_xlsx(path, headings, table)
        else:
            export.write_csv(path, headings, table)
        return len(rows)
