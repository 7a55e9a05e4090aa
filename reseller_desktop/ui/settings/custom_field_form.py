"""The form of a custom field."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.custom_field import CustomField, FieldKind
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers.custom_words import kind_text
from reseller_desktop.ui.kit import checks
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind

translate = QCoreApplication.translate


class CustomFieldDialog(FormDialog):
    """What it is called, what it holds, and what may be chosen."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        field: CustomField | None,
        saved: Callable[[CustomField, int], object],
    ) -> None:
        """`saved` is told the field and how many values changed with it."""
        self._context = context
        self._field = field or CustomField(id=new_id(), name="")
        self._saved = saved
        super().__init__(
            parent,
            translate("custom", "Edit field") if field else translate("custom", "New field"),
            _fields(),
            translate("custom", "Save") if field else translate("custom", "Add field"),
            values={
                "name": self._field.name,
                "kind": self._field.kind,
                "choices": "\n".join(self._field.choices),
            },
            submit=self._save,
            width=440,
        )
        self.form.editors["kind"].changed.connect(self._look_at_kind)
        self._look_at_kind()

    def _look_at_kind(self) -> None:
        self.form.editors["choices"].setEnabled(self.form.editors["kind"].value() is FieldKind.CHOICE)

    def _save(self, values: dict[str, Any]) -> None:
        made = replace(
            self._field,
            name=values["name"].strip(),
            kind=values["kind"],
            choices=tuple(values["choices"].splitlines()),
        )
        self._context.tasks.run(
            self._context.services.custom_fields.save,
            made,
            done=lambda count: self._finish(made, count),
            failed=self.show_error,
            owner=self,
        )

    def _finish(self, made: CustomField, count: int) -> None:
        self.form.mark_saved()
        self.accept()
        self._saved(made, count)


def _fields() -> list[Field]:
    return [
        Field(
            key="name",
            label=translate("custom", "&Name"),
            required=True,
            check=checks.name,
            placeholder=translate("custom", "such as Contract no."),
        ),
        Field(
            key="kind",
            label=translate("custom", "&What it holds"),
            kind=Kind.CHOICE,
            choices=[(kind, kind_text(kind)) for kind in FieldKind],
            help=translate("custom", "Can be changed later, as long as every value fits."),
        ),
        Field(
            key="choices",
            label=translate("custom", "&Choices"),
            kind=Kind.LINES,
            lines=5,
            help=translate(
                "custom",
                "One on each line, in the order in which lists show them. Reword a choice on its own line, "
                "and customers that have it follow.",
            ),
        ),
    ]
