"""The keys, all on one sheet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.cards import Facts, ScrollColumn
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE


class ShortcutSheet(QDialog):
    """Every key that does something, by menu."""

    def __init__(self, parent: QWidget, groups: Sequence[tuple[str, Sequence[QAction]]]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, GAP)
        scroll = ScrollColumn(margin=GAP_LARGE)
        for title, actions in groups:
            keyed = [action for action in actions if not action.shortcut().isEmpty()]
            if not keyed:
                continue
            scroll.column.addWidget(labels.section(title))
            facts = Facts(name_width=130)
            for action in keyed:
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                facts.add(keys, action.text().replace("&&", "\0").replace("&", "").replace("\0", "&"))
            scroll.column.addWidget(facts)
        outer.addWidget(scroll, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(GAP_LARGE, 0, GAP_LARGE, 4)
        foot.addWidget(buttons)
        outer.addLayout(foot)
        self.resize(460, 560)
