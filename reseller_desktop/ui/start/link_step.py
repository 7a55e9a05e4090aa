"""The third step: the invitation link."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.kept_link import KeptLink, LinkOrigin
from reseller_desktop.domain.link import LinkCheck, Verdict
from reseller_desktop.domain.provider import Provider
from reseller_desktop.services.links import LinkService, link_from
from reseller_desktop.ui.context import Services
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import secondary
from reseller_desktop.ui.kit.texts import text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE
from reseller_desktop.ui.providers.link_field import LinkField, Report
from reseller_desktop.ui.start.steps import Step

_MISSING = "link-provider-missing"


class _Field(LinkField):
    provider: Provider | None = None

    def remark(self, check: LinkCheck) -> str:
        if self.provider is None or check.provider is not None:
            return ""
        return text_of("link-for-us-alone", provider=self.provider.name)


class LinkStep(Step):
    """A link from Partner Center, one built from the ids, or none yet."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The invitation link"), "", parent)
        self.intro.setText(
            self.tr("One link serves every customer. Leave the field empty to add links later, per provider.")
        )
        self._services = services
        self._own: OwnTenant | None = None
        self._built = ""
        self.field = _Field(self._look, self.tr("Link from Partner Center"))
        self.field.changed.connect(self.changed)
        self.column.addWidget(self.field)
        self.column.addSpacing(GAP)
        self.build = secondary(self.tr("B&uild it from the ids"), self.build_link, "link")
        self.column.addWidget(self.build, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(GAP_LARGE)
        self.column.addWidget(labels.section(self.tr("Where to find it")))
        self.column.addWidget(
            labels.secondary(
                self.tr(
                    "In Partner Center, open Customers and choose “Request a reseller relationship”. With a"
                    " provider, choose “New relationship” and the provider. Copy the link out of the draft"
                    " e-mail; what came along with it is taken off here."
                )
            )
        )
        self.column.addStretch(1)

    def compare_with(self, own_tenant: OwnTenant, provider: Provider | None) -> None:
        """What the link has to name."""
        self._own, self.field.provider = own_tenant, provider
        self.field.look_again()

    def build_link(self) -> None:
        """Put the link together that Partner Center would give."""
        if self._own is not None:
            self._built = self._links.build_before_set_up(self._own, self.field.provider)
            self.field.box.setPlainText(self._built)
            self.field.box.setFocus()

    def complete(self) -> bool:
        """No link, or one that may be kept."""
        return self.empty() or self._kept() is not None

    def empty(self) -> bool:
        """Nothing was pasted."""
        return not self.field.text()

    def focus_first(self) -> None:
        """The field."""
        self.field.box.setFocus()

    def link(self) -> KeptLink | None:
        """What will be kept; only after `complete()`."""
        return self._kept()

    @property
    def _links(self) -> LinkService:
        return self._services.links

    def _look(self, text: str, report: Report) -> None:
        if self._own is not None:
            report(self._checked(text, self._own))

    def _checked(self, text: str, own: OwnTenant) -> LinkCheck:
        """A link without the provider is refused for the provider's flow, but good for us alone."""
        found = self._links.check_before_set_up(text, own, self.field.provider)
        codes = {one.code for one in found.reasons}
        if found.verdict is Verdict.REFUSED and _MISSING in codes:
            return self._links.check_before_set_up(text, own, None)
        return found

    def _kept(self) -> KeptLink | None:
        check = self.field.check
        if check is None or not self.field.usable():
            return None
        origin = LinkOrigin.BUILT if self.field.text() == self._built else LinkOrigin.PASTED
        return link_from(check, self._services.clock, origin)
