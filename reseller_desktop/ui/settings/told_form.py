"""The form of which provider was told where a tenant stands."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.provider import Provider
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind

translate = QCoreApplication.translate


class ToldDialog(FormDialog):
    """Which provider, and on which day."""

    def __init__(
        self, context: Context, parent: QWidget | None, own: OwnTenant, providers: Sequence[Provider]
    ) -> None:
        self._context = context
        self._own = own
        self._names = {one.id: one.name for one in providers}
        super().__init__(
            parent,
            translate("settings", "Told a provider"),
            [
                Field(
                    key="provider_id",
                    label=translate("settings", "&Provider"),
                    kind=Kind.CHOICE,
                    choices=list(self._names.items()),
                    required=True,
                ),
                Field(
                    key="told_on",
                    label=translate("settings", "Told &on"),
                    kind=Kind.DATE,
                    required=True,
                    help=translate("settings", "An earlier day of the same provider stays in the history."),
                ),
            ],
            translate("settings", "Record"),
            values={"provider_id": next(iter(self._names), None), "told_on": context.services.clock.today()},
            submit=self._save,
        )

    def _save(self, values: dict[str, Any]) -> None:
        said = translate("settings", "Recorded: {name} was told.")
        self._context.tasks.run(
            self._context.services.authorisation.tell,
            self._own.id,
            values["provider_id"],
            values["told_on"],
            done=lambda _: self._finish(said.format(name=self._names[values["provider_id"]])),
            failed=self.show_error,
            owner=self,
        )

    def _finish(self, said: str) -> None:
        self.form.mark_saved()
        self.accept()
        self._context.notify(said)
