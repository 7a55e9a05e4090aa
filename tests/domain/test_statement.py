import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from reseller_desktop.domain.company import (
    Company,
    EnrolmentStatus,
    MemberStatus,
    MpaStatus,
    MpaVerification,
    OwnTenant,
)
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.sheet import Sheet
from reseller_desktop.domain.statement import (
    StatementFacts,
    compose_statement,
    statement_words_from,
)
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.resources import shipped_phrases, shipped_statement

COMPANY = Company(
    id=UUID(int=1),
    legal_name="Müller & <Söhne> AG",
    contact_name="Anna Meier",
    email="anna@muster-it.example",
    address="Musterstrasse 1\n\n8000 Zürich\n",
)
OWN = OwnTenant(
    id=UUID(int=2),
    name="Muster {IT}",
    tenant_id=UUID("0f6a5f0e-4c55-4b4e-9d3c-2f6f3f0f7a11"),
    partner_id="6531449",
    country="CH",
    member_status=MemberStatus.ACTIVE,
    enrolment_status=EnrolmentStatus.QUALIFIED,
    mpa_status=MpaStatus.SIGNED,
    mpa_signed_on=dt.date(2025, 2, 1),
    mpa_signer_name="Anna Meier",
    mpa_signer_role="Managing director",
    mpa_verification=MpaVerification.AGREEMENTS_PAGE,
    mpa_verified_on=dt.date(2026, 4, 2),
)


def stated(
    language: str = "en", provider: str = "Distri One", company: Company = COMPANY, **own: Any
) -> Sheet:
    facts = StatementFacts(
        company=company,
        own=replace(OWN, **own),
        region="Europe",
        provider=provider,
        today=dt.date(2026, 5, 4),
    )
    return compose_statement(facts, shipped_statement(language), shipped_phrases(language))


def lines(found: Sheet) -> dict[str, str]:
    return {name: value for block in found.blocks for name, value in block.lines}


def test_the_page_says_who_where_and_how_far() -> None:
    found = stated()
    assert found.recipient == "For Distri One"
    assert lines(found) == {
        "Company": "Müller & <Söhne> AG",
        "Address": "Musterstrasse 1, 8000 Zürich",
        "Contact": "Anna Meier, anna@muster-it.example",
        "Tenant": "Muster {IT}",
        "Microsoft ID (tenant id)": "0f6a5f0e-4c55-4b4e-9d3c-2f6f3f0f7a11",
        "Location PartnerID (PLA)": "6531449",
        "Country and CSP region": "CH · Europe",
        "1. Member of the AI Cloud Partner Program": "active",
        "2. Enrolled as indirect reseller": "qualified",
        "3. Microsoft Partner Agreement (MPA)": "signed",
        "Signed on": "1 February 2025",
        "Signed by": "Anna Meier, Managing director",
        "How we know": "seen on Partner Center's Agreements page, 2 April 2026",
    }
    assert "6531449" in found.closing
    assert found.signature == "Anna Meier\nMüller & <Söhne> AG"
    assert found.file_name == "Partner status 6531449 2026-05-04.pdf"


@pytest.mark.parametrize(
    ("own", "gone"),
    [
        pytest.param(
            {"mpa_status": MpaStatus.READY_TO_SIGN},
            {"Signed on", "Signed by", "How we know"},
            id="not signed",
        ),
        pytest.param({"mpa_signed_on": None}, {"Signed on"}, id="no day"),
        pytest.param({"mpa_signer_name": "", "mpa_signer_role": ""}, {"Signed by"}, id="nobody named"),
    ],
)
def test_what_is_not_known_is_left_out(own: dict[str, Any], gone: set[str]) -> None:
    assert set(lines(stated())) - set(lines(stated(**own))) == gone


@pytest.mark.parametrize(
    "own",
    [{"mpa_verification": MpaVerification.NONE}, {"mpa_verified_on": None}],
    ids=["nobody looked", "nobody knows when"],
)
def test_a_verification_needs_a_way_and_a_day(own: dict[str, Any]) -> None:
    assert "," not in lines(stated(**own))["How we know"]


def test_without_a_provider_it_is_for_anybody() -> None:
    assert stated(provider="").recipient == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_with_its_own_words(language: str) -> None:
    found = stated(language)
    assert [len(block.lines) for block in found.blocks] == [3, 4, 6]
    assert "{" not in f"{found.title}{found.recipient}{found.intro}{found.closing}"
    assert COMPANY.legal_name in found.intro
    assert "2026" in found.day
    if language != "en":
        assert not set(lines(found)) & {"Company", "Signed on", "How we know"}


def test_a_word_that_is_missing_is_refused_by_name() -> None:
    with pytest.raises(UserError, match="rules-malformed"):
        statement_words_from({"title": "x"})
