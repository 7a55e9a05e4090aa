"""What is done about findings: in the background, and said in the status line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.match import Verdict
from reseller_desktop.domain.match_pairs import Candidate
from reseller_desktop.domain.provider import Provider
from reseller_desktop.services.draft import Wish
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.texts import error_box
from reseller_desktop.ui.providers.finding_rows import FindingRow
from reseller_desktop.ui.providers.verbs import VERDICTS, Verb

translate = QCoreApplication.translate


class FindingActions(QObject):
    """Runs what a person chose; each call is one action."""

    def __init__(self, context: Context, parent: QWidget, again: Callable[[], object]) -> None:
        """`again` shows how things stand when something was refused."""
        super().__init__(parent)
        self._context = context
        self._again = again
        self._parent = parent

    def act(self, verb: Verb, provider: Provider, rows: Sequence[FindingRow]) -> None:
        """Do what a verb says with rows that it is offered for."""
        if verb in {Verb.INVITE, Verb.SHOW}:
            self._go(verb, provider, rows[0])
            return
        service = self._context.services.reconciling
        found = [row.finding for row in rows if row.finding is not None]
        if verb in VERDICTS:
            self._run(verb, rows, service.decide_many, provider.id, found, VERDICTS[verb])
        else:
            call: Callable[..., object] = {
                Verb.TAKE_NAME: service.take_names,
                Verb.TAKE_DOMAIN: service.take_domains,
                Verb.ADD: service.add_customers,
                Verb.WITHDRAW: service.withdraw,
            }[verb]
            self._run(verb, rows, call, provider.id, found)

    def same(self, provider: Provider, row: FindingRow, candidate: Candidate) -> None:
        """Say which one of several it is."""
        decide = self._context.services.reconciling.decide
        self._run(Verb.SAME, [row], decide, provider.id, candidate, Verdict.SAME)

    def _go(self, verb: Verb, provider: Provider, row: FindingRow) -> None:
        if row.customer_id is None:
            return
        if verb is Verb.SHOW:
            self._context.navigate.show_customer(row.customer_id)
            return
        wish = Wish(message=Message.RESELLER_AND_PROVIDER, provider_id=provider.id)
        self._context.navigate.compose(row.customer_id, wish)

    def _run(
        self,
        verb: Verb,
        rows: Sequence[FindingRow],
        call: Callable[..., object],
        *args: object,
    ) -> None:
        said = _said(verb, rows)
        self._context.tasks.run(
            call,
            *args,
            done=lambda _: self._context.notify(said),
            failed=self._refused,
            owner=self,
        )

    def _refused(self, error: UserError) -> None:
        error_box(self._parent, error)
        self._again()


def _said(verb: Verb, rows: Sequence[FindingRow]) -> str:
    """What was done, with the name when it was one."""
    count = len(rows)
    if count == 1:
        return {
            Verb.SAME: translate("findings", "{name}: the same company"),
            Verb.KEEP: translate("findings", "{name}: kept as we have it"),
            Verb.DIFFERENT: translate("findings", "{name}: different companies"),
            Verb.IGNORE: translate("findings", "{name}: ignored"),
            Verb.TAKE_NAME: translate("findings", "{name}: took the name"),
            Verb.TAKE_DOMAIN: translate("findings", "{name}: took the domain"),
            Verb.ADD: translate("findings", "{name}: added as a customer"),
            Verb.WITHDRAW: translate("findings", "{name}: to be decided again"),
        }[verb].format(name=rows[0].name)
    return {
        Verb.SAME: translate("findings", "%n times the same company", "", count),
        Verb.KEEP: translate("findings", "%n kept as we have them", "", count),
        Verb.DIFFERENT: translate("findings", "%n times different companies", "", count),
        Verb.IGNORE: translate("findings", "%n findings ignored", "", count),
        Verb.TAKE_NAME: translate("findings", "%n names taken", "", count),
        Verb.TAKE_DOMAIN: translate("findings", "%n domains taken", "", count),
        Verb.ADD: translate("findings", "%n customers added", "", count),
        Verb.WITHDRAW: translate("findings", "%n decisions withdrawn", "", count),
    }[verb]
