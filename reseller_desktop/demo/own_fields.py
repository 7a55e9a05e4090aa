"""What the sample company writes down about its customers in words of its own."""

import datetime as dt
from typing import TYPE_CHECKING

from reseller_desktop.domain.custom_field import CustomField, CustomValue, FieldKind
from reseller_desktop.services.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from uuid import UUID

    from reseller_desktop.bootstrap import Services
    from reseller_desktop.demo.story import DemoClock
    from reseller_desktop.domain.customer import Customer

_WITHOUT = 3
"""Of every so many customers one has no contract."""


def record_contracts(services: "Services", clock: "DemoClock", customers: "Sequence[Customer]") -> None:
    """Make two fields and fill them for most of these customers."""
    number = CustomField(id=new_id(), name="Contract no.")
    ends = CustomField(id=new_id(), name="Contract ends", kind=FieldKind.DATE)
    for field in (number, ends):
        services.custom_fields.save(field)
    with services.database.write("customers.edit", count=len(customers)) as tx:
        for customer_id, at, day in _contracts(customers, clock.today()):
            for field, value in ((number, at), (ends, day)):
                tx.custom_values.add(
                    CustomValue(id=new_id(), customer_id=customer_id, field_id=field.id, value=value)
                )
        tx.commit()


def _contracts(customers: "Sequence[Customer]", today: dt.date) -> "Iterator[tuple[UUID, str, str]]":
    """Customer, number and last day of each."""
    for i, customer in enumerate(customers):
        if i % _WITHOUT:
            day = today + dt.timedelta(days=17 + i * 53 % 700)
            yield customer.id, f"M-{2400 + i * 7}", day.isoformat()
