"""What is answered to a line of *Today*: done, later, somebody else."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from reseller_desktop.domain.lead_clock import ClockKind
from reseller_desktop.domain.task import PutOff, put_off_day
from reseller_desktop.domain.today import STANDING, Kind, Line
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.texts import date_text, error_box
from reseller_desktop.ui.to_do.words import put_off_text
from reseller_desktop.ui.today.dialogs import ask_day, ask_owner

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError

translate = QCoreApplication.translate
_TO_SPEAK = frozenset({ClockKind.CONTACT.value, ClockKind.DIRECT.value})


def can_be_done(line: Line) -> bool:
    """Whether somebody's word is enough: a lead is answered by accepting or declining it."""
    return line.kind is not Kind.LEAD or line.key.rpartition(":")[2] in _TO_SPEAK


class Answers(QObject):
    """Has an answer written in the background, and says what it was."""

    def __init__(self, context: Context, page: QWidget, open_line: Callable[[Line], object]) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._open = open_line

    def done(self, line: Line) -> None:
        """Note that a line is done."""
        if not can_be_done(line):
            self._context.notify(translate("today", "Accept or decline the lead: that answers it."))
            return
        said = translate("today", "Done")
        if line.kind in STANDING:
            said = translate("today", "Done for this week; it comes back on Monday if nothing has changed")
        self._do(self._context.services.today.done, line, said=said)

    def put_off(self, line: Line, until: dt.date) -> None:
        """Show a line again on a day."""
        self._do(self._context.services.today.put_off, line, until, said=_later_text(until))

    def hand_over(self, line: Line, owner: str) -> None:
        """Give a line to somebody."""
        self._do(self._context.services.today.hand_over, line, owner, said=_handed_text(owner))

    def take_back(self, line: Line) -> None:
        """Show a line again that was answered."""
        said = translate("today", "It needs you again")
        self._do(self._context.services.today.take_back, line, said=said)

    def take_over(self, line: Line) -> None:
        """Make a colleague's line one's own."""
        self._do(self._context.services.today.take_over, line, said=translate("today", "It is yours now"))

    def open_menu(self, line: Line, at: QPoint) -> QMenu:
        """All that can be answered, and where it leads."""
        menu = self._menu()
        menu.addAction(translate("today", "&Open"), partial(self._open, line))
        if can_be_done(line):
            menu.addAction(translate("today", "&Done"), partial(self.done, line))
        self._add_days(menu.addMenu(translate("today", "&Put off")), line)
        menu.addAction(translate("today", "&Hand over…"), partial(self.ask_owner, line, at))
        menu.popup(at)
        return menu

    def ask_later(self, line: Line, at: QPoint) -> QMenu:
        """Until when."""
        menu = self._menu()
        self._add_days(menu, line)
        menu.popup(at)
        menu.setActiveAction(menu.actions()[0])
        return menu

    def ask_owner(self, line: Line, at: QPoint) -> None:
        """To whom: everybody who has a task or a customer, or somebody new."""
        self._context.tasks.run(
            self._context.services.to_do.owners,
            done=partial(self._show_owners, line, at),
            failed=self._refused,
            owner=self,
        )

    def _show_owners(self, line: Line, at: QPoint, owners: Sequence[str]) -> None:
        menu = self._menu()
        for name in owners:
            menu.addAction(name.replace("&", "&&"), partial(self.hand_over, line, name))
        menu.addSeparator()
        menu.addAction(translate("today", "&Somebody else…"), partial(self._ask_name, line))
        menu.popup(at)
        menu.setActiveAction(menu.actions()[0])

    def _add_days(self, menu: QMenu, line: Line) -> None:
        today = self._context.services.clock.today()
        for choice in PutOff:
            day = put_off_day(choice, today)
            menu.addAction(put_off_text(choice, day), partial(self.put_off, line, day))
        menu.addSeparator()
        menu.addAction(translate("today", "&Another day…"), partial(self._ask_day, line))

    def _ask_day(self, line: Line) -> None:
        dialog = ask_day(self._context, self._page, line, lambda day: self._context.notify(_later_text(day)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _ask_name(self, line: Line) -> None:
        dialog = ask_owner(
            self._context, self._page, line, lambda name: self._context.notify(_handed_text(name))
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _menu(self) -> QMenu:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _do(self, call: Callable[..., Any], *arguments: object, said: str) -> None:
        self._context.tasks.run(
            call,
            *arguments,
            done=lambda _: self._context.notify(said),
            failed=self._refused,
            owner=self,
        )

    def _refused(self, error: "UserError") -> None:
        error_box(self._page, error)


def _later_text(until: dt.date) -> str:
    return translate("today", "Put off until {day}").format(day=date_text(until))


def _handed_text(owner: str) -> str:
    return translate("today", "Handed over to {name}").format(name=owner)
