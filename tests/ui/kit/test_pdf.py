"""Paper: readable in a dark window too, written whole, and nothing from outside gets onto it."""

from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from PySide6.QtCore import QSizeF, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.kit import pdf

HOSTILE = "<img src='secret.png'> & <b>Söhne</b>\nline\n\nnext"


def picture(tmp_path: Path, ink: str) -> Path:
    made = QImage(64, 64, QImage.Format.Format_RGB32)
    made.fill(QColor(ink))
    path = tmp_path / f"{ink}.png"
    assert made.save(str(path))
    return path


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(0, 300, 2) for y in range(0, 300, 2)}


def test_it_is_a_pdf_with_its_title_and_its_fonts(qapp: QApplication, tmp_path: Path) -> None:
    path = pdf.write_pdf("<p>Müller</p>", tmp_path / "statement", title="Our status")
    data = path.read_bytes()
    assert path.name == "statement.pdf"
    assert data.startswith(b"%PDF-")
    assert "Our status".encode("utf-16-be") in data
    assert b"/FontFile" in data
    assert data.count(b"/Type /Page\n") == 1


def test_a_long_text_takes_as_many_pages_as_it_needs(qapp: QApplication) -> None:
    data = pdf.pdf_bytes("<p>line</p>" * 120, title="Long")
    assert data.count(b"/Type /Page\n") > 1


@pytest.mark.parametrize(
    ("paragraphs", "numbers"),
    [(1, []), (120, [f"{page} / 4" for page in range(1, 5)])],
    ids=["one page", "several"],
)
def test_of_several_pages_each_has_its_number(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, paragraphs: int, numbers: list[str]
) -> None:
    del qapp
    written: list[str] = []

    def noting(painter: QPainter, *how: Any) -> Any:
        written.append(how[-1])
        return QPainter.drawText(painter, *how)

    monkeypatch.setattr(pdf, "QPainter", type("Noting", (QPainter,), {"drawText": noting}))
    pdf.pdf_bytes("<p>A line</p>" * paragraphs, title="Long")
    assert written == numbers


def test_a_table_with_its_heading_is_not_cut_unless_it_is_longer_than_a_page(qapp: QApplication) -> None:
    del qapp
    row, page = "<tr><td>Name</td><td>Value</td></tr>", QSizeF(400, 600)
    html = "".join(f"<h3>{rows}</h3><table>{row * rows}</table>" for rows in (*range(1, 24), 60, 9, 9, 9, 9))
    paper = pdf._laid_out(html, QImage(400, 600, QImage.Format.Format_RGB32), page)
    layout = paper.documentLayout()
    spans = []
    for table in paper.rootFrame().childFrames():
        heading = table.firstCursorPosition().block().previous()
        top, bottom = layout.blockBoundingRect(heading).top(), layout.frameBoundingRect(table).bottom()
        spans.append((bottom - top, int((bottom - 1) // 600) - int(top // 600)))
    assert [pages for height, pages in spans if height < 600] == [0] * 27
    assert sum(height > 600 for height, _ in spans) == 1


def test_text_from_data_is_text_with_its_lines(qapp: QApplication) -> None:
    document = QTextDocument()
    document.setHtml(pdf.paragraphs(HOSTILE))
    assert document.toPlainText() == HOSTILE.replace("\n\n", "\n")
    assert "<img" not in pdf.paragraphs(HOSTILE)


def test_a_picture_on_this_computer_is_not_loaded(qapp: QApplication, tmp_path: Path) -> None:
    html = f"<img src='{QUrl.fromLocalFile(str(picture(tmp_path, 'red'))).toString()}' width=64 height=64>"
    assert "#ff0000" not in colours(pdf.page_image(html, 794))
    document, naive = QTextDocument(), QImage(800, 1100, QImage.Format.Format_RGB32)
    document.setHtml(html)
    painter = QPainter(naive)
    document.drawContents(painter)
    painter.end()
    assert "#ff0000" in colours(naive)


def test_a_style_sheet_on_this_computer_is_not_read(qapp: QApplication, tmp_path: Path) -> None:
    sheet = tmp_path / "red.css"
    sheet.write_text("p { background-color: red }", encoding="ascii")
    html = f"<link rel=stylesheet href='{QUrl.fromLocalFile(str(sheet)).toString()}'><p>MMMM</p>"
    assert "#ff0000" not in colours(pdf.page_image(html, 794))
    assert "#ff0000" in colours(pdf.page_image("<p style='background-color: red'>MMMM</p>", 794))


def test_a_dark_window_still_prints_black_on_white(qapp: QApplication) -> None:
    before = qapp.palette()
    dark = QPalette(QColor("white"), QColor("black"))
    dark.setColor(QPalette.ColorRole.Text, QColor("white"))
    qapp.setPalette(dark)
    try:
        shown = colours(pdf.page_image("<h1>MMMMMM</h1><h1>MMMMMM</h1>", 794))
    finally:
        qapp.setPalette(before)
    assert {"#000000", "#ffffff"} <= shown


def test_a_second_thread_may_write_it(qapp: QApplication, tmp_path: Path) -> None:
    def write() -> None:
        pdf.write_pdf("<p>text</p>", tmp_path / "there.pdf", title="There")

    worker = Thread(target=write)
    worker.start()
    worker.join()
    assert (tmp_path / "there.pdf").read_bytes().startswith(b"%PDF-")


def test_a_refused_file_leaves_the_old_one_and_says_so(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(UserError) as caught:
        pdf.write_pdf("<p>text</p>", tmp_path / "folder.pdf", title="There")
    assert caught.value.code == "export-not-written"
    assert [path.name for path in tmp_path.iterdir()] == ["folder.pdf"]


@pytest.mark.parametrize("accepted", [True, False], ids=["printed", "thought better of it"])
def test_a_printer_is_asked_for_before_anything_is_printed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accepted: bool
) -> None:
    target = tmp_path / "printed.pdf"

    def answer(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        return int(QPrintDialog.DialogCode.Accepted if accepted else QPrintDialog.DialogCode.Rejected)

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    window = QWidget()
    qtbot.addWidget(window)
    assert pdf.print_pages(window, "<p>text</p>", title="There") is accepted
    assert target.exists() is accepted
