import hashlib
import hmac
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain import recovery_code
from reseller_desktop.domain.errors import UserError

NUMBERS = st.integers(min_value=0, max_value=2**130 - 1)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SALT = bytes(range(16))


@given(NUMBERS)
def test_a_code_gives_its_number_back(number: int) -> None:
    assert recovery_code.decode(recovery_code.encode(number)) == number


def test_a_code_is_seven_groups_of_four() -> None:
    assert recovery_code.encode(0) == "0000-0000-0000-0000-0000-0000-0000"
    assert [len(group) for group in recovery_code.encode(2**130 - 1).split("-")] == [4] * 7


@given(NUMBERS, st.data())
def test_every_changed_character_is_noticed(number: int, data: st.DataObject) -> None:
    code = recovery_code.encode(number).replace("-", "")
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from([character for character in ALPHABET if character != code[place]]))
    with pytest.raises(UserError, match="recovery-code-mistyped"):
        recovery_code.decode(code[:place] + other + code[place + 1 :])


@given(NUMBERS, st.data())
def test_every_swap_of_two_neighbours_is_noticed(number: int, data: st.DataObject) -> None:
    code = recovery_code.encode(number).replace("-", "")
    places = [place for place in range(len(code) - 1) if code[place] != code[place + 1]]
    place = data.draw(st.sampled_from(places)) if places else None
    if place is None:
        return
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    with pytest.raises(UserError, match="recovery-code-mistyped"):
        recovery_code.decode(swapped)


def test_a_plain_sum_as_check_would_miss_a_swap_that_ours_notices() -> None:
    def check(code: str) -> int:
        return sum(map(ALPHABET.index, code[:26])) % 1021

    code = recovery_code.encode(5 << 125 | 3).replace("-", "")
    swapped = code[1] + code[0] + code[2:]
    assert check(code) == check(swapped)
    with pytest.raises(UserError):
        recovery_code.decode(swapped)


@pytest.mark.parametrize(
    ("change", "how"),
    [
        (str.lower, "in small letters"),
        (lambda code: code.replace("-", ""), "without dashes"),
        (lambda code: code.replace("-", " "), "with spaces"),
        (lambda code: code.replace("-", "\u2013"), "with the dashes of a word processor"),
        (lambda code: code.replace("-", "\u00a0"), "with no-break spaces"),
        (lambda code: f"\n {code}\r\n", "with a line's end"),
        (lambda code: code.replace("0", "O").replace("1", "l"), "with O for 0 and l for 1"),
        (lambda code: code.replace("0", "o").replace("1", "I"), "with o for 0 and I for 1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_code_may_be_typed(change: Callable[[str], str], how: str) -> None:
    number = 1 << 100 | 31
    assert recovery_code.decode(change(recovery_code.encode(number))) == number


@pytest.mark.parametrize(("text", "missing"), [("", 28), ("ABCD-EFGH", 20), ("0" * 27, 1)])
def test_a_short_code_says_how_much_is_missing(text: str, missing: int) -> None:
    with pytest.raises(UserError) as refusal:
        recovery_code.decode(text)
    assert (refusal.value.code, refusal.value.data) == ("recovery-code-incomplete", {"missing": missing})


@pytest.mark.parametrize("text", ["U" * 28, "0" * 29, "ABC!", "\u0660" * 28])
def test_what_cannot_be_a_code_is_mistyped(text: str) -> None:
    with pytest.raises(UserError, match="recovery-code-mistyped"):
        recovery_code.decode(text)


@pytest.mark.parametrize("number", [-1, 2**130])
def test_a_number_of_more_than_130_bits_is_a_bug(number: int) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        recovery_code.encode(number)


def test_the_key_is_that_of_rfc_5869() -> None:
    secret = (7).to_bytes(17, "big")
    extracted = hmac.new(SALT, secret, hashlib.sha256).digest()
    expanded = hmac.new(extracted, b"reseller-desktop database key 1\x01", hashlib.sha256).digest()
    assert recovery_code.derive_key(7, SALT) == expanded


@given(NUMBERS, NUMBERS)
def test_another_code_gives_another_key(one: int, other: int) -> None:
    assert (recovery_code.derive_key(one, SALT) == recovery_code.derive_key(other, SALT)) == (one == other)


def test_another_salt_gives_another_key() -> None:
    assert recovery_code.derive_key(7, SALT) != recovery_code.derive_key(7, bytes(16))


def test_a_salt_of_another_length_is_a_bug() -> None:
    with pytest.raises(ValueError, match="15"):
        recovery_code.derive_key(7, bytes(15))
