from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.distinction import PairKey
from reseller_desktop.domain.duplicates import (
    MANY_SHARE,
    MOST_ALIKE,
    DuplicateGroup,
    Known,
    find_duplicates,
    likely_twin,
)
from tests.support.name_rules import shipped_names

NAMES = shipped_names()
ONE, OTHER = UUID(int=101), UUID(int=102)


def known(
    at: int, name: str = "", tenant: UUID | None = None, *domains: str, archived: bool = False
) -> Known:
    return Known(
        UUID(int=at), name or f"Firma {'abcdefghijklmnopqrstuvwxyz'[at % 26]}{at}", tenant, domains, archived
    )


def find(*rows: Known, apart: tuple[PairKey, ...] = ()) -> tuple[DuplicateGroup, ...]:
    return find_duplicates(rows, apart, NAMES)


def members(*rows: Known, apart: tuple[PairKey, ...] = ()) -> list[list[int]]:
    return [[member.int for member in group.members] for group in find(*rows, apart=apart)]


def codes(*rows: Known) -> list[str]:
    return [why.code for group in find(*rows) for pair in group.pairs for why in pair.reasons]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            known(1, "Alpenblick AG", ONE), known(2, "Seeblick", ONE), ["duplicate-tenant-id"], id="tenant id"
        ),
        pytest.param(
            known(1, "Alpenblick AG", None, "alpenblick.example"),
            known(2, "Treuhand Meier", ONE, "other.example", "alpenblick.example"),
            ["duplicate-domain"],
            id="domain among several",
        ),
        pytest.param(
            known(1, "Müller Bau AG"), known(2, "MULLER BAU AG"), ["duplicate-name"], id="case and accents"
        ),
        pytest.param(
            known(1, "Müller Bau AG"), known(2, "Müller Bau"), ["duplicate-name-folded"], id="legal form"
        ),
        pytest.param(
            known(1, "Mueller Bau AG"),
            known(2, "Müller Bau AG"),
            ["duplicate-name-spelled"],
            id="umlaut written out",
        ),
        pytest.param(
            known(1, "Alpen-Blick AG"), known(2, "Alpenblick AG"), ["duplicate-name-spelled"], id="hyphen"
        ),
        pytest.param(
            known(1, "Müller Bau AG", None, "bau.example"),
            known(2, "Müller Bau", ONE, "bau.example"),
            ["duplicate-domain", "duplicate-name-folded"],
            id="the stronger reason stands first",
        ),
        pytest.param(known(1, "Müller Bau AG", ONE), known(2, "Müller Bau AG", OTHER), [], id="two tenants"),
        pytest.param(
            known(1, "Müller Bau AG"), known(2, "Müller Bau GmbH"), [], id="forms that exclude each other"
        ),
        pytest.param(
            known(1, "Alpenblick", None, "gmail.com"),
            known(2, "Seeblick", None, "gmail.com"),
            [],
            id="a domain of everybody",
        ),
        pytest.param(known(1, "…"), known(2, "!"), [], id="names without a letter"),
        pytest.param(
            known(1, "Alpenblick AG", archived=True),
            known(2, "Alpenblick AG", archived=True),
            [],
            id="both in the archive",
        ),
        pytest.param(
            known(1, "Alpenblick AG", archived=True),
            known(2, "Alpenblick AG"),
            ["duplicate-name"],
            id="one in the archive",
        ),
    ],
)
def test_why_two_may_be_one(one: Known, other: Known, expected: list[str]) -> None:
    assert codes(one, other) == codes(other, one) == expected


def test_a_reason_says_what_was_left_out_of_the_names() -> None:
    (group,) = find(known(1, "Müller Bau AG"), known(2, "Müller Bau"))
    assert group.pairs[0].reasons[0].data == {"left_out": "ag"}


def test_the_older_record_stands_first() -> None:
    (group,) = find(known(7, "Alpenblick"), known(3, "Alpenblick AG"))
    assert (group.pairs[0].first.int, group.pairs[0].second.int) == (3, 7)


def test_what_hangs_together_by_pairs_is_one_group() -> None:
    rows = (
        known(1, "Alpenblick AG", ONE),
        known(2, "Alpenblick", None, "a.example"),
        known(3, "Berg", None, "a.example"),
    )
    (group,) = find(*rows, known(4))
    assert [member.int for member in group.members] == [1, 2, 3]
    assert [(pair.first.int, pair.second.int) for pair in group.pairs] == [(2, 3), (1, 2)]


def test_the_strongest_group_comes_first_then_the_name_decides() -> None:
    rows = (
        *(known(1, "Zürich Reisen"), known(2, "Zürich Reisen AG")),
        *(known(3, "Adler Optik"), known(4, "Adler Optik AG")),
        *(known(5, "Zebra", None, "z.example"), known(6, "Yak", None, "z.example")),
    )
    assert members(*rows) == [[5, 6], [3, 4], [1, 2]]


def test_who_was_told_apart_is_not_found_again() -> None:
    rows = (known(1, "Alpenblick"), known(2, "Alpenblick AG"), known(3, "Alpenblick"))
    apart = (frozenset((UUID(int=1), UUID(int=2))),)
    (group,) = find(*rows, apart=apart)
    assert [(pair.first.int, pair.second.int) for pair in group.pairs] == [(1, 3), (2, 3)]
    assert members(*rows[:2], apart=apart) == []


def test_a_domain_that_many_share_tells_nothing() -> None:
    rows = [known(at, "", None, "hoster.example") for at in range(1, MANY_SHARE + 2)]
    assert members(*rows) == []
    assert len(members(*rows[:-1])) == 1


def test_of_very_many_with_one_name_the_oldest_are_compared() -> None:
    rows = [known(at, "Muster") for at in range(1, MOST_ALIKE + 10)]
    ((*found,),) = members(*rows)
    assert found == list(range(1, MOST_ALIKE + 1))


def test_a_long_search_tells_how_far_it_is_and_stops_when_that_raises() -> None:
    rows, told = [known(at) for at in range(1, 2501)], list[float]()
    find_duplicates(rows, (), NAMES, told.append)
    assert told == [0.0, 0.4, 0.8]

    def stop(_fraction: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        find_duplicates(rows, (), NAMES, stop)


def test_what_is_typed_finds_its_like_whichever_is_older() -> None:
    new, old = known(9, "Alpenblick AG"), known(1, "Alpenblick")
    others = [known(2, "Seeblick"), known(3, "Seeblick AG"), old]
    twin = likely_twin(new, others, NAMES)
    assert twin is not None
    assert (twin.first, twin.second) == (old.id, new.id)
    turned = likely_twin(old, [new], NAMES)
    assert turned is not None
    assert (turned.first, turned.second) == (new.id, old.id)
    assert likely_twin(known(9, "Bergblick"), others, NAMES) is None


ROWS = st.lists(
    st.builds(
        Known,
        st.integers(1, 400).map(lambda number: UUID(int=number)),
        st.sampled_from(["Alpen AG", "Alpen", "Alpen GmbH", "Berg", "Berg SA", "Tal", ""]),
        st.none() | st.sampled_from([ONE, OTHER]),
        st.lists(st.sampled_from(["a.example", "b.example", "c.example"]), max_size=2).map(tuple),
        st.booleans(),
    ),
    unique_by=lambda row: row.id,
    max_size=25,
)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter_and_everybody_is_in_one_group(
    rows: list[Known], random: object
) -> None:
    found = find(*rows)
    mixed = list(rows)
    random.shuffle(mixed)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    assert find(*mixed) == found
    named = [member for group in found for member in group.members]
    assert len(named) == len(set(named))
    by_id = {row.id: row for row in rows}
    for group in found:
        assert group.pairs
        assert {one for pair in group.pairs for one in (pair.first, pair.second)} == set(group.members)
        for pair in group.pairs:
            tenants = {by_id[pair.first].tenant_id, by_id[pair.second].tenant_id} - {None}
            assert len(tenants) < 2
    apart = [frozenset((pair.first, pair.second)) for group in found for pair in group.pairs]
    assert find(*rows, apart=tuple(apart)) == ()
