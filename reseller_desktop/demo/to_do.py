"""The tasks in the sample: one that is overdue, some that are due, some for colleagues, some done."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reseller_desktop.demo.sample import PEOPLE
from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.task import About

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.demo.story import DemoClock

_TASKS: tuple[tuple[str, int | None, str, str], ...] = (
    ("Call back about the new branch", -1, "", "Ask for the number of seats."),
    ("Send the offer for Business Premium", 0, "", ""),
    ("Ask who signs the agreement", 0, PEOPLE[1], ""),
    ("Prepare the yearly review", 2, PEOPLE[0], ""),
    ("Offer training before the renewal", 9, PEOPLE[1], "Two of them start in the new year."),
    ("Ask whether the trial was useful", 30, "", ""),
)
_OWN: tuple[tuple[str, int | None, str], ...] = (
    ("Renew our own security contact", 20, PEOPLE[0]),
    ("Tidy up the price list", None, ""),
)
_DONE = "Check the invitation's link"


def write_tasks(services: "Services", clock: "DemoClock", customers: Sequence[Customer]) -> None:
    """What is to be done for the first customers, and for ourselves; the last customer's is done."""
    to_do, today = services.to_do, clock.today()
    for customer, (subject, days, owner, note) in zip(customers, _TASKS, strict=False):
        blank = to_do.blank(About.CUSTOMER, customer.id)
        to_do.save(replace(blank, subject=subject, due_on=_day(today, days), owner=owner, note=note))
    for subject, days, owner in _OWN:
        to_do.save(replace(to_do.blank(), subject=subject, due_on=_day(today, days), owner=owner))
    done = replace(to_do.blank(About.CUSTOMER, customers[-1].id), subject=_DONE, due_on=_day(today, -4))
    to_do.complete([to_do.save(done).id])


def _day(today: dt.date, days: int | None) -> dt.date | None:
    return None if days is None else today + dt.timedelta(days=days)
