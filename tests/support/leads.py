"""Leads for tests, and the shipped rules about them. Every name and id is invented."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any
from uuid import UUID

from reseller_desktop.domain.lead import Lead, LeadSource
from reseller_desktop.domain.lead_lists import LeadListRules, lead_list_rules_from
from reseller_desktop.domain.lead_rules import LeadRules, lead_rules_from
from reseller_desktop.services.ids import new_id

RULES_FILE = Path(__file__).parents[2] / "resources" / "rules" / "leads.toml"
TENANT = UUID("5ca1ab1e-0000-4000-8000-00000000a001")
RECEIVED = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)


LISTS_FILE = RULES_FILE.with_name("lead_lists.toml")


def shipped_lead_lists() -> LeadListRules:
    return lead_list_rules_from(tomllib.loads(LISTS_FILE.read_text(encoding="utf-8")))


def shipped_lead_rules() -> LeadRules:
    return lead_rules_from(tomllib.loads(RULES_FILE.read_text(encoding="utf-8")))


def lead(**facts: Any) -> Lead:
    values: dict[str, Any] = {
        "id": new_id(),
        "source": LeadSource.MICROSOFT,
        "received_at": RECEIVED,
        "company": "Bergkristall Hotels AG",
    }
    return Lead(**{**values, **facts})
