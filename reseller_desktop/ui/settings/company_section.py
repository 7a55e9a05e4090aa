"""Our company, as customers read it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from reseller_desktop.domain.company import Company
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import checks
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import primary, secondary
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.forms import Field, Form, Kind
from reseller_desktop.ui.kit.texts import error_text, text_of
from reseller_desktop.ui.kit.theme import GAP_SMALL, Role
from reseller_desktop.ui.settings import words
from reseller_desktop.ui.settings.section import Section

_FACTS = ("legal_name", "contact_name", "email", "phone", "website", "address", "language")
_LONGEST_CHASE = 365


class CompanySection(Section):
    """Facts, language, signatures; saved together."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.name_it(self.tr("Company"))
        self._company: Company | None = None
        self.banner = Banner()
        self.facts = Form(self._fact_fields())
        self.mails = Form(self._mail_fields())
        self.signatures = Form(self._signature_fields())
        self.save = primary(self.tr("&Save changes"), self.save_changes)
        self.revert = secondary(self.tr("Discard changes"), self.discard)
        self.add(self.banner)
        for title, form in (
            (self.tr("Who we are"), self.facts),
            (self.tr("Invitations"), self.mails),
            (self.tr("Signatures"), self.signatures),
        ):
            card = Card(title)
            card.add(form)
            self.add(card)
            form.changed.connect(self._look)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addStretch(1)
        row.addWidget(self.revert)
        row.addWidget(self.save)
        self.column.addLayout(row)
        self._look()

    def reload(self) -> None:
        """Read the company, unless somebody is changing it."""
        self.context.tasks.run(
            self.context.services.company.company, done=self._show, failed=self.refuse, owner=self
        )

    def is_changed(self) -> bool:
        """Whether a field differs from what is on record."""
        return any(form.is_changed() for form in self._forms)

    def discard(self) -> None:
        """Show what is on record."""
        if self._company:
            self._fill(self._company)

    def save_changes(self) -> None:
        """Keep what was entered, when all of it is in order."""
        checked = [form.check() for form in self._forms]
        if self._company is None or any(values is None for values in checked):
            self.banner.say(Role.WARNING, text_of("form-not-saved"))
            self.verticalScrollBar().setValue(0)
            return
        facts, mails, signatures = (values or {} for values in checked)
        made = replace(
            self._company,
            **facts,
            language=mails["language"],
            chase_after_days=mails["chase_after_days"],
            signatures=_lines(signatures),
        )
        self.save.setEnabled(False)
        save = self.context.services.company.save_company
        self.context.tasks.run(save, made, done=self._saved, failed=self._refused, owner=self)

    @property
    def _forms(self) -> tuple[Form, Form, Form]:
        return self.facts, self.mails, self.signatures

    def _show(self, company: Company | None) -> None:
        if company is None:
            return
        if self._company is not None and self.is_changed():
            self._company = replace(self._company, version=company.version)
            return
        self._fill(company)

    def _fill(self, company: Company) -> None:
        self._company = company
        values = {key: getattr(company, key) for key in _FACTS}
        self.facts.set_values(values)
        self.mails.set_values({"language": company.language, "chase_after_days": company.chase_after_days})
        self.signatures.set_values({f"signature_{code}": text for code, text in company.signatures.items()})
        self.banner.silence()
        self._look()

    def _saved(self, _: None) -> None:
        for form in self._forms:
            form.mark_saved()
        self.banner.silence()
        self._look()
        self.context.notify(self.tr("The company was saved."))

    def _refused(self, error: UserError) -> None:
        self._look()
        self.banner.say(Role.BAD, error_text(error))
        self.verticalScrollBar().setValue(0)

    def _look(self) -> None:
        changed = self.is_changed()
        self.save.setEnabled(changed)
        self.revert.setEnabled(changed)

    def _fact_fields(self) -> list[Field]:
        return [
            Field(key="legal_name", label=self.tr("Legal name"), required=True, check=checks.name),
            Field(key="contact_name", label=self.tr("Contact"), required=True, check=checks.name),
            Field(key="email", label=self.tr("E-mail"), required=True, check=checks.email),
            Field(key="phone", label=self.tr("Phone")),
            Field(key="website", label=self.tr("Website"), placeholder="https://", check=checks.web_address),
            Field(key="address", label=self.tr("Address"), kind=Kind.LINES, lines=2),
        ]

    def _mail_fields(self) -> list[Field]:
        return [
            Field(
                key="language",
                label=self.tr("Language when a customer's is not known"),
                kind=Kind.CHOICE,
                choices=words.language_choices(),
            ),
            Field(
                key="chase_after_days",
                label=self.tr("Days without an answer until an invitation is to be chased"),
                kind=Kind.NUMBER,
                required=True,
                check=_check_days,
            ),
        ]

    def _signature_fields(self) -> list[Field]:
        fields = [
            Field(
                key="signature_",
                label=self.tr("For every language"),
                kind=Kind.LINES,
                lines=6,
                help=self.tr("Stands under invitations. A language of its own goes before this one."),
            )
        ]
        for code in LANGUAGES:
            label = words.language_text(code)
            fields.append(Field(key=f"signature_{code}", label=label, kind=Kind.LINES, lines=5))
        return fields


def _lines(values: Mapping[str, Any]) -> dict[str, str]:
    return {key.removeprefix("signature_"): text for key, text in values.items() if text}


def _check_days(days: int) -> None:
    if not 1 <= days <= _LONGEST_CHASE:
        raise UserError("days-out-of-range", most=_LONGEST_CHASE)
