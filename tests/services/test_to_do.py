"""Tasks: added, changed, done, put off, handed over, taken away, undone."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.task import About, Task
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.to_do import LONGEST_NOTE, ToDoService
from reseller_desktop.wording.actions import action_name
from tests.support.leads import lead
from tests.support.subscriptions import subscription
from tests.support.vendor_contacts import vendor_contact
from tests.support.world import World, customer, provider

if TYPE_CHECKING:
    from uuid import UUID

TODAY = dt.date(2026, 5, 4)
DAY = dt.timedelta(days=1)


@pytest.fixture
def service(world: World) -> ToDoService:
    return ToDoService(world.database, world.cursor, world.clock, lambda: "Anna")


@pytest.fixture
def history(world: World) -> HistoryService:
    return HistoryService(world.database)


def add(service: ToDoService, subject: str = "Call back", **facts: object) -> Task:
    return service.save(replace(service.blank(), subject=subject, **facts))  # type: ignore[arg-type]


def last(history: HistoryService) -> str:
    action = history.actions(1)[0]
    return action_name(action.code, action.data)


def subjects(service: ToDoService) -> list[str]:
    return [row.subject for row in service.all().rows]


def test_a_task_is_added_changed_and_both_are_undone(
    world: World, service: ToDoService, history: HistoryService
) -> None:
    before = world.contents()
    made = add(service, "  Call\tback ", due_on=TODAY)
    assert (made.subject, made.owner, made.made_at) == ("Call back", "Anna", world.clock.now())
    assert last(history) == "New task “Call back”"
    service.save(replace(made, subject="Write back", note="before noon"))
    assert last(history) == "Change to the task “Write back”"
    assert service.get(made.id).note == "before noon"
    history.undo()
    assert service.get(made.id).subject == "Call back"
    history.undo()
    assert world.contents() == before


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        pytest.param({"subject": " "}, "name-empty", "subject", id="without a subject"),
        pytest.param({"subject": "a\u202eb"}, "name-bidi", "subject", id="with a deceiving sign"),
        pytest.param({"owner": "a\u202eb"}, "name-bidi", "owner", id="an owner with a deceiving sign"),
        pytest.param({"note": "x" * (LONGEST_NOTE + 1)}, "task-note-too-long", "note", id="a note too long"),
    ],
)
def test_what_cannot_be_a_task_is_refused(
    world: World, service: ToDoService, facts: dict[str, str], code: str, field: str
) -> None:
    with pytest.raises(UserError) as refused:
        service.save(replace(service.blank(), **{"subject": "Call", **facts}))  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.data["field"]) == (code, field)
    assert world.count("task") == 0


def test_a_task_about_a_record_concerns_its_customer_and_names_it(world: World, service: ToDoService) -> None:
    ours, theirs = customer(), provider()
    world.add(ours, theirs)
    had = subscription(ours.id, product="Microsoft 365 E3")
    called = vendor_contact(ours.id, name="Rob")
    came = lead(company="Alder AG")
    with world.database.write("test.add") as tx:
        tx.subscriptions.add(had)
        tx.vendor_contacts.add(called)
        tx.leads.add(came)
        tx.commit()
    about: list[tuple[About, UUID | None]] = [
        (About.NOTHING, None),
        (About.CUSTOMER, ours.id),
        (About.SUBSCRIPTION, had.id),
        (About.VENDOR_CONTACT, called.id),
        (About.LEAD, came.id),
        (About.PROVIDER, theirs.id),
        (About.INVITATION, new_id()),
    ]
    for kind, record in about:
        service.save(replace(service.blank(kind, record), subject=kind.value))
    rows = {row.subject: (row.about_name, row.customer) for row in service.all().rows}
    assert rows == {
        "nothing": ("", ""),
        "customer": (ours.name, ours.name),
        "subscription": ("Microsoft 365 E3", ours.name),
        "vendor-contact": ("Rob", ours.name),
        "lead": ("Alder AG", ""),
        "provider": (theirs.name, ""),
        "invitation": ("", ""),
    }
    found = service.of_customer(ours.id).rows
    assert {row.subject for row in found} == {"customer", "subscription", "vendor-contact"}


def test_what_is_due_comes_first_and_what_is_done_last(world: World, service: ToDoService) -> None:
    days = {"later": 30, "overdue": -2, "today": 0, "this week": 3}
    made = {name: add(service, name, due_on=TODAY + days * DAY) for name, days in days.items()}
    add(service, "no day")
    done = add(service, "done", due_on=TODAY)
    service.complete([done.id])
    assert subjects(service) == ["overdue", "today", "this week", "later", "no day", "done"]
    service.hand_over([made["today"].id], "Beat")
    add(service, "anybody's", owner="", due_on=TODAY)
    assert [row.subject for row in service.due().rows] == ["overdue", "anybody's"]
    world.clock.pass_days(3)
    assert [row.subject for row in service.due().rows] == ["overdue", "anybody's", "this week"]


def test_done_and_not_done_each_count_once(service: ToDoService, history: HistoryService) -> None:
    one, other = add(service, "one"), add(service, "other")
    assert service.complete([one.id, other.id]) == 2
    assert last(history) == "Completion of 2 tasks"
    assert service.complete([one.id]) == 0
    assert service.reopen([one.id]) == 1
    assert last(history) == "Reopening of the task “one”"
    assert service.reopen([one.id]) == 0
    history.undo()
    history.undo()
    assert [row.done_at for row in service.all().rows] == ["", ""]


def test_putting_off_makes_nothing_earlier(service: ToDoService, history: HistoryService) -> None:
    soon, late, never = (
        add(service, "soon", due_on=TODAY - DAY),
        add(service, "late", due_on=TODAY + 9 * DAY),
        add(service, "never"),
    )
    done = add(service, "done", due_on=TODAY - DAY)
    service.complete([done.id])
    ids = [soon.id, late.id, never.id, done.id]
    assert service.put_off(ids, TODAY + DAY) == 2
    assert last(history) == "Putting off of 2 tasks"
    due = [service.get(key).due_on for key in ids]
    assert due == [TODAY + DAY, TODAY + 9 * DAY, TODAY + DAY, TODAY - DAY]
    history.undo()
    assert service.get(soon.id).due_on == TODAY - DAY


@pytest.mark.parametrize(
    ("until", "code"),
    [
        pytest.param(TODAY - DAY, "task-day-passed", id="to a day that is over"),
        pytest.param(TODAY, "task-not-earlier", id="to the day on which it is due anyway"),
    ],
)
def test_what_is_no_putting_off_is_refused(service: ToDoService, until: dt.date, code: str) -> None:
    made = add(service, due_on=TODAY)
    with pytest.raises(UserError, match=code):
        service.put_off([made.id], until)
    assert service.get(made.id) == made


def test_a_task_is_handed_to_a_colleague_or_to_nobody(
    world: World, service: ToDoService, history: HistoryService
) -> None:
    world.add(customer(owner="Carla"))
    made = add(service)
    assert service.hand_over([made.id], " Beat ") == 1
    assert last(history) == "Handing over of the task “Call back”"
    assert service.hand_over([made.id], "Beat") == 0
    assert service.owners() == ["Anna", "Beat", "Carla"]
    with pytest.raises(UserError, match="name-bidi"):
        service.hand_over([made.id], "a\u202eb")
    assert service.hand_over([made.id], "") == 1
    assert service.get(made.id).owner == ""


def test_what_is_taken_away_comes_back(service: ToDoService, history: HistoryService) -> None:
    made = add(service)
    assert service.remove([made.id]) == 1
    assert last(history) == "Removal of the task “Call back”"
    assert service.remove([made.id]) == 0
    with pytest.raises(UserError, match="not-found"):
        service.get(made.id)
    history.undo()
    assert service.get(made.id).subject == "Call back"
