"""A table in a text file of any delimiter and encoding."""

from collections.abc import Iterator
from itertools import islice

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.files.table_search import SEARCHED, Head, Rank, Score, Table, find_heading, title_above
from reseller_desktop.files.table_text import (
    DELIMITERS,
    MOST_COLUMNS,
    Layout,
    cells_of,
    find_encoding,
    numbered_lines,
    read_rows,
    refuse_other_formats,
    text_of,
)

_SEP = "sep="


def open_text(data: bytes, wish: ReadingWish, score: Score) -> Table:
    """The table in a text; raises `UserError`: another format, no encoding fits, no heading row."""
    refuse_other_formats(data)
    encoding = find_encoding(data, wish.encoding)
    searched = max(SEARCHED, wish.heading_line + 1)
    lines = list(islice(numbered_lines(text_of(data, encoding), 1), searched))
    hint, first = _hint(lines)
    lines = [(number, line) for number, line in lines if number > first]
    if not any(line.strip().strip("".join(DELIMITERS)) for _, line in lines):
        raise UserError("import-empty")
    delimiter, heads, head = _find(lines, wish, hint, score)
    if len(head.cells) > MOST_COLUMNS:
        raise UserError("import-too-many-columns", limit=MOST_COLUMNS)
    layout = Layout(encoding=encoding, delimiter=delimiter, heading=head.cells, heading_line=head.line)
    return Table(
        encoding=encoding,
        delimiter=delimiter,
        heading=head.cells,
        heading_line=head.line,
        title=title_above(heads, head.line),
        last_line=max(data.count(b"\n"), data.count(b"\r"), 1),
        rows=read_rows(data, layout),
    )


def _find(
    lines: list[tuple[int, str]], wish: ReadingWish, hint: str, score: Score
) -> tuple[str, list[Head], Head]:
    """The delimiter under which the likeliest heading row is found; the `sep=` line's own among equals."""
    order = [wish.delimiter] if wish.delimiter else sorted(DELIMITERS, key=lambda each: each != hint)
    found: list[tuple[Rank, str, list[Head], Head]] = []
    for delimiter in order:
        heads = list(_heads(lines, delimiter))
        heading = find_heading(heads, score, wish.heading_line)
        if heading:
            found.append((heading[0], delimiter, heads, heading[1]))
    if not found:
        line = wish.heading_line or lines[0][0]
        if not any(list(_heads(lines, delimiter)) for delimiter in order):
            raise UserError("import-quote-open", line=line)
        raise UserError("provider-list-no-headings", line=line)
    _, delimiter, heads, head = max(found, key=lambda each: each[0])
    return delimiter, heads, head


def _heads(lines: list[tuple[int, str]], delimiter: str) -> Iterator[Head]:
    for number, line in lines:
        for cells in cells_of(line, delimiter):
            yield Head(number, cells)


def _hint(lines: list[tuple[int, str]]) -> tuple[str, int]:
    """The delimiter that a `sep=` line in front names, and that line's number."""
    for number, line in lines:
        text = line.strip(" \r\n")
        if text[: len(_SEP)].lower() == _SEP and len(text) <= len(_SEP) + 1:
            return text[len(_SEP) :] or "\t", number
        if text:
            break
    return "", 0
