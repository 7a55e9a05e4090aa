"""Draws the application's icon from `resources/icons/app.svg` in every form that a platform asks for.

Run it after changing the drawing: `python packaging/icons.py`. What it writes is committed.
"""

import os
import struct
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"
DRAWING = FOLDER / "app.svg"

PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_TYPES = {
    "icp4": 16,
    "icp5": 32,
    "ic07": 128,
    "ic08": 256,
    "ic09": 512,
    "ic10": 1024,
    "ic11": 32,
    "ic12": 64,
    "ic13": 256,
    "ic14": 512,
}
"""Pixels of each entry; ic10 to ic14 are the double-density forms of the half size."""

MAC_SHARE = 824 / 1024
"""How much of its canvas an icon fills on macOS (Apple's icon grid)."""


def draw(size: int, share: float = 1.0) -> bytes:
    """The drawing as a square PNG of so many pixels, filling that share of its width."""
    from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    margin = round(size * (1 - share) / 2)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(margin, margin, size - 2 * margin, size - 2 * margin))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon of PNG entries, by size in pixels (at most 256).

    Source: Microsoft, "Icons", ICONDIR and ICONDIRENTRY; 256 is written as 0.
    """
    offset = 6 + 16 * len(pictures)
    header, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, png in sorted(pictures.items()):
        header += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), offset + len(body))
        body += png
    return header + body


def icns(pictures: dict[str, bytes]) -> bytes:
    """A macOS icon of PNG entries by their type, such as *ic07*; a length counts its own head."""
    body = b"".join(
        kind.encode("ascii") + struct.pack(">I", 8 + len(png)) + png for kind, png in pictures.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def forms() -> dict[str, bytes]:
    """Every file that is made from the drawing, by name."""
    pictures = {size: draw(size) for size in PNG_SIZES}
    made = {f"app-{size}.png": png for size, png in pictures.items()}
    made["app.ico"] = ico({size: pictures[size] for size in ICO_SIZES})
    made["app.icns"] = icns({kind: draw(size, MAC_SHARE) for kind, size in ICNS_TYPES.items()})
    return made


def main() -> int:
    """Write them all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    for name, content in forms().items():
        (FOLDER / name).write_bytes(content)
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
