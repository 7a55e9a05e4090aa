"""What is asked about leads: the lead itself, why it is declined or lost, whose it is, and whom we serve."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.identifiers import normalise_domain, parse_tenant_id
from reseller_desktop.domain.lead import Lead, LeadProfile, LeadSource
from reseller_desktop.domain.lead_conflict import Conflict
from reseller_desktop.domain.lead_rules import LeadRules
from reseller_desktop.domain.lead_step import LeadStep
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import checks
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind, section
from reseller_desktop.ui.kit.texts import date_text
from reseller_desktop.ui.leads import words

translate = QCoreApplication.translate

_PLAIN = (
    "company",
    "source",
    "need",
    "seats",
    "country",
    "place",
    "contact_name",
    "contact_email",
    "contact_phone",
    "direct",
    "domain",
    "preferred_partner",
    "other_partner",
    "owner",
    "note",
)
"""Fields of the form that are called as in the record and hold the same."""


class LeadDialog(FormDialog):
    """Asks for a lead and keeps it."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        lead: Lead,
        saved: Callable[[Lead], object],
    ) -> None:
        self._context = context
        self._lead = lead
        self._saved = saved
        if lead.company:
            title, verb = translate("leads", "Edit lead"), translate("leads", "Save")
        else:
            title, verb = translate("leads", "New lead"), translate("leads", "Add lead")
        values = {name: getattr(lead, name) for name in _PLAIN}
        values["received"] = lead.received_at.astimezone().date()
        values["reference"] = lead.reference or ""
        values["tenant_id"] = str(lead.tenant_id or "")
        super().__init__(parent, title, _fields(), verb, values=values, submit=self._save, width=520)

    @staticmethod
    def new(now: dt.datetime, source: LeadSource = LeadSource.MICROSOFT) -> Lead:
        """A lead of which nothing is entered yet."""
        return Lead(id=new_id(), source=source, received_at=now, company="")

    def _save(self, values: dict[str, Any]) -> None:
        tenant, received = values.pop("tenant_id"), values.pop("received")
        try:
            values["tenant_id"] = parse_tenant_id(tenant) if tenant.strip() else None
            values["domain"] = normalise_domain(values["domain"]) if values["domain"].strip() else ""
        except UserError as error:
            self.show_error(error)
            return
        values["received_at"] = self._moment(received)
        made = replace(self._lead, **values)
        self._context.tasks.run(
            self._context.services.leads.save,
            made,
            done=self._finish,
            failed=self.show_error,
            owner=self,
        )

    def _moment(self, day: dt.date) -> dt.datetime:
        """The moment as it was known, unless another day was entered: then its beginning."""
        before = self._lead.received_at
        if before.astimezone().date() == day:
            return before
        return dt.datetime.combine(day, dt.time()).astimezone().astimezone(dt.UTC)

    def _finish(self, made: Lead) -> None:
        self.form.mark_saved()
        self.accept()
        self._saved(made)


def _domain(text: str) -> None:
    normalise_domain(text)


def _fields() -> list[Field]:
    answers = [
        (Answer.UNKNOWN, translate("leads", "Not known")),
        (Answer.YES, translate("leads", "Yes, asked for")),
        (Answer.NO, translate("leads", "No")),
    ]
    sources = [(source, words.source_text(source)) for source in LeadSource]
    return [
        Field(key="company", label=translate("leads", "&Company"), required=True, check=checks.name),
        Field(key="source", label=translate("leads", "Came &from"), kind=Kind.CHOICE, choices=sources),
        Field(
            key="received",
            label=translate("leads", "&Received on"),
            kind=Kind.DATE,
            required=True,
            beside=True,
        ),
        Field(
            key="need",
            label=translate("leads", "&Need"),
            kind=Kind.LINES,
            lines=3,
            help=translate("leads", "In its own words. Products named here tell whether we offer it."),
        ),
        Field(key="seats", label=translate("leads", "Sea&ts"), kind=Kind.NUMBER),
        Field(key="place", label=translate("leads", "&Place"), beside=True, share=2),
        Field(key="country", label=translate("leads", "Countr&y"), kind=Kind.COUNTRY, beside=True, share=2),
        section(translate("leads", "Contact")),
        Field(key="contact_name", label=translate("leads", "Na&me")),
        Field(key="contact_email", label=translate("leads", "&E-mail"), check=checks.email),
        Field(key="contact_phone", label=translate("leads", "P&hone"), beside=True),
        Field(
            key="direct",
            label=translate("leads", "Wants to be contacted &directly"),
            kind=Kind.CHOICE,
            choices=answers,
        ),
        section(translate("leads", "Further facts")),
        *_further(),
    ]


def _further() -> list[Field]:
    return [
        Field(
            key="reference",
            label=translate("leads", "N&umber at its source"),
            placeholder=translate("leads", "the Referral ID of Partner Center"),
        ),
        Field(key="domain", label=translate("leads", "Doma&in"), check=_domain),
        Field(key="tenant_id", label=translate("leads", "Micro&soft ID"), check=checks.tenant_id),
        Field(key="preferred_partner", label=translate("leads", "Preferred partner")),
        Field(key="other_partner", label=translate("leads", "Other partner named"), beside=True),
        Field(key="owner", label=translate("leads", "&Owner")),
        Field(key="note", label=translate("leads", "Note"), kind=Kind.LINES, lines=3),
    ]


def ask_reason(
    context: Context, parent: QWidget, lead: Lead, step: LeadStep, said: Callable[[], object]
) -> FormDialog:
    """Ask why a lead is declined or lost, and record it."""
    declined = step is LeadStep.DECLINE
    title = translate("leads", "Decline lead") if declined else translate("leads", "Lead is lost")
    verb = translate("leads", "Decline") if declined else translate("leads", "Record as lost")
    field = Field(
        key="reason",
        label=translate("leads", "&Reason"),
        kind=Kind.FREE_CHOICE,
        choices=[("", ""), *((reason, reason) for reason in _reasons())],
        required=True,
        help=translate("leads", "Choose one, or write your own."),
    )

    def submit(values: dict[str, Any]) -> None:
        context.tasks.run(
            context.services.leads.take,
            lead,
            step,
            values["reason"],
            done=lambda _: finish(),
            failed=dialog.show_error,
            owner=dialog,
        )

    def finish() -> None:
        dialog.form.mark_saved()
        dialog.accept()
        said()

    dialog = FormDialog(parent, title, [field], verb, submit=submit, intro=lead.company)
    dialog.open()
    return dialog


def _reasons() -> list[str]:
    return [
        translate("leads", "Outside our region"),
        translate("leads", "Too small for us"),
        translate("leads", "Too large for us"),
        translate("leads", "We do not offer this"),
        translate("leads", "Already with another partner"),
        translate("leads", "Already our customer"),
        translate("leads", "Too dear"),
        translate("leads", "No answer from the customer"),
        translate("leads", "Duplicate of another lead"),
    ]


def ask_which_customer(
    parent: QWidget,
    lead: Lead,
    conflicts: list[Conflict],
    chosen: Callable[[UUID | None], object],
) -> FormDialog:
    """Ask whether a lead is one of the customers that it looks like; `None` for a new one."""
    known = [
        (conflict.customer_id, str(conflict.reason.data["name"]))
        for conflict in conflicts
        if conflict.customer_id
    ]
    field = Field(
        key="customer",
        label=translate("leads", "&Customer"),
        kind=Kind.CHOICE,
        choices=[*known, (None, translate("leads", "A new customer"))],
        help=" · ".join(words.reason_text(reason) for reason in conflicts[0].evidence),
    )
    dialog = FormDialog(
        parent,
        translate("leads", "Is it one of our customers?"),
        [field],
        translate("leads", "Make it this customer"),
        values={"customer": known[0][0]},
        submit=lambda values: finish(values["customer"]),
        intro=_linking_text().format(company=lead.company),
        width=480,
    )

    def finish(customer_id: UUID | None) -> None:
        dialog.form.mark_saved()
        dialog.accept()
        chosen(customer_id)

    dialog.open()
    return dialog


def _linking_text() -> str:
    return translate(
        "leads",
        "{company} looks like a customer on record. That one gets the contact and what it lacks; nothing "
        "that is on record is replaced.",
    )


class ProfileDialog(FormDialog):
    """Asks whom we want to serve, and in which solution areas we offer something."""

    def __init__(
        self, context: Context, parent: QWidget | None, profile: LeadProfile, rules: LeadRules
    ) -> None:
        self._context = context
        self._profile = profile
        values: dict[str, Any] = {"least_seats": profile.least_seats, "most_seats": profile.most_seats}
        values |= {area.code: area.code in profile.areas for area in rules.areas}
        newest = max(rules.areas, key=lambda area: area.as_of)
        fields = [
            section(translate("leads", "Size")),
            Field(key="least_seats", label=translate("leads", "&From seats"), kind=Kind.NUMBER),
            Field(key="most_seats", label=translate("leads", "&To seats"), kind=Kind.NUMBER, beside=True),
            section(
                translate("leads", "What we offer"),
                translate("leads", "{source}, as of {day}.").format(
                    source=newest.source, day=date_text(newest.as_of)
                ),
            ),
            *(
                Field(key=area.code, label=area.name.replace("&", "&&"), kind=Kind.CHECK)
                for area in rules.areas
            ),
        ]
        super().__init__(
            parent,
            translate("leads", "Which leads we want"),
            fields,
            translate("leads", "Save"),
            values=values,
            submit=self._save,
            intro=translate(
                "leads",
                "Every lead is held against this, and against the CSP regions of our own tenants. What is "
                "left empty is not known, and never counts as a no.",
            ),
        )

    def _save(self, values: dict[str, Any]) -> None:
        least, most = values.pop("least_seats"), values.pop("most_seats")
        areas = tuple(code for code, offered in values.items() if offered)
        made = replace(self._profile, areas=areas, least_seats=least, most_seats=most)
        self._context.tasks.run(
            self._context.services.leads.save_profile,
            made,
            done=lambda _: self._finish(),
            failed=self.show_error,
            owner=self,
        )

    def _finish(self) -> None:
        self.form.mark_saved()
        self.accept()
        self._context.notify(translate("leads", "Saved; every lead was judged anew"))
