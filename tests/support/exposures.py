"""The shipped rules about how exposed customers are."""

import tomllib
from pathlib import Path

from reseller_desktop.domain.exposure_rules import ExposureRules, exposure_rules_from

RULES_FILE = Path(__file__).parents[2] / "resources" / "rules" / "exposure.toml"


def shipped_exposure_rules() -> ExposureRules:
    return exposure_rules_from(tomllib.loads(RULES_FILE.read_text(encoding="utf-8")))
