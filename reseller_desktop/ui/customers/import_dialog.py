"""Partner Center's customer list comes in: choose it, see what it changes, import it as one action."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.customers.import_preview import PreviewPanel
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import secondary
from reseller_desktop.ui.kit.editors import ChoiceEditor
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.import_dialog import FileImportDialog
from reseller_desktop.ui.kit.texts import text_of
from reseller_desktop.ui.kit.theme import GAP_LARGE, Role

if TYPE_CHECKING:
    from reseller_desktop.services.customer_import import ImportPreview, ImportResult

translate = QCoreApplication.translate


class ImportDialog(FileImportDialog):
    """One window for the whole way; nothing is changed before its last button."""

    def __init__(self, context: Context, parent: QWidget | None, path: Path | None = None) -> None:
        super().__init__(context, parent)
        self._path = path
        self._tenants: list[OwnTenant] = []
        self._tenant_choice: ChoiceEditor | None = None
        self.setWindowTitle(translate("import", "Import Customers.csv"))
        self.resize(920, 640)
        self.choose = EmptyState(
            "import",
            translate("import", "Partner Center's customer list"),
            translate(
                "import",
                "In Partner Center, open Customers and export the list. Drop the file here as it is, "
                "or choose it. You see what it changes before anything is changed.",
            ),
            translate("import", "Choose Customers.csv…"),
            self.ask_for_file,
        )
        self.tenant_row = QWidget()
        self.preview = PreviewPanel(context, self._decided)
        self._start = QWidget()
        inner = QVBoxLayout(self._start)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.choose, 1)
        inner.addWidget(self.tenant_row, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addSpacing(GAP_LARGE)
        self._lay_out(self._start, self.preview)
        self._context.tasks.run(
            context.services.company.own_tenants, done=self._tenants_known, failed=self._refused
        )

    def ask_for_file(self) -> None:
        """Let the person choose the file."""
        lists = translate("import", "Customer lists (*.csv *.txt *.tsv)")
        self._ask(translate("import", "Choose Customers.csv"), [lists, translate("import", "All files (*)")])

    def read(self, path: Path) -> None:
        """Read a file and show what it would change."""
        self._path = path
        tenant_id = self._tenant_id()
        if tenant_id is None:
            return
        self.banner.silence()
        self._show_work(translate("import", "Reading “{name}”…").format(name=path.name))
        self._task = self._context.tasks.run(
            self._context.services.imports.preview,
            path,
            tenant_id,
            progress=self.work.show_progress,
            done=self.show_preview,
            failed=self._refused,
            ended=self._over,
        )

    def apply(self) -> None:
        """Import what the preview shows, as one action."""
        found = self.preview.found
        if found is None:
            return
        self._show_work(translate("import", "Importing…"))
        self._task = self._context.tasks.run(
            self._context.services.imports.apply,
            found,
            mark_gone=self.preview.mark_gone,
            restore_archived=self.preview.restore_archived,
            progress=self.work.show_progress,
            done=self._applied,
            failed=self._refused,
            ended=self._over,
        )

    def show_preview(self, preview: "ImportPreview") -> None:
        """Show what a list would change."""
        self.preview.show_found(preview)
        self._stack.setCurrentWidget(self.preview)
        listed = len(preview.plan.new) + len(preview.plan.changed) + len(preview.plan.unchanged)
        nothing = preview.nothing_to_do
        self.import_button.setText(
            words.counted(
                listed,
                translate("import", "&Import 1 customer"),
                translate("import", "&Import %n customers", "", listed),
            )
        )
        self.import_button.setVisible(True)
        self.import_button.setEnabled(not nothing)
        self.import_button.setDefault(not nothing)
        self.reason.setText(
            translate("import", "Nothing to change: this list was imported already.") if nothing else ""
        )
        (self.cancel_button if nothing else self.import_button).setFocus()

    def come_back(self) -> None:
        """Ask for a file again."""
        self._stack.setCurrentWidget(self._start)

    def _tenants_known(self, tenants: list[OwnTenant]) -> None:
        self._tenants = tenants
        if not tenants:
            self.banner.say(Role.WARNING, text_of("import-no-own-tenant"))
            self.choose.setEnabled(False)
        elif len(tenants) > 1:
            self._offer_tenants(tenants)
        elif self._path is not None:
            self.read(self._path)

    def _offer_tenants(self, tenants: list[OwnTenant]) -> None:
        self._tenant_choice = ChoiceEditor([(tenant.id, tenant.name) for tenant in tenants])
        name = labels.secondary(translate("import", "&Whose list is it?"), wrap=False)
        name.setBuddy(self._tenant_choice.control)
        self._tenant_choice.control.setAccessibleName(name.text().replace("&", ""))
        row = QHBoxLayout(self.tenant_row)
        row.addWidget(name)
        row.addWidget(self._tenant_choice)
        if self._path is not None:
            path = self._path
            said = translate("import", "Read “{name}”").format(name=path.name)
            row.addWidget(secondary(said.replace("&", "&&"), lambda: self.read(path)))

    def _tenant_id(self) -> UUID | None:
        if self._tenant_choice is not None:
            chosen: UUID = self._tenant_choice.value()
            return chosen
        return self._tenants[0].id if self._tenants else None

    def _decided(self, preview: "ImportPreview") -> None:
        self.show_preview(preview)

    def _applied(self, result: "ImportResult") -> None:
        self._task = None
        counts = (
            (result.new, translate("import", "%n new", "", result.new)),
            (result.accepted, translate("import", "%n accepted", "", result.accepted)),
            (result.changed, translate("import", "%n changed", "", result.changed)),
            (result.gone if self.preview.mark_gone else 0, translate("import", "%n gone", "", result.gone)),
            (len(result.rejected), translate("import", "%n left out", "", len(result.rejected))),
        )
        said = ", ".join(text for count, text in counts if count)
        self._context.notify(
            translate("import", "Imported: {what}").format(what=said)
            if said
            else translate("import", "Imported: nothing has changed")
        )
        self.accept()
