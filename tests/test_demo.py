import datetime as dt
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from reseller_desktop.bootstrap import Services
from reseller_desktop.demo.sample import CUSTOMERS, PEOPLE, make_sample
from reseller_desktop.demo_folder import demo_folder
from reseller_desktop.domain.customer import LossReason
from reseller_desktop.domain.customer_row import CustomerRow, NextStep
from reseller_desktop.domain.identifiers import normalise_domain
from reseller_desktop.domain.invitation import InvitationState
from reseller_desktop.domain.link import Verdict
from reseller_desktop.domain.subscription import Choice
from reseller_desktop.domain.task import DueState
from reseller_desktop.domain.task_row import state_of
from reseller_desktop.domain.text import name_problem
from reseller_desktop.domain.today import Kind, Level, Today
from reseller_desktop.storage.lock import FolderLock
from tests.support.clock import FixedClock

NOW = dt.datetime(2026, 5, 4, 15, 20, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def services() -> Iterator[Services]:
    with demo_folder(NOW) as options:
        made = Services(options.data, clock=FixedClock(NOW))
        made.unlock(options.passphrase_file)
        made.vault.backup()
        yield made
        made.close()


@pytest.fixture(scope="module")
def rows(services: Services) -> list[CustomerRow]:
    return [row for chunk in services.customers.rows() for row in chunk]


def test_the_sample_has_its_customers_and_three_providers(
    services: Services, rows: list[CustomerRow]
) -> None:
    assert len(rows) == CUSTOMERS
    assert len(services.providers.providers()) == 3


def test_every_state_of_an_invitation_and_every_next_step_is_there(rows: list[CustomerRow]) -> None:
    assert {row.invitation for row in rows} == {state.value for state in InvitationState} | {""}
    assert {row.next_step for row in rows} >= {
        step.value for step in (NextStep.INVITE, NextStep.FINISH_DRAFT, NextStep.ASK_WHAT_HAPPENED)
    }
    assert {row.us for row in rows} == {"yes", "no", "asked", "unknown"}


def test_some_losses_are_answered_and_some_are_open(services: Services) -> None:
    with services.database.read() as tx:
        reasons = Counter(leg.loss_reason for leg in tx.legs.where())
    assert reasons[LossReason.OPEN] > 0
    assert reasons[LossReason.ENDED_BY_CUSTOMER] > 0


def test_tasks_are_overdue_due_and_done_for_us_and_for_colleagues(services: Services) -> None:
    rows = services.to_do.all().rows
    assert {state_of(row, NOW.date()) for row in rows} == set(DueState)
    assert len({row.owner for row in rows}) > 2


def of_a_morning(now: dt.datetime) -> Today:
    """As the program finds it, which backs up when it opens."""
    with demo_folder(now) as options:
        services = Services(options.data, clock=FixedClock(now))
        services.unlock(options.passphrase_file)
        services.vault.backup()
        found = services.today.read().today
        services.close()
    return found


@pytest.mark.parametrize("hour", [0, 7, 23])
def test_a_morning_has_as_much_as_one_can_do_and_something_of_everything(hour: int) -> None:
    found = of_a_morning(NOW.replace(hour=hour))
    assert 12 <= found.count <= 20
    assert not found.more
    never = {Kind.AGREEMENT, Kind.LIST, Kind.BACKUP}
    assert {line.kind for line in found.lines} == set(Kind) - never
    assert {line.level for line in found.lines} == set(Level)
    assert {handed.line.kind for handed in found.handed} == {Kind.LEAD, Kind.TASK}


def test_of_what_ends_soon_each_course_is_open_once_and_the_rest_is_decided(services: Services) -> None:
    radar = services.radar.upcoming(NOW, NOW + dt.timedelta(days=14)).radar
    courses = [entry.course for entry in radar.open]
    assert len(courses) == len(set(courses)) >= 3
    choices = {entry.decision.choice for entry in radar.decided if entry.decision}
    assert choices >= {Choice.KEEP.value, Choice.REDUCE.value}
    assert len(radar.decided) > 5 * len(radar.open)


def test_whoever_looks_around_is_somebody_of_the_sample(services: Services) -> None:
    assert services.who() == PEOPLE[0]


def test_the_kept_links_are_good(services: Services) -> None:
    assert {kept.check.verdict for kept in services.links.kept()} == {Verdict.OK}


def test_history_runs_forward_over_half_a_year_by_several_people(services: Services) -> None:
    actions = services.history.actions()
    times = [action.at for action in actions]
    assert times == sorted(times, reverse=True)
    assert times[0] <= NOW
    assert NOW - times[-1] > dt.timedelta(days=170)
    assert len({action.who for action in actions}) == 3
    assert services.history.verify() == len(actions)


def test_the_last_action_can_be_undone_and_done_again(services: Services) -> None:
    services.history.undo()
    services.history.redo()


def test_every_name_and_domain_is_sound_and_nobodys() -> None:
    for customer in make_sample().customers:
        assert name_problem(customer.name) is None
        assert normalise_domain(customer.domain) == customer.domain
        assert customer.domain.endswith(".example")


def test_the_sample_is_the_same_each_time() -> None:
    first, second = make_sample(), make_sample()
    assert [one.name for one in first.customers] == [one.name for one in second.customers]
    assert [one.tenant_id for one in first.customers] == [one.tenant_id for one in second.customers]


def test_what_a_killed_program_left_goes_a_day_later_but_never_what_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    names = ("reseller-desktop-demo-old", "reseller-desktop-demo-open", "reseller-desktop-demo-new", "mine")
    folders = [tmp_path / name for name in names]
    for folder in folders:
        folder.mkdir()
        (folder / "reseller.db").write_bytes(b"x")
    lock = FolderLock(folders[1])
    for folder in (folders[0], folders[1], folders[3]):
        os.utime(folder, (0, 0))
    with demo_folder(NOW):
        assert [folder.exists() for folder in folders] == [False, True, True, True]
    lock.release()


def test_the_folder_is_gone_afterwards() -> None:
    with demo_folder(NOW) as options:
        assert (options.data / "reseller.db").exists()
        assert options.demo
    assert not Path(options.data).exists()
