"""The area of the settings."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.page import Page
from reseller_desktop.ui.kit.row_list import RowList
from reseller_desktop.ui.kit.texts import ask
from reseller_desktop.ui.kit.theme import GAP, Theme
from reseller_desktop.ui.settings.about import AboutSection
from reseller_desktop.ui.settings.appearance_section import AppearanceSection
from reseller_desktop.ui.settings.company_section import CompanySection
from reseller_desktop.ui.settings.parts import (
    ABOUT,
    APPEARANCE,
    COMPANY,
    FIELDS,
    TEMPLATES,
    TENANTS,
    VAULT,
    parts_of_settings,
)
from reseller_desktop.ui.settings.section import Section
from reseller_desktop.ui.settings.tenants_section import TenantsSection
from reseller_desktop.ui.settings.vault_section import VaultSection


class SettingsPage(Page):
    """A list of parts at the left, the chosen one at the right. A part is made at its first look."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"company", "own_tenant", "document", "provider", "reauthorisation", "template", "told_provider"}
        | {"custom_field", "custom_value"}
    )
    lock_requested = Signal()

    def __init__(self, context: Context, theme: Theme | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._theme = theme
        self._made: dict[str, QWidget] = {}
        self._shown = ""
        self.nav = RowList(self.tr("Parts of the settings"), side=True)
        self.nav.set_rows(parts_of_settings())
        self.nav.chosen.connect(self._choose)
        self._stack = QStackedWidget()
        self._lay_out()

    def show_section(self, key: str) -> None:
        """Go to a part: `company`, `tenants`, `templates`, `fields`, `appearance`, `vault` or `about`."""
        self.nav.choose(key)
        if not self._shown:
            self._choose(key)

    def section(self, key: str) -> QWidget:
        """A part, made when it is first asked for."""
        if key not in self._made:
            made = self._make(key)
            self._made[key] = made
            self._stack.addWidget(made)
        return self._made[key]

    def reload(self) -> None:
        """Read what the shown part shows; the others read at their next look."""
        self._choose(str(self.nav.key()))

    def can_leave(self) -> bool:
        """Whether nothing entered would be lost; asks if something would."""
        shown = self._made.get(self._shown)
        if isinstance(shown, Page):
            return shown.can_leave()
        if not isinstance(shown, Section) or not shown.is_changed():
            return True
        question = self.tr("What you entered here is not saved yet.")
        if ask(self, self.tr("Discard changes?"), question, self.tr("Discard changes")):
            shown.discard()
            return True
        return False

    def _choose(self, key: object) -> None:
        wanted = str(key)
        if wanted != self._shown and not self.can_leave():
            self.nav.choose(self._shown)
            return
        self._shown = wanted
        shown = self.section(wanted)
        self._stack.setCurrentWidget(shown)
        if isinstance(shown, Page):
            shown.mark_stale()
        elif isinstance(shown, Section):
            shown.reload()

    def _make(self, key: str) -> QWidget:
        if key == TEMPLATES:
            from reseller_desktop.ui.settings.templates_page import TemplatesPage

            return TemplatesPage(self._context)
        if key == FIELDS:
            from reseller_desktop.ui.settings.custom_fields_section import CustomFieldsSection

            return CustomFieldsSection(self._context)
        if key == VAULT:
            vault = VaultSection(self._context)
            vault.lock_requested.connect(self.lock_requested)
            return vault
        if key == APPEARANCE:
            return AppearanceSection(self._context, self._theme)
        return {COMPANY: CompanySection, TENANTS: TenantsSection, ABOUT: AboutSection}[key](self._context)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(220)
        left.setAutoFillBackground(True)
        left.setBackgroundRole(self.palette().ColorRole.Base)
        column = QVBoxLayout(left)
        column.setContentsMargins(GAP, 18, GAP, GAP)
        column.setSpacing(GAP)
        heading = labels.title(self.tr("Settings"))
        heading.setContentsMargins(8, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self.nav, 1)
        line = QFrame()
        line.setFixedWidth(1)
        line.setAutoFillBackground(True)
        line.setBackgroundRole(self.palette().ColorRole.Midlight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (left, line):
            row.addWidget(widget)
        row.addWidget(self._stack, 1)
