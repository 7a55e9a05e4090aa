"""What a list would change, to be looked at before it is imported."""

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reseller_desktop.domain.customer_import import AmbiguousLine
from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.customers.import_rows import (
    Group,
    PreviewRow,
    group_text,
    preview_columns,
    preview_rows,
)
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import Button, ghost, pill
from reseller_desktop.ui.kit.cards import clear_layout
from reseller_desktop.ui.kit.file_words import delimiter_text, encoding_text
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import error_text, number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL, Role
from reseller_desktop.ui.kit.toggles import CheckBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from reseller_desktop.services.customer_import import ImportPreview

translate = QCoreApplication.translate

_SUSPICIOUS = 5
"""More than one of so many linked customers gone is rather a wrong or cut list."""


class PreviewPanel(QWidget):
    """Counts to press, the lines behind them, and what may be left undone."""

    def __init__(
        self, context: Context, decided: "Callable[[ImportPreview], object]", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._decided = decided
        self.found: ImportPreview | None = None
        self.pills: dict[Group | None, Button] = {}
        self._group = QButtonGroup(self)
        self.summary = labels.secondary(wrap=False)
        self.read_as = labels.caption(wrap=False)
        self.change_day = ghost(translate("import", "Change the day…"), self._ask_day)
        self.warning = Banner()
        self._pill_row = QHBoxLayout()
        self._pill_row.setSpacing(GAP_SMALL)
        self.table = RecordTable(
            preview_columns(),
            name=translate("import", "What the list changes"),
            row_height=36,
            arrives_by="arrival",
        )
        self.table.activated.connect(self._activated)
        self.gone_box = CheckBox()
        self.returned_box = CheckBox()
        self._lay_out()

    @property
    def mark_gone(self) -> bool:
        """Whether customers that are no longer listed are marked as lost."""
        return self.gone_box.isChecked()

    @property
    def restore_archived(self) -> bool:
        """Whether listed customers leave the archive."""
        return self.returned_box.isChecked()

    def show_found(self, found: "ImportPreview") -> None:
        """Show what a list would change."""
        self.found = found
        rows = list(preview_rows(found.plan))
        lines = len(found.listed) + len(found.unreadable)
        day = words.day_text(found.as_of, self._context.services.clock.today())
        text = translate("import", "{name} · {count} lines · {unchanged} unchanged · as of {day}")
        numbers = {"count": number_text(lines), "unchanged": number_text(len(found.plan.unchanged))}
        self.summary.setText(text.format(name=found.file_name, day=day, **numbers))
        self.read_as.setText(_read_as(found))
        self._warn(found)
        self._show_pills(rows)
        self.table.set_view(None)
        self.table.set_rows(rows)
        self._show_choices(found)

    def _lay_out(self) -> None:
        self.gone_box.setChecked(True)
        self.returned_box.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.addWidget(self.summary)
        head.addWidget(self.change_day)
        head.addStretch(1)
        head.addWidget(self.read_as)
        column.addLayout(head)
        column.addWidget(self.warning)
        column.addLayout(self._pill_row)
        column.addWidget(self.table, 1)
        column.addWidget(self.gone_box)
        column.addWidget(self.returned_box)

    def _warn(self, found: "ImportPreview") -> None:
        known = len(found.plan.gone) + len(found.plan.unchanged) + len(found.plan.changed)
        if len(found.plan.gone) * _SUSPICIOUS > known:
            text = translate(
                "import",
                "More than a fifth of the linked customers (%n) is no longer listed. Make sure that the list "
                "is complete and belongs to this tenant before you import it.",
                "",
                len(found.plan.gone),
            )
            self.warning.say(Role.WARNING, text)
        elif found.newer_as_of is not None:
            today = self._context.services.clock.today()
            text = translate("import", "A list of {day} was imported before: this one is older.")
            self.warning.say(Role.WARNING, text.format(day=words.day_text(found.newer_as_of, today)))
        else:
            self.warning.silence()

    def _show_pills(self, rows: list[PreviewRow]) -> None:
        for button in self.pills.values():
            self._group.removeButton(button)
        clear_layout(self._pill_row)
        self.pills = {}
        counts = Counter(row.group for row in rows)
        self._add_pill(None, translate("import", "All changes"), len(rows))
        for group in Group:
            if counts[group]:
                self._add_pill(group, group_text(group), counts[group])
        self.pills[None].setChecked(True)
        self._pill_row.addStretch(1)

    def _add_pill(self, group: Group | None, title: str, count: int) -> None:
        button = pill(f"{title} · {number_text(count)}", partial(self._choose, group))
        self._group.addButton(button)
        self.pills[group] = button
        self._pill_row.addWidget(button)

    def _choose(self, group: Group | None) -> None:
        self.table.set_view(None if group is None else partial(_is_of, group))

    def _show_choices(self, found: "ImportPreview") -> None:
        gone, returned = len(found.plan.gone), len(found.plan.returned)
        self.gone_box.setText(
            translate("import", "&Mark the %n gone as lost and ask what happened", "", gone)
        )
        self.gone_box.setVisible(gone > 0)
        self.returned_box.setText(
            words.counted(
                returned,
                translate("import", "&Bring 1 archived customer back that are listed again"),
                translate("import", "&Bring %n archived customers back that are listed again", "", returned),
            )
        )
        self.returned_box.setVisible(returned > 0)

    def _activated(self, key: str) -> None:
        row: PreviewRow = self.table.row_of(key)
        if self.found is None or row.group is not Group.UNSURE:
            return
        for unsure in self.found.plan.ambiguous:
            if unsure.listed.line == row.line:
                self._ask_which(unsure)

    def _ask_which(self, unsure: AmbiguousLine) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for known in unsure.candidates:
            text = translate("import", "It is {name}").format(name=known.name.replace("&", "&&"))
            menu.addAction(text, partial(self._decide, unsure.listed.tenant_id, known.id))
        menu.addAction(
            translate("import", "It is a new customer"), partial(self._decide, unsure.listed.tenant_id, None)
        )
        menu.popup(QCursor.pos())

    def _decide(self, tenant_id: UUID, customer_id: UUID | None) -> None:
        if self.found is not None:
            answers = {**self.found.decisions, tenant_id: customer_id}
            self._plan_again(decisions=answers)

    def _ask_day(self) -> None:
        if self.found is None:
            return
        dialog = FormDialog(
            self,
            translate("import", "Day of the list"),
            [
                Field(
                    key="day",
                    label=translate("import", "E&xported from Partner Center on"),
                    kind=Kind.DATE,
                    required=True,
                )
            ],
            translate("import", "Change the day"),
            values={"day": self.found.as_of},
        )
        dialog.accepted.connect(lambda: self._plan_again(as_of=dialog.values["day"]))
        dialog.open()

    def _plan_again(self, **answers: Any) -> None:
        self._context.tasks.run(
            self._context.services.imports.decide,
            self.found,
            done=self._decided,
            failed=self._refused,
            owner=self,
            **answers,
        )

    def _refused(self, error: UserError) -> None:
        self.warning.say(Role.BAD, error_text(error))


def _read_as(found: "ImportPreview") -> str:
    return translate("import", "{encoding}, divided by {delimiters}").format(
        encoding=encoding_text(found.encoding), delimiters=delimiter_text(found.delimiter)
    )


def _is_of(group: Group, row: Any) -> bool:
    return bool(row.group is group)
