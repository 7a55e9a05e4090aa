"""The shipped headings, as the program would load them."""

import tomllib
from pathlib import Path

from reseller_desktop.files.customers_csv import Headings, parse_headings

RULES_FILE = Path(__file__).parents[2] / "resources" / "rules" / "customers_csv.toml"


def shipped_headings() -> Headings:
    return parse_headings(tomllib.loads(RULES_FILE.read_text(encoding="utf-8")))
