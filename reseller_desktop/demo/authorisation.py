"""The yearly re-authorisation in the sample: a year that was passed, one that comes near, and who knows."""

import datetime as dt
from typing import TYPE_CHECKING

from reseller_desktop.domain.authorisation import anniversary, next_anniversary
from reseller_desktop.domain.reauthorisation import Reauthorisation
from reseller_desktop.services.ids import new_id

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.demo.story import DemoClock

_REVENUE_BEFORE, _REVENUE = 1930, 840
"""US dollars."""


def record_years(services: "Services", clock: "DemoClock") -> None:
    """Write both years down, as somebody does who has just read the first warning."""
    today = clock.today()
    for own in services.company.own_tenants():
        due_on = next_anniversary(own.mpa_signed_on or today, today)
        before = anniversary(due_on, -1)
        seen = before - dt.timedelta(days=25)
        last = Reauthorisation(
            id=new_id(),
            own_tenant_id=own.id,
            due_on=before,
            revenue_usd=_REVENUE_BEFORE,
            revenue_as_of=seen,
            mfa_on=seen,
            security_contact_on=seen,
            passed_on=before - dt.timedelta(days=18),
        )
        this = Reauthorisation(
            id=new_id(),
            own_tenant_id=own.id,
            due_on=due_on,
            revenue_usd=_REVENUE,
            revenue_as_of=today,
            mfa_on=today,
            note="The orders of this month are not counted yet.",
        )
        services.authorisation.save(last)
        services.authorisation.save(this)
        for provider in services.providers.providers()[:1]:
            services.authorisation.tell(own.id, provider.id, before)
