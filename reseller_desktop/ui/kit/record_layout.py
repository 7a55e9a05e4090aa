"""Which columns a list shows, how wide, in which order and sorted by what: chosen once and remembered."""

import contextlib
import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu

from reseller_desktop.settings import COLUMNS, OPENS
from reseller_desktop.ui.kit.record_filters import ColumnFilter
from reseller_desktop.ui.kit.record_state import (
    Layout,
    Sort,
    kept_filters,
    kept_held,
    kept_order,
    kept_shown,
    kept_sort,
    kept_width,
)
from reseller_desktop.ui.kit.record_view import RecordView

if TYPE_CHECKING:
    from reseller_desktop.domain.first_page import Opening
    from reseller_desktop.settings import Settings

_SETTLED = 600
"""Milliseconds without a change after which a layout is written."""


class Keeper(Protocol):
    """Where layouts are kept: the program's settings."""

    def get(self, name: str, default: dict[str, Any]) -> dict[str, Any]:
        """What was kept under a name."""

    def set(self, name: str, value: dict[str, Any]) -> None:
        """Keep something under a name; raises `OSError`."""


class RecordLayout(QObject):
    """Applies a remembered layout to a view and remembers its changes."""

    told = Signal()
    """Something of it changed."""

    def __init__(
        self,
        view: RecordView,
        key: str,
        keeper: Keeper | None,
        sort_of: Callable[[], Any],
        filters: dict[str, ColumnFilter],
    ) -> None:
        """`filters` is the list's own dictionary: what is kept goes into it, what is in it is kept."""
        super().__init__(view)
        self._view = view
        self._name = f"{COLUMNS}{key}"
        self._keeper = keeper if key else None
        self._sort_of = sort_of
        self._filters = filters
        self._columns = view.header_columns()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLED)
        self._timer.timeout.connect(self.write)
        self.kept = self._read()
        filters.update(kept_filters(self._columns, self.kept))
        view.header().mark_filtered(set(filters))
        self.apply()
        header = view.header()
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self.changed)

    def apply(self) -> None:
        """Put the columns as they were kept; new ones of a later version stand where they are made."""
        header, columns, view = self._view.header(), self._columns, self._view
        keys = [column.key for column in columns]
        shown, held = set(kept_shown(columns, self.kept)), kept_held(columns, self.kept)
        view.put_back()
        view.held = {keys.index(key) for key in held}
        view.filling = True  # widths are shared out once, at the end
        for logical, column in enumerate(columns):
            header.resizeSection(logical, kept_width(column, self.kept))
            header.setSectionHidden(logical, column.key not in shown)
        for visual, key in enumerate(kept_order(columns, self.kept)):
            header.moveSection(header.visualIndex(keys.index(key)), visual)
        view.filling = False
        view.fill()

    def take(self, layout: Layout) -> None:
        """Show this layout and remember it."""
        self.kept = dict(layout)
        self._filters.clear()
        self._filters.update(kept_filters(self._columns, self.kept))
        self._view.header().mark_filtered(set(self._filters))
        self.apply()

    def sort(self) -> Sort:
        """The column and direction that were kept."""
        return kept_sort(self._columns, self.kept)

    def changed(self) -> None:
        """Write soon, once nothing changes any more."""
        self.told.emit()
        if self._keeper is not None:
            self._timer.start()

    def _resized(self, logical: int, _old: int, _new: int) -> None:
        if not self._view.filling and not self._view.stretches(logical):
            self.changed()

    def write(self) -> None:
        """Write now. A layout that cannot be kept is no reason to disturb anybody."""
        self._timer.stop()
        if self._keeper is None:
            return
        self.kept = self.present()
        with contextlib.suppress(OSError):
            self._keeper.set(self._name, self.kept)

    def present(self) -> dict[str, Any]:
        """How the list is looked at now, as it is kept."""
        header, view = self._view.header(), self._view
        keys = [column.key for column in self._columns]
        chosen = [at for at in range(len(keys)) if view.is_chosen(at)]
        return {
            "order": [keys[header.logicalIndex(visual)] for visual in range(len(keys))],
            "shown": [keys[at] for at in chosen],
            "held": [keys[at] for at in sorted(view.held)],
            "widths": {keys[at]: width for at in chosen if (width := view.own_width(at))},
            "sort": list(self._sort_of() or ()),
            "filters": {key: made.kept() for key, made in self._filters.items()},
        }

    def write_if_due(self) -> None:
        """Write what is still waiting, as when the list is hidden or the program ends."""
        if self._timer.isActive():
            self.write()

    def menu(self, at: QPoint, logical: int, filter_call: Callable[[int], object]) -> None:
        """The menu of the header: narrow by this column, choose columns."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if logical >= 0 and self._columns[logical].filterable:
            words = _tr("Narrow by {column}…").format(column=self._columns[logical].title)
            menu.addAction(words.replace("&", "&&"), lambda: filter_call(logical))
            menu.addSeparator()
        header = self._view.header()
        for visual in range(len(self._columns)):
            place = header.logicalIndex(visual)
            action = menu.addAction(self._columns[place].title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(self._view.is_seen(place))
            action.setEnabled(
                not self._view.is_seen(place) or header.count() - header.hiddenSectionCount() > 1
            )
            action.toggled.connect(lambda shown, place=place: self.choose(place, shown=shown))
        menu.addSeparator()
        menu.addAction(_tr("Columns as they were at first"), self.reset)
        menu.popup(at)

    def choose(self, logical: int, *, shown: bool) -> None:
        """Show or hide a column."""
        self._view.choose(logical, shown=shown)
        self.changed()

    def reset(self) -> None:
        """Forget every choice."""
        self.kept = {}
        self.apply()
        self.changed()

    def _read(self) -> dict[str, Any]:
        return dict(self._keeper.get(self._name, {})) if self._keeper is not None else {}


def open_as_saved(settings: "Settings", key: str) -> dict[str, Any]:
    """Put the view with which a list opens in the place of how it was left; what it is, or nothing.

    Before the vault answers, that is how the list is laid out; the words come from the vault alone.
    """
    opened = settings.get(f"{OPENS}{key}", dict[str, Any]())
    layout = opened.get("layout")
    if isinstance(layout, dict):
        settings.hold(f"{COLUMNS}{key}", layout)
    return opened


def hold_openings(settings: "Settings", openings: "Iterable[Opening]") -> None:
    """Take what the vault says of the views with which lists open."""
    for opening in openings:
        settings.hold(f"{OPENS}{opening.list}", opened_by(opening.state, opening.id, opening.name))


def opened_by(state: str, view_id: str, name: str) -> dict[str, Any]:
    """What the settings hold of a view, of which they write how the list is laid out."""
    try:
        kept = json.loads(state)
    except ValueError:
        kept = None
    known = kept.items() if isinstance(kept, dict) else ()
    return {**{key: one for key, one in known if one is not None}, "id": view_id, "name": name}


def _tr(text: str) -> str:
    return QCoreApplication.translate("record_table", text)
