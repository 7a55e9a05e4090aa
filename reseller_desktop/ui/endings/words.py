"""Words for the end of a relationship."""

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.ending import EndingWay
from reseller_desktop.domain.removal import DatedText
from reseller_desktop.ui.customers.reading import Party
from reseller_desktop.ui.kit.texts import date_text

translate = QCoreApplication.translate


def party_text(party: Party) -> str:
    """With whom a relationship ends."""
    if party.only_own:
        return translate("endings", "Us")
    if party.own_tenant:
        return translate("endings", "Us ({tenant})").format(tenant=party.name)
    return party.name


def way_text(way: EndingWay) -> str:
    """Who removes the relationship."""
    return {
        EndingWay.OURSELVES: translate("endings", "We remove it in Partner Center"),
        EndingWay.PROVIDER: translate("endings", "We ask the indirect provider to remove it"),
    }[way]


def answer_text(answer: Answer) -> str:
    """What was said about a prerequisite."""
    return {
        Answer.NO: translate("endings", "No"),
        Answer.YES: translate("endings", "Yes"),
        Answer.UNKNOWN: translate("endings", "Not known"),
    }[answer]


def source_text(said: DatedText) -> str:
    """Whose word a rule is, and of which day."""
    return translate("endings", "{source} · as of {day}").format(
        source=said.source, day=date_text(said.as_of)
    )
