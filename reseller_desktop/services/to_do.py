"""Tasks: what is to be done, by whom and until when, about any record."""

from collections.abc import Callable, Collection, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.task import About, Task, later_day
from reseller_desktop.domain.task_row import TaskRow, belongs_to, order_of
from reseller_desktop.services.checks import check_name
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.quiet import collector_at_rest
from reseller_desktop.storage.database import Database
from reseller_desktop.storage.task_rows import open_rows_until, owners, task_rows, task_rows_of

if TYPE_CHECKING:
    import datetime as dt

    from reseller_desktop.storage.unit_of_work import Reading

LONGEST_NOTE = 20_000
"""Characters."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """Tasks as they stand on one day, in their order."""

    rows: list[TaskRow]
    today: "dt.date"
    me: str
    """Who asks."""


class ToDoService:
    """The tasks of everybody who works here. The window's own background work is called *tasks*, not this."""

    def __init__(
        self, database: Database, cursor: Callable[[], Any], clock: Clock, who: Callable[[], str]
    ) -> None:
        self._database = database
        self._cursor = cursor
        self._clock = clock
        self._who = who

    def all(self) -> ToDo:
        """Every task, done ones last."""
        with closing(self._cursor()) as cursor, collector_at_rest():
            return self._in_order(task_rows(cursor))

    def of_customer(self, customer_id: UUID) -> ToDo:
        """The tasks that concern a customer, about whatever they are."""
        with closing(self._cursor()) as cursor:
            return self._in_order(task_rows_of(cursor, customer_id.hex))

    def due(self) -> ToDo:
        """What is open, due today or overdue, and mine or nobody's."""
        with closing(self._cursor()) as cursor:
            found = open_rows_until(cursor, self._clock.today().isoformat())
        return self._in_order(row for row in found if belongs_to(row.owner, self._who()))

    def owners(self) -> list[str]:
        """Everybody who may be given a task: who asks, and who has a task or a customer."""
        with closing(self._cursor()) as cursor:
            known = owners(cursor)
        return list(dict.fromkeys(filter(None, (self._who(), *known))))

    def get(self, task_id: UUID) -> Task:
        """One task; raises `UserError("not-found")`."""
        with self._database.read() as tx:
            return tx.tasks.get(task_id)

    def blank(self, about: About = About.NOTHING, about_id: UUID | None = None) -> Task:
        """A task of mine that is not kept yet, about a record or nothing."""
        return Task(
            id=new_id(),
            subject="",
            owner=self._who(),
            about=about,
            about_id=about_id,
            customer_id=about_id if about is About.CUSTOMER else None,
            made_at=self._clock.now(),
        )

    def save(self, task: Task) -> Task:
        """Add a task or keep its changes; one about a customer's record concerns that customer.

        Raises `UserError`: *name-…* for the subject and the owner, "task-note-too-long".
        """
        made = _checked(task)
        with self._database.read() as tx:
            known = tx.tasks.find(made.id)
            made = replace(made, customer_id=made.customer_id or _customer_of(tx, made))
        code = "task.edit" if known else "task.add"
        with self._database.write(code, name=made.subject) as tx:
            if known:
                tx.tasks.save(made)
            else:
                tx.tasks.add(made)
            tx.commit()
            return tx.tasks.get(made.id)

    def complete(self, ids: Collection[UUID]) -> int:
        """Note that tasks are done; the number of those that were not."""
        now = self._clock.now()
        changed = [replace(one, done_at=now) for one in self._among(ids) if one.done_at is None]
        if changed:
            with self._database.write("tasks.done", count=len(changed), name=changed[0].subject) as tx:
                tx.tasks.save(*changed)
                tx.commit()
        return len(changed)

    def reopen(self, ids: Collection[UUID]) -> int:
        """Note that tasks are not done after all; the number of those that were."""
        changed = [replace(one, done_at=None) for one in self._among(ids) if one.done_at is not None]
        if changed:
            with self._database.write("tasks.reopen", count=len(changed), name=changed[0].subject) as tx:
                tx.tasks.save(*changed)
                tx.commit()
        return len(changed)

    def put_off(self, ids: Collection[UUID], until: "dt.date") -> int:
        """Make open tasks due on a later day; the number of those that were due earlier, or on none.

        None becomes due earlier. Raises `UserError`: "task-day-passed" for a day before today,
        "task-not-earlier" when all are due then or later.
        """
        if until < self._clock.today():
            raise UserError("task-day-passed", field="until", day=until.isoformat())
        found = [one for one in self._among(ids) if one.done_at is None]
        later = [replace(one, due_on=later_day(one.due_on, until)) for one in found]
        changed = [one for one, was in zip(later, found, strict=True) if one != was]
        if not changed:
            raise UserError("task-not-earlier", field="until", day=until.isoformat())
        with self._database.write("tasks.put-off", count=len(changed), name=changed[0].subject) as tx:
            tx.tasks.save(*changed)
            tx.commit()
        return len(changed)

    def hand_over(self, ids: Collection[UUID], owner: str) -> int:
        """Give tasks to somebody, or to nobody; the number of those that were not theirs.

        Raises `UserError` *name-…* for the owner.
        """
        name = owner.strip()
        if name:
            _check("owner", name)
        changed = [replace(one, owner=name) for one in self._among(ids) if one.owner != name]
        if changed:
            with self._database.write("tasks.hand-over", count=len(changed), name=changed[0].subject) as tx:
                tx.tasks.save(*changed)
                tx.commit()
        return len(changed)

    def remove(self, ids: Collection[UUID]) -> int:
        """Delete tasks; how many there were."""
        found = self._among(ids)
        if found:
            with self._database.write("tasks.remove", count=len(found), name=found[0].subject) as tx:
                tx.tasks.remove(*(one.id for one in found))
                tx.commit()
        return len(found)

    def _among(self, ids: Collection[UUID]) -> list[Task]:
        with self._database.read() as tx:
            return tx.tasks.among("id", ids)

    def _in_order(self, rows: Iterable[TaskRow]) -> ToDo:
        today = self._clock.today()
        found = sorted(rows, key=lambda row: (*order_of(row, today), row.id))
        return ToDo(found, today, self._who())


def _checked(task: Task) -> Task:
    made = replace(task, subject=" ".join(task.subject.split()), owner=task.owner.strip())
    _check("subject", made.subject)
    if made.owner:
        _check("owner", made.owner)
    if len(made.note) > LONGEST_NOTE:
        raise UserError("task-note-too-long", field="note", most=LONGEST_NOTE)
    return made


def _check(field: str, text: str) -> None:
    try:
        check_name(text)
    except UserError as error:
        raise UserError(error.code, **{**error.data, "field": field}) from error


def _customer_of(tx: "Reading", task: Task) -> UUID | None:
    """Whom the record that a task is about belongs to."""
    if task.about_id is None:
        return None
    stores: dict[About, Any] = {
        About.SUBSCRIPTION: tx.subscriptions,
        About.VENDOR_CONTACT: tx.vendor_contacts,
        About.LEAD: tx.leads,
        About.INVITATION: tx.invitations,
    }
    if task.about not in stores:
        return task.about_id if task.about is About.CUSTOMER else None
    found = stores[task.about].find(task.about_id)
    belongs: UUID | None = found.customer_id if found else None
    return belongs
