"""A mail before it leaves: what was wished for, what there is to choose from, and what is in its way."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.compose import html_of, link_problem, subject_problem
from reseller_desktop.domain.customer import Contact, Customer
from reseller_desktop.domain.invitation import Channel, Dispatch, Flow, Invitation, Message
from reseller_desktop.domain.link import LinkCheck, Verdict
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.subscription import Subscription
from reseller_desktop.domain.template import LANGUAGES, Template
from reseller_desktop.services.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody chose for a mail; what is left empty is chosen for them."""

    message: Message | None = None
    own_tenant_id: UUID | None = None
    provider_id: UUID | None = None
    language: str = ""
    contact_id: UUID | None = None
    template_id: UUID | None = None
    pasted_link: str = ""
    """A granular admin link, which serves one customer once and is therefore not kept."""
    ends_on: dt.date | None = None
    """The day of the end, which a notice of termination names."""
    subscription_id: UUID | None = None
    """The one whose renewal a warning is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What there is to choose from."""

    own_tenants: tuple[OwnTenant, ...]
    providers: tuple[Provider, ...]
    contacts: tuple[Contact, ...]
    templates: tuple[Template, ...]
    """For the kind of mail and the language at hand."""
    languages: tuple[str, ...] = LANGUAGES
    waiting: tuple[Invitation, ...] = ()
    """Invitations that a reminder can be sent for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A mail before it leaves, with everything that it was made from."""

    customer: Customer
    own_tenant: OwnTenant
    provider: Provider | None
    flow: Flow
    message: Message
    language: str
    contact: Contact | None
    template: Template
    link: LinkCheck | None
    """What the guardian says of the link; `None` when there is none for this purpose."""
    subject: str
    text: str
    blockers: tuple[Reason, ...] = ()
    """Why it cannot leave, whatever is edited in its text."""
    warnings: tuple[Reason, ...] = ()
    renewal: Subscription | None = None
    """What a warning is about; `None` for every other mail, or where it is on record no more."""
    warned: tuple[Dispatch, ...] = ()
    """The warnings of the same term that left already, oldest first."""
    choices: Choices = field(repr=False)

    @property
    def url(self) -> str:
        """The guarded link; empty when there is none that may leave."""
        return self.link.url if self.link and self.link.verdict is not Verdict.REFUSED else ""

    @property
    def recipient_name(self) -> str:
        """The recipient's name, or empty."""
        return self.contact.name if self.contact else ""

    @property
    def recipient_email(self) -> str:
        """The recipient's address, or empty."""
        return self.contact.email if self.contact else ""

    @property
    def recipient(self) -> str:
        """Name and address for people to read; empty without either."""
        address = f"<{self.recipient_email}>" if self.recipient_name else self.recipient_email
        return f"{self.recipient_name} {address}".strip() if self.recipient_email else self.recipient_name

    def problems_of(self, subject: str, text: str) -> tuple[Reason, ...]:
        """Why the mail must not leave with this subject and text; empty when it may."""
        found = list(self.blockers)
        in_subject = subject_problem(subject)
        if in_subject:
            found.append(reason(in_subject))
        in_text = link_problem(text, self.url) if self.url else None
        if in_text:
            found.append(reason(in_text))
        if "{{" in text or "}}" in text:
            found.append(reason("text-placeholder"))
        return tuple(found)

    def html(self, text: str) -> str:
        """The HTML form of a text of this mail."""
        return html_of(text, self.url, self.language)

    def dispatch(
        self,
        channel: Channel,
        subject: str,
        text: str,
        *,
        at: dt.datetime,
        by: str,
        invitation_id: UUID | None = None,
    ) -> Dispatch:
        """The mail that left with this subject and text, as it is kept."""
        return Dispatch(
            id=new_id(),
            invitation_id=invitation_id,
            customer_id=self.customer.id,
            subscription_id=self.renewal.id if self.renewal else None,
            term_end=self.renewal.ends_on if self.renewal else None,
            message=self.message,
            channel=channel,
            recipient=self.recipient,
            language=self.language,
            subject=subject,
            text=text,
            html=self.html(text),
            url=self.url,
            at=at,
            by=by,
        )
