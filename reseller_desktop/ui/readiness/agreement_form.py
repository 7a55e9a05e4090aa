"""The form of what is known of a customer's agreement (MCA)."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.agreement import AgreementWay, CustomerAgreement
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.transacting import ATTESTATION
from reseller_desktop.ui.kit import checks
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind
from reseller_desktop.ui.kit.proofs import ProofEditor
from reseller_desktop.ui.readiness import words

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from reseller_desktop.domain.document import Document
    from reseller_desktop.domain.transacting import Rule
    from reseller_desktop.services.readiness import ReadinessPage
    from reseller_desktop.ui.context import Context

translate = QCoreApplication.translate

_NOT_ACCEPTED = "no"


class AgreementDialog(FormDialog):
    """Asks what somebody saw, and keeps it as a record of that day."""

    def __init__(
        self,
        context: "Context",
        parent: "QWidget | None",
        agreement: CustomerAgreement,
        page: "ReadinessPage",
    ) -> None:
        """`agreement` is the record as it stands, or an empty one of today."""
        self._context = context
        self._agreement = agreement
        new = agreement.version == 0 and agreement.accepted_on is None and not agreement.note
        super().__init__(
            parent,
            translate("readiness", "Customer agreement (MCA)"),
            [*_fields(page, agreement), _proof_field(context)],
            translate("readiness", "Record agreement") if new else translate("readiness", "Save"),
            values=_values(agreement, page.proof_of(agreement), new=new),
            submit=self._save,
            intro=translate(
                "readiness",
                "What you enter holds as of the day on which it was seen; records of earlier days stay.",
            ),
        )

    def _save(self, values: dict[str, Any]) -> None:
        state = values.pop("state")
        accepted = state != _NOT_ACCEPTED
        if accepted and values["accepted_on"] is None:
            self.show_error(UserError("field-required", field="accepted_on"))
            return
        way = AgreementWay(state) if accepted else AgreementWay.UNKNOWN
        if not accepted:
            values["accepted_on"] = None
        if way is not AgreementWay.ATTESTED:
            values["provider_id"] = None
        proof = values.pop("proof")
        if proof is None:
            values["evidence_id"] = None
        self._context.tasks.run(
            self._context.services.agreements.record,
            replace(self._agreement, way=way, **values),
            proof if isinstance(proof, Path) else None,
            done=lambda _: self._finish(),
            failed=self.show_error,
            owner=self,
        )

    def _finish(self) -> None:
        self.form.mark_saved()
        self.accept()
        self._context.notify(translate("readiness", "Agreement recorded"))


def _values(agreement: CustomerAgreement, proof: "Document | None", *, new: bool) -> dict[str, Any]:
    names = ("accepted_on", "provider_id", "signatory_name", "signatory_email", "as_of", "note")
    accepted = agreement.accepted_on is not None
    state = agreement.way.value if accepted else AgreementWay.DIRECT.value if new else _NOT_ACCEPTED
    return {"state": state, "proof": proof, **{name: getattr(agreement, name) for name in names}}


def _fields(page: "ReadinessPage", agreement: CustomerAgreement) -> list[Field]:
    attestation: Rule = page.rules.rules[ATTESTATION]
    states = [
        (AgreementWay.DIRECT.value, translate("readiness", "Accepted by the customer itself")),
        (AgreementWay.ATTESTED.value, translate("readiness", "Accepted, attested by a provider")),
        (AgreementWay.UNKNOWN.value, translate("readiness", "Accepted, the way is not known")),
        (_NOT_ACCEPTED, translate("readiness", "Not accepted")),
    ]
    attesters = [one for one in page.providers if one.archived_at is None or one.id == agreement.provider_id]
    named: list[tuple[UUID | None, str]] = [(None, "—"), *((one.id, one.name) for one in attesters)]
    return [
        Field(key="state", label=translate("readiness", "&What was seen"), kind=Kind.CHOICE, choices=states),
        Field(
            key="accepted_on",
            label=translate("readiness", "&Accepted on"),
            kind=Kind.DATE,
            help=translate("readiness", "Where the day is not known, take the one on which it was seen."),
        ),
        Field(
            key="provider_id",
            label=translate("readiness", "Attested &by"),
            kind=Kind.CHOICE,
            choices=named,
            help=f"{attestation.summary} ({words.rule_line(attestation)})",
        ),
        Field(key="signatory_name", label=translate("readiness", "Who &signed")),
        Field(key="signatory_email", label=translate("readiness", "&E-mail"), check=checks.email),
        Field(key="as_of", label=translate("readiness", "Seen &on"), kind=Kind.DATE, required=True),
        Field(key="note", label=translate("readiness", "&Note"), kind=Kind.LINES, lines=2),
    ]


def _proof_field(context: "Context") -> Field:
    return Field(
        key="proof",
        label=translate("readiness", "&Proof"),
        help=translate("readiness", "The file is kept encrypted in the vault."),
        make=partial(ProofEditor, context),
    )
