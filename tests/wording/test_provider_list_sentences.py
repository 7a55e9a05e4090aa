import re
from pathlib import Path

import pytest

from reseller_desktop.wording.provider_lists import SENTENCES

PACKAGE = Path(__file__).parents[2] / "reseller_desktop"
SOURCES = [
    *(PACKAGE / "files").glob("*.py"),
    *(PACKAGE / "domain").glob("list_*.py"),
    PACKAGE / "services" / "list_warnings.py",
    PACKAGE / "services" / "provider_import.py",
]
_CODE = re.compile(r'"(provider-list-[a-z-]*[a-z])"')
MADE = {
    *(f"provider-list-date-{problem}" for problem in ("ambiguous", "mixed", "unreadable", "future")),
    *(f"provider-list-left-out-{field}" for field in ("domain", "country", "reference")),
}
"""Codes that are put together."""
WARNINGS = ("same-file", "older", "own-tenant", "of-other", "no-tenant-ids", "many-lost", "left-out")


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    codes = {code for path in SOURCES for code in _CODE.findall(path.read_text(encoding="utf-8"))}
    assert codes | MADE == set(SENTENCES)


@pytest.mark.parametrize("code", SENTENCES)
def test_a_refusal_says_what_became_of_the_data(code: str) -> None:
    warning = code.removeprefix("provider-list-").startswith(WARNINGS)
    said = "Nothing was changed" in SENTENCES[code] or "was left out" in SENTENCES[code]
    assert said is not warning
