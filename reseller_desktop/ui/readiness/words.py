"""Answers, conditions and next steps in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.agreement import AgreementWay, CustomerAgreement
from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.readiness import Condition, Remedy
from reseller_desktop.domain.transacting import Possible
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import date_text, text_of
from reseller_desktop.ui.kit.theme import Role

if TYPE_CHECKING:
    from reseller_desktop.domain.transacting import Rule

translate = QCoreApplication.translate


def answer_chip(answer: Answer) -> Chip:
    """A sign and a word for an answer."""
    chips = {
        Answer.YES: Chip(Role.GOOD, translate("readiness", "Yes"), "check"),
        Answer.NO: Chip(Role.BAD, translate("readiness", "No"), "cross"),
        Answer.UNKNOWN: Chip(Role.IDLE, translate("readiness", "Not known"), "question"),
    }
    return chips[answer]


def possible_chip(possible: Possible) -> Chip:
    """A sign and a word for what the programme says of a case."""
    chips = {
        Possible.YES: Chip(Role.GOOD, translate("readiness", "Possible"), "check"),
        Possible.NO: Chip(Role.BAD, translate("readiness", "Not allowed"), "cross"),
        Possible.ANOTHER_WAY: Chip(Role.WARNING, translate("readiness", "Another way"), "warning"),
    }
    return chips[possible]


def name_of(condition: Condition) -> str:
    """What a condition is called."""
    return text_of(f"condition-{condition.code}")


def why(condition: Condition) -> str:
    """Why a condition is answered as it is, with the day as of which that is known."""
    said = text_of(condition.reason.code, **condition.reason.data)
    if condition.as_of is None:
        return said
    return translate("readiness", "{why} As of {day}.").format(why=said, day=date_text(condition.as_of))


def step_text(remedy: Remedy) -> str:
    """What the button of a next step says."""
    return text_of(f"remedy-{remedy}")


def rule_line(rule: "Rule") -> str:
    """Of which day a rule is, and where it stands."""
    return f"{date_text(rule.as_of)} · {rule.source}"


def agreement_text(agreement: CustomerAgreement, provider: str) -> str:
    """What a record says; `provider` is the name of the one that attested it."""
    if agreement.accepted_on is None:
        return translate("readiness", "Not accepted")
    day = date_text(agreement.accepted_on)
    if agreement.way is AgreementWay.ATTESTED:
        said = translate("readiness", "Accepted on {day}, attested by {provider}")
        return said.format(day=day, provider=provider)
    if agreement.way is AgreementWay.DIRECT:
        return translate("readiness", "Accepted on {day} by the customer itself").format(day=day)
    return translate("readiness", "Accepted on {day}, in a way that is not known").format(day=day)
