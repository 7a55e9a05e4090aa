"""Pages: what stays together, what stands again, and that all of it is lines and letters."""

from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.kit.paper import (
    BODY,
    SHEET,
    Paper,
    Piece,
    paginate,
    paper_image,
    paper_pdf,
    print_paper,
    write_paper,
)


def piece(height: float, **facts: object) -> Piece:
    return Piece(height, lambda painter, box: painter.fillRect(box, QColor("red")), **facts)  # type: ignore[arg-type]


def paper(*pieces: Piece) -> Paper:
    return Paper("Größe & Co.", paginate(pieces), lambda number, count: ("left", f"{number} of {count}"))


def heights(pages: list[list[tuple[QRectF, Piece]]]) -> list[list[float]]:
    return [[one.height for _, one in page] for page in pages]


def test_pieces_follow_each_other_and_the_next_page_begins_at_the_top() -> None:
    pages = paginate([piece(300, before=20), piece(600, before=20), piece(100, before=20)])
    assert heights(pages) == [[300, 600], [100]]
    assert [box.top() for box, _ in pages[0]] == [BODY.top(), BODY.top() + 320]
    assert pages[1][0][0].top() == BODY.top()


def test_a_heading_is_not_left_behind() -> None:
    assert heights(paginate([piece(900), piece(30, holds=True), piece(10, holds=True), piece(60)])) == [
        [900],
        [30, 10, 60],
    ]


def test_the_headings_of_a_table_stand_again_on_its_next_page() -> None:
    head = piece(22)
    rows = [piece(400, again=head) for _ in range(3)]
    assert heights(paginate([head._replace(holds=True), *rows])) == [[22, 400, 400], [22, 400]]


def test_what_is_higher_than_a_page_still_stands_and_nothing_is_lost() -> None:
    assert heights(paginate([piece(20), piece(5000), piece(20)])) == [[20], [5000], [20]]
    assert heights(paginate([piece(20, holds=True)])) == [[20]]
    assert paginate([]) == [[]]


def test_it_is_a_pdf_with_its_title_fonts_and_pages_and_no_picture(qapp: QApplication) -> None:
    del qapp
    data = paper_pdf(paper(piece(900), piece(900)))
    assert data.startswith(b"%PDF-")
    assert "Größe & Co.".encode("utf-16-be") in data
    assert b"/FontFile" in data
    assert data.count(b"/Type /Page\n") == 2
    assert b"/Subtype /Image" not in data


def test_the_preview_is_the_page(qapp: QApplication) -> None:
    del qapp
    made = paper_image(paper(piece(100)), 0, 397)
    scale = 397 / SHEET.width()
    assert (made.width(), made.height()) == (397, round(SHEET.height() * scale))
    assert (
        made.pixelColor(round((BODY.left() + 5) * scale), round((BODY.top() + 5) * scale)).name() == "#ff0000"
    )
    assert made.pixelColor(5, 5).name() == "#ffffff"


def test_it_may_be_made_in_another_thread(qapp: QApplication) -> None:
    del qapp
    made: list[bytes] = []
    thread = Thread(target=lambda: made.append(paper_pdf(paper(piece(10)))))
    thread.start()
    thread.join()
    assert made[0].startswith(b"%PDF-")


def test_a_file_that_cannot_be_written_is_refused(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    with pytest.raises(UserError, match="export-not-written"):
        write_paper(paper(piece(10)), tmp_path / "nowhere" / "report.pdf")
    assert write_paper(paper(piece(10)), tmp_path / "report").name == "report.pdf"


@pytest.mark.parametrize("accepted", [True, False])
def test_printing_asks_for_the_printer_first(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accepted: bool
) -> None:
    target = tmp_path / "printed.pdf"

    def choose(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return QPrintDialog.DialogCode.Accepted if accepted else QPrintDialog.DialogCode.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    window = QWidget()
    qtbot.addWidget(window)
    assert print_paper(window, paper(piece(900), piece(900))) is accepted
    assert target.exists() is accepted
    if accepted:
        assert target.read_bytes().count(b"/Type /Page\n") == 2


def test_what_a_piece_sets_is_not_left_for_the_next(qapp: QApplication) -> None:
    del qapp

    def loud(painter: QPainter, box: QRectF) -> None:
        painter.setOpacity(0)
        painter.fillRect(box, QColor("blue"))

    made = paper_image(paper(Piece(50, loud), piece(50)), 0, 794)
    assert made.pixelColor(round(BODY.left()) + 5, round(BODY.top()) + 60).name() == "#ff0000"
