"""A letter of ours on paper, such as the notice of termination."""

from reseller_desktop.domain.company import Company
from reseller_desktop.domain.compose import html_of
from reseller_desktop.domain.customer import Contact
from reseller_desktop.ui.kit.labels import escaped


def letter_html(
    *,
    company: Company | None,
    recipient: str,
    contact: Contact | None,
    written_on: str,
    subject: str,
    text: str,
) -> str:
    """Our name and address, theirs, the day, the subject and the text; everything in it is plain text."""
    ours = [company.legal_name, *company.address.splitlines()] if company else []
    reach = [company.phone, company.email, company.website] if company else []
    person = contact.name if contact else ""
    theirs = [recipient, person if person != recipient else ""]
    return (
        f'<p style="margin-bottom:28px"><b>{_lines(ours[:1])}</b><br>{_lines(ours[1:])}<br>'
        f'<span style="color:#5f6a7c">{escaped(" · ".join(filter(None, reach)))}</span></p>'
        f'<p style="margin-bottom:28px">{_lines(theirs)}</p>'
        f'<p style="margin-bottom:20px">{escaped(written_on)}</p>'
        f'<p style="margin-bottom:16px"><b>{escaped(subject)}</b></p>'
        f"{html_of(text, '')}"
    )


def _lines(lines: list[str]) -> str:
    return "<br>".join(escaped(line.strip()) for line in lines if line.strip())
