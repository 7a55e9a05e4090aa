"""The shipped rules for names, as the program would load them."""

import tomllib
from pathlib import Path

from reseller_desktop.domain.company_name import NameRules, name_rules_from

RULES_FILE = Path(__file__).parents[2] / "resources" / "rules" / "company_names.toml"


def shipped_names() -> NameRules:
    return name_rules_from(tomllib.loads(RULES_FILE.read_text(encoding="utf-8")))
