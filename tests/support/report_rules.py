"""The shipped headings and words of subscription reports."""

import tomllib
from pathlib import Path
from typing import Any

from reseller_desktop.domain.report_rules import ReportRules, report_rules_from

RULES_FILE = Path(__file__).parents[2] / "resources" / "rules" / "subscription_reports.toml"


def shipped_report_values() -> dict[str, Any]:
    return tomllib.loads(RULES_FILE.read_text(encoding="utf-8"))


def shipped_report_rules() -> ReportRules:
    return report_rules_from(shipped_report_values())
