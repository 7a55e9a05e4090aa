"""The form of an admin relationship that somebody enters by hand."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.gdap import Gdap, GdapRules, GdapSource, GdapStatus
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.gdap import words
from reseller_desktop.ui.kit import checks
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind

translate = QCoreApplication.translate

_DAYS = {"created": "created_at", "activated": "activated_at", "ends": "ends_at"}


class GdapDialog(FormDialog):
    """Asks for a relationship and keeps it; from then on it is as of today, entered by hand."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        gdap: Gdap,
        rules: GdapRules,
        saved: Callable[[Gdap], object],
    ) -> None:
        self._context = context
        self._gdap = gdap
        self._saved = saved
        if gdap.name:
            title, verb = translate("gdap", "Edit admin relationship"), translate("gdap", "Save")
        else:
            title = translate("gdap", "New admin relationship")
            verb = translate("gdap", "Add relationship")
        values = {
            "name": gdap.name,
            "status": gdap.status if gdap.name else GdapStatus.ACTIVE,
            "roles": tuple(map(rules.role_name, gdap.roles)),
            "auto_extend": gdap.auto_extend,
            "relationship_id": "" if gdap.relationship_id == str(gdap.id) else gdap.relationship_id,
            **{key: _day(getattr(gdap, name)) for key, name in _DAYS.items()},
        }
        super().__init__(parent, title, _fields(rules), verb, values=values, submit=self._save)

    @staticmethod
    def new(customer_id: UUID, tenant_id: UUID | None) -> Gdap:
        """A relationship of which nothing is entered yet."""
        return Gdap(
            id=new_id(),
            relationship_id="",
            customer_id=customer_id,
            tenant_id=tenant_id,
            as_of=dt.date.min,
            source=GdapSource.PERSON,
        )

    def _save(self, values: dict[str, Any]) -> None:
        for key, name in _DAYS.items():
            values[name] = _moment(values.pop(key), getattr(self._gdap, name))
        made = replace(self._gdap, **values)
        self._context.tasks.run(
            self._context.services.gdap.save,
            made,
            done=lambda _: self._finish(made),
            failed=self.show_error,
            owner=self,
        )

    def _finish(self, made: Gdap) -> None:
        self.form.mark_saved()
        self.accept()
        self._saved(made)


def _day(moment: dt.datetime | None) -> dt.date | None:
    return moment.date() if moment else None


def _moment(day: dt.date | None, before: dt.datetime | None) -> dt.datetime | None:
    """The moment as it was known, unless another day was entered."""
    if day is None or (before and before.date() == day):
        return before if day else None
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _fields(rules: GdapRules) -> list[Field]:
    statuses = [(status, words.status_text(status)) for status in GdapStatus]
    extensions = [
        ("", translate("gdap", "Not known")),
        ("PT0S", translate("gdap", "No, it ends")),
        (rules.usual_extension, translate("gdap", "Yes, again and again")),
    ]
    return [
        Field(
            key="name",
            label=translate("gdap", "&Name of the relationship"),
            required=True,
            check=checks.name,
            help=translate("gdap", "As in Partner Center, where no two are called alike."),
        ),
        Field(key="status", label=translate("gdap", "&Status"), kind=Kind.CHOICE, choices=statuses),
        Field(
            key="roles",
            label=translate("gdap", "&Roles"),
            kind=Kind.TAGS,
            placeholder=translate("gdap", "User Administrator, Exchange Administrator"),
        ),
        Field(key="created", label=translate("gdap", "Re&quested on"), kind=Kind.DATE),
        Field(key="activated", label=translate("gdap", "A&pproved on"), kind=Kind.DATE),
        Field(key="ends", label=translate("gdap", "&Ends on"), kind=Kind.DATE),
        Field(
            key="auto_extend",
            label=translate("gdap", "E&xtends itself"),
            kind=Kind.CHOICE,
            choices=extensions,
        ),
        Field(
            key="relationship_id",
            label=translate("gdap", "&Id of the relationship"),
            placeholder=translate("gdap", "empty if you do not know it"),
        ),
    ]
