"""What can be reached besides records: the commands of the menus, and the pages with their parts."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from reseller_desktop.domain.finder_pieces import Record
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.commands import Command
from reseller_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reseller_desktop.ui.kit.switched_page import SwitchedPage, ViewSpec

translate = QCoreApplication.translate
_AREA = "area."
_OWN = frozenset({"palette", "everywhere"})
"""Commands that lead to where one is already."""


class Offer(NamedTuple):
    """Something to do or a place to go to."""

    record: Record
    call: Callable[[], object]
    keys: str = ""
    enabled: bool = True
    icon: str = "chevron-right"


def offers_of(window: MainWindow, context: Context) -> tuple[list[Offer], list[Offer]]:
    """What the menus offer now, and the places: every area, and parts of some."""
    commands, areas = [], []
    for menu, action in _entries(window):
        command = action.data()
        if not isinstance(command, Command) or command.key in _OWN:
            continue
        if command.key.startswith(_AREA):
            record = Record(command.key.removeprefix(_AREA), (bare(action.text()),))
            areas.append(Offer(record, action.trigger, _keys(action), icon=record.id))
        else:
            record = Record(command.key, (bare(action.text()), menu), (menu,))
            able = action.isEnabled() and command.can()
            commands.append(Offer(record, action.trigger, _keys(action), able))
    return commands, [*areas, *_renewals(window, context), *_programme(window, context), *_settings(context)]


def _entries(window: MainWindow) -> "Iterator[tuple[str, QAction]]":
    """Every entry of every menu, with the menu's name."""
    for head in window.menuBar().actions():
        menu = head.menu()
        if isinstance(menu, QMenu):
            for action in menu.actions():
                yield bare(menu.title()), action


def _renewals(window: MainWindow, context: Context) -> list[Offer]:
    from reseller_desktop.ui.renewals.page import views_of

    return _views(window, "renewals", translate("areas", "Renewals"), views_of(context))


def _programme(window: MainWindow, context: Context) -> list[Offer]:
    from reseller_desktop.ui.programme.page import views_of

    return _views(window, "programme", translate("areas", "Programme"), views_of(context))


def _views(window: MainWindow, area: str, within: str, views: "Sequence[ViewSpec]") -> list[Offer]:
    def show(key: str) -> None:
        if window.show_area(area):
            cast("SwitchedPage", window.page(area)).show_view(key)

    return [
        Offer(
            Record(f"{area}.{view.key}", (view.title, within), (within,)), partial(show, view.key), icon=area
        )
        for view in views
    ]


def _settings(context: Context) -> list[Offer]:
    from reseller_desktop.ui.settings import parts

    also = {
        parts.COMPANY: translate("palette", "address signature sender user name"),
        parts.TENANTS: translate("palette", "MPA PartnerID agreement region re-authorisation"),
        parts.TEMPLATES: translate("palette", "mail text language invitation"),
        parts.FIELDS: translate("palette", "column property"),
        parts.APPEARANCE: translate("palette", "dark light colours theme tray"),
        parts.VAULT: translate("palette", "backup restore passphrase recovery code encryption"),
        parts.ABOUT: translate("palette", "version licence"),
    }
    within = translate("areas", "Settings")
    return [
        Offer(
            Record(f"settings.{row.key}", (row.title, within), (within, also.get(str(row.key), ""))),
            partial(context.navigate.show_settings, str(row.key)),
            icon="settings",
        )
        for row in parts.parts_of_settings()
    ]


def _keys(action: "QAction") -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def bare(text: str) -> str:
    """A text of a menu without its access key and the dots that announce a question."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")
