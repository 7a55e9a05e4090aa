"""What every part of the settings has in common."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.cards import ScrollColumn
from reseller_desktop.ui.kit.texts import error_box

WIDTH = 720


class Section(ScrollColumn):
    """A scrolling column of cards under a title."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column = self._readable(self.column)
        self.heading = labels.title()
        self.intro = labels.secondary()
        self.intro.hide()
        self.add(self.heading)
        self.add(self.intro)

    def name_it(self, title: str, intro: str = "") -> None:
        """Set the title and the sentence under it."""
        self.heading.setText(title)
        self.intro.setText(intro)
        self.intro.setVisible(bool(intro))

    def add(self, widget: QWidget) -> None:
        """Put a widget under the others."""
        self.column.addWidget(widget)

    def reload(self) -> None:
        """Read and show everything again."""

    def is_changed(self) -> bool:
        """Whether something was entered that is not saved yet."""
        return False

    def discard(self) -> None:
        """Forget what was entered and not saved."""

    def refuse(self, error: UserError) -> None:
        """Say why something was not done."""
        error_box(self, error)

    @staticmethod
    def _readable(outer: QVBoxLayout) -> QVBoxLayout:
        """A column no wider than is good to read, which knows so when it asks words how high they are."""
        holder = QWidget()
        holder.setMaximumWidth(WIDTH)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(outer.spacing())
        row = QHBoxLayout()
        row.addWidget(holder, 1)
        row.addStretch(0)
        outer.addLayout(row)
        return column
