"""Pages for paper: our own HTML to PDF and to the printer, and nothing that it names is ever loaded."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, QUrl
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
    QTextDocument,
)

from reseller_desktop.services.file_out import write_file
from reseller_desktop.ui.kit.labels import escaped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_MARGINS = QMarginsF(22, 20, 22, 20)
"""Millimetres."""
_RESOLUTION = 600
"""Dots per inch."""
_POINTS = 10.5
_INK, _SHEET = QColor("black"), QColor("white")
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
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - only who prints needs it

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
    for number in range(paper.pageCount()):
        if number:
            device.newPage()
        _draw(paper, painter, number)
    painter.end()


def _laid_out(html: str, device: QPaintDevice, page: QSizeF) -> QTextDocument:
    paper = _Paper()
    font = QFont(paper.defaultFont())
    font.setPointSizeF(_POINTS)
    paper.setDefaultFont(font)
    paper.setDocumentMargin(0)
    paper.documentLayout().setPaintDevice(device)
    paper.setPageSize(page)
    paper.setHtml(html)
    return paper


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
