import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.report_values import MOST_SEATS, currency_of, month_of, price_of, seats_of


@pytest.mark.parametrize(
    ("text", "seats"),
    [
        ("25", 25),
        (" 0 ", 0),
        ("25.0", 25),
        ("25,00", 25),
        ("1,250", 1250),
        ("1'250", 1250),
        ("12 500", 12500),
        ("1.250", 1250),
        ("1.250.000", 1_250_000),
        (str(MOST_SEATS), MOST_SEATS),
    ],
)
def test_a_number_of_seats_is_understood_as_people_write_it(text: str, seats: int) -> None:
    assert seats_of(text) == seats


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-5", "negative"),
        ("\u22125", "negative"),
        ("(5)", "negative"),
        ("2.5", "fractional"),
        ("2,25", "fractional"),
        ("1.000", "ambiguous"),
        ("many", "malformed"),
        ("1,25,3", "malformed"),
        (str(MOST_SEATS + 1), "malformed"),
        ("9" * 5000, "malformed"),
        ("٣", "malformed"),
    ],
)
def test_what_is_no_number_of_seats_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        seats_of(text)
    assert (caught.value.code, caught.value.data) == (f"subscription-seats-{code}", {"value": text})


def test_a_variant_that_drops_points_makes_one_seat_a_thousand() -> None:
    assert int("1.000".replace(".", "")) == 1000


@given(st.integers(0, MOST_SEATS))
def test_every_number_of_seats_is_read_back(seats: int) -> None:
    assert seats_of(str(seats)) == seats_of(f"{seats:,}") == seats


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("12", ("12", "")),
        ("12.50", ("12.50", "")),
        ("12,5", ("12.5", "")),
        ("12.00", ("12", "")),
        ("0.038", ("0.038", "")),
        ("007", ("7", "")),
        ("1,250.50", ("1250.50", "")),
        ("1.250,50", ("1250.50", "")),
        ("1.250.000", ("1250000", "")),
        ("€ 12,50", ("12.50", "EUR")),
        ("12.50 CHF", ("12.50", "CHF")),
        ("Fr. 1'250.00", ("1250", "CHF")),
        ("$5", ("5", "")),
    ],
)
def test_a_price_is_understood_with_its_currency(text: str, price: tuple[str, str]) -> None:
    assert price_of(text) == price


@pytest.mark.parametrize("text", ["", "free", "-5", "1.250", "1,2,3", "12.34.5,6", "5 apples", "1.2345.678"])
def test_what_is_no_price_or_could_be_two_is_none(text: str) -> None:
    assert price_of(text) is None


def test_a_currency_is_a_code_of_three_letters() -> None:
    assert [currency_of(text) for text in (" chf ", "Franken", "")] == ["CHF", "", ""]


@pytest.mark.parametrize("text", ["2026-04", "2026/4", "Apr 2026", "April 2026", "apr-2026", "Apr. 2026"])
def test_a_month_is_its_first_day(text: str) -> None:
    assert month_of(text) == dt.date(2026, 4, 1)


@pytest.mark.parametrize("text", ["2026-13", "0000-01", "Foo 2026", "now", ""])
def test_what_is_no_month_is_none(text: str) -> None:
    assert month_of(text) is None
