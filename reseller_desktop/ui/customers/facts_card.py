"""What is known of a customer, and what happened to it."""

import re

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from reseller_desktop.domain.customer import Affiliation, Customer
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.customers.custom_words import value_text
from reseller_desktop.ui.customers.link_button import LinkButton
from reseller_desktop.ui.customers.reading import CustomerView
from reseller_desktop.ui.customers.timeline import Event, events
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.cards import Card, Facts
from reseller_desktop.ui.kit.chips import Chip, ChipLabel
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.texts import date_text, number_text, time_text
from reseller_desktop.ui.kit.theme import GAP, Role

translate = QCoreApplication.translate

_LONG = re.compile(r"\S{22,}")
_PLACES = re.compile(r"(?<=[._/@-])|(?<=[a-z])(?=[A-Z])")
_LONGEST_TAG = 18
"""Characters; the rest shows when the pointer is over it."""
_FEW = 6
"""Lines of the timeline before somebody asks for all."""


class FactsCard(Card):
    """Only what is known; empty facts are in the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("customers", "Facts"), parent)

    def show_view(self, view: CustomerView) -> None:
        """Show a customer's facts."""
        self.clear()
        customer = view.customer
        if customer.affiliation is not Affiliation.NONE:
            warning = Banner()
            warning.say(
                Role.WARNING,
                words.affiliation_warning(),
                heading=words.affiliation_text(customer.affiliation),
            )
            self.add(warning)
        known = [(name, value) for name, value in _facts(customer) if value]
        facts = Facts()
        for name, value in known:
            facts.add(name, value)
        if customer.tags:
            facts.add(translate("customers", "Tags"), _tags(customer.tags))
        own = [*_leads(view), *_own_facts(view)]
        for name, value in own:
            facts.add(name, value)
        if known or customer.tags or own:
            self.add(facts)
        else:
            self.add(labels.secondary(translate("customers", "Nothing more is known yet.")))


def _facts(customer: Customer) -> list[tuple[str, str]]:
    return [
        (translate("customers", "Language"), words.language_name(customer.language)),
        (translate("customers", "Seats"), number_text(customer.seats)),
        (translate("customers", "Segment"), words.segment_text(customer.segment)),
        (translate("customers", "Owner"), customer.owner),
        (translate("customers", "Came from"), words.origin_text(customer.origin)),
        (translate("customers", "Other domains"), ", ".join(customer.other_domains)),
        (translate("customers", "Partner Center"), customer.relation),
    ]


def _leads(view: CustomerView) -> list[tuple[str, str]]:
    """The leads that a customer came from, with the day of each and what became of it."""
    if not view.leads:
        return []
    from reseller_desktop.ui.leads.words import source_text, state_text

    days = [date_text(lead.received_at.astimezone().date()) for lead in view.leads]
    said = [
        f"{source_text(lead.source)}, {day} · {state_text(lead.state)}"
        for lead, day in zip(view.leads, days, strict=True)
    ]
    return [(translate("customers", "Lead"), "\n".join(said))]


def _own_facts(view: CustomerView) -> list[tuple[str, str]]:
    """What stands in the fields that the company made for itself."""
    values = view.custom.by_field()
    return [
        (field.name, value_text(field.kind, values[field.id]))
        for field in view.custom.live
        if field.id in values
    ]


def _tags(tags: tuple[str, ...]) -> QWidget:
    row = FlowRow()
    row.setAccessibleName(", ".join(tags))
    for tag in tags:
        cut = len(tag) > _LONGEST_TAG
        shown = f"{tag[: _LONGEST_TAG - 1]}\u2026" if cut else tag
        row.add(ChipLabel(Chip(Role.IDLE, shown, word=tag if cut else "")))
    return row


class TimelineCard(Card):
    """Newest first; a few lines until somebody asks for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("customers", "Timeline"), parent)
        self._view: CustomerView | None = None
        self._all = False

    def show_view(self, view: CustomerView) -> None:
        """Show what happened to a customer."""
        if self._view is None or self._view.customer.id != view.customer.id:
            self._all = False
        self._view = view
        self._fill(view)

    def _fill(self, view: CustomerView) -> None:
        self.clear()
        parties = {party.leg.id: party.name for party in view.parties if party.leg}
        known = ((one.own_tenant or one.provider, one.name) for one in view.parties)
        parties |= {party.id: name for party, name in known if party}
        found = events(view.page.timeline, parties | view.custom.names(), view.today)
        self.add(_lines(found if self._all else found[:_FEW], view))
        if len(found) > _FEW and not self._all:
            more = LinkButton(translate("customers", "Show all (%n)", "", len(found)), self._show_all)
            self.rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        self._all = True
        if self._view is not None:
            self._fill(self._view)


def _breaking(text: str) -> str:
    """The text with places at which long words, such as names of files, may go on in the next line."""
    return _LONG.sub(lambda word: _PLACES.sub("\u200b", word[0]), text)


def _lines(found: list[Event], view: CustomerView) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GAP)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 52)
    grid.setColumnStretch(1, 1)
    for at, event in enumerate(found):
        day = labels.secondary(words.day_text(words.local_day(event.at), view.today), wrap=False)
        labels.set_tooltip(day, time_text(event.at))
        what = labels.body(_breaking(event.text)).selectable()
        who = labels.caption(event.who, wrap=False)
        for place, label in enumerate((day, what, who)):
            grid.addWidget(label, at, place)
    return box
