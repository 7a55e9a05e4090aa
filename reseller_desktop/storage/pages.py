"""Whether a key belongs to a database that SQLCipher will not open.

SQLCipher says *file is not a database* for a wrong key and for a damaged first page alike. Each page of 4,096
bytes ends in 16 bytes of initialisation vector and an HMAC-SHA512 over what comes before it and the page's
number (https://www.zetetic.net/sqlcipher/design/), so one page that verifies proves the key.
"""

import hashlib
import hmac
from pathlib import Path

from reseller_desktop.domain.recovery_code import KEY_BYTES, SALT_BYTES

PAGE_BYTES = 4096

_TAG_BYTES = 64
_SALT_MASK = 0x3A
_ROUNDS = 2
_TRIED = 64


def fits(path: Path, key: bytes, salt: bytes) -> bool:
    """Whether any of the first pages was written with this key. No connection may be open."""
    mask = bytes(byte ^ _SALT_MASK for byte in salt)
    tag_key = hashlib.pbkdf2_hmac("sha512", key, mask, _ROUNDS, KEY_BYTES)
    with path.open("rb") as file:
        for number in range(1, _TRIED + 1):
            page = file.read(PAGE_BYTES)
            if len(page) < PAGE_BYTES:
                return False
            if _verifies(page, number, tag_key):
                return True
    return False


def _verifies(page: bytes, number: int, tag_key: bytes) -> bool:
    content = page[SALT_BYTES if number == 1 else 0 : -_TAG_BYTES]
    tag = hmac.digest(tag_key, content + number.to_bytes(4, "little"), hashlib.sha512)
    return hmac.compare_digest(tag, page[-_TAG_BYTES:])
