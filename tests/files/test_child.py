import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any

import psutil
import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.files import child
from reseller_desktop.files.child import limit, run_limited, serve
from tests.support import child_work

MEMORY = child.MOST_MEMORY
Pipe = tuple[Connection, Connection]
Work = Callable[..., Iterator[object]]
Limits = tuple[ModuleType, dict[int, object]]


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    receiver, sender = multiprocessing.Pipe(duplex=False)
    handler = signal.getsignal(signal.SIGINT)
    with receiver, sender:
        yield receiver, sender
    signal.signal(signal.SIGINT, handler)


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own process keeps its memory and time."""
    monkeypatch.setattr(child, "limit", lambda *_: None)


def messages(receiver: Connection) -> Iterator[list[Any]]:
    while receiver.poll():
        yield json.loads(receiver.recv_bytes())


def test_what_the_child_yields_comes_back_in_order_with_its_progress() -> None:
    seen = []
    assert run_limited(child_work.count_to, 4, progress=seen.append) == [0, 1, 2, 3]
    assert seen == [0.25, 0.5, 0.75, 1.0]


def test_progress_may_be_nobodys_business() -> None:
    assert run_limited(child_work.count_to, 2, cancelled=lambda: False) == [0, 1]


def test_the_child_imports_neither_the_window_nor_the_database() -> None:
    (loaded,) = run_limited(child_work.modules)
    roots = {name.partition(".")[0] for name in loaded}
    assert "reseller_desktop.files.customers_csv" in loaded
    assert not roots & {"PySide6", "sqlalchemy", "sqlcipher3", "keyring", "xlsxwriter", "alembic"}


def test_a_refusal_in_the_child_is_a_refusal_here() -> None:
    with pytest.raises(UserError) as refused:
        run_limited(child_work.refuse, "import-nul")
    assert (refused.value.code, refused.value.data) == ("import-nul", {"line": 3})


def test_a_bug_in_the_child_is_a_bug_here_without_customers_data() -> None:
    with pytest.raises(RuntimeError, match="ValueError at stumble:") as bug:
        run_limited(child_work.stumble)
    assert "Contoso" not in str(bug.value)


ONLY_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="no limit of memory that can be relied on")


@pytest.mark.parametrize(
    "work",
    [child_work.die, child_work.run_out_of_memory, pytest.param(child_work.swallow_memory, marks=ONLY_LINUX)],
)
def test_a_child_that_dies_or_eats_all_memory_is_too_heavy(work: Work) -> None:
    with pytest.raises(UserError) as refused:
        run_limited(work)
    assert refused.value.code == "import-too-heavy"


@ONLY_LINUX
def test_without_the_memory_limit_the_same_work_would_go_on() -> None:
    """Negative control: it is the limit, not the work, that stops the hungry child."""
    assert run_limited(child_work.swallow_memory, memory_bytes=1 << 45) == [32]


def test_a_child_that_never_ends_is_stopped_in_time_and_leaves_nothing(tmp_path: Path) -> None:
    started = tmp_path / "pid"
    for seconds in (2, 8, 60):
        with pytest.raises(UserError) as refused:
            run_limited(child_work.wait_for_ever, str(started), seconds=seconds)
        assert refused.value.code == "import-too-slow"
        if started.exists():  # on a loaded computer it takes its time to begin
            break
    assert not psutil.pid_exists(int(started.read_text(encoding="ascii")))


def test_cancelling_stops_the_child_at_once(tmp_path: Path) -> None:
    started = tmp_path / "pid"
    fractions = []
    with pytest.raises(UserError) as refused:
        run_limited(
            child_work.wait_for_ever,
            str(started),
            progress=fractions.append,
            cancelled=lambda: bool(fractions),
        )
    assert refused.value.code == "cancelled"
    assert not psutil.pid_exists(int(started.read_text(encoding="ascii")))


def test_an_answer_without_end_is_too_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_LARGEST_ANSWER", 2500)
    with pytest.raises(UserError) as refused:
        run_limited(child_work.talk_too_much, 1000)
    assert refused.value.code == "import-too-heavy"


def test_a_part_too_long_to_hold_is_too_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_LONGEST_PART", 500)
    with pytest.raises(UserError) as refused:
        run_limited(child_work.talk_too_much, 1000)
    assert refused.value.code == "import-too-heavy"


def test_a_child_that_cannot_start_leaves_no_trace() -> None:
    before = set(psutil.Process().children())
    with pytest.raises((AttributeError, pickle.PicklingError)):
        run_limited(lambda _: [], 1)
    after = [
        p
        for p in psutil.Process().children()
        if p not in before and "resource_tracker" not in str(p.cmdline())
    ]
    assert after == []


def test_a_pickle_from_the_child_is_not_opened(pipe: Pipe, tmp_path: Path) -> None:
    """A child that a file has taken over answers with a pickle that would write a file here."""
    receiver, sender = pipe
    sender.send_bytes(pickle.dumps(Trap(str(tmp_path / "opened"))))
    with pytest.raises(UserError) as refused:
        child._receive(receiver)
    assert refused.value.code == "import-too-heavy"
    assert not (tmp_path / "opened").exists()


def test_the_trap_would_have_worked_on_a_reader_of_pickles(pipe: Pipe, tmp_path: Path) -> None:
    """Negative control of the test before."""
    receiver, sender = pipe
    sender.send_bytes(pickle.dumps(Trap(str(tmp_path / "opened"))))
    receiver.recv()
    assert (tmp_path / "opened").exists()


class Trap:
    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (self.path,)


def test_the_child_says_part_by_part_and_then_that_it_is_done(pipe: Pipe, unlimited: None) -> None:
    receiver, sender = pipe
    serve(sender, child_work.count_to, (1,), MEMORY, 5)
    assert list(messages(receiver)) == [["progress", 1.0], ["part", 0], ["done", None]]


@pytest.mark.parametrize(
    ("work", "args", "last"),
    [
        (child_work.refuse, ("import-nul",), ["refused", ["import-nul", {"line": 3}]]),
        (child_work.run_out_of_memory, (), ["refused", ["import-too-heavy", {}]]),
    ],
)
def test_the_child_tells_why_it_stops(
    pipe: Pipe, unlimited: None, work: Work, args: tuple[object, ...], last: list[object]
) -> None:
    receiver, sender = pipe
    serve(sender, work, args, MEMORY, 5)
    assert list(messages(receiver))[-1] == last


def test_the_child_tells_where_it_stumbled(pipe: Pipe, unlimited: None) -> None:
    receiver, sender = pipe
    serve(sender, child_work.stumble, (), MEMORY, 5)
    kind, text = list(messages(receiver))[-1]
    assert kind == "bug"
    assert text.startswith("ValueError at stumble:")


def test_the_child_leaves_in_silence_when_nobody_listens(pipe: Pipe, unlimited: None) -> None:
    receiver, sender = pipe
    receiver.close()
    serve(sender, child_work.count_to, (1,), MEMORY, 5)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
class TestLimits:
    @pytest.fixture
    def limits(self, monkeypatch: pytest.MonkeyPatch) -> Limits:
        import resource

        asked = {}
        hard = {resource.RLIMIT_AS: resource.RLIM_INFINITY, resource.RLIMIT_CPU: 30}
        monkeypatch.setattr(resource, "getrlimit", lambda kind: (0, hard[kind]))
        monkeypatch.setattr(resource, "setrlimit", lambda kind, value: asked.update({kind: value}))
        return resource, asked

    def test_never_ask_for_more_than_the_system_allows(self, limits: Limits) -> None:
        resource, asked = limits
        limit(1000, 60)
        assert asked == {resource.RLIMIT_AS: (1000, resource.RLIM_INFINITY), resource.RLIMIT_CPU: (30, 30)}

    def test_are_done_without_where_the_system_refuses_them(
        self, limits: Limits, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        resource, asked = limits

        def refuse(kind: int, value: object) -> None:
            raise ValueError

        monkeypatch.setattr(resource, "setrlimit", refuse)
        limit(1000, 60)
        assert asked == {}

    def test_are_done_without_on_windows(self, limits: Limits, monkeypatch: pytest.MonkeyPatch) -> None:
        _, asked = limits
        monkeypatch.setattr(sys, "platform", "win32")
        limit(1000, 60)
        assert asked == {}


def test_a_script_of_its_own_can_have_work_done_in_a_child(tmp_path: Path) -> None:
    """The entry point starts a child while its own module is being run, as the program does."""
    program = tmp_path / "program.py"
    program.write_text(
        "from reseller_desktop.files.child import run_limited\n"
        "from tests.support.child_work import count_to\n"
        "if __name__ == '__main__':\n"
        "    print(run_limited(count_to, 3))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(program)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout.strip() == "[0, 1, 2]"
