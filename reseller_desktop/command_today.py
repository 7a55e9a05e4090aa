"""`today` of the command line: what needs somebody, most urgent first."""

import datetime as dt
from argparse import Namespace
from typing import TYPE_CHECKING

from reseller_desktop.command_output import Output, as_json, as_table, plain
from reseller_desktop.domain.today import Group
from reseller_desktop.wording import sentence
from reseller_desktop.wording.today import told

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction

    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.today import Line, Today

_LISTED = '{"day", "count", "lines": [{"key", "group", "kind", "urgency", "name", "said", …}], "more", …}'
_TITLES = {Group.DECIDE: "Decide", Group.FOLLOW_UP: "Follow up", Group.PUT_RIGHT: "Put right"}


def add_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of `today`."""
    text = "what needs somebody today, most urgent first"
    listing = command.add_parser("today", help=text, description=text, allow_abbrev=False)
    listing.add_argument("--json", action="store_true", help=_LISTED)
    listing.set_defaults(run=list_today)


def list_today(services: "Services", args: Namespace) -> Output:
    """The lines by group, or as JSON."""
    morning = services.today.read()
    found = morning.today
    if args.json:
        values: dict[str, object] = {
            "day": morning.day.isoformat(),
            "count": found.count,
            "lines": [_values(line) for line in found.lines],
            "more": {kind.value: count for kind, count in found.more.items()},
            "put_off": [{**_values(line), "until": until.isoformat()} for line, until in found.put_off],
            "handed_over": [{**_values(line), "to": owner} for line, owner in found.handed],
            "done": [_values(line) for line in found.done],
        }
        return Output(as_json(values))
    if not found.count:
        return Output("Nothing needs you today.")
    return Output("\n\n".join(filter(None, (_part(found, group) for group in Group))))


def _part(found: "Today", group: Group) -> str:
    lines = found.of_group(group)
    rest = sum(found.more_of(group).values())
    if not lines and not rest:
        return ""
    rows = [(line.level.name.lower(), _day(line), line.name, said(line)) for line in lines]
    table = as_table(("Urgency", "Day", "Who", "What"), rows)
    more = f"\nand {rest} more" if rest else ""
    return f"{_TITLES[group]}\n{table}{more}"


def _day(line: "Line") -> str:
    """The day that counts; empty for what has none."""
    day = line.data.get("day") or line.data.get("at")
    return str(day)[:10] if day else ""


def said(line: "Line") -> str:
    """What a line says after its name."""
    return plain(sentence(line.code, **{key: _shown(value) for key, value in told(line.data).items()}))


def _shown(value: object) -> object:
    return f"{value.astimezone():%Y-%m-%d %H:%M}" if isinstance(value, dt.datetime) else value


def _values(line: "Line") -> dict[str, object]:
    return {
        "key": line.key,
        "group": line.group.value,
        "kind": line.kind.value,
        "urgency": line.level.name.lower(),
        "name": line.name,
        "said": said(line),
        "days": line.data.get("days"),
        "count": line.count,
        "record": line.record,
        "customer": line.customer_id,
        "owner": line.owner,
    }
