"""Checks of single fields: each raises `UserError` for a value that will not do."""

from urllib.parse import urlsplit

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.identifiers import parse_tenant_id, partner_id_problem
from reseller_desktop.domain.text import unsafe_character
from reseller_desktop.services.checks import check_email, check_lock_days, check_name

_LONGEST_ADDRESS = 2000


def name(value: str) -> None:
    """The name of a company, person or thing; raises *name-…*."""
    check_name(value)


def tenant_id(value: str) -> None:
    """A GUID; raises *tenant-id-malformed*."""
    parse_tenant_id(value)


def partner_id(value: str) -> None:
    """Digits only; an unusual length is no error."""
    if partner_id_problem(value) == "partner-id-malformed":
        raise UserError("partner-id-malformed")


def email(value: str) -> None:
    """An address as mail servers take it; raises *email-malformed*."""
    check_email(value)


def lock_days(value: int) -> None:
    """Days before a term's end; raises "lock-days-out-of-range"."""
    check_lock_days(value)


def web_address(value: str) -> None:
    """An `https://` address with a host and without a user's name."""
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
        sound = parts.scheme == "https" and "." in host and "@" not in parts.netloc and " " not in value
    except ValueError:
        sound = False
    if not sound or len(value) > _LONGEST_ADDRESS or unsafe_character(value):
        raise UserError("web-address-malformed")
