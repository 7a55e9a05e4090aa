"""The trust card of an invitation, looked at, saved as PDF or printed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from reseller_desktop import resources
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.sheet import Sheet
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.domain.trust_card import TrustCardFacts, compose_trust_card, trust_card_problems
from reseller_desktop.services.draft import Wish
from reseller_desktop.ui.context import Context, Services
from reseller_desktop.ui.invitations import words
from reseller_desktop.ui.invitations.choices_column import blocker_text, place_of
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.forms import Field, Kind
from reseller_desktop.ui.kit.sheet_dialog import SheetDialog
from reseller_desktop.ui.kit.texts import error_box
from reseller_desktop.ui.kit.theme import Role

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRead:
    """What a card is made of, and the language that the customer reads."""

    facts: TrustCardFacts
    language: str


def read_card(services: Services, customer_id: UUID, wish: Wish | None = None) -> CardRead:
    """The facts of the mail that is wished for; without a wish, of the invitation that waits for an answer.

    Without either, of the one that would be written. Raises as `ComposeService.compose` does.
    """
    draft = services.composing.compose(customer_id, wish)
    if wish is None and draft.choices.waiting:
        draft = services.composing.compose(customer_id, Wish(message=Message.REMINDER))
    company = services.company.company()
    if company is None:
        raise UserError("not-set-up")
    facts = TrustCardFacts(
        company=company,
        own=draft.own_tenant,
        customer=draft.customer,
        provider=draft.provider,
        admin_rights=draft.link is not None and bool(draft.link.parsed.admin_rights),
        today=services.clock.today(),
    )
    return CardRead(facts=facts, language=draft.language)


def open_trust_card(context: Context, window: QWidget, customer_id: UUID, wish: Wish | None = None) -> None:
    """Read what the card of a customer is made of, and show it."""

    def show(read: CardRead) -> None:
        dialog = TrustCardDialog(context, window, read)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    context.tasks.run(
        read_card,
        context.services,
        customer_id,
        wish,
        done=show,
        failed=partial(error_box, window),
        owner=window,
    )


def _make(facts: TrustCardFacts, language: str) -> Sheet:
    return compose_trust_card(
        facts, resources.shipped_trust_card(language), resources.shipped_phrases(language)
    )


class TrustCardDialog(SheetDialog):
    """The page for one customer; while a fact is missing there is none, and the fact is named."""

    def __init__(self, context: Context, parent: QWidget | None, read: CardRead) -> None:
        language = Field(
            key="language",
            label=translate("invitations", "&Language"),
            kind=Kind.CHOICE,
            choices=[(code, words.language_text(code)) for code in LANGUAGES],
        )
        super().__init__(
            context,
            parent,
            title=translate("invitations", "Trust card for {customer}").format(
                customer=read.facts.customer.name
            ),
            fields=[language],
            values={"language": read.language},
        )
        self._facts = read.facts
        self.lay_out(
            translate("invitations", "Tells the customer who asks, and how to make sure of it."),
            labels.caption(
                translate(
                    "invitations",
                    "Attach the PDF to the mail by hand. Neither the mail program nor a saved draft (.eml) "
                    "gets it by itself.",
                )
            ),
        )
        self._begin()

    def compose(self, values: Mapping[str, Any]) -> Callable[[], Sheet]:
        """The card in the language that is chosen."""
        return partial(_make, self._facts, values["language"])

    def _begin(self) -> None:
        problems = trust_card_problems(self._facts)
        if not problems:
            self.refresh()
            return
        self.form.setEnabled(False)
        place = place_of(problems[0])
        names = {
            "settings": translate("invitations", "Open Settings"),
            "providers": translate("invitations", "Open Providers"),
            "customers": translate("invitations", "Open the customer"),
        }
        self.banner.say(
            Role.BAD,
            "\n".join(map(blocker_text, problems)),
            heading=translate("invitations", "No trust card yet"),
            action=names[place] if "name" in problems[0].data else "",
            call=partial(self._go_to, place),
        )

    def _go_to(self, place: str) -> None:
        self.reject()
        if place == "customers":
            self.context.navigate.show_customer(self._facts.customer.id)
        else:
            self.context.navigate.show_area(place)
