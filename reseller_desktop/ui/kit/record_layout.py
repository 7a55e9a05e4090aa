"""Which columns a list shows, how wide, in which order and sorted by what: chosen once and remembered."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu

from reseller_desktop.ui.kit.record_columns import Column
from reseller_desktop.ui.kit.record_filters import ColumnFilter, Test
from reseller_desktop.ui.kit.record_view import RecordView

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
        self._name = f"columns.{key}"
        self._keeper = keeper if key else None
        self._sort_of = sort_of
        self._filters = filters
        self._columns = view.header_columns()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLED)
        self._timer.timeout.connect(self.write)
        self.kept = self._read()
        filters.update(kept_filters(self.kept.get("filters"), self._columns))
        view.header().mark_filtered(set(filters))
        self.apply()
        header = view.header()
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self.changed)

    def apply(self) -> None:
        """Put the columns as they were kept; new ones of a later version stand where they are made."""
        header = self._view.header()
        keys = [column.key for column in self._columns]
        widths = self.kept.get("widths")
        widths = widths if isinstance(widths, Mapping) else {}
        shown, order = self._kept_list("shown"), self._order(keys)
        shown_or_not = self._kept_list("order") if shown else []
        for logical, column in enumerate(self._columns):
            width = widths.get(column.key, column.width)
            header.resizeSection(logical, width if isinstance(width, int) and width > 0 else column.width)
            hidden = column.key not in shown if column.key in shown_or_not else column.hidden
            header.setSectionHidden(logical, hidden)
        for visual, key in enumerate(order):
            header.moveSection(header.visualIndex(keys.index(key)), visual)
        if all(header.isSectionHidden(logical) for logical in range(len(keys))):
            header.setSectionHidden(0, False)
        self._view.fill()

    def _order(self, keys: Sequence[str]) -> list[str]:
        """All columns in the kept order; one that was not there then follows the one it is made after."""
        order = [key for key in self._kept_list("order") if key in keys]
        for at, key in enumerate(keys):
            if key not in order:
                order.insert(order.index(keys[at - 1]) + 1 if at else 0, key)
        return order

    def _kept_list(self, name: str) -> list[Any]:
        kept = self.kept.get(name)
        return kept if isinstance(kept, list) else []

    def sort(self) -> tuple[str, bool] | None:
        """The column and direction that were kept."""
        kept = self.kept.get("sort")
        if isinstance(kept, list) and len(kept) == 2 and isinstance(kept[0], str):  # noqa: PLR2004 - a pair
            return kept[0], bool(kept[1])
        return None

    def changed(self) -> None:
        """Write soon, once nothing changes any more."""
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
        header = self._view.header()
        keys = [column.key for column in self._columns]
        self.kept = {
            "order": [keys[header.logicalIndex(visual)] for visual in range(len(keys))],
            "shown": [key for at, key in enumerate(keys) if self._view.is_chosen(at)],
            "widths": {
                key: header.sectionSize(at)
                for at, key in enumerate(keys)
                if not header.isSectionHidden(at) and not self._view.stretches(at)
            },
            "sort": list(self._sort_of() or ()),
            "filters": {key: [chosen.test.value, *chosen.words] for key, chosen in self._filters.items()},
        }
        with contextlib.suppress(OSError):
            self._keeper.set(self._name, self.kept)

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
            action.setChecked(self._view.is_chosen(place))
            action.setEnabled(
                not self._view.is_chosen(place) or header.count() - header.hiddenSectionCount() > 1
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


def kept_filters(kept: object, columns: Sequence[Column]) -> dict[str, ColumnFilter]:
    """The filters in what was kept; those of columns that are gone, and broken ones, are passed over."""
    found: dict[str, ColumnFilter] = {}
    known = {column.key for column in columns if column.filterable}
    for key, chosen in kept.items() if isinstance(kept, dict) else ():
        if key in known and isinstance(chosen, list) and all(isinstance(word, str) for word in chosen):
            with contextlib.suppress(ValueError, IndexError):
                found[key] = ColumnFilter(Test(chosen[0]), tuple(chosen[1:]))
    return found


def _tr(text: str) -> str:
    return QCoreApplication.translate("record_table", text)
