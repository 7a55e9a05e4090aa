"""What is known of a customer's agreement (MCA): the record that holds first, earlier ones below."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reseller_desktop.domain.agreement import CustomerAgreement
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import IconButton
from reseller_desktop.ui.kit.cards import Card, SignLine
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import date_text, error_box
from reseller_desktop.ui.kit.theme import Role
from reseller_desktop.ui.readiness import words

if TYPE_CHECKING:
    from uuid import UUID

    from reseller_desktop.domain.document import Document
    from reseller_desktop.services.readiness import ReadinessPage
    from reseller_desktop.ui.context import Context
    from reseller_desktop.ui.kit.proofs import KeptProofs

translate = QCoreApplication.translate
_INDENT = 22


class AgreementCard(Card):
    """Each record with the day as of which it is; they are added, changed and removed here."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(translate("readiness", "Customer agreement (MCA)"), parent)
        self._context = context
        self._proofs: KeptProofs | None = None
        self._shown: tuple[UUID, ReadinessPage] | None = None
        self.add_button = IconButton("plus", translate("readiness", "Record the agreement"), self.record)
        self.head.addWidget(self.add_button)

    def show_page(self, customer_id: "UUID", page: "ReadinessPage") -> None:
        """Show the records of a customer."""
        self._shown = customer_id, page
        self.clear()
        names = {provider.id: provider.name for provider in page.providers}
        for place, agreement in enumerate(page.agreements):
            name = names[agreement.provider_id] if agreement.provider_id else ""
            self.add(self._line(agreement, name, holds=place == 0))
            if proof := page.proof_of(agreement):
                self.add(self._proof_line(proof, words.agreement_text(agreement, name)))
        if not page.agreements:
            text = translate(
                "readiness", "Nothing recorded yet. Without an accepted agreement no order can be placed."
            )
            self.add(labels.secondary(text))

    def record(self) -> None:
        """Ask for a new record of today."""
        if self._shown is None:
            return
        from reseller_desktop.services.ids import new_id

        today = self._context.services.clock.today()
        self._open(CustomerAgreement(id=new_id(), customer_id=self._shown[0], accepted_on=None, as_of=today))

    def _line(self, agreement: CustomerAgreement, provider: str, *, holds: bool) -> QWidget:
        said = words.agreement_text(agreement, provider)
        accepted = agreement.accepted_on is not None
        role = Role.IDLE if not holds else Role.GOOD if accepted else Role.BAD
        seen = translate("readiness", "seen on {day}").format(day=date_text(agreement.as_of))
        signed = agreement.signatory_name or agreement.signatory_email
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        detail = " · ".join(filter(None, (seen, signed, agreement.note)))
        row.addWidget(SignLine(Chip(role, said, "check" if accepted else "cross"), detail), 1)
        top = Qt.AlignmentFlag.AlignTop
        edit = translate("readiness", "Edit: {record}").format(record=said)
        remove = translate("readiness", "Remove: {record}").format(record=said)
        row.addWidget(IconButton("edit", edit, partial(self._open, agreement)), 0, top)
        row.addWidget(IconButton("delete", remove, partial(self._remove, agreement)), 0, top)
        return line

    def _proof_line(self, proof: "Document", of: str) -> QWidget:
        from reseller_desktop.ui.kit.proofs import KeptProofs

        self._proofs = self._proofs or KeptProofs(self._context, self.window())
        line = QWidget()
        row = self._proofs.narrow_row(proof, of)
        row.setContentsMargins(_INDENT, 0, 0, 0)
        line.setLayout(row)
        return line

    def _open(self, agreement: CustomerAgreement) -> None:
        if self._shown is None:
            return
        from reseller_desktop.ui.readiness.agreement_form import AgreementDialog

        dialog = AgreementDialog(self._context, self.window(), agreement, self._shown[1])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _remove(self, agreement: CustomerAgreement) -> None:
        self._context.tasks.run(
            self._context.services.agreements.remove,
            agreement,
            done=lambda _: self._context.notify(translate("readiness", "Agreement removed")),
            failed=lambda error: error_box(self.window(), error),
            owner=self,
        )
