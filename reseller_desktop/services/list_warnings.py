"""What should be looked at before a provider's list is brought in; none of it hinders."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.customer import LegState
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.text import fold

if TYPE_CHECKING:
    from reseller_desktop.services.provider_list_preview import ProviderListPreview
    from reseller_desktop.storage.unit_of_work import Reading

NEARLY_ALL = 0.9
"""Of the tenant ids in a list, found in another provider's last list: then it may be that one's."""
FEW = 0.5
"""Of the tenant ids in a list, found in the provider's own last list: then it does not look like its next."""
ENOUGH = 5
"""Tenant ids without which a likeness says nothing."""
MANY_LOST = 0.5
"""Of the linked customers, no longer listed: then it may not be the whole list."""
_SHORTEST_NAME = 4
"""Letters in a name that is looked for in a title."""


def warnings_of(
    tx: "Reading", preview: "ProviderListPreview", own_tenant_ids: Collection[UUID]
) -> Iterator[Reason]:
    """Everything about a list that somebody should know before bringing it in."""
    if preview.already_imported:
        yield reason("provider-list-same-file", day=preview.as_of)
    elif preview.previous and preview.previous.as_of > preview.as_of:
        newer = preview.previous.as_of
        yield reason("provider-list-older", day=preview.as_of, newer=newer)
    own = frozenset(own_tenant_ids)
    ours = [row for row in preview.told if row.tenant_id in own]
    if ours:
        yield reason("provider-list-own-tenant", line=ours[0].line)
    yield from _of_another(tx, preview)
    if preview.problem is None and preview.rows:
        yield from _of_rows(tx, preview)


def _of_rows(tx: "Reading", preview: "ProviderListPreview") -> Iterator[Reason]:
    if not any(row.tenant_id for row in preview.rows):
        yield reason("provider-list-no-tenant-ids")
    linked = sum(1 for leg in tx.legs.where(provider_id=preview.provider_id, state=LegState.YES))
    lost = len(preview.plan.lost)
    if lost >= ENOUGH and lost > MANY_LOST * linked:
        yield reason("provider-list-many-lost", count=lost, linked=linked)
    for field, count in preview.left_out.items():
        yield reason(f"provider-list-left-out-{field}", count=count)


def _of_another(tx: "Reading", preview: "ProviderListPreview") -> Iterator[Reason]:
    """Signs that the list is another provider's, at most one for each."""
    others = [one for one in tx.providers.where() if one.id != preview.provider_id]
    own_share = _share(tx, preview, preview.provider_id)
    for other in others:
        if tx.provider_lists.where(provider_id=other.id, sha256=preview.found.sha256):
            yield reason("provider-list-of-other-same-file", provider=other.name)
        elif preview.marks.get(other.id, 0) * 2 >= max(len(preview.told), 1) or _is_named(preview, other):
            yield reason("provider-list-of-other-named", provider=other.name)
        elif (share := _share(tx, preview, other.id)) >= NEARLY_ALL and own_share < FEW:
            yield reason("provider-list-of-other-alike", provider=other.name, percent=round(100 * share))


def _is_named(preview: "ProviderListPreview", other: Provider) -> bool:
    """Whether the file, its sheet or the lines above its headings name a provider, and not the right one."""
    found = preview.found
    text = fold(" ".join((preview.path.stem, found.sheet, *found.title, *found.headings)))
    words = f" {' '.join(''.join(c if c.isalnum() else ' ' for c in text).split())} "
    ids = [str(other.tenant_id).replace("-", " "), fold(other.partner_id)]
    if any(f" {id_} " in words for id_ in ids if id_):
        return True
    if len(other.name) < _SHORTEST_NAME or f" {fold(preview.provider_name)} " in words:
        return False
    return f" {fold(other.name)} " in words


def _share(tx: "Reading", preview: "ProviderListPreview", provider_id: UUID) -> float:
    """How much of the list stands in the last list of a provider."""
    tenants = {row.tenant_id for row in preview.rows} - {None}
    lists = tx.provider_lists.where(provider_id=provider_id)
    if len(tenants) < ENOUGH or not lists:
        return 0.0
    last = max(lists, key=lambda known: (known.as_of, known.id))
    known = {row.tenant_id for row in tx.listed_customers.where(provider_list_id=last.id)}
    return len(tenants & known) / len(tenants)
