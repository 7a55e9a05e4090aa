"""What several services do the same way when they write."""

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from reseller_desktop.storage.store import Record, Store

R = TypeVar("R", bound="Record")


def save_one(store: "Store[R]", record: R) -> None:
    """Add a record that is new, or keep the changes of one that was read."""
    if store.find(record.id) is None:
        store.add(record)
    else:
        store.save(record)
