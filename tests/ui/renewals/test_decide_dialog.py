"""A decision is recorded by keyboard alone, and what is missing is said in full."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.subscription import Choice
from reseller_desktop.services.radar import Decided
from reseller_desktop.ui.renewals.decide_dialog import DecideDialog
from tests.support.due_terms import due_term
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


@pytest.fixture
def made() -> list[Decided]:
    return []


@pytest.fixture
def window(shop: Shop, show: Show, made: list[Decided]) -> DecideDialog:
    ours = shop.customer()
    with shop.services.database.write("test.add") as tx:
        tx.subscriptions.add(due_term(ours.id, 3, seats=25))
        tx.commit()
    asked = DecideDialog(shop.context, None, shop.services.radar.upcoming().radar.open, made.append)
    show(asked)
    asked.resize(asked.minimumSizeHint())
    return asked


def test_a_number_typed_after_its_choice_is_the_number_of_seats(
    window: DecideDialog, made: list[Decided], settle: Settle
) -> None:
    window.choose(Choice.REDUCE)
    for key in "12":
        QTest.keyClicks(window.focusWidget(), key)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert [(one.choice, one.seats) for one in made] == [(Choice.REDUCE, 12)]


def test_a_product_typed_after_its_choice_is_the_product(
    window: DecideDialog, made: list[Decided], settle: Settle
) -> None:
    window.choose(Choice.CHANGE)
    for key in "Visio Plan 1":
        QTest.keyClicks(window.focusWidget(), key)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert [(one.choice, one.product) for one in made] == [(Choice.CHANGE, "Visio Plan 1")]


def test_arrows_go_through_all_choices(window: DecideDialog) -> None:
    for choice in (Choice.REDUCE, Choice.CHANGE, Choice.END):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
        assert window.choices[choice].isChecked()


def test_what_is_missing_is_said_in_full(window: DecideDialog, settle: Settle) -> None:
    window.choose(Choice.REDUCE)
    window.submit()
    settle()
    words = window.banner.words
    assert words.isVisible()
    assert words.height() >= words.heightForWidth(words.width())
    assert window.focusWidget() is window.seats.control
