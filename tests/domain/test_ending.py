import datetime as dt
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.ending import (
    Ending,
    EndingRequest,
    EndingStory,
    EndingWay,
    Notice,
    confirms,
    problems,
    stories,
)

TENANT, PROVIDER = uuid4(), uuid4()
BOTH = (EndingWay.PROVIDER, EndingWay.OURSELVES)
NOTICE = Notice(on=dt.date(2026, 5, 4), to="Ida Berg", text="We end it.")
COMPLETE = EndingRequest(
    customer_id=uuid4(),
    own_tenant_id=TENANT,
    way=EndingWay.OURSELVES,
    statement="In good faith.",
    stated_by="Anna Meier",
    typed_customer="Bergblick AG",
)


@pytest.mark.parametrize(
    ("request_", "codes"),
    [
        pytest.param(COMPLETE, [], id="a complete one lacks nothing"),
        pytest.param(replace(COMPLETE, notice=NOTICE), [], id="a whole notice is complete"),
        pytest.param(replace(COMPLETE, own_tenant_id=None), ["ending-party"], id="nobody to part from"),
        pytest.param(replace(COMPLETE, provider_id=PROVIDER), ["ending-party"], id="two at once"),
        pytest.param(replace(COMPLETE, statement=" "), ["ending-statement"], id="no statement"),
        pytest.param(replace(COMPLETE, stated_by=" "), ["ending-stated-by"], id="nobody stated it"),
        pytest.param(replace(COMPLETE, stated_by="A\nB"), ["ending-stated-by"], id="no name for a person"),
        pytest.param(replace(COMPLETE, typed_customer=""), ["ending-not-confirmed"], id="not confirmed"),
        pytest.param(
            replace(COMPLETE, typed_customer="Bergblick"), ["ending-not-confirmed"], id="half the name"
        ),
        pytest.param(
            replace(COMPLETE, notice=replace(NOTICE, on=None)), ["ending-notice"], id="a notice without a day"
        ),
        pytest.param(
            replace(COMPLETE, notice=replace(NOTICE, to=" ")), ["ending-notice"], id="a notice to nobody"
        ),
        pytest.param(
            replace(COMPLETE, notice=replace(NOTICE, text="")), ["ending-notice"], id="an empty notice"
        ),
    ],
)
def test_what_is_missing_is_named(request_: EndingRequest, codes: list[str]) -> None:
    assert [one.code for one in problems(request_, "Bergblick AG", BOTH, blocked=False)] == codes


def test_a_way_that_the_rules_do_not_offer_is_refused() -> None:
    (found,) = problems(COMPLETE, "Bergblick AG", (EndingWay.PROVIDER,), blocked=False)
    assert found.code == "ending-way"


def test_what_stands_in_the_way_is_refused() -> None:
    (found,) = problems(COMPLETE, "Bergblick AG", BOTH, blocked=True)
    assert found.code == "ending-blocked"


@pytest.mark.parametrize(
    ("typed", "name", "same"),
    [
        ("Müller Bau AG", "Müller Bau AG", True),
        ("  müller  bau ag ", "Müller Bau AG", True),
        ("Muller Bau AG", "Müller Bau AG", False),
        ("Müller Bau", "Müller Bau AG", False),
        ("", "Müller Bau AG", False),
        (" ", " ", False),
    ],
)
def test_a_name_is_confirmed_whatever_its_case_and_blanks(typed: str, name: str, same: bool) -> None:
    assert confirms(typed, name) is same


def _entry(hour: int, **facts: object) -> Ending:
    values = {
        "id": uuid4(),
        "customer_id": COMPLETE.customer_id,
        "own_tenant_id": TENANT,
        "at": dt.datetime(2026, 5, 4, hour, tzinfo=dt.UTC),
        "way": EndingWay.OURSELVES,
    }
    return Ending(**{**values, **facts})  # type: ignore[arg-type]


def test_an_ending_is_told_with_its_additions_oldest_first_and_the_latest_ending_comes_first() -> None:
    first, second = _entry(8), _entry(11, provider_id=PROVIDER, own_tenant_id=None)
    note = _entry(9, supplements_id=first.id, note="The customer called.")
    gone = _entry(10, supplements_id=first.id, removed_on=dt.date(2026, 5, 3))
    assert stories([gone, second, note, first]) == (
        EndingStory(ending=second),
        EndingStory(ending=first, supplements=(note, gone)),
    )


def test_the_latest_entry_says_when_the_customer_was_gone() -> None:
    ending = _entry(8, removed_on=dt.date(2026, 5, 1))
    added = _entry(9, supplements_id=ending.id, removed_on=dt.date(2026, 5, 3))
    note = _entry(10, supplements_id=ending.id)
    assert EndingStory(ending=ending).removed_on == dt.date(2026, 5, 1)
    assert EndingStory(ending=ending, supplements=(added, note)).removed_on == dt.date(2026, 5, 3)
    assert EndingStory(ending=_entry(8)).removed_on is None


@given(st.lists(st.tuples(st.integers(0, 23), st.none() | st.integers(0, 5)), max_size=12))
def test_every_entry_stands_in_exactly_one_story(shape: list[tuple[int, int | None]]) -> None:
    entries: list[Ending] = []
    for hour, of in shape:
        firsts = [one for one in entries if one.supplements_id is None]
        parent: UUID | None = firsts[of % len(firsts)].id if firsts and of is not None else None
        entries.append(_entry(hour, supplements_id=parent))
    told = [entry.id for story in stories(entries) for entry in (story.ending, *story.supplements)]
    assert sorted(told) == sorted(entry.id for entry in entries)
