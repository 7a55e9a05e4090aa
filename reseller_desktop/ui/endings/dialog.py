"""The guided end of a relationship: five steps, and nothing is written before the last."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.ending import Ending, EndingRequest
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.reason import Reason
from reseller_desktop.domain.removal import obstacles
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.endings import words
from reseller_desktop.ui.endings.notice_step import AskPath, NoticeStep, ask_pdf
from reseller_desktop.ui.endings.reading import Preparation
from reseller_desktop.ui.endings.steps import ObstaclesStep, PartyStep, StatementStep, Step
from reseller_desktop.ui.invitations.hand_off import Exits
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import primary, secondary
from reseller_desktop.ui.kit.cards import Card, Facts
from reseller_desktop.ui.kit.texts import ask, date_text, error_text, text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role

translate = QCoreApplication.translate

_SIZE = (760, 780)
_AROUND = 80
"""Pixels that the dialog leaves of the screen's height, its own title bar among them."""


class SummaryStep(Step):
    """What will be sealed, to be read once more."""

    def __init__(self) -> None:
        super().__init__(translate("endings", "Read it once more"))
        self._card = Card(translate("endings", "What will be sealed"))
        self.column.addWidget(self._card)
        self.warning = Banner()
        self.warning.say(
            Role.WARNING,
            translate(
                "endings",
                "This record is kept for good. It can be added to, but never changed, removed or undone.",
            ),
        )
        self.column.addWidget(self.warning)

    def show_request(self, prepared: Preparation, request: EndingRequest, party: str) -> None:
        """Show everything that was chosen and typed."""
        self._card.clear()
        facts = Facts(name_width=150)
        facts.add(translate("endings", "Customer"), prepared.customer.name)
        facts.add(translate("endings", "Relationship with"), party)
        facts.add(translate("endings", "Way"), words.way_text(request.way))
        for one in prepared.rules.prerequisites:
            facts.add(one.question, words.answer_text(request.answers[one.key]))
        facts.add(translate("endings", "Stated by"), request.stated_by)
        if request.reason:
            facts.add(translate("endings", "Reason"), request.reason)
        none = translate("endings", "None: the contract asks for none")
        notice = request.notice
        facts.add(
            translate("endings", "Notice"),
            translate("endings", "{day}, to {recipient}").format(
                day=date_text(notice.on), recipient=notice.to
            )
            if notice
            else none,
        )
        self._card.add(facts)
        open_ones = [one for one in obstacles(prepared.rules, request.answers) if not one.blocks]
        if open_ones:
            self._card.add(labels.caption(translate("endings", "What is not known is kept as not known.")))


class EndingDialog(QDialog):
    """Leads through the steps; *End relationship* seals.

    Return goes on. What cannot be undone has to be reached first, so that one Return too many seals nothing.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        prepared: Preparation,
        *,
        exits: Exits | None = None,
        ask_path: AskPath = ask_pdf,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(
            translate("endings", "End the relationship with {name}").format(name=prepared.customer.name)
        )
        width, height = _SIZE
        self.resize(width, min(height, self.screen().availableGeometry().height() - _AROUND))
        self._context, self._prepared = context, prepared
        self._ended = self._busy = False
        self.party = PartyStep(prepared)
        self.obstacles = ObstaclesStep(prepared, lambda: self.party.kind)
        self.statement = StatementStep(prepared)
        self.notice = NoticeStep(context, prepared, lambda: self.party.party, exits=exits, ask=ask_path)
        self.summary = SummaryStep()
        self.steps: list[Step] = [self.party, self.obstacles, self.statement, self.notice, self.summary]
        self.place = labels.caption(wrap=False)
        self.heading = labels.title()
        self.banner = Banner()
        self.stack = QStackedWidget()
        self.cancel = secondary(translate("endings", "Cancel"), self.reject)
        self.back = secondary(translate("endings", "&Back"), self.go_back, "back")
        self.next = primary(translate("endings", "&Next"), self.go_on)
        self._lay_out()
        self._show(0)

    @property
    def request(self) -> EndingRequest:
        """Everything that was chosen and typed so far."""
        party, values = self.party.party, self.statement.values
        if party is None or self.party.way is None:
            raise UserError("ending-party")
        return EndingRequest(
            customer_id=self._prepared.customer.id,
            own_tenant_id=party.own_tenant.id if party.own_tenant else None,
            provider_id=party.provider.id if party.provider else None,
            way=self.party.way,
            answers=self.obstacles.answers,
            reason=values["reason"],
            statement=self.statement.statement,
            stated_by=values["stated_by"],
            typed_customer=values["typed_customer"],
            notice=self.notice.notice,
        )

    def go_on(self) -> None:
        """To the next step when this one is complete; from the last one, end the relationship."""
        at = self.stack.currentIndex()
        why = self.steps[at].problem()
        if why:
            self.banner.say(Role.WARNING, why)
        elif at + 1 < len(self.steps):
            self._show(at + 1)
        elif not self._busy:
            self._end()

    def go_back(self) -> None:
        """To the step before, with everything as it was left."""
        self._show(max(self.stack.currentIndex() - 1, 0))

    def reject(self) -> None:
        """Close; ask first when a letter left that would be recorded nowhere."""
        if self._may_close():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own button asks as well."""
        if self._may_close():
            self._ended = True
            super().closeEvent(event)
        else:
            event.ignore()

    def _may_close(self) -> bool:
        if self._ended or not self.notice.letters:
            return True
        return ask(
            self,
            translate("endings", "Close without ending the relationship?"),
            translate("endings", "The notice has left already. Neither it nor the end would be recorded."),
            translate("endings", "Close without recording"),
        )

    def _show(self, at: int) -> None:
        step = self.steps[at]
        step.enter()
        if step is self.summary and self.party.party is not None:
            self.summary.show_request(self._prepared, self.request, words.party_text(self.party.party))
        self.banner.silence()
        self.stack.setCurrentIndex(at)
        self.place.setText(
            translate("endings", "Step {number} of {count}").format(number=at + 1, count=len(self.steps))
        )
        self.heading.setText(step.title)
        last = step is self.summary
        self.next.setText(
            translate("endings", "&End relationship") if last else translate("endings", "&Next")
        )
        self.back.setVisible(at > 0)
        self.next.setDefault(not last)
        step.focus_first()
        if last:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self._busy = True
        self._context.tasks.run(
            self._context.services.endings.end,
            self.request,
            list(self.notice.letters),
            done=self._done,
            failed=self._refused,
            owner=self,
        )

    def _done(self, ending: Ending) -> None:
        del ending
        self._ended = True
        name = self._prepared.customer.name
        self._context.notify(translate("endings", "Relationship with {name} ended").format(name=name))
        self.accept()

    def _refused(self, error: UserError) -> None:
        self._busy = False
        reasons = error.data.get("reasons", ())
        said = [text_of(one.code, **one.data) for one in reasons if isinstance(one, Reason)]  # type: ignore[attr-defined]
        self.banner.say(Role.BAD, "\n".join((error_text(error), *said)))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.place)
        head.addWidget(self.heading)
        column.addLayout(head)
        for step in self.steps:
            self.stack.addWidget(step)
        column.addWidget(self.stack, 1)
        column.addWidget(self.banner)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_SMALL)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        column.addLayout(foot)
        self.setTabOrder(self.next, self.back)
        self.setTabOrder(self.back, self.cancel)
