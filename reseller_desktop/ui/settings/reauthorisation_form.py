"""The form of one year's re-authorisation."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.authorisation import Authorisation, next_anniversary
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.reauthorisation import Reauthorisation
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind, section
from reseller_desktop.ui.kit.texts import number_text

translate = QCoreApplication.translate

_FACTS = (
    "due_on",
    "revenue_usd",
    "revenue_as_of",
    "mfa_on",
    "security_contact_on",
    "passed_on",
    "note",
)


class ReauthorisationDialog(FormDialog):
    """When it is due, what was seen of each requirement, and whether it was passed."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        found: Authorisation,
        record: Reauthorisation | None,
        saved: Callable[[], object],
    ) -> None:
        """Without a record it is a new year, with the day that follows from what is known."""
        self._context = context
        self._record = record or Reauthorisation(
            id=new_id(), own_tenant_id=found.own_tenant.id, due_on=dt.date.max
        )
        self._saved = saved
        values: dict[str, Any] = {key: getattr(self._record, key) for key in _FACTS}
        if record is None:
            values["due_on"] = _expected(found, context.services.clock.today())
        rules = context.services.authorisation_rules()
        super().__init__(
            parent,
            translate("settings", "Yearly re-authorisation"),
            _fields(context.services.clock.today, number_text(rules.least_usd)),
            translate("settings", "Save"),
            values=values,
            submit=self._save,
            intro=translate(
                "settings", "Write down what you saw in Partner Center, and nothing is missing on the day."
            ),
            width=480,
        )

    def _save(self, values: dict[str, Any]) -> None:
        self._context.tasks.run(
            self._context.services.authorisation.save,
            replace(self._record, **values),
            done=lambda _: self._finish(),
            failed=self.show_error,
            owner=self,
        )

    def _finish(self) -> None:
        self.form.mark_saved()
        self.accept()
        self._saved()


def _expected(found: Authorisation, today: dt.date) -> dt.date | None:
    """The day that follows from the year before, or from the day of the signature."""
    signed = found.own_tenant.mpa_signed_on
    return found.yearly.due_on or (next_anniversary(signed, today) if signed else None)


def _fields(today: Callable[[], dt.date], least: str) -> list[Field]:

    def not_later(day: Any) -> None:
        if day > today():
            raise UserError("date-in-future")

    def seen(key: str, label: str, help_text: str = "") -> Field:
        return Field(key=key, label=label, kind=Kind.DATE, check=not_later, help=help_text)

    return [
        Field(
            key="due_on",
            label=translate("settings", "&Due on"),
            kind=Kind.DATE,
            required=True,
            help=translate("settings", "The anniversary of the onboarding; Partner Center names the day."),
        ),
        section(translate("settings", "What must hold on that day")),
        Field(
            key="revenue_usd",
            label=translate("settings", "&Revenue of the last twelve months, USD"),
            kind=Kind.NUMBER,
            help=_least_text(least),
        ),
        seen("revenue_as_of", translate("settings", "Revenue read &on")),
        seen(
            "mfa_on",
            translate("settings", "&Multi-factor authentication seen on"),
            translate("settings", "Every administrator signs in with it."),
        ),
        seen("security_contact_on", translate("settings", "Security &contact seen on")),
        section(translate("settings", "Result")),
        seen(
            "passed_on",
            translate("settings", "&Passed on"),
            translate("settings", "Then the next check is due a year after this one."),
        ),
        Field(key="note", label=translate("settings", "&Note"), kind=Kind.LINES, lines=2),
    ]


def _least_text(least: str) -> str:
    said = translate("settings", "At least {least}. Partner Center: Insights, Subscription analytics.")
    return said.format(least=least)
