"""What can be done about a finding, with the key of each verb."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.match import Verdict
from reseller_desktop.domain.reconcile import Finding, Kind

translate = QCoreApplication.translate


class Verb(StrEnum):
    """In the order in which they are offered; the value is the key."""

    SAME = "S"
    DIFFERENT = "D"
    TAKE_NAME = "N"
    TAKE_DOMAIN = "O"
    KEEP = "K"
    """The same company, and what we call it is right."""
    ADD = "A"
    MATCH = "M"
    """It is one of our customers, whom a person names."""
    INVITE = "I"
    IGNORE = "G"
    WITHDRAW = "W"
    SHOW = "C"


VERDICTS = {
    Verb.SAME: Verdict.SAME,
    Verb.KEEP: Verdict.SAME,
    Verb.DIFFERENT: Verdict.DIFFERENT,
    Verb.IGNORE: Verdict.IGNORED,
}
_ONE_AT_A_TIME = frozenset({Verb.MATCH, Verb.INVITE, Verb.SHOW})
_OF_KIND: dict[Kind, tuple[Verb, ...]] = {
    Kind.SAME: (),
    Kind.RENAMED: (Verb.TAKE_NAME, Verb.KEEP),
    Kind.DOMAIN_MOVED: (Verb.TAKE_DOMAIN, Verb.KEEP),
    Kind.PROBABLE: (Verb.SAME, Verb.DIFFERENT),
    Kind.AMBIGUOUS: (Verb.SAME, Verb.DIFFERENT),
    Kind.ONLY_THEIRS: (Verb.ADD, Verb.MATCH, Verb.IGNORE),
    Kind.ONLY_OURS: (Verb.INVITE, Verb.IGNORE),
}


class Offering(Protocol):
    """A line that verbs are for."""

    @property
    def verbs(self) -> tuple[Verb, ...]:
        """What can be done about it."""

    @property
    def ambiguous(self) -> bool:
        """Whether somebody has to say which one is meant."""


def verb_text(verb: Verb) -> str:
    """A verb on a button or in a menu, its key underlined."""
    return {
        Verb.SAME: translate("findings", "&Same"),
        Verb.DIFFERENT: translate("findings", "&Different"),
        Verb.TAKE_NAME: translate("findings", "Take &name"),
        Verb.TAKE_DOMAIN: translate("findings", "Take d&omain"),
        Verb.KEEP: translate("findings", "&Keep ours"),
        Verb.ADD: translate("findings", "&Add customer"),
        Verb.MATCH: translate("findings", "&Match by hand…"),
        Verb.INVITE: translate("findings", "&Invite…"),
        Verb.IGNORE: translate("findings", "I&gnore"),
        Verb.WITHDRAW: translate("findings", "&Withdraw decision"),
        Verb.SHOW: translate("findings", "Show &customer"),
    }[verb]


def verbs_of(finding: Finding) -> tuple[Verb, ...]:
    """What can be done about a finding, the likeliest first; what was decided can be withdrawn."""
    found = (Verb.WITHDRAW,) if finding.decided else _OF_KIND[finding.kind]
    ours, theirs = finding.ours, finding.theirs
    moved = ours and theirs and theirs.domain and theirs.domain not in ours.domains
    if finding.kind is Kind.RENAMED and moved and not finding.decided:
        found = (Verb.TAKE_NAME, Verb.TAKE_DOMAIN, Verb.KEEP)
    return (*found, Verb.SHOW) if ours else found


def offered_of(rows: Sequence[Offering]) -> Counter[Verb]:
    """For how many of the selected lines each verb is; some verbs are for one line at a time."""
    if len(rows) == 1:
        return Counter(rows[0].verbs)
    return Counter(verb for row in rows for verb in row.verbs if is_for_many(verb, row))


def is_for_many(verb: Verb, row: Offering) -> bool:
    """Whether a verb can be done with a line together with others."""
    return verb not in _ONE_AT_A_TIME and not (verb is Verb.SAME and row.ambiguous)
