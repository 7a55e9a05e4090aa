"""Work on hostile files in a child process: limited memory and time, stopped at any moment.

What comes back is JSON, never a pickle: a child that a file has taken over can lie, but it cannot run
anything here.
"""

import json
import multiprocessing
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from reseller_desktop.domain.errors import UserError

LONGEST_WAIT = 60.0
"""Seconds."""
MOST_MEMORY = 1 << 30
"""Bytes of address space, where the system can limit it (not on Windows, hardly on macOS)."""

_LONGEST_PART = 64 * 1024 * 1024
_LARGEST_ANSWER = 512 * 1024 * 1024
_TICK = 0.05
_FAREWELL = 5.0


def run_limited(
    function: Callable[..., Iterable[Any]],
    *args: object,
    seconds: float = LONGEST_WAIT,
    memory_bytes: int = MOST_MEMORY,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Any]:
    """The list of what `function(report, *args)` yields in a new process.

    `function` is at module level, takes first a `report(fraction)`, and yields values that JSON can hold
    (best in parts of some hundred kilobytes, so that reading them never holds up the window). Raises the
    child's own `UserError`; `import-too-heavy` when it ran out of memory or died, `import-too-slow` after
    `seconds`, `cancelled` when `cancelled()` said so; `RuntimeError` for a bug in `function`.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=serve, args=(sender, function, args, memory_bytes, seconds), daemon=True)
    with receiver:
        try:
            with sender:
                process.start()
            return _collect(receiver, time.monotonic() + seconds, progress, cancelled)
        finally:
            _end(process)


def serve(
    sender: Connection,
    function: Callable[..., Iterable[Any]],
    args: tuple[object, ...],
    memory_bytes: int,
    seconds: float,
) -> None:
    """What the child process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit(memory_bytes, seconds)
    try:
        for part in function(lambda fraction: _send(sender, "progress", fraction), *args):
            _send(sender, "part", part)
        _send(sender, "done", None)
    except UserError as error:
        _send(sender, "refused", [error.code, error.data])
    except MemoryError:
        _send(sender, "refused", ["import-too-heavy", {}])
    except BrokenPipeError:
        return
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told to the one who waits
        _send(sender, "bug", f"{type(error).__name__} at {_places(error)}")


def limit(memory_bytes: int, seconds: float) -> None:
    """Limit this process's address space and processor time, as far as the system can."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CPU, int(seconds) + 1)):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (allowed, hard))
        except (OSError, ValueError):
            continue


def _places(error: BaseException) -> str:
    """Where an error came from, without its message, which may hold a customer's data."""
    return " < ".join(
        f"{frame.name}:{frame.lineno}" for frame in reversed(traceback.extract_tb(error.__traceback__))
    )


def _send(sender: Connection, kind: str, value: object) -> None:
    sender.send_bytes(json.dumps([kind, value], ensure_ascii=True, separators=(",", ":")).encode("ascii"))


def _collect(
    receiver: Connection,
    deadline: float,
    progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool] | None,
) -> list[Any]:
    parts: list[Any] = []
    for kind, value in _messages(receiver, deadline, cancelled or _never):
        if kind == "part":
            parts.append(value)
        elif kind == "progress":
            if progress:
                progress(value)
        elif kind == "refused":
            code, data = value
            raise UserError(code, **data)
        else:
            raise RuntimeError(value)
    return parts


def _never() -> bool:
    return False


def _messages(
    receiver: Connection, deadline: float, cancelled: Callable[[], bool]
) -> Iterator[tuple[str, Any]]:
    """What the child says, for as long as somebody may wait for it."""
    size = 0
    while True:
        if cancelled():
            raise UserError("cancelled")
        if time.monotonic() > deadline:
            raise UserError("import-too-slow")
        if receiver.poll(_TICK):
            kind, value, length = _receive(receiver)
            size += length
            if size > _LARGEST_ANSWER:
                raise UserError("import-too-heavy")
            if kind == "done":
                return
            yield kind, value


def _receive(receiver: Connection) -> tuple[str, Any, int]:
    """The next message; a child that is gone, or talks nonsense, was too much for its limits."""
    try:
        message = receiver.recv_bytes(_LONGEST_PART)
        kind, value = json.loads(message)
    except (EOFError, OSError, ValueError) as error:
        raise UserError("import-too-heavy") from error
    return kind, value, len(message)


def _end(process: BaseProcess) -> None:
    """Stop the child, if it still runs; nothing of it stays behind."""
    if process.pid is None:
        return
    process.kill()
    process.join(_FAREWELL)
    process.close()
