"""Complaints about contacts with our customers, to a provider or to Microsoft."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from reseller_desktop.domain.company import Company
from reseller_desktop.domain.compose import render
from reseller_desktop.domain.customer import Contact
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.evidence import EvidencePack, EvidenceWords, contact_lines
from reseller_desktop.domain.invitation import Channel, Flow, Message
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.composing import our_values
from reseller_desktop.services.draft import Choices, Draft
from reseller_desktop.services.evidence_packs import EvidencePackService
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.templates import TemplateService
from reseller_desktop.storage.database import Database

if TYPE_CHECKING:
    from reseller_desktop.storage.unit_of_work import Reading

MICROSOFT = "Microsoft"


class Complaint(NamedTuple):
    """A complaint before it leaves."""

    draft: Draft
    company: Company
    pack: EvidencePack
    written_on: str
    providers: tuple[Provider, ...]
    """To whom else it could go."""


class ComplaintService:
    """Writes the letter with the facts of the contacts, and records that it left."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        who: Callable[[], str],
        *,
        packs: EvidencePackService,
        templates: TemplateService,
        words: Callable[[str], EvidenceWords],
    ) -> None:
        self._database = database
        self._clock = clock
        self._who = who
        self._packs = packs
        self._templates = templates
        self._words = words

    def compose(
        self, ids: Collection[UUID], *, provider_id: UUID | None = None, language: str = ""
    ) -> Complaint:
        """A complaint about contacts, to a provider or, without one, to Microsoft.

        The template that was written last for its language takes the place of the shipped one. Raises
        `UserError` with "export-nothing" without contacts, "not-set-up" and "not-found".
        """
        pack = self._packs.prepare(ids)
        company = pack.company
        with self._database.read() as tx:
            own_tenants = tx.own_tenants.where()
            if company is None or not own_tenants:
                raise UserError("not-set-up")
            provider = tx.providers.get(provider_id) if provider_id else None
            customer = tx.customers.get(pack.contacts[0].contact.customer_id)
            providers = tuple(one for one in tx.providers.where() if one.archived_at is None)
            addressee = _addressee(tx, provider)
        spoken = language or addressee.language or company.language
        chosen = spoken if spoken in LANGUAGES else LANGUAGES[0]
        phrases = self._templates.phrases(chosen)
        values = our_values(company, chosen) | {
            "salutation": addressee.salutation or phrases.salutation,
            "addressee": provider.name if provider else MICROSOFT,
            "contacts": contact_lines(pack, self._words(chosen), phrases),
        }
        draft = Draft(
            customer=customer,
            own_tenant=own_tenants[0],
            provider=provider,
            contact=addressee,
            **self._letter(values, chosen),
        )
        return Complaint(draft, company, pack, phrases.long_date(self._clock.today()), providers)

    def _letter(self, values: dict[str, str], language: str) -> dict[str, Any]:
        """The part of a draft that follows from the template."""
        template = self._templates.templates(Message.COMPLAINT, language)[-1]
        filled = render(template, values, "")
        return {
            "flow": Flow.RESELLER,
            "message": Message.COMPLAINT,
            "language": language,
            "template": template,
            "link": None,
            "subject": filled.subject,
            "text": filled.text,
            "blockers": filled.problems,
            "choices": Choices(own_tenants=(), providers=(), contacts=(), templates=(template,)),
        }

    def record(self, complaint: Complaint, channel: Channel, subject: str, text: str) -> None:
        """Record that the letter left, with every customer whom it is about.

        Raises `UserError("draft-blocked", reasons=…)` for one that must not leave.
        """
        draft = complaint.draft
        problems = draft.problems_of(subject, text)
        if problems:
            raise UserError("draft-blocked", reasons=problems)
        name = draft.provider.name if draft.provider else MICROSOFT
        with self._database.write("complaint.send", name=name) as tx:
            ids = {one.contact.customer_id for one in complaint.pack.contacts}
            for customer in tx.customers.among("id", ids):
                about = replace(draft, customer=customer)
                left = about.dispatch(channel, subject, text, at=self._clock.now(), by=self._who())
                tx.dispatches.add(left)
            tx.commit()


def _addressee(tx: "Reading", provider: Provider | None) -> Contact:
    """Whom it goes to: the provider's contact that can be written to, or nobody but the house."""
    if provider is None:
        return Contact(id=new_id(), name=MICROSOFT)
    people = sorted(tx.contacts.where(provider_id=provider.id), key=lambda one: not one.email)
    return people[0] if people else Contact(id=new_id(), provider_id=provider.id, name=provider.name)
