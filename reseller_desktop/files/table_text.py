"""Delimited text from strangers: bytes in, rows out, every oddity either understood or refused by name."""

import codecs
import csv
import io
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from reseller_desktop.domain.errors import UserError

LARGEST_FILE = 100 * 1024 * 1024
"""Bytes."""
MOST_ROWS = 1_000_000
LONGEST_CELL = 64 * 1024
"""Characters."""
LONGEST_LINE = 1024 * 1024
"""Characters in one physical line."""
MOST_COLUMNS = 200
DELIMITERS = (",", ";", "\t", "|")

_PIECE = 1024 * 1024
_MAGIC = (
    (b"PK\x03\x04", "import-is-zip"),
    (b"PK\x05\x06", "import-is-zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "import-is-old-excel"),
    (b"%PDF-", "import-is-pdf"),
    (b"\x1f\x8b", "import-is-binary"),
    (b"7z\xbc\xaf\x27\x1c", "import-is-binary"),
    (b"Rar!", "import-is-binary"),
    (b"MZ", "import-is-binary"),
    (b"\x7fELF", "import-is-binary"),
    (b"\x89PNG", "import-is-binary"),
    (b"\xff\xd8\xff", "import-is-binary"),
    (b"SQLite format 3\x00", "import-is-binary"),
)
_WEB_PAGE = (b"<!doctype html", b"<html")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Row(NamedTuple):
    """One record; `line` is the physical line, from 1, on which it begins."""

    line: int
    cells: list[str]


class BadRow(NamedTuple):
    """A record that is not one; `text` is what the line holds."""

    line: int
    code: str
    data: dict[str, object]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a file is written: found once, then read by it."""

    encoding: str
    """A codec's name; `utf-8-sig` when the file has the mark."""
    delimiter: str
    heading: tuple[str, ...]
    heading_line: int


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises `UserError`, before reading, when it is no file or too large."""
    try:
        with io.BufferedReader(io.FileIO(path, "r", opener=_open_at_once)) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UserError("import-not-a-file", name=path.name)
            if status.st_size <= LARGEST_FILE:
                data = file.read(LARGEST_FILE + 1)
                if len(data) <= LARGEST_FILE:
                    return data
    except OSError as error:
        if path.is_dir():
            raise UserError("import-not-a-file", name=path.name) from error
        raise UserError("import-not-readable", name=path.name, reason=error.strerror or str(error)) from error
    raise UserError("import-too-large", name=path.name, limit=LARGEST_FILE // 1024 // 1024)


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting for somebody to write into a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def find_layout(data: bytes, score: Callable[[Sequence[str]], int]) -> Layout:
    """Encoding, delimiter and heading row; `score` counts the headings of a row that mean something.

    Raises `UserError`: not text, too many lines, NULs, no encoding fits, no heading row.
    """
    refuse_other_formats(data)
    encoding = find_encoding(data)
    hint = ""
    for number, line in numbered_lines(text_of(data, encoding), 1):
        text = line.strip()
        if text[:4].lower() == "sep=" and len(text) <= len("sep=,") and not hint:
            hint = text[4:] or "\t"
        elif text.strip("".join(DELIMITERS)):
            return _heading(line, number, encoding, hint, score)
    raise UserError("import-empty")


def read_rows(data: bytes, layout: Layout) -> Iterator[Row | BadRow]:
    """The records under the heading row; blank ones are passed over.

    A record whose columns do not fit the heading (empty ones at its end do), or whose quotation marks are
    broken within one line, comes as a `BadRow`. Raises `UserError` for what leaves no way to tell where
    the next record begins.
    """
    stream = text_of(data, layout.encoding)
    for _ in range(layout.heading_line):
        stream.readline(LONGEST_LINE)
    last = [""]
    reader = csv.reader(
        _remembered(stream, layout.heading_line + 1, last),
        delimiter=layout.delimiter,
        strict=True,
    )
    width = len(layout.heading)
    end = layout.heading_line
    while True:
        line = end + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            end = layout.heading_line + reader.line_num
            yield _broken(error, line, end, last[0])
            continue
        if cells is None:
            return
        end = layout.heading_line + reader.line_num
        if not any(cells):
            continue
        if len("".join(cells)) > LONGEST_CELL and max(map(len, cells)) > LONGEST_CELL:
            raise UserError("import-cell-too-long", line=line, limit=LONGEST_CELL // 1024)
        if len(cells) == width or (len(cells) > width and not any(cells[width:])):
            yield Row(line, cells[:width])
        else:
            count: dict[str, object] = {"found": len(cells), "expected": width}
            yield BadRow(line, "import-line-ragged", count, layout.delimiter.join(cells))


def refuse_other_formats(data: bytes) -> None:
    """Raise `UserError` for what its first bytes say is no text."""
    for magic, code in _MAGIC:
        if data.startswith(magic):
            raise UserError(code)
    if data[:512].lstrip(codecs.BOM_UTF8 + b" \t\r\n").lower().startswith(_WEB_PAGE):
        raise UserError("import-is-web-page")


def find_encoding(data: bytes, wished: str = "") -> str:
    """The encoding that fits every byte, or the wished one; `UserError`: NULs, too many lines, none fits."""
    if wished:
        return _as_wished(data, wished)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            _check(data, encoding)
            return encoding
    if guess := _wide(data[:4096]):
        _check(data, guess)
        return guess
    try:
        _check(data, "utf-8")
    except UnicodeDecodeError:
        _check(data, "cp1252")
        return "cp1252"
    return "utf-8"


def _as_wished(data: bytes, wished: str) -> str:
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark) and encoding.startswith(wished)]
    if not marked and wished == "utf-16":
        marked = [_wide(data[:4096]) or "utf-16-le"]
    encoding = marked[0] if marked else wished
    try:
        _check(data, encoding)
    except UnicodeDecodeError as error:
        raise UserError("import-encoding", line=data.count(b"\n", 0, error.start) + 1) from error
    return encoding


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: text in our languages has a NUL in nearly every other place."""
    half = len(sample) // 2
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if high > 0.6 * half and low == 0:
        return "utf-16-le"
    if low > 0.6 * half and high == 0:
        return "utf-16-be"
    return ""


def _check(data: bytes, encoding: str) -> None:
    """Decode once in pieces: every byte must fit, without NULs, in not too many lines.

    Raises `UnicodeDecodeError` for UTF-8 only, where another encoding is to be tried.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 0
    for start in range(0, len(data) or 1, _PIECE):
        try:
            text = decoder.decode(data[start : start + _PIECE], final=start + _PIECE >= len(data))
        except UnicodeDecodeError as error:
            if encoding == "utf-8":
                raise
            raise UserError("import-encoding", line=lines + 1) from error
        nul = text.find("\0")
        if nul >= 0:
            raise UserError("import-nul", line=lines + text.count("\n", 0, nul) + 1)
        lines += max(text.count("\n"), text.count("\r"))
        if lines > MOST_ROWS + 1:
            raise UserError("import-too-many-rows", limit=MOST_ROWS)


def text_of(data: bytes, encoding: str) -> io.TextIOWrapper:
    """The characters of a file, its line ends as they are."""
    return io.TextIOWrapper(io.BytesIO(data), encoding=encoding, errors="strict", newline="")


def numbered_lines(stream: io.TextIOWrapper, first: int) -> Iterator[tuple[int, str]]:
    """Physical lines with their numbers, none longer than the limit."""
    return enumerate(_remembered(stream, first, [""]), first)


def _remembered(stream: io.TextIOWrapper, first: int, last: list[str]) -> Iterator[str]:
    """Physical lines, of which `last` holds the one that came last."""
    for number, line in enumerate(iter(partial(stream.readline, LONGEST_LINE), ""), first):
        if len(line) == LONGEST_LINE:
            raise UserError("import-line-too-long", line=number, limit=LONGEST_LINE // 1024)
        last[0] = line
        yield line


def _heading(
    line: str, number: int, encoding: str, hint: str, score: Callable[[Sequence[str]], int]
) -> Layout:
    """The delimiter under which most headings are known; the `sep=` line's own comes first among equals."""
    order = sorted(DELIMITERS, key=lambda delimiter: delimiter != hint)
    tried = [(score(cells), delimiter, cells) for delimiter in order for cells in cells_of(line, delimiter)]
    if not tried:
        raise UserError("import-quote-open", line=number)
    points, delimiter, cells = max(tried, key=lambda each: each[0])
    if points == 0:
        raise UserError("import-no-headings", line=number)
    if len(cells) > MOST_COLUMNS:
        raise UserError("import-too-many-columns", limit=MOST_COLUMNS)
    return Layout(encoding=encoding, delimiter=delimiter, heading=cells, heading_line=number)


def cells_of(line: str, delimiter: str) -> Iterator[tuple[str, ...]]:
    """The cells of a line, or nothing when its quotation marks make no sense."""
    try:
        yield tuple(next(csv.reader([line], delimiter=delimiter, strict=True)))
    except csv.Error:
        return


def _broken(error: csv.Error, line: int, end: int, text: str) -> BadRow:
    """A line with broken quotation marks; raises `UserError` when more than that line is lost."""
    if end > line or "unexpected end" in str(error):
        raise UserError("import-quote-open", line=line) from error
    if "field larger" in str(error):
        raise UserError("import-cell-too-long", line=line, limit=LONGEST_CELL // 1024) from error
    return BadRow(line, "import-line-quotes", {}, text)
