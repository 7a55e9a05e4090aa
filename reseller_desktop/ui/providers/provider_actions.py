"""What the page lets its parts do about a provider."""

from collections.abc import Callable
from dataclasses import dataclass

from reseller_desktop.domain.customer import Contact
from reseller_desktop.domain.provider import Provider
from reseller_desktop.ui.providers.link_card import LinkActions


@dataclass(frozen=True, slots=True)
class ProviderActions:
    """What can be done about a provider."""

    edit: Callable[[Provider], object]
    archive: Callable[[Provider], object]
    restore: Callable[[Provider], object]
    plan_exit: Callable[[Provider], object]
    open_portal: Callable[[Provider], object]
    import_list: Callable[[Provider], object]
    copy: Callable[[str], object]
    add_contact: Callable[[Provider], object]
    edit_contact: Callable[[Contact], object]
    remove_contact: Callable[[Contact], object]
    links: LinkActions
