import copy
import datetime as dt
import tomllib
from typing import Any

import pytest

from reseller_desktop.domain.company_name import name_rules_from, plain_name
from reseller_desktop.domain.errors import UserError
from tests.support.name_rules import RULES_FILE, shipped_names

NAMES = shipped_names()
SHIPPED = tomllib.loads(RULES_FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller AG", "MUELLER"),
        ("Müller & Co. AG", "Mueller und Co AG"),
        ("Weiß Bau GmbH", "Weiss Bau G.m.b.H."),
        ("Contoso S.p.A.", "Contoso"),
        ("Contoso Sàrl", "Contoso S.à r.l."),
        ("Contoso (Schweiz) AG", "Contoso AG, Switzerland"),
        ("Gebr. Meier GmbH & Co. KG", "Gebrüder Meier KG"),
        ("Meier & Söhne", "Meier und Soehne"),
        ("Meier u. Söhne", "Meier + Söhne"),
        ("L'Étoile SA", "Letoile sa"),
        ("Danske Bøger A/S", "danske boger"),
        ("Novák a.s.", "Novak"),
        ("Contoso AG Zürich", "Contoso Zuerich"),
    ],
)
def test_what_says_nothing_makes_no_difference(one: str, other: str) -> None:
    assert NAMES.read(one).key == NAMES.read(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AB Technik", "Technik AB"),
        ("Müller Holz", "Müller Holzbau"),
        ("Bauer AG", "Baur AG"),
        ("Huber E. Optik", "Huber Optik"),
        ("Immo 1 AG", "Immo 2 AG"),
        ("Haus Britain", "Haus"),  # the end of Great Britain alone
    ],
)
def test_what_says_something_stays(one: str, other: str) -> None:
    assert NAMES.read(one).key != NAMES.read(other).key


@pytest.mark.parametrize(("text", "key"), [("AG", "ag"), ("Schweiz AG", "schweiz ag"), ("!", ""), ("", "")])
def test_a_name_of_nothing_else_is_kept_whole(text: str, key: str) -> None:
    assert NAMES.read(text).key == key


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ("Contoso AG", "Contoso SA", False),
        ("Contoso AG", "Contoso Ltd", False),
        ("Contoso GmbH", "Contoso Ltd", False),
        ("Contoso AG", "Contoso", False),
        ("Contoso AG", "Contoso GmbH", True),
        ("Contoso Schweiz AG", "Contoso Deutschland AG", True),
        ("Contoso Schweiz", "Contoso Suisse", False),
    ],
)
def test_a_form_or_country_that_is_another_contradicts(one: str, other: str, contradict: bool) -> None:
    assert NAMES.read(one).contradicts(NAMES.read(other)) is contradict
    assert NAMES.read(other).contradicts(NAMES.read(one)) is contradict


def test_what_was_left_out_and_what_is_shortened_is_told() -> None:
    name = NAMES.read("Wendelfink Arch. (Schweiz) AG")
    assert name.words == ("wendelfink", "arch")
    assert name.dropped == ("ag", "schweiz")
    assert name.shortened == {"arch"}
    assert name.kinds == {"stock"}
    assert name.countries == {"CH"}


def test_decisions_remember_names_that_no_rules_file_changes() -> None:
    assert plain_name("  Müller & Co.  AG ") == "muller co ag"


def test_the_shipped_rules_say_since_when_and_by_whose_word() -> None:
    assert NAMES.as_of == dt.date(2026, 11, 1)
    assert "GLEIF" in NAMES.source
    assert NAMES.says_nothing("gmail.com")
    assert NAMES.says_nothing("")
    assert not NAMES.says_nothing("contoso.example")
    assert NAMES.is_tenants_own("contoso.onmicrosoft.com")


@pytest.mark.parametrize(
    ("keys", "value", "where"),
    [
        (["as_of"], "2026", "as_of"),
        (["source"], "", "source"),
        (["form"], [], "form"),
        (["form", 0, "source"], "", "form[1].source"),
        (["form", 0, "anywhere"], ["!"], "form[1].anywhere"),
        (["country", 0, "code"], "", "country[1].code"),
        (["joiner"], None, "joiner"),
        (["abbreviation", "words"], None, "abbreviation.words"),
        (["shared_domains", "domains"], "x", "shared_domains.domains"),
        (["tenant_domains", "as_of"], None, "tenant_domains.as_of"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_malformed_rules_are_refused_and_the_place_named(keys: list[Any], value: object, where: str) -> None:
    rules: dict[str, Any] = copy.deepcopy(SHIPPED)
    inner: Any = rules
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = value
    with pytest.raises(UserError) as refused:
        name_rules_from(rules)
    assert refused.value.data == {"file": "company_names", "where": where}


def test_rules_without_a_single_form_are_refused() -> None:
    rules = copy.deepcopy(SHIPPED)
    rules["form"] = [{"kinds": [], "source": "x", "as_of": dt.date(2026, 1, 1)}]
    with pytest.raises(UserError) as refused:
        name_rules_from(rules)
    assert refused.value.data["where"] == "form"
