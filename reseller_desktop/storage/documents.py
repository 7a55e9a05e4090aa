"""Files kept encrypted beside the records."""

from hashlib import sha256
from uuid import UUID

from sqlalchemy import select

from reseller_desktop.domain.document import Document
from reseller_desktop.domain.errors import UserError
from reseller_desktop.storage import tables
from reseller_desktop.storage.store import Store


class DocumentStore(Store[Document]):
    """Documents and their contents."""

    def keep(self, document_id: UUID, name: str, media_type: str, content: bytes) -> Document:
        """Keep a file; the same content is kept once."""
        digest = sha256(content).hexdigest()
        known = select(tables.blob.c.sha256).where(tables.blob.c.sha256 == digest)
        if self._connection.execute(known).first() is None:
            self._connection.execute(tables.blob.insert(), {"sha256": digest, "content": content})
        document = Document(
            id=document_id, name=name, media_type=media_type, sha256=digest, size=len(content)
        )
        self.add(document)
        return document

    def content(self, document: Document) -> bytes:
        """The bytes of a document; raises `UserError("not-found")`."""
        row = self._connection.execute(
            select(tables.blob.c.content).where(tables.blob.c.sha256 == document.sha256)
        ).first()
        if row is None:
            raise UserError("not-found", subject="document")
        return bytes(row[0])
