"""Where one own tenant stands: the onboarding, the agreement with its proof, and the yearly check."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reseller_desktop.domain.authorisation import Authorisation
from reseller_desktop.domain.authorisation_rules import AuthorisationRules, Topic
from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.reauthorisation import Reauthorisation
from reseller_desktop.services.authorisation import AuthorisationPage, Told
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import Button, ghost, secondary
from reseller_desktop.ui.kit.cards import Card, Facts, SignLine
from reseller_desktop.ui.kit.texts import date_text, text_of
from reseller_desktop.ui.kit.theme import GAP_SMALL, Role
from reseller_desktop.ui.settings import standing_words
from reseller_desktop.ui.settings.proofs import Proofs

translate = QCoreApplication.translate
_INDENT = 22
_STEPS = (Topic.ONBOARDING, Topic.AGREEMENT)
_YEARLY = (Topic.ANNIVERSARY, Topic.REVENUE, Topic.SECURITY)


@dataclass(frozen=True, slots=True)
class StandingActions:
    """What can be done about where a tenant stands."""

    record_agreement: Callable[[OwnTenant], object]
    edit_year: Callable[[Authorisation, Reauthorisation | None], object]
    remove_year: Callable[[Reauthorisation], object]
    make_statement: Callable[[Authorisation], object]
    tell: Callable[[OwnTenant], object]
    untell: Callable[[Told], object]
    proofs: Proofs


class StandingCard(Card):
    """Shows what it is made with; a reload makes another one."""

    def __init__(
        self,
        found: Authorisation,
        page: AuthorisationPage,
        rules: AuthorisationRules,
        actions: StandingActions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translate("settings", "Where we stand"), parent)
        self._found, self._page, self._rules, self._actions = found, page, rules, actions
        self.setAccessibleName(f"{translate('settings', 'Where we stand')}: {found.own_tenant.name}")
        statement = translate("settings", "Statement for the provider…")
        self.head.addWidget(secondary(statement, partial(actions.make_statement, found), "file"))
        for notice in found.notices:
            banner = Banner()
            role = Role.BAD if notice.grave else Role.WARNING
            source = standing_words.sources(rules, (notice.topic,))
            banner.say(role, text_of(notice.reason.code, **notice.reason.data), more=source)
            self.add(banner)
            self.rows.addSpacing(2)
        self._add_onboarding()
        self.rows.addSpacing(GAP_SMALL)
        self._add_yearly()

    def _add_onboarding(self) -> None:
        own = self._found.own_tenant
        self.add(labels.section(translate("settings", "Onboarding")))
        for chip, detail in standing_words.steps(self._found):
            self.add(SignLine(chip, detail))
        self._add_facts(standing_words.agreement_lines(self._found))
        record = secondary(
            translate("settings", "Record agreement…"), partial(self._actions.record_agreement, own)
        )
        self._add_row(own, own.mpa_evidence_id, translate("settings", "agreement"), record)
        self._add_sources(_STEPS)
        self.rows.addSpacing(GAP_SMALL)
        self._add_told()

    def _add_told(self) -> None:
        own = self._found.own_tenant
        self.add(labels.section(translate("settings", "Providers told")))
        told = self._page.told.get(own.id, ())
        for one in told:
            row = QHBoxLayout()
            row.setSpacing(GAP_SMALL)
            row.addWidget(labels.body(f"{one.name} · {date_text(one.record.told_on)}"), 1)
            remove = ghost(translate("settings", "Remove"), partial(self._actions.untell, one))
            remove.setAccessibleName(f"{remove.text()} ({one.name})")
            row.addWidget(remove)
            self._add_layout(row)
        if not told:
            none = translate(
                "settings", "No provider is known to have been told that the agreement is signed."
            )
            said = labels.secondary(none)
            said.setContentsMargins(_INDENT, 0, 0, 0)
            self.add(said)
        self._add_buttons(
            secondary(translate("settings", "Told a provider…"), partial(self._actions.tell, own))
        )

    def _add_yearly(self) -> None:
        yearly, edit = self._found.yearly, self._actions.edit_year
        self.add(labels.section(translate("settings", "Yearly re-authorisation")))
        self._add_facts([(translate("settings", "Due on"), standing_words.due_text(yearly))])
        for check in yearly.checks:
            self.add(SignLine(*standing_words.check_line(check, yearly.record, self._rules)))
        if yearly.record is None:
            record = translate("settings", "Record this year…")
            self._add_buttons(secondary(record, partial(edit, self._found, None)))
        else:
            self._add_this_year(yearly.record)
        for year in yearly.earlier:
            self._add_earlier(year)
        self._add_sources(_YEARLY)

    def _add_this_year(self, year: Reauthorisation) -> None:
        if year.note:
            self._add_facts([(translate("settings", "Note"), year.note)])
        change = secondary(
            translate("settings", "Change this year…"), partial(self._actions.edit_year, self._found, year)
        )
        remove = ghost(translate("settings", "Remove this year"), partial(self._actions.remove_year, year))
        self._add_row(year, year.evidence_id, standing_words.year_text(year), change, remove)

    def _add_earlier(self, year: Reauthorisation) -> None:
        said, of = standing_words.earlier_text(year), standing_words.year_text(year)
        change = ghost(translate("settings", "Change…"), partial(self._actions.edit_year, self._found, year))
        remove = ghost(translate("settings", "Remove"), partial(self._actions.remove_year, year))
        for button in (change, remove):
            button.setAccessibleName(f"{button.text()} ({of})")
        self.rows.addSpacing(4)
        text = labels.body(said)
        text.setContentsMargins(_INDENT, 0, 0, 0)
        self.add(text)
        self._add_row(year, year.evidence_id, of, change, remove)

    def _add_row(
        self, subject: OwnTenant | Reauthorisation, proof_id: UUID | None, of: str, *buttons: Button
    ) -> None:
        """Buttons, and the proof: a line for what there is, a button for what there is not."""
        proof = self._page.documents.get(proof_id) if proof_id else None
        if proof is None:
            self._add_buttons(*buttons, self._actions.proofs.attach_button(subject, of))
            return
        self._add_buttons(*buttons)
        self._add_layout(self._actions.proofs.row(subject, proof, of))

    def _add_buttons(self, *buttons: Button) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        for button in buttons:
            row.addWidget(button)
        self._add_layout(row)

    def _add_facts(self, lines: list[tuple[str, str]]) -> None:
        if lines:
            facts = Facts(name_width=148)
            facts.setContentsMargins(_INDENT, 0, 0, 0)
            for name, value in lines:
                facts.add(name, value)
            self.add(facts)

    def _add_layout(self, row: QHBoxLayout) -> None:
        row.setContentsMargins(_INDENT, 4, 0, 0)
        self.rows.addLayout(row)

    def _add_sources(self, topics: tuple[Topic, ...]) -> None:
        said = labels.caption(standing_words.sources(self._rules, topics))
        said.setContentsMargins(_INDENT, 4, 0, 0)
        self.add(said)
