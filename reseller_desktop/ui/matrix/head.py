"""What stands above the list: title, search, how far everybody is, and the patterns."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import primary, secondary
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP_LARGE, GAP_SMALL
from reseller_desktop.ui.matrix.coverage_strip import CoverageStrip
from reseller_desktop.ui.matrix.pattern_bar import PatternBar
from reseller_desktop.ui.matrix.tally import MatrixParty, Tally

translate = QCoreApplication.translate


class MatrixHead(QWidget):
    """Holds the controls; what they do is the page's business."""

    def __init__(
        self, export: Callable[[], object], queue: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = labels.title(translate("matrix", "Coverage"))
        self.count = labels.secondary(wrap=False)
        keys = QKeySequence(QKeySequence.StandardKey.Find).toString(QKeySequence.SequenceFormat.NativeText)
        self.search = SearchField(translate("matrix", "Search name, domain, tenant, tag…"), keys)
        self.export = secondary(translate("matrix", "E&xport…"), export)
        self.queue = primary(translate("matrix", "&Queue invitations…"), queue)
        self.strip = CoverageStrip()
        self.patterns = PatternBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, 16, GAP_LARGE, GAP_SMALL)
        column.setSpacing(GAP_SMALL + 4)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self.search, self.export, self.queue):
            row.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.strip)
        column.addWidget(self.patterns)

    def offer_views(self, button: QWidget) -> None:
        """Put the button of the saved views behind the patterns."""
        self.patterns.offer_views(button)

    def show_parties(self, parties: Sequence[MatrixParty]) -> None:
        """Show these parties."""
        self.strip.show_parties(parties)
        self.patterns.show_parties(parties)

    def show_tally(self, tally: Tally) -> None:
        """Show how many customers stand how."""
        self.count.setText(number_text(tally.customers))
        self.strip.show_tally(tally)
        self.patterns.show_tally(tally)
