"""The small questions about an invitation that are answered by a day."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.invitation import Invitation
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind

translate = QCoreApplication.translate

_A_WEEK = dt.timedelta(days=7)


def ask_acceptance(context: Context, parent: QWidget | None, invitation: Invitation) -> FormDialog:
    """Ask on which day the customer was seen to have accepted, and record it."""

    def submit(values: dict[str, Any]) -> None:
        context.tasks.run(
            context.services.invitations.accept,
            invitation,
            values["day"],
            done=lambda _: _finish(dialog, context, translate("customers", "Acceptance recorded")),
            failed=dialog.show_error,
            owner=dialog,
        )

    dialog = FormDialog(
        parent,
        translate("customers", "Record acceptance"),
        [
            Field(
                key="day",
                label=translate("customers", "Seen in Partner Center &on"),
                kind=Kind.DATE,
                required=True,
            )
        ],
        translate("customers", "Record acceptance"),
        values={"day": context.services.clock.today()},
        submit=submit,
        intro=translate(
            "customers",
            "Microsoft tells nobody about an acceptance. The next Customers.csv records it by itself; "
            "do it here when you have seen the customer in Partner Center.",
        ),
    )
    dialog.open()
    return dialog


def ask_put_off(context: Context, parent: QWidget | None, invitation: Invitation) -> FormDialog:
    """Ask until which day not to chase an invitation, and keep that."""

    def submit(values: dict[str, Any]) -> None:
        context.tasks.run(
            context.services.invitations.put_off,
            invitation,
            values["day"],
            done=lambda _: _finish(dialog, context, translate("customers", "Reminder put off")),
            failed=dialog.show_error,
            owner=dialog,
        )

    dialog = FormDialog(
        parent,
        translate("customers", "Put the reminder off"),
        [Field(key="day", label=translate("customers", "Not &before"), kind=Kind.DATE, required=True)],
        translate("customers", "Put off"),
        values={"day": context.services.clock.today() + _A_WEEK},
        submit=submit,
    )
    dialog.open()
    return dialog


def _finish(dialog: FormDialog, context: Context, said: str) -> None:
    dialog.form.mark_saved()
    dialog.accept()
    context.notify(said)
