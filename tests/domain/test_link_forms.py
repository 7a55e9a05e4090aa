import copy
import tomllib
from typing import Any

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.link import LinkKind, LinkStatus, link_forms_from
from tests.support.link_rules import AGREEMENT, BILLING, FORMS, RULES


def test_the_shipped_forms_know_the_four_hosts_and_their_status() -> None:
    assert {name: host.status for name, host in FORMS.hosts.items()} == {
        "admin.microsoft.com": LinkStatus.CURRENT,
        "admin.cloud.microsoft": LinkStatus.CURRENT,
        "portal.office.com": LinkStatus.LEGACY,
        "businessstore.microsoft.com": LinkStatus.RETIRED,
    }
    assert all(host.source and host.as_of for host in FORMS.hosts.values())


def test_the_companion_pages_have_their_addresses() -> None:
    assert FORMS.companion_url("agreement") == AGREEMENT
    assert FORMS.companion_url("billing-profile") == BILLING
    assert FORMS.companions["agreement"].kind is LinkKind.AGREEMENT


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (["as_of"], 1, "as_of"),
        (["source"], "", "source"),
        (["hosts"], [], "hosts"),
        (["hosts"], ["admin.microsoft.com"], "hosts"),
        (["hosts"], {}, "hosts"),
        (["hosts", 0, "status"], "ancient", "hosts[1].status"),
        (["hosts", 0, "family"], "nobody", "hosts[1].family"),
        (["hosts", 1, "seen"], ["everything"], "hosts[2].seen"),
        (["hosts", 1, "seen"], [1], "hosts[2].seen"),
        (["hosts", 1, "seen"], "granular-admin", "hosts[2].seen"),
        (["hosts", 3, "as_of"], None, "hosts[4].as_of"),
        (["families", 0, "paths"], [], "families[1].paths"),
        (["families", 0, "partner"], "", "families[1].partner"),
        (["families", 0, "types", 1, "kind"], "friendship", "families[1].types[2].kind"),
        (["families", 1, "fixed"], "csp", "families[2].fixed"),
        (["families", 1, "fixed", "csp"], 1, "families[2].fixed.csp"),
        (["companions", 0, "name"], "other", "companions"),
        (["companions", 0, "url"], "https://evil.example/", "companions[1].url"),
        (["build", "reseller"], "https://evil.example/{partner}{partner_id}{admin_rights}", "build.reseller"),
        (["build", "reseller"], "https://admin.microsoft.com/{partner}", "build.reseller"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_malformed_forms_are_refused_and_the_place_named(path: list[Any], value: object, where: str) -> None:
    rules = copy.deepcopy(tomllib.loads(RULES))
    inner: Any = rules
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(UserError) as refused:
        link_forms_from(rules)
    assert refused.value.code == "rules-malformed"
    assert refused.value.data == {"file": "links", "where": where}
