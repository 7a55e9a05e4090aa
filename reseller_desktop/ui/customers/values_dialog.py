"""Values for customers that we have, out of a spreadsheet: choose it, look at it, import it as one action."""

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QWidget

from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers import values_rows, words
from reseller_desktop.ui.customers.values_rows import Group
from reseller_desktop.ui.kit.buttons import Button, pill
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.previewed_import import PreviewedImportDialog
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import number_text, text_of
from reseller_desktop.ui.kit.theme import Role

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.services.value_import import ValuePreview

translate = QCoreApplication.translate


class ValuesDialog(PreviewedImportDialog):
    """One window for the whole way; nothing is changed before its last button."""

    def __init__(self, context: Context, parent: QWidget | None, path: Path | None = None) -> None:
        table = RecordTable(
            values_rows.cell_columns(), name=translate("values", "What the file changes"), row_height=36
        )
        super().__init__(context, parent, table)
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
        self.pills: dict[Group, Button] = {}
        self._group = QButtonGroup(self)
        self.panel = self._panel_with(self.summary, self.warning, self._make_pills())
        self._lay_out(self.choose, self.panel, beside=self.other_button)
        if path is not None:
            self.read(path)

    def apply(self) -> None:
        """Import what the preview shows, as one action."""
        self._apply_with(self._context.services.value_imports.apply)

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

    def _told_of(self, row: Any) -> str:
        return str(row.after) if row.group is Group.LEFT_OUT else ""

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

    def _make_pills(self) -> FlowRow:
        pills = FlowRow()
        for group in Group:
            button = self.pills[group] = pill(values_rows.group_text(group), partial(self._narrow, group))
            self._group.addButton(button)
            pills.add(button)
        return pills


def _is_of(group: Group, row: Any) -> bool:
    return bool(row.group is group)
