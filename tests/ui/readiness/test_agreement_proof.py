"""The proof of a customer's agreement: chosen or dropped, looked at, copied and removed."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.customer import Customer
from reseller_desktop.services.evidence import EVIDENCE_LIMIT
from reseller_desktop.ui.kit import proofs
from reseller_desktop.ui.readiness.agreement_card import AgreementCard
from reseller_desktop.ui.readiness.agreement_form import AgreementDialog
from tests.support.finding import button, dialog, is_open, offers, reads
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
PROOF = b"%PDF-1.7 the signed agreement"
SAID = "Accepted on 1 May 2026 by the customer itself"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "agreement.pdf"
    path.write_bytes(PROOF)
    return path


class Desk:
    """The card of one customer's agreements, shown again after every change."""

    def __init__(self, shop: Shop, customer: Customer, show: Show, settle: Settle) -> None:
        self.shop, self.customer, self.settle = shop, customer, settle
        self.card = AgreementCard(shop.context)
        show(self.card)
        self.again()

    def again(self) -> None:
        self.settle()
        self.card.show_page(self.customer.id, self.shop.services.readiness.page(self.customer.id))
        self.settle()

    def form(self, press: str = "Record the agreement") -> AgreementDialog:
        button(self.card, press).click()
        form: AgreementDialog = dialog(self.card, AgreementDialog)
        form.form.editors["accepted_on"].set_value(dt.date(2026, 5, 1))
        return form

    def save(self, form: AgreementDialog) -> None:
        form.submit()
        self.again()

    def kept(self) -> list[str]:
        page = self.shop.services.readiness.page(self.customer.id)
        return [proof.name for one in page.agreements if (proof := page.proof_of(one))]


@pytest.fixture
def desk(shop: Shop, show: Show, settle: Settle) -> Desk:
    return Desk(shop, shop.customer(), show, settle)


def drop(target: QWidget, mime: QMimeData) -> bool:
    """Whether it was taken."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(5, 5), copy, mime, left, none)
    event.ignore()
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def mime_of(*urls: QUrl) -> QMimeData:
    mime = QMimeData()
    mime.setUrls(urls)
    return mime


def test_a_proof_is_chosen_kept_encrypted_opened_and_copied_from_the_card(
    desk: Desk, qtbot: QtBot, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(scan), ""))
    form = desk.form()
    attach = button(form, "Attach proof…")
    attach.setFocus()
    qtbot.keyClick(attach, Qt.Key.Key_Return)
    assert "agreement.pdf" in reads(form)
    assert not offers(form, "Open proof")
    desk.save(form)
    assert not is_open(desk.card)
    assert "agreement.pdf" in reads(desk.card)
    vault = [path for path in desk.shop.services.vault.folder.rglob("*") if path.is_file()]
    assert not any(b"signed agreement" in path.read_bytes() for path in vault)
    opened: list[Path] = []
    monkeypatch.setattr(proofs, "open_document", lambda path: not opened.append(path))
    button(desk.card, f"Open proof ({SAID})").click()
    desk.settle()
    assert opened[0].read_bytes() == PROOF
    target = tmp_path / "copy.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    button(desk.card, f"Save a copy… ({SAID})").click()
    desk.settle()
    assert target.read_bytes() == PROOF
    assert desk.shop.said[-1] == "The copy was saved."


def test_a_dropped_file_becomes_the_proof_and_other_things_do_not(desk: Desk, scan: Path) -> None:
    form = desk.form()
    editor = form.form.editors["proof"]
    assert "Drop a file here" in reads(form)
    words = QMimeData()
    words.setText("no file")
    assert not drop(editor, words)
    assert not drop(editor, mime_of(QUrl("https://contoso.example/scan.pdf")))
    assert editor.value() is None
    assert drop(editor, mime_of(QUrl.fromLocalFile(str(scan))))
    desk.save(form)
    assert desk.kept() == ["agreement.pdf"]


def test_a_proof_is_looked_at_replaced_and_removed_in_the_form_and_undo_gives_it_back(
    desk: Desk, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.form()
    drop(form.form.editors["proof"], mime_of(QUrl.fromLocalFile(str(scan))))
    desk.save(form)
    form = desk.form(f"Edit: {SAID}")
    opened: list[Path] = []
    monkeypatch.setattr(proofs, "open_document", lambda path: not opened.append(path))
    button(form, "Open proof").click()
    desk.settle()
    assert opened[0].read_bytes() == PROOF
    newer = tmp_path / "newer.png"
    newer.write_bytes(b"picture")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(newer), ""))
    button(form, "Replace…").click()
    desk.save(form)
    assert desk.kept() == ["newer.png"]
    form = desk.form(f"Edit: {SAID}")
    button(form, "Remove proof").click()
    assert desk.kept() == ["newer.png"]
    desk.save(form)
    assert desk.kept() == []
    desk.shop.services.history.undo()
    assert desk.kept() == ["newer.png"]


def test_a_question_that_is_not_answered_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    form = desk.form()
    button(form, "Attach proof…").click()
    assert form.form.editors["proof"].value() is None
    desk.save(form)
    assert desk.kept() == []


@pytest.mark.parametrize(
    ("size", "said"),
    [
        pytest.param(None, "could not be read", id="a file that is gone"),
        pytest.param(EVIDENCE_LIMIT + 1, "20 MB", id="a file that is too large"),
    ],
)
def test_a_file_that_cannot_be_kept_is_said_under_its_field(
    desk: Desk, tmp_path: Path, size: int | None, said: str
) -> None:
    path = tmp_path / "scan.pdf"
    if size is not None:
        path.write_bytes(bytes(size))
    form = desk.form()
    drop(form.form.editors["proof"], mime_of(QUrl.fromLocalFile(str(path))))
    desk.save(form)
    assert form.isVisible()
    assert said in reads(form)
    assert desk.kept() == []
    button(form, "Remove proof").click()
    desk.save(form)
    assert desk.shop.said[-1] == "Agreement recorded"


def test_what_is_done_about_a_proof_and_refused_is_said(
    desk: Desk, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.form()
    drop(form.form.editors["proof"], mime_of(QUrl.fromLocalFile(str(scan))))
    desk.save(form)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.pdf"), ""))
    form = desk.form(f"Edit: {SAID}")
    button(form, "Save a copy…").click()
    desk.settle()
    assert "could not be written" in reads(form)
    assert form.isVisible()
