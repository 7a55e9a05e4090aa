"""Leaving a provider: whom it takes along, and the campaign that moves them to another."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.exit_plan import ExitPlan, Move, MovingCustomer
from reseller_desktop.domain.invitation import Message
from reseller_desktop.services.draft import Wish
from reseller_desktop.services.exit_plan import ExitPage
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import ghost, primary, secondary
from reseller_desktop.ui.kit.chips import ChipLabel
from reseller_desktop.ui.kit.editors import ChoiceEditor
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.page import Status
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.texts import error_box, number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL
from reseller_desktop.ui.kit.views_button import views_of
from reseller_desktop.ui.providers import exit_words

TARGET = "exit-plan.targets"
"""The setting that remembers the new provider chosen for each that is left, by their ids."""
_BAR = 10
_TABLE = "exit-plan.table"


class ExitPlanPage(QWidget):
    """The plan for one provider; reads the records anew whenever the page that holds it does."""

    status_changed = Signal()

    def __init__(self, context: Context, back: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page: ExitPage | None = None
        self._leaving: UUID | None = None
        self.back = ghost(self.tr("&Back to the provider"), back, "back", flush=True)
        self.heading = labels.title()
        self.said = labels.secondary()
        self._targets = QWidget()
        self.target: ChoiceEditor | None = None
        self._offered: tuple[list[tuple[UUID | None, str]], UUID | None] | None = None
        self.bar = ProgressBar()
        self.chips = {move: ChipLabel(exit_words.move_chip(move)) for move in Move}
        self.search = SearchField(self.tr("Search customer, domain, country…"))
        self.table = RecordTable(
            exit_words.columns(),
            name=self.tr("Customers to move"),
            view_key=_TABLE,
            settings=context.settings,
            id_of=_id,
        )
        self.views = views_of(self, context, _TABLE)
        self.invite = primary(self.tr("&Invite…"), self.invite_selected, "mail")
        self.show_one = secondary(self.tr("&Show customer"), self.show_selected)
        self._stack = QStackedWidget()
        self.nobody = EmptyState(
            "check",
            self.tr("Nobody depends on this provider alone"),
            self.tr("Every customer that it can order for can also be ordered for by another provider."),
            self.tr("Back to the provider"),
            back,
        )
        self.no_hit = EmptyState(
            "search",
            self.tr("Nothing found"),
            self.tr("No customer of this plan matches what you look for."),
            self.tr("Show all"),
            self.clear_filter,
        )
        self._lay_out()

    def show_provider(self, leaving: UUID) -> None:
        """Show the plan to leave a provider."""
        self._leaving = leaving
        self.reload()

    def reload(self) -> None:
        """Read where everybody stands now."""
        if self._leaving is None:
            return
        self._context.tasks.run(
            self._context.services.exit_plans.page,
            self._leaving,
            self._chosen(self._leaving),
            done=self._show,
            failed=self._refuse,
            owner=self,
        )

    def status(self) -> Status:
        """How many are shown and selected, and what narrows them."""
        noun = self.tr("customer") if self.table.total == 1 else self.tr("customers")
        return self.table.status(noun, self.clear_filter)

    def focus_search(self) -> bool:
        """Put the cursor into the search field; not where nobody is to be moved."""
        if not self.search.isVisible():
            return False
        self.search.take_keyboard()
        return True

    def clear_filter(self) -> None:
        """Show all customers of the plan."""
        self.search.clear()
        self.table.clear_filters()

    def choose_target(self, target: UUID | None) -> None:
        """Move the customers to this provider; kept for this provider that is left."""
        if self._leaving is None or (self._page and self._page.target and self._page.target.id == target):
            return
        kept = dict(self._context.settings.get(TARGET, {}))
        kept[self._leaving.hex] = target.hex if target else ""
        self._context.settings.set(TARGET, kept)
        self.reload()

    def invite_selected(self) -> None:
        """Write the invitation to the new provider for the selected customer."""
        row = self._one()
        if row is None or self._page is None or self._page.target is None or row.move is Move.MOVED:
            return
        wish = Wish(message=Message.RESELLER_AND_PROVIDER, provider_id=self._page.target.id)
        self._context.navigate.compose(row.customer_id, wish)

    def show_selected(self) -> None:
        """Go to the selected customer's page."""
        row = self._one()
        if row is not None:
            self._context.navigate.show_customer(row.customer_id)

    def _chosen(self, leaving: UUID) -> UUID | None:
        kept: Any = self._context.settings.get(TARGET, {})
        text = kept.get(leaving.hex, "")
        try:
            return UUID(text) if text else None
        except (ValueError, TypeError, AttributeError):
            return None

    def _show(self, page: ExitPage) -> None:
        self._page = page
        self.heading.setText(self.tr("Exit from {name}").format(name=page.leaving.name))
        self._show_targets(page)
        self._show_progress(page)
        self.table.set_rows(page.plan.customers)
        if page.plan.customers and not self.table.selected_ids():
            self.table.select([page.plan.customers[0].customer_id])
        self._stack.setCurrentIndex(0 if page.plan.total else 1)
        self._selected()

    def _show_targets(self, page: ExitPage) -> None:
        choices: list[tuple[UUID | None, str]] = [(one.id, one.name) for one in page.targets]
        if page.target is None:
            choices.insert(0, (None, self.tr("Choose the new provider")))
        chosen = page.target.id if page.target else None
        if self._offered == (choices, chosen):
            return
        self._offered = choices, chosen
        editor = ChoiceEditor(choices)
        editor.control.setAccessibleName(self.tr("New provider"))
        editor.set_value(chosen)
        editor.changed.connect(lambda: self.choose_target(editor.value()))
        old, self.target = self.target, editor
        row = self._targets.layout()
        if row is not None:
            focused = old is not None and old.control.hasFocus()
            if old is not None:
                row.removeWidget(old)
                old.hide()
                old.deleteLater()
            row.addWidget(editor)
            self.setTabOrder(self.back, editor.control)
            self.setTabOrder(editor.control, self.table.view)
            if focused or page.target is None:
                editor.control.setFocus()

    def _show_progress(self, page: ExitPage) -> None:
        plan = page.plan
        said = self.tr("{moved} of {total} customers have moved · {percent}%").format(
            moved=number_text(plan.moved), total=number_text(plan.total), percent=int(plan.share * 100)
        )
        if page.target is None and page.targets:
            said = self.tr("{total} customers can be ordered for by {name} only.").format(
                total=number_text(plan.total), name=page.leaving.name
            )
        elif not page.targets:
            said = self.tr("There is no other provider yet. Add one under Providers first.")
        self.said.setText(said)
        self.bar.show_plan(plan)
        for move, chip in self.chips.items():
            known = exit_words.move_chip(move)
            chip.set_chip(known._replace(text=f"{number_text(plan.count(move))} {known.text}"))
            chip.setVisible(plan.total > 0 and (plan.count(move) > 0 or move in {Move.TO_INVITE, Move.MOVED}))
        for widget in (self.said, self.bar):
            widget.setVisible(plan.total > 0)

    def _selected(self) -> None:
        row = self._one()
        ready = self._page is not None and self._page.target is not None
        self.invite.setEnabled(row is not None and ready and row.move is not Move.MOVED)
        self.show_one.setEnabled(row is not None)

    def _one(self) -> MovingCustomer | None:
        rows = self.table.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def _show_list(self) -> None:
        """The list, or that nothing in it is what is looked for."""
        nothing = self.table.exact and self.table.total > 0 and not self.table.shown
        self._list.setCurrentWidget(self.no_hit if nothing else self.table)
        self.status_changed.emit()

    def _menu(self, at: QPoint) -> None:
        if not self.table.selected_ids():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.invite, self.show_one):
            menu.addAction(button.text(), button.click).setEnabled(button.isEnabled())
        self.table.add_quick_filters(menu)
        menu.popup(at)

    def _wire(self) -> None:
        self.search.searched.connect(self.table.search)
        self.search.to_list.connect(lambda: self.table.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.table.to_search.connect(self.focus_search)
        self.table.selection_changed.connect(self._selected)
        self.table.status_changed.connect(self._show_list)
        self.table.menu_requested.connect(self._menu)
        self.table.activated.connect(lambda _: self.invite_selected())

    def _refuse(self, error: UserError) -> None:
        error_box(self, error)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, 14, GAP_LARGE, GAP)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.heading, 1)
        row = QHBoxLayout(self._targets)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(labels.secondary(self.tr("New provider"), wrap=False))
        head.addWidget(self._targets)
        column.addLayout(head)
        column.addWidget(self.said)
        column.addWidget(self.bar)
        chips = QHBoxLayout()
        chips.setSpacing(GAP_SMALL)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        column.addLayout(chips)
        self._stack.addWidget(self._whole())
        self._stack.addWidget(self.nobody)
        column.addWidget(self._stack, 1)
        self._wire()

    def _whole(self) -> QWidget:
        """The list with what is done with it."""
        whole = QWidget()
        below = QVBoxLayout(whole)
        below.setContentsMargins(0, GAP_SMALL, 0, 0)
        below.setSpacing(GAP)
        tools = QHBoxLayout()
        tools.setSpacing(GAP_SMALL)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.views)
        below.addLayout(tools)
        self._list = QStackedWidget()
        self._list.addWidget(self.table)
        self._list.addWidget(self.no_hit)
        below.addWidget(self._list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_SMALL)
        foot.addStretch(1)
        foot.addWidget(self.show_one)
        foot.addWidget(self.invite)
        below.addLayout(foot)
        return whole


class ProgressBar(QWidget):
    """How much of the plan is done; what is asked for stands behind it, lighter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moved = self._asked = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_plan(self, plan: ExitPlan) -> None:
        """Show how far it is."""
        self._moved = plan.share
        self._asked = plan.count(Move.ASKED) / plan.total if plan.total else 0.0
        self.setAccessibleName(self.tr("{percent}% moved").format(percent=int(plan.share * 100)))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, _BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what has moved, and what was asked for."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QPainterPath()
        whole.addRoundedRect(QRectF(0, 0, self.width(), _BAR), _BAR / 2, _BAR / 2)
        painter.setClipPath(whole)
        painter.fillRect(self.rect(), theme.colour("idle_back"))
        left = self.width() * self._moved
        painter.fillRect(QRectF(0, 0, left, _BAR), theme.colour("good"))
        painter.fillRect(QRectF(left, 0, self.width() * self._asked, _BAR), theme.colour("info_back"))


def _id(row: MovingCustomer) -> UUID:
    return row.customer_id
