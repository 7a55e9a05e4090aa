"""Mail templates: shipped ones per language, and those that users write."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.rules import Table

LANGUAGES = ("en", "fr", "de", "it")
"""Languages with shipped templates, as ISO 639-1."""

_SHIPPED = UUID("6f1d0f2e-52c6-5e0c-9d3b-3d1a5b8f7c10")
_SUBJECT = "Subject:"
_MONTHS = 12


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """What a mail in one language needs besides its template."""

    salutation: str
    """The greeting of somebody whose own is not known."""
    admin_rights: str
    """Says that administrator rights are asked for too."""
    no_admin_rights: str
    """Says that they are not."""
    first_day: str
    """How the first day of a month is written."""
    day_suffix: str
    """What stands behind the number of any other day; mostly nothing."""
    months: tuple[str, ...]

    def long_date(self, day: dt.date) -> str:
        """A date as the language writes it out."""
        number = self.first_day if day.day == 1 else f"{day.day}{self.day_suffix}"
        return f"{number} {self.months[day.month - 1]} {day.year}"


def parse_template(text: str) -> tuple[str, str]:
    """Subject and body of a template file: a line `Subject: …`, an empty line, the body.

    Raises `UserError("template-malformed")`.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    subject = lines[0].removeprefix(_SUBJECT).strip() if lines else ""
    body = "\n".join(lines[2:]).strip("\n")
    if not subject or not lines[0].startswith(_SUBJECT) or "".join(lines[1:2]).strip() or not body.strip():
        raise UserError("template-malformed")
    return subject, body


def builtin_id(message: Message, language: str) -> UUID:
    """The id of a shipped template: the same on every computer."""
    return uuid5(_SHIPPED, f"{language}/{message}")


def builtin_template(message: Message, language: str, text: str) -> Template:
    """The shipped template in a file's text; raises `UserError("template-malformed")`."""
    subject, body = parse_template(text)
    return Template(
        id=builtin_id(message, language),
        message=message,
        language=language,
        name=f"{message}-{language}",
        subject=subject,
        body=body,
    )


def phrases_from(values: Mapping[str, object]) -> Phrases:
    """The phrases in a parsed `phrases.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file="phrases", values=values)
    months = top.texts("months")
    if len(months) != _MONTHS:
        raise top.error("months")
    return Phrases(
        salutation=top.text("salutation"),
        admin_rights=top.text("admin_rights"),
        no_admin_rights=top.text("no_admin_rights"),
        first_day=top.text("first_day"),
        day_suffix=top.text("day_suffix", ""),
        months=months,
    )
