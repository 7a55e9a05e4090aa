"""What a list shows of custom fields; where there are none, nothing is loaded to find that out."""

from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from reseller_desktop.storage.custom_rows import custom_fields, custom_values

if TYPE_CHECKING:
    from uuid import UUID

    from reseller_desktop.domain.custom_field import CustomField


class CustomList(NamedTuple):
    """What a list of customers shows besides its rows."""

    fields: "tuple[CustomField, ...]"
    """Those that are asked for, in their order."""
    values: Mapping[str, Mapping[str, str]]
    """By field and customer, each as 32 hexadecimal digits."""


class CustomListService:
    """Fields and values through the bare driver, as the rows of the list are read."""

    def __init__(self, cursor: Callable[[], Any]) -> None:
        self._cursor = cursor

    def listed(self, ids: "Collection[UUID] | None" = None) -> CustomList:
        """The fields that are asked for with the values of all customers, or of some."""
        with closing(self._cursor()) as cursor:
            fields = custom_fields(cursor)
            return CustomList(fields, custom_values(cursor, ids) if fields else {})
