"""Files that come with the program: the dated rules and the mail templates among them."""

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.evidence import EvidenceWords, evidence_words_from
from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.report import ReportWords, report_words_from
from reseller_desktop.domain.statement import StatementWords, statement_words_from
from reseller_desktop.domain.template import LANGUAGES, Phrases, Template, builtin_template, phrases_from
from reseller_desktop.domain.trust_card import TrustCardWords, trust_card_words_from
from reseller_desktop.shipped import resource_path
from reseller_desktop.wording import sentence

_T = TypeVar("_T")
_LONGEST_RULES = 1_000_000
"""Bytes in the longest rules file of a user's that is looked at."""


def load_rules(
    name: str, validate: Callable[[Mapping[str, object]], _T], user_folder: Path | None = None
) -> tuple[_T, str | None]:
    """The rules of a name, such as `csp_regions`, and the sentence that says why a user's file is not used.

    A file `<name>.toml` in the user's folder takes the place of the shipped one when its `as_of` is later. An
    older one is passed over in silence; one that is malformed is refused, and the shipped one used.
    """
    shipped = tomllib.loads(resource_path("rules", f"{name}.toml").read_text(encoding="utf-8"))
    candidate = user_folder / f"{name}.toml" if user_folder else None
    if candidate is None or not candidate.exists():
        return validate(shipped), None
    try:
        found = _read(name, candidate)
        if _as_of(name, found) > _as_of(name, shipped):
            return validate(found), None
    except UserError as error:
        return validate(shipped), sentence(error.code, **error.data)
    return validate(shipped), None


def _read(name: str, path: Path) -> Mapping[str, object]:
    try:
        with path.open("rb") as file:
            data = file.read(_LONGEST_RULES + 1)
        if len(data) > _LONGEST_RULES:
            raise UserError("rules-unreadable", file=name, detail="> 1 MB")
        return tomllib.loads(data.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise UserError("rules-unreadable", file=name, detail=str(error)) from error


def _as_of(name: str, values: Mapping[str, object]) -> dt.date:
    found = values.get("as_of")
    if not isinstance(found, dt.date) or isinstance(found, dt.datetime):
        raise UserError("rules-malformed", file=name, where="as_of")
    return found


def shipped_templates() -> tuple[Template, ...]:
    """Every mail template that comes with the program, by language and message."""
    return tuple(
        builtin_template(
            message,
            language,
            resource_path("templates", language, f"{message}.txt").read_text(encoding="utf-8"),
        )
        for language in LANGUAGES
        for message in Message
    )


def shipped_phrases(language: str) -> Phrases:
    """The phrases of a language; English for one without phrases of its own."""
    return phrases_from(_words("phrases", language))


def shipped_statement(language: str) -> StatementWords:
    """The words of the page for a provider; English for a language without words of its own."""
    return statement_words_from(_words("statement", language))


def shipped_trust_card(language: str) -> TrustCardWords:
    """The words of the page for an invited customer; English for a language without words of its own."""
    return trust_card_words_from(_words("trust-card", language))


def shipped_report(language: str) -> ReportWords:
    """The words of the monthly report; English for a language without words of its own."""
    return report_words_from(_words("report", language))


def shipped_evidence(language: str) -> EvidenceWords:
    """The words of the report on vendor contacts; English for a language without words of its own."""
    return evidence_words_from(_words("evidence", language))


def _words(name: str, language: str) -> Mapping[str, object]:
    known = language if language in LANGUAGES else "en"
    return tomllib.loads(resource_path("templates", known, f"{name}.toml").read_text(encoding="utf-8"))
