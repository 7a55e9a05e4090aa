"""Everything that can be found, looked through with every letter."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reseller_desktop.domain import finder_index
from reseller_desktop.domain.finder import Fit, query_of
from reseller_desktop.domain.finder_index import Index
from reseller_desktop.domain.finder_pieces import Kind, Lines, Record, piece_of
from reseller_desktop.domain.text import fold

KINDS = (Kind.CUSTOMER, Kind.PROVIDER)
WORDS = st.lists(
    st.sampled_from(["Brunner", "Brun", "Bär", "Metall", "Bau AG", "bau", "Øre", "x", "Zürich 7"]),
    min_size=1,
    max_size=4,
)
NAMES = st.lists(WORDS.map(" ".join), min_size=1, max_size=30)


def index_of(names: Sequence[str], kind: Kind = Kind.CUSTOMER, size: int = 4) -> Index:
    """Customers of these names, in pieces that are small."""
    index = Index()
    records = [
        Record(f"{at:032x}", (name,), (f"firma{at}.example",), (f"c0de-{at}",))
        for at, name in enumerate(names)
    ]
    index.put(kind, [piece_of(records[at : at + size]) for at in range(0, len(records), size)])
    return index


def found(index: Index, typed: str, *, most: int = 5, recent: finder_index.Recent = ()) -> list[str]:
    """The names that are found, group by group."""
    steps = list(index.look(query_of(typed), KINDS, most, recent))
    assert steps[-1]
    assert not any(steps[:-1])
    return [index.record(kind, hit).fields[0] for kind in index.groups(KINDS) for hit in index.found[kind]]


def test_the_best_names_come_first_and_short_ones_before_long_ones() -> None:
    index = index_of(["Neubrunn", "Brunner Metall", "Alte Brunnen AG", "Brunner", "Holz AG"])
    assert found(index, "brun") == ["Brunner", "Brunner Metall", "Alte Brunnen AG", "Neubrunn"]


def test_what_was_opened_lately_comes_first_among_equals_only() -> None:
    index = index_of(["Brunner A", "Brunner B", "Brunner", "Alte Brunner"])
    recent = [(Kind.CUSTOMER, f"{at:032x}") for at in (3, 1)]
    assert found(index, "brun", recent=recent)[0] == "Brunner B"
    assert found(index, "brunner", recent=recent) == ["Brunner", "Brunner B", "Brunner A", "Alte Brunner"]


def test_what_is_gone_is_not_recent_any_more() -> None:
    index = index_of(["Brunner"])
    recent = [(Kind.CUSTOMER, "f" * 32), (Kind.CUSTOMER, "0" * 32), (Kind.LEAD, "0" * 32)]
    assert [record.fields for _, record in index.recent(recent, KINDS)] == [("Brunner",)]
    index.put(Kind.CUSTOMER, [])
    assert index.recent(recent, KINDS) == []


def test_the_kind_with_the_best_hit_comes_first() -> None:
    index = index_of(["Neubrunn"])
    index.put(Kind.PROVIDER, [piece_of([Record("1", ("Brunn Direct",))])])
    assert found(index, "brunn") == ["Brunn Direct", "Neubrunn"]
    assert index.groups(KINDS) == [Kind.PROVIDER, Kind.CUSTOMER]


def test_an_id_or_number_is_found_by_a_part_of_it() -> None:
    index = index_of([f"Firma {at}" for at in range(100)])
    assert found(index, "0de-42") == ["Firma 42"]
    assert found(index, "c0de", most=3) == ["Firma 0", "Firma 1", "Firma 2"]
    assert index.more == {Kind.CUSTOMER}


def test_other_words_of_a_record_find_it() -> None:
    assert found(index_of(["Alpha", "Beta"]), "firma1 be") == ["Beta"]


def test_what_is_only_like_it_is_found_when_there_is_room() -> None:
    index = index_of(["Brunner Metallbau", "Hotel Seeblick", "Seeblik AG"])
    assert found(index, "brme") == ["Brunner Metallbau"]
    assert found(index, "seeblik") == ["Seeblik AG"]
    assert found(index, "seblick") == ["Hotel Seeblick"]
    assert found(index, "hotel seblick") == ["Hotel Seeblick"]
    assert found(index, "sxblick") == []
    assert found(index, "brunnex") == ["Brunner Metallbau"]
    assert found(index, "brunnxx") == found(index, "holz seblick") == []


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that few records are plenty."""
    monkeypatch.setattr(finder_index, "_PLENTY", 6)
    monkeypatch.setattr(finder_index, "_BEST", 5)
    monkeypatch.setattr(finder_index, "_VISITS", 2)


@pytest.mark.usefixtures("small_limits")
def test_among_plenty_the_very_one_is_found_and_those_that_begin_so() -> None:
    index = index_of([*(f"Neubrunn {at}" for at in range(20)), *(f"Brunn {at}" for at in range(9)), "Brunn"])
    assert found(index, "brunn")[0] == "Brunn"
    assert found(index, "brunn", most=3) == ["Brunn", "Brunn 0", "Brunn 1"]
    assert index.more == {Kind.CUSTOMER}


@pytest.mark.usefixtures("small_limits")
def test_among_plenty_words_that_begin_so_come_before_others() -> None:
    index = index_of([*(f"Neubrunn {at}" for at in range(20)), "Alte Brunn", "Neu AG"])
    assert found(index, "brunn")[0] == "Alte Brunn"
    assert found(index, "brunn alte") == ["Alte Brunn"]


@pytest.mark.usefixtures("small_limits")
def test_enough_names_that_begin_so_are_enough() -> None:
    index = index_of(
        [*(f"Neubrunn {at}" for at in range(20)), *(f"Brunn {at}" for at in range(4)), "Alte Brunn"]
    )
    assert found(index, "brunn", most=3) == ["Brunn 0", "Brunn 1", "Brunn 2"]


@pytest.mark.usefixtures("small_limits")
def test_among_plenty_that_is_only_like_it_the_first_are_enough() -> None:
    seen = index_of([f"Seeblick {at}" for at in range(20)])
    assert len(found(seen, "seblick", most=20)) == 2 * finder_index._BEST
    assert len(found(seen, "sblk", most=20)) == finder_index._BEST


@pytest.mark.usefixtures("small_limits")
def test_a_number_that_very_many_have_is_looked_for_a_while() -> None:
    assert len(found(index_of([f"Firma {at}" for at in range(20)]), "c0de", most=20)) == finder_index._BEST


def fits(index: Index) -> list[Fit]:
    return [hit.fit for hits in index.found.values() for hit in hits]


@pytest.mark.usefixtures("small_limits")
@settings(deadline=None)
@given(NAMES, st.data())
def test_a_records_own_name_always_finds_it(names: list[str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(names))
    assert name in found(index_of(names), name, most=len(names))


@settings(deadline=None)
@given(NAMES, st.data())
def test_an_exact_beginning_is_found_first(names: list[str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(names))
    typed = name[: data.draw(st.integers(1, len(name)))].strip()
    first = found(index_of(names), typed)[0]
    assert " ".join(fold(first).split()).startswith(query_of(typed).phrase)


@settings(deadline=None)
@given(NAMES, st.data())
def test_typing_on_finds_what_typing_at_once_finds(names: list[str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(names))
    typing = index_of(names)
    for end in range(1, len(name) + 1):
        if query_of(name[:end]).words:
            assert found(typing, name[:end]) == found(index_of(names), name[:end])


@settings(deadline=None)
@given(NAMES, st.sampled_from(["b", "brun", "bau ag", "metl", "brunenr"]), st.randoms())
def test_the_order_is_that_of_fit_and_name_however_records_come(
    names: list[str], typed: str, chance: object
) -> None:
    index = index_of(names)
    once = found(index, typed, most=len(names))
    assert fits(index) == sorted(fits(index))
    chance.shuffle(names)  # type: ignore[attr-defined]
    assert found(index_of(names), typed, most=len(names)) == once


def test_what_is_found_so_far_can_be_shown() -> None:
    index = index_of([f"Brunner {at}" for at in range(20)], size=4)
    index.take_stock()
    looking = index.look(query_of("brun"), KINDS, 3)
    seen = set()
    for _ in looking:
        index.take_stock()
        seen.add(len(index.found.get(Kind.CUSTOMER, ())))
    assert seen == {3}
    assert Kind.CUSTOMER in index.more


def test_two_letters_begin_two_words() -> None:
    assert found(index_of(["Brunner Metallbau", "Bohm", "Beta Optik"]), "bo") == ["Bohm", "Beta Optik"]


def test_letters_taken_back_find_what_they_found_and_what_has_come() -> None:
    index = index_of(["Brunner"])
    before = [found(index, typed) for typed in ("brun", "brzz", "brun")]
    assert before == [["Brunner"], [], ["Brunner"]]
    index.put(Kind.PROVIDER, [piece_of([Record("1", ("Brunn Direct",))])])
    assert found(index, "brun") == ["Brunner", "Brunn Direct"]


def test_few_answers_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finder_index, "_ANSWERS", 2)
    index = index_of(["Brunner", "Keller"])
    assert [found(index, typed) for typed in ("b", "k", "qq", "b")] == [
        ["Brunner"],
        ["Keller"],
        [],
        ["Brunner"],
    ]
    assert len(index._answers) == finder_index._ANSWERS


def test_all_records_of_a_kind_can_be_had() -> None:
    index = index_of(["Brunner", "Keller"])
    assert [piece.record(1).fields for piece in index.pieces(Kind.CUSTOMER)] == [("Keller",)]
    assert list(index.pieces(Kind.LEAD)) == []


def test_lines_give_back_what_was_put_in() -> None:
    lines = Lines(["alpha", "", "beta"])
    assert [lines[at] for at in range(len(lines))] == ["alpha", "", "beta"]
    assert [lines.number_of(text) for text in ("beta", "", "bet")] == [2, 1, -1]
    assert list(lines.holding("a")) == [0, 2]
    assert list(lines.holding("\nb")) == [2]
