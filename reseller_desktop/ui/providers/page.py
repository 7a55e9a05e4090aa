"""The area of our indirect providers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.customer import Contact
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.kept_link import KeptLink
from reseller_desktop.domain.provider import Provider
from reseller_desktop.services.links import CheckedLink
from reseller_desktop.ui.context import Context, Services
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import secondary
from reseller_desktop.ui.kit.changes import Commit
from reseller_desktop.ui.kit.clipboard import copy_text
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.external import open_external
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.row_list import Row, RowList
from reseller_desktop.ui.kit.texts import error_box, notice, number_text, text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL
from reseller_desktop.ui.kit.toggles import CheckBox
from reseller_desktop.ui.providers import words
from reseller_desktop.ui.providers.detail import LIST, ProviderDetail
from reseller_desktop.ui.providers.forms import ContactDialog, LinkDialog, ProviderDialog
from reseller_desktop.ui.providers.link_card import LinkActions
from reseller_desktop.ui.providers.provider_actions import ProviderActions

if TYPE_CHECKING:
    from reseller_desktop.domain.file_kinds import FileKind
    from reseller_desktop.services.providers import ProviderPage
    from reseller_desktop.ui.providers.exit_page import ExitPlanPage

_LIST_WIDTH = 264


@dataclass(frozen=True, slots=True)
class _Read:
    providers: Sequence[Provider]
    own_tenants: Sequence[OwnTenant]
    links: Sequence[CheckedLink]
    page: "ProviderPage | None"


def _read(services: Services, wanted: UUID | None, *, archived: bool) -> _Read:
    """Everything that the page shows, in one go; runs on the worker."""
    providers = services.providers.providers(archived=archived)
    ids = [provider.id for provider in providers]
    chosen = wanted if wanted in ids else ids[0] if ids else None
    return _Read(
        providers,
        services.company.own_tenants(),
        services.links.kept(),
        services.providers.page(chosen) if chosen else None,
    )


class ProvidersPage(Page):
    """Providers at the left, the chosen one at the right."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"provider", "contact", "link", "own_tenant", "leg", "customer", "invitation"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._chosen: UUID | None = None
        self._count = 0
        self._page: ProviderPage | None = None
        self._own_tenants: Sequence[OwnTenant] = ()
        self.list = RowList(self.tr("Indirect providers"))
        self.list.chosen.connect(self._choose)
        self.count = labels.secondary("", wrap=False)
        self.new = secondary(self.tr("&New provider"), self.add_provider)
        self.archived = CheckBox(self.tr("Show &archived"))
        self.archived.toggled.connect(self.mark_stale)
        self.detail = ProviderDetail(context, self._actions())
        self.detail.findings.status_changed.connect(self.status_changed)
        self.detail.tabs.currentChanged.connect(self.status_changed)
        self.empty = EmptyState(
            "providers",
            self.tr("No indirect provider yet"),
            self.tr(
                "A distributor orders Microsoft's subscriptions for your customers. Add yours, and its"
                " invitation link can be kept and checked here."
            ),
            self.tr("Add provider"),
            self.add_provider,
        )
        self._right = QStackedWidget()
        self.exit_plan: ExitPlanPage | None = None
        self._lay_out()

    def reload(self) -> None:
        """Read everything again, keeping the chosen provider."""
        if self._planning:
            self._planning.reload()
        shown = self.archived.isChecked()
        services = self._context.services
        self._context.tasks.run(
            partial(_read, services, self._chosen, archived=shown),
            done=self._show,
            failed=self._refuse,
            owner=self,
        )

    def status(self) -> Status:
        """What the list says that is shown; how many providers there are where none is shown."""
        if self._planning:
            return self._planning.status()
        findings = self.detail.findings
        if findings.isVisible() and findings.status().text:
            return findings.status()
        said = self.tr("{count} providers") if self._count != 1 else self.tr("{count} provider")
        return Status(text=said.format(count=number_text(self._count)))

    def show_provider(self, provider_id: UUID) -> None:
        """Choose a provider, also one that was just added."""
        self._chosen = provider_id
        self._right.setCurrentWidget(self.detail)
        self.mark_stale()

    def show_findings(self, provider_id: UUID, customer_id: UUID) -> None:
        """Choose a provider, and in its list the line of a customer of ours."""
        self.detail.findings.want(customer_id)
        self.detail.show_part(LIST)
        self.show_provider(provider_id)

    def on_commit(self, commit: Commit) -> None:
        """The shown list is compared again for subjects of its own."""
        super().on_commit(commit)
        self.detail.findings.on_commit(commit)

    def focus_search(self) -> bool:
        """Put the cursor into the search field of the shown list."""
        return (self._planning or self.detail.findings).focus_search()

    def drop_kind(self) -> "FileKind | None":
        """What a file is that is dropped here, unless it looks like something else."""
        from reseller_desktop.domain.file_kinds import FileKind

        return FileKind.PROVIDER_LIST if self.drop_text() else None

    def drop_files(self, files: list[Path]) -> bool:
        """Preview the first list among the files as one of the shown provider."""
        from reseller_desktop.ui.providers.import_dialog import SUFFIXES

        lists = [file for file in files if file.suffix.lower() in SUFFIXES]
        page = self._page
        if not lists or page is None or page.provider.archived_at is not None:
            return False
        self.import_list(page.provider, lists[0])
        return True

    def drop_text(self) -> str:
        """Whose list a dropped file is taken for."""
        page = self._page
        if page is None or page.provider.archived_at is not None:
            return ""
        return self.tr("Drop the list of {name} to import it").format(name=page.provider.name)

    def import_list(self, provider: Provider, path: Path | None = None) -> None:
        """Open the preview of a provider's list; asks for the file without a path."""
        from reseller_desktop.ui.providers.import_dialog import ProviderImportDialog

        self.detail.show_part(LIST)
        ProviderImportDialog(self._context, self, provider, path).open()

    def plan_exit(self, provider: Provider) -> None:
        """Show who depends on a provider, and how far each has come on the way to another."""
        if self.exit_plan is None:
            from reseller_desktop.ui.providers.exit_page import ExitPlanPage

            self.exit_plan = ExitPlanPage(self._context, self.leave_exit_plan)
            self.exit_plan.status_changed.connect(self.status_changed)
            self._right.addWidget(self.exit_plan)
        self.exit_plan.show_provider(provider.id)
        self._right.setCurrentWidget(self.exit_plan)
        self.exit_plan.table.setFocus()

    def leave_exit_plan(self) -> None:
        """Back to the provider."""
        self._right.setCurrentWidget(self.detail)
        self.list.setFocus()
        self.status_changed.emit()

    def add_provider(self) -> None:
        """Ask for a new one."""
        self._edit(None)

    @property
    def _planning(self) -> "ExitPlanPage | None":
        """The exit plan, where that is shown."""
        return self.exit_plan if self._right.currentWidget() is self.exit_plan else None

    def _actions(self) -> ProviderActions:
        links = LinkActions(
            copy=self._copy_link, remove=self._remove_link, paste=self._paste, build=self._build
        )
        return ProviderActions(
            edit=self._edit,
            archive=self._archive,
            restore=self._restore,
            plan_exit=self.plan_exit,
            open_portal=self._open_portal,
            import_list=self.import_list,
            copy=self._copy,
            add_contact=lambda provider: self._contact(provider.id, None),
            edit_contact=self._edit_contact,
            remove_contact=self._remove_contact,
            links=links,
        )

    def _show(self, read: _Read) -> None:
        table = self._context.services.regions()
        self._own_tenants = read.own_tenants
        self._count = len(read.providers)
        rows = [
            Row(
                one.id,
                one.name,
                self.tr("Archived") if one.archived_at else words.place_text(one.country, table),
                words.short_partnership_chip(one.partnership),
            )
            for one in read.providers
        ]
        page = self._page = read.page
        self._chosen = page.provider.id if page else None
        self.list.set_rows(rows, self._chosen)
        self.count.setText(number_text(len(rows)))
        if page:
            self.detail.show_provider(page, read.own_tenants, read.links, table)
        if not (self._planning and page):
            self._right.setCurrentWidget(self.detail if page else self.empty)
        self.status_changed.emit()

    def _choose(self, key: object) -> None:
        if isinstance(key, UUID) and key != self._chosen:
            self._chosen = key
            self._right.setCurrentWidget(self.detail)
            self.detail.begin_above()
            self.reload()

    def _edit(self, provider: Provider | None) -> None:
        dialog = ProviderDialog(self._context, self, provider, list(self._own_tenants), self._saved)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _saved(self, provider: Provider) -> None:
        self._context.notify(self.tr("{name} was saved.").format(name=provider.name))
        self.show_provider(provider.id)

    def _archive(self, provider: Provider) -> None:
        self._do(
            self._context.services.providers.archive, provider, self.tr("{name} was archived."), provider.name
        )

    def _restore(self, provider: Provider) -> None:
        self._do(
            self._context.services.providers.restore, provider, self.tr("{name} was restored."), provider.name
        )

    def _contact(self, provider_id: UUID, contact: Contact | None) -> None:
        saved = self.tr("{name} was saved.")
        dialog = ContactDialog(
            self._context,
            self,
            provider_id,
            contact,
            lambda made: self._context.notify(saved.format(name=made.name)),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _edit_contact(self, contact: Contact) -> None:
        if contact.provider_id:
            self._contact(contact.provider_id, contact)

    def _remove_contact(self, contact: Contact) -> None:
        remove = self._context.services.providers.remove_contact
        self._do(remove, contact, self.tr("{name} was removed."), contact.name)

    def _open_portal(self, provider: Provider) -> None:
        if not open_external(provider.portal_url):
            notice(self, self.tr("Not opened"), text_of("not-opened"))

    def _copy(self, text: str) -> None:
        copied = copy_text(text)
        self._context.notify(self.tr("Copied.") if copied else text_of("clipboard-refused"))

    def _copy_link(self, link: KeptLink) -> None:
        self._copy(link.url)

    def _remove_link(self, link: KeptLink) -> None:
        self._do(self._context.services.links.remove, link, self.tr("The link was removed."), "")

    def _paste(self, provider: Provider | None) -> None:
        dialog = LinkDialog(self._context, self, provider, self._link_kept)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _link_kept(self, link: KeptLink) -> None:
        del link
        self._context.notify(self.tr("The link is kept."))

    def _build(self, own: OwnTenant, provider: Provider | None) -> None:
        build = self._context.services.links.build
        self._context.tasks.run(
            build,
            own.id,
            provider.id if provider else None,
            done=self._link_kept,
            failed=self._refuse,
            owner=self,
        )

    def _do(self, call: Callable[..., object], record: object, said: str, name: str) -> None:
        self._context.tasks.run(
            call,
            record,
            done=lambda _: self._context.notify(said.format(name=name)),
            failed=self._refuse,
            owner=self,
        )

    def _refuse(self, error: UserError) -> None:
        error_box(self, error)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(_LIST_WIDTH)
        left.setAutoFillBackground(True)
        left.setBackgroundRole(self.palette().ColorRole.Base)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 14, 0, GAP)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 16, 0)
        head.setSpacing(GAP_SMALL)
        head.addWidget(labels.title(self.tr("Providers")))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.new)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 16, 0)
        foot.addWidget(self.archived)
        column.addLayout(foot)
        line = QFrame()
        line.setFixedWidth(1)
        line.setAutoFillBackground(True)
        line.setBackgroundRole(self.palette().ColorRole.Midlight)
        self._right.addWidget(self.detail)
        self._right.addWidget(self.empty)
        self._right.setCurrentWidget(self.empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(line)
        row.addWidget(self._right, 1)
