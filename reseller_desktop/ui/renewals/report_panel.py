"""What a report of subscriptions says, beside how it is read: looked at and corrected before it comes in."""

import datetime as dt
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_date import day_of_text
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import Button, pill, secondary
from reseller_desktop.ui.kit.editors import ChoiceEditor, DateEditor, Editor
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.mapping_form import MappingForm
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import date_text, number_text, text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role
from reseller_desktop.ui.kit.toggles import CheckBox
from reseller_desktop.ui.renewals import report_rows
from reseller_desktop.ui.renewals.report_rows import Group, PreviewRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reseller_desktop.services.subscription_preview import ReportPreview
    from reseller_desktop.services.subscriptions import Parties

translate = QCoreApplication.translate

_FORM_WIDTH = 316


class ReportPanel(QWidget):
    """The mapping at the left, the lines at the right, and the questions above them."""

    settled = Signal()
    """Somebody said whose, from whom, or of which day; `owner_id`, `provider_id` and `day` hold it."""
    dates_told = Signal(bool)
    """Whether the day comes first."""
    whose_wanted = Signal(str)
    """Somebody wants to say who is meant by the lines of this key."""

    def __init__(self, parties: "Parties", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[UUID, str] = dict(parties.customers)
        self.form = MappingForm()
        self.summary = labels.secondary()
        self.warning = Banner()
        self.day_first = secondary("", partial(self.dates_told.emit, True))
        self.month_first = secondary("", partial(self.dates_told.emit, False))
        self.owner = ChoiceEditor([(None, ""), *parties.customers], searchable=True)
        not_told = translate("subscriptions", "Not told")
        self.provider = ChoiceEditor([(None, not_told), *parties.providers])
        self.day = DateEditor()
        self.pills: dict[Group, Button] = {}
        self._group = QButtonGroup(self)
        self.table = RecordTable(
            report_rows.preview_columns(), name=translate("subscriptions", "What the report changes")
        )
        self.whose = secondary(translate("subscriptions", "Say &whose they are…"), self._ask_whose)
        self.remark = labels.secondary()
        self.create_box = CheckBox()
        self._lay_out()
        self._wire()

    def show_found(self, found: "ReportPreview") -> None:
        """Show what a report says."""
        self.form.show_found(
            found.found,
            report_rows.field_names(),
            found.mapping,
            said=report_rows.mapping_text(found),
            wish=found.wish,
        )
        self._show_questions(found)
        problem = [found.problem] if found.problem else []
        said = [text_of(one.code, **one.data) for one in (*problem, *found.warnings)]
        if said:
            self.warning.say(Role.WARNING, "\n".join(said))
        else:
            self.warning.silence()
        self._show_rows(found)

    def owner_id(self) -> UUID | None:
        """Whose the lines are that name nobody; `None` while that is not understood."""
        found: UUID | None = _value(self.owner)
        return found

    def provider_id(self) -> UUID | None:
        """From whom those are that name no provider."""
        found: UUID | None = _value(self.provider)
        return found

    def told_day(self) -> dt.date | None:
        """The day that was entered; `None` while it is not understood."""
        found: dt.date | None = _value(self.day)
        return found

    def _show_questions(self, found: "ReportPreview") -> None:
        doubt = found.doubt
        for button, first in ((self.day_first, True), (self.month_first, False)):
            button.setVisible(doubt is not None)
            example = (doubt.example if first else doubt.other or doubt.example) if doubt else ""
            day = day_of_text(example, day_first=first)
            order = (
                translate("subscriptions", "Day, then month")
                if first
                else translate("subscriptions", "Month, then day")
            )
            button.setText(f"{order}: {date_text(day)}" if day else order)
        self._owner_row.setVisible(not found.names_owners)
        self._provider_row.setVisible(not {"provider", "partner_id"} & found.mapping.keys())
        for editor, value in ((self.owner, found.owner_id), (self.provider, found.provider_id)):
            if _value(editor) != value:
                editor.set_value(value)
        if self.told_day() != found.as_of:
            self.day.control.blockSignals(True)
            self.day.set_value(found.as_of)
            self.day.control.blockSignals(False)

    def _show_rows(self, found: "ReportPreview") -> None:
        rows = list(report_rows.preview_rows(found, self._names))
        counts = Counter(row.group for row in rows)
        for group, button in self.pills.items():
            button.setText(f"{report_rows.group_text(group)} · {number_text(counts[group])}")
            button.setVisible(counts[group] > 0)
        plan = found.plan
        parts = [found.path.name]
        if plan.unchanged:
            parts.append(translate("subscriptions", "%n unchanged", "", len(plan.unchanged)))
        if plan.confirmed:
            parts.append(translate("subscriptions", "%n confirmed", "", len(plan.confirmed)))
        self.summary.setText(" · ".join(parts))
        new = len(plan.creatable)
        one = translate("subscriptions", "&Add the 1 customer that is not ours yet")
        many = translate("subscriptions", "&Add the %n customers that are not ours yet", "", new)
        self.create_box.setText(one if new == 1 else many)
        self.create_box.setVisible(new > 0)
        self.table.set_rows(rows)
        self.table.setVisible(found.doubt is None)
        chosen = next((group for group, button in self.pills.items() if button.isChecked()), None)
        if chosen is None or not counts[chosen]:
            chosen = next((group for group in Group if counts[group]), Group.NEW)
        self.narrow(chosen)

    def narrow(self, group: Group) -> None:
        """Show the lines of a group."""
        self.pills[group].setChecked(True)
        self.table.set_view(partial(_is_of, group))
        self.table.select([])
        if group in {Group.LEFT_OUT, Group.OWNERLESS}:
            self.table.select_first()
        self._show_chosen()

    def _chosen(self) -> PreviewRow | None:
        rows = self.table.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def _show_chosen(self) -> None:
        """Why the selected line is left out, in full; and what can be done about it."""
        row = self._chosen()
        self.whose.setVisible(row is not None and bool(row.owner_key))
        said = row.after if row is not None and row.group is Group.LEFT_OUT else ""
        self.remark.setText(said)
        self.remark.setVisible(bool(said))

    def _ask_whose(self) -> None:
        row = self._chosen()
        if row is not None and row.owner_key:
            self.whose_wanted.emit(row.owner_key)

    def _wire(self) -> None:
        self.table.selection_changed.connect(self._show_chosen)
        self.table.activated.connect(lambda _: self._ask_whose())
        for editor in (self.owner, self.provider):
            editor.box.activated.connect(lambda _: self.settled.emit())
        line = self.owner.box.lineEdit()
        if line is not None:
            line.returnPressed.connect(self.settled)
        self.day.changed.connect(self._day_typed)

    def _day_typed(self) -> None:
        if self.told_day() is not None:
            self.settled.emit()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(_FORM_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.form, 1)
        column.addSpacing(GAP_SMALL)
        self._owner_row = _named(translate("subscriptions", "They &belong to"), self.owner)
        self._provider_row = _named(translate("subscriptions", "They come &from"), self.provider)
        day = _named(translate("subscriptions", "The report &tells of"), self.day)
        for widget in (self._owner_row, self._provider_row, day):
            column.addWidget(widget)
        right = QVBoxLayout()
        right.setSpacing(GAP)
        pills = FlowRow()
        for group in Group:
            button = self.pills[group] = pill(report_rows.group_text(group), partial(self.narrow, group))
            self._group.addButton(button)
            pills.add(button)
        right.addWidget(self.summary)
        right.addWidget(self.warning)
        right.addLayout(self._orders())
        right.addWidget(pills)
        right.addWidget(self.table, 1)
        right.addStretch()
        right.addWidget(self.remark)
        below = QHBoxLayout()
        below.addWidget(self.create_box, 1)
        below.addWidget(self.whose)
        right.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_LARGE)
        row.addWidget(left)
        row.addLayout(right, 1)

    def _orders(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.day_first)
        row.addWidget(self.month_first)
        row.addStretch(1)
        return row


def _named(title: str, editor: Editor) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 4)
    grid.setVerticalSpacing(2)
    name = labels.secondary(title, wrap=False)
    name.setBuddy(editor.control)
    editor.control.setAccessibleName(title.replace("&", ""))
    grid.addWidget(name, 0, 0)
    grid.addWidget(editor, 1, 0)
    return box


def _value(editor: Editor) -> Any:
    try:
        return editor.value()
    except UserError:
        return None


def _is_of(group: Group, row: Any) -> bool:
    return bool(row.group is group)
