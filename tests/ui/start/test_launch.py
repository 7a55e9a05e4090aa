"""The first paint comes before everything else, and what is loaded afterwards goes into the same window."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reseller_desktop.options import Options
from reseller_desktop.starter import Starter, begin
from reseller_desktop.ui.grounds import Grounds
from reseller_desktop.ui.kit.colours import DARK, LIGHT, Tokens
from reseller_desktop.ui.launch import APPEARANCE, Launch

HEAVY = (
    "alembic",
    "email",
    "icalendar",
    "jinja2",
    "keyring",
    "multiprocessing",
    "python_calamine",
    "sqlalchemy",
    "sqlcipher3",
    "xlsxwriter",
    "PySide6.QtNetwork",
    "PySide6.QtSvg",
    "Qt",
    "reseller_desktop.ui.app",
    "reseller_desktop.ui.kit.theme",
)
PROBE = """
import sys
from pathlib import Path
import reseller_desktop.__main__
from reseller_desktop.options import Options
from reseller_desktop.ui.launch import Launch, application
app = application()
def opening():
    from reseller_desktop.starter import begin
    return begin(options)
def painted():
    print(*sys.modules, *{"Qt"} & set(vars(sys.modules["PySide6.QtCore"])))
    app.exit()
    raise SystemExit
options = Options(data=Path(sys.argv[1]))
launch = Launch(app, options, opening)
launch.window.centralWidget().painted.disconnect()
launch.window.centralWidget().painted.connect(painted)
launch.begin()
app.exec()
"""


def modules_at_the_first_paint(folder: Path, before: str = "") -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", before + PROBE, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=Path(__file__).parents[3],
    )
    return set(done.stdout.split())


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    loaded = modules_at_the_first_paint(tmp_path)
    assert "PySide6.QtWidgets" in loaded
    assert loaded.isdisjoint(HEAVY)


@pytest.mark.parametrize("early", ["import sqlalchemy", "from PySide6.QtCore import Qt"])
def test_the_measure_sees_what_is_loaded_too_early(tmp_path: Path, early: str) -> None:
    assert early.rpartition(" ")[2] in modules_at_the_first_paint(tmp_path, f"{early}\n")


@pytest.fixture
def launch(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Launch:
    options = Options(data=tmp_path)
    made = Launch(qapp, options, lambda: begin(options))
    qtbot.addWidget(made.window)
    return made


def test_the_window_that_was_painted_is_furnished(
    launch: Launch, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    launch.begin()
    assert isinstance(launch.window.centralWidget(), Grounds)
    assert not launch.window.pages
    qtbot.waitUntil(lambda: launch.program is not None)
    assert launch.program is not None
    assert launch.program.window is launch.window
    assert not isinstance(launch.window.centralWidget(), Grounds)
    assert launch.window.covered
    launch.end()


def test_a_window_that_was_closed_at_once_loads_nothing(launch: Launch, qtbot: QtBot) -> None:
    launch.begin()
    launch.window.close()
    qtbot.wait(10)
    assert launch.program is None
    launch.end()


@pytest.mark.parametrize(("chosen", "colours"), [("dark", DARK), ("light", LIGHT)])
def test_the_grounds_have_the_colours_that_were_chosen(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, chosen: str, colours: Tokens
) -> None:
    options = Options(data=tmp_path)
    starter = Starter(options)
    starter.services.settings.set(APPEARANCE, chosen)
    launch = Launch(qapp, options, lambda: starter)
    qtbot.addWidget(launch.window)
    launch.window.show()
    image = launch.window.grab().toImage()
    assert image.pixelColor(10, image.height() // 2).name() == colours.side
    assert image.pixelColor(image.width() - 10, image.height() // 2).name() == colours.panel
    launch.window.close()
