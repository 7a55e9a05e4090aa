"""The customer list while it is being read: the first page at once, the rest once that is on the screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer

from reseller_desktop.services.opening import Event, Found, ListRead, RowsRead
from reseller_desktop.ui.context import Services
from reseller_desktop.ui.kit.changes import Commit
from reseller_desktop.ui.kit.record_rows import terms_of

if TYPE_CHECKING:
    from reseller_desktop.ui.customers.list_page import CustomersPage

_BREATH = 50
"""Milliseconds for the first rows to be painted and the first key to be answered, before others are read."""


class Opening(Protocol):
    """The vault on its way open; see `reseller_desktop.starter`."""

    @property
    def services(self) -> Services:
        """One attribute per subject."""

    def tell(self, announce: Callable[[Commit], object]) -> None:
        """Tell `announce` of every commit, in the thread that made it."""

    @property
    def started(self) -> bool:
        """Whether the vault is opened without asking anybody."""

    def listen(self, listener: Callable[[Event], object]) -> None:
        """Be told what happens, in any thread."""

    def go_on(self) -> None:
        """Read what waits until the first rows are shown."""

    def search(self, terms: tuple[str, ...]) -> None:
        """Answer a search before all rows are read."""

    def join(self, seconds: float) -> None:
        """Wait for the end, but not for ever."""


class Arrival(QObject):
    """Hands over what was read; a search that comes before the last row is answered by the database."""

    def __init__(
        self,
        opening: Opening,
        customers: "Callable[[], CustomersPage]",
        shown: Callable[[], object],
        parent: QObject,
    ) -> None:
        """`shown` is called when the first rows were painted and the first key was answered."""
        super().__init__(parent)
        self._shown = shown
        self._opening = opening
        self._customers = customers
        self._begun = False

    def take(self, event: RowsRead | Found | ListRead) -> None:
        """Show what came."""
        page = self._customers()
        match event:
            case RowsRead(rows):
                page.take_rows(rows, last=False)
                self._begin(page)
            case Found(terms, found, complete):
                page.table.show_found(terms, found, complete=complete)
            case ListRead():
                page.take_rows([], last=True)

    def _begin(self, page: "CustomersPage") -> None:
        if not self._begun:
            self._begun = True
            page.head.search.searched.connect(self._search)
            QTimer.singleShot(_BREATH, self, self._go_on)

    def _go_on(self) -> None:
        self._shown()
        self._opening.go_on()

    def _search(self, text: str) -> None:
        self._opening.search(terms_of(text))
