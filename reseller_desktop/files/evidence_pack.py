"""A pack of evidence: one ZIP with a list of hashes that `sha256sum -c` checks.

The same entries make the same bytes: they stand in their order, none has a time of its own.
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reseller_desktop.domain.errors import UserError
from reseller_desktop.files.atomic import replacing
from reseller_desktop.files.export import escape_cell

MANIFEST = "MANIFEST.sha256"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first day that the format knows."""
_OWNER_ONLY = 0o100600 << 16
_UNIX = 3


class PackEntry(NamedTuple):
    """A file of the pack; `name` needs no escape anywhere, and its content is read when it is its turn."""

    name: str
    content: Callable[[], bytes]


def table_bytes(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file, UTF-8 with mark, in which no text is a formula."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    for row in (headings, *rows):
        writer.writerow(map(escape_cell, row))
    return made.getvalue().encode("utf-8-sig", "replace")


def write_pack(
    path: Path,
    entries: Sequence[PackEntry],
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write the pack whole or not at all, the list of hashes last.

    Raises `UserError` with "cancelled" or "export-not-written".
    """
    lines: list[str] = []
    with replacing(path) as temporary, ZipFile(temporary, "w", ZIP_DEFLATED) as pack:
        for done, entry in enumerate(entries):
            if cancelled and cancelled():
                raise UserError("cancelled")
            content = entry.content()
            lines.append(f"{sha256(content).hexdigest()}  {entry.name}\n")
            _put(pack, entry.name, content)
            if progress:
                progress((done + 1) / (len(entries) + 1))
        _put(pack, MANIFEST, "".join(lines).encode("ascii"))
    if progress:
        progress(1.0)


def _put(pack: ZipFile, name: str, content: bytes) -> None:
    info = ZipInfo(name, _LONG_AGO)
    info.compress_type = ZIP_DEFLATED
    info.create_system = _UNIX
    info.external_attr = _OWNER_ONLY
    pack.writestr(info, content)
