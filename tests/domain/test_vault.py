import datetime as dt
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.vault import Backup, IntegrityReport, backup_due, superseded

NOW = dt.datetime(2026, 5, 20, 8, 0, tzinfo=dt.UTC)


def backup(at: dt.datetime) -> Backup:
    return Backup(path=PurePath(f"{at:%Y%m%d-%H%M%S}.db"), at=at, size=1)


def daily(days: int) -> list[Backup]:
    return [backup(NOW - dt.timedelta(days=day)) for day in range(days)]


@pytest.mark.parametrize(
    "report",
    [
        IntegrityReport(encryption=("page 3",)),
        IntegrityReport(structure=("row 1 missing",)),
        IntegrityReport(references=("leg",)),
    ],
)
def test_one_finding_is_enough_to_be_not_in_order(report: IntegrityReport) -> None:
    assert not report.ok


def test_no_finding_is_in_order() -> None:
    assert IntegrityReport().ok


def test_the_first_backup_of_a_day_is_due() -> None:
    assert backup_due([], NOW)
    assert backup_due(daily(3)[1:], NOW)
    assert not backup_due(daily(3), NOW + dt.timedelta(hours=9))


def test_ten_backups_are_kept() -> None:
    assert superseded(daily(10)) == []


def test_beyond_ten_one_a_month_is_kept() -> None:
    backups = daily(80)
    gone = superseded(backups)
    kept = [one.at.date() for one in backups if one not in gone]
    assert kept[:10] == [one.at.date() for one in backups[:10]]
    assert kept[10:] == [dt.date(2026, 4, 30), dt.date(2026, 3, 31)]


@given(st.lists(st.integers(0, 3000).map(lambda days: NOW + dt.timedelta(days=days)), unique=True))
def test_what_is_kept_stays_kept_when_asked_again(moments: list[dt.datetime]) -> None:
    backups = [backup(moment) for moment in moments]
    gone = superseded(backups)
    kept = [one for one in backups if one not in gone]
    assert superseded(kept) == []
    assert {(one.at.year, one.at.month) for one in kept} == {(one.at.year, one.at.month) for one in backups}
    assert all(one in kept for one in sorted(backups, key=lambda one: one.at)[-10:])
