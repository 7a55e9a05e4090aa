"""Kills a process in the middle of its work, many times, and looks at what it leaves behind."""

import os
import random
import select
import signal
import time
import traceback
from collections.abc import Callable
from functools import partial
from typing import Protocol

_LONGEST_LIFE = 0.12
"""Seconds that a process has after it began to work, at most."""
_SLACK = 2
"""The same on a slow computer, in times of what it takes to confirm two things."""
_TWO = 2

Acknowledge = Callable[[str], None]


class Broken(Exception):  # noqa: N818 - what the harness is looking for, not a mistake of its own
    """Something confirmed is lost, something is half done, or nothing opens any more."""


class Scenario(Protocol):
    """What a process does until it is killed, and what must hold then."""

    name: str

    def prepare(self) -> None:
        """Make ready, in the parent."""

    def live(self, acknowledge: Acknowledge, chance: random.Random) -> None:
        """Work in the child, and confirm each thing that is done."""

    def verify(self, acknowledged: list[str]) -> None:
        """Raise `Broken` when something does not hold, in the parent."""


def kill(scenario: Scenario, kills: int, seed: int) -> None:
    """Kill a scenario's process so many times; raises `Broken` at the first that left something wrong."""
    chance = random.Random(seed)  # noqa: S311 - the same kills for the same seed
    longest = _LONGEST_LIFE
    for number in range(kills):
        scenario.prepare()
        begun = time.monotonic()
        rest = partial(_sleep, chance.random() * longest) if number else _until_two_are_confirmed
        acknowledged = _one_life(scenario, rest, chance.getrandbits(32))
        if not number:
            longest = max(_LONGEST_LIFE, _SLACK * (time.monotonic() - begun))
        try:
            scenario.verify(acknowledged)
        except Exception as error:
            raise Broken(f"{scenario.name}, seed {seed}, kill {number}: {error!r}") from error


def _sleep(seconds: float, _pipe: int) -> bytes:
    time.sleep(seconds)
    return b""


def _until_two_are_confirmed(pipe: int) -> bytes:
    said = b""
    while said.count(b"\n") <= _TWO and (more := os.read(pipe, 4096)):
        said += more
    return said


def _one_life(scenario: Scenario, rest: Callable[[int], bytes], seed: int) -> list[str]:
    """Let it live as long as `rest` takes, which gives what it has read; what was confirmed until then."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(scenario, writing, seed)
    os.close(writing)
    ready, _, _ = select.select([reading], [], [], 60)
    if not ready:
        raise RuntimeError("the process does not begin")
    said = rest(reading)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        lines = (said + pipe.read()).split(b"\n")
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise Broken(b"\n".join(lines).decode())
    return [line.decode() for line in lines[1:-1]]


def _live(scenario: Scenario, pipe: int, seed: int) -> None:
    """The child's whole life; it never returns into the parent's code."""
    try:
        os.write(pipe, b"ready\n")
        scenario.live(lambda text: _confirm(pipe, text), random.Random(seed))  # noqa: S311
    except BaseException:  # noqa: BLE001 - told to the parent
        os.write(pipe, traceback.format_exc().encode())
        os._exit(1)
    os._exit(0)


def _confirm(pipe: int, text: str) -> None:
    os.write(pipe, f"{text}\n".encode())
