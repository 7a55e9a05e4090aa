"""Calendar files (RFC 5545), in which people's and products' names are nothing but text."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from reseller_desktop.domain.decision_calendar import CalendarEvent
from reseller_desktop.domain.text import is_invisible
from reseller_desktop.files.atomic import write_whole

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Reseller Desktop//Decision dates//EN"
_FIRST = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
_JOINER = "\u200d"
_MARKS = range(0xFE00, 0xFE10)


def calendar(events: Iterable[CalendarEvent], *, made_at: dt.datetime) -> bytes:
    """A calendar of instants in UTC, lines folded at 75 octets, each with CRLF.

    An event of a later file has a higher sequence number, and therefore takes the place of the one that a
    calendar knows by the same uid.
    """
    from icalendar import Calendar

    whole: Calendar = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    sequence = max(0, int((made_at - _FIRST).total_seconds() // 60))
    for event in events:
        whole.add_component(_event(event, made_at, sequence))
    written: bytes = whole.to_ical()
    return written


def write_calendar(path: Path, events: Iterable[CalendarEvent], *, made_at: dt.datetime) -> None:
    """Write a calendar whole or not at all; raises `UserError("export-not-written")`."""
    write_whole(path, calendar(events, made_at=made_at))


def plain_text(text: str) -> str:
    """Text without what a calendar may not hold or a reader cannot see: controls, bidi overrides, surrogates.

    What joins the parts of an emoji stays.
    """
    lines = ("".join(map(_seen, " ".join(line.split()))) for line in text.splitlines())
    return "\n".join(lines).strip()


def _seen(character: str) -> str:
    if character == _JOINER or ord(character) in _MARKS:
        return character
    hidden = is_invisible(character) or not (character.isprintable() or character.isspace())
    return "\ufffd" if hidden else character


def _event(given: CalendarEvent, made_at: dt.datetime, sequence: int) -> "Event":
    from icalendar import Alarm, Event

    event: Event = Event()
    summary = " ".join(plain_text(given.summary).splitlines())
    event.add("uid", str(given.uid))
    event.add("dtstamp", made_at)
    event.add("sequence", sequence)
    event.add("dtstart", given.at)
    event.add("summary", summary)
    event.add("description", plain_text(given.description))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    for before in given.alarms:
        alarm: Alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", -before)
        event.add_component(alarm)
    return event
