"""Several customers at once, beside the list."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reseller_desktop.domain.custom_field import CustomField
from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.services.custom_fields import form_key
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.customers.actions import Actions
from reseller_desktop.ui.customers.custom_words import bulk_fields
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import primary, secondary
from reseller_desktop.ui.kit.cards import Card, ScrollColumn, clear_layout
from reseller_desktop.ui.kit.forms import Field, Form, Kind
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP_SMALL

translate = QCoreApplication.translate

_AS_IT_IS = "\0"


class ManyPane(ScrollColumn):
    """How many are selected, and what can be changed in all of them."""

    def __init__(
        self,
        actions: Actions,
        owners: Callable[[], list[str]],
        fields: Callable[[], Sequence[CustomField]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._owners = owners
        self._fields = fields
        self._rows: Sequence[CustomerRow] = ()
        self._offered: tuple[list[str], Sequence[CustomField]] | None = None
        self.form: Form | None = None
        self.name = labels.PlainLabel(font=theme.font(17, QFont.Weight.DemiBold), wrap=True)
        self.line = labels.secondary()
        self.archive = secondary(translate("customers", "Archive"), self._archive, "archive")
        self.restore = secondary(translate("customers", "Restore"), self._restore, "undo")
        self.export = secondary(translate("customers", "Export…"), self._export, "export")
        self.merge = secondary(translate("customers", "Merge…"), self._merge)
        self.card = Card(translate("customers", "Change all of them"))
        self.change = primary("", self._change)
        self.column.addWidget(self.name)
        self.column.addWidget(self.line)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        for button in (self.archive, self.restore, self.export, self.merge):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self.column.addWidget(self.card)

    def show_rows(self, rows: Sequence[CustomerRow]) -> None:
        """Show what can be done with these."""
        self._rows = rows
        count = number_text(len(rows))
        self.name.setText(translate("customers", "{count} customers selected").format(count=count))
        names = ", ".join(row.name for row in rows[:3])
        if len(rows) > 3:  # noqa: PLR2004 - as many as fit
            names = translate("customers", "{names} and %n more", "", len(rows) - 3).format(names=names)
        self.line.setText(names)
        archived = sum(row.archived for row in rows)
        self.archive.setVisible(archived < len(rows))
        self.restore.setVisible(archived > 0)
        self.merge.setVisible(len(rows) == 2)  # noqa: PLR2004 - a pair
        self.change.setText(translate("customers", "Change {count} customers").format(count=count))
        self._make_form()

    def _make_form(self) -> None:
        offered = self._owners(), self._fields()
        if self.form is not None and offered == self._offered:
            return
        self._offered = offered
        self.card.rows.removeWidget(self.change)
        clear_layout(self.card.rows)
        self.form = Form(_fields(*offered), self._as_they_are())
        self.card.add(self.form)
        self.card.add(self.change)

    def _change(self) -> None:
        values = self.form.check() if self.form is not None else None
        if values is None or self.form is None:
            return
        edit = {
            "add_tags": values["add_tags"],
            "remove_tags": values["remove_tags"],
            "owner": None if values["owner"] == _AS_IT_IS else values["owner"],
            "language": None if values["language"] == _AS_IT_IS else values["language"],
            "custom": {
                field.id: text
                for field in self._fields()
                if (text := values[form_key(field.id)]) != _AS_IT_IS
            },
        }
        self._actions.edit_many(self._ids(), **edit)
        self.form.set_values(self._as_they_are())

    def _as_they_are(self) -> dict[str, str]:
        keys = ("owner", "language", *(form_key(field.id) for field in self._fields()))
        return dict.fromkeys(keys, _AS_IT_IS)

    def _archive(self) -> None:
        self._actions.archive(self._ids())

    def _restore(self) -> None:
        self._actions.restore(self._ids())

    def _merge(self) -> None:
        self._actions.merge(self._ids())

    def _export(self) -> None:
        self._actions.export(self._ids())

    def _ids(self) -> list[UUID]:
        return [UUID(row.id) for row in self._rows]


def _fields(owners: Sequence[str], custom: Sequence[CustomField]) -> list[Field]:
    as_it_is = translate("customers", "Leave as it is")
    none = translate("customers", "None")
    placeholder = translate("customers", "several with commas between")
    languages = [(code, name or none) for code, name in words.language_choices()]
    return [
        Field(
            key="add_tags",
            label=translate("customers", "Add ta&gs"),
            kind=Kind.TAGS,
            placeholder=placeholder,
        ),
        Field(
            key="remove_tags",
            label=translate("customers", "Re&move tags"),
            kind=Kind.TAGS,
            placeholder=placeholder,
        ),
        Field(
            key="owner",
            label=translate("customers", "&Owner"),
            kind=Kind.FREE_CHOICE,
            choices=[(_AS_IT_IS, as_it_is), ("", none), *((owner, owner) for owner in owners)],
        ),
        Field(
            key="language",
            label=translate("customers", "&Language"),
            kind=Kind.CHOICE,
            choices=[(_AS_IT_IS, as_it_is), *languages],
        ),
        *bulk_fields(custom, (_AS_IT_IS, as_it_is)),
    ]
