"""Indirect providers and the people there."""

from dataclasses import dataclass, replace
from uuid import UUID

from reseller_desktop.domain.customer import Contact, LegState
from reseller_desktop.domain.provider import Provider
from reseller_desktop.services.checks import check_email, check_lock_days, check_name
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.saving import save_one
from reseller_desktop.storage.database import Database


@dataclass(frozen=True, slots=True)
class ProviderPage:
    """Everything that stands on a provider's page."""

    provider: Provider
    contacts: tuple[Contact, ...]
    coverage: dict[LegState, int]
    """Customers by the state of this provider's leg; customers without one count as unknown."""


class ProviderService:
    """The distributors that we buy from."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def providers(self, *, archived: bool = False) -> list[Provider]:
        """Providers in the order in which they were added; archived ones only when asked for."""
        with self._database.read() as tx:
            return [provider for provider in tx.providers.where() if archived or provider.archived_at is None]

    def page(self, provider_id: UUID) -> ProviderPage:
        """A provider with its contacts and how many customers it can order for."""
        with self._database.read() as tx:
            coverage = dict.fromkeys(LegState, 0)
            for leg in tx.legs.where(provider_id=provider_id):
                coverage[leg.state] += 1
            coverage[LegState.UNKNOWN] = tx.customers.count() - sum(
                count for state, count in coverage.items() if state is not LegState.UNKNOWN
            )
            contacts = tuple(tx.contacts.where(provider_id=provider_id))
            return ProviderPage(tx.providers.get(provider_id), contacts, coverage)

    def save(self, provider: Provider) -> None:
        """Add a provider or keep its changes.

        Raises `UserError` with a *name-…* code, "lock-days-out-of-range", or "already-exists" for a known
        tenant id.
        """
        check_name(provider.name)
        check_lock_days(provider.lock_days)
        with self._database.write("provider.edit", name=provider.name) as tx:
            save_one(tx.providers, provider)
            tx.commit()

    def archive(self, provider: Provider) -> None:
        """Put a provider away; what it was linked to stays on record."""
        self._set_archived(provider, "provider.archive", away=True)

    def restore(self, provider: Provider) -> None:
        """Bring an archived provider back."""
        self._set_archived(provider, "provider.restore", away=False)

    def save_contact(self, contact: Contact) -> None:
        """Add a person at a provider or keep the changes; raises `UserError` *name-…*, *email-malformed*."""
        check_name(contact.name)
        check_email(contact.email)
        with self._database.write("provider.contact", name=contact.name) as tx:
            save_one(tx.contacts, contact)
            tx.commit()

    def remove_contact(self, contact: Contact) -> None:
        """Remove a person."""
        with self._database.write("provider.contact-remove", name=contact.name) as tx:
            tx.contacts.remove(contact.id)
            tx.commit()

    def _set_archived(self, provider: Provider, code: str, *, away: bool) -> None:
        with self._database.write(code, name=provider.name) as tx:
            tx.providers.save(replace(provider, archived_at=self._clock.now() if away else None))
            tx.commit()
