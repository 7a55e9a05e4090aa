"""A sample in a temporary folder, and the removal of those that were left."""

import contextlib
import datetime as dt
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from reseller_desktop.bootstrap import USER_NAME, Services
from reseller_desktop.demo import DemoClock, fill
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.vault import Way
from reseller_desktop.options import Options
from reseller_desktop.services.clock import SystemClock
from reseller_desktop.storage.lock import FolderLock

_COST = 1 << 10
_PREFIX = "reseller-desktop-demo-"
_LEFT_AFTER = 24 * 60 * 60
"""Seconds without a change after which a sample belongs to nobody: its program was killed."""


def _remove_left_demos() -> None:
    """Remove old samples that no program has open; a folder that is not ours to remove stays."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError, UserError):
            if folder.is_symlink() or time.time() - folder.stat().st_mtime < _LEFT_AFTER:
                continue
            FolderLock(folder).release()
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def demo_folder(now: dt.datetime | None = None) -> Iterator[Options]:
    """A temporary folder with an invented company and its customers; it is deleted afterwards.

    The vault in it is closed; the passphrase file in the options opens it.
    """
    _remove_left_demos()
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
        options = Options(data=Path(name), passphrase_file=Path(name, "passphrase"), demo=True)
        passphrase = secrets.token_urlsafe(24)
        Path(name, "passphrase").write_text(passphrase, encoding="ascii")
        clock = DemoClock(now or SystemClock().now())
        services = Services(options.data, clock=clock, passphrase_cost=_COST, who=lambda: clock.person)
        try:
            services.vault.create(Way.PASSPHRASE, passphrase)
            fill(services, clock)
            services.settings.set(USER_NAME, clock.person)
        finally:
            services.close()
        yield options
