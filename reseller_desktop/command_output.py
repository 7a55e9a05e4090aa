"""What commands share: how they find a provider, and how they say what they found."""

import datetime as dt
import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.text import fold

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.provider import Provider


@dataclass(frozen=True, slots=True)
class Output:
    """What a command says."""

    text: str | bytes
    """For the standard output; bytes as they are."""
    notes: tuple[str, ...] = ()
    """Sentences for the error output, beside which everything was done."""
    code: int = 0


def find_provider(services: "Services", text: str | None) -> "Provider | None":
    """The provider of a name or tenant id; `None` when none is named.

    Raises `UserError` with "provider-not-found" or "provider-ambiguous".
    """
    if not text:
        return None
    wanted = fold(text.strip())
    found = [one for one in services.providers.providers() if wanted in {fold(one.name), str(one.tenant_id)}]
    if not found:
        raise UserError("provider-not-found", text=text)
    if len(found) > 1:
        raise UserError("provider-ambiguous", text=text, count=len(found))
    return found[0]


def as_json(value: object) -> str:
    """ASCII only, which no console and no pipe alters."""
    return json.dumps(value, indent=2)


def as_table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns under their headings, each as wide as it must be."""
    lines = [heading, *([plain(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    shown: Callable[[Sequence[str]], str] = lambda line: "  ".join(  # noqa: E731 - one expression, used once
        cell.ljust(width) for cell, width in zip(line, widths, strict=True)
    ).rstrip()
    return "\n".join(map(shown, lines))


def plain(text: str) -> str:
    """One line without anything that a terminal would obey."""
    return "".join(character if character.isprintable() else "\ufffd" for character in " ".join(text.split()))


def day_argument(text: str) -> dt.date:
    """A day on the command line; raises `ArgumentTypeError`."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("not a day such as 2026-03-31") from error


def add_mapping_to(bring_in: ArgumentParser, fields: Iterable[str]) -> None:
    """The option that says what the columns of an imported list hold, as pairs of field and heading."""
    bring_in.add_argument(
        "--map",
        type=_pair,
        action="append",
        metavar="FIELD=HEADING",
        help=f"what a column holds, once for each column; fields: {', '.join(fields)}",
    )


def _pair(text: str) -> tuple[str, str]:
    """What a column holds, and its heading; raises `ArgumentTypeError`."""
    field, equals, heading = text.partition("=")
    if not equals:
        raise ArgumentTypeError("not FIELD=HEADING")
    return field.strip(), heading.strip()
