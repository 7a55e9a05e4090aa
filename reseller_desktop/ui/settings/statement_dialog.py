"""One page for a provider about where we stand: looked at, saved as PDF or printed."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from reseller_desktop import resources
from reseller_desktop.domain.authorisation import Authorisation
from reseller_desktop.domain.company import Company
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.provider import Partnership, Provider
from reseller_desktop.domain.sheet import Sheet
from reseller_desktop.domain.statement import StatementFacts, compose_statement
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import secondary
from reseller_desktop.ui.kit.forms import Field, Kind
from reseller_desktop.ui.kit.sheet_dialog import SheetDialog
from reseller_desktop.ui.kit.texts import text_of
from reseller_desktop.ui.kit.theme import Role
from reseller_desktop.ui.settings import words


def _make(facts: StatementFacts, language: str) -> Sheet:
    return compose_statement(
        facts, resources.shipped_statement(language), resources.shipped_phrases(language)
    )


class StatementDialog(SheetDialog):
    """The page for one own tenant, with *Told this provider today* beside it."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        found: Authorisation,
        company: Company,
        providers: Sequence[Provider],
    ) -> None:
        self._names = {one.id: one.name for one in providers}
        super().__init__(
            context,
            parent,
            title=self.tr("Statement for the provider"),
            fields=self._fields(),
            values={"provider": _likeliest(providers), "language": company.language},
        )
        self._own, self._company = found.own_tenant, company
        for notice in found.notices:
            if notice.reason.code == "location-is-headquarters":
                self.banner.say(Role.BAD, text_of(notice.reason.code, **notice.reason.data))
        self.keep = secondary(self.tr("&Told this provider today"), self.tell, "check")
        self.lay_out(
            self.tr("What is on record goes onto the page. Correct the record when the page is wrong."),
            self.keep,
            labels.caption(self.tr("Press it when you have handed the page over to this provider.")),
        )
        self.refresh()

    def compose(self, values: Mapping[str, Any]) -> Callable[[], Sheet]:
        """The statement for the provider and in the language that are chosen."""
        chosen = values["provider"]
        self.keep.setEnabled(chosen is not None)
        region = self.context.services.regions().region_of(self._own.country)
        facts = StatementFacts(
            company=self._company,
            own=self._own,
            region=region.name if region else "",
            provider=self._names.get(chosen, ""),
            today=self.context.services.clock.today(),
        )
        return partial(_make, facts, values["language"])

    def tell(self) -> None:
        """Record that the chosen provider was told today."""
        chosen = self.form.values()["provider"]
        said = self.tr("Recorded: {name} was told today.").format(name=self._names[chosen])
        self.keep.setEnabled(False)
        self.context.tasks.run(
            self.context.services.authorisation.tell,
            self._own.id,
            chosen,
            self.context.services.clock.today(),
            done=lambda _: self.banner.say(Role.GOOD, said),
            failed=self._not_told,
            owner=self,
        )

    def _not_told(self, error: UserError) -> None:
        self.keep.setEnabled(True)
        self.refuse(error)

    def _fields(self) -> list[Field]:
        anybody = (None, self.tr("No provider in particular"))
        return [
            Field(
                key="provider",
                label=self.tr("&For"),
                kind=Kind.CHOICE,
                choices=[*self._names.items(), anybody],
            ),
            Field(
                key="language",
                label=self.tr("&Language"),
                kind=Kind.CHOICE,
                choices=words.language_choices(),
            ),
        ]


def _likeliest(providers: Sequence[Provider]) -> UUID | None:
    """The provider that is asked first: one with which we work, else any."""
    active = [one for one in providers if one.partnership is Partnership.ACTIVE]
    return next((one.id for one in (*active, *providers)), None)
