"""What the form of a task offers, read in one go on the worker."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from reseller_desktop.domain.task import About, Task
from reseller_desktop.domain.task_row import TaskRow
from reseller_desktop.ui.context import Services

if TYPE_CHECKING:
    from reseller_desktop.services.vendor_contacts import CustomerName


class Prepared(NamedTuple):
    """A task with what its form offers."""

    task: Task
    new: bool
    owners: Sequence[str]
    customers: "Sequence[CustomerName]"
    about_name: str = ""


def prepare(services: Services, about: About, about_id: UUID | None, name: str, subject: str) -> Prepared:
    """A new task with what its form offers; for the worker."""
    task = replace(services.to_do.blank(about, about_id), subject=subject)
    return Prepared(
        task,
        new=True,
        owners=services.to_do.owners(),
        customers=services.vendor_contacts.customers(),
        about_name=name,
    )


def read(services: Services, row: TaskRow) -> Prepared:
    """A task with what its form offers; for the worker."""
    task = services.to_do.get(UUID(row.id))
    owners, customers = services.to_do.owners(), services.vendor_contacts.customers()
    return Prepared(task, new=False, owners=owners, customers=customers, about_name=row.about_name)


def add_line(services: Services, subject: str, due_on: dt.date | None) -> Task:
    """Keep a task of mine; for the worker."""
    return services.to_do.save(replace(services.to_do.blank(), subject=subject, due_on=due_on))
