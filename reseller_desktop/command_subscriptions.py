"""`import subscriptions` and `list subscriptions` of the command line."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.command_output import (
    Output,
    add_mapping_to,
    as_json,
    as_table,
    day_argument,
    find_provider,
    plain,
)
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.domain.report_rules import FIELDS, Order
from reseller_desktop.wording import sentence

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.subscription_row import SubscriptionRow
    from reseller_desktop.services.subscription_preview import ReportResult

_COUNTS = (
    '{"new", "changed", "confirmed", "unchanged", "older", "gone", "ownerless", "customers", '
    '"rejected": [{"line", "reason"}], "mapping": {FIELD: HEADING}}'
)
_LISTED = (
    '[{"id", "number", "customer", "customer_id", "product", "sku", "seats", "kind", "term", "billing", '
    '"starts_on", "ends_on", "end_action", "state", "unit_price", "currency", "provider", "source", "as_of"}]'
)


def add_import_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of `import subscriptions`."""
    text = "a report of subscriptions: CSV in any form, .xlsx, .xls, .ods, or the JSON of Microsoft Graph"
    bring_in = command.add_parser("subscriptions", help=text, description=text, allow_abbrev=False)
    bring_in.add_argument("file", type=Path, metavar="FILE")
    bring_in.add_argument(
        "--provider", metavar="NAME", help="from whom those are whose line names no provider; or tenant id"
    )
    bring_in.add_argument(
        "--customer", metavar="NAME", help="whose those are whose line names nobody; or domain or tenant id"
    )
    bring_in.add_argument(
        "--as-of",
        type=day_argument,
        metavar="DATE",
        help="the day that it tells of, as 2026-03-31; else the file's",
    )
    bring_in.add_argument(
        "--dates", choices=list(Order), help="how 03/04/2026 is meant, where the report leaves it open"
    )
    add_mapping_to(bring_in, FIELDS)
    bring_in.add_argument(
        "--create-customers", action="store_true", help="add the customers that are none of ours yet"
    )
    bring_in.add_argument("--dry-run", action="store_true", help="say what it would do, and write nothing")
    bring_in.add_argument("--json", action="store_true", help=_COUNTS)
    bring_in.set_defaults(run=import_subscriptions)


def add_list_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of `list subscriptions`."""
    text = "subscriptions, the earliest end first"
    listing = command.add_parser("subscriptions", help=text, description=text, allow_abbrev=False)
    listing.add_argument("--customer", metavar="NAME", help="of this one only; name, domain or tenant id")
    listing.add_argument("--json", action="store_true", help=_LISTED)
    listing.set_defaults(run=list_subscriptions)


def import_subscriptions(services: "Services", args: Namespace) -> Output:
    """Bring a report in, or say what it would do."""
    provider = find_provider(services, args.provider)
    preview = services.subscription_imports.preview(
        args.file,
        wish=ReadingWish(day_first=Order(args.dates).day_first if args.dates else None),
        mapping=args.map,
        owner_id=services.customers.find(args.customer).id if args.customer else None,
        provider_id=provider.id if provider else None,
        as_of=args.as_of,
    )
    if preview.problem:
        raise UserError(preview.problem.code, **preview.problem.data)
    if args.dry_run:
        result = preview.result
    else:
        result = services.subscription_imports.apply(preview, create_customers=args.create_customers)
    notes = tuple(plain(sentence(one.code, **one.data)) for one in preview.warnings)
    if args.json:
        return Output(as_json({**_values(result), "mapping": dict(preview.mapping)}), notes)
    return Output(_text(result, dry=args.dry_run), notes)


def list_subscriptions(services: "Services", args: Namespace) -> Output:
    """Every subscription, or those of a customer."""
    wanted = services.customers.find(args.customer).id.hex if args.customer else ""
    rows = [
        row
        for row in services.subscriptions.rows()
        if not row.archived and (not wanted or row.customer_id == wanted)
    ]
    if args.json:
        return Output(as_json([_listed(row) for row in rows]))
    heading = ("Customer", "Product", "Seats", "Term", "Ends on", "At the end", "State", "Provider", "As of")
    table = [
        (
            row.customer,
            row.product,
            "" if row.seats is None else str(row.seats),
            row.term,
            row.ends_on,
            row.end_action,
            row.state,
            row.provider,
            row.as_of,
        )
        for row in rows
    ]
    return Output(as_table(heading, table))


def _listed(row: "SubscriptionRow") -> dict[str, object]:
    values = row._asdict()
    for name in ("search", "archived"):
        del values[name]
    return {**values, "id": str(UUID(row.id)), "customer_id": str(UUID(row.customer_id))}


def _values(result: "ReportResult") -> dict[str, object]:
    names = ("new", "changed", "confirmed", "unchanged", "older", "gone", "ownerless", "customers")
    rejected = [{"line": row.line, "reason": sentence(row.code, **row.data)} for row in result.rejected]
    return {**{name: getattr(result, name) for name in names}, "rejected": rejected}


def _text(result: "ReportResult", *, dry: bool) -> str:
    counts = (
        f"{result.new} new, {result.changed} changed, {result.confirmed} confirmed, "
        f"{result.unchanged} unchanged, {result.older} older than what is known, "
        f"{len(result.rejected)} lines left out"
    )
    if result.customers:
        counts += f"; {result.customers} customers added"
    lines = [f"Nothing was written; this would be {counts}." if dry else f"Imported: {counts}."]
    lines += [f"Line {row.line}: {plain(sentence(row.code, **row.data))}" for row in result.rejected]
    return "\n".join(lines)
