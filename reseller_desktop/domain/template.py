"""Mail templates: shipped ones per language, and those that users write."""

from dataclasses import dataclass
from uuid import UUID

from reseller_desktop.domain.invitation import Message

LANGUAGES = ("en", "fr", "de", "it")
"""Languages with shipped templates, as ISO 639-1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Subject and body with `{{placeholders}}`, in plain text."""

    id: UUID
    version: int = 0
    message: Message
    language: str
    name: str
    subject: str
    body: str
