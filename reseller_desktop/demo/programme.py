"""The partner programme in the sample: an area that is near, one with a metric at zero, one just begun."""

import datetime as dt
from typing import TYPE_CHECKING

from reseller_desktop.domain.membership import Membership, MembershipKind
from reseller_desktop.domain.score_entry import ScoreEntry
from reseller_desktop.services.ids import new_id

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.demo.story import DemoClock

_MODERN, _BUSINESS, _AZURE = "modern-work", "business-applications", "infrastructure"
_READINGS: dict[int, tuple[tuple[str, str, str, str, int], ...]] = {
    125: (
        (_MODERN, "smb", "net-customer-adds", "customers", 3),
        (_MODERN, "", "intermediate", "people", 1),
        (_MODERN, "smb", "usage-growth", "csp", 400),
        (_MODERN, "smb", "deployments", "csp", 2),
    ),
    95: (
        (_MODERN, "smb", "net-customer-adds", "customers", 5),
        (_MODERN, "smb", "usage-growth", "csp", 550),
        (_BUSINESS, "smb", "net-customer-adds", "workloads", 4),
        (_BUSINESS, "", "intermediate", "people", 4),
        (_BUSINESS, "smb", "usage-growth", "percent", 18),
        (_BUSINESS, "smb", "deployments", "deployments", 3),
    ),
    64: (
        (_MODERN, "smb", "net-customer-adds", "customers", 6),
        (_MODERN, "", "advanced", "people", 1),
        (_MODERN, "smb", "usage-growth", "csp", 600),
        (_MODERN, "smb", "deployments", "csp", 3),
    ),
    33: (
        (_MODERN, "smb", "net-customer-adds", "customers", 8),
        (_MODERN, "smb", "usage-growth", "csp", 700),
        (_BUSINESS, "smb", "net-customer-adds", "workloads", 5),
        (_BUSINESS, "", "intermediate", "people", 5),
        (_BUSINESS, "smb", "usage-growth", "percent", 24),
        (_BUSINESS, "smb", "deployments", "deployments", 4),
        (_BUSINESS, "", "large-workloads", "", 1),
    ),
    3: (
        (_MODERN, "smb", "usage-growth", "csp", 800),
        (_MODERN, "smb", "deployments", "csp", 4),
        (_AZURE, "all", "net-customer-adds", "customers", 1),
        (_AZURE, "", "intermediate", "administrators", 1),
        (_AZURE, "", "intermediate", "people", 2),
        (_AZURE, "all", "usage-growth", "percent", 9),
        (_AZURE, "all", "deployments", "services", 4),
    ),
}
"""By days ago: what was read in Partner Center."""
_HELD = (
    (MembershipKind.MEMBERSHIP, "Partner programme membership", dt.date(2016, 3, 1), 110, None, ""),
    (
        MembershipKind.BENEFIT,
        "Product benefits: Microsoft 365, 10 seats",
        dt.date(2024, 6, 1),
        38,
        None,
        "",
    ),
    (
        MembershipKind.BENEFIT,
        "Action Pack",
        dt.date(2018, 9, 1),
        None,
        dt.date(2025, 8, 31),
        "Product benefits",
    ),
    (
        MembershipKind.DESIGNATION,
        "Silver Small and Midmarket Cloud Solutions",
        dt.date(2017, 10, 1),
        None,
        dt.date(2022, 9, 30),
        "Solutions partner designations",
    ),
)
"""Kind, name, since when, days until the renewal, the last day, what replaced it."""
READ_DAYS = tuple(_READINGS)


def read_score(services: "Services", clock: "DemoClock", days_ago: int) -> None:
    """Enter what was read on a day, an area at a time."""
    read = _READINGS[days_ago]
    for area in dict.fromkeys(one[0] for one in read):
        services.score.save([_entry(clock.today(), one) for one in read if one[0] == area])


def record_memberships(services: "Services", clock: "DemoClock") -> None:
    """What is held of the programme, and what ended."""
    today = clock.today()
    for kind, name, started_on, days, ended_on, replaced_by in _HELD:
        services.membership.save(
            Membership(
                id=new_id(),
                kind=kind,
                name=name,
                area=_MODERN if kind is MembershipKind.DESIGNATION else "",
                started_on=started_on,
                renews_on=today + dt.timedelta(days=days) if days else None,
                ended_on=ended_on,
                replaced_by=replaced_by,
            )
        )


def _entry(day: dt.date, read: tuple[str, str, str, str, int]) -> ScoreEntry:
    area, track, metric, part, figure = read
    return ScoreEntry(
        id=new_id(), area=area, track=track, metric=metric, part=part, figure=str(figure), as_of=day
    )
