"""Text from outside stays text, and links from outside go nowhere but where they may."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.kit import clipboard, labels, texts
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.chips import Chip, ChipLabel
from reseller_desktop.ui.kit.external import open_draft, open_external, show_folder
from reseller_desktop.ui.kit.theme import Role

HOSTILE = '<b>Muster</b> <img src="file:///etc/passwd"> & Söhne'


@pytest.mark.parametrize(
    "make",
    [labels.title, labels.section, labels.body, labels.secondary, labels.caption, labels.code],
    ids=lambda make: make.__name__,
)
def test_a_label_shows_markup_as_it_stands(qtbot: QtBot, make: type[labels.PlainLabel]) -> None:
    label = make(HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == HOSTILE


def test_qt_s_own_label_would_render_it(qtbot: QtBot) -> None:
    plain, own = labels.body(HOSTILE, wrap=False), QLabel(HOSTILE)
    qtbot.addWidget(plain)
    qtbot.addWidget(own)
    assert own.textFormat() == Qt.TextFormat.AutoText
    assert own.sizeHint().width() < plain.sizeHint().width() / 2


def test_a_tooltip_reads_as_the_text_that_it_was_given(qtbot: QtBot) -> None:
    document = QTextDocument()
    document.setHtml(labels.plain_tooltip(HOSTILE))
    assert document.toPlainText() == HOSTILE
    assert labels.plain_tooltip("") == ""


def test_a_cut_label_offers_the_whole_text(qtbot: QtBot) -> None:
    label = labels.ElidingLabel(HOSTILE)
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    label.repaint()
    assert "Muster" in label.toolTip()
    label.resize(900, 20)
    assert label.toolTip() == ""


def test_a_box_is_plain_in_all_its_parts(qtbot: QtBot) -> None:
    box = labels.message_box(None, QMessageBox.Icon.Warning, "Title", HOSTILE, HOSTILE)
    qtbot.addWidget(box)
    shown = [label for label in box.findChildren(QLabel) if label.text() == HOSTILE]
    assert len(shown) == 2
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in shown)


def test_a_banner_says_a_refusal_with_one_thing_to_do(qtbot: QtBot) -> None:
    banner, done = Banner(), []
    qtbot.addWidget(banner)
    assert not banner.isVisible()
    banner.say(Role.BAD, HOSTILE, heading="Not copied", action="Put it back", call=lambda: done.append(1))
    banner.show()
    button = banner.buttons.itemAt(0).widget()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [1]
    assert banner.accessibleName() == f"Not copied {HOSTILE}"
    banner.silence()
    assert not banner.isVisible()


def test_a_chip_says_its_word_to_those_who_do_not_see_it(qtbot: QtBot) -> None:
    chip = ChipLabel(Chip(Role.GOOD, "", "check", "Yes"))
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Yes"
    assert "Yes" in chip.toolTip()


def test_a_code_becomes_its_sentence_with_days_as_the_locale_writes_them(qtbot: QtBot) -> None:
    assert texts.error_text(UserError("number-not-understood", text="x")).startswith("“x” is not")
    with pytest.raises(KeyError):
        texts.text_of("no-such-code")


@pytest.mark.parametrize(
    "url",
    [
        "http://portal.example",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https://microsoft.com@evil.example/",
        "ms-settings:x",
        "",
        "https://a b.example",
    ],
)
def test_a_link_that_may_not_leave_is_refused(url: str) -> None:
    opened: list[QUrl] = []
    assert not open_external(url, lambda target: bool(opened.append(target)) or True)
    assert opened == []


@pytest.mark.parametrize("url", ["https://portal.example/x?a=1#b", "mailto:a@b.example?subject=x"])
def test_a_page_and_a_mail_are_opened_as_they_stand(url: str) -> None:
    opened: list[str] = []
    assert open_external(url, lambda target: bool(opened.append(target.toString())) or True)
    assert opened == [url]


def test_a_program_that_takes_nothing_is_told() -> None:
    assert not open_external("https://portal.example", lambda _: False)


def test_only_drafts_are_opened_and_only_folders_are_shown(tmp_path: Path) -> None:
    draft, script = tmp_path / "mail.eml", tmp_path / "mail.sh"
    draft.write_text("x")
    script.write_text("x")
    opened: list[str] = []

    def opener(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    assert open_draft(draft, opener)
    assert not open_draft(script, opener)
    assert not open_draft(tmp_path / "gone.eml", opener)
    assert show_folder(script, opener)
    assert opened == [str(draft), str(tmp_path)]


def test_both_forms_reach_the_clipboard(qtbot: QtBot) -> None:
    assert clipboard.copy("<p>Grüezi</p>", "Grüezi")
    held = QGuiApplication.clipboard().mimeData()
    assert (held.html(), held.text()) == ("<p>Grüezi</p>", "Grüezi")
    assert clipboard.copy_text("only text")


def test_a_clipboard_that_changes_what_it_holds_is_noticed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Lossy:
        def setMimeData(self, data: QMimeData) -> None:  # noqa: N802 - Qt's name
            self.data = data

        def mimeData(self) -> QMimeData:  # noqa: N802 - Qt's name
            kept = QMimeData()
            kept.setText(self.data.text())
            return kept

    lossy = Lossy()
    monkeypatch.setattr(clipboard.QGuiApplication, "clipboard", lambda: lossy)
    assert not clipboard.copy("<p>x</p>", "x")
