"""The forms of a provider, of a person there, and of a link."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.customer import Contact, ContactRole
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.identifiers import parse_tenant_id
from reseller_desktop.domain.kept_link import KeptLink
from reseller_desktop.domain.provider import Partnership, Provider
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import checks, labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind, section
from reseller_desktop.ui.kit.texts import error_text, name_buttons
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, Role
from reseller_desktop.ui.providers import words
from reseller_desktop.ui.providers.link_field import LinkField, Report

translate = QCoreApplication.translate
_FACTS = (
    "name",
    "country",
    "partner_id",
    "portal_url",
    "partnership",
    "partnership_since",
    "renewal_habit",
    "lock_days",
    "notes",
)


class ProviderDialog(FormDialog):
    """Asks for a provider, warns about its region while one types, and keeps it."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        provider: Provider | None,
        own_tenants: list[OwnTenant],
        saved: Callable[[Provider], object],
    ) -> None:
        self._context = context
        self._provider = provider
        self._own_tenants = own_tenants
        self._saved = saved
        values: dict[str, Any] = {"partnership": Partnership.ACTIVE}
        title, verb = translate("providers", "New provider"), translate("providers", "Add provider")
        if provider:
            values = {key: getattr(provider, key) for key in _FACTS} | {"tenant_id": str(provider.tenant_id)}
            title, verb = translate("providers", "Edit provider"), translate("providers", "Save")
        elif own_tenants:
            values["country"] = own_tenants[0].country
        super().__init__(parent, title, self._fields(), verb, values=values, submit=self._save, width=480)
        self.form.changed.connect(self._look)

    def _fields(self) -> list[Field]:
        return [
            Field(key="name", label=translate("providers", "&Name"), required=True, check=checks.name),
            Field(
                key="tenant_id",
                label=translate("providers", "&Microsoft ID (tenant id)"),
                required=True,
                check=self._check_tenant,
                help=translate("providers", "Only by this id is a provider recognised in a link."),
            ),
            Field(key="country", label=translate("providers", "&Country"), kind=Kind.COUNTRY, required=True),
            Field(key="partner_id", label=translate("providers", "PartnerID"), check=checks.partner_id),
            Field(
                key="portal_url",
                label=translate("providers", "Ordering portal"),
                placeholder="https://",
                check=checks.web_address,
            ),
            *_partnership_fields(),
            Field(key="notes", label=translate("providers", "Notes"), kind=Kind.LINES, lines=3),
        ]

    def _check_tenant(self, value: str) -> None:
        given = parse_tenant_id(value)
        if any(own.tenant_id == given for own in self._own_tenants):
            raise UserError("provider-is-own-tenant")

    def _look(self) -> None:
        try:
            country = str(self.form.editors["country"].value() or "")
        except UserError:
            country = ""
        table = self._context.services.regions()
        found = [words.region_verdict(country, own.country, table) for own in self._own_tenants]
        bad = next((verdict for verdict in found if verdict and verdict[0] is not Role.GOOD), None)
        if bad and not any(verdict and verdict[0] is Role.GOOD for verdict in found):
            self.banner.say(bad[0], bad[1], more=words.rule_source(table))
        else:
            self.banner.silence()

    def _save(self, values: dict[str, Any]) -> None:
        facts = {**values, "tenant_id": parse_tenant_id(values["tenant_id"])}
        known = self._provider
        made = replace(known, **facts) if known else Provider(id=new_id(), **facts)
        self._context.tasks.run(
            self._context.services.providers.save,
            made,
            done=lambda _: self._finish(made),
            failed=self.show_error,
            owner=self,
        )

    def _finish(self, made: Provider) -> None:
        self.form.mark_saved()
        self.accept()
        self._saved(made)


class ContactDialog(FormDialog):
    """Asks for a person at a provider, and keeps it."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        provider_id: UUID,
        contact: Contact | None,
        saved: Callable[[Contact], object],
    ) -> None:
        self._context = context
        self._contact = contact or Contact(id=new_id(), provider_id=provider_id, name="")
        self._saved = saved
        title, verb = translate("providers", "New contact"), translate("providers", "Add contact")
        if contact:
            title, verb = translate("providers", "Edit contact"), translate("providers", "Save")
        values = {key: getattr(self._contact, key) for key in ("name", "role", "email", "phone")}
        roles = [(role, words.role_text(role)) for role in reversed(ContactRole)]
        fields = [
            Field(key="name", label=translate("providers", "&Name"), required=True, check=checks.name),
            Field(key="role", label=translate("providers", "For"), kind=Kind.CHOICE, choices=roles),
            Field(key="email", label=translate("providers", "&E-mail"), check=checks.email),
            Field(key="phone", label=translate("providers", "&Phone")),
        ]
        super().__init__(parent, title, fields, verb, values=values, submit=self._save)

    def _save(self, values: dict[str, Any]) -> None:
        made = replace(self._contact, **values)
        self._context.tasks.run(
            self._context.services.providers.save_contact,
            made,
            done=lambda _: self._finish(made),
            failed=self.show_error,
            owner=self,
        )

    def _finish(self, made: Contact) -> None:
        self.form.mark_saved()
        self.accept()
        self._saved(made)


class LinkDialog(QDialog):
    """Takes a link from Partner Center, with the guardian's verdict while one pastes."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        provider: Provider | None,
        kept: Callable[[KeptLink], object],
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._provider_id = provider.id if provider else None
        self._kept = kept
        self.setWindowTitle(translate("providers", "Paste invitation link"))
        self.setMinimumWidth(600)
        self.field = LinkField(self._look, translate("providers", "Link from Partner Center"))
        self.banner = Banner()
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        name_buttons(self.buttons, translate("providers", "Keep link"))
        self.buttons.accepted.connect(self._keep)
        self.buttons.rejected.connect(self.reject)
        intro = translate(
            "providers", "Under “New relationship” in Partner Center, with {provider} chosen."
        ).format(provider=provider.name if provider else "")
        if provider is None:
            intro = translate("providers", "Under “Request a reseller relationship” in Partner Center.")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        for widget in (labels.secondary(intro), self.banner, self.field):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.field.changed.connect(self._refresh)
        self._refresh()
        self.field.box.setFocus()

    def _look(self, text: str, report: Report) -> None:
        check = self._context.services.links.check
        self._context.tasks.run(check, text, self._provider_id, done=report, owner=self)

    def _refresh(self) -> None:
        self.banner.silence()
        self._ok.setEnabled(self.field.usable())
        self._grow()

    def _grow(self) -> None:
        """Make room for the whole verdict."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = layout.totalHeightForWidth(self.width())
            self.setMinimumHeight(needed)

    def _keep(self) -> None:
        self._ok.setEnabled(False)
        add = self._context.services.links.add
        self._context.tasks.run(
            add, self.field.text(), self._provider_id, done=self._done, failed=self._refused, owner=self
        )

    def _done(self, link: KeptLink) -> None:
        self.accept()
        self._kept(link)

    def _refused(self, error: UserError) -> None:
        self._ok.setEnabled(True)
        self.banner.say(Role.BAD, error_text(error))

    @property
    def _ok(self) -> QWidget:
        return self.buttons.button(QDialogButtonBox.StandardButton.Ok)


def _partnership_fields() -> list[Field]:
    return [
        section(translate("providers", "Our partnership")),
        Field(
            key="partnership",
            label=translate("providers", "State"),
            kind=Kind.CHOICE,
            choices=words.partnership_choices(),
        ),
        Field(key="partnership_since", label=translate("providers", "Since"), kind=Kind.DATE),
        Field(
            key="renewal_habit",
            label=translate("providers", "At the end of a subscription's term"),
            kind=Kind.CHOICE,
            choices=words.habit_choices(),
        ),
        Field(
            key="lock_days",
            label=translate("providers", "Takes no changes in the last days of a term"),
            kind=Kind.NUMBER,
            check=checks.lock_days,
            placeholder=translate("providers", "not known"),
            help=translate(
                "providers",
                "In days, 0 to 60. The decision dates of its subscriptions come that much earlier.",
            ),
        ),
    ]
