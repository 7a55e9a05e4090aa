"""The shipped rules about our authorisation, for tests that compare with them."""

import tomllib
from typing import Any

from reseller_desktop.domain.authorisation_rules import AuthorisationRules, authorisation_rules_from
from reseller_desktop.resources import resource_path

SHIPPED: dict[str, Any] = tomllib.loads(
    resource_path("rules", "authorisation.toml").read_text(encoding="utf-8")
)
RULES: AuthorisationRules = authorisation_rules_from(SHIPPED)
