"""Files kept with a record, such as the proof of a signature."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file kept encrypted in the database; its content stands under its hash."""

    id: UUID
    version: int = 0
    name: str
    media_type: str
    sha256: str
    size: int
    """Bytes."""
