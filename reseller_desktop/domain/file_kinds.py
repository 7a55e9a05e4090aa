"""Which import a file belongs to, by the headings that stand in it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reseller_desktop.domain.list_mapping import ListRules, MappingOrigin, Remembered, suggest_mapping
from reseller_desktop.domain.text import bare_heading as bare


class FileKind(StrEnum):
    """What a dropped file may be, in the order in which it is asked about."""

    CUSTOMERS = "customers"
    """Partner Center's list, whose headings are always the same."""
    PROVIDER_LIST = "provider-list"
    SUBSCRIPTIONS = "subscriptions"
    LEADS = "leads"
    ADMIN_RIGHTS = "admin-rights"
    SCORE = "score"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRules:
    """How each kind is recognised."""

    lists: Mapping[FileKind, ListRules]
    """Kinds of which the columns may be called anything."""
    fixed: Mapping[FileKind, Collection[frozenset[str]]]
    """Kinds with headings of their own: bare headings, all of one set of which are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """What a file may be."""

    recognised: tuple[FileKind, ...] = ()
    """Its headings are known to be those of these; none when nobody knows them."""
    likely: tuple[FileKind, ...] = tuple(FileKind)
    """Every kind, the likeliest first."""

    def settled(self, own: FileKind | None) -> FileKind | None:
        """Which one it is where it was dropped; `None` when a person has to say.

        `own` is what is usually dropped there. It counts where nothing speaks for another, except for
        Partner Center's list, which would be recognised.
        """
        if own in self.recognised or (not self.recognised and own is not FileKind.CUSTOMERS):
            return own
        found = set(self.recognised)
        if FileKind.CUSTOMERS in found:
            found.discard(FileKind.PROVIDER_LIST)
        return found.pop() if len(found) == 1 and own in {None, FileKind.CUSTOMERS} else None


def kinds_of(
    headings: Sequence[str], rules: KindRules, remembered: Mapping[FileKind, Sequence[Remembered]]
) -> Kinds:
    """What a file with these headings may be; `remembered` are mappings that were used before."""
    words = frozenset(map(bare, headings))
    weights: dict[FileKind, int] = {}
    recognised: set[FileKind] = set()
    for kind, known in rules.lists.items():
        suggestion = suggest_mapping(headings, remembered.get(kind, ()), known)
        if suggestion.origin in {MappingOrigin.REMEMBERED, MappingOrigin.PRESET}:
            recognised.add(kind)
        if known.is_enough(suggestion.columns):
            weights[kind] = len(suggestion.columns)
    recognised |= {kind for kind, sets in rules.fixed.items() if any(one <= words for one in sets)}
    order = sorted(FileKind, key=lambda kind: (kind not in recognised, -weights.get(kind, 0)))
    return Kinds(recognised=tuple(kind for kind in order if kind in recognised), likely=tuple(order))
