"""Preferences, as JSON. No secrets and nobody's data: losing the file costs nothing but habits.

What a list was searched for and narrowed by, and what its views are called, may tell of customers. All that
holds until the program ends or the vault is locked; the file has only how the list is laid out.
"""

import contextlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from reseller_desktop import durable

SETTINGS_FILE = "settings.json"
COLUMNS = "columns."
"""Before the key of a list: how it was left."""
OPENS = "opens."
"""Before the key of a list: the saved view with which it opens."""

_LAYOUT = ("order", "shown", "held", "widths", "sort")
"""What is written of how a list is laid out: its columns by their keys."""
_OPENING = ("id", "view", "layout")
"""What is written of a saved view; `view` is what the page's own buttons narrow the list to."""

Value = str | int | float | bool | Sequence["Value"] | Mapping[str, "Value"]
T = TypeVar("T", bound=Value)


class Settings:
    """The preferences of one data folder, read once and written at every change."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / SETTINGS_FILE
        self._written: str | None = None
        self._values = self._read()

    def get(self, name: str, default: T) -> T:
        """What was chosen; the default when nothing was, or something of another type."""
        value = self._values.get(name, default)
        return value if type(value) is type(default) else default

    def set(self, name: str, value: Value) -> None:
        """Keep a choice. Raises `OSError` when it cannot be written; it then holds until the program ends."""
        self._values[name] = value
        self._write()

    def hold(self, name: str, value: Value) -> None:
        """Hold a choice; it is written with the next one that is kept."""
        self._values[name] = value

    def forget(self, name: str) -> None:
        """Go back to the default; raises `OSError` as `set` does."""
        if self._values.pop(name, None) is not None:
            self._write()

    def forget_words(self) -> None:
        """Let go of all that is not written: a locked vault leaves nothing of it in memory."""
        self._values = _discreet(self._values)

    def _read(self) -> dict[str, Value]:
        with contextlib.suppress(OSError):
            self._path.with_name(SETTINGS_FILE + ".broken").unlink()  # as an older version left it
        try:
            values = json.loads(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        except (ValueError, RecursionError):
            values = None
        if not isinstance(values, dict):
            with contextlib.suppress(OSError):
                self._path.unlink()
            return {}
        discreet = _discreet(values)
        if discreet == values:
            self._written = _text(values)
        else:
            with contextlib.suppress(OSError):
                self._replace(_text(discreet))
        return discreet

    def _write(self) -> None:
        text = _text(_discreet(self._values))
        if text != self._written:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._replace(text)

    def _replace(self, text: str) -> None:
        durable.write(self._path, text.encode() + b"\n")
        self._written = text


def _text(values: Mapping[str, Value]) -> str:
    return json.dumps(values, indent=2, ensure_ascii=False, sort_keys=True)


def _discreet(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values without what may tell of customers."""
    return {name: _written_of(name, value) for name, value in values.items()}


def _written_of(name: str, value: Value) -> Value:
    if name.startswith(COLUMNS):
        return _only(value, _LAYOUT)
    if name.startswith(OPENS):
        opening = _only(value, _OPENING)
        if "layout" in opening:
            opening["layout"] = _only(opening["layout"], _LAYOUT)
        return opening
    return value


def _only(value: Value, names: Sequence[str]) -> dict[str, Value]:
    return {name: value[name] for name in names if name in value} if isinstance(value, Mapping) else {}
