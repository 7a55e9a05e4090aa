"""The recovery code: 130 random bits that people can print, read aloud and type, and the key made of them.

Twenty-six characters of Crockford's base 32 (https://www.crockford.com/base32.html) and two check characters,
shown as seven groups of four. The check is the number's remainder by the prime 1021: a changed character
changes the number by less than 32 times a power of 32, two swapped neighbours by less than 992 times one,
and the prime divides neither; the same holds where the number meets its check.
"""

import hashlib
import hmac
import unicodedata

from reseller_desktop.domain.errors import UserError

ENTROPY_BITS = 130
KEY_BYTES = 32
SALT_BYTES = 16

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_BITS = 5
_CHECK_LENGTH = 2
_PRIME = 1021
_LENGTH = ENTROPY_BITS // _BITS + _CHECK_LENGTH
_GROUP = 4
_PURPOSE = b"reseller-desktop database key 1"


def encode(number: int) -> str:
    """The code of a random number below 2**130, as `XXXX-XXXX-…`."""
    if not 0 <= number < 1 << ENTROPY_BITS:
        raise ValueError(number.bit_length())
    whole = number << _CHECK_LENGTH * _BITS | number % _PRIME
    text = "".join(_ALPHABET[whole >> _BITS * place & 31] for place in reversed(range(_LENGTH)))
    return "-".join(text[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def decode(text: str) -> int:
    """The number of a code as somebody typed it.

    Case, spaces and dashes do not matter, O is 0, I and L are 1.

    Raises `UserError` *recovery-code-incomplete* with the number of characters that are `missing`, or
    *recovery-code-mistyped*.
    """
    characters = [
        character
        for character in text.upper()
        if unicodedata.category(character) not in {"Zs", "Pd", "Cc", "Cf"}
    ]
    if any(character not in _VALUES for character in characters) or len(characters) > _LENGTH:
        raise UserError("recovery-code-mistyped")
    if len(characters) < _LENGTH:
        raise UserError("recovery-code-incomplete", missing=_LENGTH - len(characters))
    whole = 0
    for character in characters:
        whole = whole << _BITS | _VALUES[character]
    number, check = divmod(whole, 1 << _CHECK_LENGTH * _BITS)
    if check != number % _PRIME:
        raise UserError("recovery-code-mistyped")
    return number


def derive_key(number: int, salt: bytes) -> bytes:
    """The 32-byte database key, by HKDF-SHA256 (RFC 5869).

    A slow derivation protects secrets that can be guessed. These 130 bits come from the system's random
    source and cannot be, so a fast one is enough. The salt is the database file's own, which makes file and
    code sufficient.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(len(salt))
    secret = number.to_bytes((ENTROPY_BITS + 7) // 8, "big")
    pseudo_random_key = hmac.digest(salt, secret, hashlib.sha256)
    return hmac.digest(pseudo_random_key, _PURPOSE + b"\x01", hashlib.sha256)
