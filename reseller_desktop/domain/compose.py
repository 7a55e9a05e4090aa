"""From a template to the mail that leaves: placeholders, plain text, its HTML form, a `mailto:` address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qs, quote, unquote, urlsplit

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import WITHOUT_LINK
from reseller_desktop.domain.link_in_text import link_problem, restore_link
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.template import Template
from reseller_desktop.domain.text import unsafe_character

__all__ = [
    "LONGEST_MAILTO",
    "PLACEHOLDERS",
    "Composition",
    "html_of",
    "link_problem",
    "mailto_parts",
    "mailto_url",
    "render",
    "restore_link",
    "subject_problem",
    "value_problem",
]

PLACEHOLDERS = (
    "salutation",
    "customer",
    "domain",
    "company",
    "contact_name",
    "company_email",
    "company_phone",
    "our_contact",
    "provider",
    "tenant_name",
    "admin_rights",
    "link",
    "agreement_link",
    "billing_profile_link",
    "signature",
    "sent_on",
    "ends_on",
    "product",
    "seats",
    "renewal",
    "term_ends_on",
    "addressee",
    "contacts",
)
"""Everything that may stand between double braces.

`salutation` greets the recipient; `customer` and `domain` are the customer's; `company`, `contact_name`,
`company_email`, `company_phone` and `signature` (of several lines) are ours; `our_contact`
is whom to ask, with telephone number and e-mail address as far as there are any; `provider` is the indirect
provider's name and `tenant_name` the name that the admin centre shows for us; `admin_rights` is the
sentence that says whether administrator rights are asked for; `link` is the guarded one; `agreement_link`
and `billing_profile_link` are Microsoft's pages from the rules; `sent_on` is the day of the first mail.
A notice of termination has no link, and names the day `ends_on` of the end. Neither has a warning before a
renewal, which names the `product` that is to be renewed, its `seats`, both as `renewal` (the product alone
where nobody told the seats), and `term_ends_on`, the last day of its term. A complaint names its `addressee`
and lists the `contacts` that it is about, a line each.
"""
LONGEST_MAILTO = 1600
"""Characters of a `mailto:` address that every mail program takes."""

_LONGEST_SUBJECT = 200
_OF_LINES = frozenset({"signature", "contacts"})
_PLACEHOLDER = re.compile(r"\{\{([^{}\n]*)\}\}")
_NUMBERED = re.compile(r"(\d{1,3})\. +(.*)")
_BLANK = re.compile(r"([ \t])")
_BULLET = re.compile(r"- +(.*)")
_STYLE = "font-family:'Segoe UI',Helvetica,Arial,sans-serif;font-size:11pt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """A mail as it would leave."""

    subject: str
    text: str
    problems: tuple[Reason, ...] = ()
    """Why it must not leave yet; empty when it may."""


def render(template: Template, values: Mapping[str, str], url: str) -> Composition:
    """Fill a template in; what is unknown, empty or unsafe stays in its braces and is named as a problem."""
    problems: dict[tuple[str, str], Reason] = {}
    filled = {**values, "link": url}

    def fill(match: re.Match[str]) -> str:
        name = match[1].strip()
        code = value_problem(name, filled.get(name, ""))
        if code:
            problems[code, name] = reason(code, name=name)
            return match[0]
        return "\n".join(filled[name].strip().splitlines())

    template_problem = _template_problem(template)
    subject = _PLACEHOLDER.sub(fill, template.subject)
    text = _PLACEHOLDER.sub(fill, "\n".join(template.body.splitlines()))
    found = [*template_problem, *problems.values()]
    in_subject = subject_problem(subject)
    if in_subject and not found:
        found.append(reason(in_subject))
    in_text = link_problem(text, url) if template.message not in WITHOUT_LINK else None
    if in_text and not found:
        found.append(reason(in_text))
    return Composition(subject=subject, text=text, problems=tuple(found))


def value_problem(name: str, value: str) -> str | None:
    """The code of why a value cannot take the place of a placeholder; `None` when it can."""
    if name not in PLACEHOLDERS:
        return "placeholder-unknown"
    if not value.strip():
        return "placeholder-empty"
    lines = value.strip().splitlines() if name in _OF_LINES else [value]
    if "{{" in value or "}}" in value or any(unsafe_character(line) for line in lines):
        return "placeholder-unsafe"
    return None


def _template_problem(template: Template) -> list[Reason]:
    """What is wrong with a template, whatever is filled in."""
    found = [] if template.message in WITHOUT_LINK else _link_problems(template)
    if any(match[1].strip() in {"link", *_OF_LINES} for match in _PLACEHOLDER.finditer(template.subject)):
        found.append(reason("template-subject"))
    rest = _PLACEHOLDER.sub("", f"{template.subject}\n{template.body}")
    if "{{" in rest or "}}" in rest:
        found.append(reason("template-braces"))
    return found


def _link_problems(template: Template) -> list[Reason]:
    """The link stands once, on a line of its own."""
    with_link = [
        line
        for line in template.body.splitlines()
        for match in _PLACEHOLDER.finditer(line)
        if match[1].strip() == "link"
    ]
    if not with_link:
        return [reason("template-link-missing")]
    if len(with_link) > 1:
        return [reason("template-link-twice")]
    alone = _PLACEHOLDER.fullmatch(with_link[0].strip())
    return [] if alone else [reason("template-link-not-alone")]


def subject_problem(subject: str) -> str | None:
    """The code of what is wrong with the subject of a mail; `None` when nothing is."""
    if not subject.strip():
        return "subject-empty"
    if len(subject) > _LONGEST_SUBJECT:
        return "subject-too-long"
    if "{{" in subject or "}}" in subject:
        return "subject-placeholder"
    unsafe = unsafe_character(subject)
    return f"subject-{unsafe}" if unsafe else None


def html_of(text: str, url: str, language: str = "") -> str:
    """The HTML form of a mail, made from nothing but its plain text.

    Blocks between empty lines become paragraphs, lines that start with `1. ` or `- ` become lists. The
    guarded link is the only anchor; everything else is escaped, and nothing is loaded from anywhere.
    """
    blocks: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        tag, item = _line(line, url)
        if not tag:
            blocks.append(("", []))
        elif blocks and blocks[-1][0] == tag:
            blocks[-1][1].append(item)
        else:
            blocks.append((tag, [item]))
    parts = [_block(tag, items) for tag, items in blocks if tag]
    lang = f' lang="{escape(language)}"' if language else ""
    return f'<div{lang} style="{_STYLE}">\n' + "\n".join(parts) + "\n</div>"


def _line(line: str, url: str) -> tuple[str, str]:
    bare = line.strip()
    if numbered := _NUMBERED.fullmatch(bare):
        return "ol", f'<li value="{int(numbered[1])}">{_inline(numbered[2], url)}</li>'
    if bullet := _BULLET.fullmatch(bare):
        return "ul", f"<li>{_inline(bullet[1], url)}</li>"
    return ("p" if bare else ""), _inline(bare, url)


def _inline(text: str, url: str) -> str:
    anchor = f'<a href="{escape(url)}">{escape(url)}</a>'
    return "".join(anchor if url and word == url else escape(word) for word in _BLANK.split(text))


def _block(tag: str, items: list[str]) -> str:
    return f"<{tag}>{('<br>' if tag == 'p' else '').join(items)}</{tag}>"


def mailto_url(recipient: str, subject: str, text: str) -> str:
    """The `mailto:` address of a mail, with CRLF line breaks.

    Raises `UserError("mailto-too-long")` beyond 1,600 characters, and `UserError("mailto-not-text")` for half
    a surrogate pair, which no mail can carry.
    """
    body = "\r\n".join(re.split(r"\r\n|\r|\n", text))
    try:
        fields = f"subject={quote(subject, safe='')}&body={quote(body, safe='')}"
        address = f"mailto:{quote(recipient, safe='@')}?{fields}"
    except UnicodeEncodeError as error:
        raise UserError("mailto-not-text") from error
    if len(address) > LONGEST_MAILTO:
        raise UserError("mailto-too-long", length=len(address), limit=LONGEST_MAILTO)
    return address


def mailto_parts(address: str) -> tuple[str, str, str]:
    """Recipient, subject and text (with bare line feeds) as a mail program reads them in such an address."""
    parts = urlsplit(address)
    fields = parse_qs(parts.query, keep_blank_values=True)
    text = fields.get("body", [""])[0].replace("\r\n", "\n")
    return unquote(parts.path), fields.get("subject", [""])[0], text
