"""What is done with figures of the score: entered, pasted, corrected, taken away."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.score_entry import Measure, ScoreEntry
from reseller_desktop.services.score import AreaStanding, ScoreBook
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.texts import error_box

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError


class ScoreActions(QObject):
    """Dialogs over the figures of an area, and what is said after each."""

    def __init__(self, context: Context, widget: QWidget) -> None:
        super().__init__(widget)
        self._context = context
        self._widget = widget
        self.book: ScoreBook | None = None

    def enter(self, area: str, measure: Measure = Measure.AMOUNT, track: str = "") -> None:
        """Ask for the figures of an area, all at once; those left blank stay as they are."""
        from reseller_desktop.ui.programme.entry_form import EntryDialog

        standing = self._standing(area)
        if standing is not None and self.book is not None:
            EntryDialog(
                self._context,
                self._widget,
                today=self.book.today,
                locations=self.book.locations,
                standing=standing,
                track=track or standing.score.counting,
                measure=measure,
                saved=self._saved,
            ).open()

    def paste(self, area: str, track: str = "") -> None:
        """Take figures out of text that was copied from Insights."""
        from reseller_desktop.ui.programme.paste_dialog import PasteDialog

        standing = self._standing(area)
        if standing is not None and self.book is not None:
            PasteDialog(
                self._context,
                self._widget,
                today=self.book.today,
                locations=self.book.locations,
                standing=standing,
                track=track or standing.score.counting,
                saved=self._saved,
            ).open()

    def import_file(self, area: str = "", track: str = "", path: Path | None = None) -> None:
        """Take figures out of a file; rows that name no area are of this one, or of one chosen there."""
        from reseller_desktop.ui.programme.import_dialog import ScoreImportDialog

        standing = self._standing(area) if area else None
        if standing is not None:
            track = track or standing.score.counting
        ScoreImportDialog(self._context, self._widget, area, track, path).open()

    def show_entries(self, area: str) -> None:
        """List every figure that was entered."""
        from reseller_desktop.ui.programme.entries_dialog import EntriesDialog

        standing = self._standing(area)
        if standing is not None:
            EntriesDialog(self._context, self._widget, standing, self.remove).open()

    def show_excluded(self, area: str) -> None:
        """List the customers that cannot count."""
        from reseller_desktop.ui.programme.excluded_dialog import ExcludedDialog

        standing = self._standing(area)
        if standing is not None:
            ExcludedDialog(self._context, self._widget, standing).open()

    def remove(self, area: str, entries: Sequence[ScoreEntry]) -> None:
        """Take figures away; undo brings them back."""
        standing = self._standing(area)
        self._context.tasks.run(
            self._context.services.score.remove,
            [one.id for one in entries],
            done=partial(self._removed, standing.area.name if standing else area),
            failed=self._refused,
            owner=self._widget,
        )

    def _removed(self, area: str, count: int) -> None:
        one, many = self.tr("1 figure of {area} is gone."), self.tr("{count} figures of {area} are gone.")
        said = one if count == 1 else many
        self._context.notify(said.format(count=count, area=area))

    def _saved(self, area: str, count: int) -> None:
        one, many = self.tr("1 figure of {area} is kept."), self.tr("{count} figures of {area} are kept.")
        said = one if count == 1 else many
        self._context.notify(said.format(count=count, area=area))

    def _standing(self, area: str) -> AreaStanding | None:
        return self.book.area(area) if self.book is not None else None

    def _refused(self, error: "UserError") -> None:
        error_box(self._widget, error)
