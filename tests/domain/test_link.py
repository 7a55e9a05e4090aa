import re
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.invitation import Flow
from reseller_desktop.domain.link import LinkCheck, LinkKind, LinkStatus, Verdict, build, check, parse
from reseller_desktop.domain.provider import Provider
from reseller_desktop.wording import sentence
from tests.support.link_rules import (
    ADMIN_ONLY,
    AGREEMENT,
    BILLING,
    BOTH,
    DIRECT,
    END,
    FORMS,
    GRANULAR,
    GRANULAR_PAIR,
    HOME,
    LEGACY,
    OTHER_ID,
    OTHER_PROVIDER,
    OWN,
    OWN_ID,
    PROVIDER,
    PROVIDER_ID,
    RESELLER,
    RETIRED,
    TRIAL,
)


def checked(
    text: str,
    provider: Provider | None = None,
    *,
    own: Sequence[OwnTenant] = (OWN,),
    flow: Flow | None = None,
    granular_admin: bool = False,
) -> LinkCheck:
    found = check(
        parse(text, FORMS),
        own,
        provider,
        [PROVIDER, OTHER_PROVIDER],
        flow=flow,
        granular_admin=granular_admin,
    )
    for reason in (*found.reasons, *found.asks):
        assert sentence(reason.code, **reason.data)
    return found


def codes(found: LinkCheck) -> list[str]:
    return [reason.code for reason in found.reasons]


GOOD = [
    ("Partner Center's own reseller link", DIRECT, LinkKind.RESELLER),
    ("a reseller link with our PartnerID", RESELLER, LinkKind.RESELLER),
    ("a link with our provider", BOTH, LinkKind.RESELLER_AND_PROVIDER),
    (
        "another order of parameters",
        BOTH.replace("&indirect", "&DAP=false&indirect"),
        LinkKind.RESELLER_AND_PROVIDER,
    ),
    (
        "the path in other capitals",
        BOTH.replace("/Adminportal", "/AdminPortal"),
        LinkKind.RESELLER_AND_PROVIDER,
    ),
    ("our tenant in upper case", RESELLER.replace(OWN_ID, OWN_ID.upper()), LinkKind.RESELLER),
]


@pytest.mark.parametrize(("url", "kind"), [case[1:] for case in GOOD], ids=[case[0] for case in GOOD])
def test_our_own_links_are_good(url: str, kind: LinkKind) -> None:
    found = checked(url)
    assert (found.verdict, found.kind, found.reasons) == (Verdict.OK, kind, ())
    assert found.url == url
    assert found.own_tenant == OWN
    assert found.provider == (PROVIDER if kind is LinkKind.RESELLER_AND_PROVIDER else None)


WARNED = [
    ("admin rights asked for", f"{RESELLER.removesuffix(END)}&DAP=true{END}", "link-asks-for-admin-rights"),
    (
        "admin rights with a capital",
        f"{RESELLER.removesuffix(END)}&DAP=True{END}",
        "link-asks-for-admin-rights",
    ),
    ("the retired host", RETIRED, "link-host-retired"),
    ("the legacy host", LEGACY, "link-host-legacy"),
    ("dirt", RESELLER.replace("&", "&amp;"), "dirt-escaped-ampersand"),
    ("the host in capitals", RESELLER.replace("admin.m", "Admin.M"), "link-case-differs"),
    ("https in capitals", RESELLER.replace("https", "HTTPS"), "link-case-differs"),
    ("a parameter in capitals", RESELLER.replace("partnerId", "PARTNERID"), "link-case-differs"),
    ("the type in small letters", RESELLER.replace("Indirect", "indirect"), "link-case-differs"),
    ("an unknown parameter", RESELLER.replace("#", "&utm=x#"), "link-parameter-unknown"),
    ("an end that the retired host has not", RETIRED + "#top", "link-parameter-unknown"),
    ("a parameter twice", RESELLER.replace("#", "&msppId=7012345#"), "link-parameter-twice"),
    ("a host not yet seen", RESELLER.replace(HOME, "https://admin.cloud.microsoft/"), "link-host-unseen"),
]


@pytest.mark.parametrize(("url", "code"), [case[1:] for case in WARNED], ids=[case[0] for case in WARNED])
def test_what_still_works_but_is_odd_is_warned_about(url: str, code: str) -> None:
    found = checked(url)
    assert found.verdict is Verdict.WARNING
    assert code in codes(found)


def test_odd_capitals_are_mentioned_once() -> None:
    found = checked(RESELLER.replace("https", "HTTPS").replace("partnerId", "partnerid"))
    assert codes(found) == ["link-case-differs"]


G = LinkKind.GRANULAR_ADMIN
OTHER, R, B = LinkKind.OTHER, LinkKind.RESELLER, LinkKind.RESELLER_AND_PROVIDER
REFUSED = [
    ("no link at all", "please", "link-none", OTHER),
    ("two links", f"{RESELLER} {BOTH}", "link-several", OTHER),
    ("http", RESELLER.replace("https", "http"), "link-not-https", R),
    ("another site", RESELLER.replace("admin.microsoft.com", "evil.example"), "link-unknown-host", OTHER),
    ("another Microsoft site", "https://www.example.com/", "link-unknown-host", OTHER),
    ("a name in front", RESELLER.replace("soft.com", "soft.com.evil.example"), "link-lookalike-host", OTHER),
    ("hyphens for dots", "https://admin-microsoft.com/Adminportal/Home", "link-lookalike-host", OTHER),
    ("a nought for an o", RESELLER.replace("microsoft", "micr0soft"), "link-lookalike-host", OTHER),
    ("rn for m", RESELLER.replace("microsoft", "rnicrosoft"), "link-lookalike-host", OTHER),
    ("a Cyrillic letter", RESELLER.replace("micro", "micr\u043e"), "link-lookalike-host", OTHER),
    ("a punycode host", RESELLER.replace("admin.micro", "xn--admn-1va.micro"), "link-lookalike-host", OTHER),
    (
        "a user in the host",
        RESELLER.replace("soft.com/", "soft.com@evil.example/"),
        "link-user-in-host",
        OTHER,
    ),
    (
        "a backslash for the user",
        RESELLER.replace("soft.com/", "soft.com\\@evil.example/"),
        "link-user-in-host",
        OTHER,
    ),
    ("a port", RESELLER.replace("soft.com/", "soft.com:8443/"), "link-port", OTHER),
    ("a dot behind the host", RESELLER.replace("soft.com/", "soft.com./"), "link-lookalike-host", OTHER),
    ("no host", "https://", "link-unknown-host", OTHER),
    ("a path of no invitation", RESELLER.replace("/Home", "/Users"), "link-path-unknown", OTHER),
    ("the host alone", "https://portal.office.com", "link-path-unknown", OTHER),
    ("a letter outside ASCII", RESELLER.replace("#", "&x=ü#"), "link-bad-character", R),
    ("braces of a template", RESELLER.replace(OWN_ID, "{{id}}"), "link-bad-character", R),
    ("a half id", RESELLER.replace(OWN_ID, OWN_ID[:20]), "link-guid-cut", R),
    ("no partner", RESELLER.replace(f"&partnerId={OWN_ID}", ""), "link-parameter-missing", R),
    ("an id with a digit too many", RESELLER.replace(OWN_ID, OWN_ID + "0"), "link-guid-malformed", R),
    ("an id of noughts", RESELLER.replace(OWN_ID, str(UUID(int=0))), "link-guid-malformed", R),
    ("a half provider", BOTH.replace(PROVIDER_ID, PROVIDER_ID[:9]), "link-guid-cut", B),
    ("cut before the end", RESELLER.removesuffix(END), "link-end-missing", R),
    ("cut inside the end", RESELLER[:-4], "link-end-unknown", R),
    ("no PartnerID", RESELLER.replace("&msppId=7012345", ""), "link-parameter-missing", R),
    ("a PartnerID of letters", RESELLER.replace("7012345", "IRPartnerID"), "link-partner-id-malformed", R),
    ("admin rights cut", RESELLER.replace("#", "&DAP=tru#"), "link-admin-rights-malformed", R),
    ("the legacy form without csp", LEGACY.replace("&csp=1", ""), "link-parameter-missing", B),
    ("two partners", RESELLER.replace("#", f"&partnerId={OTHER_ID}#"), "link-parameter-conflict", R),
    (
        "two partners, one hidden",
        RESELLER.replace("#", f"&p%61rtnerid={OTHER_ID}#"),
        "link-parameter-conflict",
        R,
    ),
    ("no type", f"{HOME}?partnerId={OWN_ID}&msppId=0{END}", "link-type-missing", OTHER),
    (
        "an unknown type",
        RESELLER.replace("IndirectReseller", "IndirectAdministration"),
        "link-type-unknown",
        OTHER,
    ),
    (
        "ids behind the #",
        f"{HOME}#/partners/invitation/reseller?partnerId={OWN_ID}",
        "link-query-in-fragment",
        OTHER,
    ),
    ("ids in the end", f"{HOME}#partnerId={OWN_ID}", "link-query-in-fragment", OTHER),
    ("another partner", RESELLER.replace(OWN_ID, OTHER_ID), "link-other-partner", R),
    ("the provider's own link", DIRECT.replace(OWN_ID, PROVIDER_ID), "link-from-provider", R),
    ("another PartnerID", RESELLER.replace("7012345", "7654321"), "link-other-partner-id", R),
    (
        "the headquarters' PartnerID",
        RESELLER.replace("7012345", "7000000"),
        "link-headquarters-partner-id",
        R,
    ),
    ("an unknown provider", BOTH.replace(PROVIDER_ID, OTHER_ID), "link-unknown-provider", B),
    ("ourselves as provider", BOTH.replace(PROVIDER_ID, OWN_ID), "link-provider-is-own-tenant", B),
    (
        "a provider in a direct link",
        DIRECT.replace("#", f"&indirectCSPId={PROVIDER_ID}#"),
        "link-provider-with-type",
        R,
    ),
    ("admin rights only", ADMIN_ONLY, "link-admin-rights-only", LinkKind.ADMIN_RIGHTS_ONLY),
    (
        "somebody else's admin rights",
        ADMIN_ONLY.replace(OWN_ID, OTHER_ID),
        "link-other-partner",
        LinkKind.ADMIN_RIGHTS_ONLY,
    ),
    ("a trial", TRIAL, "link-trial", LinkKind.TRIAL),
    ("the agreement page", AGREEMENT, "link-page-agreement", LinkKind.AGREEMENT),
    ("the billing page", BILLING, "link-page-billing-profile", OTHER),
    ("an admin request", GRANULAR, "link-granular-admin", G),
    ("half an admin request", GRANULAR[:-4], "link-relationship-malformed", G),
    ("an admin request with a half pair", GRANULAR_PAIR[:-4], "link-relationship-malformed", G),
    ("an admin request with a tail", GRANULAR + "x", "link-relationship-malformed", G),
    (
        "an admin request without its id",
        GRANULAR.removesuffix(f"/{OTHER_ID}"),
        "link-relationship-malformed",
        G,
    ),
]


@pytest.mark.parametrize(
    ("url", "code", "kind"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_a_link_of_a_wrong_kind_is_refused_with_its_reason(url: str, code: str, kind: LinkKind) -> None:
    found = checked(url)
    assert found.verdict is Verdict.REFUSED
    assert code in codes(found)
    assert found.kind is kind


CHOSEN = [
    ("the chosen provider", BOTH, PROVIDER, None, []),
    ("the chosen provider in its flow", BOTH, PROVIDER, Flow.RESELLER_AND_PROVIDER, []),
    ("any provider of ours in the flow", BOTH, None, Flow.RESELLER_AND_PROVIDER, []),
    ("another provider of ours", BOTH, OTHER_PROVIDER, None, ["link-other-provider"]),
    ("no provider although one is chosen", RESELLER, PROVIDER, None, ["link-provider-missing"]),
    ("no provider in the flow", RESELLER, None, Flow.RESELLER_AND_PROVIDER, ["link-names-no-provider"]),
    ("a provider in the flow without", BOTH, None, Flow.RESELLER, ["link-provider-not-wanted"]),
    (
        "a stranger in the flow without",
        BOTH.replace(PROVIDER_ID, OTHER_ID),
        None,
        Flow.RESELLER,
        ["link-provider-not-wanted"],
    ),
    ("a reseller link in its flow", RESELLER, PROVIDER, Flow.RESELLER, []),
    ("a cut provider says so alone", BOTH.replace(PROVIDER_ID, "a"), PROVIDER, None, ["link-guid-cut"]),
]


@pytest.mark.parametrize(
    ("url", "provider", "flow", "expected"), [case[1:] for case in CHOSEN], ids=[case[0] for case in CHOSEN]
)
def test_the_link_is_compared_with_the_choice(
    url: str, provider: Provider | None, flow: Flow | None, expected: list[str]
) -> None:
    assert codes(checked(url, provider, flow=flow)) == expected


def test_the_sentence_names_both_providers() -> None:
    found = checked(BOTH, OTHER_PROVIDER)
    text = sentence(found.reasons[0].code, **found.reasons[0].data)
    assert "Nordhandel" in text
    assert "Südhandel" in text


@pytest.mark.parametrize("url", [GRANULAR, GRANULAR_PAIR])
def test_an_admin_request_is_good_where_it_was_asked_for(url: str) -> None:
    found = checked(url, granular_admin=True)
    assert (found.verdict, found.kind) == (Verdict.OK, LinkKind.GRANULAR_ADMIN)
    assert OTHER_ID in found.parsed.relationship_id


def test_an_invitation_is_refused_where_an_admin_request_was_asked_for() -> None:
    assert codes(checked(BOTH, granular_admin=True)) == ["link-not-granular-admin"]


def test_without_an_own_tenant_nothing_can_be_compared() -> None:
    assert codes(checked(RESELLER, own=())) == ["link-no-own-tenant"]


def test_the_right_one_of_several_own_tenants_is_found() -> None:
    second = replace(OWN, id=UUID(int=9), name="Muster US", tenant_id=UUID(OTHER_ID), partner_id="0")
    found = checked(DIRECT.replace(OWN_ID, OTHER_ID), own=(OWN, second))
    assert (found.verdict, found.own_tenant) == (Verdict.OK, second)


@pytest.mark.parametrize(
    ("url", "asks"),
    [
        (DIRECT, ["link-asks-reseller", "link-no-admin-rights"]),
        (BOTH, ["link-asks-reseller-and-provider", "link-no-admin-rights"]),
        (BOTH.replace("#", "&DAP=true#"), ["link-asks-reseller-and-provider", "link-admin-rights"]),
        (BOTH.replace(PROVIDER_ID, OTHER_ID), ["link-asks-reseller-and-provider", "link-no-admin-rights"]),
        (RESELLER.replace(OWN_ID, OTHER_ID), ["link-asks-reseller", "link-no-admin-rights"]),
        (ADMIN_ONLY, ["link-asks-admin-rights-only"]),
        (TRIAL, ["link-asks-trial"]),
        (AGREEMENT, ["link-asks-agreement"]),
        (GRANULAR, ["link-asks-granular-admin"]),
        ("nothing", ["link-asks-other"]),
    ],
    ids=lambda value: "" if isinstance(value, list) else str(value)[:60],
)
def test_it_is_said_in_words_what_the_link_asks(url: str, asks: list[str]) -> None:
    assert [reason.code for reason in checked(url).asks] == asks


def test_a_parsed_link_holds_what_the_link_says() -> None:
    parsed = parse(BOTH.replace("#", "&DAP=False#"), FORMS)
    assert parsed.host == "admin.microsoft.com"
    assert parsed.status is LinkStatus.CURRENT
    assert str(parsed.partner_tenant_id) == OWN_ID
    assert parsed.partner_id == "7012345"
    assert str(parsed.provider_tenant_id) == PROVIDER_ID
    assert parsed.admin_rights is False
    assert parse(BOTH, FORMS).admin_rights is None


def test_a_type_that_needs_no_partner_id_may_have_a_sound_one() -> None:
    assert codes(checked(ADMIN_ONLY.replace("#", "&msppId=0#"))) == ["link-admin-rights-only"]


@given(st.uuids(allow_nil=False), st.uuids(allow_nil=False), st.integers(10**4, 10**8 - 1), st.booleans())
def test_a_built_link_passes_its_own_check(tenant: UUID, other: UUID, number: int, alone: bool) -> None:
    own = replace(OWN, tenant_id=tenant, partner_id=str(number))
    provider = None if alone or tenant == other else replace(PROVIDER, tenant_id=other)
    url = build(own, provider, FORMS)
    found = check(parse(url, FORMS), [own], provider)
    assert (found.verdict, found.reasons, found.url) == (Verdict.OK, (), url)
    assert found.parsed.admin_rights is False


def test_a_link_can_be_built_with_admin_rights_and_is_warned_about() -> None:
    assert codes(checked(build(OWN, PROVIDER, FORMS, admin_rights=True))) == ["link-asks-for-admin-rights"]


@given(
    st.integers(0, 31), st.sampled_from("0123456789abcdef"), st.sampled_from([BOTH, RESELLER, DIRECT, LEGACY])
)
def test_one_changed_digit_of_the_partner_is_always_refused(at: int, digit: str, url: str) -> None:
    places = [match.start() for match in re.finditer("[0-9a-f]", OWN_ID)]
    changed = OWN_ID[: places[at]] + digit + OWN_ID[places[at] + 1 :]
    found = checked(url.replace(OWN_ID, changed))
    assert (found.verdict is Verdict.REFUSED) == (changed != OWN_ID)


@given(st.integers(1, len(BOTH) - 1))
def test_a_link_cut_anywhere_is_refused_or_the_cut_is_only_dirt(at: int) -> None:
    assert checked(BOTH[:at]).verdict is Verdict.REFUSED


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            [*"?&=#/:@ \n%<>", HOME, END, OWN_ID, "invType=", "partnerId=", "Administration", "[", "http://"]
        )
    ).map("".join)
)
def test_no_text_makes_the_guardian_raise(text: str) -> None:
    found = checked(text)
    assert found.verdict is Verdict.REFUSED or found.own_tenant == OWN


@given(st.text(min_size=1, max_size=3), st.integers(0, len(BOTH)))
def test_nothing_that_binds_to_somebody_else_slips_through_an_insertion(noise: str, at: int) -> None:
    found = checked(BOTH[:at] + noise + BOTH[at:], PROVIDER)
    if found.verdict is not Verdict.REFUSED:
        assert found.parsed.partner_tenant_id == OWN.tenant_id
        assert found.parsed.provider_tenant_id == PROVIDER.tenant_id
        assert found.parsed.host in FORMS.hosts


@pytest.mark.parametrize(
    "url",
    [
        RESELLER.replace("soft.com", "soft.com.evil.example"),
        RESELLER.replace("https://", "https://evil.example/?u=https-"),
        RESELLER.replace("soft.com/", "soft.com@evil.example/"),
        RESELLER.replace("#", f"&p%61rtnerid={OTHER_ID}#"),
        RESELLER.replace("#", f"&PARTNERID={OTHER_ID}#"),
    ],
)
def test_a_guardian_that_only_looks_for_the_right_words_would_be_deceived(url: str) -> None:
    assert "admin.microsoft.com" in url
    assert f"partnerId={OWN_ID}" in url
    assert checked(url).verdict is Verdict.REFUSED
