"""What can be found, as a few long texts instead of very many objects.

Looking for a word in a text of some megabytes takes Python two milliseconds; looking at a hundred thousand
objects takes ten times as long, and they take five times the room.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from reseller_desktop.domain.finder import SEPARATOR, line_of

PIECE = 4096
"""Records in one text, which is looked through in a fraction of a millisecond and made anew alone."""


class Kind(StrEnum):
    """What can be found, in the order in which equally good ones are shown."""

    COMMAND = "command"
    PLACE = "place"
    CUSTOMER = "customer"
    CONTACT = "contact"
    PROVIDER = "provider"
    OWN_TENANT = "own-tenant"
    INVITATION = "invitation"
    SUBSCRIPTION = "subscription"
    LEAD = "lead"
    TASK = "task"
    VENDOR_CONTACT = "vendor-contact"
    GDAP = "gdap"
    DISPATCH = "dispatch"


class Record(NamedTuple):
    """What is known of one thing that can be found."""

    id: str
    fields: tuple[str, ...]
    """What is shown, its name first."""
    words: tuple[str, ...] = ()
    """What it is found by beside its name."""
    codes: tuple[str, ...] = ()
    """Ids and numbers that it is found by when somebody looks for one."""


class Lines:
    """Many short texts as one."""

    __slots__ = ("starts", "text")

    def __init__(self, lines: Sequence[str]) -> None:
        """No line may hold a line break."""
        self.text = "\n" + "\n".join(lines) + "\n"
        self.starts = array("I", accumulate((len(line) + 1 for line in lines), initial=1))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> str:
        return self.text[self.starts[number] : self.starts[number + 1] - 1]

    def holding(self, text: str) -> Iterator[int]:
        """The lines that hold a text; one that begins with a line break is held at the beginning."""
        begins = text.startswith("\n")
        offset = self.text.find(text)
        while 0 <= offset < len(self.text) - 1:
            number = self.number_at(offset + begins)
            yield number
            offset = self.text.find(text, self.starts[number + 1] - 1)

    def number_at(self, offset: int) -> int:
        """The line that a place of the text is in; a break belongs to the line before it."""
        return bisect_right(self.starts, offset) - 1

    def number_of(self, line: str) -> int:
        """The first line that reads so; -1 for none."""
        at = self.text.find(f"\n{line}\n")
        return self.number_at(at + 1) if at >= 0 else -1


class Piece(NamedTuple):
    """Some records of one kind."""

    ids: Lines
    folded: Lines
    shown: Lines
    codes: Lines
    """Apart, as few words can stand in one, and many short ones do by chance."""

    def record(self, number: int) -> Record:
        """One of them, as it is shown."""
        return Record(self.ids[number], tuple(self.shown[number].split(SEPARATOR)))


def piece_of(records: Sequence[Record]) -> Piece:
    """Put records together."""
    return Piece(
        Lines([record.id for record in records]),
        Lines([line_of((record.fields[0], *record.words)) for record in records]),
        Lines([SEPARATOR.join([" ".join(field.split()) for field in record.fields]) for record in records]),
        Lines([line_of(record.codes) for record in records]),
    )
