"""How well something that was typed fits a name, and which letters do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.finder import (
    SEPARATOR,
    Fit,
    aligned,
    bits_of,
    can_be_near,
    excerpt,
    fuzzy_fit,
    line_of,
    loose,
    mistake_pattern,
    mistaken,
    near,
    query_of,
    refines,
    spans,
    strict_fit,
    word_start,
)
from reseller_desktop.domain.text import fold

LINE = line_of(("Brunner Metallbau GmbH", "brunner-metall.example", "Anna Meier, Zürich"))
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)

FITS = {
    "the whole name is exact": ("Brunner  Metallbau GMBH", Fit.EXACT),
    "its beginning is a prefix": ("brunner met", Fit.PREFIX),
    "beginnings of its words in any order start": ("gmbh brun", Fit.STARTS),
    "a word of the domain is mentioned": ("brunner exam", Fit.MENTIONS),
    "accents do not matter": ("zurich", Fit.MENTIONS),
    "the middle of a word of the name is inside": ("tallbau", Fit.INSIDE),
    "the middle of another word is somewhere": ("urich brun", Fit.SOMEWHERE),
    "another word does not fit": ("brunner holz", None),
}


@pytest.mark.parametrize(("typed", "expected"), FITS.values(), ids=FITS.keys())
def test_words_fit_a_line(typed: str, expected: Fit | None) -> None:
    assert strict_fit(LINE, query_of(typed)) is expected


GUESSES = {
    "letters that begin words": ("brmegm", Fit.LETTERS),
    "the first letters alone": ("bmg", Fit.LETTERS),
    "one letter too few": ("bruner", Fit.NEAR),
    "one letter too many": ("mettallbau", Fit.NEAR),
    "another letter": ("matallbau", Fit.NEAR),
    "two letters that changed places": ("burnner", Fit.NEAR),
    "one letter too few in a word of another field": ("zurich exampe", Fit.AROUND),
    "a mistake beside a word that is right": ("brunner mettal", Fit.NEAR),
    "letters in their order, not far apart": ("bnml", Fit.LOOSE),
    "letters in another order do not fit": ("rbm", None),
    "two mistakes do not fit": ("bruxxer", None),
    "a short word must be right": ("brxn", None),
    "a mistake beside a wrong word does not fit": ("holz mettal", None),
}


@pytest.mark.parametrize(("typed", "expected"), GUESSES.values(), ids=GUESSES.keys())
def test_what_is_only_like_a_line(typed: str, expected: Fit | None) -> None:
    assert fuzzy_fit(LINE, query_of(typed)) is expected


def test_a_single_letter_is_looked_for_as_it_is() -> None:
    assert query_of("b").letters == ""
    assert query_of("ab cd").letters == ""
    assert query_of("ab").letters == "ab"


def test_what_may_be_part_of_an_id_has_a_digit_and_some_length() -> None:
    assert query_of("75af").code == "75af"
    assert [query_of(text).code for text in ("75a", "cafe", "75af 8")] == ["", "", ""]


def test_a_longer_query_refines_a_shorter_one() -> None:
    assert refines(query_of("brun met"), query_of("bru"))
    assert not refines(query_of("bru"), query_of("brun"))
    assert not refines(query_of("brun"), query_of("brun met"))


def test_a_word_begins_after_what_is_no_letter() -> None:
    assert word_start("abu abi-bu", "bu") == 8
    assert word_start("buchs", "bu") == 0
    assert word_start("abu", "bu") == -1


def test_letters_begin_words_or_follow_one_that_does() -> None:
    assert aligned("brunner metallbau", "brme") == (0, 1, 8, 9)
    assert aligned("brunner metallbau", "bunn") == ()
    assert aligned("brunner metallbau", "xy") == ()
    assert aligned("dr. karl keller", "keller") == (9, 10, 11, 12, 13, 14)


def test_loose_letters_begin_with_the_name_and_stand_near() -> None:
    assert loose("garage rossi", "gros") == (0, 2, 8, 9)
    assert loose("garage rossi", "ros") == ()
    assert loose("garage rossi", "gz") == ()
    assert loose("garage rossi", "grz") == ()
    assert loose("g" + "a" * 40 + "rs", "grs") == ()


def test_a_near_word_is_told_from_where_to_where() -> None:
    assert near("das metall", "metal") == (4, 9)
    assert near("das mettall", "metall") == (4, 11)
    assert near("metallbau", "metllbau") == (0, 9)
    assert near("das holz", "metall") is None
    assert near("", "metall") is None
    assert near("met", "metal") is None
    assert mistaken("xmetall", 1, "metall") == 0


@given(word=st.text("abcde", min_size=5, max_size=11), data=st.data())
def test_a_word_with_one_mistake_is_near_and_holds_one_of_its_bits(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from("abcde"))
    meant = data.draw(
        st.sampled_from(
            (
                word[:at] + letter + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            )
        )
    )
    assert can_be_near(word)
    assert near(f"x {meant}", word)
    assert any(meant.startswith(bit, shift) for bit, shifts in bits_of(word) for shift in shifts)
    assert mistake_pattern(word).match(meant)


@given(word=st.text("ab.", min_size=5, max_size=9), text=st.text("ab.", max_size=10))
def test_the_quick_way_and_the_plain_one_find_the_same_mistakes(word: str, text: str) -> None:
    assert bool(mistake_pattern(word).match(text)) is bool(mistaken(text, 0, word))


EMPHASIS = {
    "a beginning": ("Müller AG", "mul", ["Mül"]),
    "several words, wherever they are": ("Café Zentral", "zen caf", ["Caf", "Zen"]),
    "a letter that is two when folded": ("Æther SA", "aet", ["Æt"]),
    "a word's beginning before its middle": ("Albau Bau", "bau", ["Bau"]),
    "the middle where there is no beginning": ("Metallbau", "bau", ["bau"]),
    "letters that begin words": ("Brunner Metallbau", "brme", ["Br", "Me"]),
    "a word with a mistake": ("Hotel Seeblick", "seblick", ["Seeblick"]),
    "loose letters": ("Garage", "grg", ["G", "r", "g"]),
    "nothing where nothing fits": ("Garage", "xyz", []),
    "one word of two, and one with a mistake": ("Hotel Seeblick", "hotel seblick", ["Hotel", "Seeblick"]),
}


@pytest.mark.parametrize(("text", "typed", "expected"), EMPHASIS.values(), ids=EMPHASIS.keys())
def test_the_letters_that_fit_are_pointed_out(text: str, typed: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, query_of(typed))] == expected


def test_of_a_note_the_words_around_what_fits_are_shown() -> None:
    note = "Ask for Sandra; she is there until noon. " * 4
    assert excerpt("Ask for Sandra", query_of("sandra")) == "Ask for Sandra"
    assert excerpt("Ask for Sandra", query_of("peter")) == ""
    assert excerpt(note, query_of("noon")).startswith("…Sandra; she is there until noon.")
    assert excerpt(note, query_of("noon")).endswith("…")


@given(NAMES)
def test_a_name_folds_letter_by_letter_as_it_does_whole(name: str) -> None:
    assert "".join(map(fold, name)) == fold(name)


@given(NAMES, NAMES)
def test_spans_are_in_order_and_within_the_text(text: str, typed: str) -> None:
    places = [place for span in spans(text, query_of(typed)) for place in span]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


@given(NAMES, NAMES)
def test_the_whole_name_always_fits_and_its_beginning_too(name: str, other: str) -> None:
    line = line_of((name, other))
    query = query_of(name)
    assert line.count(SEPARATOR) == 1
    if query.words:
        assert strict_fit(line, query) is Fit.EXACT
        assert strict_fit(line, query_of(name.strip()[:3])) is not None
