"""Source and day of the legs that somebody looks at; the list itself holds only how they stand."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers.words import leg_state_text
from reseller_desktop.ui.matrix.pane import source_text
from reseller_desktop.ui.matrix.tally import MatrixParty

if TYPE_CHECKING:
    from reseller_desktop.domain.customer import Leg


class LegDetails(QObject):
    """Reads the legs of some customers in the background and remembers them until they change."""

    arrived = Signal(object)
    """The ids of the customers whose legs are there now."""

    def __init__(
        self, context: Context, refused: Callable[[UserError], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._refused = refused
        self._known: dict[UUID, Sequence[Leg]] = {}
        self._wanted: set[UUID] = set()

    def of(self, customer_id: UUID) -> "Sequence[Leg] | None":
        """The legs of a customer; `None` before they were read."""
        return self._known.get(customer_id)

    def read(self, ids: Iterable[UUID]) -> None:
        """Read those that are neither known nor on their way."""
        wanted = [one for one in ids if one not in self._known and one not in self._wanted]
        if not wanted:
            return
        self._wanted.update(wanted)
        legs = self._context.services.legs.legs
        self._context.tasks.run(
            legs, wanted, done=lambda found: self._take(wanted, found), failed=self._refused, owner=self
        )

    def forget(self, ids: Iterable[UUID] | None = None) -> None:
        """These were changed, or all."""
        for one in list(self._known) if ids is None else ids:
            self._known.pop(one, None)
        self._wanted.clear()

    def tip(self, row: CustomerRow, party: MatrixParty, today: dt.date) -> str:
        """What a tooltip says of one leg."""
        state = leg_state_text(row.legs.get(party.id, LegState.UNKNOWN.value))
        said, legs = f"{party.name}: {state}", self.of(UUID(row.id))
        if legs is None:
            return said
        leg = next((one for one in legs if (one.own_tenant_id or one.provider_id) == UUID(party.id)), None)
        return f"{said}\n{source_text(leg, today)}"

    def _take(self, ids: Sequence[UUID], found: "Mapping[UUID, Sequence[Leg]]") -> None:
        self._wanted.difference_update(ids)
        self._known.update({one: found.get(one, ()) for one in ids})
        self.arrived.emit(ids)
