"""`renewals` of the command line: what has to be decided, until when, and as a calendar file."""

import datetime as dt
from argparse import Namespace
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from reseller_desktop.command_output import Output, as_json, as_table, day_argument, plain
from reseller_desktop.domain.decision_calendar import (
    calendar_event,
    course_sentence,
    decision_sentence,
    rules_of,
)
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.radar import weeks
from reseller_desktop.wording import sentence

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.radar import Entry
    from reseller_desktop.domain.term_rules import TermRules
    from reseller_desktop.services.radar import Outlooks

_LISTED = '[{"customer", "product", "seats", "provider", "until", "occasion", "kind", "course", …}]'
_DAY = dt.timedelta(days=1)
_HEADING = ("Until", "UTC", "Customer", "Product", "Seats", "Otherwise", "Decided")


def add_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of `renewals`."""
    text = "what has to be decided about subscriptions, until when, for the next 180 days"
    listing = command.add_parser("renewals", help=text, description=text, allow_abbrev=False)
    listing.add_argument(
        "--from", dest="since", type=day_argument, metavar="DAY", help="from this day on, not from now"
    )
    listing.add_argument("--to", dest="until", type=day_argument, metavar="DAY", help="to its end")
    listing.add_argument("--monthly", action="store_true", help="terms too that come round every month")
    listing.add_argument(
        "--windows",
        action="store_true",
        help="what was just bought or renewed too, while it can be taken back",
    )
    form = listing.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_LISTED)
    form.add_argument(
        "--ics", type=Path, metavar="FILE", help="into a calendar file, which takes an older one's place"
    )
    listing.set_defaults(run=list_renewals)


def list_renewals(services: "Services", args: Namespace) -> Output:
    """The dates by week, or as JSON, or into a calendar file. Monthly terms only when asked for."""
    if args.since and args.until and args.until < args.since:
        raise UserError("renewals-span-reversed", since=args.since, until=args.until)
    since = _midnight(args.since) if args.since else None
    until = _midnight(args.until + _DAY) - dt.timedelta(seconds=1) if args.until else None
    found = services.radar.upcoming(since, until)
    entries = _chosen(found, monthly=args.monthly, windows=args.windows)
    notes = _notes(found, monthly=args.monthly, windows=args.windows)
    if args.ics:
        events = [calendar_event(entry, found.rules, sentence) for entry in entries]
        count = services.radar.save_calendar(events, args.ics)
        return Output(f"Wrote {count} dates into {plain(args.ics.name)}.", notes)
    if args.json:
        return Output(as_json([_values(entry, found.rules) for entry in entries]), notes)
    return Output(_by_week(entries), notes)


def _chosen(found: "Outlooks", *, monthly: bool, windows: bool) -> list["Entry"]:
    radar = found.radar
    chosen = chain(
        radar.open, radar.decided, radar.muted if monthly else (), radar.chances if windows else ()
    )
    return sorted(chosen, key=attrgetter("at", "sort_name", "product", "id"))


def _notes(found: "Outlooks", *, monthly: bool, windows: bool) -> tuple[str, ...]:
    """What is not shown, and what may be out of date."""
    notes = []
    if found.radar.muted and not monthly:
        notes.append(sentence("renewals-muted", count=len(found.radar.muted)))
    if found.radar.chances and not windows:
        notes.append(sentence("renewals-windows", count=len(found.radar.chances)))
    if found.ended:
        notes.append(sentence("renewals-ended", count=found.ended))
    return tuple(notes)


def _by_week(entries: "list[Entry]") -> str:
    if not entries:
        return "Nothing to decide."
    parts = []
    for week in weeks(entries, dt.datetime.astimezone):
        table = as_table(_HEADING, [_cells(entry) for entry in week.entries])
        parts.append(f"Week {week.number}, from {week.monday}\n{table}")
    return "\n\n".join(parts)


def _cells(entry: "Entry") -> tuple[str, ...]:
    decision = entry.decision
    return (
        f"{entry.at.astimezone():%Y-%m-%d %H:%M}",
        f"{entry.at:%m-%d %H:%M}",
        entry.customer,
        entry.product,
        "" if entry.seats is None else str(entry.seats),
        "window closes" if entry.due.occasion.value == "window" else entry.course.value,
        decision_sentence(decision, sentence) if decision else "",
    )


def _values(entry: "Entry", rules: "TermRules") -> dict[str, object]:
    decision = entry.decision
    return {
        "subscription": entry.id,
        "customer": entry.customer,
        "product": entry.product,
        "seats": entry.seats,
        "provider": entry.provider,
        "until": entry.at.isoformat(),
        "exact": entry.due.date.exact,
        "occasion": entry.due.occasion.value,
        "kind": entry.due.date.kind.value,
        "course": entry.course.value,
        "otherwise": course_sentence(entry, sentence),
        "monthly": entry.due.muted,
        "term_end": entry.ends_on,
        "as_of": entry.as_of,
        "decision": decision and decision._asdict(),
        "rules": [
            {"source": rule.source, "as_of": rule.as_of.isoformat()} for rule in rules_of(entry, rules)
        ],
    }


def _midnight(day: dt.date) -> dt.datetime:
    """The first moment of a day on the wall calendar, in UTC."""
    return dt.datetime.combine(day, dt.time()).astimezone().astimezone(dt.UTC)
