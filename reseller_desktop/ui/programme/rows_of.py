"""Of which solution area and track the rows of a file are that name none."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.editors import ComboBox
from reseller_desktop.ui.kit.theme import GAP_SMALL

if TYPE_CHECKING:
    from reseller_desktop.services.score_import import ScorePreview

translate = QCoreApplication.translate


class RowsOf(QWidget):
    """Two choices; the track is asked for where an area has several."""

    chosen = Signal()

    def __init__(self, area: str = "", track: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area, self.track = area, track
        """Codes; empty while nobody said."""
        self.areas, self.tracks = ComboBox(), ComboBox()
        self.areas.setAccessibleName(translate("programme", "Area of rows that name none"))
        self.tracks.setAccessibleName(translate("programme", "Track of rows that name none"))
        self.areas.currentIndexChanged.connect(self._choose_area)
        self.tracks.currentIndexChanged.connect(self._choose_track)
        name = labels.secondary(translate("programme", "Rows without an &area are of"), wrap=False)
        name.setBuddy(self.areas)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(name)
        row.addWidget(self.areas)
        row.addWidget(self.tracks)

    def show_preview(self, found: "ScorePreview") -> None:
        """Offer what the rules know."""
        areas = [(area.code, area.name) for area in found.areas]
        tracks = [(track.code, track.name) for track in found.tracks]
        _fill(self.areas, [("", translate("programme", "Choose…")), *areas], self.area)
        _fill(self.tracks, [("", translate("programme", "Choose a track…")), *tracks], self.track)
        self.tracks.setVisible(len(tracks) > 1)

    def _choose_area(self, _at: int) -> None:
        self.area, self.track = str(self.areas.currentData()), ""
        self.chosen.emit()

    def _choose_track(self, _at: int) -> None:
        self.track = str(self.tracks.currentData())
        self.chosen.emit()


def _fill(box: ComboBox, choices: Sequence[tuple[str, str]], value: str) -> None:
    blocker = QSignalBlocker(box)
    if [(box.itemData(at), box.itemText(at)) for at in range(box.count())] != list(choices):
        box.clear()
        for code, name in choices:
            box.addItem(name, code)
    box.setCurrentIndex(max(box.findData(value), 0))
    blocker.unblock()
