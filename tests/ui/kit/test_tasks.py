"""Work in the background and its answers."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.kit.tasks import Cancelled, ManualTasks, Tasks, TaskState


@pytest.fixture
def tasks(qtbot: QtBot) -> Any:
    made = Tasks()
    yield made
    made.close()


def test_answers_come_in_the_order_asked_and_on_the_window_s_thread(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[tuple[int, bool]] = []
    for number in range(20):
        tasks.run(
            lambda number=number: (number, threading.current_thread()),
            done=lambda made: heard.append((made[0], made[1] is threading.main_thread())),
        )
    qtbot.waitUntil(lambda: len(heard) == 20)
    assert heard == [(number, False) for number in range(20)]


def test_a_refusal_goes_to_failed_and_never_to_the_bug_handler(qtbot: QtBot) -> None:
    bugs: list[BaseException] = []
    tasks = ManualTasks(on_bug=bugs.append)
    refused: list[str] = []

    def refuse() -> None:
        raise UserError("not-found")

    tasks.run(refuse, done=lambda _: refused.append("done"), failed=lambda error: refused.append(error.code))
    tasks.drain()
    assert refused == ["not-found"]
    assert bugs == []


def test_a_bug_goes_to_the_bug_handler_and_the_next_task_still_runs(qtbot: QtBot) -> None:
    bugs: list[BaseException] = []
    tasks = ManualTasks(on_bug=bugs.append)
    heard: list[object] = []
    tasks.run(lambda: 1 // 0, done=heard.append, ended=lambda: heard.append("ended"))
    tasks.run(lambda: 2, done=heard.append)
    tasks.drain()
    assert [type(bug) for bug in bugs] == [ZeroDivisionError]
    assert heard == ["ended", 2]


def test_a_refusal_that_nobody_waits_for_is_not_lost(qtbot: QtBot) -> None:
    bugs: list[BaseException] = []
    tasks = ManualTasks(on_bug=bugs.append)

    def refuse() -> None:
        raise UserError("not-found")

    tasks.run(refuse)
    tasks.drain()
    assert [type(bug) for bug in bugs] == [UserError]


def test_a_task_cancelled_before_it_began_never_runs_and_only_ends(qtbot: QtBot) -> None:
    tasks = ManualTasks()
    heard: list[object] = []
    task = tasks.run(lambda: heard.append("ran"), done=heard.append, ended=lambda: heard.append("ended"))
    task.cancel()
    tasks.drain()
    assert heard == ["ended"]
    assert task.state is TaskState.CANCELLED


def test_progress_raises_once_cancelled_so_that_a_transaction_rolls_back(tasks: Tasks, qtbot: QtBot) -> None:
    begun, may_go_on = threading.Event(), threading.Event()
    rolled_back: list[bool] = []
    heard: list[object] = []

    def work(progress: Any) -> None:
        progress(0.1, "reading")
        begun.set()
        may_go_on.wait(60)
        try:
            progress(0.2, "reading")
        except Cancelled:
            rolled_back.append(True)
            raise

    task = tasks.run(work, done=heard.append, ended=lambda: heard.append("ended"))
    assert begun.wait(60)
    task.cancel()
    may_go_on.set()
    qtbot.waitUntil(lambda: heard == ["ended"])
    assert rolled_back == [True]


def test_what_is_past_its_commit_is_told_as_done_though_cancelled(tasks: Tasks, qtbot: QtBot) -> None:
    begun, may_go_on = threading.Event(), threading.Event()
    heard: list[object] = []

    def work() -> str:
        begun.set()
        may_go_on.wait(60)
        return "committed"

    task = tasks.run(work, done=heard.append)
    assert begun.wait(60)
    task.cancel()
    may_go_on.set()
    qtbot.waitUntil(lambda: heard == ["committed"])


def test_a_call_that_asks_whether_it_is_cancelled_is_told(qtbot: QtBot) -> None:
    tasks = ManualTasks()
    heard: list[object] = []
    tasks.run(lambda cancelled: cancelled(), done=heard.append)
    tasks.drain()
    assert heard == [False]


def test_progress_is_heard(qtbot: QtBot) -> None:
    tasks = ManualTasks()
    heard: list[tuple[float, str]] = []
    tasks.run(lambda progress: progress(0.5, "half"), progress=lambda part, code: heard.append((part, code)))
    tasks.drain()
    assert heard == [(0.5, "half")]


def test_parts_arrive_one_by_one_before_the_end(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[object] = []
    tasks.run(lambda: iter([[1], [2, 3]]), part=heard.append, done=heard.append)
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard == [[1], [2, 3], None]


class Owner(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def hear(self, what: object) -> None:
        self.heard.append(what)


def test_nothing_is_delivered_to_an_owner_that_is_gone(qtbot: QtBot) -> None:
    tasks = ManualTasks()
    owner, heard = Owner(), []
    tasks.run(lambda: 1, done=owner.hear)
    tasks.run(lambda: 2, done=heard.append, owner=owner)
    tasks.run(lambda: 3, done=heard.append)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    tasks.drain()
    assert owner.heard == []
    assert heard == [3]


def test_a_forgotten_task_says_nothing(qtbot: QtBot) -> None:
    tasks = ManualTasks()
    heard: list[object] = []
    tasks.run(lambda: 1, done=heard.append, ended=lambda: heard.append("ended")).forget()
    tasks.drain()
    assert heard == []


def test_closing_waits_for_what_runs_and_drops_what_waits(qtbot: QtBot) -> None:
    tasks = Tasks()
    begun, finished = threading.Event(), []

    def slow() -> None:
        begun.set()
        finished.append("slow")

    tasks.run(slow)
    assert begun.wait(60)
    tasks.close()
    after = tasks.run(lambda: finished.append("after"))
    assert finished == ["slow"]
    assert after.forgotten


def test_widgets_that_a_call_holds_die_on_the_window_s_thread(tasks: Tasks, qtbot: QtBot) -> None:
    died: list[bool] = []

    class Held(QWidget):
        def __del__(self) -> None:
            died.append(threading.current_thread() is threading.main_thread())

    def look(widget: QWidget) -> None:
        widget.objectName()

    heard: list[object] = []
    for _ in range(200):
        tasks.run(look, Held(), done=heard.append)
    qtbot.waitUntil(lambda: len(heard) == 200 and len(died) == 200)
    assert all(died)


class Teller(QObject):
    told = Signal(bool)


def test_five_thousand_signals_with_true_do_not_wear_it_out(qtbot: QtBot) -> None:
    """Some releases of PySide lose a reference to True at every emit, and end after some hundreds."""
    teller, heard = Teller(), []
    teller.told.connect(heard.append)
    for _ in range(5000):
        teller.told.emit(True)
    QApplication.processEvents()
    assert heard == [True] * 5000
