"""The invitation links of a provider and of us alone, each with the guardian's word on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.kept_link import KeptLink
from reseller_desktop.domain.link import Verdict
from reseller_desktop.domain.provider import Provider
from reseller_desktop.services.links import CheckedLink
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import ghost, secondary
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.chips import Chip, ChipLabel
from reseller_desktop.ui.kit.texts import date_text
from reseller_desktop.ui.kit.theme import GAP_SMALL, Role
from reseller_desktop.ui.providers import words


@dataclass(frozen=True, slots=True)
class LinkActions:
    """What can be done about a link."""

    copy: Callable[[KeptLink], object]
    remove: Callable[[KeptLink], object]
    paste: Callable[[Provider | None], object]
    build: Callable[[OwnTenant, Provider | None], object]


class LinksCard(Card):
    """One block for each own tenant, with the provider and without."""

    def __init__(self, actions: LinkActions, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Invitation links"), parent)
        self._actions = actions

    def show_links(
        self, own_tenants: Sequence[OwnTenant], provider: Provider, kept: Sequence[CheckedLink]
    ) -> None:
        """Show the links of a provider and those without any."""
        self.clear()
        for own in own_tenants:
            for party in (provider, None):
                found = [
                    one
                    for one in kept
                    if one.link.own_tenant_id == own.id
                    and one.link.provider_id == (party.id if party else None)
                ]
                if self.rows.count():
                    self.rows.addWidget(_line())
                self.add(self._block(own, party, found[-1] if found else None))

    def _block(self, own: OwnTenant, provider: Provider | None, found: CheckedLink | None) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        title = self.tr("{company} alone").format(company=own.name)
        if provider:
            title = self.tr("{company} and {provider}").format(company=own.name, provider=provider.name)
        block.setAccessibleName(title)
        head = QHBoxLayout()
        head.setSpacing(GAP_SMALL)
        head.addWidget(labels.PlainLabel(title, font=theme.font(13, QFont.Weight.DemiBold)))
        chip = words.verdict_chip(found.check) if found else Chip(Role.IDLE, self.tr("No link yet"), "dash")
        head.addWidget(ChipLabel(chip, block))
        head.addStretch(1)
        column.addLayout(head)
        if found:
            self._describe(column, found)
        column.addLayout(self._buttons(own, provider, found, title))
        return block

    def _describe(self, column: QVBoxLayout, found: CheckedLink) -> None:
        column.addWidget(labels.body(words.asks_text(found.check)))
        if found.check.verdict is not Verdict.OK:
            column.addWidget(labels.secondary(words.reasons_text(found.check)))
        address = labels.ElidingLabel(
            found.link.url, font=theme.monospace(), role=labels.SECONDARY
        ).selectable()
        address.setAccessibleName(self.tr("Link"))
        column.addWidget(address)
        column.addWidget(
            labels.caption(
                self.tr("{origin} on {day}").format(
                    origin=words.origin_text(found.link.origin), day=date_text(found.link.added_on)
                )
            )
        )

    def _buttons(
        self, own: OwnTenant, provider: Provider | None, found: CheckedLink | None, title: str
    ) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.setContentsMargins(0, 4, 0, 0)
        row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        acts = self._actions
        buttons = []
        if found:
            copy = secondary(self.tr("Copy"), partial(acts.copy, found.link), "copy")
            copy.setEnabled(found.check.verdict is not Verdict.REFUSED)
            buttons += [
                copy,
                secondary(self.tr("Replace…"), partial(acts.paste, provider)),
                ghost(self.tr("Remove"), partial(acts.remove, found.link)),
            ]
        else:
            buttons += [
                secondary(self.tr("Paste link…"), partial(acts.paste, provider)),
                ghost(self.tr("Build from the ids"), partial(acts.build, own, provider)),
            ]
        for button in buttons:
            button.setAccessibleName(f"{button.text()}: {title}")
            row.addWidget(button)
        return row


def _line() -> QFrame:
    line = QFrame()
    line.setFixedHeight(1)
    line.setFrameShape(QFrame.Shape.NoFrame)
    line.setAutoFillBackground(True)
    line.setBackgroundRole(QPalette.ColorRole.Midlight)
    return line
