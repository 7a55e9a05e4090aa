"""Every line of Today has a sentence, and all data that it takes."""

import re
import string
from pathlib import Path

import pytest

from reseller_desktop import wording
from reseller_desktop.domain import today_lines
from reseller_desktop.domain.decision_dates import Course
from reseller_desktop.domain.lead_clock import ClockKind
from reseller_desktop.domain.today import Kind
from reseller_desktop.wording.today import SENTENCES, told

SOURCE = Path(today_lines.__file__).read_text(encoding="utf-8")
WRITTEN = set(re.findall(r'"(today-[a-z-]+)"', SOURCE))
COUNTED = {f"today-{kind.value}{end}" for kind in (Kind.LEGS, Kind.CONFIRM) for end in ("", "-one")}
TIMED = {
    f"today-{kind.value}{end}" for kind in (Kind.RIGHTS_END, Kind.RIGHTS_PENDING) for end in ("", "-over")
}
MADE = (
    WRITTEN
    | COUNTED
    | TIMED
    | {f"today-decision-{course.value}" for course in Course}
    | {"today-decision-window"}
    | {f"today-lead-{kind.value}{end}" for kind in ClockKind for end in ("", "-over")}
    | {f"today-reauthorisation{end}" for end in ("", "-lacking", "-over")}
)
DATA = {"product", "day", "at", "about", "name", "count", "customer", "days"}


def test_every_line_has_a_sentence_and_every_sentence_a_line() -> None:
    assert set(SENTENCES) == MADE


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_takes_what_lines_have(code: str) -> None:
    fields = {field for _, field, *_ in string.Formatter().parse(SENTENCES[code]) if field}
    assert fields <= DATA
    assert wording.sentence(code, **dict.fromkeys(fields, "x"))


@pytest.mark.parametrize(
    ("seats", "said"),
    [(25, "25 \u00d7 Office"), (None, "Office"), (0, "Office")],
)
def test_seats_stand_before_what_they_are_of(seats: int | None, said: str) -> None:
    assert told({"product": "Office", "seats": seats})["product"] == said
    assert "product" not in told({"seats": seats})
