import ast
import inspect
import string
from types import ModuleType

import pytest

from reseller_desktop.domain import (
    compose,
    identifiers,
    link,
    link_in_text,
    link_parse,
    link_text,
    rules,
    template,
    text,
    trust_card,
)
from reseller_desktop.wording import compose as compose_words
from reseller_desktop.wording import identifiers as identifier_words
from reseller_desktop.wording import links as link_words
from reseller_desktop.wording import sentence

PREFIXES = (
    "link-",
    "dirt-",
    "name-",
    "tenant-",
    "partner-id-",
    "domain-",
    "rules-",
    "placeholder-",
    "template-",
)
PREFIXES += ("subject-", "text-link-", "mailto-", "trust-card-")
SOURCES = (compose, identifiers, link, link_in_text, link_parse, link_text, rules, template, text, trust_card)
CATALOGUES = (compose_words, identifier_words, link_words)
COMPOSED = {"link-asks-", "link-page-", "name-", "subject-"}
NOT_CODES = {"partner-invitation"}


def codes_in(module: ModuleType) -> set[str]:
    """Texts in a module that look like codes."""
    tree = ast.parse(inspect.getsource(module))
    texts = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return (
        {found for found in texts if found.startswith(PREFIXES) and " " not in found} - COMPOSED - NOT_CODES
    )


@pytest.mark.parametrize("module", SOURCES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_code_in_the_rules_has_a_sentence(module: ModuleType) -> None:
    known = {code for catalogue in CATALOGUES for code in catalogue.SENTENCES}
    assert codes_in(module) <= known


def test_every_sentence_has_a_code_that_gives_it() -> None:
    used = {code for module in SOURCES for code in codes_in(module)}
    composed = {
        code for catalogue in CATALOGUES for code in catalogue.SENTENCES if code.startswith(tuple(COMPOSED))
    }
    rest = {code for catalogue in CATALOGUES for code in catalogue.SENTENCES} - used - composed
    assert rest == {"rules-unreadable"}


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_a_sentence_is_a_sentence_and_can_be_filled_in(catalogue: ModuleType) -> None:
    for code, words in catalogue.SENTENCES.items():
        fields = {name for _, name, _, _ in string.Formatter().parse(words) if name}
        filled = sentence(code, **dict.fromkeys(fields, "x"))
        assert filled[0].isupper() or filled[0] in "“{", code
        assert filled.rstrip("”").endswith((".", "x")), code
        assert "  " not in filled, code


def test_a_code_without_a_sentence_is_a_fault() -> None:
    with pytest.raises(KeyError):
        sentence("link-nobody-knows")
