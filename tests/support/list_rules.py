"""The shipped headings of providers' lists, and what a file is read with."""

import tomllib
from pathlib import Path
from typing import Any

from reseller_desktop.domain.list_mapping import ListRules, list_rules_from
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.files.provider_list import Question

RULES_FILE = Path(__file__).parents[2] / "resources" / "rules" / "provider_lists.toml"


def shipped_values() -> dict[str, Any]:
    return tomllib.loads(RULES_FILE.read_text(encoding="utf-8"))


def shipped_list_rules() -> ListRules:
    return list_rules_from(shipped_values())


def question(**facts: Any) -> Question:
    values = {
        "wish": ReadingWish(),
        "mapping": None,
        "remembered": (),
        "rules": shipped_list_rules(),
        "countries": {"ch": "CH", "switzerland": "CH", "schweiz": "CH"},
        "marks": {},
    }
    return Question(**{**values, **facts})
