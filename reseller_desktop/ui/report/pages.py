"""A report laid out on pages."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from reseller_desktop.domain.figure_words import FigureTable
from reseller_desktop.domain.report import Report, ReportPart
from reseller_desktop.ui.figures.drawings import drawing_of
from reseller_desktop.ui.kit.charts.drawing import Ink, paint, paper_ink
from reseller_desktop.ui.kit.paper import BODY, Paper, Piece, paginate

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_ROW, _PAD, _ABOVE = 22.0, 6.0, 2.0
_SECTION = 26.0
"""Pixels above a heading."""
_PLENTY = 100_000.0
_WIDEST = 0.62
"""How much of the width a table may take with one of its columns."""


def paper_of(report: Report) -> Paper:
    """The pages of a report; may run in any thread."""
    ink = paper_ink()
    pieces = [*_head(report, ink)]
    for part in report.parts:
        pieces += _part(part, report, ink)
    left = " · ".join(filter(None, (report.company, report.title, report.period)))

    def foot(number: int, count: int) -> tuple[str, str]:
        return left, report.words.page.format(number=number, count=count)

    return Paper(f"{report.title} {report.period}", paginate(pieces), foot)


def _head(report: Report, ink: Ink) -> Iterator[Piece]:
    title, month = _sized(ink.strong, 26), _sized(ink.strong, 16)
    yield _text(report.title, title, ink, "text", holds=True)
    yield _text(report.period, month, ink, "accent", holds=True)
    said = " · ".join(filter(None, (report.company, report.written)))
    yield _text(said, ink.body, ink, "secondary", before=4)


def _part(part: ReportPart, report: Report, ink: Ink) -> Iterator[Piece]:
    follows = bool(part.note or part.figure or part.facts or part.table or part.nothing)
    yield _text(part.heading, _sized(ink.strong, 16), ink, "text", before=_SECTION, holds=follows)
    if part.note and not part.nothing:
        yield _text(part.note, ink.small, ink, "secondary", before=2, holds=True)
    if part.nothing:
        yield _text(part.nothing, ink.body, ink, "secondary", before=4)
    if part.facts:
        yield from _rows(tuple((name, value) for name, value in part.facts), ink)
    if part.figure is not None:
        drawing = drawing_of(part.figure, report.figures, report.words.figures)
        high = drawing.height(BODY.width(), ink)

        def draw(painter: QPainter, box: QRectF) -> None:
            paint(painter, drawing.lay_out(box, ink), ink)

        yield Piece(high, draw, before=12)
    if part.table is not None:
        yield from _table(part.table, ink)


def _text(
    text: str, font: QFont, ink: Ink, colour: str, *, before: float = 0.0, holds: bool = False
) -> Piece:
    """Words in as many lines as they need."""
    room = QRectF(0, 0, BODY.width(), _PLENTY)
    high = QFontMetricsF(font).boundingRect(room, _WRAPPED, text).height()

    def draw(painter: QPainter, box: QRectF) -> None:
        painter.setFont(font)
        painter.setPen(ink.colour(colour))
        painter.drawText(box, _WRAPPED, text)

    return Piece(high + 1, draw, before, holds)


def _rows(rows: Sequence[tuple[str, ...]], ink: Ink) -> Iterator[Piece]:
    """Names at the left, values at the right of the half that they take."""
    for at, (name, value) in enumerate(rows):
        yield _line((name, value), (BODY.width() * 0.5, 72.0), (False, True), ink, before=8 if not at else 0)


def _table(table: FigureTable, ink: Ink) -> Iterator[Piece]:
    numbers = tuple(_is_number(at, table) for at in range(len(table.headings)))
    widths = _widths(table, ink)
    head = _line(table.headings, widths, numbers, ink, heading=True)
    yield head._replace(before=10, holds=bool(table.lines))
    for line in table.lines:
        yield _line(tuple(map(str, line.cells)), widths, numbers, ink)._replace(again=head)


def _line(
    cells: Sequence[str],
    widths: Sequence[float],
    numbers: Sequence[bool],
    ink: Ink,
    *,
    heading: bool = False,
    before: float = 0.0,
) -> Piece:
    """A row as high as its longest cell: paper has no tooltip that would say what was cut."""
    font = ink.small if heading else ink.body
    rooms = [QRectF(0, 0, wide - _PAD, _PLENTY) for wide in widths]
    high = max(
        QFontMetricsF(font).boundingRect(room, _WRAPPED, cell).height()
        for room, cell in zip(rooms, cells, strict=True)
    )

    def draw(painter: QPainter, box: QRectF) -> None:
        painter.setFont(font)
        painter.setPen(ink.colour("secondary" if heading else "text"))
        left, top = box.left(), box.top() + _ABOVE
        for cell, wide, number in zip(cells, widths, numbers, strict=True):
            place = QRectF(left, top, wide - _PAD, box.height() - _ABOVE)
            painter.drawText(place, _RIGHT if number else _WRAPPED, cell)
            left += wide + _PAD
        painter.setPen(QPen(ink.colour("border" if heading else "line"), 1))
        painter.drawLine(box.bottomLeft(), QPointF(left - 2 * _PAD, box.bottom()))

    return Piece(max(high + 2 * _ABOVE, _ROW), draw, before)


def _widths(table: FigureTable, ink: Ink) -> list[float]:
    """Each column as wide as its words, the widest giving way until all have room."""
    asked = []
    for at, heading in enumerate(table.headings):
        cells = [str(line.cells[at]) for line in table.lines]
        words = [ink.width(heading), *(ink.width(cell, "body") for cell in cells)]
        asked.append(min(max(words) + 2 * _PAD, BODY.width() * _WIDEST))
    room = BODY.width() - _PAD * len(asked)
    while sum(asked) > room:
        widest = max(range(len(asked)), key=asked.__getitem__)
        asked[widest] = max(asked[widest] - (sum(asked) - room), asked[widest] * 0.8)
    return asked


def _is_number(at: int, table: FigureTable) -> bool:
    cells = [str(line.cells[at]) for line in table.lines if line.cells[at] != ""]
    return bool(cells) and all(
        cell[:1].isdigit() and cell[-1:].isdigit() and cell.count(" ") == 0 for cell in cells
    )


def _sized(font: QFont, pixels: int) -> QFont:
    made = QFont(font)
    made.setPixelSize(pixels)
    return made
