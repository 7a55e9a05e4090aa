"""The shipped headings and words of subscription reports, and what a report is read with."""

import tomllib
from pathlib import Path
from typing import Any

from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.domain.report_rules import ReportRules, report_rules_from
from reseller_desktop.files.subscription_report import ReportQuestion

RULES_FILE = Path(__file__).parents[2] / "resources" / "rules" / "subscription_reports.toml"


def shipped_report_values() -> dict[str, Any]:
    return tomllib.loads(RULES_FILE.read_text(encoding="utf-8"))


def shipped_report_rules() -> ReportRules:
    return report_rules_from(shipped_report_values())


def report_question(**facts: Any) -> ReportQuestion:
    values = {
        "wish": ReadingWish(),
        "mapping": None,
        "remembered": (),
        "orders": {},
        "report": shipped_report_rules(),
        "endless_year": 9999,
    }
    return ReportQuestion(**{**values, **facts})
