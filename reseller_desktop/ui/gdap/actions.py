"""What is done to admin relationships, from a customer's page and from the list of all."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.invitation import Message
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.gdap.form import GdapDialog
from reseller_desktop.ui.kit.texts import error_box

if TYPE_CHECKING:
    from collections.abc import Callable

    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.domain.gdap import Gdap, GdapRules

translate = QCoreApplication.translate


class GdapActions(QObject):
    """Runs what was asked for in the background and says what was done."""

    def __init__(
        self, context: Context, window: QWidget, tell: "Callable[[str], object] | None" = None
    ) -> None:
        """`tell` says what was done; the status line does, unless another place is nearer."""
        super().__init__(window)
        self._context = context
        self._window = window
        self._tell = tell or context.notify

    def add(self, customer_id: UUID, tenant_id: UUID | None) -> None:
        """Ask for a relationship of a customer."""
        self._with_rules(lambda rules: self._open(GdapDialog.new(customer_id, tenant_id), rules))

    def edit(self, gdap: "Gdap") -> None:
        """Open the form of a relationship."""
        self._with_rules(lambda rules: self._open(gdap, rules))

    def remove(self, gdap: "Gdap") -> None:
        """Take a relationship out of our records."""
        said = translate("gdap", "{name} removed from our records").format(name=gdap.name)
        self._context.tasks.run(
            self._context.services.gdap.remove,
            gdap,
            done=lambda _: self._tell(said),
            failed=self._refused,
            owner=self,
        )

    def ask_customer(self, customer_id: UUID) -> None:
        """Write the mail that asks for admin rights."""
        from reseller_desktop.services.draft import Wish

        self._context.navigate.compose(customer_id, Wish(message=Message.GRANULAR_ADMIN))

    def import_list(self, path: Path | None = None) -> None:
        """Open the preview of a list; asks for the file without a path."""
        from reseller_desktop.ui.gdap.import_dialog import GdapImportDialog

        GdapImportDialog(self._context, self._window, path).open()

    def _with_rules(self, call: "Callable[[GdapRules], object]") -> None:
        self._context.tasks.run(
            self._context.services.gdap.rules, done=call, failed=self._refused, owner=self
        )

    def _open(self, gdap: "Gdap", rules: "GdapRules") -> None:
        GdapDialog(self._context, self._window, gdap, rules, self._saved).open()

    def _saved(self, gdap: "Gdap") -> None:
        self._tell(translate("gdap", "{name} saved").format(name=gdap.name))

    def _refused(self, error: "UserError") -> None:
        error_box(self._window, error)
