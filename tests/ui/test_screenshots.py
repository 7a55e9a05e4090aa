from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.screenshots import Album, shoot
from tests.support.scenes import SCENES
from tests.support.scenes_without_data import BARE_SCENES, EMPTY_SCENES


def test_a_page_and_a_locked_screen_become_pictures(qapp: QApplication, tmp_path: Path) -> None:
    shoot(Album(tmp_path, ["settings-appearance", "locked-code"], "-light"), "light", (1280, 800))
    pictures = {path.name: QImage(str(path)) for path in tmp_path.iterdir()}
    assert sorted(pictures) == ["locked-code-light.png", "settings-appearance-light.png"]
    for name, picture in pictures.items():
        colours = {picture.pixel(x, y) for x in range(0, 1280, 8) for y in range(0, 770, 8)}
        assert len(colours) > 10, f"nothing is to be seen in {name}"


def test_every_scene_has_a_name_of_its_own() -> None:
    names = [name for name, _ in (*SCENES, *EMPTY_SCENES, *BARE_SCENES)]
    assert len(names) == len(set(names)) > 60
