"""The admin rights in the sample: a list of Microsoft Graph with relationships in every state."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_DNS, uuid5

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.gdap import GdapRules, GdapSource, GdapStatus
from reseller_desktop.domain.gdap_import import ListedGdap
from reseller_desktop.files.gdap import GdapFile
from reseller_desktop.services.gdap import GdapService

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.demo.story import DemoClock

_DURATION = 730
_USUAL = ("Service Support Administrator", "User Administrator")
_FULL = ("Exchange Administrator", "Global Reader", "Intune Administrator", "User Administrator")
_ALL = ("Global Administrator",)
_STORY: Sequence[tuple[GdapStatus, int, tuple[str, ...], str]] = (
    (GdapStatus.ACTIVE, 412, _FULL, "P180D"),
    (GdapStatus.ACTIVE, 24, _USUAL, "PT0S"),
    (GdapStatus.ACTIVE, 5, _ALL, "PT0S"),
    (GdapStatus.ACTIVE, 77, _FULL, "PT0S"),
    (GdapStatus.ACTIVE, 12, _USUAL, "P180D"),
    (GdapStatus.ACTIVE, 530, _ALL, "PT0S"),
    (GdapStatus.ACTIVE, 201, _USUAL, "P180D"),
    (GdapStatus.APPROVAL_PENDING, 81, _USUAL, "P180D"),
    (GdapStatus.APPROVAL_PENDING, 9, _FULL, "PT0S"),
    (GdapStatus.CREATED, 90, _USUAL, "P180D"),
    (GdapStatus.EXPIRED, -18, _USUAL, "PT0S"),
    (GdapStatus.TERMINATED, 300, _ALL, "PT0S"),
)
"""Status, days that are left, roles, extension; of a request the days left until it dies."""


def import_rights(services: "Services", clock: "DemoClock", customers: Sequence[Customer]) -> None:
    """Import the list of today."""
    rules = services.gdap.rules()
    rows = tuple(_rows(rules, clock.now(), customers))
    found = GdapFile(rows=rows, rejected=(), source=GdapSource.GRAPH, sha256="")
    service = GdapService(services.database, clock, services.gdap.rules, lambda *_, **__: found)
    service.apply(service.preview(Path("delegatedAdminRelationships.json"), as_of=clock.today()))


def _rows(rules: GdapRules, now: dt.datetime, customers: Sequence[Customer]) -> Iterator[ListedGdap]:
    for at, (status, left, roles, extend) in enumerate(_STORY):
        customer = customers[at * 3 if at < len(_STORY) - 2 else 0]
        request = status in {GdapStatus.CREATED, GdapStatus.APPROVAL_PENDING}
        whole = rules.pending_days if request else _DURATION
        begun = now - dt.timedelta(days=whole - left)
        ids = (uuid5(NAMESPACE_DNS, f"{kind}{at}.example") for kind in ("relationship", "customer"))
        yield ListedGdap(
            line=at + 1,
            relationship_id="-".join(map(str, ids)),
            tenant_id=customer.tenant_id,
            customer_name=customer.name,
            name=f"{customer.name[:40]} {begun.year}",
            status=status,
            roles=tuple(map(rules.role_id, roles)),
            duration=f"P{_DURATION}D",
            auto_extend=extend,
            created_at=begun if request else begun - dt.timedelta(days=3),
            activated_at=None if request else begun,
            ends_at=None if request else begun + dt.timedelta(days=_DURATION),
        )
