"""The form of a membership, designation or benefit, and the question until when it was renewed."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.membership import Membership, MembershipKind
from reseller_desktop.domain.score_rules import ScoredArea
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import checks
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind
from reseller_desktop.ui.programme.membership_words import kind_text

translate = QCoreApplication.translate

_FIELDS = ("kind", "name", "area", "started_on", "renews_on", "ended_on", "replaced_by", "note")


class MembershipDialog(FormDialog):
    """Asks what is held, and from when to when."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        membership: Membership,
        areas: Sequence[ScoredArea],
        saved: Callable[[Membership], object],
    ) -> None:
        self._context, self._membership, self._saved = context, membership, saved
        new = not membership.name
        super().__init__(
            parent,
            translate("programme", "New in the programme") if new else membership.name,
            _fields(areas),
            translate("programme", "Add") if new else translate("programme", "Save"),
            values={name: getattr(membership, name) for name in _FIELDS},
            submit=self._save,
        )

    def _save(self, values: dict[str, Any]) -> None:
        self._context.tasks.run(
            self._context.services.membership.save,
            replace(self._membership, **{**values, "area": values["area"] or ""}),
            done=self._finish,
            failed=self.show_error,
            owner=self,
        )

    def _finish(self, kept: Membership) -> None:
        self.form.mark_saved()
        self.accept()
        self._saved(kept)


class RenewDialog(FormDialog):
    """Asks until when it was renewed: a year later unless said otherwise."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        membership: Membership,
        saved: Callable[[Membership], object],
    ) -> None:
        def submit(values: dict[str, Any]) -> None:
            context.tasks.run(
                context.services.membership.renew,
                membership.id,
                values["renews_on"],
                done=self._finish,
                failed=self.show_error,
                owner=self,
            )

        self._saved = saved
        start = membership.renews_on or context.services.clock.today()
        super().__init__(
            parent,
            translate("programme", "Renewed"),
            [
                Field(
                    key="renews_on",
                    label=translate("programme", "Now to be renewed &on"),
                    kind=Kind.DATE,
                    required=True,
                )
            ],
            translate("programme", "Keep the day"),
            values={"renews_on": _year_later(start)},
            submit=submit,
            intro=membership.name,
        )

    def _finish(self, kept: Membership) -> None:
        self.form.mark_saved()
        self.accept()
        self._saved(kept)


def _year_later(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _fields(areas: Sequence[ScoredArea]) -> list[Field]:
    return [
        Field(
            key="kind",
            label=translate("programme", "&Kind"),
            kind=Kind.CHOICE,
            choices=[(kind, kind_text(kind)) for kind in MembershipKind],
        ),
        Field(
            key="name",
            label=translate("programme", "&Name"),
            placeholder=translate("programme", "such as Solutions Partner for Modern Work"),
            required=True,
            check=checks.name,
        ),
        Field(
            key="area",
            label=translate("programme", "Solution &area"),
            kind=Kind.CHOICE,
            choices=[("", translate("programme", "None")), *((area.code, area.name) for area in areas)],
            help=translate(
                "programme", "For a designation: its renewal then counts for the score of the area."
            ),
        ),
        Field(key="started_on", label=translate("programme", "Held &since"), kind=Kind.DATE),
        Field(
            key="renews_on", label=translate("programme", "To be &renewed on"), kind=Kind.DATE, beside=True
        ),
        Field(
            key="ended_on",
            label=translate("programme", "&Ended on"),
            kind=Kind.DATE,
            help=translate("programme", "The last day on which it was held."),
        ),
        Field(key="replaced_by", label=translate("programme", "Replaced &by"), beside=True),
        Field(key="note", label=translate("programme", "N&ote"), kind=Kind.LINES, lines=3),
    ]
