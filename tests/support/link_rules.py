"""Own tenants, providers and links that several tests compare with each other."""

import tomllib
from uuid import UUID

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.link import LinkForms, link_forms_from
from reseller_desktop.domain.provider import Provider
from reseller_desktop.resources import resource_path

RULES = resource_path("rules", "links.toml").read_text(encoding="utf-8")
FORMS: LinkForms = link_forms_from(tomllib.loads(RULES))

OWN_ID = "11111111-2222-4333-8444-555555555555"
PROVIDER_ID = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"
OTHER_ID = "99999999-2222-4333-8444-555555555555"

OWN = OwnTenant(
    id=UUID(int=1),
    name="Muster Informatik",
    tenant_id=UUID(OWN_ID),
    partner_id="7012345",
    headquarters_partner_id="7000000",
    country="CH",
)
PROVIDER = Provider(id=UUID(int=2), name="Nordhandel", tenant_id=UUID(PROVIDER_ID))
OTHER_PROVIDER = Provider(
    id=UUID(int=3), name="Südhandel", tenant_id=UUID("bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee")
)

HOME = "https://admin.microsoft.com/Adminportal/Home"
END = "#/BillingAccounts/partner-invitation"
DIRECT = f"{HOME}?invType=ResellerRelationship&partnerId={OWN_ID}&msppId=0&DAP=false{END}"
RESELLER = f"{HOME}?invType=IndirectResellerRelationship&partnerId={OWN_ID}&msppId=7012345{END}"
BOTH = (
    f"{HOME}?invType=IndirectResellerRelationship&partnerId={OWN_ID}&msppId=7012345"
    f"&indirectCSPId={PROVIDER_ID}#/partners/invitation"
)
LEGACY = (
    "https://portal.office.com/partner/partnersignup.aspx?type=IndirectResellerRelationship"
    f"&id={OWN_ID}&csp=1&msppid=7012345&indirectCSP={PROVIDER_ID}"
)
RETIRED = (
    "https://businessstore.microsoft.com/manage/partner-invitation"
    f"?invType=IndirectResellerRelationship&partnerId={OWN_ID}&msppId=7012345"
)
ADMIN_ONLY = f"{HOME}?invType=Administration&partnerId={OWN_ID}{END}"
TRIAL = f"https://portal.office.com/partner/partnersignup.aspx?type=Trial&id={OTHER_ID}&msppid=7086220"
GRANULAR = f"{HOME}#/partners/invitation/granularAdminRelationships/{OTHER_ID}"
GRANULAR_PAIR = (
    f"https://admin.cloud.microsoft/?#/partners/invitation/granularAdminRelationships/{OTHER_ID}-{OWN_ID}"
)
AGREEMENT = "https://admin.microsoft.com/AdminPortal/Home?ref=/BillingAccounts/agreement"
BILLING = "https://admin.microsoft.com/Adminportal/Home?#/BillingAccounts/billing-accounts"
