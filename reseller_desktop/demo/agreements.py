"""The sample customers' agreements: most accepted by themselves, of some nothing is known."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reseller_desktop.domain.agreement import AgreementWay, CustomerAgreement
from reseller_desktop.services.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

    from reseller_desktop.bootstrap import Services
    from reseller_desktop.demo.story import DemoClock
    from reseller_desktop.domain.customer import Customer

_WAYS = (
    *[AgreementWay.DIRECT] * 5,
    AgreementWay.ATTESTED,
    AgreementWay.DIRECT,
    AgreementWay.ATTESTED,
    AgreementWay.UNKNOWN,
    None,
)
"""Of ten customers; `None` has none on record."""
_NOT_YET = 37
"""Every so many have not accepted."""
_OLDEST = 900
"""Days since the oldest was accepted."""


def record_agreements(
    services: "Services", clock: "DemoClock", customers: "Sequence[Customer]", attester: "UUID"
) -> None:
    """Keep what is known of these customers' agreements."""
    with services.database.write("customers.edit", count=len(customers)) as tx:
        tx.agreements.add(*_records(customers, clock.today(), attester))
        tx.commit()


def _records(
    customers: "Sequence[Customer]", today: dt.date, attester: "UUID"
) -> Iterator[CustomerAgreement]:
    for i, customer in enumerate(customers):
        way, accepted = _WAYS[i % len(_WAYS)], i % _NOT_YET != 0
        if way is None:
            continue
        yield CustomerAgreement(
            id=new_id(),
            customer_id=customer.id,
            accepted_on=today - dt.timedelta(days=30 + i * 7 % _OLDEST) if accepted else None,
            way=way if accepted else AgreementWay.UNKNOWN,
            provider_id=attester if accepted and way is AgreementWay.ATTESTED else None,
            as_of=today,
        )
