"""What the window shows of us and our providers before anything else is loaded."""

from dataclasses import dataclass

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.provider import Provider


@dataclass(frozen=True, slots=True)
class FirstPage:
    """Who we are, and the parties that a customer can be linked to."""

    company: str
    """Legal name; empty before the first start was finished."""
    own_tenants: tuple[OwnTenant, ...]
    providers: tuple[Provider, ...]
    """Those that are not archived."""
    list_as_of: str
    """ISO 8601 day of the latest customer list, or empty."""
