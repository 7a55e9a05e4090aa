"""Lists of providers, put into the database as an import would leave them."""

import datetime as dt
from pathlib import Path
from typing import Any

from reseller_desktop.domain.company_name import NameRules, name_rules_from
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.provider_list import ListedCustomer, ProviderList
from reseller_desktop.resources import load_rules
from reseller_desktop.services.ids import new_id
from reseller_desktop.storage.database import Database

AS_OF = dt.date(2026, 4, 28)


def name_rules() -> NameRules:
    """The rules that are shipped."""
    rules, refused = load_rules("company_names", name_rules_from, Path("none"))
    assert not refused
    return rules


def listed(name: str, **facts: Any) -> dict[str, Any]:
    """What a row says."""
    return {"name": name, **facts}


def put_list(
    database: Database, provider: Provider, *rows: dict[str, Any], as_of: dt.date = AS_OF
) -> list[ListedCustomer]:
    """A list of a provider, with its rows."""
    record = ProviderList(
        id=new_id(),
        provider_id=provider.id,
        file_name=f"{as_of}.csv",
        sha256=str(as_of),
        rows=len(rows),
        as_of=as_of,
    )
    made = [
        ListedCustomer(id=new_id(), provider_list_id=record.id, line=line, **facts)
        for line, facts in enumerate(rows, 2)
    ]
    with database.write("provider.list", name=provider.name) as tx:
        tx.provider_lists.add(record)
        tx.listed_customers.add(*made)
        tx.commit()
    return made
