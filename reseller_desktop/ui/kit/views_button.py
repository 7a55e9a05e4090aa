"""The quiet button above a list that offers its saved views; these are loaded once the list stands."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QSizePolicy, QStyleOptionButton, QWidget

from reseller_desktop.settings import OPENS
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import Button

if TYPE_CHECKING:
    from reseller_desktop.ui.context import Context
    from reseller_desktop.ui.kit.record_table import RecordTable
    from reseller_desktop.ui.kit.saved_views import SavedViews
    from reseller_desktop.ui.kit.search_field import SearchField

translate = QCoreApplication.translate

Show = Callable[[Any], object]
KEYS = "Ctrl+Shift+V"
_WIDEST = 150
"""Pixels of a view's name."""
_NARROWEST, _BESIDE = 72, 32
"""Pixels of the button where there is no room, and of what stands beside the name."""


class Look(NamedTuple):
    """What is asked and told of a page whose list is looked at."""

    table: "Callable[[], RecordTable]"
    search: "SearchField"
    clear: Callable[[], object]
    """Takes away whatever narrows the list."""
    view: Callable[[], Any] = lambda: None
    """What the page's own buttons narrow it to, as JSON has it."""
    show_view: Callable[[Any], object] = lambda _: None
    """Narrows it to that, or does nothing for what is no such thing."""
    show_list: Callable[[], object] = lambda: None
    """Shows the list itself, where a page can show the same in another way."""


class ViewsButton(Button):
    """Shows which view was chosen, with an asterisk when the list was changed since."""

    def __init__(self, context: "Context", key: str, look: Look, page: QWidget | None = None) -> None:
        """`key` is what the list remembers its columns under; with a page, it begins when that is shown."""
        super().__init__("", self.open, kind="ghost", icon_name="chevron-down")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._context, self._key, self._look = context, key, look
        self._views: SavedViews | None = None
        if page is not None:
            page.installEventFilter(self)
        self.show_opening()

    def show_opening(self) -> None:
        """Name the view with which the list opens, once the vault has said which."""
        name = self._context.settings.get(f"{OPENS}{self._key}", dict[str, Any]()).get("name")
        self.show_chosen(name if isinstance(name, str) else "", changed=False)

    def begin(self, *, opened: bool = False) -> "SavedViews":
        """Read the views, and show the list as it opens unless that was done; again does nothing."""
        if self._views is None:
            from reseller_desktop.ui.kit.saved_views import SavedViews

            self._views = SavedViews(self, self._context, self._key, self._look)
            self._views.begin(opened=opened)
        return self._views

    def watch(self) -> None:
        """Another table stands in the place of the one before."""
        if self._views is not None:
            self._views.watch()

    def minimumSizeHint(self) -> QSize:
        """A long name widens no window: it is cut where there is no room."""
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Draw as much of the name as there is room for."""
        super().initStyleOption(option)
        room = self.width() - _BESIDE
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list opens as it was wanted before anybody sees it, or is led to one of its rows."""
        if event.type() == QEvent.Type.Show:
            watched.removeEventFilter(self)
            self.begin()
        return super().eventFilter(watched, event)

    def open(self) -> None:
        """Open the menu under the button."""
        self.begin(opened=True).open_menu()

    def open_columns(self) -> None:
        """Open the menu of columns by which the list can be narrowed."""
        self.begin(opened=True).open_columns()

    def show_chosen(self, name: str, *, changed: bool) -> None:
        """Name the chosen view; none for an empty name."""
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST)
        text = shown.replace("&", "&&") if name else translate("views", "Views")
        self.setText(f"{text} *" if name and changed else text)
        said = translate("views", "Views of this list")
        if name:
            said = translate("views", "View of this list: {name}").format(name=name)
        if name and changed:
            said = translate("views", "View of this list: {name}, changed since").format(name=name)
        self.setAccessibleName(said)
        keys = QKeySequence(KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        labels.set_tooltip(self, f"{said} ({keys})")


class Listed(Protocol):
    """A page with one list."""

    table: "RecordTable"
    search: "SearchField"

    def clear_filter(self) -> None:
        """Show all."""


def views_of(
    page: Listed,
    context: "Context",
    key: str,
    view: Callable[[], Enum] | None = None,
    show: Show | None = None,
) -> ViewsButton:
    """The button for a page's list; `view` is what its own buttons narrow it to, and `show` chooses one."""
    look = Look(lambda: page.table, page.search, page.clear_filter)
    if view is not None and show is not None:
        look = look._replace(view=lambda: view().value, show_view=choosing(type(view()), show))
    return ViewsButton(context, key, look, page if isinstance(page, QWidget) else None)


def choosing(kind: type[Enum], show: Show) -> Callable[[object], None]:
    """A call that shows one of these; for anything else it does nothing."""

    def choose(kept: object) -> None:
        known: Mapping[object, Enum] = {one.value: one for one in kind}
        if isinstance(kept, str) and kept in known:
            show(known[kept])

    return choose
