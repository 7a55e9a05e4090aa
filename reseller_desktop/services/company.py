"""Our company and its own tenants."""

from dataclasses import replace
from uuid import UUID

from reseller_desktop.domain.company import Company, OwnTenant
from reseller_desktop.domain.document import Document
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.kept_link import KeptLink
from reseller_desktop.domain.provider import Provider
from reseller_desktop.services.checks import check_email, check_name
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.saving import save_one
from reseller_desktop.storage.database import Database

EVIDENCE_LIMIT = 20 * 1024 * 1024
"""Bytes of one document: a scanned agreement, not an archive."""


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
            others = tx.own_tenants.count() - 1
            if (
                not others
                or tx.legs.where(own_tenant_id=own_tenant_id)
                or tx.invitations.where(own_tenant_id=own_tenant_id)
                or tx.queued.where(own_tenant_id=own_tenant_id)
            ):
                raise UserError("own-tenant-in-use")
            tx.links.remove(*(link.id for link in tx.links.where(own_tenant_id=own_tenant_id)))
            tx.own_tenants.remove(own_tenant_id)
            tx.commit()

    def keep_evidence(self, own_tenant: OwnTenant, name: str, media_type: str, content: bytes) -> OwnTenant:
        """Keep the proof that the agreement was signed; raises `UserError("document-too-large")`."""
        if len(content) > EVIDENCE_LIMIT:
            raise UserError("document-too-large", megabytes=EVIDENCE_LIMIT // 1024 // 1024)
        with self._database.write("own-tenant.evidence", name=own_tenant.name) as tx:
            document = tx.documents.keep(new_id(), name, media_type, content)
            tx.own_tenants.save(replace(own_tenant, mpa_evidence_id=document.id))
            tx.commit()
            return tx.own_tenants.get(own_tenant.id)

    def evidence(self, own_tenant: OwnTenant) -> tuple[Document, bytes]:
        """The proof that was kept; raises `UserError("not-found")`."""
        if own_tenant.mpa_evidence_id is None:
            raise UserError("not-found", subject="document")
        with self._database.read() as tx:
            document = tx.documents.get(own_tenant.mpa_evidence_id)
            return document, tx.documents.content(document)


def _check(company: Company) -> None:
    check_name(company.legal_name)
    check_email(company.email)
