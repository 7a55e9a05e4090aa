"""From a customer to the mail that may leave: to whom, in which language, with which link."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from reseller_desktop.domain.company import Company, OwnTenant
from reseller_desktop.domain.compose import render
from reseller_desktop.domain.customer import Affiliation, Contact, ContactRole, Customer
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import (
    NOTICES,
    WAITING,
    WITHOUT_LINK,
    Dispatch,
    Flow,
    Invitation,
    Message,
)
from reseller_desktop.domain.link import LinkCheck, LinkForms, Verdict, check, parse
from reseller_desktop.domain.provider import Partnership, Provider
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.region import RegionTable
from reseller_desktop.domain.template import LANGUAGES, Phrases
from reseller_desktop.services.draft import Choices, Draft, Wish
from reseller_desktop.services.links import KIND_OF_FLOW
from reseller_desktop.services.templates import TemplateService
from reseller_desktop.storage.database import Database

if TYPE_CHECKING:
    from reseller_desktop.domain.subscription import Subscription
    from reseller_desktop.storage.unit_of_work import Reading

T = TypeVar("T")

_WITHOUT_PROVIDER = frozenset(
    {
        Message.RESELLER,
        Message.GRANULAR_ADMIN,
        Message.TERMINATION,
        Message.RENEWAL_WARNING,
        Message.OBJECTION,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Purpose:
    """Everything that a mail is written from."""

    message: Message
    company: Company
    customer: Customer
    own_tenant: OwnTenant
    provider: Provider | None
    reminded: Invitation | None
    contact: Contact | None
    language: str
    ends_on: dt.date | None
    renewal: "Subscription | None"
    link: LinkCheck | None = None

    @property
    def flow(self) -> Flow:
        return Flow.RESELLER_AND_PROVIDER if self.provider else Flow.RESELLER


class ComposeService:
    """Writes the mails."""

    def __init__(
        self,
        database: Database,
        templates: TemplateService,
        *,
        forms: Callable[[], LinkForms],
        regions: Callable[[], RegionTable],
    ) -> None:
        self._database = database
        self._templates = templates
        self._forms = forms
        self._regions = regions

    def compose(self, customer_id: UUID, wish: Wish | None = None) -> Draft:
        """The mail for a customer as wished, complete as far as the facts go.

        Raises `UserError` "not-set-up" without a company, "not-found", and "nothing-to-remind".
        """
        wish = wish or Wish()
        with self._database.read() as tx:
            company = next(iter(tx.companies.where()), None)
            if company is None:
                raise UserError("not-set-up")
            customer = tx.customers.get(customer_id)
            return self._compose(tx, wish, company, customer)

    def _compose(self, tx: "Reading", wish: Wish, company: Company, customer: Customer) -> Draft:
        contacts = sorted(tx.contacts.where(customer_id=customer.id), key=_most_fitting)
        purpose = self._purpose(tx, wish, company, customer, _chosen(contacts, wish.contact_id))
        purpose = replace(purpose, link=self._link(tx, wish, purpose))
        templates = self._templates.templates(purpose.message, purpose.language)
        template = _chosen(templates, wish.template_id) or templates[0]
        filled = render(template, self._values(purpose), purpose.link.url if purpose.link else "")
        return Draft(
            customer=customer,
            own_tenant=purpose.own_tenant,
            provider=purpose.provider,
            flow=purpose.flow,
            message=purpose.message,
            language=purpose.language,
            contact=purpose.contact,
            template=template,
            link=purpose.link,
            subject=filled.subject,
            text=filled.text,
            blockers=_blockers(purpose, filled.problems),
            warnings=self._warnings(purpose),
            renewal=purpose.renewal,
            warned=_warned(tx, purpose.renewal),
            choices=Choices(
                own_tenants=tuple(tx.own_tenants.where()),
                providers=tuple(_active(tx)),
                contacts=tuple(contacts),
                templates=tuple(templates),
                waiting=tuple(_waiting(tx, customer)),
            ),
        )

    def _purpose(
        self, tx: "Reading", wish: Wish, company: Company, customer: Customer, contact: Contact | None
    ) -> _Purpose:
        reminded = _reminded(tx, customer, wish)
        own_tenant = self._own_tenant(
            tx, customer, reminded.own_tenant_id if reminded else wish.own_tenant_id
        )
        if reminded:
            message = Message.REMINDER
            provider = tx.providers.get(reminded.provider_id) if reminded.provider_id else None
        else:
            message, provider = _message_and_provider(tx, wish, own_tenant)
        spoken = contact.language if contact else ""
        return _Purpose(
            message=message,
            company=company,
            customer=customer,
            own_tenant=own_tenant,
            provider=provider,
            reminded=reminded,
            contact=contact,
            ends_on=wish.ends_on,
            renewal=_renewal(tx, message, customer, wish),
            language=_language(wish.language, spoken, customer.language, company.language),
        )

    def _own_tenant(self, tx: "Reading", customer: Customer, wanted: UUID | None) -> OwnTenant:
        own_tenants = tx.own_tenants.where()
        if not own_tenants:
            raise UserError("not-set-up")
        chosen = _chosen_or_none(own_tenants, wanted)
        same = [one for one in own_tenants if self._regions().same_region(one.country, customer.country)]
        return chosen or (same or own_tenants)[0]

    def _link(self, tx: "Reading", wish: Wish, purpose: _Purpose) -> LinkCheck | None:
        if purpose.message in WITHOUT_LINK:
            return None
        own_tenants, providers = tx.own_tenants.where(), tx.providers.where()
        if purpose.message is Message.GRANULAR_ADMIN:
            parsed = parse(wish.pasted_link, self._forms())
            return (
                check(parsed, own_tenants, None, providers, granular_admin=True) if wish.pasted_link else None
            )
        provider = purpose.provider
        kept = tx.links.where(
            own_tenant_id=purpose.own_tenant.id,
            kind=KIND_OF_FLOW[purpose.flow],
            provider_id=provider.id if provider else None,
        )
        sent = purpose.reminded.url if purpose.reminded else ""
        url = kept[-1].url if kept else sent
        parsed = parse(url, self._forms())
        return check(parsed, own_tenants, provider, providers, flow=purpose.flow) if url else None

    def _values(self, purpose: _Purpose) -> dict[str, str]:
        company, customer, language = purpose.company, purpose.customer, purpose.language
        phrases = self._templates.phrases(language)
        sent_at = purpose.reminded.sent_at if purpose.reminded else None
        asks_admin_rights = purpose.link is not None and purpose.link.parsed.admin_rights
        return {
            "salutation": (purpose.contact.salutation if purpose.contact else "") or phrases.salutation,
            "customer": customer.name,
            "domain": customer.domain,
            **our_values(company, language),
            "provider": purpose.provider.name if purpose.provider else "",
            "tenant_name": purpose.own_tenant.name,
            "admin_rights": phrases.admin_rights if asks_admin_rights else phrases.no_admin_rights,
            "agreement_link": self._forms().companion_url("agreement"),
            "billing_profile_link": self._forms().companion_url("billing-profile"),
            "ends_on": phrases.long_date(purpose.ends_on) if purpose.ends_on else "",
            "sent_on": phrases.long_date(sent_at.astimezone().date()) if sent_at else "",
            **_renewal_values(purpose.renewal, phrases),
        }

    def _warnings(self, purpose: _Purpose) -> tuple[Reason, ...]:
        link, customer, contact = purpose.link, purpose.customer, purpose.contact
        if purpose.message in WITHOUT_LINK:
            reachable = contact is not None and bool(contact.email)
            gone = purpose.message not in NOTICES and customer.archived_at is not None
            told = (not reachable, "recipient-missing"), (gone, "customer-archived")
            return tuple(reason(code, name=customer.name) for holds, code in told if holds)
        found = list(link.reasons) if link and link.verdict is Verdict.WARNING else []
        if customer.affiliation is not Affiliation.NONE:
            found.append(reason("customer-not-sellable", name=customer.name))
        if customer.archived_at:
            found.append(reason("customer-archived", name=customer.name))
        found += self._other_regions(purpose)
        if purpose.provider and purpose.provider.partnership is Partnership.ENDED:
            found.append(reason("provider-partnership-ended", name=purpose.provider.name))
        if contact is None or not contact.email:
            found.append(reason("recipient-missing", name=customer.name))
        elif contact.role is not ContactRole.GLOBAL_ADMIN:
            found.append(reason("recipient-not-admin", name=contact.name))
        return tuple(found)

    def _other_regions(self, purpose: _Purpose) -> list[Reason]:
        """Who cannot be served from our tenant: the programme sells within one region only."""
        ours, same_region = purpose.own_tenant.country, self._regions().same_region
        customer, provider = purpose.customer, purpose.provider
        found = []
        if same_region(ours, customer.country) is False:
            found.append(reason("customer-other-region", name=customer.name, country=customer.country))
        if provider and same_region(ours, provider.country) is False:
            found.append(reason("provider-other-region", name=provider.name, country=provider.country))
        return found


def our_values(company: Company, language: str) -> dict[str, str]:
    """What our own company fills in."""
    signature = company.signatures.get(language) or company.signatures.get("") or ""
    known = (company.contact_name, company.phone, company.email)
    return {
        "company": company.legal_name,
        "contact_name": company.contact_name,
        "company_email": company.email,
        "company_phone": company.phone,
        "our_contact": ", ".join(filter(None, known)) or company.legal_name,
        "signature": signature or f"{company.contact_name}\n{company.legal_name}".strip(),
    }


def _reminded(tx: "Reading", customer: Customer, wish: Wish) -> Invitation | None:
    if wish.message is not Message.REMINDER:
        return None
    waiting = _waiting(tx, customer)
    if not waiting:
        raise UserError("nothing-to-remind", name=customer.name)
    return waiting[0]


def _waiting(tx: "Reading", customer: Customer) -> list[Invitation]:
    return [one for one in reversed(tx.invitations.where(customer_id=customer.id)) if one.state in WAITING]


def _renewal(tx: "Reading", message: Message, customer: Customer, wish: Wish) -> "Subscription | None":
    """What a warning is about, if it is on record and the customer's."""
    if message is not Message.RENEWAL_WARNING or wish.subscription_id is None:
        return None
    found = tx.subscriptions.find(wish.subscription_id)
    return found if found and found.customer_id == customer.id and found.archived_at is None else None


def _renewal_values(renewal: "Subscription | None", phrases: Phrases) -> dict[str, str]:
    if renewal is None:
        return {}
    seats = "" if renewal.seats is None else str(renewal.seats)
    return {
        "product": renewal.product,
        "seats": seats,
        "renewal": f"{seats} \u00d7 {renewal.product}" if seats else renewal.product,
        "term_ends_on": phrases.long_date(renewal.ends_on) if renewal.ends_on else "",
    }


def _warned(tx: "Reading", renewal: "Subscription | None") -> tuple[Dispatch, ...]:
    if renewal is None:
        return ()
    found = tx.dispatches.where(subscription_id=renewal.id, message=Message.RENEWAL_WARNING)
    return tuple(one for one in found if one.term_end == renewal.ends_on)


def _active(tx: "Reading") -> list[Provider]:
    return [provider for provider in tx.providers.where() if provider.archived_at is None]


def _message_and_provider(
    tx: "Reading", wish: Wish, own_tenant: OwnTenant
) -> tuple[Message, Provider | None]:
    """What to ask for: together with a provider whenever there is a link for one, unless told otherwise."""
    if wish.message in _WITHOUT_PROVIDER:
        return Message(wish.message), None
    if wish.message is Message.PROVIDER_TERMINATION and wish.provider_id:
        return wish.message, tx.providers.get(wish.provider_id)
    providers = _active(tx)
    chosen = _chosen_or_none(providers, wish.provider_id)
    if chosen is None:
        linked = {link.provider_id for link in tx.links.where(own_tenant_id=own_tenant.id)}
        chosen = next((one for one in providers if one.id in linked), None)
    if chosen is None and wish.message is Message.RESELLER_AND_PROVIDER:
        chosen = next(iter(providers), None)
    return (Message.RESELLER_AND_PROVIDER, chosen) if chosen else (Message.RESELLER, None)


def _blockers(purpose: _Purpose, problems: Sequence[Reason]) -> tuple[Reason, ...]:
    if purpose.link is None and purpose.message not in WITHOUT_LINK:
        if purpose.message is Message.GRANULAR_ADMIN:
            return (reason("link-missing-granular-admin"),)
        provider = purpose.provider
        return (reason("link-missing-provider", name=provider.name) if provider else reason("link-missing"),)
    if purpose.link and purpose.link.verdict is Verdict.REFUSED:
        return purpose.link.reasons
    return tuple(problem for problem in problems if problem.code.startswith(("placeholder-", "template-")))


def _most_fitting(contact: Contact) -> tuple[bool, bool]:
    """Whoever may accept comes first, then whoever can be written to."""
    return contact.role is not ContactRole.GLOBAL_ADMIN, not contact.email


def _language(*wanted: str) -> str:
    return next((language for language in wanted if language in LANGUAGES), LANGUAGES[0])


def _chosen(records: Sequence[T], wanted: UUID | None) -> T | None:
    return _chosen_or_none(records, wanted) or next(iter(records), None)


def _chosen_or_none(records: Sequence[T], wanted: UUID | None) -> T | None:
    return next((one for one in records if wanted and getattr(one, "id", None) == wanted), None)
