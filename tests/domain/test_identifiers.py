from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.identifiers import (
    guid,
    is_onmicrosoft,
    normalise_domain,
    parse_tenant_id,
    partner_id_problem,
)

TEXT = "11111111-2222-4333-8444-55555555abcd"


@pytest.mark.parametrize(
    "text",
    [TEXT, TEXT.upper(), f"  {TEXT}\n", f"{{{TEXT}}}", f" {{ {TEXT} }} "],
    ids=["plain", "upper case", "blanks around", "braces", "braces and blanks"],
)
def test_a_tenant_id_is_read_as_people_paste_it(text: str) -> None:
    assert parse_tenant_id(text) == UUID(TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT[:-1],
        TEXT + "0",
        TEXT.replace("-", ""),
        "urn:uuid:" + TEXT,
        "{" + TEXT,
        TEXT.replace("1", "g"),
        TEXT.replace("1", "\u0661"),
        str(UUID(int=0)),
        "not an id",
    ],
    ids=ascii,
)
def test_anything_else_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_tenant_id(text)
    assert (refused.value.code, refused.value.data) == ("tenant-id-malformed", {"value": text})


@given(st.uuids(allow_nil=False))
def test_every_tenant_id_comes_back(value: UUID) -> None:
    assert parse_tenant_id(str(value)) == guid(str(value)) == value


@given(st.text())
def test_no_text_is_a_tenant_id_by_accident(text: str) -> None:
    found = guid(text)
    assert found is None or str(found) == text.lower()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("601089", None),
        ("12345", None),
        ("12345678", None),
        ("1234", "partner-id-unusual"),
        ("123456789", "partner-id-unusual"),
        ("", "partner-id-malformed"),
        ("MPN 601089", "partner-id-malformed"),
        ("٦٠١٠٨٩", "partner-id-malformed"),
        (TEXT, "partner-id-malformed"),
    ],
)
def test_a_partner_id_is_digits_and_its_length_only_warns(text: str, code: str | None) -> None:
    assert partner_id_problem(text) == code


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("contoso.example", "contoso.example"),
        (" Contoso.Example. ", "contoso.example"),
        ("https://www.contoso.example/path?x=1#y", "www.contoso.example"),
        ("anna@contoso.example", "contoso.example"),
        ("@contoso.example", "contoso.example"),
        ("müller.example", "xn--mller-kva.example"),
        ("MÜLLER.example", "xn--mller-kva.example"),
        ("xn--mller-kva.example", "xn--mller-kva.example"),
        ("contoso.onmicrosoft.com", "contoso.onmicrosoft.com"),
        ("a-b.c1.example", "a-b.c1.example"),
    ],
)
def test_a_domain_is_normalised(text: str, domain: str) -> None:
    assert normalise_domain(text) == domain
    assert normalise_domain(domain) == domain


@pytest.mark.parametrize(
    "text",
    [
        "",
        "contoso",
        "contoso..example",
        ".example",
        "-a.example",
        "a-.example",
        "a_b.example",
        "a b.example",
        "192.0.2.1",
        "x" * 64 + ".example",
        ".".join(["x" * 60] * 5),
        "ü" * 64 + ".example",
        "ü." * 50_000 + "example",
        "a\u200fב.example",
        "contoso.example:8080",
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_what_no_domain_can_be_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        normalise_domain(text)
    assert refused.value.code == "domain-malformed"
    assert refused.value.data == {"value": text}


@given(st.text())
def test_a_domain_is_ascii_in_lower_case_or_refused(text: str) -> None:
    try:
        domain = normalise_domain(text)
    except UserError:
        return
    assert domain == domain.lower()
    assert domain.isascii()
    assert normalise_domain(domain) == domain


@pytest.mark.parametrize(
    ("domain", "answer"),
    [("contoso.onmicrosoft.com", True), ("contoso.example", False), ("onmicrosoft.com.example", False)],
)
def test_the_domain_from_microsoft_is_recognised(domain: str, answer: bool) -> None:
    assert is_onmicrosoft(domain) is answer
