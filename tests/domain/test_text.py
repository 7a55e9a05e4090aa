import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.text import LONGEST_NAME, fold, is_invisible, name_problem, unsafe_character


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Muster AG", "muster ag"),
        ("Müller", "muller"),
        ("STRASSE Straße", "strasse strasse"),
        ("Œuvre Ærø Łódź", "oeuvre aero lodz"),
        ("Þór ðat Đorđe", "thor dat dorde"),
        ("İstanbul \u0131l", "istanbul il"),
        ("ﬁn ½", "fin 1\u20442"),
        ("", ""),
    ],
    ids=lambda value: value or "nothing",
)
def test_folding_takes_case_and_accents_off(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_the_fast_path_gives_what_the_slow_one_gives(text: str) -> None:
    assert fold(text) == fold(text + "é")[:-1]


@given(st.text(alphabet="aäÄöéÉßœŒmM "))
def test_folding_does_not_see_capitals(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Muster AG", None),
        ("Côte d'Ivoire \u2013 Müller & Söhne", None),
        ("日本マイクロソフト", None),
        ("what =? this", "encoded-word"),
        ("Müller =?utf-8?q?x?=", "encoded-word"),
        ("a\nb", "control-character"),
        ("a\x00b", "control-character"),
        ("é\tb", "control-character"),
        ("a\u2028b", "control-character"),
        ("a\ud800b", "control-character"),
        ("a\u202eb", "bidi"),
        ("a\u200fb", "bidi"),
        ("a\u200bb", "invisible-character"),
        ("a\ufeffb", "invisible-character"),
        ("a\u00adb", "invisible-character"),
        ("a\u3164b", "invisible-character"),
    ],
    ids=ascii,
)
def test_what_could_deceive_is_named(text: str, code: str | None) -> None:
    assert unsafe_character(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Muster AG", None),
        ("", "name-empty"),
        ("  \t", "name-empty"),
        ("x" * LONGEST_NAME, None),
        ("x" * (LONGEST_NAME + 1), "name-too-long"),
        ("a\r\nBcc: b", "name-control-character"),
        ("=?utf-8?q?a?=", "name-encoded-word"),
        ("a\u2066b", "name-bidi"),
        ("a\u2060b", "name-invisible-character"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_name_with_a_fault_is_refused_with_its_code(text: str, code: str | None) -> None:
    assert name_problem(text) == code


@given(st.text())
def test_a_name_without_problem_is_one_visible_line(text: str) -> None:
    if name_problem(text) is None:
        assert len(text.splitlines()) == 1
        assert not any(is_invisible(character) for character in text)
