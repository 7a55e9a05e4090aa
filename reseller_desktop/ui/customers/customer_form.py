"""The form of a customer, for a new one and for one on record."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.custom_field import CustomField
from reseller_desktop.domain.customer import Affiliation, Customer, Origin, Segment
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.identifiers import normalise_domain, parse_tenant_id
from reseller_desktop.services.custom_fields import CustomFacts, form_key
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.customers.custom_words import entered, form_fields, typed
from reseller_desktop.ui.customers.twin_hint import TwinHint
from reseller_desktop.ui.kit import checks, labels
from reseller_desktop.ui.kit.chips import Chip, ChipLabel
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind, section
from reseller_desktop.ui.kit.texts import error_text
from reseller_desktop.ui.kit.theme import Role

translate = QCoreApplication.translate
TenantHolder = Callable[[UUID], tuple[str, str] | None]
"""Gives id and name of the customer that has a tenant id."""

_TENANT_ID_LENGTH = 36


class CustomerDialog(FormDialog):
    """Asks for a customer's facts, and keeps them."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        customer: Customer | None,
        custom: CustomFacts,
        *,
        owners: Iterable[str],
        holder: TenantHolder,
        saved: Callable[[Customer], object],
    ) -> None:
        self._context = context
        self._customer = customer or Customer(id=new_id(), name="")
        self._custom = custom
        self._holder = holder
        self._saved = saved
        title = (
            translate("customers", "Edit customer") if customer else translate("customers", "New customer")
        )
        verb = translate("customers", "Save") if customer else translate("customers", "Add customer")
        super().__init__(
            parent,
            title,
            _fields(owners, self._check_tenant, custom.live),
            verb,
            values={**_values_of(self._customer), **_custom_values(custom)},
            submit=self._save,
            width=500,
        )
        self._region = labels.caption(wrap=False)
        self.form.editors["country"].row.addWidget(self._region)
        self._sign = ChipLabel()
        self.form.editors["tenant_id"].row.addWidget(self._sign)
        self.form.editors["country"].changed.connect(self._show_region)
        self.form.editors["tenant_id"].changed.connect(self._look_at_tenant)
        self.form.editors["affiliation"].changed.connect(self._warn)
        self.twin = TwinHint(self, context, self._customer.id, self.form.editors, self._warn)
        self._show_region()
        self._look_at_tenant()
        self._warn()

    def _save(self, values: dict[str, Any]) -> None:
        tenant = values.pop("tenant_id")
        domain = values.pop("domain")
        others = tuple(normalise_domain(other) for other in values.pop("other_domains"))
        custom = {field.id: entered(values.pop(form_key(field.id))) for field in self._custom.live}
        made = replace(
            self._customer,
            **values,
            tenant_id=parse_tenant_id(tenant) if tenant else None,
            domain=normalise_domain(domain) if domain else "",
            other_domains=others,
        )
        self._context.tasks.run(
            self._context.services.customers.save,
            made,
            custom,
            done=lambda _: self._finish(made),
            failed=self.show_error,
            owner=self,
        )

    def _finish(self, made: Customer) -> None:
        self.form.mark_saved()
        self.accept()
        self._saved(made)

    def show_error(self, error: UserError) -> None:
        """A tenant id that another customer got meanwhile is said under its field."""
        if error.code == "already-exists":
            error = UserError(error.code, field="tenant_id")
        super().show_error(error)

    def _check_tenant(self, text: str) -> None:
        tenant = parse_tenant_id(text)
        held = self._holder(tenant)
        if held is not None and held[0] != self._customer.id.hex:
            raise UserError("customer-tenant-taken", name=held[1])

    def _look_at_tenant(self) -> None:
        text = self.form.editors["tenant_id"].value()
        chip = None
        if text:
            try:
                self._check_tenant(text)
                chip = Chip(Role.GOOD, "", "check", translate("customers", "A complete tenant id"))
            except UserError as error:
                chip = Chip(Role.IDLE, "", "dots", translate("customers", "Not a complete tenant id yet"))
                if len(text) >= _TENANT_ID_LENGTH:
                    self.form.show_problem("tenant_id", error_text(error))
                    chip = Chip(Role.BAD, "", "cross", error_text(error))
        self._sign.set_chip(chip)

    def _show_region(self) -> None:
        try:
            country = self.form.editors["country"].value()
        except UserError:
            country = ""
        found = self._context.services.regions().region_of(country) if country else None
        if not country:
            text = translate("customers", "decides the CSP region")
        elif found is None:
            text = translate("customers", "in no CSP region that is known")
        else:
            text = translate("customers", "→ {region}").format(region=found.name)
        self._region.setText(text)

    def _warn(self) -> None:
        if self.form.editors["affiliation"].value() is not Affiliation.NONE:
            self.banner.say(Role.WARNING, words.affiliation_warning(), more=self.twin.text)
        elif self.twin.text:
            self.banner.say(Role.INFO, self.twin.text)
        else:
            self.banner.silence()


def _check_domains(domains: Iterable[str]) -> None:
    for domain in domains:
        normalise_domain(domain)


def _fields(
    owners: Iterable[str], check_tenant: Callable[[str], object], custom: Sequence[CustomField]
) -> list[Field]:
    own = [section(translate("customers", "Your own fields")), *form_fields(custom)] if custom else []
    return [
        *_who_it_is(check_tenant),
        section(translate("customers", "What is known")),
        *_what_is_known(),
        section(translate("customers", "On our side")),
        *_on_our_side(owners),
        *own,
    ]


def _who_it_is(check_tenant: Callable[[str], object]) -> list[Field]:
    return [
        Field(key="name", label=translate("customers", "Company &name"), required=True, check=checks.name),
        Field(
            key="tenant_id",
            label=translate("customers", "&Tenant id"),
            placeholder="00000000-0000-0000-0000-000000000000",
            help=translate(
                "customers",
                "“Microsoft ID” in Partner Center. It identifies the customer; may stay empty.",
            ),
            check=check_tenant,
        ),
        Field(
            key="domain",
            label=translate("customers", "&Domain"),
            placeholder="company.example",
            check=normalise_domain,
        ),
        Field(
            key="other_domains",
            label=translate("customers", "Other domains"),
            placeholder=translate("customers", "several with commas between"),
            kind=Kind.TAGS,
            check=_check_domains,
        ),
    ]


def _what_is_known() -> list[Field]:
    return [
        Field(key="country", label=translate("customers", "&Country of the tenant"), kind=Kind.COUNTRY),
        Field(
            key="language",
            label=translate("customers", "&Language"),
            kind=Kind.CHOICE,
            choices=words.language_choices(),
        ),
        Field(key="seats", label=translate("customers", "&Seats"), kind=Kind.NUMBER),
        Field(
            key="segment",
            label=translate("customers", "Se&gment"),
            kind=Kind.CHOICE,
            choices=[(each, words.segment_text(each)) for each in Segment],
        ),
    ]


def _on_our_side(owners: Iterable[str]) -> list[Field]:
    return [
        Field(
            key="owner",
            label=translate("customers", "&Owner"),
            kind=Kind.FREE_CHOICE,
            choices=[(owner, owner) for owner in ("", *owners)],
        ),
        Field(
            key="origin",
            label=translate("customers", "Came &from"),
            kind=Kind.CHOICE,
            choices=[(each, words.origin_text(each)) for each in Origin],
        ),
        Field(
            key="affiliation",
            label=translate("customers", "&Belongs to us"),
            kind=Kind.CHOICE,
            choices=[(each, words.affiliation_text(each)) for each in Affiliation],
        ),
        Field(
            key="tags",
            label=translate("customers", "Ta&gs"),
            kind=Kind.TAGS,
            placeholder=translate("customers", "several with commas between"),
        ),
        Field(key="notes", label=translate("customers", "Not&es"), kind=Kind.LINES),
    ]


def _custom_values(custom: CustomFacts) -> dict[str, Any]:
    known = custom.by_field()
    return {form_key(field.id): typed(field, known.get(field.id, "")) for field in custom.live}


def _values_of(customer: Customer) -> dict[str, Any]:
    names = (
        *("name", "domain", "other_domains", "country", "language", "seats", "segment", "owner"),
        *("origin", "affiliation", "tags", "notes"),
    )
    values = {name: getattr(customer, name) for name in names}
    return {**values, "tenant_id": str(customer.tenant_id) if customer.tenant_id else ""}
