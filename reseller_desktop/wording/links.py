"""Sentences of the link guardian."""

SENTENCES: dict[str, str] = {
    # What a link asks
    "link-asks-reseller": "The link asks the customer to accept {partner} as its reseller.",
    "link-asks-reseller-and-provider": (
        "The link asks the customer to accept {partner} as its reseller and "
        "{provider} as the indirect provider."
    ),
    "link-asks-admin-rights-only": (
        "The link asks the customer for administrator rights, and for nothing else."
    ),
    "link-asks-granular-admin": (
        "The link asks the customer to approve granular delegated admin privileges (GDAP)."
    ),
    "link-asks-trial": "The link offers the customer a trial subscription.",
    "link-asks-agreement": "The link opens the page on which the Microsoft Customer Agreement is accepted.",
    "link-asks-other": "The link is not one with which a customer accepts a partner.",
    "link-no-admin-rights": "It does not ask for administrator rights.",
    "link-admin-rights": "It also asks for administrator rights (DAP).",
    # No link, or no whole link
    "link-none": (
        "There is no link in what was pasted. Copy the whole link from Partner Center, from https:// to"
        " its end."
    ),
    "link-several": "There are several different links in what was pasted. Paste the invitation link alone.",
    "link-paste-too-long": "What was pasted is too long to be a link. Paste the invitation link alone.",
    "link-bad-character": "The link contains a character that no link has. Copy it anew from Partner Center.",
    "link-parameter-missing": (
        "“{parameter}” is missing in the link: it was cut. Copy it anew from Partner Center."
    ),
    "link-parameter-conflict": "“{parameter}” stands twice in the link, with different values. Copy it anew.",
    "link-guid-cut": (
        "“{parameter}” holds “{value}”, only part of a tenant id: the link was cut. Copy it anew."
    ),
    "link-guid-malformed": "“{parameter}” holds “{value}”, which is not a tenant id. Copy the link anew.",
    "link-partner-id-malformed": (
        "“{parameter}” holds “{value}”, which is not a PartnerID. Copy the link anew."
    ),
    "link-admin-rights-malformed": (
        "“{parameter}” holds “{value}” instead of true or false. Copy the link anew."
    ),
    "link-relationship-malformed": (
        "The id of the admin relationship, “{value}”, is not whole. Copy the link anew."
    ),
    "link-end-missing": (
        "The end of the link, from “#” on, is missing: it was cut. Copy it anew from Partner Center."
    ),
    "link-end-unknown": (
        "The link ends with “#{end}”, which is no known ending: it was cut or altered. Copy it anew."
    ),
    # Not Microsoft's
    "link-not-https": "The link does not start with https://. Microsoft's does; do not send this one.",
    "link-unknown-host": "“{host}” is not a Microsoft site for invitations. Do not send this link.",
    "link-lookalike-host": "“{host}” only looks like a Microsoft site. Do not send this link, nor open it.",
    "link-user-in-host": (
        "The part before “@” in “{host}” hides where the link leads. Do not send it, nor open it."
    ),
    "link-port": "“{host}” names a port, which Microsoft's invitation links never do. Do not send this link.",
    "link-path-unknown": (
        "“{path}” is not a page on which a customer accepts a partner. Copy the invitation link anew."
    ),
    "link-query-in-fragment": (
        "The link carries its ids behind the “#”. This form is not Microsoft's, and has the ids swapped. "
        "Copy the link from Partner Center."
    ),
    # Not an invitation
    "link-type-missing": (
        "The link does not say what it asks for: it was cut. Copy it anew from Partner Center."
    ),
    "link-type-unknown": "The link asks for “{type}”, which is not known as an invitation. Do not send it.",
    "link-admin-rights-only": (
        "This link would only give away administrator rights. It makes nobody a reseller."
    ),
    "link-granular-admin": (
        "This link asks for admin privileges (GDAP). Use it in an admin request, not in an invitation."
    ),
    "link-not-granular-admin": (
        "This is an invitation, not a link to an admin relationship (GDAP). Paste that one."
    ),
    "link-trial": "This link offers a trial. It makes nobody a reseller.",
    "link-page-agreement": (
        "This page is for the customer agreement, and the same for everyone. It invites nobody."
    ),
    "link-page-billing-profile": (
        "This page shows billing accounts, and is the same for everyone. It invites nobody."
    ),
    # Somebody else's
    "link-no-own-tenant": (
        "None of your own tenants is known yet, so the link cannot be compared. Add your tenant first."
    ),
    "link-other-partner": (
        "The link would bind the customer to another partner (tenant {tenant}), not to one of your tenants. "
        "Copy your own link from Partner Center."
    ),
    "link-from-provider": (
        "The link would bind the customer to {provider} alone, not to you. "
        "Copy your own link from Partner Center."
    ),
    "link-other-partner-id": (
        "The link names the PartnerID {found}, but this tenant's location PartnerID is {expected}. "
        "Copy the link anew, or correct the tenant."
    ),
    "link-headquarters-partner-id": (
        "The link names {found}, the PartnerID of your headquarters (PGA). "
        "Links and orders need the location's (PLA), {expected}."
    ),
    "link-provider-missing": (
        "The link names no indirect provider, so {provider} could not order for the customer. "
        "Copy the link under “New relationship” in Partner Center."
    ),
    "link-names-no-provider": (
        "The link names no indirect provider. Copy the link under “New relationship” in Partner Center."
    ),
    "link-provider-not-wanted": (
        "The link also names the provider {provider}, but you chose an invitation to you alone."
    ),
    "link-provider-with-type": (
        "The link names a provider, but asks for “{type}”, which has none. Copy it anew."
    ),
    "link-provider-is-own-tenant": "The link names your own tenant as the indirect provider. Copy it anew.",
    "link-unknown-provider": (
        "The link names a provider (tenant {tenant}) that is not among yours. "
        "Add the provider, or copy the right link."
    ),
    "link-other-provider": (
        "The link names {found} as the provider, but you chose {expected}. Paste the other link."
    ),
    # Warnings
    "link-case-differs": "The link has other capitals than Microsoft's. It leads to the same page.",
    "link-parameter-twice": "“{parameter}” stands twice in the link, with the same value.",
    "link-parameter-unknown": (
        "“{parameter}” in the link is not known. Make sure that it came from Partner Center."
    ),
    "link-host-unseen": (
        "Links of this kind were not yet seen on “{host}”. Try it before you send it to many."
    ),
    "link-host-retired": "“{host}” was retired by Microsoft. Copy a new link from Partner Center.",
    "link-host-legacy": (
        "“{host}” is Microsoft's older site, meant for countries that the new one does not serve."
    ),
    "link-asks-for-admin-rights": (
        "The link asks for administrator rights in the old way (DAP), which Microsoft no longer grants. "
        "Customers may be put off; ask for GDAP instead."
    ),
    "dirt-blank": "Blanks around the link were taken off.",
    "dirt-invisible": "Invisible characters in the link were taken off.",
    "dirt-quote-marks": "Quotation marks of a reply (“>”) were taken off the link.",
    "dirt-quoted-printable": "The encoding of a raw e-mail was taken off the link.",
    "dirt-escaped-ampersand": "“&amp;” in the link stood for “&”, and is so again.",
    "dirt-markdown": "Backslashes that Markdown had put into the link were taken off.",
    "dirt-text-around": "The text around the link was left out.",
    "dirt-line-break": "The link was broken over several lines, and is one line again.",
    "dirt-brackets": "Brackets around the link were taken off.",
    "dirt-trailing": "Characters behind the end of the link were taken off.",
    "dirt-safelinks": "The link was wrapped by Outlook's Safe Links, and is unwrapped.",
    "dirt-doubled": "The link was pasted twice, and stands there once.",
}
