import re
from pathlib import Path

import pytest

from reseller_desktop.domain import text
from reseller_desktop.wording.exports import SENTENCES as EXPORTS
from reseller_desktop.wording.imports import SENTENCES as IMPORTS

PACKAGE = Path(__file__).parents[2] / "reseller_desktop"
SOURCES = [*(PACKAGE / "files").glob("*.py"), PACKAGE / "domain" / "customer_import.py"]
_CODE = re.compile(r'"((?:import|export|eml)-[a-z-]+|cancelled)"')
FOR_THE_PREVIEW = {"import-ambiguous"}
"""Said by the preview about what the plan holds; nothing raises it."""


def raised() -> set[str]:
    """Every code that stands in the sources, and those that are made of a domain's own codes."""
    codes = {code for path in SOURCES for code in _CODE.findall(path.read_text(encoding="utf-8"))}
    unsafe = {"encoded-word", "bidi", "invisible-character", "control-character"}
    named = {"empty", "too-long"} | unsafe
    return (
        codes
        | {f"import-name-{each}" for each in named}
        | {"import-tenant-id-malformed", "import-domain-malformed"}
    )


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert raised() | FOR_THE_PREVIEW == {*IMPORTS, *EXPORTS}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "name-empty"),
        ("x" * 257, "name-too-long"),
        ("a\nb", "name-control-character"),
        ("a\u202eb", "name-bidi"),
        ("a\u200bb", "name-invisible-character"),
        ("=?x", "name-encoded-word"),
    ],
)
def test_whatever_is_wrong_with_a_name_is_worded_for_a_line_too(name: str, code: str) -> None:
    assert text.name_problem(name) == code
    assert f"import-{code}" in IMPORTS


@pytest.mark.parametrize("sentence", [*IMPORTS.values(), *EXPORTS.values()])
def test_a_sentence_says_what_became_of_the_data(sentence: str) -> None:
    said = (
        "Nothing was changed",
        "was left out",
        "Nothing was written",
        "as it was",
        "No draft was made",
        "nothing was lost",
    )
    assert any(each in sentence for each in said)


@pytest.mark.parametrize(
    "what", ["too-large", "too-heavy", "too-many-rows", "cell-too-long", "line-too-long"]
)
def test_what_is_too_much_is_said_of_any_list(what: str) -> None:
    """Reports of subscriptions, leads and values are read within the same limits."""
    sentence = IMPORTS[f"import-{what}"]
    assert not re.search("customer|company|name (has|may)", sentence)
