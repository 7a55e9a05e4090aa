"""A mail on its way out of the program, as a draft file that mail programs open for sending."""

from pathlib import Path

from reseller_desktop.domain.errors import UserError
from reseller_desktop.files.atomic import write_whole
from reseller_desktop.files.eml import Person
from reseller_desktop.files.eml import draft as written
from reseller_desktop.services.draft import Draft


def eml(draft: Draft, subject: str, text: str) -> bytes:
    """The mail as an `.eml` draft, read back and compared.

    Raises `UserError("draft-blocked", reasons=…)` for a mail that must not leave, and what
    `reseller_desktop.files.eml.draft` raises, such as "eml-address-malformed".
    """
    problems = draft.problems_of(subject, text)
    if problems:
        raise UserError("draft-blocked", reasons=problems)
    return written(
        recipient=Person(draft.recipient_email, draft.recipient_name) if draft.recipient_email else None,
        subject=subject,
        text=text,
        html=draft.html(text),
        links=(draft.url,),
    )


def save_eml(path: Path, draft: Draft, subject: str, text: str) -> Path:
    """Write the draft whole or not at all, with the ending `.eml`; returns where it stands.

    Raises as `eml` does, and `UserError("export-not-written")` when the system refuses.
    """
    target = path if path.suffix.lower() == ".eml" else path.with_name(f"{path.name}.eml")
    write_whole(target, eml(draft, subject, text))
    return target
