"""Which of our customers a row of a provider's list is, said by a person."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from reseller_desktop.domain.match_pairs import Candidate, Ours
from reseller_desktop.domain.provider_list import ListedCustomer
from reseller_desktop.domain.reconcile import Finding
from reseller_desktop.domain.text import fold
from reseller_desktop.ui.kit.forms import Field, FormDialog
from reseller_desktop.ui.kit.type_ahead import Entry, TypeAheadEditor

if TYPE_CHECKING:
    from reseller_desktop.ui.providers.finding_rows import FindingRow

translate = QCoreApplication.translate

_HEIGHT = 280
"""Pixels: room for what is wrong with an answer."""


class MatchDialog(FormDialog):
    """Asks for one customer, found by typing."""

    def __init__(
        self,
        parent: QWidget,
        theirs: ListedCustomer,
        ours: Iterable[Ours],
        chosen: Callable[[Candidate], object],
    ) -> None:
        self._theirs, self._chosen = theirs, chosen
        self._ours = {one.id: one for one in ours}
        self.customer = TypeAheadEditor(translate("findings", "Type a part of the name"))
        self.customer.set_entries(_entries(self._ours.values()))
        said = translate("findings", "Which of our customers is “{name}”? The next list remembers it.")
        others = (
            translate("findings", "Whoever has another tenant id is another company, and is not offered.")
            if theirs.tenant_id
            else ""
        )
        name = theirs.name or str(theirs.tenant_id or "")
        super().__init__(
            parent,
            translate("findings", "Match by hand"),
            [
                Field(
                    key="customer",
                    label=translate("findings", "Our &customer"),
                    required=True,
                    make=lambda: self.customer,
                )
            ],
            translate("findings", "It is this one"),
            submit=self._match,
            intro=" ".join(filter(None, (said.format(name=name), others))),
        )
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.resize(self.width(), _HEIGHT)

    def _match(self, values: dict[str, Any]) -> None:
        self.accept()
        self._chosen(Candidate(self._ours[values["customer"]], self._theirs, 0.0, ()))


def ask_whom(
    parent: QWidget, findings: Iterable[Finding], row: "FindingRow", chosen: Callable[[Candidate], object]
) -> None:
    """Ask which of our customers a line is that only the provider has."""
    if row.finding is not None and row.finding.theirs is not None:
        theirs = row.finding.theirs
        MatchDialog(parent, theirs, may_be(findings, theirs), chosen).open()


def may_be(findings: Iterable[Finding], theirs: ListedCustomer) -> list[Ours]:
    """Our customers that a row may be: all but those of which another tenant id is known."""
    found: dict[Any, Ours] = {}
    for finding in findings:
        sides = (finding.ours, *finding.also_ours, *(one.ours for one in finding.candidates))
        found |= {one.id: one for one in sides if one is not None}
    known = {None, theirs.tenant_id}
    fitting = (one for one in found.values() if theirs.tenant_id is None or one.tenant_id in known)
    return sorted(fitting, key=lambda one: fold(one.name))


def _entries(ours: Iterable[Ours]) -> list[Entry]:
    """The customers; those that are called alike with their domain."""
    entries: dict[str, Entry] = {}
    for one in ours:
        domain = next(iter(one.domains), "")
        label = one.name if one.name not in entries else f"{one.name} · {domain or one.id.hex[-6:]}"
        if label in entries:
            label = f"{label} · {one.id.hex[-6:]}"
        entries[label] = Entry(one.id, label, f"{fold(one.name)} {domain}")
    return list(entries.values())
