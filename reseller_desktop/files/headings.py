"""Only the headings of a file: enough to tell what it is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import ListRules, Remembered
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.files.child import run_limited
from reseller_desktop.files.graph_json import json_entries, json_text
from reseller_desktop.files.list_reading import begin
from reseller_desktop.files.table_text import read_file

_ENTRIES = 20
"""Entries of a JSON answer of which the names are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingQuestion:
    """What makes a row the likeliest heading row."""

    rules: ListRules
    remembered: tuple[Remembered, ...]
    wish: ReadingWish
    mapping: tuple[tuple[str, str], ...] | None = None


def read_headings(source: Path | bytes, question: HeadingQuestion) -> tuple[str, ...]:
    """Read a file in this process; for files of our own making, and for tests."""
    return tuple(_headings(source, question))


def read_headings_limited(
    path: Path,
    question: HeadingQuestion,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[str, ...]:
    """Read a file in a child process with limits; raises `UserError`, and nothing else, for a bad file."""
    return tuple(run_limited(parse_in_child, str(path), question, progress=progress, cancelled=cancelled))


def parse_in_child(report: Callable[[float], None], path: str, question: HeadingQuestion) -> Iterator[Any]:
    """What the child process runs: the headings as plain text."""
    del report
    yield from _headings(Path(path), question)


def _headings(source: Path | bytes, question: HeadingQuestion) -> Sequence[str]:
    data = source if isinstance(source, bytes) else read_file(source)
    text = json_text(data)
    if text is None:
        return begin(data, question).headings
    entries = [entry for entry in json_entries(text)[:_ENTRIES] if isinstance(entry, dict)]
    names = list(dict.fromkeys(name for entry in entries for name in entry))
    if not names:
        raise UserError("import-empty")
    return names
