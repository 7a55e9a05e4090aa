"""Files that leave the program: whole or not at all."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from reseller_desktop import durable
from reseller_desktop.domain.errors import UserError


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new file beside `path`, which takes its place in one step when the block ends well.

    Raises `UserError("export-not-written")` when the system refuses (disk full, no permission, open in
    another program); `path` is then as it was, and nothing else stays behind. The file is readable by its
    owner only.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name[:40]}-{secrets.token_hex(6)}.tmp")
    try:
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield temporary
        durable.sync_file(temporary)
        durable.replace(temporary, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError("export-not-written", name=path.name, reason=reason) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises `UserError("export-not-written")`."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)
