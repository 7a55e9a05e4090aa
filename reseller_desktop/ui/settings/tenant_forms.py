"""The forms of an own tenant and of its agreement with Microsoft."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.identifiers import parse_tenant_id, partner_id_problem
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import checks
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind, section
from reseller_desktop.ui.kit.texts import text_of
from reseller_desktop.ui.kit.theme import Role
from reseller_desktop.ui.providers import words as provider_words
from reseller_desktop.ui.settings import words

translate = QCoreApplication.translate
Saved = Callable[[OwnTenant], object]

_FACTS = (
    "name",
    "country",
    "partner_id",
    "headquarters_partner_id",
    "member_status",
    "enrolment_status",
)
_AGREEMENT = (
    "mpa_status",
    "mpa_signed_on",
    "mpa_signer_name",
    "mpa_signer_email",
    "mpa_signer_role",
    "mpa_verification",
    "mpa_verified_on",
    "mpa_verified_by",
)


class _TenantForm(FormDialog):
    """Keeps an own tenant with changed facts."""

    def __init__(
        self, context: Context, parent: QWidget | None, own: OwnTenant | None, saved: Saved, **texts: Any
    ) -> None:
        self._context = context
        self._own = own
        self._saved = saved
        super().__init__(parent, submit=self._save, width=480, **texts)

    def _facts(self, values: dict[str, Any]) -> dict[str, Any]:
        return values

    def _save(self, values: dict[str, Any]) -> None:
        facts = self._facts(values)
        made = replace(self._own, **facts) if self._own else OwnTenant(id=new_id(), **facts)
        self._context.tasks.run(
            self._context.services.company.save_own_tenant,
            made,
            done=lambda _: self._finish(made),
            failed=self.show_error,
            owner=self,
        )

    def _finish(self, made: OwnTenant) -> None:
        self.form.mark_saved()
        self.accept()
        self._saved(made)


class TenantDialog(_TenantForm):
    """Ids, country, and the first two steps of the onboarding."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        own: OwnTenant | None,
        provider_ids: Sequence[UUID],
        saved: Saved,
    ) -> None:
        self._provider_ids = provider_ids
        title, verb = translate("settings", "New tenant of ours"), translate("settings", "Add tenant")
        values: dict[str, Any] = {}
        if own:
            title, verb = translate("settings", "Edit tenant"), translate("settings", "Save")
            values = {key: getattr(own, key) for key in _FACTS} | {"tenant_id": str(own.tenant_id)}
        super().__init__(
            context, parent, own, saved, title=title, fields=self._fields(), verb=verb, values=values
        )
        self.form.changed.connect(self._look)
        self._look()

    def _facts(self, values: dict[str, Any]) -> dict[str, Any]:
        return {**values, "tenant_id": parse_tenant_id(values["tenant_id"])}

    def _fields(self) -> list[Field]:
        return [
            Field(
                key="name",
                label=translate("settings", "&Name"),
                required=True,
                check=checks.name,
                help=translate("settings", "As the customer's admin centre shows it."),
            ),
            Field(key="country", label=translate("settings", "&Country"), kind=Kind.COUNTRY, required=True),
            Field(
                key="tenant_id",
                label=translate("settings", "&Microsoft ID (tenant id)"),
                required=True,
                check=self._check_tenant,
            ),
            Field(
                key="partner_id",
                label=translate("settings", "&Location PartnerID (PLA)"),
                required=True,
                check=self._check_location,
                help=translate("settings", "Stands in links and orders, and is what providers need."),
            ),
            Field(
                key="headquarters_partner_id",
                label=translate("settings", "Headquarters' PartnerID (PGA)"),
                check=checks.partner_id,
                help=translate("settings", "Only to warn when it is used where the PLA belongs."),
            ),
            *_onboarding_fields(),
        ]

    def _check_tenant(self, value: str) -> None:
        if parse_tenant_id(value) in self._provider_ids:
            raise UserError("own-tenant-is-provider")

    def _check_location(self, value: str) -> None:
        checks.partner_id(value)
        if value == self.form.editors["headquarters_partner_id"].value():
            raise UserError("partner-id-is-headquarters")

    def _look(self) -> None:
        number = self.form.editors["partner_id"].value()
        country = self.form.editors["country"]
        try:
            place = country.value()
        except UserError:
            place = ""
        table = self._context.services.regions()
        if number and number == self.form.editors["headquarters_partner_id"].value():
            self.banner.say(Role.WARNING, text_of("partner-id-is-headquarters"))
        elif number and partner_id_problem(number):
            self.banner.say(Role.WARNING, text_of(partner_id_problem(number) or ""))
        elif place and not table.region_of(place):
            self.banner.say(Role.WARNING, text_of("region-unknown"), more=provider_words.rule_source(table))
        else:
            self.banner.silence()


class AgreementDialog(_TenantForm):
    """The record of the Microsoft Partner Agreement."""

    def __init__(self, context: Context, parent: QWidget | None, own: OwnTenant, saved: Saved) -> None:
        super().__init__(
            context,
            parent,
            own,
            saved,
            title=translate("settings", "Microsoft Partner Agreement (MPA)"),
            fields=_agreement_fields(context.services.clock.today),
            verb=translate("settings", "Save"),
            values={key: getattr(own, key) for key in _AGREEMENT},
            intro=translate(
                "settings",
                "Signed once in every CSP region by a Global admin. Microsoft tells others only whether it is"
                " signed; who, when and the proof are kept here.",
            ),
        )


def _onboarding_fields() -> list[Field]:
    return [
        section(translate("settings", "Onboarding")),
        Field(
            key="member_status",
            label=translate("settings", "1  AI Cloud Partner Program"),
            kind=Kind.CHOICE,
            choices=words.member_choices(),
            help=translate("settings", "Partner Center: Legal info, Program info."),
        ),
        Field(
            key="enrolment_status",
            label=translate("settings", "2  Enrolment as indirect reseller"),
            kind=Kind.CHOICE,
            choices=words.enrolment_choices(),
            help=translate("settings", "Account verification takes three to five business days."),
        ),
    ]


def _agreement_fields(today: Callable[[], dt.date]) -> list[Field]:

    def not_later(day: Any) -> None:
        if day > today():
            raise UserError("date-in-future")

    def past(key: str, label: str) -> Field:
        return Field(key=key, label=label, kind=Kind.DATE, check=not_later)

    return [
        Field(
            key="mpa_status",
            label=translate("settings", "State"),
            kind=Kind.CHOICE,
            choices=words.mpa_choices(),
        ),
        past("mpa_signed_on", translate("settings", "Signed on")),
        Field(key="mpa_signer_name", label=translate("settings", "Signed by")),
        Field(key="mpa_signer_role", label=translate("settings", "In the role of")),
        Field(key="mpa_signer_email", label=translate("settings", "E-mail"), check=checks.email),
        section(translate("settings", "How we know")),
        Field(
            key="mpa_verification",
            label=translate("settings", "Verified"),
            kind=Kind.CHOICE,
            choices=words.verification_choices(),
        ),
        past("mpa_verified_on", translate("settings", "Verified on")),
        Field(key="mpa_verified_by", label=translate("settings", "Verified by")),
    ]
