"""Which customers cannot count for a solution area, and by which reason."""

import datetime as dt

import pytest

from reseller_desktop.domain.score_customers import CountedCustomer, Why, excluded
from reseller_desktop.domain.states import Affiliation
from reseller_desktop.services.ids import new_id
from tests.support.scores import shipped_score_rules

RULES = shipped_score_rules()
DAY = dt.date(2026, 5, 4)


def why(
    area: str, *, seats: int | None = 50, affiliation: Affiliation = Affiliation.NONE, ours: bool = True
) -> Why | None:
    pack = RULES.pack(area, DAY)
    assert pack is not None
    one = CountedCustomer(id=new_id().hex, name="Kunde", seats=seats, affiliation=affiliation, ours=ours)
    found = excluded(pack, [one])
    assert [each.customer for each in found] in ([], [one])
    return found[0].why if found else None


@pytest.mark.parametrize(
    ("seats", "reason"),
    [
        pytest.param(10, Why.TOO_FEW_SEATS, id="10 seats are in no track"),
        pytest.param(11, None, id="11 seats are in the small one"),
        pytest.param(300, None, id="300 seats still are"),
        pytest.param(
            301, Why.SELLING_IS_NOT_ENOUGH, id="301 seats are in the large one, where selling does not count"
        ),
        pytest.param(None, Why.SEATS_UNKNOWN, id="nobody knows how many"),
    ],
)
def test_modern_work_counts_by_paid_seats(seats: int | None, reason: Why | None) -> None:
    assert why("modern-work", seats=seats) is reason


@pytest.mark.parametrize("area", [area.code for area in RULES.areas])
def test_nobody_counts_who_is_ourselves_belongs_to_us_or_never_accepted_us(area: str) -> None:
    assert why(area, affiliation=Affiliation.OURSELVES) is Why.OURSELVES
    assert why(area, affiliation=Affiliation.AFFILIATE, ours=False) is Why.AFFILIATE
    assert why(area, ours=False) is Why.NO_RELATIONSHIP


@pytest.mark.parametrize("area", ["infrastructure", "business-applications", "security"])
def test_sizes_matter_only_where_the_tracks_have_limits(area: str) -> None:
    assert why(area, seats=1) is None
