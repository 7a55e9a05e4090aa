"""Opens the palette, remembers what was opened from it, and goes there."""

import contextlib
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from reseller_desktop.domain.finder_pieces import Kind
from reseller_desktop.services.finder import KINDS
from reseller_desktop.ui.palette.dialog import PaletteDialog
from reseller_desktop.ui.palette.keeper import Keeper
from reseller_desktop.ui.palette.places import offers_of
from reseller_desktop.ui.ways import show_admin_relationship, show_provider, show_record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reseller_desktop.domain.finder_pieces import Record
    from reseller_desktop.ui.context import Context
    from reseller_desktop.ui.main_window import MainWindow

RECENT = "palette.recent"
_KEPT = 24


class Palette(QObject):
    """One for a window; what it read is forgotten when the window is covered."""

    def __init__(self, context: "Context", window: "MainWindow") -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._calls: dict[tuple[Kind, str], Callable[[], object]] = {}
        self.keeper = Keeper(context, self)
        self.dialog: PaletteDialog | None = None
        window.was_covered.connect(self._forget)

    def show(self, *, records_only: bool) -> None:
        """Open the palette, or turn the one that is open to records or everything."""
        if self.dialog is not None:
            self.dialog.turn(records_only=records_only)
            return
        commands, places = offers_of(self._window, self._context)
        self.keeper.offer(Kind.COMMAND, [offer.record for offer in commands])
        self.keeper.offer(Kind.PLACE, [offer.record for offer in places])
        offers = {(Kind.COMMAND, offer.record.id): offer for offer in commands}
        offers |= {(Kind.PLACE, offer.record.id): offer for offer in places}
        self._calls = {key: offer.call for key, offer in offers.items()}
        self.keeper.read()
        self.dialog = PaletteDialog(
            self._window, self.keeper, offers, self._recent(), records_only=records_only
        )
        self.dialog.chosen.connect(self._open)
        self.dialog.gone.connect(self._closed)
        self.dialog.appear()

    def _closed(self) -> None:
        self.dialog = None
        self.keeper.rest()

    def _open(self, kind: Kind, record: "Record") -> None:
        """Once the palette is gone and the keyboard is back on the page."""
        self._remember(kind, record.id)
        QTimer.singleShot(0, self, lambda: self._go(kind, record))

    def _go(self, kind: Kind, record: "Record") -> None:
        if self._window.covered:
            return
        call = self._calls.get((kind, record.id))
        if call is not None:
            call()
        elif kind is Kind.CONTACT and not record.fields[3]:
            show_provider(self._window, UUID(record.fields[4]))
        elif kind is Kind.GDAP and not record.fields[4]:
            show_admin_relationship(self._window, self._context, UUID(record.id))
        elif kind in KINDS:
            holder = {Kind.CONTACT: 3, Kind.SUBSCRIPTION: 2, Kind.GDAP: 4}.get(kind)
            record_id = UUID(record.id)
            show_record(
                self._window,
                self._context,
                kind,
                record_id,
                UUID(record.fields[holder]) if holder else record_id,
            )

    def _recent(self) -> list[tuple[Kind, str]]:
        kept: Sequence[object] = self._context.settings.get(RECENT, [])
        pairs = [str(one).split(":", 1) for one in kept if ":" in str(one)]
        known = {kind.value for kind in Kind}
        return [(Kind(kind), key) for kind, key in pairs if kind in known]

    def _remember(self, kind: Kind, key: str) -> None:
        kept = [(kind, key), *(one for one in self._recent() if one != (kind, key))]
        with contextlib.suppress(OSError):
            self._context.settings.set(RECENT, [f"{kind}:{key}" for kind, key in kept[:_KEPT]])

    def _forget(self) -> None:
        """A locked vault leaves nothing of it in memory."""
        if self.dialog is not None:
            self.dialog.reject()
        self.keeper.forget()
