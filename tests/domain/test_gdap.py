import datetime as dt
import tomllib
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.gdap import (
    Extension,
    Gdap,
    GdapSource,
    GdapStatus,
    Level,
    ends_on,
    extension,
    gdap_rules_from,
    warnings,
)
from reseller_desktop.wording import sentence
from tests.support.gdaps import (
    GLOBAL_ADMINISTRATOR,
    RULES_FILE,
    USER_ADMINISTRATOR,
    gdap,
    moment,
    shipped_rules,
)

RULES = shipped_rules()
TODAY = dt.date(2026, 5, 4)


def codes(record: Gdap, today: dt.date = TODAY) -> list[str]:
    found = warnings(record, today, RULES)
    assert all("{" not in sentence(one.reason.code, **one.reason.data) for one in found)
    return [one.reason.code for one in found]


def ending_in(days: int, **facts: Any) -> Gdap:
    end = dt.datetime.combine(TODAY + dt.timedelta(days=days), dt.time(11, 24), dt.UTC)
    return gdap(ends_at=end, **{"auto_extend": "PT0S", **facts})


@pytest.mark.parametrize(
    ("days", "code", "level"),
    [
        pytest.param(91, None, None, id="a far end is no matter"),
        pytest.param(90, "gdap-ends", Level.NOTE, id="ninety days ahead it is noted"),
        pytest.param(31, "gdap-ends", Level.NOTE, id="until the month before"),
        pytest.param(30, "gdap-ends", Level.SOON, id="a month ahead it is soon"),
        pytest.param(8, "gdap-ends", Level.SOON, id="until the week before"),
        pytest.param(7, "gdap-ends", Level.URGENT, id="a week ahead it is urgent"),
        pytest.param(1, "gdap-ends-tomorrow", Level.URGENT, id="tomorrow"),
        pytest.param(0, "gdap-ends-today", Level.URGENT, id="today"),
        pytest.param(-1, "gdap-end-passed", Level.URGENT, id="what should be over is to be looked at"),
    ],
)
def test_an_end_presses_the_more_the_nearer_it_is(days: int, code: str | None, level: Level | None) -> None:
    found = [one for one in warnings(ending_in(days), TODAY, RULES) if one.reason.code.startswith("gdap-end")]
    assert [(one.reason.code, one.level) for one in found] == ([(code, level)] if code else [])


def test_the_days_left_are_told() -> None:
    (first, _) = warnings(ending_in(30), TODAY, RULES)
    assert sentence(first.reason.code, **first.reason.data) == "Ends on 2026-06-03, in 30 days."
    assert first.rule.source.startswith("Microsoft")


@pytest.mark.parametrize(
    ("left", "code", "level"),
    [
        pytest.param(90, "gdap-pending", Level.NOTE, id="a fresh request has ninety days"),
        pytest.param(20, "gdap-pending", Level.SOON, id="then less"),
        pytest.param(2, "gdap-pending", Level.URGENT, id="then little"),
        pytest.param(1, "gdap-pending-last-day", Level.URGENT, id="one"),
        pytest.param(0, "gdap-pending-over", Level.URGENT, id="and then it is dead"),
        pytest.param(-30, "gdap-pending-over", Level.URGENT, id="and stays so"),
    ],
)
def test_a_pending_request_dies_after_ninety_days(left: int, code: str, level: Level) -> None:
    asked = dt.datetime.combine(TODAY - dt.timedelta(days=90 - left), dt.time(8), dt.UTC)
    (only,) = warnings(gdap(status=GdapStatus.APPROVAL_PENDING, created_at=asked), TODAY, RULES)
    assert (only.reason.code, only.level) == (code, level)
    assert "{" not in sentence(code, **only.reason.data)


def test_a_pending_request_without_a_day_says_nothing_of_days() -> None:
    assert codes(gdap(status=GdapStatus.APPROVAL_PENDING)) == []


def test_an_expired_one_cannot_be_revived_and_an_ended_one_is_silent() -> None:
    assert codes(ending_in(-10, status=GdapStatus.EXPIRED)) == ["gdap-expired"]
    for status in (GdapStatus.CREATED, GdapStatus.TERMINATED, GdapStatus.TERMINATION_REQUESTED):
        assert codes(ending_in(-10, status=status)) == []


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        pytest.param({"auto_extend": "P180D"}, Extension.EXTENDS, id="half a year"),
        pytest.param({"auto_extend": "PT0S"}, Extension.DOES_NOT, id="no seconds are none"),
        pytest.param({"auto_extend": "p0d"}, Extension.DOES_NOT, id="no days, in any case"),
        pytest.param({"auto_extend": ""}, Extension.DOES_NOT, id="empty from Graph means its default"),
        pytest.param({"source": GdapSource.BULK_TOOL}, Extension.NOT_TOLD, id="the bulk tool does not tell"),
        pytest.param(
            {"roles": (USER_ADMINISTRATOR, GLOBAL_ADMINISTRATOR.upper()), "auto_extend": "P180D"},
            Extension.CANNOT,
            id="with a Global Administrator among the roles it cannot",
        ),
    ],
)
def test_what_becomes_of_it_at_its_end(facts: dict[str, Any], found: Extension) -> None:
    assert extension(gdap(**facts), RULES) is found


def test_what_extends_itself_does_not_end() -> None:
    assert codes(ending_in(3, auto_extend="P180D")) == []
    assert codes(ending_in(-3, auto_extend="P180D")) == ["gdap-extended-meanwhile"]


def test_cannot_and_does_not_are_two_things() -> None:
    assert codes(ending_in(300)) == ["gdap-does-not-extend"]
    assert codes(ending_in(3, roles=(GLOBAL_ADMINISTRATOR,), auto_extend="P180D")) == [
        "gdap-ends",
        "gdap-cannot-extend",
    ]
    assert codes(gdap(source=GdapSource.PERSON)) == []


@pytest.mark.parametrize(
    ("duration", "end"),
    [
        pytest.param("P730D", dt.date(2028, 2, 29), id="days"),
        pytest.param("p2y", dt.date(2028, 3, 1), id="years, in any case"),
        pytest.param("P1Y11M", dt.date(2028, 2, 1), id="years and months"),
        pytest.param("P2W", dt.date(2026, 3, 15), id="weeks"),
        pytest.param("PT48H30M10S", dt.date(2026, 3, 3), id="hours"),
        pytest.param("two years", None, id="what is no duration tells nothing"),
        pytest.param("P9999Y", None, id="nor does one beyond all calendars"),
        pytest.param("", None, id="nor an empty one"),
    ],
)
def test_an_end_that_is_not_told_is_reckoned(duration: str, end: dt.date | None) -> None:
    if not duration:
        assert ends_on(gdap(activated_at=moment("2026-03-01"))) is None
    else:
        assert ends_on(gdap(activated_at=moment("2026-03-01"), duration=duration)) == end


def test_a_month_without_that_day_ends_on_its_last() -> None:
    assert ends_on(gdap(activated_at=moment("2026-01-31"), duration="P1M")) == dt.date(2026, 2, 28)


def test_an_end_that_was_told_is_never_reckoned() -> None:
    told = gdap(activated_at=moment("2026-03-01"), duration="P730D", ends_at=moment("2026-09-09"))
    assert ends_on(told) == dt.date(2026, 9, 9)
    assert ends_on(gdap(duration="P730D")) is None


records = st.builds(
    lambda status, source, extend, roles, created, activated, ends, duration: gdap(
        status=status,
        source=source,
        auto_extend=extend,
        roles=roles,
        created_at=created,
        activated_at=activated,
        ends_at=ends,
        duration=duration,
    ),
    st.sampled_from(GdapStatus),
    st.sampled_from(GdapSource),
    st.sampled_from(["", "PT0S", "P180D", "nonsense"]),
    st.lists(st.sampled_from([GLOBAL_ADMINISTRATOR, USER_ADMINISTRATOR, "x"])).map(tuple),
    *[st.none() | st.datetimes(timezones=st.just(dt.UTC))] * 3,
    st.sampled_from(["", "P730D", "P9999Y9999M", "?"]) | st.from_regex(r"P\d{1,4}[YMWD]", fullmatch=True),
)


@given(records, st.dates(dt.date(1, 6, 1), dt.date(9999, 6, 1)))
def test_every_relationship_on_every_day_has_warnings_that_can_be_said(record: Gdap, today: dt.date) -> None:
    codes(record, today)


def test_roles_have_names_and_names_have_roles() -> None:
    assert RULES.role_name(GLOBAL_ADMINISTRATOR.upper()) == "Global Administrator"
    assert RULES.role_name("0badc0de-0000-4213-9f9f-70242232d97e") == "0badc0de-0000-4213-9f9f-70242232d97e"
    assert RULES.role_id(" user administrator ") == USER_ADMINISTRATOR
    assert RULES.role_id(" Chief Sheriff ") == "Chief Sheriff"
    assert len(RULES.roles) > 30
    assert all(UUID(role) for role in RULES.roles)


def broken(table: str, **changes: object) -> dict[str, object]:
    values = tomllib.loads(RULES_FILE.read_text(encoding="utf-8"))
    return {**values, table: {**values[table], **changes}}


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({}, id="nothing"),
        pytest.param(broken("pending", days=0), id="no days"),
        pytest.param(broken("pending", days=None), id="days that are none"),
        pytest.param(broken("pending", days=True), id="days that are a yes"),
        pytest.param(broken("ending", days=90), id="one number for several"),
        pytest.param(broken("ending", days=[]), id="none"),
        pytest.param(broken("ending", days=[90, 100_000]), id="out of range"),
        pytest.param(broken("ending", source=""), id="no source"),
        pytest.param(broken("ended", as_of="2026"), id="no day"),
        pytest.param(broken("auto_extend", excluded_role="Global Administrator"), id="a role without an id"),
        pytest.param(broken("headings", relationship_id=[]), id="a file without ids"),
        pytest.param(broken("roles", names={"x": "Y"}), id="a name without an id"),
    ],
)
def test_malformed_rules_are_refused_by_name(values: dict[str, object]) -> None:
    with pytest.raises(UserError) as refused:
        gdap_rules_from(values)
    assert refused.value.code == "rules-malformed"
    assert refused.value.data["file"] == "gdap"
