"""Vendor contacts counted by quarter."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.vendor_contact_row import quarters
from tests.support.vendor_contacts import row

EAST = dt.timezone(dt.timedelta(hours=14))


def test_no_contacts_have_no_quarters() -> None:
    assert quarters([]) == []


def test_each_quarter_says_how_many_by_whom_and_how_they_were_taken_newest_first() -> None:
    found = quarters(
        [
            row("2026-01-02T10:00:00+00:00", role="microsoft-vendor", exceeds="yes", reaction="declined"),
            row("2026-03-31T10:00:00+00:00", role="microsoft-vendor", customer_id="2", reaction="declined"),
            row("2025-12-01T10:00:00+00:00", role="provider"),
        ],
        dt.UTC,
    )
    assert [(one.year, one.number, one.contacts) for one in found] == [(2026, 1, 2), (2025, 4, 1)]
    assert (found[0].customers, found[0].exceeding) == (2, 1)
    assert found[0].roles["microsoft-vendor"] == 2
    assert found[0].reactions["declined"] == 2


def test_the_day_of_a_contact_is_the_local_one() -> None:
    late = [row("2026-03-31T20:00:00+00:00")]
    assert [(one.year, one.number) for one in quarters(late, dt.UTC)] == [(2026, 1)]
    assert [(one.year, one.number) for one in quarters(late, EAST)] == [(2026, 2)]


@given(st.lists(st.dates(min_value=dt.date(2000, 1, 2), max_value=dt.date(2099, 1, 1))))
def test_no_contact_is_lost_or_counted_twice(days: list[dt.date]) -> None:
    rows = [row(f"{day}T09:00:00+00:00") for day in days]
    assert sum(one.contacts for one in quarters(rows, dt.UTC)) == len(rows)
