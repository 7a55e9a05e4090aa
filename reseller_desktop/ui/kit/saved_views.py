"""The saved views of one list: which there are, which was chosen, and whether the list was changed since."""

import contextlib
import json
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMenu

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.saved_view import SavedView
from reseller_desktop.settings import OPENS
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.changes import Commit
from reseller_desktop.ui.kit.record_layout import opened_by
from reseller_desktop.ui.kit.record_rows import terms_of
from reseller_desktop.ui.kit.record_state import named_keys, settled
from reseller_desktop.ui.kit.texts import error_box
from reseller_desktop.ui.kit.views_button import Look, ViewsButton

if TYPE_CHECKING:
    from reseller_desktop.ui.kit.record_table import RecordTable

translate = QCoreApplication.translate

TOPIC = "saved_view"
_DIGITS = 9
"""Views that have a digit as their key."""
State = Mapping[str, Any]
"""`search`, `view`, `layout` and the `titles` of the columns that are named in it."""


class SavedViews(QObject):
    """Shows a view on the list, keeps what the list shows under a name, and tells the button about it."""

    told = Signal()
    """The views are others than before."""

    def __init__(self, button: ViewsButton, context: Context, key: str, look: Look) -> None:
        super().__init__(button)
        self._button, self._context, self._key, self._look = button, context, key, look
        self._watched: RecordTable | None = None
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._show_chosen)
        self.views: tuple[SavedView, ...] = ()
        self.chosen: UUID | None = None
        context.changes.committed.connect(self._on_commit)
        look.search.textChanged.connect(self._settling.start)

    def begin(self, *, opened: bool) -> None:
        """Show the list as it opens, unless that was done, and read the views."""
        kept = self._context.settings.get(f"{OPENS}{self._key}", dict[str, Any]())
        self.chosen = _id_of(kept.get("id"))
        if kept and not opened:
            self._show(kept)
        self.watch()
        self.read()

    def watch(self) -> None:
        """Look after the table that stands now."""
        table = self._look.table()
        if table is not self._watched:
            self._watched = table
            table.layout_changed.connect(self._settling.start)
            table.status_changed.connect(self._settling.start)
        self._settling.start()

    def read(self) -> None:
        """Read the views; where the vault does not answer, the list is as usable as before."""
        self._context.tasks.run(
            self._context.services.saved_views.of_list,
            self._key,
            done=self._take,
            failed=lambda _: None,
            owner=self,
        )

    @property
    def view(self) -> SavedView | None:
        """The chosen view."""
        return next((view for view in self.views if view.id == self.chosen), None)

    @property
    def changed(self) -> bool:
        """Whether the list looks other than the chosen view."""
        return self.view is not None and not self._looks_like(_state_of(self.view))

    def state(self) -> State:
        """How the list is looked at now."""
        layout = self._look.table().layout_now()
        titles = {column.key: column.title for column in self._look.table().columns}
        named = {key: titles[key] for key in named_keys(layout) if key in titles}
        search, view = self._look.search.text().strip(), self._look.view()
        return {"search": search, "view": view, "layout": layout, "titles": named}

    def show(self, view: SavedView) -> None:
        """Look at the list like this, as far as it has such columns."""
        self.chosen = view.id
        state = _state_of(view)
        self._show(state)
        known = {column.key for column in self._look.table().columns}
        titles = state.get("titles")
        titles = titles if isinstance(titles, Mapping) else {}
        gone = [str(titles.get(key, key)) for key in named_keys(_layout_of(state)) if key not in known]
        if gone:
            said = translate(
                "views", "“{name}” is shown as far as it goes. The list has no column {columns}."
            )
            self._context.notify(said.format(name=view.name, columns=", ".join(gone)))

    def show_first(self) -> None:
        """Look at the list as it was at first, before anybody chose anything."""
        self.chosen = None
        self._look.clear()
        self._look.table().lay_out({})
        self._settling.start()

    def add(self, name: str, done: Any, failed: Any) -> None:
        """Keep what is shown now under a name, and choose it."""

        def kept(view: SavedView) -> None:
            self.chosen = view.id
            self.views = (*self.views, view)
            self._show_chosen()
            done()

        call = self._context.services.saved_views.add
        state = json.dumps(self.state(), ensure_ascii=False, sort_keys=True)
        self._context.tasks.run(call, self._key, name, state, done=kept, failed=failed, owner=self)

    def rename(self, view: SavedView, name: str, done: Any, failed: Any) -> None:
        """Give a view another name."""
        call = self._context.services.saved_views.rename
        self._context.tasks.run(call, view.id, name, done=lambda _: done(), failed=failed, owner=self)

    def replace(self, view: SavedView) -> None:
        """Let a view be what is shown now."""
        state = json.dumps(self.state(), ensure_ascii=False, sort_keys=True)
        said = translate("views", "“{name}” is now what the list shows.").format(name=view.name)
        self._do(self._context.services.saved_views.replace, view, state, said=said)

    def remove(self, view: SavedView) -> None:
        """Forget a view; the list stays as it is."""
        said = translate("views", "“{name}” was removed.").format(name=view.name)
        self._do(self._context.services.saved_views.remove, view, said=said)

    def move(self, view: SavedView, places: int) -> None:
        """Put a view further down, or up."""
        self._do(self._context.services.saved_views.move, view, places)

    def open_with(self, view: SavedView, *, wanted: bool) -> None:
        """Let the list open with a view, or as it was left."""
        said = translate("views", "The list opens with “{name}” from now on.").format(name=view.name)
        if not wanted:
            said = translate("views", "The list opens as it was left from now on.")
        self._do(partial(self._context.services.saved_views.open_with, wanted=wanted), view, said=said)

    def ask_name(self, view: SavedView | None = None) -> None:
        """Ask for the name of a view, or of a new one that is what is shown now."""
        from reseller_desktop.ui.kit.saved_views_dialog import NameDialog

        NameDialog(self._button, self, view).open()

    def arrange(self) -> None:
        """Open the list of the views."""
        from reseller_desktop.ui.kit.saved_views_dialog import ArrangeDialog

        ArrangeDialog(self._button, self).open()

    def open_menu(self) -> QMenu:
        """Open the menu of the views."""
        menu = self._menu()
        for place, view in enumerate(self.views, 1):
            name = view.name.replace("&", "&&")
            opens = translate("views", "opens the list") if view.opens else ""
            text = f"&{place} {name}\t{opens}" if place <= _DIGITS else f"{name}\t{opens}"
            action = menu.addAction(text, partial(self.show, view))
            action.setCheckable(True)
            action.setChecked(view.id == self.chosen)
        menu.addAction(translate("views", "As it was at &first"), self.show_first)
        menu.addSeparator()
        menu.addAction(translate("views", "&Save as a new view…"), self.ask_name)
        if self.view is not None:
            self._offer_chosen(menu, self.view)
        if self.views:
            menu.addAction(translate("views", "&Arrange views…"), self.arrange)
        menu.addSeparator()
        self._add_columns(menu.addMenu(translate("views", "&Narrow by a column")))
        menu.addAction(translate("views", "Show a&ll"), self._look.clear)
        menu.popup(self._under_button())
        return menu

    def open_columns(self) -> QMenu:
        """Open the menu of columns by which the list can be narrowed."""
        menu = self._menu()
        self._add_columns(menu)
        menu.popup(self._under_button())
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _offer_chosen(self, menu: QMenu, view: SavedView) -> None:
        name = view.name.replace("&", "&&")
        text = translate("views", "&Replace “{name}” with what is shown now").format(name=name)
        menu.addAction(text, partial(self.replace, view)).setEnabled(self.changed)
        text = translate("views", "&Open this list with “{name}”").format(name=name)
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(view.opens)
        action.toggled.connect(lambda wanted: self.open_with(view, wanted=wanted))

    def _add_columns(self, menu: QMenu) -> None:
        table = self._look.table()
        narrowed = table.layout_now()["filters"]
        for logical, column in enumerate(table.columns):
            if column.filterable:
                action = menu.addAction(column.title.replace("&", "&&"), partial(self._narrow_by, logical))
                action.setCheckable(column.key in narrowed)
                action.setChecked(column.key in narrowed)

    def _narrow_by(self, logical: int) -> None:
        self._look.show_list()
        self._look.table().open_filter(logical)

    def _menu(self) -> QMenu:
        menu = QMenu(self._button)
        menu.setLayoutDirection(QApplication.layoutDirection())  # the button has its own, for its sign
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _under_button(self) -> QPoint:
        return self._button.mapToGlobal(QPoint(0, self._button.height()))

    def _show(self, state: State) -> None:
        search, view = state.get("search"), state.get("view")
        if view is not None:
            self._look.show_view(view)
        self._look.search.setText(search if isinstance(search, str) else "")
        self._look.table().lay_out(_layout_of(state))
        self._settling.start()

    def _looks_like(self, state: State) -> bool:
        table, now = self._look.table(), self.state()
        search, view = state.get("search"), state.get("view")
        return (
            terms_of(search if isinstance(search, str) else "") == terms_of(now["search"])
            and (view is None or json.loads(json.dumps(now["view"])) == view)
            and settled(table.columns, _layout_of(state), table.first_sort)
            == settled(table.columns, now["layout"], table.first_sort)
        )

    def _take(self, views: tuple[SavedView, ...]) -> None:
        self.views = views
        if self.view is None:
            self.chosen = next((one.id for one in views if self._looks_like(_state_of(one))), None)
        self._keep_opening()
        self._show_chosen()
        self.told.emit()

    def _keep_opening(self) -> None:
        """Let the settings hold what the vault says: a list is laid out before the vault answers."""
        opening = next((view for view in self.views if view.opens), None)
        name, settings = f"{OPENS}{self._key}", self._context.settings
        with contextlib.suppress(OSError):
            if opening is not None:
                settings.set(name, opened_by(opening.state, opening.id.hex, opening.name))
            else:
                settings.forget(name)

    def _show_chosen(self) -> None:
        view = self.view
        if view is not None or not self._awaits_name():
            self._button.show_chosen(view.name if view else "", changed=self.changed)

    def _awaits_name(self) -> bool:
        """Whether a view was chosen whose name is not read yet; the button has it from the first page."""
        return self.chosen is not None and not self.views

    def _on_commit(self, commit: Commit) -> None:
        if TOPIC in commit.topics:
            self.read()

    def _do(self, call: Any, *given: object, said: str = "") -> None:
        def done(_: object) -> None:
            if said:
                self._context.notify(said)

        self._context.tasks.run(call, *given, done=done, failed=self._refused, owner=self)

    def _refused(self, error: UserError) -> None:
        error_box(self._button, error)


def _state_of(view: SavedView) -> State:
    try:
        state = json.loads(view.state)
    except ValueError:
        state = None
    return state if isinstance(state, dict) else {}


def _layout_of(state: State) -> Mapping[str, Any]:
    layout = state.get("layout")
    return layout if isinstance(layout, dict) else {}


def _id_of(text: object) -> UUID | None:
    try:
        return UUID(str(text)) if text else None
    except ValueError:
        return None
