"""Tenant ids, PartnerIDs and domains, as people paste them and as they are kept."""

import re
from uuid import UUID

from reseller_desktop.domain.errors import UserError

_GUID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")
_USUAL_PARTNER_ID = re.compile(r"[0-9]{5,8}")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://")
_LONGEST_DOMAIN = 253
_ONMICROSOFT = ".onmicrosoft.com"


def guid(text: str) -> UUID | None:
    """The GUID that a text is, written 8-4-4-4-12 in any case; `None` for all else and for the nil GUID."""
    if not _GUID.fullmatch(text):
        return None
    found = UUID(text)
    return found if found.int else None


def parse_tenant_id(text: str) -> UUID:
    """The tenant id that somebody typed or pasted, with or without braces and blanks around it.

    Raises `UserError("tenant-id-malformed")`.
    """
    bare = text.strip()
    if bare.startswith("{") and bare.endswith("}"):
        bare = bare[1:-1].strip()
    found = guid(bare)
    if found is None:
        raise UserError("tenant-id-malformed", value=text)
    return found


def partner_id_problem(text: str) -> str | None:
    """What is wrong with a PartnerID: `partner-id-malformed` is an error, `partner-id-unusual` a warning.

    Microsoft documents no length; every number seen so far has five to eight digits.
    """
    if not (text.isascii() and text.isdigit()):
        return "partner-id-malformed"
    return None if _USUAL_PARTNER_ID.fullmatch(text) else "partner-id-unusual"


def normalise_domain(text: str) -> str:
    """A domain in lower case and ASCII (IDNA), out of a domain, an address on the web or an e-mail address.

    Raises `UserError("domain-malformed")`.
    """
    host = _SCHEME.sub("", text.strip().lower())
    host = re.split(r"[/?#]", host, maxsplit=1)[0].rpartition("@")[2].removesuffix(".")
    if not host.isascii() and len(host) <= _LONGEST_DOMAIN:
        try:
            host = host.encode("idna").decode("ascii").lower()
        except UnicodeError as error:
            raise UserError("domain-malformed", value=text) from error
    labels = host.split(".")
    sound = len(labels) > 1 and not labels[-1].isdigit() and all(_LABEL.fullmatch(label) for label in labels)
    if not sound or len(host) > _LONGEST_DOMAIN:
        raise UserError("domain-malformed", value=text)
    return host


def is_onmicrosoft(domain: str) -> bool:
    """Whether a normalised domain is the one that Microsoft gave the tenant at its creation."""
    return domain.endswith(_ONMICROSOFT)
