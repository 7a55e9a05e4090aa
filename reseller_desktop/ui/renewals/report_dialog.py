"""A report of subscriptions comes in: choose it, see what it changes, import it as one action."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.editors import ChoiceEditor
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.forms import Field, FormDialog
from reseller_desktop.ui.kit.mapped_import import MappedImportDialog
from reseller_desktop.ui.kit.texts import text_of
from reseller_desktop.ui.renewals.report_panel import ReportPanel

if TYPE_CHECKING:
    from typing import Any

    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.services.subscription_preview import ReportPreview, ReportResult
    from reseller_desktop.services.subscriptions import Parties

translate = QCoreApplication.translate

_KINDS = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.json"


class ReportDialog(MappedImportDialog):
    """One window for the whole way; nothing is changed before its last button."""

    def __init__(self, context: Context, parent: QWidget | None, path: Path | None = None) -> None:
        super().__init__(context, parent)
        self.found: ReportPreview | None = None
        self.panel: ReportPanel | None = None
        self._parties: Parties | None = None
        self._path = path
        self.setWindowTitle(translate("subscriptions", "Import subscriptions"))
        self.resize(1100, 720)
        self.choose = EmptyState(
            "import",
            translate("subscriptions", "A report of subscriptions"),
            translate(
                "subscriptions",
                "Subscription details or Reseller performance from Partner Center Insights, a reconciliation "
                "file, an export of your provider as CSV or Excel, or the JSON of Microsoft Graph. Drop it "
                "here, or choose it. You see what it changes before anything is changed.",
            ),
            translate("subscriptions", "Choose a report…"),
            self.ask_for_file,
        )
        self._lay_out(self.choose, beside=self.other_button)
        context.tasks.run(
            context.services.subscriptions.parties, done=self._begin, failed=self._refused, owner=self
        )

    def ask_for_file(self) -> None:
        """Let the person choose the file."""
        lists = translate("subscriptions", "Reports ({kinds})").format(kinds=_KINDS)
        title = translate("subscriptions", "Choose a report")
        self._ask(title, [lists, translate("subscriptions", "All files (*)")])

    def read(self, path: Path) -> None:
        """Read a file and show what it would change."""
        self._path = path
        if self.panel is None:
            return
        self.found = None
        self.panel.form.begin()
        self._show_work(translate("subscriptions", "Reading “{name}”…").format(name=path.name))
        self._start_reading()

    def apply(self) -> None:
        """Import what the preview shows, as one action."""
        if self.found is None or self.panel is None or not self._ready:
            return
        self._show_work(translate("subscriptions", "Importing…"))
        self._task = self._context.tasks.run(
            self._context.services.subscription_imports.apply,
            self.found,
            create_customers=self.panel.create_box.isChecked() and not self.panel.create_box.isHidden(),
            progress=self.work.show_progress,
            done=self._applied,
            failed=self._refused,
            ended=self._over,
            owner=self,
        )

    def show_preview(self, found: "ReportPreview") -> None:
        """Show what a report says and would change."""
        if self.panel is None:
            return
        self.found = found
        self.banner.silence()
        answered = self.panel.day_first.hasFocus() or self.panel.month_first.hasFocus()
        self.panel.show_found(found)
        arrived = self._show_panel(self.panel)
        self._offer_import()
        if arrived or answered:
            self._first(found, self.panel).setFocus()

    def _first(self, found: "ReportPreview", panel: ReportPanel) -> QWidget:
        """What is to be pressed or told next."""
        if found.doubt:
            return panel.day_first
        if found.problem:
            asked = panel.owner if "number" in found.mapping else panel.form.fields["number"]
            return asked.control
        return self.import_button if self._ready else self.cancel_button

    def _begin(self, parties: "Parties") -> None:
        self._parties = parties
        self.panel = ReportPanel(parties)
        self._stack.addWidget(self.panel)
        self.panel.form.corrected.connect(self._read_again)
        self.panel.dates_told.connect(self._tell_dates)
        self.panel.settled.connect(self._settle)
        self.panel.whose_wanted.connect(self._ask_whose)
        self.panel.create_box.toggled.connect(self._offer_import)
        if self._path is not None:
            self.read(self._path)

    def _tell_dates(self, day_first: bool) -> None:  # noqa: FBT001 - what the signal says
        if self.panel is not None and self.found is not None:
            self.panel.form.wish = replace(self.panel.form.wish, day_first=day_first)
            self._read_again()

    def _start_reading(self) -> None:
        if self._path is None or self.panel is None:
            return
        self.banner.silence()
        known = self.found
        self._task = self._context.tasks.run(
            self._context.services.subscription_imports.preview,
            self._path,
            wish=self.panel.form.wish,
            mapping=self.panel.form.mapping,
            owner_id=known.owner_id if known else None,
            provider_id=known.provider_id if known else None,
            progress=self.work.show_progress,
            done=self.show_preview,
            failed=self._refused,
            ended=self._over,
            owner=self,
        )

    def _settle(self, **decided: "Any") -> None:
        """Look again with what was said, without reading the file again."""
        if self.found is None or self.panel is None or self._task is not None:
            return
        day = self.panel.told_day()
        self._offer("", ready=False)
        self._context.tasks.run(
            self._context.services.subscription_imports.settle,
            self.found,
            owner_id=self.panel.owner_id(),
            provider_id=self.panel.provider_id(),
            as_of=day if day != self.found.as_of else None,
            **decided,
            done=self.show_preview,
            failed=self._refused,
            owner=self,
        )

    def _ask_whose(self, key: str) -> None:
        if self.found is None or self._parties is None:
            return
        owner = next((one for one in self.found.plan.ownerless if one.key == key), None)
        if owner is None:
            return
        candidates = [(one.id, one.name) for one in owner.candidates]
        others = [one for one in self._parties.customers if one not in candidates]
        field = Field(
            key="customer_id",
            label=translate("subscriptions", "&Customer"),
            required=True,
            make=partial(ChoiceEditor, [(None, ""), *candidates, *others], searchable=True),
        )
        intro = translate("subscriptions", "Who of our customers is “{name}”?").format(
            name=owner.name or owner.domain or str(owner.tenant_id or "")
        )
        title = translate("subscriptions", "Whose they are")
        verb = translate("subscriptions", "Choose")
        dialog = FormDialog(self, title, [field], verb, intro=intro)
        dialog.accepted.connect(lambda: self._settle(decisions={owner.key: dialog.values["customer_id"]}))
        dialog.open()

    def _offer_import(self) -> None:
        found, panel = self.found, self.panel
        if found is None or panel is None:
            return
        plan = found.plan
        count = len(plan.new) + len(plan.changed) + len(plan.confirmed)
        if panel.create_box.isChecked() and plan.creatable:
            count += sum(len(each.rows) for each in plan.creatable)
        one = translate("subscriptions", "&Import 1 subscription")
        many = translate("subscriptions", "&Import %n subscriptions", "", count)
        none = translate("subscriptions", "&Import")
        self.import_button.setText(one if count == 1 else many if count else none)
        self._offer(
            "" if count or found.problem else _why_nothing(found), ready=count > 0 and found.problem is None
        )

    def _applied(self, result: "ReportResult") -> None:
        self._task = None
        counts = (
            (result.new, translate("subscriptions", "%n new", "", result.new)),
            (result.changed, translate("subscriptions", "%n changed", "", result.changed)),
            (result.confirmed, translate("subscriptions", "%n confirmed", "", result.confirmed)),
            (result.customers, translate("subscriptions", "%n customers added", "", result.customers)),
            (len(result.rejected), translate("subscriptions", "%n left out", "", len(result.rejected))),
        )
        said = ", ".join(text for count, text in counts if count) or text_of("cancelled")
        self._context.notify(translate("subscriptions", "Subscriptions imported: {what}").format(what=said))
        self.accept()

    def _refused(self, error: "UserError") -> None:
        super()._refused(error)
        self._offer("", ready=False)


def _why_nothing(found: "ReportPreview") -> str:
    """Why there is nothing to import."""
    plan = found.plan
    if plan.ownerless:
        return translate("subscriptions", "Nothing to import yet: say whose the subscriptions are.")
    if plan.rejected and not plan.unchanged:
        return translate("subscriptions", "Nothing to import: no line can be used; each says why.")
    if plan.older and not plan.unchanged:
        return translate("subscriptions", "Nothing to change: what we know is newer.")
    return translate("subscriptions", "Nothing to change: we know all of this already.")
