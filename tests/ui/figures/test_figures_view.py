"""Figures: what they show, the table beside them, and the list behind them."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.figure_words import FigureKind
from reseller_desktop.domain.figures import Age, Spans, Stage
from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.figures.column import figure_cards
from reseller_desktop.ui.figures.drawings import LegKey
from reseller_desktop.ui.figures.view import SPANS, FiguresView, spans_of
from reseller_desktop.ui.kit.charts.card import FigureCard
from reseller_desktop.ui.kit.charts.chart import MarkButton
from reseller_desktop.ui.kit.charts.drawing import screen_ink
from tests.support.charts import faults
from tests.support.figures import scored, stock
from tests.support.shop import Shop

Show = Callable[[QWidget], None]
Settle = Callable[[], None]


def said(card: FigureCard) -> list[str]:
    return [button.accessibleName() for button in card.chart.marks]


def mark(card: FigureCard, key: object) -> MarkButton:
    (found,) = (button for button in card.chart.marks if button.mark and button.mark.key == key)
    return found


@pytest.fixture
def view(shop: Shop, show: Show) -> FiguresView:
    stock(shop)
    scored(shop)
    made = FiguresView(shop.context)
    show(made)
    return made


def test_every_figure_says_its_numbers(view: FiguresView) -> None:
    cards = view.cards
    assert said(cards[FigureKind.COVERAGE])[:3] == [
        "Us, Yes, customers: 0",
        "Us, Asked, customers: 2",
        "Us, No, customers: 0",
    ]
    assert said(cards[FigureKind.COVERAGE])[6:] == [
        "Distri One, No, customers: 1",
        "Distri One, Not known, customers: 0",
    ]
    assert said(cards[FigureKind.INVITATIONS]) == [
        "Drafted, invitations: 2",
        "Sent, invitations: 2",
        "Reminded, invitations: 0",
        "Accepted, invitations: 0",
    ]
    assert said(cards[FigureKind.WAITING])[1] == "Not answered, 8 to 14 days: 2"
    assert said(cards[FigureKind.DECISIONS])[:2] == [
        "Week of 4 May: 1 to decide",
        "Week of 11 May: 1 to decide",
    ]
    assert said(cards[FigureKind.CONTACTS])[-1] == "May 26, contacts: 1"
    assert cards[FigureKind.SCORE].foot.isVisible()
    assert "more" in cards[FigureKind.SCORE].foot.text()
    (score,) = said(cards[FigureKind.SCORE])
    assert ": 5 / 70" in score


@pytest.mark.parametrize("width", [560, 812, 1228, 1700])
def test_nothing_is_cut_or_overlaps_however_wide_the_page_is(
    view: FiguresView, settle: Settle, width: int
) -> None:
    view.resize(width, 700)
    settle()
    ink = screen_ink()
    for card in view.cards.values():
        assert card.chart.drawing is not None
        assert faults(card.chart.drawing, card.chart.width(), ink) == []
        assert card.chart.height() >= card.chart.heightForWidth(card.chart.width())
        assert card.geometry().right() < width
    boxes = [card.geometry() for card in view.cards.values()]
    assert not any(one.intersects(other) for at, one in enumerate(boxes) for other in boxes[:at])


@pytest.mark.parametrize(
    ("kind", "key", "visit"),
    [
        (FigureKind.INVITATIONS, Stage.SENT, "Sent, of those begun in the last 90 days"),
        (FigureKind.WAITING, Age(8, 14), "not answered: 8 to 14 days"),
        (FigureKind.DECISIONS, dt.date(2026, 5, 11), "week of 11 May"),
        (FigureKind.CONTACTS, dt.date(2026, 5, 1), "May 26"),
    ],
)
def test_a_click_opens_just_what_was_counted(
    view: FiguresView, shop: Shop, kind: FigureKind, key: object, visit: str
) -> None:
    QTest.mouseClick(mark(view.cards[kind], key), Qt.MouseButton.LeftButton)
    ((way, (opened, text, ids)),) = shop.places.visits  # type: ignore[misc]
    assert (way, opened, text) == ("behind", kind, visit)
    assert len(ids) == int(mark(view.cards[kind], key).mark.value)  # type: ignore[union-attr]


def test_coverage_opens_the_customers_of_a_party_in_a_state(view: FiguresView, shop: Shop) -> None:
    party = shop.provider.id.hex
    QTest.keyClick(mark(view.cards[FigureKind.COVERAGE], LegKey(party, LegState.NO)), Qt.Key.Key_Return)
    assert shop.places.visits == [("behind", (FigureKind.COVERAGE, "", (party, "no")))]


def test_a_click_on_a_part_of_a_bar_opens_what_its_words_open(view: FiguresView, shop: Shop) -> None:
    chart = view.cards[FigureKind.COVERAGE].chart
    box, number = chart.layout_now().also[-1]
    said = chart.marks[number].mark
    assert said is not None
    QTest.mouseMove(chart, box.center().toPoint())
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert said.key == LegKey(shop.provider.id.hex, LegState.NO)
    assert shop.places.visits == [("behind", (FigureKind.COVERAGE, "", (shop.provider.id.hex, "no")))]
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    QTest.mouseClick(chart, Qt.MouseButton.RightButton, pos=box.center().toPoint())
    assert len(shop.places.visits) == 1


def test_a_number_that_is_zero_opens_nothing(view: FiguresView, shop: Shop) -> None:
    QTest.mouseClick(mark(view.cards[FigureKind.INVITATIONS], Stage.REMINDED), Qt.MouseButton.LeftButton)
    assert shop.places.visits == []


def test_the_score_leads_to_its_page(view: FiguresView, shop: Shop) -> None:
    QTest.mouseClick(view.cards[FigureKind.SCORE].chart.marks[0], Qt.MouseButton.LeftButton)
    assert shop.places.visits == [("area", "programme")]


@pytest.mark.parametrize("kind", list(FigureKind))
def test_the_table_says_what_the_picture_shows(view: FiguresView, settle: Settle, kind: FigureKind) -> None:
    card = view.cards[kind]
    QTest.mouseClick(card.switch, Qt.MouseButton.LeftButton)
    settle()
    assert card.table is not None
    assert card.table.isVisible()
    assert not card.chart.isVisible()
    assert card.switch.accessibleName() == "Show as picture"
    cells = [cell for line in card.table.all_rows() for cell in map(str, line[1])]
    values = [part for button in card.chart.marks if button.mark for part in button.mark.value.split(" / ")]
    assert all(value in cells for value in values)
    QTest.mouseClick(card.switch, Qt.MouseButton.LeftButton)
    assert card.chart.isVisible()
    assert not card.table.isVisible()


def test_return_in_the_table_opens_the_list_behind_a_line(
    view: FiguresView, shop: Shop, settle: Settle
) -> None:
    card = view.cards[FigureKind.CONTACTS]
    card.switch.click()
    settle()
    assert card.table is not None
    card.table.select([dt.date(2026, 5, 1)])
    QTest.keyClick(card.table.view, Qt.Key.Key_Return)
    assert [way for way, _ in shop.places.visits] == ["behind"]


def test_how_far_a_figure_reaches_is_chosen_and_kept(
    view: FiguresView, shop: Shop, settle: Settle, show: Show
) -> None:
    span = view.cards[FigureKind.DECISIONS].span
    assert span is not None
    assert span.accessibleName() == "Decisions per week: how far"
    span.setFocus()
    QTest.keyClick(span, Qt.Key.Key_Down)
    settle()
    assert len(view.cards[FigureKind.DECISIONS].chart.marks) == 26
    assert shop.settings.get(SPANS, {}) == Spans(weeks=26)._asdict()
    again = FiguresView(shop.context)
    show(again)
    assert len(again.cards[FigureKind.DECISIONS].chart.marks) == 26


@pytest.mark.parametrize(
    "kept", [None, 5, {"weeks": "many"}, {"weeks": 0}, {"centuries": 3}, {"days": 10**9}], ids=str
)
def test_a_kept_span_that_makes_no_sense_is_the_usual_one(kept: object) -> None:
    assert spans_of(kept) == Spans()


def test_figures_follow_what_is_committed(view: FiguresView, shop: Shop, settle: Settle) -> None:
    shop.services.customers.archive([shop.customer("Firma D AG", domain="d.example").id])
    shop.customer("Firma E AG", domain="e.example")
    settle()
    assert said(view.cards[FigureKind.COVERAGE])[3] == "Us, Not known, customers: 2"


def test_without_anything_each_figure_says_what_is_missing(shop: Shop, show: Show) -> None:
    empty = FiguresView(shop.context)
    show(empty)
    for kind, card in empty.cards.items():
        assert card.nothing.isVisible(), kind
        assert card.nothing.text()
        assert not card.chart.isVisible()
        assert not card.switch.isVisible()


def test_the_cards_beside_today_are_three_and_fit_into_their_column(
    shop: Shop, show: Show, settle: Settle
) -> None:
    stock(shop)
    scored(shop)
    column = figure_cards(shop.context)
    show(column)
    column.resize(348, 640)
    settle()
    assert [card.title for card in column.cards.values()] == [
        "Decisions per week",
        "Invitations, last 90 days",
        "Score by solution area",
    ]
    assert len(column.cards[FigureKind.DECISIONS].chart.marks) == 6
    for card in column.cards.values():
        assert card.chart.drawing is not None
        assert faults(card.chart.drawing, card.chart.width(), screen_ink()) == []


def test_tab_goes_from_card_to_card_and_in_each_from_its_head_to_its_marks(
    view: FiguresView, qtbot: QtBot
) -> None:
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.report.setFocus()
    reached: list[tuple[FigureKind, str]] = []
    for _ in range(30):
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
        holder = view.focusWidget()
        reached += [
            (kind, type(holder).__name__) for kind, card in view.cards.items() if card.isAncestorOf(holder)
        ]
        if holder is view.report:
            break
    heads = {FigureKind.DECISIONS, FigureKind.INVITATIONS, FigureKind.CONTACTS}
    assert reached == [
        (kind, part)
        for kind in FigureKind
        for part in (*(["ComboBox"] if kind in heads else []), "IconButton", "MarkButton")
    ]
