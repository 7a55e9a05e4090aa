import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from reseller_desktop.domain.company import Company, OwnTenant
from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.sheet import Sheet
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.domain.trust_card import (
    TrustCardFacts,
    compose_trust_card,
    trust_card_problems,
    trust_card_words_from,
)
from reseller_desktop.resources import shipped_phrases, shipped_trust_card

FACTS = TrustCardFacts(
    company=Company(
        id=UUID(int=1),
        legal_name="Müller & <Söhne> AG",
        contact_name="Anna Meier",
        email="anna@muster-it.example",
        phone="+41 44 000 00 00",
        address="Musterstrasse 1\n\n8000 Zürich\n",
    ),
    own=OwnTenant(
        id=UUID(int=2), name="Muster {IT}", tenant_id=UUID(int=3), partner_id="6531449", country="CH"
    ),
    customer=Customer(id=UUID(int=4), name="Brunner/Metall: Bau"),
    provider=Provider(id=UUID(int=5), name="Distri One", tenant_id=UUID(int=6)),
    admin_rights=False,
    today=dt.date(2026, 5, 1),
)


def card(language: str = "en", **facts: Any) -> Sheet:
    return compose_trust_card(
        replace(FACTS, **facts), shipped_trust_card(language), shipped_phrases(language)
    )


def lines(found: Sheet) -> dict[str, str]:
    return {name: value for block in found.blocks for name, value in block.lines}


def steps(found: Sheet) -> tuple[str, ...]:
    return tuple(step for block in found.blocks for step in block.steps)


def ours(**facts: str) -> TrustCardFacts:
    return replace(FACTS, company=replace(FACTS.company, **facts))  # type: ignore[arg-type]


def test_the_page_says_who_asks_what_is_granted_and_whom_to_call() -> None:
    found = card()
    assert found.intro.startswith("Müller & <Söhne> AG invites Brunner/Metall: Bau")
    assert found.recipient == "For Brunner/Metall: Bau"
    said = lines(found)
    assert said["Company"] == "Müller & <Söhne> AG"
    assert said["Address"] == "Musterstrasse 1, 8000 Zürich"
    assert said["Your partner"] == "Muster {IT}"
    assert said["Call back"] == "+41 44 000 00 00"
    assert "reseller relationship" in said["You allow us"]
    assert "administrator rights" in said["You do not give us"]
    assert found.day == "1 May 2026"
    assert found.file_name == "Trust card Brunner Metall Bau 2026-05-01.pdf"


def test_the_provider_stands_there_with_its_reason() -> None:
    found = card()
    assert lines(found)["Indirect provider"] == "Distri One"
    assert "distributor" in lines(found)["Why it appears"]
    assert steps(found)[1] == "Check that Muster {IT} and Distri One are named, and nobody else."


def test_without_a_provider_nothing_is_said_of_one() -> None:
    found = card(provider=None)
    assert not {"Indirect provider", "Why it appears"} & set(lines(found))
    assert steps(found)[1] == "Check that Muster {IT} is named as your partner, and nobody else."


def test_what_is_not_known_about_us_is_left_out() -> None:
    assert lines(card())["Your contact"] == "Anna Meier, anna@muster-it.example"
    assert "Website" not in lines(card())
    company = replace(FACTS.company, address="", contact_name="", website="muster-it.example")
    said = lines(card(company=company))
    assert "Address" not in said
    assert said["Website"] == "muster-it.example"
    assert said["Your contact"] == "anna@muster-it.example"


def test_a_name_without_letters_leaves_a_file_name() -> None:
    assert card(customer=replace(FACTS.customer, name="***")).file_name == "Trust card 2026-05-01.pdf"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("provider", [FACTS.provider, None], ids=["with a provider", "alone"])
def test_every_language_says_the_same_with_its_own_words(language: str, provider: Provider | None) -> None:
    found = card(language, provider=provider)
    assert [len(block.lines) for block in found.blocks] == [3, 3 if provider else 1, 3, 0, 1]
    assert len(steps(found)) == 3
    assert "{" not in found.text.replace("{IT}", "")
    assert ("Distri One" in found.text) is (provider is not None)
    assert FACTS.company.phone in found.text
    assert "://" not in found.text
    if language != "en":
        assert not set(lines(found)) & {"Company", "Call back", "You allow us"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(FACTS, [], id="all is known"),
        pytest.param(replace(FACTS, provider=None), [], id="no provider is none that is missing"),
        pytest.param(ours(address="", website="", email="", contact_name=""), [], id="what may be left out"),
        pytest.param(ours(phone=" "), [("placeholder-empty-on-card", "company_phone")], id="no number"),
        pytest.param(
            ours(phone="", legal_name=""),
            [("placeholder-empty-on-card", "company"), ("placeholder-empty-on-card", "company_phone")],
            id="each is named",
        ),
        pytest.param(
            replace(FACTS, own=replace(FACTS.own, name="")),
            [("placeholder-empty-on-card", "tenant_name")],
            id="no tenant name",
        ),
        pytest.param(
            replace(FACTS, provider=Provider(id=UUID(int=5), name="", tenant_id=UUID(int=6))),
            [("placeholder-empty-on-card", "provider")],
            id="a provider without a name",
        ),
        pytest.param(
            replace(FACTS, customer=replace(FACTS.customer, name="Bau\u202eGA")),
            [("placeholder-unsafe", "customer")],
            id="a name that turns round",
        ),
        pytest.param(ours(email="a\u200b@x.example"), [("placeholder-unsafe", "company_email")], id="hidden"),
        pytest.param(
            replace(FACTS, admin_rights=True), [("trust-card-admin-rights", None)], id="admin rights"
        ),
    ],
)
def test_a_fact_that_is_missing_or_untrue_is_named(
    facts: TrustCardFacts, expected: list[tuple[str, str | None]]
) -> None:
    assert [(one.code, one.data.get("name")) for one in trust_card_problems(facts)] == expected


def test_a_word_that_is_missing_is_refused_by_name() -> None:
    with pytest.raises(UserError, match="rules-malformed"):
        trust_card_words_from({"title": "x"})
