from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from reseller_desktop.ui.invitations.mail_text import MailPreview, MailText
from tests.support.shop import BOTH

_LINES = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\ufdd0\ufdd1"),
    max_size=40,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(_LINES, max_size=8).map("\n".join))
def test_any_text_that_is_shown_is_given_back_character_by_character(qtbot: QtBot, text: str) -> None:
    box = MailText()
    box.set_text(text)
    assert box.text() == text
    box.replace_text(text + "\nx")
    assert box.text() == text + "\nx"
    box.deleteLater()


def test_qts_own_way_would_lose_no_break_spaces(qtbot: QtBot) -> None:
    box = MailText()
    qtbot.addWidget(box)
    box.set_text("Bonjour\u00a0!")
    assert box.text() == "Bonjour\u00a0!"
    assert box.toPlainText() != "Bonjour\u00a0!"


def test_pasted_formatting_is_left_behind(qtbot: QtBot) -> None:
    box = MailText()
    qtbot.addWidget(box)
    data = QMimeData()
    data.setHtml("<b>fett</b><img src='file:///etc/hostname'>")
    data.setText("fett")
    box.insertFromMimeData(data)
    assert box.text() == "fett"


def test_the_link_has_its_box_only_while_it_is_whole(qtbot: QtBot) -> None:
    box = MailText()
    qtbot.addWidget(box)
    box.resize(800, 600)
    box.show()
    box.set_text(f"Bitte:\n\n{BOTH}\n\nDanke")
    box.guard(BOTH)
    assert box.link_box() is not None
    box.replace_text(box.text().replace("partnerId", "partner Id"))
    assert box.link_box() is None


def test_looks_alone_are_no_edit(qtbot: QtBot) -> None:
    box = MailText()
    qtbot.addWidget(box)
    box.set_text(BOTH)
    with qtbot.assertNotEmitted(box.edited):
        box.guard(BOTH)
        box.guard("")
    with qtbot.waitSignal(box.edited):
        box.insertPlainText("x")


def test_the_preview_loads_nothing(qtbot: QtBot) -> None:
    page = MailPreview()
    qtbot.addWidget(page)
    page.show_html("<p>Hallo</p><img src='file:///etc/hostname'>")
    assert page.loadResource(2, QUrl("file:///etc/hostname")) is None
    assert not page.openLinks()


def test_steps_after_the_link_go_on_counting(qtbot: QtBot) -> None:
    page = MailPreview()
    qtbot.addWidget(page)
    page.show_html('<ol><li value="2">Prüfen</li><li value="3">Annehmen</li></ol>')
    lists = page.document().begin().textList()
    assert lists is not None
    assert lists.itemText(page.document().begin()) == "2."
