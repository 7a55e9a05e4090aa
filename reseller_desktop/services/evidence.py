"""Files that prove something, kept encrypted in the vault: on their way in and out."""

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from reseller_desktop.domain.document import Document
from reseller_desktop.domain.errors import UserError
from reseller_desktop.files.atomic import write_whole
from reseller_desktop.services.ids import new_id

if TYPE_CHECKING:
    from reseller_desktop.storage.database import Database
    from reseller_desktop.storage.unit_of_work import Writing

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
    """Read a file that is to be kept.

    Raises `UserError` *file-not-read* or *document-too-large*; a form has it as its field *proof*.
    """
    try:
        with path.open("rb") as file:
            content = file.read(EVIDENCE_LIMIT + 1)
    except OSError as error:
        raise UserError("file-not-read", field="proof") from error
    if len(content) > EVIDENCE_LIMIT:
        limit = EVIDENCE_LIMIT // 1024 // 1024
        raise UserError("document-too-large", field="proof", megabytes=limit)
    return Evidence(path.name, mimetypes.guess_type(path.name)[0] or _ANY_KIND, content)


def keep(tx: "Writing", evidence: Evidence) -> Document:
    """Keep a file that was read; the same content is kept once."""
    return tx.documents.keep(new_id(), *evidence)


def drop(tx: "Writing", document_id: UUID | None) -> None:
    """Take a file away whose record no longer names it."""
    if document_id:
        tx.documents.remove(document_id)


class EvidenceService:
    """Kept files on their way out again, whatever they prove."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def put_out(self, document: Document, target: Path) -> Path:
        """Write a kept file whole or not at all, into a file, or into a folder under its own name.

        Returns where it stands; raises `UserError` *not-found* or *export-not-written*.
        """
        path = target / _safe_name(document) if target.is_dir() else target
        with self._database.read() as tx:
            write_whole(path, tx.documents.content(document))
        return path


def _safe_name(document: Document) -> str:
    """The last part of a name, as a path of either kind of system would have it."""
    name = document.name.replace("\\", "/").rpartition("/")[2].lstrip(".")
    return name[-_LONGEST_NAME:] or "document"
