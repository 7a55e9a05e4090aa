"""`tasks` and `task` of the command line: what is to be done, by whom and until when."""

from argparse import Namespace
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.command_output import Output, as_json, as_table, day_argument, plain
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.task import About
from reseller_desktop.domain.task_row import state_of

if TYPE_CHECKING:
    import datetime as dt
    from argparse import ArgumentParser, _SubParsersAction

    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.task_row import TaskRow

_LISTED = (
    '[{"id", "subject", "state", "due_on", "owner", "about", "about_name", "customer", "note", "done_at"}]'
)
_SHORT = 8
"""Digits at the end of an id that tell tasks apart: they begin with the time at which they were made."""


def add_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of `tasks`, `task add` and `task done`."""
    text = "what is to be done, what is due first first"
    listing = command.add_parser("tasks", help=text, description=text, allow_abbrev=False)
    listing.add_argument("--all", action="store_true", help="what is done too")
    listing.add_argument("--json", action="store_true", help=_LISTED)
    listing.set_defaults(run=list_tasks)

    text = "one task"
    one = command.add_parser("task", help=text, description=text, allow_abbrev=False)
    deeds = one.add_subparsers(metavar="COMMAND", required=True)
    text = "add a task; prints its id"
    add = deeds.add_parser("add", help=text, description=text, allow_abbrev=False)
    add.add_argument("subject", metavar="SUBJECT")
    add.add_argument("--due", type=day_argument, metavar="DAY", help="such as 2026-03-31")
    add.add_argument("--owner", metavar="NAME", help="who is to do it; you unless said otherwise")
    add.add_argument("--customer", metavar="CUSTOMER", help="whom it is about: name, domain or tenant id")
    add.set_defaults(run=add_task)
    text = "note that a task is done"
    done = deeds.add_parser("done", help=text, description=text, allow_abbrev=False)
    done.add_argument("id", metavar="ID", help="as “tasks” shows it")
    done.set_defaults(run=complete_task)


def list_tasks(services: "Services", args: Namespace) -> Output:
    """Open tasks, or all, with how near their day is."""
    found = services.to_do.all()
    rows = [row for row in found.rows if args.all or not row.done_at]
    if args.json:
        return Output(as_json([_values(row, found.today) for row in rows]))
    if not rows:
        return Output("Nothing to do.")
    heading = ("Id", "Due", "State", "Subject", "Owner", "Customer")
    table = [
        (row.id[-_SHORT:], row.due_on, state_of(row, found.today), row.subject, row.owner, row.customer)
        for row in rows
    ]
    return Output(as_table(heading, table))


def add_task(services: "Services", args: Namespace) -> Output:
    """Add a task; its id."""
    made = services.to_do.blank()
    if args.customer:
        made = services.to_do.blank(About.CUSTOMER, services.customers.find(args.customer).id)
    if args.owner is not None:
        made = replace(made, owner=args.owner)
    kept = services.to_do.save(replace(made, subject=args.subject, due_on=args.due))
    return Output(kept.id.hex[-_SHORT:])


def complete_task(services: "Services", args: Namespace) -> Output:
    """Note that a task is done. Raises `UserError("task-not-found")`."""
    wanted = args.id.replace("-", "").lower()
    found = [row for row in services.to_do.all().rows if row.id.endswith(wanted)] if wanted else []
    if len(found) != 1:
        raise UserError("task-not-found", text=args.id)
    (row,) = found
    services.to_do.complete([UUID(row.id)])
    return Output(plain(f"Done: {row.subject}"))


def _values(row: "TaskRow", today: "dt.date") -> dict[str, object]:
    names = ("id", "subject", "due_on", "owner", "about", "about_name", "customer", "note", "done_at")
    return {**{name: getattr(row, name) for name in names}, "state": state_of(row, today).value}
