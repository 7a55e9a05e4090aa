"""Work in the background: one thread, results in the order asked, on the window's thread.

The call and everything that it holds stay with the window's thread; the worker borrows them by ticket. So the
last reference to a widget is never dropped on the worker, where its destruction would crash the program.
"""

import inspect
import sys
import threading
from collections import deque
from collections.abc import Callable
from enum import Enum
from functools import partial
from itertools import count
from queue import SimpleQueue
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from reseller_desktop.domain.errors import UserError

_TURN = 0.001
"""Seconds for which the worker keeps the interpreter while the window wants it. It wants it for every widget
that Python draws: with the five milliseconds that are usual, a page is deaf for a tenth of a second."""
Progress = Callable[[float, str], None]
"""Takes how much is done, 0 to 1, and a code for what is being done."""


class Cancelled(Exception):  # noqa: N818 - a person's wish, not an error
    """Raised by a task's `progress` once somebody cancelled it, so that its transaction rolls back."""


class TaskState(Enum):
    """Where a task stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Task:
    """One call that was asked for."""

    def __init__(self, call: Callable[[], Any], owner: QObject | None) -> None:
        self.state = TaskState.WAITING
        self.call: Callable[[], Any] | None = call
        self.owner = owner
        self.done: Callable[[Any], object] | None = None
        self.failed: Callable[[UserError], object] | None = None
        self.part: Callable[[Any], object] | None = None
        self.progress: Callable[[float, str], object] | None = None
        self.ended: Callable[[], object] | None = None
        self.outcome: Any = None
        self.error: BaseException | None = None
        self.forgotten = False
        self.latest: tuple[float, str] | None = None
        self.parts: SimpleQueue[Any] = SimpleQueue()
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask it to stop. What was not begun never runs; what is past its commit is still told as done."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Whether somebody asked it to stop; for the worker to look at."""
        return self._stop.is_set()

    def forget(self) -> None:
        """Cancel, and hear nothing more of it: for reads whose answer is no longer wanted."""
        self.forgotten = True
        self.cancel()

    def execute(self, tell: Callable[[], object]) -> None:
        """Run the call and keep what came of it; `tell` is called for every part that waits."""
        if self.cancelled() or self.call is None:
            self.state = TaskState.CANCELLED
            return
        self.state = TaskState.RUNNING
        try:
            self.outcome = self.call()
            if self.part is not None:
                self._take_parts(tell)
        except Cancelled:
            self.state = TaskState.CANCELLED
        except BaseException as error:  # noqa: BLE001 - handed to the window's thread, which decides
            self.error = error
            self.state = TaskState.FAILED
        else:
            self.state = TaskState.DONE

    def _take_parts(self, tell: Callable[[], object]) -> None:
        parts, self.outcome = self.outcome, None
        for part in parts:
            if self.cancelled():
                raise Cancelled
            self.parts.put(part)
            tell()


class Tasks(QObject):
    """Runs service calls on one worker thread."""

    busy_changed = Signal(int)
    """How many tasks are waiting or running."""
    _ended = Signal(int)
    _progressed = Signal(int)
    _parted = Signal(int)

    def __init__(
        self, parent: QObject | None = None, *, on_bug: Callable[[BaseException], object] | None = None
    ) -> None:
        super().__init__(parent)
        self._on_bug = on_bug or _raise_in_hook
        self._tickets = count(1)
        self._tasks: dict[int, Task] = {}
        self._queue: SimpleQueue[int] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._parted.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        call: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
        part: Callable[[Any], object] | None = None,
        progress: Callable[[float, str], object] | None = None,
        ended: Callable[[], object] | None = None,
        owner: QObject | None = None,
        **kwargs: Any,
    ) -> Task:
        """Call in the background; exactly one of `done` and `failed` follows, then `ended`.

        With `part`, the call gives an iterable, and each item is delivered while the next is made; `done`
        then gets `None`. A cancelled task only ends. A call that takes `progress` or `cancelled` is given
        them. Nothing is delivered once the owner is gone, which is what a callback is bound to unless given.
        Without `failed`, a refusal goes to the bug handler too, so that none is lost.
        """
        ticket = next(self._tickets)
        task = Task(_prepared(call, args, kwargs), owner or _bound_to(done, part, failed, ended))
        task.done, task.failed, task.part = done, failed, part
        task.progress, task.ended = progress, ended
        wanted = _parameters(call)
        if "progress" in wanted:
            kwargs.setdefault("progress", self._reporter(ticket, task))
        if "cancelled" in wanted:
            kwargs.setdefault("cancelled", task.cancelled)
        if self._closed:
            task.forget()
            return task
        self._tasks[ticket] = task
        self.busy_changed.emit(len(self._tasks))
        self._start(ticket)
        return task

    @property
    def busy(self) -> bool:
        """Whether anything is waiting or running."""
        return bool(self._tasks)

    def close(self) -> None:
        """Let what was asked for come to its end, deliver nothing more; what tells its progress is cancelled.

        A draft that is being kept while the window closes is kept; an import rolls back.
        """
        self._closed = True
        for task in self._tasks.values():
            task.forgotten = True
            if task.progress is not None or task.part is not None:
                task.cancel()
        if self._thread is not None:
            self._queue.put(0)
            self._thread.join()
            self._thread = None

    def _start(self, ticket: int) -> None:
        if self._thread is None:
            sys.setswitchinterval(_TURN)
            self._thread = threading.Thread(target=self._work, name="tasks", daemon=True)
            self._thread.start()
        self._queue.put(ticket)

    def _work(self) -> None:
        while ticket := self._queue.get():
            self._tasks[ticket].execute(partial(self._parted.emit, ticket))
            if not self._closed:
                self._ended.emit(ticket)

    def _reporter(self, ticket: int, task: Task) -> Progress:
        def report(fraction: float, code: str = "") -> None:
            if task.cancelled():
                raise Cancelled
            told, task.latest = task.latest, (fraction, code)
            if told is None and task.progress is not None:
                self._progressed.emit(ticket)

        return report

    def _hand_over(self, ticket: int) -> None:
        task = self._tasks.get(ticket)
        if task is None or task.part is None:
            return
        part = task.parts.get()
        if _wanted(task):
            task.part(part)

    def _report(self, ticket: int) -> None:
        task = self._tasks.get(ticket)
        if task is None or task.latest is None:
            return
        (fraction, code), task.latest = task.latest, None
        if task.progress is not None and _wanted(task):
            task.progress(fraction, code)

    def _deliver(self, ticket: int) -> None:
        task = self._tasks.pop(ticket, None)
        if task is None:
            return
        task.call = None
        self.busy_changed.emit(len(self._tasks))
        if task.error is not None and not isinstance(task.error, UserError):
            self._on_bug(task.error)
        if _wanted(task):
            self._answer(task)
            if task.ended is not None and _wanted(task):
                task.ended()

    def _answer(self, task: Task) -> None:
        if task.state is TaskState.DONE and task.done is not None:
            task.done(task.outcome)
        elif isinstance(task.error, UserError):
            if task.failed is not None:
                task.failed(task.error)
            else:
                self._on_bug(task.error)


class ManualTasks(Tasks):
    """The same without a thread: nothing happens until it is drained by hand. For tests."""

    def __init__(
        self, parent: QObject | None = None, *, on_bug: Callable[[BaseException], object] | None = None
    ) -> None:
        super().__init__(parent, on_bug=on_bug)
        self._waiting: deque[int] = deque()

    def drain(self, at_most: int | None = None) -> int:
        """Run what is waiting, and what that asks for in turn; returns how many ran."""
        ran = 0
        while self._waiting and (at_most is None or ran < at_most):
            ticket = self._waiting.popleft()
            self._tasks[ticket].execute(partial(self._hand_over, ticket))
            self._report(ticket)
            self._deliver(ticket)
            ran += 1
        return ran

    def _start(self, ticket: int) -> None:
        self._waiting.append(ticket)


def _prepared(call: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Callable[[], Any]:
    return lambda: call(*args, **kwargs)


def _parameters(call: Callable[..., Any]) -> frozenset[str]:
    try:
        return frozenset(inspect.signature(call).parameters)
    except (TypeError, ValueError):
        return frozenset()


def _bound_to(*callbacks: Callable[..., object] | None) -> QObject | None:
    for callback in callbacks:
        target = getattr(callback, "__self__", None)
        if isinstance(target, QObject):
            return target
    return None


def _wanted(task: Task) -> bool:
    return not task.forgotten and (task.owner is None or shiboken6.isValid(task.owner))


def _raise_in_hook(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
