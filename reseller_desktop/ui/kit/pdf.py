"""Pages for paper: our own HTML to PDF and to the printer, and nothing that it names is ever loaded."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from reseller_desktop.services.file_out import write_file
from reseller_desktop.ui.kit.labels import escaped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_MARGINS = QMarginsF(22, 20, 22, 20)
"""Millimetres."""
_RESOLUTION = 600
"""Dots per inch."""
_POINTS, _SMALL = 10.5, 8.5
_FOOT = 0.045
"""Of the height between the margins: how far below it the number of a page stands."""
_INK, _PALE, _SHEET = QColor("black"), QColor("#5f6a7c"), QColor("white")
"""On paper a dark window is no reason for white letters."""


class _Paper(QTextDocument):
    """A document that has no outside: pictures, style sheets and files it names stay unread."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """An empty picture or text: told that there is none, Qt would look for the file by itself."""
        del name
        if kind != QTextDocument.ResourceType.ImageResource:
            return ""
        nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        nothing.fill(QColor("transparent"))
        return nothing


def paragraphs(text: str) -> str:
    """Plain text as HTML: an empty line ends a paragraph, other breaks stay, and markup does not count."""
    parts = escaped(text.replace("\r\n", "\n").strip()).split("\n\n")
    return "".join(f"<p>{part.strip(chr(10)).replace(chr(10), '<br>')}</p>" for part in parts)


def pdf_bytes(html: str, *, title: str) -> bytes:
    """A4 pages with their fonts embedded; `title` stands in the file's properties.

    Text from data comes escaped (`labels.escaped`, `paragraphs`). May run in any thread.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Reseller Desktop")
    writer.setResolution(_RESOLUTION)
    _paint(html, writer)
    buffer.close()
    return bytes(buffer.data().data())


def write_pdf(html: str, path: Path, *, title: str) -> Path:
    """Write `pdf_bytes` whole or not at all, with the ending `.pdf`; returns where it stands.

    Raises `UserError("export-not-written")`. May run in any thread, so ask the worker for it.
    """
    target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
    write_file(target, pdf_bytes(html, title=title))
    return target


def print_pages(parent: "QWidget", html: str, *, title: str) -> bool:
    """Ask for a printer and print; false when the person thought better of it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    _paint(html, printer)
    return True


def page_image(html: str, width: int) -> QImage:
    """The first page as it will be printed, `width` pixels wide; may run in any thread."""
    sheet = QPageSize(QPageSize.PageSizeId.A4).size(QPageSize.Unit.Millimeter)
    dots = width / sheet.width()
    image = QImage(width, round(sheet.height() * dots), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dots * 1000))
    image.setDotsPerMeterY(round(dots * 1000))
    image.fill(_SHEET)
    body = QSizeF(
        (sheet.width() - _MARGINS.left() - _MARGINS.right()) * dots,
        (sheet.height() - _MARGINS.top() - _MARGINS.bottom()) * dots,
    )
    paper = _laid_out(html, image, body)
    painter = QPainter(image)
    painter.translate(_MARGINS.left() * dots, _MARGINS.top() * dots)
    _draw(paper, painter, 0)
    painter.end()
    return image


def _paint(html: str, device: QPagedPaintDevice) -> None:
    """Draw every page, laid out for the device."""
    sheet = QPageSize(QPageSize.PageSizeId.A4)
    upright, unit = QPageLayout.Orientation.Portrait, QPageLayout.Unit.Millimeter
    device.setPageLayout(QPageLayout(sheet, upright, _MARGINS, unit))
    paper = _laid_out(html, device, QSizeF(device.width(), device.height()))
    painter = QPainter(device)
    pages = paper.pageCount()
    for number in range(pages):
        if number:
            device.newPage()
        _draw(paper, painter, number)
        if pages > 1:
            _count(painter, f"{number + 1} / {pages}", device)
    painter.end()


def _count(painter: QPainter, text: str, device: QPagedPaintDevice) -> None:
    """Write in the lower margin which page of how many this is."""
    font = QFont(painter.font())
    font.setPointSizeF(_SMALL)
    painter.setFont(font)
    painter.setPen(_PALE)
    below = QRectF(0, device.height(), device.width(), device.height() * _FOOT)
    painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, text)


def _laid_out(html: str, device: QPaintDevice, page: QSizeF) -> QTextDocument:
    paper = _Paper()
    font = QFont(paper.defaultFont())
    font.setPointSizeF(_POINTS)
    paper.setDefaultFont(font)
    paper.setDocumentMargin(0)
    paper.documentLayout().setPaintDevice(device)
    paper.setHtml(html)
    _keep_together(paper, page)
    paper.setPageSize(page)
    return paper


def _keep_together(paper: QTextDocument, page: QSizeF) -> None:
    """Begin a new page where a table with its heading would be cut, unless it is longer than a page.

    Found on one endless page: laid out anew for each table, a thousand of them take half a minute. Where
    one that is longer ends cannot be told from it, so what follows begins a page.
    """
    paper.setTextWidth(page.width())
    layout, moved = paper.documentLayout(), 0.0
    cut: list[QTextBlock] = []
    unsure = False
    for table in paper.rootFrame().childFrames():
        heading = table.firstCursorPosition().block().previous()
        top = layout.blockBoundingRect(heading).top() + moved
        height = layout.frameBoundingRect(table).bottom() + moved - top
        left = page.height() - top % page.height()
        if heading.isValid() and (unsure or left < height <= page.height()):
            cut.append(heading)
            moved += left
        unsure = height > page.height()
    anew = QTextBlockFormat()
    anew.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    all_at_once = QTextCursor(paper)
    all_at_once.beginEditBlock()
    for heading in cut:
        QTextCursor(heading).mergeBlockFormat(anew)
    all_at_once.endEditBlock()


def _draw(paper: QTextDocument, painter: QPainter, number: int) -> None:
    size = paper.pageSize()
    ink = QAbstractTextDocumentLayout.PaintContext()
    ink.palette = QPalette(_INK, _SHEET)
    ink.clip = QRectF(0, number * size.height(), size.width(), size.height())
    painter.save()
    painter.translate(0, -ink.clip.top())
    painter.setClipRect(ink.clip)
    paper.documentLayout().draw(painter, ink)
    painter.restore()
