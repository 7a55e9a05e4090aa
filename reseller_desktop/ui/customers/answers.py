"""Whether orders can be placed: a column of the list, worked out when somebody first looks at it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.changes import Commit
from reseller_desktop.ui.kit.chips import Chip

if TYPE_CHECKING:
    from collections.abc import Callable

    from reseller_desktop.domain.answer import Answer
    from reseller_desktop.domain.standing import Judge
    from reseller_desktop.ui.kit.record_table import RecordTable

COLUMN = "can-transact"
_DECISIVE = frozenset({"own_tenant", "provider"})
"""Topics on which every answer hangs; what hangs on one customer stands in its row."""


class Answers(QObject):
    """Reads tenants, providers and rules in the background; until these are there, nothing is said."""

    def __init__(self, context: Context, parent: QObject, table: "Callable[[], RecordTable]") -> None:
        super().__init__(parent)
        self._context = context
        self._table = table
        self._judge: Judge | None = None
        self._chips: dict[Answer, Chip] = {}
        self._asked = False
        context.changes.committed.connect(self._on_commit)

    def chip(self, row: CustomerRow) -> Chip | None:
        """The sign of the answer with its word behind it."""
        judge = self._known()
        return self._chips[judge.of_row(row).answer] if judge else None

    def rank(self, row: CustomerRow) -> int | None:
        """What rows are ordered by: those for which orders can be placed come first."""
        judge = self._known()
        return list(self._chips).index(judge.of_row(row).answer) if judge else None

    def _known(self) -> "Judge | None":
        if self._judge is None:
            self._ask()
        return self._judge

    def _ask(self) -> None:
        if self._asked:
            return
        self._asked = True
        readiness = self._context.services.readiness
        self._context.tasks.run(readiness.judge, done=self._take, owner=self)

    def _take(self, judge: "Judge") -> None:
        from reseller_desktop.domain.answer import Answer
        from reseller_desktop.ui.readiness.words import answer_chip

        order = (Answer.YES, Answer.UNKNOWN, Answer.NO)
        chips = map(answer_chip, order)
        signs = [chip._replace(text="", word=chip.text) for chip in chips]
        self._chips = dict(zip(order, signs, strict=True))
        self._judge, self._asked = judge, False
        self._show()

    def _show(self) -> None:
        """Order and narrow again where that goes by the answers, else only paint; once all rows are in."""
        table = self._table()
        if not table.exact:
            table.status_changed.connect(self._show, Qt.ConnectionType.SingleShotConnection)
        elif table.status().filter or (table.sorted_by or ("",))[0] == COLUMN:
            table.set_rows(table.all_rows())
        else:
            table.view.port.update()

    def _on_commit(self, commit: Commit) -> None:
        if self._judge is not None and commit.topics & _DECISIVE:
            self._ask()
