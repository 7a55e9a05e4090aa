"""Vendor contacts handed over as evidence: what is inside, and the pack itself."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.evidence import EvidenceContact, EvidencePack, pack_contacts
from reseller_desktop.services.steps import Cancelled, Progress
from reseller_desktop.services.vendor_contacts import VendorContactService
from reseller_desktop.storage.database import Database

if TYPE_CHECKING:
    from reseller_desktop.domain.document import Document

REPORT, TABLE, FILES = "report.pdf", "contacts.csv", "files"
"""What the parts of a pack are called."""


class PackParts(NamedTuple):
    """What stands in a pack beside the files."""

    report: Callable[[], bytes]
    """Makes the PDF."""
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


class EvidencePackService:
    """Puts chosen contacts together with their files."""

    def __init__(self, database: Database, contacts: VendorContactService) -> None:
        self._database = database
        self._contacts = contacts

    def prepare(self, ids: Collection[UUID]) -> EvidencePack:
        """What a pack of these contacts would hold; raises `UserError("export-nothing")` without any."""
        logged = self._contacts.some(ids)
        if not logged:
            raise UserError("export-nothing")
        with self._database.read() as tx:
            company = next(iter(tx.companies.where()), None)
        told = [
            (EvidenceContact(contact=one.contact, customer=one.customer, has=one.about), one.files)
            for one in logged
        ]
        return EvidencePack(company=company, contacts=pack_contacts(told))

    def write(
        self,
        pack: EvidencePack,
        parts: PackParts,
        path: Path,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Path:
        """Write the pack whole or not at all, with the ending `.zip`; where it stands.

        Raises `UserError` with "cancelled", "not-found" or "export-not-written".
        """
        from reseller_desktop.files.evidence_pack import (
            PackEntry,
            table_bytes,
            write_pack,
        )

        target = path if path.suffix.lower() == ".zip" else path.with_name(f"{path.name}.zip")
        entries = [
            PackEntry(REPORT, parts.report),
            PackEntry(TABLE, lambda: table_bytes(parts.headings, parts.rows)),
            *(
                PackEntry(f"{FILES}/{file.name}", partial(self._content, file.document))
                for file in pack.files
            ),
        ]
        write_pack(target, entries, progress=progress, cancelled=cancelled)
        return target

    def _content(self, document: "Document") -> bytes:
        with self._database.read() as tx:
            return tx.documents.content(document)
