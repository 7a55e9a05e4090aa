"""Customers that may be on record twice: the groups at the left, both records at the right."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.duplicates import DuplicateGroup
from reseller_desktop.services.merging import Comparison, Duplicates
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import primary, secondary
from reseller_desktop.ui.kit.changes import Commit
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.row_list import Row, RowList
from reseller_desktop.ui.kit.showing import show_in_place
from reseller_desktop.ui.kit.texts import error_text, number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role
from reseller_desktop.ui.kit.working import Working
from reseller_desktop.ui.merging import words
from reseller_desktop.ui.merging.comparison import ComparisonView

if TYPE_CHECKING:
    from reseller_desktop.domain.customer import Customer
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.ui.kit.tasks import Task

translate = QCoreApplication.translate

_TOPICS = frozenset({"customer", "distinction"})
_OUTDATED = frozenset({"merge-gone", "conflict"})
_LIST_WIDTH = 264
_PAIR = 2


class MergeDialog(QDialog):
    """Shows two records and makes one of them when *Merge* is pressed."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self._reading: Task | None = None
        self.banner = Banner()
        self.why = labels.section()
        self.why.setWordWrap(True)
        self.view = ComparisonView()
        self.merge_button = primary(translate("merging", "&Merge"), self.merge)
        self.apart_button = secondary(translate("merging", "&Not the same"), self.keep_apart)
        self.close_button = secondary(translate("merging", "&Close"), self.reject)
        self._offer(None)

    def compare(self, left: UUID, right: UUID) -> None:
        """Read two records and show them."""
        self._offer(None)
        if self._reading is not None:
            self._reading.forget()
        self._reading = self.context.tasks.run(
            self.context.services.merging.compare,
            *(left, right),
            done=self.show_comparison,
            failed=self.refused,
            owner=self,
        )

    def show_comparison(self, shown: Comparison) -> None:
        """Show two records that were read."""
        none = translate("merging", "Nothing but your choice says that these are the same.")
        self.why.setText(words.reason_text(shown.reasons) if shown.reasons else none)
        self.view.show_comparison(shown)
        self.why.setVisible(shown.reasons is not None or self.view.plan is not None)
        self._offer(shown)

    def merge(self) -> None:
        """Make one customer of the two that are shown."""
        shown = self.view.shown
        if shown is None or self.view.plan is None:
            return
        self._offer(None)
        self.context.tasks.run(
            self.context.services.merging.merge,
            *(shown, dict(self.view.choices)),
            done=self.merged,
            failed=self.refused,
            owner=self,
        )

    def keep_apart(self) -> None:
        """Remember that the two that are shown are not the same."""
        shown = self.view.shown
        if shown is None:
            return
        self._offer(None)
        self.context.tasks.run(
            self.context.services.merging.keep_apart,
            *(shown.left.customer.id, shown.right.customer.id),
            done=lambda _: self.say(translate("merging", "Remembered: these two are not the same.")),
            failed=self.refused,
            owner=self,
        )

    def merged(self, customer: "Customer") -> None:
        """Say what was done."""
        self.say(translate("merging", "The records of {name} are one now.").format(name=customer.name))

    def say(self, text: str) -> None:
        """Say what was done, here and in the status line, which this window may cover."""
        self.context.notify(text)
        self.banner.say(Role.INFO, text, action=translate("merging", "&Undo"), call=self._undo)

    def refused(self, error: "UserError") -> None:
        """Say why nothing was done."""
        self.banner.say(Role.BAD, error_text(error))
        self._offer(self.view.shown)

    def buttons(self, *, apart: bool) -> QHBoxLayout:
        """The verbs under the records."""
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        self.apart_button.hide()
        if apart:
            show_in_place(self.apart_button)
            row.addWidget(self.apart_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.merge_button)
        return row

    def _undo(self) -> None:
        self.context.tasks.run(
            self.context.services.history.undo,
            done=lambda _: self.banner.silence(),
            failed=self.refused,
            owner=self,
        )

    def _offer(self, shown: Comparison | None) -> None:
        self.merge_button.setEnabled(shown is not None and self.view.plan is not None)
        self.apart_button.setEnabled(shown is not None)


class PairDialog(MergeDialog):
    """Two customers that somebody selected."""

    def __init__(self, context: Context, parent: QWidget | None, left: UUID, right: UUID) -> None:
        super().__init__(context, parent)
        self.setWindowTitle(translate("merging", "Merge two customers"))
        self.resize(900, 700)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
        column.addWidget(self.why)
        column.addWidget(self.view, 1)
        column.addLayout(self.buttons(apart=False))
        self.compare(*sorted((left, right)))

    def show_comparison(self, shown: Comparison) -> None:
        """Show both, and let the keyboard begin with the first choice."""
        super().show_comparison(shown)
        if not self.view.focus_first():
            (self.merge_button if self.view.plan else self.close_button).setFocus()

    def merged(self, customer: "Customer") -> None:
        """Close, and show what became of both."""
        said = translate("merging", "The records of {name} are one now.").format(name=customer.name)
        self.accept()
        self.context.notify(said)
        self.context.navigate.show_customer(customer.id)


class DuplicatesDialog(MergeDialog):
    """Everybody who may be on record twice, one group after the other."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self.setWindowTitle(translate("merging", "Duplicates"))
        self.resize(1160, 720)
        self._first = True
        self._groups: tuple[DuplicateGroup, ...] = ()
        self.list = RowList(translate("merging", "Groups of customers that may be one"))
        self.empty = EmptyState(
            "customers",
            translate("merging", "No duplicates found"),
            translate(
                "merging",
                "No two customers share a domain or a name, but for those that you told apart. "
                "To merge others, select two customers in the list and choose Merge.",
            ),
            translate("merging", "Close"),
            self.reject,
        )
        self.work = Working(self.reject)
        self.work.begin(translate("merging", "Comparing all customers…"))
        self._search: Task | None = None
        self._stack = QStackedWidget()
        self._lay_out()
        self.list.chosen.connect(lambda _: self._show_chosen())
        self.list.itemActivated.connect(lambda _: self.merge_button.setFocus())
        context.changes.committed.connect(self._on_commit)
        self._load()

    def refused(self, error: "UserError") -> None:
        """What was changed elsewhere is read again."""
        super().refused(error)
        if error.code in _OUTDATED:
            self._load()

    def _on_commit(self, commit: Commit) -> None:
        if commit.topics & _TOPICS:
            self._load()

    def reject(self) -> None:
        """Closing stops the search."""
        if self._search is not None:
            self._search.forget()
        super().reject()

    def _load(self) -> None:
        if self._search is not None:
            self._search.forget()
        self._search = self.context.tasks.run(
            self.context.services.merging.find,
            done=self._show,
            failed=self.refused,
            progress=self.work.show_progress,
            owner=self,
        )

    def _show(self, found: Duplicates) -> None:
        place = max(self.list.currentRow(), 0)
        known = self.list.key()
        self._groups = found.groups
        rows = [_row(found, group) for group in found.groups]
        keys = [row.key for row in rows]
        there = known in keys
        wanted = known if there else keys[min(place, len(keys) - 1)] if keys else None
        self.list.set_rows(rows, wanted)
        self._stack.setCurrentWidget(self._full if rows else self.empty)
        if rows:
            self._show_chosen()
        if self._first or not there:
            (self.list if rows else self.empty.action or self.empty).setFocus()
        self._first = False

    def _show_chosen(self) -> None:
        group = self._groups[self.list.currentRow()]
        pair = group.pairs[0]
        self.compare(pair.first, pair.second)

    def _lay_out(self) -> None:
        self._full = QWidget()
        columns = QHBoxLayout(self._full)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(GAP_LARGE)
        self.list.setFixedWidth(_LIST_WIDTH)
        columns.addWidget(self.list)
        side = QVBoxLayout()
        side.setSpacing(GAP)
        side.addWidget(self.why)
        side.addWidget(self.view, 1)
        side.addLayout(self.buttons(apart=True))
        columns.addLayout(side, 1)
        for page in (self.work, self._full, self.empty):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)


def _row(found: Duplicates, group: DuplicateGroup) -> Row:
    pair = group.pairs[0]
    count = len(group.members)
    chip = Chip(Role.IDLE, number_text(count)) if count > _PAIR else None
    name = found.customers[pair.first].name
    return Row((pair.first, pair.second), name, words.reason_text(pair), chip)
