import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.services.likeness import NameLikeness, likeness_of
from tests.benchmarks.reconciling import LEAST_PRECISION, LEAST_RECALL, judged
from tests.support.name_rules import shipped_names
from tests.support.namesakes import labelled

NAMES = shipped_names()
PROBABLE = 0.86


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller Metallbau AG", "Mueller Metalbau"),
        ("Huber Kältetechnik", "Kälte Technik Huber"),
        ("Wendelfink Treuhand AG", "Wendelfink Treuh. AG"),
        ("H. Müller Optik", "Hans Müller Optik"),
        ("Hollerbruck AG", "Holerbruck GmbH"),
        ("Arvenrain Optik", "Optik Arvenrain"),
        ("X", "X AG"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert likeness_of(NAMES.read(one), NAMES.read(other), ()) >= PROBABLE
    assert likeness_of(NAMES.read(other), NAMES.read(one), ()) >= PROBABLE
    (pair,) = NameLikeness()([NAMES.read(one)], [NAMES.read(other)], ())
    assert pair[:2] == (0, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller Metallbau AG", "Müller Holzbau AG"),
        ("Immo 1 AG", "Immo 2 AG"),
        ("Hollerbruck", "Hollerbruck Holding"),
        ("Meier Optik", "Maier Optik"),
        ("Huber Bern", "Huber Zug"),
        ("Arvenrain Treu", "Arvenrain Treuhand"),
        ("Hut", "Hit"),
    ],
)
def test_not_alike(one: str, other: str) -> None:
    known = {"meier", "maier"}
    assert likeness_of(NAMES.read(one), NAMES.read(other), known) < PROBABLE
    assert likeness_of(NAMES.read(other), NAMES.read(one), known) < PROBABLE


def test_swapping_the_sides_gives_the_same_pairs() -> None:
    lists = labelled(400, 7)
    mine = [NAMES.read(customer.name) for customer in lists.ours]
    theirs = [NAMES.read(row.name) for row in lists.theirs]
    forth, back = NameLikeness()(mine, theirs, ()), NameLikeness()(theirs, mine, ())
    assert sorted(forth) == sorted((i, j, score) for j, i, score in back)


def test_names_without_a_letter_are_like_nothing() -> None:
    assert not list(NameLikeness()([NAMES.read("!")], [NAMES.read("?")], ()))


def test_it_stops_when_somebody_wants_that() -> None:
    names = [NAMES.read("Arvenrain")]
    with pytest.raises(UserError) as stopped:
        list(NameLikeness(lambda: True)(names, names, ()))
    assert stopped.value.code == "cancelled"


def test_how_far_it_is_is_told() -> None:
    names = [NAMES.read(f"Arvenrain {chr(97 + at % 26)}{chr(97 + at // 26)}x") for at in range(600)]
    told: list[float] = []
    list(NameLikeness(progress=told.append)(names, names, ()))
    assert told == [0, 256 / 600, 512 / 600]


@pytest.mark.parametrize("seed", [101, 102])
def test_what_is_called_probable_mostly_is(seed: int) -> None:
    precision, recall = judged(labelled(1500, seed), NAMES)
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL
