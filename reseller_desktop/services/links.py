"""The invitation links that we keep, and the guardian before each of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Flow
from reseller_desktop.domain.kept_link import KeptLink, LinkOrigin
from reseller_desktop.domain.link import LinkCheck, Verdict, build, check
from reseller_desktop.domain.link_forms import LinkForms, LinkKind
from reseller_desktop.domain.link_parse import parse
from reseller_desktop.domain.provider import Provider
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.ids import new_id
from reseller_desktop.storage.database import Database

if TYPE_CHECKING:
    from reseller_desktop.storage.unit_of_work import Reading

KIND_OF_FLOW = {Flow.RESELLER: LinkKind.RESELLER, Flow.RESELLER_AND_PROVIDER: LinkKind.RESELLER_AND_PROVIDER}


@dataclass(frozen=True, slots=True)
class CheckedLink:
    """A kept link and what the guardian says of it today."""

    link: KeptLink
    check: LinkCheck


class LinkService:
    """Links are checked when they come in, and again each time that they are to go out."""

    def __init__(self, database: Database, clock: Clock, forms: Callable[[], LinkForms]) -> None:
        self._database = database
        self._clock = clock
        self._forms = forms

    def check(self, text: str, provider_id: UUID | None = None) -> LinkCheck:
        """What a pasted text asks for, and whether it may be sent; never raises on any text.

        With a provider, the link must be for exactly that one.
        """
        with self._database.read() as tx:
            return self._check(tx, text, tx.providers.get(provider_id) if provider_id else None)

    def check_before_set_up(self, text: str, own_tenant: OwnTenant, provider: Provider | None) -> LinkCheck:
        """The same for the first start, when nothing is stored yet."""
        return check(parse(text, self._forms()), [own_tenant], provider)

    def build_before_set_up(self, own_tenant: OwnTenant, provider: Provider | None) -> str:
        """The link put together from the ids that the first start asked for."""
        return build(own_tenant, provider, self._forms())

    def kept(self) -> list[CheckedLink]:
        """All links that we keep, each checked against what we know now."""
        with self._database.read() as tx:
            return [self._checked(tx, link) for link in tx.links.where()]

    def for_flow(self, own_tenant_id: UUID, flow: Flow, provider_id: UUID | None) -> CheckedLink | None:
        """The link for one purpose; `None` when there is none yet."""
        with self._database.read() as tx:
            link = _kept_for(tx, own_tenant_id, KIND_OF_FLOW[flow], provider_id)
            return self._checked(tx, link) if link else None

    def add(self, text: str, provider_id: UUID | None = None) -> KeptLink:
        """Keep a pasted link in place of the one for the same purpose.

        Raises `UserError("link-refused", reasons=…)`, and "link-not-kept" for one that serves no flow.
        """
        with self._database.write("link.add") as tx:
            verdict = self._check(tx, text, tx.providers.get(provider_id) if provider_id else None)
            link = link_from(verdict, self._clock)
            _put(tx, link)
            tx.commit()
            return link

    def build(self, own_tenant_id: UUID, provider_id: UUID | None = None) -> KeptLink:
        """Keep a link put together from the ids, without administration rights."""
        with self._database.write("link.build") as tx:
            own_tenant = tx.own_tenants.get(own_tenant_id)
            provider = tx.providers.get(provider_id) if provider_id else None
            url = build(own_tenant, provider, self._forms())
            link = link_from(self._check(tx, url, provider), self._clock, LinkOrigin.BUILT)
            _put(tx, link)
            tx.commit()
            return link

    def remove(self, link: KeptLink) -> None:
        """Forget a link; invitations that left with it keep theirs."""
        with self._database.write("link.remove") as tx:
            tx.links.remove(link.id)
            tx.commit()

    def _checked(self, tx: "Reading", link: KeptLink) -> CheckedLink:
        provider = tx.providers.get(link.provider_id) if link.provider_id else None
        return CheckedLink(link, self._check(tx, link.url, provider))

    def _check(self, tx: "Reading", text: str, provider: Provider | None) -> LinkCheck:
        return check(parse(text, self._forms()), tx.own_tenants.where(), provider, tx.providers.where())


def link_from(verdict: LinkCheck, clock: Clock, origin: LinkOrigin = LinkOrigin.PASTED) -> KeptLink:
    """The record of a link that the guardian lets through; raises as `LinkService.add` does."""
    if verdict.verdict is Verdict.REFUSED:
        raise UserError("link-refused", reasons=verdict.reasons)
    if verdict.kind not in KIND_OF_FLOW.values() or verdict.own_tenant is None:
        raise UserError("link-not-kept")
    return KeptLink(
        id=new_id(),
        own_tenant_id=verdict.own_tenant.id,
        provider_id=verdict.provider.id if verdict.provider else None,
        kind=verdict.kind,
        url=verdict.parsed.url,
        origin=origin,
        added_on=clock.today(),
    )


def _kept_for(
    tx: "Reading", own_tenant_id: UUID, kind: LinkKind, provider_id: UUID | None
) -> KeptLink | None:
    links = tx.links.where(own_tenant_id=own_tenant_id, kind=kind, provider_id=provider_id)
    return links[-1] if links else None


def _put(tx: "Reading", link: KeptLink) -> None:
    same = tx.links.where(own_tenant_id=link.own_tenant_id, kind=link.kind, provider_id=link.provider_id)
    tx.links.remove(*(old.id for old in same))
    tx.links.add(link)
