"""A list of leads: choose it, look at it, import it as one action."""

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from reseller_desktop.domain.lead import LeadSource
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import Button, pill
from reseller_desktop.ui.kit.editors import ChoiceEditor, quietly
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.previewed_import import PreviewedImportDialog
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import number_text, text_of
from reseller_desktop.ui.kit.theme import GAP_SMALL, Role
from reseller_desktop.ui.leads import import_rows, words
from reseller_desktop.ui.leads.import_rows import Group

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.services.lead_import import LeadPreview

translate = QCoreApplication.translate


class LeadImportDialog(PreviewedImportDialog):
    """One window for the whole way; nothing is changed before its last button."""

    def __init__(self, context: Context, parent: QWidget | None, path: Path | None = None) -> None:
        table = RecordTable(
            import_rows.import_columns(), name=translate("leads", "What the list changes"), row_height=36
        )
        super().__init__(context, parent, table)
        self.found: LeadPreview | None = None
        self._said_source: LeadSource | None = None
        self.setWindowTitle(translate("leads", "Import leads"))
        self.resize(1100, 700)
        self.choose = EmptyState(
            "leads",
            translate("leads", "Leads from a list"),
            translate(
                "leads",
                "In Partner Center, under Referrals, download your leads; or take any CSV or Excel file with "
                "a company in each row. Drop it here, or choose it. You see what it changes before it does.",
            ),
            translate("leads", "Choose a file…"),
            self.ask_for_file,
        )
        self.pills: dict[Group, Button] = {}
        self._group = QButtonGroup(self)
        self.source = ChoiceEditor([(source, words.source_text(source)) for source in LeadSource])
        self.source.control.setAccessibleName(translate("leads", "Where these leads come from"))
        self.panel = self._panel_with(self._make_head(), self.warning, self._make_pills())
        self._lay_out(self.choose, self.panel, beside=self.other_button)
        self.source.changed.connect(self._source_chosen)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file, whose own word on the source counts, and show what it would change."""
        self._said_source = None
        super().read(path)

    def apply(self) -> None:
        """Import what the preview shows, as one action."""
        self._apply_with(self._context.services.lead_imports.apply, progress=self.work.show_progress)

    def show_preview(self, found: "LeadPreview") -> None:
        """Show what a list says and would change."""
        self.found = found
        self.banner.silence()
        suggestion = found.table.suggestion
        self.form.show_found(
            found.table.found,
            list(words.field_names().items()),
            suggestion.columns,
            said=import_rows.mapping_text(suggestion),
            wish=found.wish,
        )
        quietly(self.source, found.source)
        self._show_warning(found)
        self._show_rows(found)
        arrived = self._show_panel(self.panel)
        count, problem = found.plan.count, found.problem
        one = translate("leads", "&Import 1 lead")
        self.import_button.setText(one if count == 1 else translate("leads", "&Import %n leads", "", count))
        nothing = "" if count or problem else translate("leads", "Nothing to import: all of this is known.")
        self._offer(nothing, ready=count > 0 and problem is None)
        if arrived:
            (self.import_button if self._ready else self.cancel_button).setFocus()

    def _show_warning(self, found: "LeadPreview") -> None:
        problem = found.problem
        if problem:
            self.warning.say(Role.WARNING, text_of(problem.code, **problem.data))
        elif found.plan.undated:
            self.warning.say(Role.INFO, text_of("lead-undated", count=found.plan.undated))
        else:
            self.warning.silence()

    def _show_rows(self, found: "LeadPreview") -> None:
        rows = list(import_rows.import_rows(found))
        counts = Counter(row.group for row in rows)
        for group, button in self.pills.items():
            button.setText(f"{import_rows.group_text(group)} · {number_text(counts[group])}")
            button.setVisible(counts[group] > 0)
        parts = [found.path.name]
        if found.plan.unchanged:
            parts.append(translate("leads", "%n known already", "", found.plan.unchanged))
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
        return str(row.what)

    def _source_chosen(self) -> None:
        self._said_source = self.source.value()
        self._read_again()

    def _start_reading(self) -> None:
        if self._path is None:
            return
        self.banner.silence()
        self._task = self._context.tasks.run(
            self._context.services.lead_imports.preview,
            self._path,
            wish=self.form.wish,
            mapping=self.form.mapping,
            source=self._said_source,
            progress=self.work.show_progress,
            done=self.show_preview,
            failed=self._refused,
            ended=self._over,
            owner=self,
        )

    def _applied(self, count: int) -> None:
        self._task = None
        one = translate("leads", "1 lead imported")
        self._context.notify(one if count == 1 else translate("leads", "%n leads imported", "", count))
        self.accept()

    def _refused(self, error: "UserError") -> None:
        names = words.field_names()
        told = {key: names.get(str(value), value) for key, value in error.data.items()}
        self.banner.say(Role.INFO if error.code == "cancelled" else Role.BAD, text_of(error.code, **told))
        self._offer("", ready=False)
        if error.code == "import-stale":
            self._task = None
            self._read_again()

    def _make_head(self) -> QWidget:
        both = QWidget()
        head = QHBoxLayout(both)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(GAP_SMALL)
        head.addWidget(self.summary, 1)
        name = labels.secondary(translate("leads", "They come &from"), wrap=False)
        name.setBuddy(self.source.control)
        head.addWidget(name)
        head.addWidget(self.source)
        return both

    def _make_pills(self) -> FlowRow:
        pills = FlowRow()
        for group in Group:
            button = self.pills[group] = pill(import_rows.group_text(group), partial(self._narrow, group))
            self._group.addButton(button)
            pills.add(button)
        return pills


def _is_of(group: Group, row: Any) -> bool:
    return bool(row.group is group)
