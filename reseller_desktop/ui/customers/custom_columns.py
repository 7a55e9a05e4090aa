"""Custom fields as columns of the customer list; their values are read once the list stands."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from reseller_desktop.domain.text import fold
from reseller_desktop.ui.kit.record_columns import Column, Kind

if TYPE_CHECKING:
    from decimal import Decimal
    from uuid import UUID

    from reseller_desktop.domain.custom_field import CustomField
    from reseller_desktop.domain.customer_row import CustomerRow
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.services.custom_list import CustomList
    from reseller_desktop.ui.context import Context
    from reseller_desktop.ui.kit.record_table import RecordTable

_PREFIX = "custom:"
"""How the key of such a column begins."""
FIELDS, VALUES = "custom_field", "custom_value"
"""The topics of commits."""

_AS_THEY_ARE = attrgetter("search")


class CustomColumns(QObject):
    """Knows the fields, and what stands in them by the customer's id; a list without any pays nothing."""

    def __init__(
        self,
        context: "Context",
        parent: QObject,
        table: "Callable[[], RecordTable]",
        fields_changed: Callable[[], object],
        failed: "Callable[[UserError], object]",
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._table = table
        self._fields_changed = fields_changed
        self._failed = failed
        self._values: dict[str, dict[str, str]] = {}
        self.fields: tuple[CustomField, ...] = ()
        self.known = self._asked = False
        """Whether the fields were read."""

    def read_first(self) -> None:
        """Read fields and values, unless that was done or is under way."""
        if not self._asked:
            self.read()

    def read(self) -> None:
        """Read fields and values again."""
        self._asked = True
        read = self._context.services.custom_list.listed
        self._context.tasks.run(read, done=self._take, failed=self._failed, owner=self)

    def read_some(self, ids: "Collection[UUID]") -> None:
        """Read the values of these customers again."""
        if not self.fields:
            return
        chosen = [customer_id.hex for customer_id in ids]
        read = self._context.services.custom_list.listed
        self._context.tasks.run(
            read, ids, done=partial(self._take_some, chosen), failed=self._failed, owner=self
        )

    @property
    def search(self) -> "Callable[[CustomerRow], str]":
        """What a search looks through, for each row."""
        return self._searched if self.fields else _AS_THEY_ARE

    def columns(self) -> list[Column]:
        """A column for each field, in their order."""
        return [_column(field, self._values.setdefault(field.id.hex, {})) for field in self.fields]

    def _searched(self, row: "CustomerRow") -> str:
        from reseller_desktop.ui.customers.custom_words import value_text

        words = [
            f"{value_text(field.kind, value)}\n{value}"
            for field in self.fields
            if (value := self._values[field.id.hex].get(row.id))
        ]
        return "\n".join((row.search, fold("\n".join(words)))) if words else row.search

    def _take(self, found: "CustomList") -> None:
        for field in found.fields:
            values = self._values.setdefault(field.id.hex, {})
            values.clear()
            values.update(found.values.get(field.id.hex, {}))
        changed = found.fields != self.fields
        self.fields, self.known = found.fields, True
        if changed:
            self._fields_changed()

    def _take_some(self, ids: Collection[str], found: "CustomList") -> None:
        for field_id, values in self._values.items():
            for customer_id in ids:
                values.pop(customer_id, None)
            values.update(found.values.get(field_id, {}))
        self._show(ids)

    def _show(self, ids: Collection[str]) -> None:
        """Search, narrow and order by the new values of these customers."""
        table = self._table()
        rows = [row for row in map(table.row_of, ids) if row is not None]
        if (table.sorted_by or ("",))[0].startswith(_PREFIX):
            table.set_rows(table.all_rows())
        elif rows:
            table.replace_rows(rows)


def _column(field: "CustomField", values: Mapping[str, str]) -> Column:
    from reseller_desktop.domain.custom_field import FieldKind

    made = partial(Column, key=f"{_PREFIX}{field.id.hex}", title=field.name, yields=True)
    if field.kind is FieldKind.NUMBER:
        return made(value=lambda row: _number(values.get(row.id)), kind=Kind.NUMBER, width=100)
    if field.kind is FieldKind.DATE:
        return made(value=lambda row: values.get(row.id), kind=Kind.DATE, width=108)
    if field.kind is FieldKind.CHOICE:
        ranks: dict[Any, int] = {choice: at for at, choice in enumerate(field.choices)}
        return made(
            value=lambda row: values.get(row.id, ""),
            sort=lambda row: ranks.get(values.get(row.id)),
            width=110,
        )
    return made(value=lambda row: values.get(row.id, ""), width=120)


def _number(text: str | None) -> "Decimal | None":
    from decimal import Decimal

    return Decimal(text) if text else None
