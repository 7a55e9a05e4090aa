import struct
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.packaging.scripts import load

icons = load("icons")
NAMES = [f"app-{size}.png" for size in icons.PNG_SIZES]
NOTICEABLE = 2.0
"""Mean difference of a channel, of 255: Qt's versions smooth edges a little differently."""


def difference(one: bytes, other: bytes) -> float:
    first, second = (
        QImage.fromData(png).convertToFormat(QImage.Format.Format_RGBA8888) for png in (one, other)
    )
    if first.size() != second.size() or first.isNull():
        return 255.0
    pairs = zip(bytes(first.constBits()), bytes(second.constBits()), strict=True)
    return sum(abs(a - b) for a, b in pairs) / first.sizeInBytes()


def ico_entries(content: bytes) -> dict[int, bytes]:
    reserved, kind, count = struct.unpack_from("<HHH", content)
    assert (reserved, kind) == (0, 1)
    found = {}
    for place in range(count):
        width, _, _, _, _, bits, length, offset = struct.unpack_from("<BBBBHHII", content, 6 + 16 * place)
        assert bits == 32
        found[width or 256] = content[offset : offset + length]
    return found


def icns_entries(content: bytes) -> dict[str, bytes]:
    assert content[:4] == b"icns"
    assert struct.unpack_from(">I", content, 4) == (len(content),)
    found, place = {}, 8
    while place < len(content):
        (length,) = struct.unpack_from(">I", content, place + 4)
        found[content[place : place + 4].decode()] = content[place + 8 : place + length]
        place += length
    return found


def committed(name: str) -> bytes:
    return (icons.FOLDER / name).read_bytes()


@pytest.mark.parametrize("size", icons.PNG_SIZES)
def test_committed_picture_is_the_drawing(qtbot: QtBot, size: int) -> None:
    assert difference(committed(f"app-{size}.png"), icons.draw(size)) < NOTICEABLE


def test_a_changed_drawing_is_noticed(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "app.svg"
    changed.write_text(icons.DRAWING.read_text("utf-8").replace("#2458c5", "#17744a"), "utf-8")
    monkeypatch.setattr(icons, "DRAWING", changed)
    assert difference(committed("app-64.png"), icons.draw(64)) > NOTICEABLE


def test_windows_icon_holds_the_committed_pictures() -> None:
    assert ico_entries(committed("app.ico")) == {
        size: committed(f"app-{size}.png") for size in icons.ICO_SIZES
    }


def test_macos_icon_holds_every_density_of_the_drawing(qtbot: QtBot) -> None:
    entries = icns_entries(committed("app.icns"))
    assert list(entries) == list(icons.ICNS_TYPES)
    for kind, size in icons.ICNS_TYPES.items():
        image = QImage.fromData(entries[kind])
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(0, 0).alpha() == 0
    assert difference(entries["ic07"], icons.draw(128, icons.MAC_SHARE)) < NOTICEABLE


def test_nothing_of_the_icon_is_left_from_an_older_script() -> None:
    made = {*NAMES, "app.ico", "app.icns", "app.svg"}
    assert {path.name for path in icons.FOLDER.glob("app[.-]*")} == made
