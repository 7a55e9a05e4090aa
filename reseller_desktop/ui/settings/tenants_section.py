"""Our own tenants: ids, region, onboarding, the agreement and its proof."""

import mimetypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTemporaryDir
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.company import MpaStatus, OwnTenant
from reseller_desktop.domain.document import Document
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.provider import Provider
from reseller_desktop.ui.context import Context, Services
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import ghost, primary, secondary
from reseller_desktop.ui.kit.cards import Card, Facts, SignLine, clear_layout
from reseller_desktop.ui.kit.external import open_document
from reseller_desktop.ui.kit.texts import notice, text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL
from reseller_desktop.ui.providers.words import place_text
from reseller_desktop.ui.settings import words
from reseller_desktop.ui.settings.section import WIDTH, Section
from reseller_desktop.ui.settings.tenant_forms import AgreementDialog, TenantDialog

_LONGEST = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Read:
    own_tenants: Sequence[OwnTenant]
    providers: Sequence[Provider]


def _read(services: Services) -> _Read:
    return _Read(services.company.own_tenants(), services.providers.providers(archived=True))


def _keep(services: Services, own: OwnTenant, path: Path) -> OwnTenant:
    """Read a file that a person chose and keep it; runs on the worker."""
    try:
        with path.open("rb") as file:
            content = file.read(_LONGEST + 1)
    except OSError as error:
        raise UserError("file-not-read") from error
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return services.company.keep_evidence(own, path.name, kind, content)


def _put_out(services: Services, own: OwnTenant, target: Path) -> Path:
    """Write the proof into a file, or into a folder under its own name; runs on the worker."""
    document, content = services.company.evidence(own)
    path = target / _safe_name(document) if target.is_dir() else target
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UserError("file-not-written") from error
    return path


def _safe_name(document: Document) -> str:
    """The last part of a name, as a path of either kind of system would have it."""
    return document.name.replace("\\", "/").rpartition("/")[2].lstrip(".") or "document"


class TenantsSection(Section):
    """One card for each own tenant."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.name_it(
            self.tr("Own tenants"),
            self.tr("One for each CSP region in which you sell, each tied to one location PartnerID (PLA)."),
        )
        self._providers: Sequence[Provider] = ()
        self._folder: QTemporaryDir | None = None
        self._cards = QVBoxLayout()
        self._cards.setSpacing(GAP)
        holder = QWidget()
        holder.setMaximumWidth(WIDTH)
        holder.setLayout(self._cards)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(holder)
        self.new = primary(self.tr("&Add tenant…"), self.add_tenant, "plus")
        self.column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)

    def reload(self) -> None:
        """Read the tenants again."""
        self.context.tasks.run(_read, self.context.services, done=self._show, failed=self.refuse, owner=self)

    def add_tenant(self) -> None:
        """Ask for another one."""
        self._edit(None)

    def _show(self, read: _Read) -> None:
        self._providers = read.providers
        clear_layout(self._cards)
        for own in read.own_tenants:
            self._cards.addWidget(self._card(own, removable=len(read.own_tenants) > 1))

    def _card(self, own: OwnTenant, *, removable: bool) -> Card:
        card = Card(own.name)
        card.setProperty("tenant", own.id.hex)
        card.head.addWidget(secondary(self.tr("Edit…"), partial(self._edit, own), "edit"))
        if removable:
            card.head.addWidget(ghost(self.tr("Remove"), partial(self._remove, own)))
        facts = Facts(name_width=170)
        facts.add(self.tr("CSP region"), place_text(own.country, self.context.services.regions()))
        facts.add(self.tr("Microsoft ID"), labels.code(str(own.tenant_id)))
        facts.add(self.tr("Location PartnerID (PLA)"), own.partner_id)
        if own.headquarters_partner_id:
            facts.add(self.tr("Headquarters (PGA)"), own.headquarters_partner_id)
        card.add(facts)
        card.rows.addSpacing(GAP_SMALL)
        card.add(labels.section(self.tr("Onboarding")))
        for chip, detail in words.onboarding(own):
            card.add(SignLine(chip, detail))
        lines = words.agreement_lines(own)
        if lines:
            record = Facts(name_width=148)
            record.setContentsMargins(22, 0, 0, 0)
            for name, value in lines:
                record.add(name, value)
            card.add(record)
        card.rows.addLayout(self._agreement_buttons(own))
        return card

    def _agreement_buttons(self, own: OwnTenant) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(22, 4, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        row.addWidget(secondary(self.tr("Record agreement…"), partial(self._agreement, own)))
        if own.mpa_evidence_id:
            row.addWidget(ghost(self.tr("Open proof"), partial(self._open, own), "file"))
            row.addWidget(ghost(self.tr("Save proof as…"), partial(self._save_as, own)))
            row.addWidget(ghost(self.tr("Replace proof…"), partial(self._add_proof, own)))
        elif own.mpa_status is MpaStatus.SIGNED:
            row.addWidget(
                ghost(self.tr("Add proof (kept encrypted)…"), partial(self._add_proof, own), "plus")
            )
        return row

    def _edit(self, own: OwnTenant | None) -> None:
        ids = [provider.tenant_id for provider in self._providers]
        dialog = TenantDialog(self.context, self, own, ids, self._saved)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _agreement(self, own: OwnTenant) -> None:
        dialog = AgreementDialog(self.context, self, own, self._saved)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _saved(self, own: OwnTenant) -> None:
        self.context.notify(self.tr("{name} was saved.").format(name=own.name))

    def _remove(self, own: OwnTenant) -> None:
        said = self.tr("{name} was removed.").format(name=own.name)
        self.context.tasks.run(
            self.context.services.company.remove_own_tenant,
            own.id,
            done=lambda _: self.context.notify(said),
            failed=self.refuse,
            owner=self,
        )

    def _add_proof(self, own: OwnTenant) -> None:
        filters = self.tr("PDF and pictures (*.pdf *.png *.jpg *.jpeg);;All files (*)")
        chosen = QFileDialog.getOpenFileName(self, self.tr("Choose the proof"), "", filters)[0]
        if chosen:
            self.context.tasks.run(
                _keep,
                self.context.services,
                own,
                Path(chosen),
                done=lambda _: self.context.notify(self.tr("The proof is kept in the vault.")),
                failed=self.refuse,
                owner=self,
            )

    def _save_as(self, own: OwnTenant) -> None:
        chosen = QFileDialog.getSaveFileName(self, self.tr("Save the proof"))[0]
        if chosen:
            self._write(own, Path(chosen), lambda _: self.context.notify(self.tr("The proof was saved.")))

    def _open(self, own: OwnTenant) -> None:
        if self._folder is None:
            self._folder = QTemporaryDir()
        self._write(own, Path(self._folder.path()), self._look_at)

    def _look_at(self, path: Path) -> None:
        if not open_document(path):
            notice(self, self.tr("Not opened"), text_of("not-opened"))

    def _write(self, own: OwnTenant, target: Path, done: Callable[[Path], object]) -> None:
        self.context.tasks.run(
            _put_out,
            self.context.services,
            own,
            target,
            done=done,
            failed=self.refuse,
            owner=self,
        )
