"""Customers into a file: which, which columns, and of which kind."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.domain.errors import UserError
from reseller_desktop.services.customer_export import ExportColumn, ExportFormat
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.external import show_folder
from reseller_desktop.ui.kit.record_columns import Column, Kind, day_of
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import error_text, number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, Role
from reseller_desktop.ui.kit.toggles import RadioButton

translate = QCoreApplication.translate


class Scope(Enum):
    """Which customers."""

    SHOWN = "shown"
    SELECTED = "selected"
    ALL = "all"


class _Choice(QWidget):
    """Some radio buttons under a title."""

    def __init__(self, title: str, choices: Mapping[Any, str]) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.buttons: dict[Any, RadioButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(labels.section(title))
        for value, text in choices.items():
            button = RadioButton(text)
            self._group.addButton(button)
            self.buttons[value] = button
            column.addWidget(button)

    def choose(self, value: Any) -> None:
        self.buttons[value].setChecked(True)

    def chosen(self) -> Any:
        return next(value for value, button in self.buttons.items() if button.isChecked())


class ExportDialog(QDialog):
    """Asks, writes in the background, and says where the file is."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        rows: Mapping[Scope, Sequence[CustomerRow]],
        shown: Sequence[Column],
        every: Sequence[Column],
        *,
        prefer: Scope = Scope.SHOWN,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._rows = rows
        self._columns = {True: shown, False: every}
        self.path: Path | None = None
        self.setWindowTitle(translate("customers", "Export customers"))
        self.setMinimumWidth(440)
        self.banner = Banner()
        self.scope = _Choice(translate("customers", "Customers"), self._scopes())
        self.columns = _Choice(
            translate("customers", "Columns"),
            {
                True: translate("customers", "As &shown in the list"),
                False: translate("customers", "A&ll columns"),
            },
        )
        self.kind = _Choice(
            translate("customers", "File"),
            {
                ExportFormat.CSV: translate("customers", "&CSV, for any program"),
                ExportFormat.XLSX: translate("customers", "E&xcel workbook (XLSX)"),
            },
        )
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.write = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self._choose_first(prefer)

    def write_to(self, path: Path) -> None:
        """Write the chosen customers into a file."""
        kind: ExportFormat = self.kind.chosen()
        if path.suffix.lower() != f".{kind.value}":
            path = path.with_name(f"{path.name}.{kind.value}")
        self.path = path
        self.write.setEnabled(False)
        self._context.tasks.run(
            self._context.services.exports.export,
            self._rows[self.scope.chosen()],
            export_columns(self._columns[self.columns.chosen()]),
            path,
            kind,
            done=self._written,
            failed=self._refused,
        )

    def _scopes(self) -> dict[Scope, str]:
        texts = {
            Scope.SHOWN: translate("customers", "S&hown in the list · {count}"),
            Scope.SELECTED: translate("customers", "S&elected · {count}"),
            Scope.ALL: translate("customers", "&All customers · {count}"),
        }
        return {
            scope: texts[scope].format(count=number_text(len(rows))) for scope, rows in self._rows.items()
        }

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP + 4)
        for widget in (self.banner, self.scope, self.columns, self.kind):
            column.addWidget(widget)
        note = translate("customers", "The file is not encrypted: whoever has it can read it.")
        column.addWidget(labels.caption(note))
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.write.clicked.connect(self._ask_where)
        self.buttons.rejected.connect(self.reject)
        for button in self.scope.buttons.values():
            button.toggled.connect(self._name_button)

    def _choose_first(self, prefer: Scope) -> None:
        for scope, rows in self._rows.items():
            self.scope.buttons[scope].setEnabled(bool(rows))
        self.scope.choose(prefer if self._rows[prefer] else Scope.SHOWN)
        self.columns.choose(True)
        self.kind.choose(ExportFormat.CSV)
        self.write.setDefault(True)
        self._name_button()

    def _name_button(self) -> None:
        count = len(self._rows[self.scope.chosen()])
        self.write.setText(
            words.counted(
                count,
                translate("customers", "Export 1 customer…"),
                translate("customers", "Export %n customers…", "", count),
            )
        )
        self.write.setEnabled(count > 0)

    def _ask_where(self) -> None:
        kind: ExportFormat = self.kind.chosen()
        dialog = QFileDialog(self, translate("customers", "Export customers"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind.value)
        dialog.setNameFilter(f"{kind.value.upper()} (*.{kind.value})")
        dialog.selectFile(f"{translate('customers', 'Customers')}.{kind.value}")
        dialog.fileSelected.connect(lambda name: self.write_to(Path(name)))
        dialog.open()

    def _written(self, count: int) -> None:
        if self.path is None:
            return
        path = self.path
        said = words.counted(
            count,
            translate("customers", "1 customer is in “{name}”."),
            translate("customers", "%n customers are in “{name}”.", "", count),
        ).format(name=path.name)
        self.banner.say(
            Role.GOOD, said, action=translate("customers", "Open folder"), call=lambda: show_folder(path)
        )
        for widget in (self.scope, self.columns, self.kind, self.write):
            widget.hide()
        cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText(translate("customers", "Close"))
        cancel.setDefault(True)
        cancel.setFocus()
        self._context.notify(said)
        self.adjustSize()

    def _refused(self, error: UserError) -> None:
        self.banner.say(Role.BAD, error_text(error))
        self.write.setEnabled(True)


def open_export(
    context: Context,
    parent: QWidget,
    table: RecordTable,
    shown: Sequence[Column],
    every: Sequence[Column],
    *,
    ids: Collection[UUID] | None,
) -> None:
    """Ask what of a list is to be written; these customers are proposed, or those that are selected."""
    chosen = {customer_id.hex for customer_id in ids} if ids is not None else None
    rows = table.all_rows()
    selected = table.selected_rows() if chosen is None else [row for row in rows if row.id in chosen]
    scopes = {
        Scope.SHOWN: table.shown_rows(),
        Scope.SELECTED: selected,
        Scope.ALL: [row for row in rows if not row.archived],
    }
    prefer = Scope.SELECTED if ids is not None or len(selected) > 1 else Scope.SHOWN
    ExportDialog(context, parent, scopes, shown, every, prefer=prefer).open()


def export_columns(columns: Sequence[Column]) -> list[ExportColumn]:
    """Columns of the list as columns of a file: one fact in each, days as ISO 8601."""
    keys = {column.key for column in columns}
    made: list[ExportColumn] = []
    for column in columns:
        if column.key == "company":
            made.append(ExportColumn(column.title, lambda row: row.name))
            if "domain" not in keys:
                made.append(ExportColumn(translate("customers", "Domain"), lambda row: row.domain))
        elif column.key == "invitation":
            made.append(ExportColumn(column.title, _invitation))
            since = translate("customers", "Invitation since")
            made.append(ExportColumn(since, lambda row: row.invitation_at[:10]))
        elif column.kind is Kind.NUMBER:
            made.append(ExportColumn(column.title, column.value))
        elif column.kind is Kind.DATE:
            made.append(ExportColumn(column.title, partial(_day, column)))
        else:
            made.append(ExportColumn(column.title, column.text))
    return made


def _day(column: Column, row: CustomerRow) -> dt.date | None:
    return day_of(column.value(row))


def _invitation(row: CustomerRow) -> str:
    return words.invitation_state_text(row.invitation)
