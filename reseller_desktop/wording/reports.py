"""Sentences about the monthly report."""

SENTENCES: dict[str, str] = {
    "report-month-ahead": "That month has not begun. Nothing was written; choose an earlier one.",
    "report-nothing-chosen": "Nothing is chosen that could stand in the report. Choose at least one part.",
    "report-written": "Written: {path}, pages: {count}.",
}
