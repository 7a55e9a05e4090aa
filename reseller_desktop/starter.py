"""Opens the vault and reads the first list in a thread of its own, while the window is still being loaded.

Neither Qt nor SQLAlchemy is needed for it, so both processor cores work from the first moment.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reseller_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.customer_row import CustomerRow
    from reseller_desktop.domain.first_page import FirstPage


@dataclass(frozen=True, slots=True)
class Opened:
    """The vault is open."""

    page: "FirstPage"


@dataclass(frozen=True, slots=True)
class RowsRead:
    """Some more of the customer list, in its order."""

    rows: "list[CustomerRow]"


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


class Starter:
    """The opening, as a row of events; whoever listens late hears them all."""

    def __init__(self, services: "Services", passphrase_file: "Path | None" = None) -> None:
        self.services = services
        self._passphrase_file = passphrase_file
        self._guard = threading.Lock()
        self._events: list[Event] = []
        self._listener: Callable[[Event], object] | None = None
        self._thread = threading.Thread(target=self._open, name="starter", daemon=True)

    def start(self) -> None:
        """Begin. There must be a vault."""
        self._thread.start()

    def listen(self, listener: Callable[[Event], object]) -> None:
        """Be told what happened so far, in this thread, and what happens from now on, in the starter's."""
        with self._guard:
            for event in self._events:
                listener(event)
            self._events.clear()
            self._listener = listener

    def join(self) -> None:
        """Wait until it is through."""
        if self._thread.ident is not None:
            self._thread.join()

    def _tell(self, event: Event) -> None:
        with self._guard:
            if self._listener is None:
                self._events.append(event)
            else:
                self._listener(event)

    def _open(self) -> None:
        try:
            self.services.unlock(self._passphrase_file)
            self._tell(Opened(self.services.customers.first_page()))
            for rows in self.services.customers.rows():
                self._tell(RowsRead(rows))
            self._tell(ListRead())
        except UserError as error:
            self._tell(Refused(error))
        except Exception as error:  # noqa: BLE001 - told to the window, which reports it
            self._tell(Failed(error))
