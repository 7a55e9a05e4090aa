"""The link guardian: whether an invitation link binds a customer to us, and to nobody else.

The link carries no customer, no expiry and no secret: the partner's tenant, its location PartnerID and, in
one of the two flows, the indirect provider's tenant are all that can be compared, and all that must be right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.invitation import Flow
from reseller_desktop.domain.link_forms import LinkForms, LinkKind, LinkStatus, link_forms_from
from reseller_desktop.domain.link_parse import INVITES, ParsedLink, parse
from reseller_desktop.domain.link_text import CleanedLink, clean
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.reason import Reason, reason

__all__ = [
    "CleanedLink",
    "LinkCheck",
    "LinkForms",
    "LinkKind",
    "LinkStatus",
    "ParsedLink",
    "Verdict",
    "build",
    "check",
    "clean",
    "link_forms_from",
    "parse",
]

_NOT_INVITATIONS = {
    LinkKind.ADMIN_RIGHTS_ONLY: "link-admin-rights-only",
    LinkKind.TRIAL: "link-trial",
}
_SILENT_DIRT = frozenset({"dirt-blank"})
_NO_PARTNER_ID = "0"


class Verdict(StrEnum):
    """Whether a link may be sent."""

    OK = "ok"
    WARNING = "warning"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCheck:
    """The verdict on a link, and why."""

    verdict: Verdict
    kind: LinkKind
    reasons: tuple[Reason, ...]
    """Refusals first, then warnings; empty when the verdict is `ok`."""
    asks: tuple[Reason, ...]
    """What the link asks of the customer, in one or two sentences."""
    own_tenant: OwnTenant | None
    """The own tenant that the link names."""
    provider: Provider | None
    """The provider that the link names, if it is one of ours."""
    parsed: ParsedLink

    @property
    def url(self) -> str:
        """The link exactly as it is to be sent."""
        return self.parsed.url


def check(
    parsed: ParsedLink,
    own_tenants: Sequence[OwnTenant],
    provider: Provider | None,
    other_providers: Sequence[Provider] = (),
    *,
    flow: Flow | None = None,
    granular_admin: bool = False,
) -> LinkCheck:
    """Compare a link with our own tenants and the provider that was chosen.

    Without `provider` and `flow`, a link that names any of `other_providers` is as good as one without.
    With `granular_admin`, only a link to a granular admin relationship will do; without it, none will.
    """
    own = next((tenant for tenant in own_tenants if tenant.tenant_id == parsed.partner_tenant_id), None)
    known = [*([provider] if provider else []), *other_providers]
    named = next((one for one in known if one.tenant_id == parsed.provider_tenant_id), None)
    refusals = list(parsed.problems)
    if parsed.kind in _NOT_INVITATIONS:
        refusals.append(reason(_NOT_INVITATIONS[parsed.kind]))
    refusals += _purpose_refusals(parsed, granular_admin=granular_admin)
    if parsed.partner_tenant_id:
        refusals += _partner_refusals(parsed, own, own_tenants, known)
    if parsed.kind in INVITES and not granular_admin:
        refusals += _provider_refusals(parsed, own_tenants, provider, named, flow)
    reasons = (*refusals, *_warnings(parsed))
    verdict = Verdict.REFUSED if refusals else Verdict.WARNING if reasons else Verdict.OK
    return LinkCheck(
        verdict=verdict,
        kind=parsed.kind,
        reasons=reasons,
        asks=_asks(parsed, own, named),
        own_tenant=own,
        provider=named,
        parsed=parsed,
    )


def _purpose_refusals(parsed: ParsedLink, *, granular_admin: bool) -> list[Reason]:
    if granular_admin and parsed.kind in INVITES:
        return [reason("link-not-granular-admin")]
    if parsed.kind is LinkKind.GRANULAR_ADMIN and not granular_admin:
        return [reason("link-granular-admin")]
    return []


def _partner_refusals(
    parsed: ParsedLink, own: OwnTenant | None, own_tenants: Sequence[OwnTenant], known: Sequence[Provider]
) -> list[Reason]:
    """Whether the link binds the customer to one of our tenants, on our own location's account."""
    if own is None:
        if not own_tenants:
            return [reason("link-no-own-tenant")]
        for one in known:
            if one.tenant_id == parsed.partner_tenant_id:
                return [reason("link-from-provider", provider=one.name)]
        return [reason("link-other-partner", tenant=str(parsed.partner_tenant_id))]
    if parsed.partner_id in {"", _NO_PARTNER_ID, own.partner_id}:
        return []
    if parsed.partner_id == own.headquarters_partner_id:
        return [reason("link-headquarters-partner-id", found=parsed.partner_id, expected=own.partner_id)]
    return [reason("link-other-partner-id", found=parsed.partner_id, expected=own.partner_id)]


def _provider_refusals(
    parsed: ParsedLink,
    own_tenants: Sequence[OwnTenant],
    chosen: Provider | None,
    named: Provider | None,
    flow: Flow | None,
) -> list[Reason]:
    """Whether the link names exactly the provider that was chosen."""
    found = parsed.provider_tenant_id
    if found is None:
        return _missing_provider(parsed, chosen, flow)
    if any(tenant.tenant_id == found for tenant in own_tenants):
        return [reason("link-provider-is-own-tenant")]
    if flow is Flow.RESELLER:
        return [reason("link-provider-not-wanted", provider=named.name if named else str(found))]
    if named is None:
        return [reason("link-unknown-provider", tenant=str(found))]
    if chosen and chosen.tenant_id != found:
        return [reason("link-other-provider", found=named.name, expected=chosen.name)]
    return []


def _missing_provider(parsed: ParsedLink, chosen: Provider | None, flow: Flow | None) -> list[Reason]:
    if parsed.kind is LinkKind.RESELLER_AND_PROVIDER or flow is Flow.RESELLER:
        return []
    if chosen:
        return [reason("link-provider-missing", provider=chosen.name)]
    return [reason("link-names-no-provider")] if flow else []


def _warnings(parsed: ParsedLink) -> list[Reason]:
    found = [reason(code) for code in parsed.dirt if code not in _SILENT_DIRT]
    found += parsed.warnings
    if parsed.status is LinkStatus.RETIRED:
        found.append(reason("link-host-retired", host=parsed.host))
    if parsed.status is LinkStatus.LEGACY:
        found.append(reason("link-host-legacy", host=parsed.host))
    if parsed.admin_rights and parsed.kind in INVITES:
        found.append(reason("link-asks-for-admin-rights"))
    return found


def _asks(parsed: ParsedLink, own: OwnTenant | None, named: Provider | None) -> tuple[Reason, ...]:
    if parsed.kind not in INVITES:
        return (reason(f"link-asks-{parsed.kind}"),)
    partner = own.name if own else str(parsed.partner_tenant_id or "?")
    provider = named.name if named else str(parsed.provider_tenant_id or "?")
    rights = "link-admin-rights" if parsed.admin_rights else "link-no-admin-rights"
    return reason(f"link-asks-{parsed.kind}", partner=partner, provider=provider), reason(rights)


def build(
    own_tenant: OwnTenant, provider: Provider | None, forms: LinkForms, *, admin_rights: bool = False
) -> str:
    """The link that Partner Center would give for an own tenant, with a provider or without."""
    kind = LinkKind.RESELLER_AND_PROVIDER if provider else LinkKind.RESELLER
    values = {
        "{partner}": str(own_tenant.tenant_id),
        "{partner_id}": own_tenant.partner_id,
        "{admin_rights}": "true" if admin_rights else "false",
        "{provider}": str(provider.tenant_id) if provider else "",
    }
    url = forms.build[kind]
    for name, value in values.items():
        url = url.replace(name, value)
    return url
