"""The parts of the settings: their keys, names and signs."""

from PySide6.QtCore import QCoreApplication

from reseller_desktop.ui.kit.row_list import Row

translate = QCoreApplication.translate

COMPANY, TENANTS, TEMPLATES, FIELDS, APPEARANCE, VAULT, ABOUT = (
    "company",
    "tenants",
    "templates",
    "fields",
    "appearance",
    "vault",
    "about",
)


def parts_of_settings() -> list[Row]:
    """The parts in their order."""
    return [
        Row(COMPANY, translate("SettingsPage", "Company"), icon="company"),
        Row(TENANTS, translate("SettingsPage", "Own tenants"), icon="key"),
        Row(TEMPLATES, translate("SettingsPage", "Templates"), icon="mail"),
        Row(FIELDS, translate("SettingsPage", "Custom fields"), icon="edit"),
        Row(APPEARANCE, translate("SettingsPage", "Appearance"), icon="columns"),
        Row(VAULT, translate("SettingsPage", "Vault"), icon="shield"),
        Row(ABOUT, translate("SettingsPage", "About"), icon="info"),
    ]
