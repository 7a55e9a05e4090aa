import datetime as dt
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.customer_import import RejectedLine
from reseller_desktop.domain.gdap import Gdap, GdapSource, GdapStatus
from reseller_desktop.domain.gdap_import import GdapPlan, ListedGdap, gdap_of, plan_gdap_import
from reseller_desktop.services.ids import new_id
from tests.support.gdaps import ID, TENANT, USER_ADMINISTRATOR, gdap, relationship_id

DAY = dt.date(2026, 5, 4)
OURS = new_id()


def plan(listed: list[ListedGdap], *known: Gdap, **facts: Any) -> GdapPlan:
    values = {"customers": {UUID(TENANT): OURS}, "source": GdapSource.GRAPH, "as_of": DAY}
    return plan_gdap_import(listed, known, **{**values, **facts})


def listed(line: int = 1, relationship: str = ID, **facts: Any) -> ListedGdap:
    return ListedGdap(line, relationship, **{"tenant_id": UUID(TENANT), "name": "Admin 1", **facts})


def test_an_unknown_relationship_is_new_and_belongs_to_the_customer_with_that_tenant() -> None:
    (new,) = plan([listed(status=GdapStatus.ACTIVE, roles=(USER_ADMINISTRATOR,))]).new
    made = gdap_of(new, new_id(), GdapSource.GRAPH, DAY)
    assert (made.customer_id, made.status, made.roles) == (OURS, GdapStatus.ACTIVE, (USER_ADMINISTRATOR,))
    assert (made.relationship_id, made.as_of, made.source) == (ID, DAY, GdapSource.GRAPH)


def test_of_a_stranger_or_of_nobody_it_is_kept_without_a_customer() -> None:
    stranger = plan([listed(tenant_id=UUID(int=7)), listed(2, relationship_id(2), tenant_id=None)])
    assert [new.customer_id for new in stranger.new] == [None, None]


def test_a_known_one_changes_in_place_and_keeps_what_the_file_does_not_tell() -> None:
    known = gdap(roles=(USER_ADMINISTRATOR,), auto_extend="P180D")
    (change,) = plan([listed(name="Renamed")], known, source=GdapSource.BULK_TOOL).changed
    assert change.after.id == known.id
    assert (change.after.name, change.after.roles, change.after.auto_extend) == (
        "Renamed",
        (USER_ADMINISTRATOR,),
        "P180D",
    )


def test_the_same_file_again_changes_nothing() -> None:
    (new,) = plan([listed()]).new
    made = gdap_of(new, new_id(), GdapSource.GRAPH, DAY)
    again = plan([listed()], made)
    assert again.changes_nothing
    assert again.unchanged == (1,)


def test_the_same_facts_on_a_later_day_are_confirmed() -> None:
    known = gdap(customer_id=OURS, as_of=DAY - dt.timedelta(days=9))
    found = plan([listed()], known)
    assert (len(found.confirmed), found.changed) == (1, ())
    assert found.confirmed[0].after.as_of == DAY


def test_an_older_file_overrules_nothing_newer() -> None:
    known = gdap(name="Newer", as_of=DAY + dt.timedelta(days=1))
    found = plan([listed()], known)
    assert found.changes_nothing
    assert found.older == (1,)


def test_what_is_not_listed_is_left_as_it_was() -> None:
    assert plan([], gdap()).changes_nothing


def test_lines_about_one_relationship_count_once_and_the_later_adds_to_the_earlier() -> None:
    first = listed(1, status=GdapStatus.APPROVAL_PENDING, duration="P730D")
    (new,) = plan([first, listed(2, status=GdapStatus.ACTIVE)]).new
    assert (new.listed.line, new.listed.status, new.listed.duration) == (1, GdapStatus.ACTIVE, "P730D")


def test_one_that_was_entered_by_hand_is_known_by_its_name() -> None:
    one = new_id()
    entered = gdap(id=one, relationship_id=str(one), name="ADMIN 1", source=GdapSource.PERSON)
    (change,) = plan([listed()], entered).changed
    assert (change.after.id, change.after.relationship_id) == (one, ID)


def test_two_that_were_entered_with_one_name_are_not_guessed_between() -> None:
    ids = new_id(), new_id()
    entered = [gdap(id=one, relationship_id=str(one), source=GdapSource.PERSON) for one in ids]
    assert len(plan([listed()], *entered).new) == 1


def test_a_customer_that_was_set_by_hand_stays() -> None:
    by_hand = new_id()
    found = plan([listed(tenant_id=UUID(int=9))], gdap(customer_id=by_hand))
    assert found.changed[0].after.customer_id == by_hand


def test_what_could_not_be_read_stays_in_the_plan() -> None:
    line = RejectedLine(3, "gdap-id-malformed")
    assert plan([], rejected=[line]).rejected == (line,)


rows = st.lists(
    st.builds(
        lambda number, name, status: listed(number + 1, relationship_id(number), name=name, status=status),
        st.integers(0, 5),
        st.none() | st.sampled_from(["A", "B"]),
        st.none() | st.sampled_from(GdapStatus),
    )
)


@given(rows, st.sets(st.integers(0, 5)))
def test_every_relationship_of_a_file_is_in_one_place_and_a_second_time_in_unchanged(
    file: list[ListedGdap], known: set[int]
) -> None:
    records = [gdap(relationship_id=relationship_id(number)) for number in known]
    first = plan(file, *records)
    places = len(first.new) + len(first.changed) + len(first.confirmed) + len(first.unchanged)
    assert places == len({row.relationship_id for row in file})
    after = {record.relationship_id: record for record in records}
    after |= {change.after.relationship_id: change.after for change in (*first.changed, *first.confirmed)}
    made = [gdap_of(new, new_id(), GdapSource.GRAPH, DAY) for new in first.new]
    again = plan(file, *after.values(), *made)
    assert again.changes_nothing
    assert len(again.unchanged) == places
