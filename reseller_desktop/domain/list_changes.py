"""What a provider's list says that the list before it did not."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reseller_desktop.domain.provider_list import ListedCustomer
from reseller_desktop.domain.text import fold

Key = Callable[[ListedCustomer], Hashable]
Pair = tuple[ListedCustomer, ListedCustomer]


class ListChangeKind(StrEnum):
    """What happened to a customer between two lists; one customer can have several."""

    CAME = "came"
    LEFT = "left"
    RENAMED = "renamed"
    DOMAIN_MOVED = "domain-moved"
    IDENTIFIED = "identified"
    """It has a tenant id now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChange:
    """One difference between two lists; at least one side is set."""

    kind: ListChangeKind
    before: ListedCustomer | None = None
    after: ListedCustomer | None = None


def changes_between(before: Sequence[ListedCustomer], after: Sequence[ListedCustomer]) -> list[ListChange]:
    """Every difference, in the order of the newer list; what left comes last, in the order of the older.

    Rows that say the same are the same customer; others by tenant id, else by the provider's own number, else
    by folded name. A key that is not unique in both lists says nothing, and two tenant ids that differ are
    two customers.
    """
    pairs = _pairs(before, after)
    known = {new.id: old for old, new in pairs}
    stayed = {old.id for old, _ in pairs}
    found: list[ListChange] = []
    for new in after:
        old = known.get(new.id)
        if old is None:
            found.append(ListChange(kind=ListChangeKind.CAME, after=new))
        else:
            found += [ListChange(kind=kind, before=old, after=new) for kind in _kinds(old, new)]
    found += [ListChange(kind=ListChangeKind.LEFT, before=old) for old in before if old.id not in stayed]
    return found


def _kinds(old: ListedCustomer, new: ListedCustomer) -> list[ListChangeKind]:
    told = (
        (ListChangeKind.RENAMED, old.name != new.name),
        (ListChangeKind.DOMAIN_MOVED, bool(old.domain and new.domain) and old.domain != new.domain),
        (ListChangeKind.IDENTIFIED, old.tenant_id is None and new.tenant_id is not None),
    )
    return [kind for kind, happened in told if happened]


def _pairs(before: Sequence[ListedCustomer], after: Sequence[ListedCustomer]) -> list[Pair]:
    olds, news = _numbered(before), _numbered(after)
    found: list[Pair] = [(olds[facts], new) for facts, new in news.items() if facts in olds]
    before, after = _without(found, before), _without(found, after)
    keys: tuple[Key, ...] = (lambda row: row.tenant_id, lambda row: row.reference, lambda row: fold(row.name))
    for key in keys:
        olds, news = _unique(before, key), _unique(after, key)
        same = [(olds[value], new) for value, new in news.items() if value in olds]
        found += [(old, new) for old, new in same if not _two_tenants(old, new)]
        before, after = _without(found, before), _without(found, after)
    return found


def _without(pairs: Sequence[Pair], rows: Sequence[ListedCustomer]) -> list[ListedCustomer]:
    taken = {row.id for pair in pairs for row in pair}
    return [row for row in rows if row.id not in taken]


def _numbered(rows: Sequence[ListedCustomer]) -> dict[Hashable, ListedCustomer]:
    """Each row by all that it says, and which of several alike it is."""
    seen = Counter[Hashable]()
    found: dict[Hashable, ListedCustomer] = {}
    for row in rows:
        facts = (row.tenant_id, row.reference, row.name, row.domain)
        found[facts, seen[facts]] = row
        seen[facts] += 1
    return found


def _unique(rows: Sequence[ListedCustomer], key: Key) -> dict[Hashable, ListedCustomer]:
    counts = Counter(map(key, rows))
    return {value: row for row in rows if (value := key(row)) and counts[value] == 1}


def _two_tenants(old: ListedCustomer, new: ListedCustomer) -> bool:
    return old.tenant_id is not None and new.tenant_id is not None and old.tenant_id != new.tenant_id
