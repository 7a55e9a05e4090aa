"""An import that shows a row for each line of the file: what it becomes, and why it is left out."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.mapped_import import MappedImportDialog
from reseller_desktop.ui.kit.mapping_form import MappingForm
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE

if TYPE_CHECKING:
    from reseller_desktop.ui.context import Context

translate = QCoreApplication.translate

_FORM_WIDTH = 316
_KINDS = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods"


class PreviewedImportDialog(MappedImportDialog):
    """The form of the columns, and beside it the rows with what the chosen one says in full.

    A kind of import says how a file is read, what its rows are, and what is told of one.
    """

    def __init__(self, context: "Context", parent: QWidget | None, table: RecordTable) -> None:
        super().__init__(context, parent)
        self.form = MappingForm()
        self.summary = labels.secondary()
        self.warning = Banner()
        self.table = table
        self.remark = labels.secondary()
        self.remark.hide()
        self.table.selection_changed.connect(self._show_remark)
        self.form.corrected.connect(self._read_again)

    def ask_for_file(self) -> None:
        """Let the person choose the file."""
        lists = translate("import", "Tables ({kinds})").format(kinds=_KINDS)
        self._ask(translate("import", "Choose a file"), [lists, translate("import", "All files (*)")])

    def read(self, path: Path) -> None:
        """Read a file and show what it would change."""
        self._path = path
        self.found = None
        self.form.begin()
        self._show_work(translate("import", "Reading “{name}”…").format(name=path.name))
        self._start_reading()

    def _told_of(self, row: Any) -> str:
        """What the chosen row says; empty for nothing."""
        raise NotImplementedError

    def _applied(self, count: int) -> None:
        """Tell how many were imported, and close."""
        raise NotImplementedError

    def _apply_with(self, apply: Callable[..., int], **more: Any) -> None:
        """Import what the preview shows, as one action."""
        if self.found is None or not self._ready:
            return
        self._show_work(translate("import", "Importing…"))
        self._task = self._context.tasks.run(
            apply,
            self.found,
            done=self._applied,
            failed=self._refused,
            ended=self._over,
            owner=self,
            **more,
        )

    def _show_remark(self) -> None:
        rows = self.table.selected_rows()
        said = self._told_of(rows[0]) if len(rows) == 1 else ""
        self.remark.setText(said)
        self.remark.setVisible(bool(said))

    def _panel_with(self, *above: QWidget) -> QWidget:
        """The form, and beside it what stands above the rows, the rows, and what one of them says."""
        panel = QWidget()
        self.form.setFixedWidth(_FORM_WIDTH)
        right = QVBoxLayout()
        right.setSpacing(GAP)
        for part in above:
            right.addWidget(part)
        right.addWidget(self.table, 1)
        right.addWidget(self.remark)
        row = QHBoxLayout(panel)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_LARGE)
        row.addWidget(self.form)
        row.addLayout(right, 1)
        return panel
