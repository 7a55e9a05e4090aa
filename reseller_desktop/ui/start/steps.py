"""The first two steps: our company and one indirect provider."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reseller_desktop.domain.company import Company, OwnTenant
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.identifiers import parse_tenant_id, partner_id_problem
from reseller_desktop.domain.provider import Partnership, Provider
from reseller_desktop.domain.region import RegionTable
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.kit import checks, labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.forms import Field, Form, Kind, section
from reseller_desktop.ui.kit.texts import text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, Role
from reseller_desktop.ui.providers import words


class Step(QWidget):
    """One page of the assistant: a title, a sentence, and what is asked."""

    changed = Signal()

    def __init__(self, title: str, intro: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.title = labels.title(title)
        self.intro = labels.secondary(intro)
        self.column.addWidget(self.title)
        self.column.addWidget(self.intro)
        self.column.addSpacing(GAP_LARGE)

    def complete(self) -> bool:
        """Whether one may go on; says what is wrong otherwise."""
        return True

    def empty(self) -> bool:
        """Whether the step would be skipped."""
        return False

    def focus_first(self) -> None:
        """Put the cursor where one types first."""


class CompanyStep(Step):
    """Who we are, and our account with Microsoft."""

    def __init__(self, regions: RegionTable, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Your company"), "", parent)
        self.intro.setText(self.tr("As customers read it in invitations, and as Microsoft knows you."))
        self._regions = regions
        self._company_id, self._tenant_id = new_id(), new_id()
        self.people = Form(self._people_fields())
        self.account = Form(self._account_fields(), {"country": _home(regions)})
        self.region, self.partner = Banner(), Banner()
        right = QVBoxLayout()
        right.setSpacing(GAP - 4)
        for widget in (self.account, self.region, self.partner):
            right.addWidget(widget)
        right.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(36)
        left = QVBoxLayout()
        left.addWidget(self.people)
        left.addStretch(1)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        self.column.addLayout(row)
        self.column.addStretch(1)
        for form in (self.people, self.account):
            form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            form.changed.connect(self._look)
        self._look()

    def complete(self) -> bool:
        """Both halves, the left one first to be mended."""
        right = self.account.check()
        left = self.people.check()
        return left is not None and right is not None

    def focus_first(self) -> None:
        """The company's name."""
        self.people.focus_first()

    def company(self) -> Company:
        """What was entered about us."""
        values = self.people.values()
        language = QLocale().name()[:2]
        return Company(
            id=self._company_id,
            legal_name=values["legal_name"],
            contact_name=values["contact_name"],
            email=values["email"],
            phone=values["phone"],
            language=language if language in LANGUAGES else "en",
        )

    def own_tenant(self) -> OwnTenant:
        """The account with Microsoft; only after `complete()`."""
        values = self.account.values()
        return OwnTenant(
            id=self._tenant_id,
            name=self.people.values()["legal_name"],
            tenant_id=parse_tenant_id(values["tenant_id"]),
            partner_id=values["partner_id"],
            country=values["country"],
        )

    def country(self) -> str:
        """Ours, as far as it is known."""
        return str(_value(self.account, "country") or "")

    def tenant_guid(self) -> UUID | None:
        """Ours, as far as it is known."""
        try:
            return parse_tenant_id(self.account.editors["tenant_id"].value())
        except UserError:
            return None

    def _people_fields(self) -> list[Field]:
        return [
            section(self.tr("Who you are")),
            Field(key="legal_name", label=self.tr("Legal name"), required=True, check=checks.name),
            Field(
                key="contact_name",
                label=self.tr("Your name"),
                required=True,
                check=checks.name,
                help=self.tr("Stands under invitations and in the history."),
            ),
            Field(key="email", label=self.tr("E-mail"), required=True, check=checks.email),
            Field(key="phone", label=self.tr("Phone (customers may call back)")),
        ]

    def _account_fields(self) -> list[Field]:
        return [
            section(self.tr("Your partner account")),
            Field(key="country", label=self.tr("Country of the account"), kind=Kind.COUNTRY, required=True),
            Field(
                key="tenant_id",
                label=self.tr("Microsoft ID (tenant id)"),
                placeholder="00000000-0000-0000-0000-000000000000",
                required=True,
                check=checks.tenant_id,
                help=self.tr("Partner Center, Account settings, Identifiers, under CSP."),
            ),
            Field(
                key="partner_id",
                label=self.tr("Location PartnerID (PLA)"),
                required=True,
                check=checks.partner_id,
                help=self.tr("The location's number (PLA) stands in links and orders; not the PGA."),
            ),
        ]

    def _look(self) -> None:
        region = self._regions.region_of(self.country())
        if region:
            self.region.say(Role.GOOD, text_of("region-ours", region=region.name))
        elif self.country():
            self.region.say(Role.WARNING, text_of("region-unknown"), more=words.rule_source(self._regions))
        else:
            self.region.silence()
        number = self.account.editors["partner_id"].value()
        problem = partner_id_problem(number) if number else None
        if problem:
            self.partner.say(Role.WARNING, text_of(problem))
        else:
            self.partner.silence()
        self.changed.emit()


class ProviderStep(Step):
    """One indirect provider, or none yet."""

    def __init__(self, regions: RegionTable, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Your indirect provider"), "", parent)
        self.intro.setText(
            self.tr("The distributor that orders for you. Leave it empty to add providers later.")
        )
        self._regions = regions
        self._id = new_id()
        self._own: tuple[str, UUID | None] = ("", None)
        self.form = Form(self._fields())
        self.form.setMaximumWidth(460)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.region = Banner()
        self.region.setMaximumWidth(460)
        self.column.addWidget(self.form)
        self.column.addWidget(self.region)
        self.column.addStretch(1)
        self.form.changed.connect(self._look)

    def set_own(self, country: str, tenant: UUID | None) -> None:
        """What the provider is compared with."""
        self._own = (country, tenant)
        if not _value(self.form, "country") and self.empty():
            self.form.set_values({"country": country})
        self._look()

    def complete(self) -> bool:
        """All of it, or nothing."""
        if self.empty():
            self.form.clear_problems()
            return True
        return self.form.check() is not None

    def empty(self) -> bool:
        """Neither a name nor an id was typed."""
        return not (self.form.editors["name"].value() or self.form.editors["tenant_id"].value())

    def focus_first(self) -> None:
        """The provider's name."""
        self.form.focus_first()

    def provider(self) -> Provider | None:
        """What was entered; only after `complete()`."""
        if self.empty():
            return None
        values = self.form.values()
        return Provider(
            id=self._id,
            name=values["name"],
            tenant_id=parse_tenant_id(values["tenant_id"]),
            country=values["country"],
            partnership=Partnership.ACTIVE,
        )

    def _fields(self) -> list[Field]:
        return [
            Field(key="name", label=self.tr("Name"), required=True, check=checks.name),
            Field(
                key="tenant_id",
                label=self.tr("Microsoft ID (tenant id)"),
                placeholder="00000000-0000-0000-0000-000000000000",
                required=True,
                check=self._check_tenant,
                help=self.tr("It stands behind “indirectCSPId=” in your invitation link with this provider."),
            ),
            Field(key="country", label=self.tr("Country"), kind=Kind.COUNTRY, required=True),
        ]

    def _check_tenant(self, value: str) -> None:
        if parse_tenant_id(value) == self._own[1]:
            raise UserError("provider-is-own-tenant")

    def _look(self) -> None:
        country = str(_value(self.form, "country") or "")
        found = None if self.empty() else words.region_verdict(country, self._own[0], self._regions)
        if found:
            role, said = found
            more = "" if role is Role.GOOD else words.rule_source(self._regions)
            self.region.say(role, said, more=more)
        else:
            self.region.silence()
        self.changed.emit()


def _value(form: Form, key: str) -> Any:
    try:
        return form.editors[key].value()
    except UserError:
        return None


def _home(regions: RegionTable) -> str:
    """The country that the computer is set to, if Microsoft sells there."""
    code = QLocale.territoryToCode(QLocale.system().territory())
    return code if regions.region_of(code) else ""
