"""Pages of drawings and words, laid out once and painted alike on the screen, into a PDF and on a printer.

Lengths are pixels of 1/96 inch; a device's painter is scaled to them, so that all stays lines and letters.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from reseller_desktop.services.file_out import write_file
from reseller_desktop.ui.kit.charts.drawing import Ink, paper_ink

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SHEET = QRectF(0, 0, 794, 1123)
"""A4."""
BODY = QRectF(76, 72, 642, 958)
"""Where the parts of a page stand."""
_FOOT = QRectF(76, 1050, 642, 24)
_DOTS = 96
_RESOLUTION = 1200
_SINGLE = int(Qt.TextFlag.TextSingleLine)


class Piece(NamedTuple):
    """What is not divided over two pages."""

    height: float
    paint: Callable[[QPainter, QRectF], object]
    """Into a box as wide as the body, and as high as the piece."""
    before: float = 0.0
    """Space above it, unless it is the first on its page."""
    holds: bool = False
    """Stays with the piece that follows it."""
    again: "Piece | None" = None
    """Stands above it once more where it begins a page, as the headings of a table do."""


Placed = tuple[QRectF, Piece]


class Paper(NamedTuple):
    """All pages of a document."""

    title: str
    pages: Sequence[Sequence[Placed]]
    foot: Callable[[int, int], tuple[str, str]]
    """What stands at the foot of a page, left and right, by its number and how many there are."""


def paginate(pieces: Iterable[Piece], body: QRectF = BODY) -> list[list[Placed]]:
    """The pieces on as many pages as they need; what holds on to the next begins a page together with it."""
    pages: list[list[Placed]] = [[]]
    top = body.top()
    for bound in _bound(pieces):
        high = sum(piece.before + piece.height for piece in bound)
        if pages[-1] and top + high > body.bottom():
            pages.append([])
            top = body.top()
            if bound[0].again is not None:
                top = _put(pages[-1], bound[0].again, top, body)
        for piece in bound:
            top = _put(pages[-1], piece, top, body)
    return pages


def _put(page: list[Placed], piece: Piece, top: float, body: QRectF) -> float:
    top += piece.before if page else 0.0
    page.append((QRectF(body.left(), top, body.width(), piece.height), piece))
    return top + piece.height


def _bound(pieces: Iterable[Piece]) -> Iterable[list[Piece]]:
    """Pieces in rows that stay together."""
    row: list[Piece] = []
    for piece in pieces:
        row.append(piece)
        if not piece.holds:
            yield row
            row = []
    if row:
        yield row


def paper_pdf(paper: Paper) -> bytes:
    """A PDF with its fonts embedded. May run in any thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(paper.title)
    writer.setCreator("Reseller Desktop")
    writer.setResolution(_RESOLUTION)
    _paint_all(paper, writer)
    buffer.close()
    return bytes(buffer.data().data())


def write_paper(paper: Paper, path: Path) -> Path:
    """Write the PDF whole or not at all, with the ending `.pdf`; returns where it stands.

    Raises `UserError("export-not-written")`. May run in any thread, so ask the worker for it.
    """
    target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
    write_file(target, paper_pdf(paper))
    return target


def print_paper(parent: "QWidget", paper: Paper) -> bool:
    """Ask for a printer and print; false when the person thought better of it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(paper.title)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    _paint_all(paper, printer)
    return True


def paper_image(paper: Paper, number: int, width: int) -> QImage:
    """A page as it will be printed, `width` pixels wide; the first has the number 0. Any thread."""
    scale = width / SHEET.width()
    image = QImage(width, round(SHEET.height() * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    _paint(paper, number, painter, paper_ink())
    painter.end()
    return image


def _paint_all(paper: Paper, device: QPagedPaintDevice) -> None:
    """Every page, from edge to edge; what a printer cannot reach is margin anyway."""
    sheet, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    layout = QPageLayout(sheet, upright, QMarginsF(), QPageLayout.Unit.Millimeter)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    device.setPageLayout(layout)
    painter, ink = QPainter(device), paper_ink()
    painter.scale(device.logicalDpiX() / _DOTS, device.logicalDpiY() / _DOTS)
    for number in range(len(paper.pages)):
        if number:
            device.newPage()
        _paint(paper, number, painter, ink)
    painter.end()


def _paint(paper: Paper, number: int, painter: QPainter, ink: Ink) -> None:
    for box, piece in paper.pages[number]:
        painter.save()
        piece.paint(painter, box)
        painter.restore()
    painter.setFont(ink.small)
    painter.setPen(ink.colour("secondary"))
    left, right = paper.foot(number + 1, len(paper.pages))
    painter.drawText(_FOOT, int(Qt.AlignmentFlag.AlignLeft) | _SINGLE, left)
    painter.drawText(_FOOT, int(Qt.AlignmentFlag.AlignRight) | _SINGLE, right)
