"""The forms that Microsoft's invitation links take: dated data, read from `rules/links.toml`."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reseller_desktop.domain.rules import Table


class LinkKind(StrEnum):
    """What a link asks of the customer who opens it."""

    RESELLER = "reseller"
    RESELLER_AND_PROVIDER = "reseller-and-provider"
    ADMIN_RIGHTS_ONLY = "admin-rights-only"
    GRANULAR_ADMIN = "granular-admin"
    TRIAL = "trial"
    AGREEMENT = "agreement"
    OTHER = "other"


class LinkStatus(StrEnum):
    """What Microsoft thinks of a link's host today."""

    CURRENT = "current"
    LEGACY = "legacy"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeForm:
    """One value of the parameter that says what is asked."""

    value: str
    kind: LinkKind
    kind_with_provider: LinkKind | None
    """The kind when a provider is named; `None` when none may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Links that are built alike: paths, endings and the names of the parameters."""

    name: str
    paths: frozenset[str]
    fragments: frozenset[str]
    """What must stand behind the `#`; empty when nothing must."""
    granular_admin: str
    """What stands behind the `#` before a granular admin relationship's id; empty without such links."""
    type: str
    partner: str
    partner_id: str
    provider: str
    admin_rights: str
    fixed: Mapping[str, str]
    """Parameters that always have this value in an invitation."""
    types: Mapping[str, TypeForm]
    """By value in lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A host that such links stand on."""

    host: str
    status: LinkStatus
    family: Family
    seen: frozenset[LinkKind]
    """Kinds that were seen on this host; empty means all of its family."""
    source: str
    as_of: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """A page that travels in the same e-mail and belongs to nobody."""

    name: str
    kind: LinkKind
    route: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkForms:
    """Everything known about links, with its date and source."""

    hosts: Mapping[str, Host]
    companions: Mapping[str, Companion]
    build: Mapping[LinkKind, str]
    source: str
    as_of: dt.date

    def companion_url(self, name: str) -> str:
        """The address of a companion page: `agreement` or `billing-profile`."""
        return self.companions[name].url


_BUILT = {
    LinkKind.RESELLER: ("{partner}", "{partner_id}", "{admin_rights}"),
    LinkKind.RESELLER_AND_PROVIDER: ("{partner}", "{partner_id}", "{admin_rights}", "{provider}"),
}
_COMPANIONS = ("agreement", "billing-profile")


def link_forms_from(values: Mapping[str, object]) -> LinkForms:
    """The forms in a parsed `links.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file="links", values=values)
    families = {family.name: family for family in map(_family, top.tables("families"))}
    hosts = {host.host: host for host in (_host(table, families) for table in top.tables("hosts"))}
    companions = {page.name: page for page in (_companion(t, hosts) for t in top.tables("companions"))}
    if any(name not in companions for name in _COMPANIONS):
        raise top.error("companions")
    return LinkForms(
        hosts=hosts,
        companions=companions,
        build=_build(top.table("build"), hosts),
        source=top.text("source"),
        as_of=top.day("as_of"),
    )


def _kind(table: Table, key: str) -> LinkKind:
    try:
        return LinkKind(table.text(key))
    except ValueError as error:
        raise table.error(key) from error


def _family(table: Table) -> Family:
    paths = table.texts("paths")
    if not paths:
        raise table.error("paths")
    fixed = table.table("fixed") if "fixed" in table.values else Table(file=table.file, values={})
    types = [
        TypeForm(
            value=entry.text("value"),
            kind=_kind(entry, "kind"),
            kind_with_provider=_kind(entry, "kind_with_provider")
            if "kind_with_provider" in entry.values
            else None,
        )
        for entry in table.tables("types")
    ]
    return Family(
        name=table.text("name"),
        paths=frozenset(path.lower() for path in paths),
        fragments=frozenset(fragment.lower() for fragment in table.texts("fragments")),
        granular_admin=table.text("granular_admin", ""),
        type=table.text("type"),
        partner=table.text("partner"),
        partner_id=table.text("partner_id"),
        provider=table.text("provider"),
        admin_rights=table.text("admin_rights"),
        fixed={name: fixed.text(name) for name in fixed.values},
        types={form.value.lower(): form for form in types},
    )


def _host(table: Table, families: Mapping[str, Family]) -> Host:
    status = table.text("status")
    if status not in set(LinkStatus):
        raise table.error("status")
    if table.text("family") not in families:
        raise table.error("family")
    seen = table.texts("seen")
    if not set(seen) <= set(LinkKind):
        raise table.error("seen")
    return Host(
        host=table.text("host").lower(),
        status=LinkStatus(status),
        family=families[table.text("family")],
        seen=frozenset(map(LinkKind, seen)),
        source=table.text("source"),
        as_of=table.day("as_of"),
    )


def _companion(table: Table, hosts: Mapping[str, Host]) -> Companion:
    url = table.text("url")
    if not _stands_on(url, hosts):
        raise table.error("url")
    return Companion(
        name=table.text("name"), kind=_kind(table, "kind"), route=table.text("route").lower(), url=url
    )


def _build(table: Table, hosts: Mapping[str, Host]) -> Mapping[LinkKind, str]:
    forms: dict[LinkKind, str] = {}
    for kind, fields in _BUILT.items():
        form = table.text(kind)
        if not _stands_on(form, hosts) or any(form.count(field) != 1 for field in fields):
            raise table.error(kind)
        forms[kind] = form
    return forms


def _stands_on(url: str, hosts: Mapping[str, Host]) -> bool:
    return any(url.startswith(f"https://{host}/") for host in hosts)
