"""Custom fields: what a company wants to know of its customers beyond what every company does."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reseller_desktop.domain.custom_field import CustomField, CustomValue, checked_field, in_order
from reseller_desktop.domain.custom_value import changed_values, read_value
from reseller_desktop.domain.errors import UserError
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.custom_list import CustomListService
from reseller_desktop.services.ids import new_id

if TYPE_CHECKING:
    from reseller_desktop.storage.database import Database
    from reseller_desktop.storage.unit_of_work import Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldUse:
    """A field, and for how many customers something stands in it."""

    field: CustomField
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomFacts:
    """What one customer's page shows."""

    fields: tuple[CustomField, ...] = ()
    """All fields in their order, archived ones too."""
    values: tuple[CustomValue, ...] = ()

    @property
    def live(self) -> tuple[CustomField, ...]:
        """The fields that are asked for."""
        return tuple(field for field in self.fields if field.archived_at is None)

    def by_field(self) -> dict[UUID, str]:
        """What is known, by the field's id."""
        return {value.field_id: value.value for value in self.values}

    def names(self) -> dict[UUID, str]:
        """What each field is called, by its own id and by the ids of its values."""
        names = {field.id: field.name for field in self.fields}
        return names | {value.id: names[value.field_id] for value in self.values}


def form_key(field_id: UUID) -> str:
    """What a form calls the editor of a field; a refused value names it as `field`."""
    return f"custom:{field_id.hex}"


class CustomFieldService(CustomListService):
    """Fields are defined once and hold a value per customer."""

    def __init__(self, database: "Database", cursor: Callable[[], Any], clock: Clock) -> None:
        super().__init__(cursor)
        self._database = database
        self._clock = clock

    def uses(self) -> list[FieldUse]:
        """All fields in their order, archived ones too, with the number of their values."""
        with self._database.read() as tx:
            counts = Counter(value.field_id for value in tx.custom_values.where())
            return [
                FieldUse(field=field, count=counts[field.id]) for field in in_order(tx.custom_fields.where())
            ]

    def of_customer(self, customer_id: UUID | None) -> CustomFacts:
        """The fields, and what is known of a customer; nothing of one that is not on record yet."""
        with self._database.read() as tx:
            fields = tuple(in_order(tx.custom_fields.where()))
            known = tx.custom_values.where(customer_id=customer_id) if fields and customer_id else ()
            return CustomFacts(fields=fields, values=tuple(known))

    def save(self, field: CustomField) -> int:
        """Add a field at the end, or keep its changes; the number of values that changed with it.

        Raises `UserError` as `checked_field` and `changed_values` do.
        """
        with self._database.read() as tx:
            known = tx.custom_fields.find(field.id)
        code = "custom-field.add" if known is None else "custom-field.edit"
        with self._database.write(code, name=field.name.strip()) as tx:
            others = tx.custom_fields.where()
            checked = checked_field(field, others)
            changed: list[CustomValue] = []
            if known is None:
                last = max((other.position for other in others), default=-1)
                tx.custom_fields.add(replace(checked, position=last + 1))
            else:
                changed = changed_values(known, checked, tx.custom_values.where(field_id=field.id))
                tx.custom_fields.save(checked)
                tx.custom_values.save(*changed)
            tx.commit()
        return len(changed)

    def move(self, field: CustomField, places: int) -> None:
        """Put a field further down, or up when `places` is negative, among those that are asked for."""
        with self._database.write("custom-field.move", name=field.name) as tx:
            live = in_order(one for one in tx.custom_fields.where() if one.archived_at is None)
            at = next((at for at, one in enumerate(live) if one.id == field.id), None)
            if at is None:
                raise UserError("not-found", subject="custom_field")
            moved = live.pop(at)
            live.insert(max(at + places, 0), moved)
            tx.custom_fields.save(*(replace(one, position=at) for at, one in enumerate(live)))
            tx.commit()

    def archive(self, field: CustomField) -> None:
        """Ask for a field no more; its values are kept."""
        self._set_archived(field, "custom-field.archive", away=True)

    def restore(self, field: CustomField) -> None:
        """Ask for an archived field again, with the values that it had."""
        self._set_archived(field, "custom-field.restore", away=False)

    def _set_archived(self, field: CustomField, code: str, *, away: bool) -> None:
        with self._database.write(code, name=field.name) as tx:
            tx.custom_fields.save(replace(field, archived_at=self._clock.now() if away else None))
            tx.commit()


def put_values(tx: "Writing", ids: Iterable[UUID], texts: Mapping[UUID, str]) -> set[UUID]:
    """Write texts, by the field's id, into fields of customers; empty ones take the value away.

    Gives the customers that are different now. Raises `UserError` with a *custom-…* code, naming the field.
    """
    wanted = {field.id: _read(field, texts[field.id]) for field in tx.custom_fields.among("id", texts)}
    customers = list(ids)
    known = {(one.customer_id, one.field_id): one for one in tx.custom_values.among("customer_id", customers)}
    fresh, changed, gone = list[CustomValue](), list[CustomValue](), list[CustomValue]()
    for customer_id in customers:
        for field_id, value in wanted.items():
            one = known.get((customer_id, field_id))
            if one is None and value:
                fresh.append(
                    CustomValue(id=new_id(), customer_id=customer_id, field_id=field_id, value=value)
                )
            elif one is not None and not value:
                gone.append(one)
            elif one is not None and one.value != value:
                changed.append(replace(one, value=value))
    tx.custom_values.add(*fresh)
    tx.custom_values.save(*changed)
    tx.custom_values.remove(*(one.id for one in gone))
    return {one.customer_id for one in (*fresh, *changed, *gone)}


def _read(field: CustomField, text: str) -> str:
    try:
        return read_value(field, text)
    except UserError as error:
        raise UserError(error.code, **{**error.data, "field": form_key(field.id)}) from error
