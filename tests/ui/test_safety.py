import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from reseller_desktop.ui.main_window import MainWindow
from reseller_desktop.ui.safety import Safety
from tests.support.shop import Shop


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "Encrypted · backed up just now"),
        (12, "Encrypted · backed up 12 min ago"),
        (3 * 60, "Encrypted · backed up 3 h ago"),
        (24 * 60, "Encrypted · backed up yesterday"),
        (3 * 24 * 60, "Encrypted · backed up 3 days ago"),
    ],
)
def test_the_age_of_the_backup_is_told_in_words(qtbot: QtBot, shop: Shop, minutes: int, words: str) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.furnish([], tuple, settings=None, changes=None, undo=lambda: None, redo=lambda: None)
    safety = Safety(shop.context, window)
    at = shop.services.clock.now() - dt.timedelta(minutes=minutes)
    safety._take([SimpleNamespace(at=at)])
    assert window.status_line.safety.text() == words


def test_rules_of_the_user_s_that_cannot_be_used_are_told_at_the_start(
    qtbot: QtBot, shop: Shop, settle: Callable[[], None]
) -> None:
    folder = shop.services.data / "rules"
    folder.mkdir()
    (folder / "gdap.toml").write_text("as_of = 2099-01-01", encoding="utf-8")
    window = MainWindow()
    qtbot.addWidget(window)
    window.furnish([], tuple, settings=None, changes=None, undo=lambda: None, redo=lambda: None)
    safety = Safety(shop.context, window, ask_for_code=False)
    said: list[str] = []
    window.notify = lambda text, *_: said.append(text)  # type: ignore[method-assign,assignment]
    safety.begin()
    settle()
    safety.rest()
    assert any("“gdap” is not used" in one for one in said)
