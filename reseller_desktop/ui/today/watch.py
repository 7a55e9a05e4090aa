"""Keeps *Today* of today: reads again after a commit and on another day, and counts in the side bar."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer

from reseller_desktop.ui.context import Context, Services

if TYPE_CHECKING:
    import datetime as dt

    from reseller_desktop.services.today import Morning
    from reseller_desktop.ui.kit.changes import Commit
    from reseller_desktop.ui.main_window import MainWindow
    from reseller_desktop.ui.today.page import TodayPage

START = "start"
"""The setting that says with which area the program opens: `today` or `customers`."""
TODAY, CUSTOMERS = "today", "customers"
TOPICS = frozenset(
    {
        "company",
        "customer",
        "gdap",
        "invitation",
        "lead",
        "leg",
        "membership",
        "own_tenant",
        "provider",
        "provider_list",
        "reauthorisation",
        "subscription",
        "subscription_decision",
        "task",
        "today_mark",
    }
)
"""The subjects that lines follow from."""
_LOOK = 30_000
"""Milliseconds between two looks at the calendar: after sleep, it is another day at once."""
_EVERY = 600_000
"""Milliseconds after which hours that are left are told anew."""
_PAUSE = 300
"""Milliseconds after a commit: several at once are read once."""


def read(services: Services) -> "Morning":
    """Load and ask the service; runs on the worker, because it may be the first to need it."""
    return services.today.read()


class TodayWatch(QObject):
    """Reads through the page where somebody looks at it, else for the count alone."""

    def __init__(self, context: Context, window: "MainWindow") -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._day: dt.date | None = None
        self._heard: TodayPage | None = None
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self.look)
        self._every = QTimer(self, interval=_EVERY)
        self._every.timeout.connect(self.read)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self.read)
        context.changes.committed.connect(self._on_commit)
        window.area_shown.connect(self.look)

    @property
    def comes_first(self) -> bool:
        """Whether the program opens with Today."""
        return self._context.settings.get(START, TODAY) != CUSTOMERS

    def show_first(self) -> None:
        """Show the area that the program opens with; the vault may be on its way open."""
        if self.comes_first:
            self._page()
        self._window.show_area(TODAY if self.comes_first else CUSTOMERS)

    def opened(self) -> None:
        """The vault is open: whoever looks at the page is shown it."""
        page = cast("TodayPage | None", self._window.pages.get(TODAY))
        if page is not None:
            page.go_on()

    def begin(self) -> None:
        """Count from now on."""
        self._look.start()
        self._every.start()
        self.read()  # again where it was read before, since the first backup of the day may be made by now
        self.look(self._window.current_area)

    def rest(self) -> None:
        """Say nothing while the vault is closed."""
        for timer in (self._look, self._every, self._later):
            timer.stop()
        self._day = None
        self._heard = None
        self._window.set_count(TODAY, "")

    def look(self, area: str = "") -> None:
        """See whether it is another day, and furnish the page when somebody goes there."""
        if area == TODAY and self._look.isActive():
            self._page().furnish()
        if self._day is not None and self._day != self._context.services.clock.today():
            self.read()

    def read(self) -> None:
        """Read everything again, once for page and count."""
        page = cast("TodayPage | None", self._window.pages.get(TODAY))
        if page is not None:
            self._page().refresh()
            if page.lines.isVisible():
                return
        self._day = self._context.services.clock.today()
        self._context.tasks.run(read, self._context.services, done=self._take, owner=self)

    def _page(self) -> "TodayPage":
        """The page, whose readings count for the side bar as well."""
        page = cast("TodayPage", self._window.page(TODAY))
        if page is not self._heard:
            self._heard = page
            page.arrived.connect(self._take)
        return page

    def _on_commit(self, commit: "Commit") -> None:
        page = cast("TodayPage | None", self._window.pages.get(TODAY))  # one that is seen reads by itself
        if self._look.isActive() and commit.topics & TOPICS and not (page and page.lines.isVisible()):
            self._later.start()

    def _take(self, morning: "Morning") -> None:
        from reseller_desktop.ui.kit.texts import number_text

        self._day = morning.day
        found = morning.today
        self._window.set_count(TODAY, number_text(found.count) if found.count else "", urgent=found.urgent)
