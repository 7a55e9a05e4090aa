"""The shipped rules about the end of a term."""

import tomllib
from pathlib import Path

from reseller_desktop.domain.term_rules import TermRules, term_rules_from

RULES_FILE = Path(__file__).parents[2] / "resources" / "rules" / "subscription_terms.toml"


def shipped_term_rules() -> TermRules:
    return term_rules_from(tomllib.loads(RULES_FILE.read_text(encoding="utf-8")))
