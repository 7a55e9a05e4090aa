"""Pictures of every page and state: `python -m tests.screenshots FOLDER [NAME…]`.

Each is written in light and in dark, at 100 % and at 200 %, without a display. A name stands for all that
begin with it.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from reseller_desktop.demo_folder import demo_folder
from reseller_desktop.ui.kit import theme
from reseller_desktop.ui.launch import application
from tests.support.beginning import Beginning
from tests.support.scenes import SCENES
from tests.support.scenes_without_data import BARE_SCENES, EMPTY_SCENES, empty
from tests.support.studio import TODAY, Studio

MODES, SCALES = ("light", "dark"), (1, 2)
_FONTS = ["Noto Sans", "DejaVu Sans"]
"""Without a display Qt asks nobody which font the system has."""


class Album:
    """Pictures of what was asked for, in one scheme."""

    def __init__(self, folder: Path, names: Sequence[str], suffix: str) -> None:
        self._folder = folder
        self._names = tuple(names)
        self._suffix = suffix
        folder.mkdir(parents=True, exist_ok=True)

    def wants(self, name: str) -> bool:
        return not self._names or name.startswith(self._names)

    def take(self, name: str, widget: QWidget) -> None:
        QApplication.processEvents()
        path = self._folder / f"{name}{self._suffix}.png"
        if not widget.grab().save(str(path)):
            message = f"{path} could not be written"
            raise OSError(message)


def shoot(album: Album, mode: str, size: tuple[int, int]) -> None:
    """Every scene that the album wants."""
    if any(album.wants(name) for name, _ in SCENES):
        with demo_folder(TODAY) as options:
            _shoot_studio(album, Studio(options, mode, size), SCENES)
    if any(album.wants(name) for name, _ in EMPTY_SCENES):
        with tempfile.TemporaryDirectory() as folder:
            _shoot_studio(album, Studio(empty(Path(folder)), mode, size), EMPTY_SCENES)
    for name, reach in BARE_SCENES:
        if album.wants(name):
            with tempfile.TemporaryDirectory() as folder:
                beginning = Beginning(Path(folder))
                widget = reach(beginning)
                album.take(name, widget)
                beginning.settle()
                widget.hide()
                widget.deleteLater()
                beginning.settle()
                beginning.close()


def _shoot_studio(album: Album, studio: Studio, scenes: Sequence[tuple[str, object]]) -> None:
    try:
        for name, reach in scenes:
            if album.wants(name):
                album.take(name, reach(studio))
                studio.tidy()
    finally:
        studio.close()


def _in_processes(arguments: argparse.Namespace) -> int:
    """One process for each scheme and scale: Qt scales by what it finds at its start."""
    codes = []
    with tempfile.TemporaryDirectory() as folder:
        for mode, scale in product(arguments.mode or MODES, arguments.scale or SCALES):
            command = [sys.executable, "-m", "tests.screenshots", str(arguments.folder), *arguments.names]
            command += ["--mode", mode, "--scale", str(scale), "--size", *map(str, arguments.size), "--here"]
            environment = {
                **os.environ,
                "QT_SCALE_FACTOR": str(scale),
                "QT_QPA_PLATFORM": f"offscreen:configfile={_screen(Path(folder), arguments.size, scale)}",
            }
            codes.append(subprocess.run(command, env=environment, check=False).returncode)
    return max(codes)


def _screen(folder: Path, size: Sequence[int], scale: int) -> Path:
    """A screen on which the window has just room: Qt's own is so small that no dialog could open as it is."""
    wide, high = (length * scale for length in size)
    screen = {"name": "screen", "x": 0, "y": 0, "width": wide, "height": high, "dpr": 1}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    path = folder / f"screen-{scale}.json"
    path.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return path


def _here(arguments: argparse.Namespace) -> int:
    mode, scale = arguments.mode[0], arguments.scale[0]
    app = application()
    font = QFont(app.font())
    font.setFamilies(_FONTS)
    app.setFont(font)
    app.setCursorFlashTime(0)
    theme.Theme(app, theme.Mode(mode))
    suffix = f"-{mode}" + ("@2x" if scale == SCALES[1] else "")
    shoot(Album(arguments.folder, arguments.names, suffix), mode, tuple(arguments.size))
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--mode", action="append", choices=MODES)
    parser.add_argument("--scale", action="append", type=int, choices=SCALES)
    parser.add_argument("--size", nargs=2, type=int, default=(1280, 800), metavar=("WIDTH", "HEIGHT"))
    parser.add_argument("--here", action="store_true", help="in this process, for one scheme and scale")
    arguments = parser.parse_args()
    return _here(arguments) if arguments.here else _in_processes(arguments)


if __name__ == "__main__":
    sys.exit(main())
