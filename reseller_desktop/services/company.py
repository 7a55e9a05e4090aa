"""Our company and its own tenants."""

from uuid import UUID

from reseller_desktop.domain.company import Company, OwnTenant
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.kept_link import KeptLink
from reseller_desktop.domain.provider import Provider
from reseller_desktop.services.checks import check_email, check_name
from reseller_desktop.services.saving import save_one
from reseller_desktop.storage.database import Database


class CompanyService:
    """Who we are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def company(self) -> Company | None:
        """Our company; `None` before the first start was finished."""
        with self._database.read() as tx:
            return next(iter(tx.companies.where()), None)

    def own_tenants(self) -> list[OwnTenant]:
        """Our CSP tenants, in the order in which they were added."""
        with self._database.read() as tx:
            return tx.own_tenants.where()

    def set_up(
        self,
        company: Company,
        own_tenant: OwnTenant,
        provider: Provider | None = None,
        link: KeptLink | None = None,
    ) -> None:
        """Keep what the first start asked for, as one action; raises `UserError` as the other two do."""
        _check(company)
        check_name(own_tenant.name)
        if provider:
            check_name(provider.name)
        with self._database.write("company.set-up", name=company.legal_name) as tx:
            if tx.companies.count():
                raise UserError("already-set-up")
            tx.companies.add(company)
            tx.own_tenants.add(own_tenant)
            if provider:
                tx.providers.add(provider)
            if link:
                tx.links.add(link)
            tx.commit()

    def save_company(self, company: Company) -> None:
        """Keep changed facts about us; raises `UserError` *name-…*, *email-malformed*."""
        _check(company)
        with self._database.write("company.edit", name=company.legal_name) as tx:
            tx.companies.save(company)
            tx.commit()

    def save_own_tenant(self, own_tenant: OwnTenant) -> None:
        """Add an own tenant or keep its changes; raises `UserError` *name-…*."""
        check_name(own_tenant.name)
        with self._database.write("own-tenant.edit", name=own_tenant.name) as tx:
            save_one(tx.own_tenants, own_tenant)
            tx.commit()

    def remove_own_tenant(self, own_tenant_id: UUID) -> None:
        """Remove an own tenant that nothing refers to; raises `UserError("own-tenant-in-use")`."""
        with self._database.write("own-tenant.remove") as tx:
            users = (tx.legs, tx.invitations, tx.queued, tx.endings, tx.customer_lists)
            if tx.own_tenants.count() == 1 or any(one.where(own_tenant_id=own_tenant_id) for one in users):
                raise UserError("own-tenant-in-use")
            told = tx.told_providers.where(own_tenant_id=own_tenant_id)
            tx.told_providers.remove(*(one.id for one in told))
            tx.links.remove(*(link.id for link in tx.links.where(own_tenant_id=own_tenant_id)))
            years = tx.reauthorisations.where(own_tenant_id=own_tenant_id)
            tx.reauthorisations.remove(*(year.id for year in years))
            proofs = [
                tx.own_tenants.get(own_tenant_id).mpa_evidence_id,
                *(year.evidence_id for year in years),
            ]
            tx.own_tenants.remove(own_tenant_id)
            tx.documents.remove(*(proof for proof in proofs if proof))
            tx.commit()


def _check(company: Company) -> None:
    check_name(company.legal_name)
    check_email(company.email)
