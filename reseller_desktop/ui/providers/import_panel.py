"""What a provider's file says, beside how it is read: looked at and corrected before it is imported."""

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import FIELDS
from reseller_desktop.domain.provider_list import ProviderList
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import Button, pill
from reseller_desktop.ui.kit.editors import DateEditor
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.mapping_form import MappingForm
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import date_text, error_text, number_text, text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role
from reseller_desktop.ui.kit.toggles import CheckBox
from reseller_desktop.ui.providers import import_words as words
from reseller_desktop.ui.providers.import_words import Group
from reseller_desktop.ui.providers.raw_lines import RawLines

if TYPE_CHECKING:
    import datetime as dt

    from reseller_desktop.services.provider_list_preview import ProviderListPreview

translate = QCoreApplication.translate

_FORM_WIDTH = 316
_DOUBTS = frozenset(
    {"provider-list-many-lost", "provider-list-of-other-named", "provider-list-of-other-alike"}
)
"""Warnings of a list that may be a part, or another's: who is missing from it counts only if asked for."""


class ImportPanel(QWidget):
    """The mapping at the left, the lines at the right, the day of the list below."""

    day_changed = Signal(object)
    """The day that was entered instead of the one shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: ProviderListPreview | None = None
        self.form = MappingForm()
        self.summary = labels.secondary()
        self.warning = Banner()
        self.pills: dict[Group, Button] = {}
        self._group = QButtonGroup(self)
        self.table = RecordTable(
            words.line_columns(), name=translate("provider_import", "Lines of the list"), arrives_by="arrival"
        )
        self.raw = RawLines()
        self.remark = labels.secondary()
        self.remark.hide()
        self.table.selection_changed.connect(self._show_remark)
        self.unlisted_box = CheckBox()
        self.unlisted_box.toggled.connect(self._say_result)
        self.unlisted_box.clicked.connect(self._choose_unlisted)
        self._unlisted_chosen = False
        self.day = DateEditor()
        self.day_origin = labels.caption()
        self.day_problem = labels.PlainLabel(role=QPalette.ColorRole.BrightText, wrap=True)
        self._lay_out()
        self.day.changed.connect(self._day_typed)

    def begin(self) -> None:
        """Another file comes: nothing is known of it yet."""
        self.found = None
        self._unlisted_chosen = False
        self.form.begin()

    def show_found(self, found: "ProviderListPreview", *, redated: bool = False) -> None:
        """Show what a file says; `redated` leaves everything that a day does not change as it is."""
        self.found = found
        if not redated:
            fields = [(key, words.field_text(key)) for key in FIELDS]
            said = words.mapping_text(found)
            self.form.show_found(found.found, fields, found.mapping, said=said, wish=found.wish)
            self._show_day(found.as_of)
        self.day_origin.setText(words.day_text(found))
        self._warn(found)
        self._show_choice(found)
        self._say_result()
        rows = list(words.line_rows(found))
        self._show_counts(Counter(row.group for row in rows))
        self.table.set_rows(rows)
        self._show_raw(found)

    def _show_raw(self, found: "ProviderListPreview") -> None:
        """As long as no line can be used, the file itself tells what its columns hold."""
        unread = found.problem is not None and not found.rows
        if unread:
            self.raw.show_file(found.found)
        self.raw.setVisible(unread)
        for widget in (self.pills_row, self.table):
            widget.setVisible(not unread)

    @property
    def mark_unlisted(self) -> bool:
        """Whether customers that are not listed count as not linked."""
        return self.unlisted_box.isChecked()

    @property
    def day_is_understood(self) -> bool:
        """Whether what stands in the field is a day."""
        return not self.day_problem.text()

    def _show_day(self, day: "dt.date") -> None:
        self.day.changed.disconnect(self._day_typed)
        self.day.set_value(day)
        self.day.changed.connect(self._day_typed)
        self._say_of_day("")

    def _day_typed(self) -> None:
        day, problem = None, text_of("field-required")
        try:
            day = self.day.value()
        except UserError as error:
            problem = error_text(error)
        self._say_of_day("" if day else problem)
        self.day_changed.emit(day)

    def _say_of_day(self, problem: str) -> None:
        self.day_problem.setText(problem)
        self.day_problem.setVisible(bool(problem))
        self.day_origin.setVisible(not problem)
        self.day.control.setAccessibleDescription(problem)

    def _warn(self, found: "ProviderListPreview") -> None:
        problem = [found.problem] if found.problem else []
        said = [text_of(one.code, **one.data) for one in (*problem, *found.warnings)]
        if said:
            self.warning.say(Role.WARNING, "\n".join(said))
        else:
            self.warning.silence()

    def _choose_unlisted(self) -> None:
        self._unlisted_chosen = True

    def _say_result(self) -> None:
        if self.found is not None:
            self.summary.setText(_summary(self.found, marked=self.mark_unlisted))

    def _show_choice(self, found: "ProviderListPreview") -> None:
        unlinked = found.result.unlinked
        if not self._unlisted_chosen:
            self.unlisted_box.setChecked(not any(one.code in _DOUBTS for one in found.warnings))
        text = translate("provider_import", "&Mark the %n that are not listed as not linked", "", unlinked)
        one = translate("provider_import", "&Mark the 1 that is not listed as not linked")
        self.unlisted_box.setText(one if unlinked == 1 else text)
        self.unlisted_box.setVisible(unlinked > 0)

    def _show_counts(self, counts: Counter[Group]) -> None:
        for group, button in self.pills.items():
            button.setText(f"{words.group_text(group)} · {number_text(counts[group])}")
            button.setVisible(group is Group.USABLE or counts[group] > 0)
            if button.isChecked() and not counts[group]:
                self.choose(Group.USABLE)

    def choose(self, group: Group) -> None:
        """Narrow the lines to a group."""
        self.pills[group].setChecked(True)
        self.table.set_view(partial(_is_of, group))
        self.table.select([])
        if group is Group.LEFT_OUT:
            self.table.select_first()

    def _show_remark(self) -> None:
        """What is to be said about the selected line, in full."""
        rows = self.table.selected_rows()
        said = rows[0].remark if len(rows) == 1 else ""
        self.remark.setText(said)
        self.remark.setVisible(bool(said))

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(_FORM_WIDTH)
        form = QVBoxLayout(left)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(4)
        form.addWidget(self.form, 1)
        form.addSpacing(GAP_SMALL)
        name = labels.secondary(translate("provider_import", "The list &tells of"), wrap=False)
        name.setBuddy(self.day.control)
        self.day.control.setAccessibleName(name.text().replace("&", ""))
        for widget in (name, self.day, self.day_origin, self.day_problem):
            form.addWidget(widget)
        line = QFrame()
        line.setFixedWidth(1)
        line.setAutoFillBackground(True)
        line.setBackgroundRole(QPalette.ColorRole.Midlight)
        right = QVBoxLayout()
        right.setSpacing(GAP)
        self.pills_row = FlowRow()
        for group in Group:
            button = self.pills[group] = pill(words.group_text(group), partial(self.choose, group))
            self._group.addButton(button)
            self.pills_row.add(button)
        for part in (self.summary, self.warning, self.pills_row):
            right.addWidget(part)
        right.addWidget(self.table, 1)
        right.addWidget(self.raw, 1)
        self.raw.hide()
        right.addWidget(self.remark)
        right.addWidget(self.unlisted_box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_LARGE)
        row.addWidget(left)
        row.addWidget(line)
        row.addLayout(right, 1)
        self.choose(Group.USABLE)


def _is_of(group: Group, row: Any) -> bool:
    return bool(row.group is group)


def _summary(found: "ProviderListPreview", *, marked: bool) -> str:
    """What importing would do, in a line."""
    result = found.result
    unlinked = result.unlinked if marked else 0
    told = [
        found.path.name,
        translate("provider_import", "%n further lines about them", "", found.repeated),
        translate("provider_import", "%n become linked", "", result.linked),
        translate("provider_import", "%n not linked", "", unlinked),
    ]
    counts = (1, found.repeated, result.linked, unlinked)
    said = [text for text, count in zip(told, counts, strict=True) if count]
    return " · ".join([*said, _since(found.previous)] if found.previous else said)


def _since(previous: ProviderList) -> str:
    said = translate("provider_import", "compared with the list of {day}")
    return said.format(day=date_text(previous.as_of))
