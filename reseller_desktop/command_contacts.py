"""`contact` of the command line: what Microsoft's sellers tried with our customers."""

import datetime as dt
from argparse import ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

from reseller_desktop.command_output import Output, as_json, as_table, plain
from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.vendor_contact import ClaimedRole, ContactChannel, Reaction, VendorContact
from reseller_desktop.services.ids import new_id

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from reseller_desktop.bootstrap import Services

_LISTED = (
    '[{"id", "customer", "at", "channel", "role", "name", "offer", "seats", "exceeds", "reaction", '
    '"said", "note", "files", "by"}]'
)


def add_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of `contact`."""
    text = "contacts of Microsoft's sellers with our customers"
    group = command.add_parser("contact", help=text, description=text, allow_abbrev=False)
    inner = group.add_subparsers(metavar="COMMAND", required=True)
    said = "take down that somebody called or wrote to a customer"
    log = inner.add_parser("log", help=said, description=said, allow_abbrev=False)
    log.add_argument("customer", metavar="CUSTOMER", help="name, domain or tenant id")
    log.add_argument("--name", default="", metavar="NAME", help="who, as they named themselves")
    log.add_argument("--role", choices=list(map(str, ClaimedRole)), default="unknown", help="in whose name")
    log.add_argument("--channel", choices=list(map(str, ContactChannel)), default="phone", help="how")
    log.add_argument("--offer", default="", metavar="TEXT", help="what they pushed")
    log.add_argument("--seats", type=int, metavar="N", help="how many seats of it")
    log.add_argument(
        "--exceeds", choices=list(map(str, Answer)), default="unknown", help="more than the customer needs?"
    )
    log.add_argument("--reaction", choices=list(map(str, Reaction)), default="unknown")
    log.add_argument("--said", default="", metavar="TEXT", help="what the customer said")
    log.add_argument("--note", default="", metavar="TEXT")
    log.add_argument("--at", type=_moment, metavar="ISO", help="such as 2026-05-04T14:30; now without it")
    log.add_argument("--json", action="store_true", help='{"id", "customer", "at"}')
    log.set_defaults(run=log_contact)
    told = "the log, newest first"
    listing = inner.add_parser("list", help=told, description=told, allow_abbrev=False)
    listing.add_argument("--json", action="store_true", help=_LISTED)
    listing.set_defaults(run=list_contacts)


def log_contact(services: "Services", args: Namespace) -> Output:
    """Take down a contact."""
    customer = services.customers.find(args.customer)
    now = services.clock.now()
    made = services.vendor_contacts.save(
        VendorContact(
            id=new_id(),
            customer_id=customer.id,
            at=args.at or now.replace(microsecond=0),
            channel=ContactChannel(args.channel),
            role=ClaimedRole(args.role),
            name=args.name,
            offer=args.offer,
            offer_seats=args.seats,
            exceeds=Answer(args.exceeds),
            reaction=Reaction(args.reaction),
            said=args.said,
            note=args.note,
            by="",
            noted_at=now,
        )
    )
    if args.json:
        return Output(as_json({"id": str(made.id), "customer": customer.name, "at": made.at.isoformat()}))
    return Output(plain(f"Logged: a contact with {customer.name}, {made.at.astimezone():%Y-%m-%d %H:%M}."))


def list_contacts(services: "Services", args: Namespace) -> Output:
    """Every contact."""
    rows = services.vendor_contacts.rows()
    if args.json:
        return Output(as_json([_values(row._asdict()) for row in rows]))
    table = [
        (
            f"{dt.datetime.fromisoformat(row.at).astimezone():%Y-%m-%d %H:%M}",
            row.customer,
            row.name,
            row.role,
            row.channel,
            row.offer if row.offer_seats is None else f"{row.offer} ({row.offer_seats})".strip(),
            row.exceeds,
            row.reaction,
        )
        for row in rows
    ]
    heading = ("When", "Customer", "Who", "In whose name", "How", "Offer", "Exceeds", "Reaction")
    return Output(as_table(heading, table))


def _values(row: dict[str, object]) -> dict[str, object]:
    shown = (
        "customer",
        "at",
        "channel",
        "role",
        "name",
        "offer",
        "exceeds",
        "reaction",
        "said",
        "note",
        "by",
    )
    return {"id": row["id"], "seats": row["offer_seats"], "files": row["files"]} | {
        name: row[name] for name in shown
    }


def _moment(text: str) -> dt.datetime:
    """A moment; one that names no zone is local."""
    try:
        return dt.datetime.fromisoformat(text).astimezone(dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ArgumentTypeError(f"not a moment: {text!r}") from error
