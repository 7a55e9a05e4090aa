"""What is done to leads, from the list and from the pane beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.lead import Lead, LeadProfile, LeadState
from reseller_desktop.domain.lead_clock import ClockKind
from reseller_desktop.domain.lead_step import LeadStep, steps_of
from reseller_desktop.services.leads import LeadLine
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.texts import error_box
from reseller_desktop.ui.leads.forms import LeadDialog, ProfileDialog, ask_reason, ask_which_customer

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.domain.lead_rules import LeadRules
    from reseller_desktop.ui.kit.forms import FormDialog
    from reseller_desktop.ui.leads.import_dialog import LeadImportDialog


_BEFORE = (LeadStep.ACCEPT, LeadStep.DECLINE, LeadStep.CONTACTED)
"""Steps that come before the company is made a customer."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb and what it does; the first of several is the one to do."""

    text: str
    call: Callable[[], object]


class LeadActions(QObject):
    """Runs what a person chooses, and says in the status line what was done."""

    wanted = Signal(object)
    """The id of a lead that is to be shown."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self.dialog: FormDialog | LeadImportDialog | None = None

    def deeds(self, line: LeadLine) -> list[Deed]:
        """What can be done now, the most likely first."""
        lead = line.lead
        words = {
            LeadStep.ACCEPT: self.tr("&Accept"),
            LeadStep.DECLINE: self.tr("&Decline…"),
            LeadStep.CONTACTED: self.tr("C&ontacted"),
            LeadStep.WIN: self.tr("&Won"),
            LeadStep.LOSE: self.tr("&Lost…"),
            LeadStep.EXPIRE: self.tr("Record as e&xpired"),
            LeadStep.REOPEN: self.tr("&Reopen"),
        }
        late = any(clock.kind is ClockKind.ANSWER and clock.passed for clock in line.clocks)
        steps = [step for step in steps_of(lead) if step is not LeadStep.EXPIRE or late]
        found = {step: Deed(words[step], partial(self.take, lead, step)) for step in steps}
        before = [found.pop(step) for step in _BEFORE if step in found]
        customer = []
        if lead.customer_id:
            customer.append(Deed(self.tr("Open c&ustomer"), partial(self.open_customer, lead.customer_id)))
        elif lead.open or lead.state is LeadState.WON:
            customer.append(Deed(self.tr("Make it a c&ustomer"), partial(self.to_customer, line)))
        last = [
            Deed(self.tr("E&dit…"), partial(self.edit, lead)),
            Deed(self.tr("Remo&ve"), partial(self.remove, lead)),
        ]
        return [*before, *customer, *found.values(), *last]

    def add(self) -> None:
        """Ask for a lead."""
        self.edit(LeadDialog.new(self._context.services.clock.now()))

    def edit(self, lead: Lead) -> None:
        """Open the form of a lead."""
        self.dialog = LeadDialog(self._context, self._window, lead, self._saved)
        self.dialog.open()

    def take(self, lead: Lead, step: LeadStep) -> None:
        """Take a step; asks for the reason where one is wanted."""
        if step in {LeadStep.DECLINE, LeadStep.LOSE}:
            self.dialog = ask_reason(
                self._context, self._window, lead, step, partial(self._say, self._done_text(step))
            )
            return
        self._run(
            self._context.services.leads.take, lead, step, done=lambda _: self._say(self._done_text(step))
        )

    def to_customer(self, line: LeadLine) -> None:
        """Make a lead a customer; asks which one where it looks like one on record."""
        known = [conflict for conflict in line.conflicts if conflict.customer_id]
        if known:
            self.dialog = ask_which_customer(self._window, line.lead, known, partial(self.link, line.lead))
        else:
            self.link(line.lead, None)

    def link(self, lead: Lead, customer_id: UUID | None) -> None:
        """Make a lead one with a customer, or a new one."""
        said = (
            self.tr("{company} is linked to its customer")
            if customer_id
            else self.tr("{company} is a customer now")
        )
        self._run(
            self._context.services.leads.to_customer,
            lead,
            customer_id,
            done=lambda _: self._say(said.format(company=lead.company)),
        )

    def remove(self, lead: Lead) -> None:
        """Take a lead off the record."""
        said = self.tr("{company} removed").format(company=lead.company)
        self._run(self._context.services.leads.remove, lead, done=lambda _: self._say(said))

    def open_customer(self, customer_id: UUID) -> None:
        """Go to the page of a customer."""
        self._context.navigate.show_customer(customer_id)

    def open_lead(self, lead_id: UUID) -> None:
        """Show another lead."""
        self.wanted.emit(lead_id)

    def edit_profile(self, profile: LeadProfile, rules: "LeadRules") -> None:
        """Ask whom we want to serve."""
        self.dialog = ProfileDialog(self._context, self._window, profile, rules)
        self.dialog.open()

    def import_list(self, path: Path | None = None) -> None:
        """Open the preview of a list; asks for the file without a path."""
        from reseller_desktop.ui.leads.import_dialog import LeadImportDialog

        self.dialog = LeadImportDialog(self._context, self._window, path)
        self.dialog.open()

    def _done_text(self, step: LeadStep) -> str:
        return {
            LeadStep.ACCEPT: self.tr("Lead accepted"),
            LeadStep.DECLINE: self.tr("Lead declined"),
            LeadStep.CONTACTED: self.tr("First contact recorded"),
            LeadStep.WIN: self.tr("Lead won"),
            LeadStep.LOSE: self.tr("Lead recorded as lost"),
            LeadStep.EXPIRE: self.tr("Lead recorded as expired"),
            LeadStep.REOPEN: self.tr("Lead reopened"),
        }[step]

    def _saved(self, lead: Lead) -> None:
        self._say(self.tr("{company} saved").format(company=lead.company))
        self.wanted.emit(lead.id)

    def _say(self, text: str) -> None:
        self._context.notify(text)

    def _run(self, call: Callable[..., Any], *args: object, done: Callable[[Any], object]) -> None:
        self._context.tasks.run(call, *args, done=done, failed=self._refused, owner=self)

    def _refused(self, error: "UserError") -> None:
        error_box(self._window, error)
