"""Opens the vault and reads the first list in a thread of its own, while the window is still being loaded.

Neither Qt nor SQLAlchemy is needed for it, so both processor cores work from the first moment. The first page
of the list comes at once; the others wait until it is shown, since Python's threads take turns. Whoever
searches before all are there is answered by the database.
"""

import contextlib
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.vault import Way
from reseller_desktop.options import Options
from reseller_desktop.services.opening import Event, Failed, Found, ListRead, Opened, Refused, RowsRead

if TYPE_CHECKING:
    from reseller_desktop.storage.database import Commit


MOST_FOUND = 200
"""Rows with which a search is answered before all rows are there: more than any screen shows."""


class Starter:
    """The services, and their opening as a row of events; whoever listens late hears them all."""

    def __init__(self, options: Options) -> None:
        self.services = Services(options.data, announce=self._relay)
        self._announce: Callable[[Commit], object] = _nobody
        self._passphrase_file = options.passphrase_file
        self._guard = threading.Lock()
        self._events: list[Event] = []
        self._listener: Callable[[Event], object] | None = None
        self._thread: threading.Thread | None = None
        self._turn = threading.Condition()
        self._shown = False
        self._sought: tuple[str, ...] = ()

    def tell(self, announce: "Callable[[Commit], object]") -> None:
        """Tell `announce` of every commit, in the thread that made it."""
        self._announce = announce

    def start(self) -> None:
        """Begin to open the vault; there must be one."""
        self._thread = threading.Thread(target=self._open, name="starter", daemon=True)
        self._thread.start()

    def listen(self, listener: Callable[[Event], object]) -> None:
        """Be told what happened so far, in this thread, and what happens from now on, in the starter's."""
        with self._guard:
            for event in self._events:
                listener(event)
            self._events.clear()
            self._listener = listener

    @property
    def started(self) -> bool:
        """Whether the vault was to be opened without asking anybody."""
        return self._thread is not None

    def go_on(self) -> None:
        """The first rows are shown: read the others."""
        with self._turn:
            self._shown = True
            self._turn.notify()

    def search(self, terms: tuple[str, ...]) -> None:
        """Find these words before all rows are read; what was sought before is wanted no more."""
        with self._turn:
            self._sought = terms
            self._turn.notify()

    def join(self, seconds: float) -> None:
        """Wait until it is through, but not for ever: a keyring may never answer."""
        self.go_on()
        if self._thread is not None:
            self._thread.join(seconds)

    def _relay(self, commit: "Commit") -> None:
        self._announce(commit)

    def _tell(self, event: Event) -> None:
        with self._guard:
            if self._listener is None:
                self._events.append(event)
            else:
                self._listener(event)

    def _open(self) -> None:
        try:
            self.services.unlock(self._passphrase_file)
            self._tell(Opened(self.services.listing.first_page()))
            for rows in self.services.listing.reading():
                if rows:
                    self._tell(RowsRead(rows))
                self._await_turn()
            self._tell(ListRead())
        except UserError as error:
            self._tell(Refused(error))
        except Exception as error:  # noqa: BLE001 - told to the window, which reports it
            self._tell(Failed(error))

    def _await_turn(self) -> None:
        """Answer whoever searches; the next rows have time until the first ones are shown."""
        going_on = False
        while not going_on:
            with self._turn:
                self._turn.wait_for(lambda: self._shown or self._sought)
                terms, self._sought, going_on = self._sought, (), self._shown
            if terms:
                rows = self.services.listing.found(terms, MOST_FOUND)
                self._tell(Found(terms, rows, len(rows) < MOST_FOUND))


def begin(options: Options) -> Starter:
    """The services, and the vault on its way open if nobody need be asked."""
    starter = Starter(options)
    with contextlib.suppress(UserError):
        state = starter.services.vault.state()
        if state.exists and (options.passphrase_file or state.way is Way.KEYRING):
            starter.start()
    return starter


def _nobody(commit: "Commit") -> None:
    del commit
