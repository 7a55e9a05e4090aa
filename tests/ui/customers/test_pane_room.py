"""Everything on a customer's page is as high as its text, however narrow the page and long the words."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QWidget

from reseller_desktop.ui.customers.customer_pane import CustomerPane
from reseller_desktop.ui.customers.list_page import CustomersPage
from tests.support.due_terms import due_term
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]

PANES = (320, 350, 480, 640)
"""Pixels; 320 and 350 are those of a window of 1024 and of 1280."""


@pytest.fixture
def pane(shop: Shop, show: Show, settle: Settle) -> CustomerPane:
    """A customer with everything that is long."""
    customer = shop.customer(
        name="Horlogerie Donaudampfschifffahrtsgesellschaft Valbruine SA",
        tags=("security review", "renewal in the third quarter", "M365 Business", "Copilot"),
        owner="Maximiliane-Philippine Freifrau von Hohenstein-Ansorge",
    )
    with shop.services.database.write("test.add") as tx:
        tx.subscriptions.add(
            *(
                due_term(customer.id, days, product="Microsoft 365 Business Premium (no Teams)")
                for days in (3, 17, 40)
            )
        )
        tx.commit()
    page = CustomersPage(shop.context)
    show(page)
    page.table.select([customer.id.hex])
    settle()
    assert page.side.one is not None
    return page.side.one


def squeezed(pane: CustomerPane) -> list[str]:
    """Texts for which there is less height than their lines take."""
    texts = [label for label in pane.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
    return [label.text() for label in texts if label.heightForWidth(label.width()) > label.height()]


def overlapping(pane: CustomerPane) -> list[tuple[str, str]]:
    """Pairs of texts that lie over each other."""
    seen = [label for label in pane.findChildren(QLabel) if label.isVisible() and label.text()]
    places = [(label.text(), QRect(label.mapTo(pane, QPoint()), label.size())) for label in seen]
    return [
        (one, other)
        for at, (one, place) in enumerate(places)
        for other, its in places[at + 1 :]
        if place.intersects(its)
    ]


@pytest.mark.parametrize("width", PANES)
def test_no_text_is_squeezed_and_none_lies_over_another(
    pane: CustomerPane, settle: Settle, width: int
) -> None:
    pane.setFixedWidth(width)
    settle()
    assert pane.decisions.isVisible()
    assert (squeezed(pane), overlapping(pane)) == ([], [])


def test_one_wide_part_takes_no_height_from_the_others(pane: CustomerPane, settle: Settle) -> None:
    wide = QWidget()
    wide.setMinimumWidth(900)
    pane.column.addWidget(wide)
    settle()
    assert squeezed(pane) == []
