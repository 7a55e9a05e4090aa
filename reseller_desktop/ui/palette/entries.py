"""What the list shows: hits under headings, or what there is to begin with."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.finder import Query, excerpt, spans
from reseller_desktop.domain.finder_index import Index
from reseller_desktop.domain.finder_pieces import Kind, Record
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.palette.model import Entry
from reseller_desktop.ui.palette.words import ICONS, detail_of, kind_text, kinds_text, note_of

if TYPE_CHECKING:
    from reseller_desktop.ui.palette.places import Offer

translate = QCoreApplication.translate
Found = tuple[Kind, str]
_RECENT = 6


class Entries:
    """Puts lines together of what was found and of what can be done."""

    def __init__(self, offers: "Mapping[Found, Offer]") -> None:
        self._offers = offers

    def home(self, index: Index, recent: Sequence[Found], kinds: Sequence[Kind]) -> list[Entry]:
        """What was opened last, and without it what there is to do."""
        opened = [self._entry(*one) for one in index.recent(recent, kinds)]
        entries = _group(translate("palette", "Recent"), [one for one in opened if one.enabled][:_RECENT])
        for kind in (Kind.PLACE, Kind.COMMAND):
            if kind in kinds:
                offers = [offer for (of, _), offer in self._offers.items() if of is kind]
                entries += _group(kinds_text(kind), [self._entry(kind, offer.record) for offer in offers])
        return entries

    def hits(self, index: Index, kinds: Sequence[Kind], query: Query) -> list[Entry]:
        """What was found, the kind with the best first; what cannot be done now comes last of its kind."""
        entries: list[Entry] = []
        for kind in index.groups(kinds):
            found = [self._entry(kind, index.record(kind, hit), query) for hit in index.found[kind]]
            title = kinds_text(kind)
            if kind in index.more:
                best = translate("palette", "{kinds} · the best {count}")
                title = best.format(kinds=title, count=number_text(len(found)))
            entries += _group(title, sorted(found, key=lambda one: not one.enabled))
        return entries

    def _entry(self, kind: Kind, record: Record, query: Query | None = None) -> Entry:
        offer = self._offers.get((kind, record.id))
        name, detail = record.fields[0] or translate("palette", "(no name)"), detail_of(kind, record)
        in_name = spans(name, query) if query else []
        in_detail = spans(detail, query) if query else []
        if query and not in_name and not in_detail and (noted := excerpt(note_of(kind, record), query)):
            detail, in_detail = noted, spans(noted, query)
        keys = offer.keys if offer else ""
        able = offer is None or offer.enabled
        unable = "" if able else translate("palette", "not now")
        return Entry(
            title=name,
            kind=kind,
            record=record,
            spans=in_name,
            detail=detail,
            detail_spans=in_detail,
            aside=" · ".join(filter(None, (kind_text(kind), keys))),
            icon=offer.icon if offer else ICONS[kind],
            enabled=able,
            spoken=", ".join(filter(None, (name, detail, kind_text(kind), keys, unable))),
        )


def _group(title: str, entries: list[Entry]) -> list[Entry]:
    return [Entry(title), *entries] if entries else []
