"""The answer to “can we transact?”: on the customer's page, as a form, and as the guided page."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QScrollArea, QWidget

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.customer_row import CustomerRow
from tests.support.studio import Studio


def _shown(answer: Answer, *, opened: bool = False) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        judge = studio.services.readiness.judge()

        def wanted(row: CustomerRow) -> bool:
            return not row.archived and judge.of_row(row).answer is answer

        studio.program.show_customer(UUID(studio.customer(wanted).id))
        studio.settle()
        pane = studio.customers.side.one
        assert pane is not None
        if opened:
            pane.readiness.more.click()
        studio.settle()
        pane.verticalScrollBar().setValue(pane.readiness.y() - 8)
        return studio.window

    return reach


def _agreement(studio: Studio) -> QWidget:
    _shown(Answer.UNKNOWN)(studio)
    pane = studio.customers.side.one
    assert pane is not None
    pane.agreement.record()
    return studio.dialog()  # type: ignore[no-any-return]


def _proven(*, opened: bool) -> Callable[[Studio], QWidget]:
    """The first call keeps a record with its proof."""

    def reach(studio: Studio) -> QWidget:
        _shown(Answer.YES)(studio)
        pane = studio.customers.side.one
        assert pane is not None
        assert pane.view is not None
        customer_id = pane.view.customer.id
        agreement = studio.services.agreements.of(customer_id)[0]
        if agreement.evidence_id is None:
            scan = studio.folder / "Customer agreement, signed 12 May.pdf"
            scan.write_bytes(b"%PDF-1.7")
            studio.services.agreements.record(agreement, scan)
            scan.unlink()
            studio.settle()
        pane.verticalScrollBar().setValue(pane.agreement.y() - 8)
        if not opened:
            return studio.window
        pane.agreement._open(studio.services.agreements.of(customer_id)[0])
        form = studio.dialog()
        scroll = form.findChild(QScrollArea)
        scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
        return form  # type: ignore[no-any-return]

    return reach


def _column(studio: Studio) -> QWidget:
    studio.program.show_area("customers")
    table = studio.customers.table
    keys = [column.key for column in studio.customers._columns]
    table.view.choose(keys.index("can-transact"), shown=True)
    studio.settle()
    table.view.port.update()
    studio.settle()
    return studio.window


def _guide(case: str) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        studio.program.show_guide()
        guide = studio.dialog()
        guide.cases.choose(case)
        studio.settle()
        return guide  # type: ignore[no-any-return]

    return reach


READINESS_SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("readiness-unknown", _shown(Answer.UNKNOWN)),
    ("readiness-no", _shown(Answer.NO)),
    ("readiness-opened", _shown(Answer.UNKNOWN, opened=True)),
    ("readiness-yes", _shown(Answer.YES)),
    ("readiness-agreement", _agreement),
    ("readiness-agreement-proof", _proven(opened=False)),
    ("readiness-agreement-edited", _proven(opened=True)),
    ("readiness-guide", _guide("customer-region")),
    ("readiness-guide-yes", _guide("another-partner")),
]
COLUMN_SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [("readiness-column", _column)]
"""Leaves the list with a column more."""
