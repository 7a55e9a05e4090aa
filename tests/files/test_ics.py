import datetime as dt
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from reseller_desktop.domain.decision_calendar import CalendarEvent
from reseller_desktop.domain.errors import UserError
from reseller_desktop.files.ics import calendar, plain_text, write_calendar
from tests.support.calendar_lines import problems

NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
AT = dt.datetime(2026, 5, 31, 23, 59, 59, tzinfo=dt.UTC)
UID = UUID("0d0c0ffe-0000-5000-8000-00000000c001")


def event(summary: str = "Decide", description: str = "", **facts: object) -> CalendarEvent:
    return CalendarEvent(**{"uid": UID, "at": AT, "summary": summary, "description": description, **facts})  # type: ignore[arg-type] # as given


HARD = {
    "commas and semicolons": "Müller, Meier; Söhne\\ AG",
    "a line break": "first\nsecond\r\nthird",
    "a line that looks like an event": "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:1",
    "emoji that are joined": "👩‍👩‍👧 Café ❤️ " * 9,
    "letters of several octets": "ü" * 300,
    "right to left": "شركة الاختبار، ש.ב. " * 5,
    "a bidi override": "invoice\u202egpj.exe",
    "control characters": "a\x00b\x07c\x1bd\x7fe",
    "half a surrogate": "a\ud800b",
    "a quote and a colon": 'say: "yes"',
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_any_text_is_only_text(text: str) -> None:
    data = calendar([event(text, text)], made_at=NOW)
    assert problems(data) == []
    (read,) = Calendar.from_ical(data.decode()).walk("VEVENT")
    assert str(read["summary"]) == " ".join(plain_text(text).split("\n"))
    assert str(read["description"]) == plain_text(text)
    assert (str(read["uid"]), read["dtstart"].dt) == (str(UID), AT)


@given(st.text(), st.text())
def test_every_text_comes_back_as_it_was_shown(summary: str, description: str) -> None:
    data = calendar([event(summary, description)], made_at=NOW)
    assert problems(data) == []
    (read,) = Calendar.from_ical(data.decode()).walk("VEVENT")
    assert str(read["description"]) == plain_text(description)


def test_what_joins_an_emoji_stays_and_what_deceives_goes() -> None:
    assert plain_text("👩‍👧 ❤️") == "👩‍👧 ❤️"
    assert plain_text(" a\u202eb \r\n c\td ") == "a\ufffdb\nc d"


def test_a_newer_file_takes_the_place_of_an_older_one() -> None:
    def read(made_at: dt.datetime) -> tuple[str, int]:
        (one,) = Calendar.from_ical(calendar([event()], made_at=made_at).decode()).walk("VEVENT")
        return str(one["uid"]), int(one["sequence"])

    older, newer = read(NOW), read(NOW + dt.timedelta(minutes=1))
    assert older[0] == newer[0]
    assert older[1] < newer[1] < 2**31
    assert read(dt.datetime(2019, 1, 1, tzinfo=dt.UTC))[1] == 0


def test_alarms_come_before_the_instant() -> None:
    data = calendar([event(alarms=(dt.timedelta(days=7), dt.timedelta(days=1)))], made_at=NOW)
    alarms = Calendar.from_ical(data.decode()).walk("VALARM")
    assert [alarm["trigger"].dt for alarm in alarms] == [dt.timedelta(days=-7), dt.timedelta(days=-1)]
    assert problems(data) == []


def test_the_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "dates.ics"
    write_calendar(path, [event()], made_at=NOW)
    assert problems(path.read_bytes()) == []
    with pytest.raises(UserError) as refused:
        write_calendar(tmp_path / "missing" / "dates.ics", [event()], made_at=NOW)
    assert refused.value.code == "export-not-written"


# The look at the lines finds what it is there for.

GOOD = calendar([event("Müller, " * 12, alarms=(dt.timedelta(days=1),))], made_at=NOW)
WRONG = {
    "a bare line break": GOOD.replace(b"\r\n", b"\n", 3),
    "more than 75 octets": GOOD.replace(b"\r\n ", b""),
    "a control character": GOOD.replace(b"SUMMARY:M", b"SUMMARY:\x07M"),
    "a fold inside a character": GOOD.replace("ü".encode(), b"\xc3\r\n \xbc", 1),
    "no content line": GOOD.replace(b"CLASS:PRIVATE", b"PRIVATE"),
    "does not end with CRLF": GOOD.removesuffix(b"\r\n"),
    "ends what was not begun": GOOD.replace(b"END:VALARM", b"END:VEVENT", 1),
    "VEVENT without UID": GOOD.replace(b"UID:", b"URL:", 1),
    "VEVENT with two SEQUENCE": GOOD.replace(b"CLASS:PRIVATE", b"SEQUENCE:1", 1),
    "no instant in UTC": GOOD.replace(b"235959Z", b"235959", 1),
    "a text that is not escaped": GOOD.replace(b"\\,", b",", 1),
    "outside of everything": b"VERSION:2.0\r\n" + GOOD,
    "VCALENDAR is not ended": GOOD.removesuffix(b"END:VCALENDAR\r\n"),
}


@pytest.mark.parametrize(("problem", "data"), WRONG.items(), ids=WRONG)
def test_a_wrong_calendar_is_noticed(problem: str, data: bytes) -> None:
    assert data != GOOD
    assert problem in problems(data)


def test_the_right_one_is_not() -> None:
    assert problems(GOOD) == []
