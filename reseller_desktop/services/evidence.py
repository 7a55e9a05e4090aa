"""Files that prove something, kept encrypted in the vault: on their way in and out."""

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reseller_desktop.domain.document import Document
from reseller_desktop.domain.errors import UserError
from reseller_desktop.files.atomic import write_whole
from reseller_desktop.services.ids import new_id

if TYPE_CHECKING:
    from reseller_desktop.storage.unit_of_work import Reading, Writing

EVIDENCE_LIMIT = 20 * 1024 * 1024
"""Bytes of one document: a scanned agreement, not an archive."""
_ANY_KIND = "application/octet-stream"
_LONGEST_NAME = 120


class Evidence(NamedTuple):
    """A file that a person chose."""

    name: str
    media_type: str
    content: bytes


def read_evidence(path: Path) -> Evidence:
    """Read a file that is to be kept; raises `UserError` *file-not-read* or *document-too-large*."""
    try:
        with path.open("rb") as file:
            content = file.read(EVIDENCE_LIMIT + 1)
    except OSError as error:
        raise UserError("file-not-read") from error
    if len(content) > EVIDENCE_LIMIT:
        raise UserError("document-too-large", megabytes=EVIDENCE_LIMIT // 1024 // 1024)
    return Evidence(path.name, mimetypes.guess_type(path.name)[0] or _ANY_KIND, content)


def keep(tx: "Writing", evidence: Evidence) -> Document:
    """Keep a file that was read; the same content is kept once."""
    return tx.documents.keep(new_id(), *evidence)


def put_out(tx: "Reading", document: Document, target: Path) -> Path:
    """Write a kept file whole or not at all, into a file, or into a folder under its own name.

    Raises `UserError` *not-found* or *export-not-written*.
    """
    path = target / _safe_name(document) if target.is_dir() else target
    write_whole(path, tx.documents.content(document))
    return path


def _safe_name(document: Document) -> str:
    """The last part of a name, as a path of either kind of system would have it."""
    name = document.name.replace("\\", "/").rpartition("/")[2].lstrip(".")
    return name[-_LONGEST_NAME:] or "document"
