"""Values for customers that we have, out of a spreadsheet: choose it, look at it, import it as one action."""

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers import values_rows, words
from reseller_desktop.ui.customers.values_rows import Group
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import Button, pill
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.mapped_import import MappedImportDialog
from reseller_desktop.ui.kit.mapping_form import MappingForm
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import number_text, text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, Role

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.services.value_import import ValuePreview

translate = QCoreApplication.translate

_FORM_WIDTH = 316
_KINDS = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods"


class ValuesDialog(MappedImportDialog):
    """One window for the whole way; nothing is changed before its last button."""

    def __init__(self, context: Context, parent: QWidget | None, path: Path | None = None) -> None:
        super().__init__(context, parent)
        self.found: ValuePreview | None = None
        self.setWindowTitle(translate("values", "Import values for customers"))
        self.resize(1100, 700)
        self.choose = EmptyState(
            "import",
            translate("values", "What you keep in a spreadsheet"),
            translate(
                "values",
                "Any CSV or Excel file with one of your customers in each row, known by Microsoft ID, domain "
                "or name. Drop it here, or choose it. You see what it changes before anything is changed.",
            ),
            translate("values", "Choose a file…"),
            self.ask_for_file,
        )
        self.form = MappingForm()
        self.summary = labels.secondary()
        self.warning = Banner()
        self.pills: dict[Group, Button] = {}
        self._group = QButtonGroup(self)
        self.table = RecordTable(
            values_rows.cell_columns(), name=translate("values", "What the file changes"), row_height=36
        )
        self.remark = labels.secondary()
        self.remark.hide()
        self.table.selection_changed.connect(self._show_remark)
        self.panel = self._make_panel()
        self._lay_out(self.choose, self.panel, beside=self.other_button)
        self.form.corrected.connect(self._read_again)
        if path is not None:
            self.read(path)

    def ask_for_file(self) -> None:
        """Let the person choose the file."""
        lists = translate("values", "Tables ({kinds})").format(kinds=_KINDS)
        self._ask(translate("values", "Choose a file"), [lists, translate("values", "All files (*)")])

    def read(self, path: Path) -> None:
        """Read a file and show what it would change."""
        self._path = path
        self.found = None
        self.form.begin()
        self._show_work(translate("values", "Reading “{name}”…").format(name=path.name))
        self._start_reading()

    def apply(self) -> None:
        """Import what the preview shows, as one action."""
        if self.found is None or not self._ready:
            return
        self._show_work(translate("values", "Importing…"))
        self._task = self._context.tasks.run(
            self._context.services.value_imports.apply,
            self.found,
            done=self._applied,
            failed=self._refused,
            ended=self._over,
            owner=self,
        )

    def show_preview(self, found: "ValuePreview") -> None:
        """Show what a file says and would change."""
        self.found = found
        self.banner.silence()
        self.form.show_found(
            found.table.found,
            list(values_rows.field_names(found).items()),
            found.table.suggestion.columns,
            said=values_rows.mapping_text(found.table.suggestion.origin),
            wish=found.wish,
        )
        problem = found.table.problem
        if problem:
            self.warning.say(Role.WARNING, text_of(problem.code, **problem.data))
        else:
            self.warning.silence()
        self._show_cells(found)
        arrived = self._show_panel(self.panel)
        count = len(found.plan.customers)
        self.import_button.setText(
            words.counted(
                count,
                translate("values", "&Change 1 customer"),
                translate("values", "&Change %n customers", "", count),
            )
        )
        nothing = (
            "" if count or problem else translate("values", "Nothing to change: we know all of this already.")
        )
        self._offer(nothing, ready=count > 0)
        if arrived:
            (self.import_button if count else self.cancel_button).setFocus()

    def _show_cells(self, found: "ValuePreview") -> None:
        rows = list(values_rows.cell_rows(found))
        counts = Counter(row.group for row in rows)
        for group, button in self.pills.items():
            button.setText(f"{values_rows.group_text(group)} · {number_text(counts[group])}")
            button.setVisible(counts[group] > 0)
        parts = [found.path.name]
        if found.plan.unchanged:
            parts.append(translate("values", "%n known already", "", found.plan.unchanged))
        self.summary.setText(" · ".join(parts))
        self.table.set_rows(rows)
        self._narrow(next((group for group in Group if counts[group]), Group.NEW))

    def _narrow(self, group: Group) -> None:
        self.pills[group].setChecked(True)
        self.table.set_view(partial(_is_of, group))
        self.table.select([])
        if group is Group.LEFT_OUT:
            self.table.select_first()

    def _show_remark(self) -> None:
        """Why the selected line is left out, in full."""
        rows = self.table.selected_rows()
        said = rows[0].after if len(rows) == 1 and rows[0].group is Group.LEFT_OUT else ""
        self.remark.setText(said)
        self.remark.setVisible(bool(said))

    def _start_reading(self) -> None:
        if self._path is None:
            return
        self.banner.silence()
        self._task = self._context.tasks.run(
            self._context.services.value_imports.preview,
            self._path,
            values_rows.value_words(),
            wish=self.form.wish,
            mapping=self.form.mapping,
            progress=self.work.show_progress,
            done=self.show_preview,
            failed=self._refused,
            ended=self._over,
            owner=self,
        )

    def _applied(self, count: int) -> None:
        self._task = None
        self._context.notify(
            words.counted(
                count,
                translate("values", "Values of 1 customer imported"),
                translate("values", "Values of %n customers imported", "", count),
            )
        )
        self.accept()

    def _refused(self, error: "UserError") -> None:
        names = values_rows.field_names(self.found) if self.found is not None else {}
        self.banner.say(
            Role.INFO if error.code == "cancelled" else Role.BAD, values_rows.problem_text(error, names)
        )
        self._offer("", ready=False)
        if error.code == "import-stale":
            self._task = None
            self._read_again()

    def _make_panel(self) -> QWidget:
        panel = QWidget()
        self.form.setFixedWidth(_FORM_WIDTH)
        pills = FlowRow()
        for group in Group:
            button = self.pills[group] = pill(values_rows.group_text(group), partial(self._narrow, group))
            self._group.addButton(button)
            pills.add(button)
        right = QVBoxLayout()
        right.setSpacing(GAP)
        for part in (self.summary, self.warning, pills):
            right.addWidget(part)
        right.addWidget(self.table, 1)
        right.addWidget(self.remark)
        row = QHBoxLayout(panel)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_LARGE)
        row.addWidget(self.form)
        row.addLayout(right, 1)
        return panel


def _is_of(group: Group, row: Any) -> bool:
    return bool(row.group is group)
