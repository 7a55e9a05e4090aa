"""Long reading and writing that tells how far it is, and stops when somebody wants that."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from reseller_desktop.domain.errors import UserError

T = TypeVar("T")
Wish_contra = TypeVar("Wish_contra", contravariant=True)  # what a reader is told of the file
Found_co = TypeVar("Found_co", covariant=True)
Progress = Callable[[float], None]
Cancelled = Callable[[], bool]

PORTION = 1000
"""Records written between two looks at whether somebody wants to stop."""


class ReadFile(Protocol[Wish_contra, Found_co]):
    """How a file is read: in a child process, unless a test says otherwise."""

    def __call__(
        self,
        path: Path,
        wish: Wish_contra,
        /,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Found_co:
        """What the file says; raises `UserError` for a bad one."""


class Steps:
    """Tells how far a writing of so many records is, and stops it when somebody wants that."""

    def __init__(self, total: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._all = total
        self._done = 0
        self._progress = progress
        self._cancelled = cancelled

    def portions(self, items: Sequence[T]) -> Iterator[Sequence[T]]:
        """The items in portions; each counts as written when the next is asked for."""
        self._stop_if_cancelled()
        for start in range(0, len(items), PORTION):
            portion = items[start : start + PORTION]
            yield portion
            self._done += len(portion)
            if self._progress:
                self._progress(self._done / self._all)
            self._stop_if_cancelled()

    def _stop_if_cancelled(self) -> None:
        if self._cancelled and self._cancelled():
            raise UserError("cancelled")
