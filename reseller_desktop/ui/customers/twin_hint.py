"""A word to whoever enters a customer that may be on record already; it hinders nothing."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.identifiers import normalise_domain
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.texts import text_of

if TYPE_CHECKING:
    from reseller_desktop.services.merging import Twin
    from reseller_desktop.ui.kit.editors import Editor
    from reseller_desktop.ui.kit.tasks import Task

translate = QCoreApplication.translate

_PAUSE = 250
"""Milliseconds without a key after which what stands there is looked for."""


class TwinHint(QObject):
    """Looks in the background for a customer with this name or domain; `text` says what was found."""

    def __init__(
        self,
        parent: QObject,
        context: Context,
        customer_id: UUID,
        editors: "Mapping[str, Editor]",
        found: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.text = ""
        self._context, self._customer_id, self._found = context, customer_id, found
        self._editors = editors
        self._reading: Task | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.look)
        for key in ("name", "domain"):
            editors[key].changed.connect(self._timer.start)

    def look(self) -> None:
        """Look for what stands there now."""
        self._timer.stop()
        if self._reading is not None:
            self._reading.forget()
        try:
            domain = normalise_domain(self._editors["domain"].value() or "")
        except UserError:
            domain = ""
        typed = Customer(id=self._customer_id, name=self._editors["name"].value(), domain=domain)
        self._reading = self._context.tasks.run(
            self._context.services.merging.twin,
            typed,
            done=self._take,
            failed=lambda _: self._take(None),
            owner=self,
        )

    def _take(self, twin: "Twin | None") -> None:
        self.text = _said(twin) if twin else ""
        self._found()


def _said(twin: "Twin") -> str:
    why = twin.pair.reasons[0]
    said = translate("customers", "“{name}” is on record already. {reason}.")
    if twin.customer.archived:
        said = translate("customers", "“{name}” is on record already, in the archive. {reason}.")
    return said.format(name=twin.customer.name, reason=text_of(why.code, **why.data))
