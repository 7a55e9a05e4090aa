"""Admin relationships as Microsoft Graph and the bulk tool tell. Every id but those of roles is invented."""

import csv
import datetime as dt
import io
import json
import tomllib
from pathlib import Path
from typing import Any
from uuid import UUID

from reseller_desktop.domain.gdap import Gdap, GdapRules, GdapSource, GdapStatus, gdap_rules_from
from reseller_desktop.services.ids import new_id

RULES_FILE = Path(__file__).parents[2] / "resources" / "rules" / "gdap.toml"
TENANT = "3d9b6f10-7a52-4e8c-9b31-5f0c2a7e0001"
OTHER_TENANT = "3d9b6f10-7a52-4e8c-9b31-5f0c2a7e0002"
ID = "7c0d4e52-93ab-4c1e-8f27-1b6a5d300001-2e91f6b3-58c4-4d07-a1e9-c4470b1e0001"
GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10"
USER_ADMINISTRATOR = "fe930be7-5e62-47db-91af-98c3a49a38b1"
TABLE = (
    "Id",
    "CustomerDelegatedAdminRelationshipId",
    "RelationshipName",
    "PartnerTenantId",
    "CustomerName",
    "CustomerTenantId",
    "Duration",
    "Status",
    "CreatedDateTime",
    "ActivatedDateTime",
    "LastModifiedDateTime",
    "EndDateTime",
)


def shipped_rules() -> GdapRules:
    return gdap_rules_from(tomllib.loads(RULES_FILE.read_text(encoding="utf-8")))


def relationship_id(number: int) -> str:
    return f"{ID[:-4]}{number:04x}"


def graph(number: int = 1, **facts: Any) -> dict[str, Any]:
    """One relationship as Graph writes it."""
    return {
        "id": relationship_id(number),
        "displayName": f"Admin {number}",
        "duration": "P730D",
        "customer": {"tenantId": TENANT, "displayName": "Alpenblick Treuhand AG"},
        "accessDetails": {"unifiedRoles": [{"roleDefinitionId": USER_ADMINISTRATOR}]},
        "status": "active",
        "autoExtendDuration": "PT0S",
        "createdDateTime": "2025-02-10T11:24:42.3148266Z",
        "activatedDateTime": "2025-02-10T11:26:44.9941884Z",
        "endDateTime": "2027-02-10T11:24:42.3148266Z",
        **facts,
    }


def as_json(*relationships: Any) -> bytes:
    return json.dumps({"@odata.context": "…", "value": list(relationships)}).encode()


def as_table(*rows: dict[str, str], headings: tuple[str, ...] = TABLE, delimiter: str = ",") -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([row.get(heading, "") for heading in TABLE] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def table_row(number: int = 1, **facts: str) -> dict[str, str]:
    """One relationship as the bulk tool writes it."""
    return {
        "Id": relationship_id(number),
        "RelationshipName": f"Admin {number}",
        "PartnerTenantId": OTHER_TENANT,
        "CustomerName": "Alpenblick Treuhand AG",
        "CustomerTenantId": TENANT,
        "Duration": "P730D",
        "Status": "Active",
        "CreatedDateTime": "02/10/2025 11:24:42",
        "ActivatedDateTime": "02/10/2025 11:26:44",
        "EndDateTime": "02/10/2027 11:24:42",
        **facts,
    }


def moment(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC)


def gdap(**facts: Any) -> Gdap:
    values = {
        "relationship_id": ID,
        "name": "Admin 1",
        "status": GdapStatus.ACTIVE,
        "tenant_id": UUID(TENANT),
        "as_of": dt.date(2026, 5, 1),
        "source": GdapSource.GRAPH,
    }
    return Gdap(**{"id": new_id(), **values, **facts})
