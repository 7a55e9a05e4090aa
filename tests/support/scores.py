"""The shipped rules of the capability score, and figures for tests. Every number and id is invented."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from reseller_desktop.domain.programme_rules import ProgrammeRules, programme_rules_from
from reseller_desktop.domain.score_entry import Measure, ScoreEntry
from reseller_desktop.domain.score_rules import ScoreRules, score_rules_from
from reseller_desktop.services.ids import new_id

RULES_FILE = Path(__file__).parents[2] / "resources" / "rules" / "capability_score.toml"
PROGRAMME_FILE = RULES_FILE.with_name("programme.toml")
DAY = dt.date(2026, 5, 4)


def shipped_values() -> dict[str, Any]:
    return tomllib.loads(RULES_FILE.read_text(encoding="utf-8"))


def shipped_score_rules() -> ScoreRules:
    return score_rules_from(shipped_values())


def shipped_programme_rules() -> ProgrammeRules:
    return programme_rules_from(tomllib.loads(PROGRAMME_FILE.read_text(encoding="utf-8")))


def amount(metric: str, part: str, figure: object, track: str = "smb", **facts: Any) -> ScoreEntry:
    """A figure of Modern Work unless said otherwise, read on `DAY`."""
    values = {"id": new_id(), "area": "modern-work", "as_of": DAY}
    return ScoreEntry(**{**values, **facts}, track=track, metric=metric, part=part, figure=str(figure))


def points(metric: str, figure: object, track: str = "smb", **facts: Any) -> ScoreEntry:
    """Points as Insights shows them."""
    return amount(metric, "", figure, track, measure=Measure.POINTS, **facts)


def near() -> list[ScoreEntry]:
    """Modern Work for small and medium business with 58 points and nothing at zero."""
    return [
        amount("net-customer-adds", "customers", 8),
        amount("intermediate", "people", 1, ""),
        amount("advanced", "people", 1, ""),
        amount("usage-growth", "csp", 800),
        amount("deployments", "csp", 4),
    ]
