"""What the tests have done in a child process."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from reseller_desktop.domain.errors import UserError

Report = Callable[[float], None]


def count_to(report: Report, n: int) -> Iterator[int]:
    for number in range(n):
        report((number + 1) / n)
        yield number


def modules(report: Report) -> Iterator[list[str]]:
    import reseller_desktop.files.customers_csv  # noqa: F401 - to see what it brings along

    yield sorted(sys.modules)


def refuse(report: Report, code: str) -> Iterator[int]:
    yield 1
    raise UserError(code, line=3)


def stumble(report: Report) -> Iterator[int]:
    yield 1
    raise ValueError("Contoso AG")


def die(report: Report) -> Iterator[int]:
    yield 1
    os._exit(3)


def swallow_memory(report: Report) -> Iterator[int]:
    hoard = [bytes(64 * 1024 * 1024) for _ in range(32)]  # two gigabytes that are asked for and never touched
    yield len(hoard)


def run_out_of_memory(report: Report) -> Iterator[int]:
    yield 1
    raise MemoryError


def wait_for_ever(report: Report, started: str) -> Iterator[int]:
    Path(started).write_text(str(os.getpid()), encoding="ascii")
    report(0.5)
    while True:
        time.sleep(3600)


def talk_too_much(report: Report, size: int) -> Iterator[str]:
    for _ in range(3):
        yield "x" * size
