"""One program per database: a lock on a file, which the operating system releases however the program ends.

Written out because the usual package takes a tenth of the whole start to import.
"""

import os
import sys
from pathlib import Path

from reseller_desktop.domain.errors import UserError
from reseller_desktop.storage.driver import translated

LOCK_FILE = "reseller.lock"

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """Held from construction until `release()`."""

    def __init__(self, folder: Path) -> None:
        """Raise `UserError` *vault-in-use* at once if another holds it, *vault-read-only* if nobody can."""
        with translated():
            descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _try_lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise UserError("vault-in-use") from error
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Let the next one in. The file stays: removing it would let two hold what they take for one lock."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
