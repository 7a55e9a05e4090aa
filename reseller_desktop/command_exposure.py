"""`exposure` of the command line: which customers sellers may approach before a renewal, and why."""

import datetime as dt
from argparse import Namespace
from typing import TYPE_CHECKING

from reseller_desktop.command_output import Output, as_json, as_table

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.exposure import Exposed

_LISTED = (
    '[{"id", "customer", "level", "at_least", "subscription_id", "product", "seats", "term_ends_on", '
    '"decide_until", "nearness", "contacts": {"number", "recent", "exceeding", "last", "figure"}, '
    '"gap": {"plan", "steps", "figure"}, "warned_at"}]; figures go from 1 to 5, null is not known'
)


def add_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of `exposure`."""
    text = "customers by how exposed they are to sellers before a renewal, the most exposed first, with why"
    listing = command.add_parser("exposure", help=text, description=text, allow_abbrev=False)
    listing.add_argument("--json", action="store_true", help=_LISTED)
    listing.set_defaults(run=list_exposed)


def list_exposed(services: "Services", args: Namespace) -> Output:
    """Exposed customers, the most exposed first."""
    shown = services.exposure.ranked()
    if args.json:
        return Output(as_json([_values(row) for row in shown.found]))
    table = [_line(row, shown.now) for row in shown.found]
    return Output(
        as_table(("Exposed", "Customer", "Product", "Days", "Contacts", "Steps up", "Warned"), table)
    )


def _line(row: "Exposed", now: dt.datetime) -> tuple[str, ...]:
    date = row.renewal.date if row.renewal else None
    return (
        f"at least {row.exposure.level}" if row.exposure.at_least else row.exposure.level.value,
        row.customer,
        row.renewal.product if row.renewal else "",
        str((date.at - now).days) if date else "?",
        str(row.contacts.number),
        str(row.gap.steps) if row.gap else "?",
        row.warned_at[:10],
    )


def _values(row: "Exposed") -> dict[str, object]:
    renewal, contacts, judged = row.renewal, row.contacts, row.exposure
    return {
        "id": row.id,
        "customer": row.customer,
        "level": judged.level,
        "at_least": judged.at_least,
        "subscription_id": renewal.id if renewal else None,
        "product": renewal.product if renewal else None,
        "seats": renewal.seats if renewal else None,
        "term_ends_on": renewal.ends_on if renewal else None,
        "decide_until": renewal.date.at.isoformat() if renewal and renewal.date else None,
        "nearness": judged.nearness,
        "contacts": {
            "number": contacts.number,
            "recent": contacts.recent,
            "exceeding": contacts.exceeding,
            "last": contacts.last or None,
            "figure": judged.contacts,
        },
        "gap": {"plan": row.gap.have, "steps": row.gap.steps, "figure": judged.gap} if row.gap else None,
        "warned_at": row.warned_at or None,
    }
