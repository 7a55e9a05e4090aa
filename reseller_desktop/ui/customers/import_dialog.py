"""Partner Center's customer list comes in: choose it, see what it changes, import it as one action."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.customers.import_preview import PreviewPanel
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import primary, secondary
from reseller_desktop.ui.kit.drop_hint import accept_copy
from reseller_desktop.ui.kit.editors import ChoiceEditor
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.texts import error_text, text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role
from reseller_desktop.ui.kit.working import Working

if TYPE_CHECKING:
    from reseller_desktop.services.customer_import import ImportPreview, ImportResult
    from reseller_desktop.ui.kit.tasks import Task

translate = QCoreApplication.translate


class ImportDialog(QDialog):
    """One window for the whole way; nothing is changed before its last button."""

    def __init__(self, context: Context, parent: QWidget | None, path: Path | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._path = path
        self._tenants: list[OwnTenant] = []
        self._task: Task | None = None
        self._tenant_choice: ChoiceEditor | None = None
        self.setWindowTitle(translate("import", "Import Customers.csv"))
        self.setAcceptDrops(True)
        self.resize(920, 640)
        self.banner = Banner()
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
        self.work = Working(self.cancel)
        self.preview = PreviewPanel(context, self._decided)
        self._stack = QStackedWidget()
        self.cancel_button = secondary(translate("import", "Cancel"), self.reject)
        self.import_button = primary("", self.apply)
        self.reason = labels.secondary(wrap=False)
        self._lay_out()
        self._context.tasks.run(
            context.services.company.own_tenants, done=self._tenants_known, failed=self._refused
        )

    def ask_for_file(self) -> None:
        """Let the person choose the file."""
        dialog = QFileDialog(self, translate("import", "Choose Customers.csv"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [translate("import", "Customer lists (*.csv *.txt *.tsv)"), translate("import", "All files (*)")]
        )
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

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

    def cancel(self) -> None:
        """Stop what is under way; nothing is changed then."""
        if self._task is not None:
            self._task.cancel()
            self.work.stopping()

    def reject(self) -> None:
        """Close; what is under way is stopped first."""
        if self._task is not None:
            self.cancel()
        else:
            super().reject()

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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome while nothing is under way."""
        if self._task is None and event.mimeData().hasUrls():
            accept_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the dropped file instead."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files and self._task is None:
            accept_copy(event)
            self.read(files[0])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
        start = QWidget()
        inner = QVBoxLayout(start)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.choose, 1)
        inner.addWidget(self.tenant_row, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addSpacing(GAP_LARGE)
        self._start = start
        for widget in (start, self.work, self.preview):
            self._stack.addWidget(widget)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.reason, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.import_button)
        self.import_button.hide()
        column.addLayout(row)

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

    def _show_work(self, text: str) -> None:
        self.work.begin(text)
        self._stack.setCurrentWidget(self.work)
        self.import_button.hide()
        self.reason.setText("")
        self.cancel_button.hide()

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

    def _refused(self, error: UserError) -> None:
        role = Role.INFO if error.code == "cancelled" else Role.BAD
        self.banner.say(role, error_text(error))
        if error.code == "import-stale" and self._path is not None:
            self._task = None
            self.read(self._path)

    def _over(self) -> None:
        self._task = None
        self.cancel_button.show()
        if self._stack.currentWidget() is self.work:
            if not self.banner.isVisibleTo(self):
                self.banner.say(Role.INFO, text_of("cancelled"))
            self._stack.setCurrentWidget(self._start)
