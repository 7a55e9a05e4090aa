"""What happens while the vault is opened and the first list is read, told step by step."""

from dataclasses import dataclass

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.first_page import FirstPage


@dataclass(frozen=True, slots=True)
class Opened:
    """The vault is open."""

    page: FirstPage


@dataclass(frozen=True, slots=True)
class RowsRead:
    """Some more of the customer list, in its order."""

    rows: list[CustomerRow]


@dataclass(frozen=True, slots=True)
class ListRead:
    """The customer list is complete."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The vault does not open like this."""

    error: UserError


@dataclass(frozen=True, slots=True)
class Failed:
    """A bug."""

    error: Exception


Event = Opened | RowsRead | ListRead | Refused | Failed
