"""What a pasted link says, by the forms that are known; nothing is compared with our own company here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote_plus
from uuid import UUID

from reseller_desktop.domain.identifiers import guid
from reseller_desktop.domain.link_forms import Family, Host, LinkForms, LinkKind, LinkStatus, TypeForm
from reseller_desktop.domain.link_text import clean
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.text import fold

INVITES = frozenset({LinkKind.RESELLER, LinkKind.RESELLER_AND_PROVIDER})
"""Kinds that make somebody the customer's reseller."""

_SHAPE = re.compile(r"(https?)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_CHARACTERS = re.compile(r"[!#$%&'()*+,./0-9:;=?@A-Z\[\]_a-z~-]*")
_PARTNER_ID = re.compile(r"[0-9]{1,10}")
_GUID_LENGTH = 36
_SHOWN = 80
_SOUND_ALIKE = str.maketrans({"0": "o", "1": "l", "3": "e", "5": "s"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedLink:
    """A link taken apart."""

    kind: LinkKind
    url: str
    """Exactly as it is to be sent; empty when no single link was found."""
    host: str = ""
    status: LinkStatus = LinkStatus.CURRENT
    partner_tenant_id: UUID | None = None
    partner_id: str = ""
    """What stands as msppId: `0`, or the location PartnerID (PLA)."""
    provider_tenant_id: UUID | None = None
    relationship_id: str = ""
    """Of a granular admin relationship."""
    admin_rights: bool | None = None
    """Whether delegated admin rights (DAP) are asked for; `None` when the link does not say."""
    dirt: tuple[str, ...] = ()
    """Codes of what copying had added; it is taken off."""
    problems: tuple[Reason, ...] = ()
    """Why the link cannot be used, whoever it belongs to."""
    warnings: tuple[Reason, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Reading:
    """A link while it is being read."""

    host: Host
    path: str
    parameters: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Name in lower case to the name and value as written."""
    fragment: str = ""
    partner_tenant_id: UUID | None = None
    partner_id: str = ""
    provider_tenant_id: UUID | None = None
    relationship_id: str = ""
    admin_rights: bool | None = None
    problems: list[Reason] = field(default_factory=list)
    warnings: list[Reason] = field(default_factory=list)

    def value(self, name: str) -> str | None:
        """The value of a parameter; notes an unusual spelling of its name."""
        written, value = self.parameters.get(name.lower(), (name, None))
        if written != name:
            self.unusual_case()
        return value

    def unusual_case(self) -> None:
        """Say once that something is written in other capitals than Microsoft's."""
        if all(warning.code != "link-case-differs" for warning in self.warnings):
            self.warnings.append(reason("link-case-differs"))


def parse(text: str, forms: LinkForms) -> ParsedLink:
    """Take a pasted link apart; never raises, whatever the text is."""
    cleaned = clean(text)
    if cleaned.problem:
        return ParsedLink(kind=LinkKind.OTHER, url="", dirt=cleaned.dirt, problems=(reason(cleaned.problem),))
    url = cleaned.url
    shape = _SHAPE.fullmatch(url)
    scheme, authority, path, query, fragment = shape.groups(default="") if shape else ("", "", "", "", "")
    host = forms.hosts.get(authority.lower())
    if host is None:
        problem = _host_problem(authority, forms)
        return ParsedLink(
            kind=LinkKind.OTHER, url=url, host=authority, dirt=cleaned.dirt, problems=(problem,)
        )
    reading = _Reading(host=host, path=path, fragment=fragment)
    if scheme.lower() != "https":
        reading.problems.append(reason("link-not-https"))
    if scheme + authority != (scheme + authority).lower():
        reading.unusual_case()
    if not _CHARACTERS.fullmatch(url):
        reading.problems.append(reason("link-bad-character"))
    _read_query(reading, query)
    kind = _read(reading, forms)
    return ParsedLink(
        kind=kind,
        url=url,
        host=host.host,
        status=host.status,
        dirt=cleaned.dirt,
        problems=tuple(reading.problems),
        warnings=tuple(reading.warnings),
        partner_tenant_id=reading.partner_tenant_id,
        partner_id=reading.partner_id,
        provider_tenant_id=reading.provider_tenant_id,
        relationship_id=reading.relationship_id,
        admin_rights=reading.admin_rights,
    )


def _host_problem(authority: str, forms: LinkForms) -> Reason:
    shown = authority[:_SHOWN]
    if "@" in authority:
        return reason("link-user-in-host", host=shown)
    name, colon, _ = authority.partition(":")
    if colon and name.lower() in forms.hosts:
        return reason("link-port", host=shown)
    looks = fold(name).translate(_SOUND_ALIKE).replace("rn", "m").replace("vv", "w")
    alike = not name.isascii() or "xn--" in name.lower()
    if alike or any(known in looks.replace("-", ".") for known in forms.hosts):
        return reason("link-lookalike-host", host=shown)
    return reason("link-unknown-host", host=shown)


def _read_query(reading: _Reading, query: str) -> None:
    parameters: dict[str, tuple[str, str]] = {}
    seen: set[str] = set()
    for part in filter(None, query.split("&")):
        name, _, value = (unquote_plus(piece) for piece in part.partition("="))
        first = parameters.setdefault(name.lower(), (name, value))
        if first[1].lower() != value.lower():
            reading.problems.append(reason("link-parameter-conflict", parameter=name[:_SHOWN]))
        elif name.lower() in seen:
            reading.warnings.append(reason("link-parameter-twice", parameter=name[:_SHOWN]))
        seen.add(name.lower())
    reading.parameters = parameters


def _read(reading: _Reading, forms: LinkForms) -> LinkKind:
    """Read everything behind the host; gives the kind."""
    family = reading.host.family
    if reading.path.lower() not in family.paths and (reading.path or "/" not in family.paths):
        reading.problems.append(reason("link-path-unknown", path=reading.path[:_SHOWN]))
        return LinkKind.OTHER
    for page in forms.companions.values():
        ref = reading.parameters.get("ref", ("", ""))[1]
        if page.route in {reading.fragment.lower(), ref.lower()}:
            reading.problems.append(reason(f"link-page-{page.name}"))
            return page.kind
    if family.granular_admin and reading.fragment.lower().startswith(
        family.granular_admin.lower().rstrip("/")
    ):
        return _read_granular_admin(reading)
    if "?" in reading.fragment or "=" in reading.fragment:
        reading.problems.append(reason("link-query-in-fragment"))
        return LinkKind.OTHER
    asked = reading.value(family.type)
    form = family.types.get((asked or "").lower())
    if form is None:
        code = "link-type-unknown" if asked else "link-type-missing"
        reading.problems.append(reason(code, type=(asked or "")[:_SHOWN]))
        return LinkKind.OTHER
    if asked != form.value:
        reading.unusual_case()
    kind = _read_type(reading, family, form)
    if reading.host.seen and kind not in reading.host.seen:
        reading.warnings.append(reason("link-host-unseen", host=reading.host.host))
    return kind


def _read_granular_admin(reading: _Reading) -> LinkKind:
    found = reading.fragment[len(reading.host.family.granular_admin) :]
    first, joint, second = found[:_GUID_LENGTH], found[_GUID_LENGTH:][:1], found[_GUID_LENGTH + 1 :]
    if guid(first) and (not joint or (joint == "-" and guid(second))):
        reading.relationship_id = found
    else:
        reading.problems.append(reason("link-relationship-malformed", value=found[:_SHOWN]))
    _warn_of_extras(reading, frozenset())
    return LinkKind.GRANULAR_ADMIN


def _read_type(reading: _Reading, family: Family, form: TypeForm) -> LinkKind:
    if form.kind not in INVITES | {LinkKind.ADMIN_RIGHTS_ONLY}:
        return form.kind
    kind = form.kind
    reading.partner_tenant_id = _read_guid(reading, family.partner)
    if family.provider.lower() in reading.parameters:
        reading.provider_tenant_id = _read_guid(reading, family.provider)
        if form.kind_with_provider is None:
            reading.problems.append(reason("link-provider-with-type", type=form.value))
        kind = form.kind_with_provider or kind
    _read_partner_id(reading, family, needed=kind in INVITES)
    _read_admin_rights(reading, family)
    for name, expected in family.fixed.items():
        if reading.value(name) != expected:
            reading.problems.append(reason("link-parameter-missing", parameter=f"{name}={expected}"))
    _read_fragment(reading, family)
    known = {family.type, family.partner, family.partner_id, family.provider, family.admin_rights}
    _warn_of_extras(reading, frozenset(name.lower() for name in known | set(family.fixed)))
    return kind


def _read_guid(reading: _Reading, name: str) -> UUID | None:
    value = reading.value(name)
    if value is None:
        reading.problems.append(reason("link-parameter-missing", parameter=name))
        return None
    found = guid(value)
    if found is None:
        code = "link-guid-cut" if len(value) < _GUID_LENGTH else "link-guid-malformed"
        reading.problems.append(reason(code, parameter=name, value=value[:_SHOWN]))
    return found


def _read_partner_id(reading: _Reading, family: Family, *, needed: bool) -> None:
    value = reading.value(family.partner_id)
    if value is None:
        if needed:
            reading.problems.append(reason("link-parameter-missing", parameter=family.partner_id))
    elif _PARTNER_ID.fullmatch(value):
        reading.partner_id = value
    else:
        reading.problems.append(
            reason("link-partner-id-malformed", parameter=family.partner_id, value=value[:_SHOWN])
        )


def _read_admin_rights(reading: _Reading, family: Family) -> None:
    value = reading.value(family.admin_rights)
    if value is None:
        return
    if value.lower() in {"true", "false"}:
        reading.admin_rights = value.lower() == "true"
    else:
        reading.problems.append(
            reason("link-admin-rights-malformed", parameter=family.admin_rights, value=value[:_SHOWN])
        )


def _read_fragment(reading: _Reading, family: Family) -> None:
    found = reading.fragment
    if not family.fragments:
        if found:
            reading.warnings.append(reason("link-parameter-unknown", parameter=f"#{found[:_SHOWN]}"))
    elif not found:
        reading.problems.append(reason("link-end-missing"))
    elif found.lower() not in family.fragments:
        reading.problems.append(reason("link-end-unknown", end=found[:_SHOWN]))


def _warn_of_extras(reading: _Reading, known: frozenset[str]) -> None:
    for name, (written, _) in reading.parameters.items():
        if name not in known:
            reading.warnings.append(reason("link-parameter-unknown", parameter=written[:_SHOWN]))
