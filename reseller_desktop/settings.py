"""Preferences, as JSON. No secrets and nobody's data: losing the file costs nothing but habits."""

import contextlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from reseller_desktop import durable

SETTINGS_FILE = "settings.json"

Value = str | int | float | bool | Sequence["Value"] | Mapping[str, "Value"]
T = TypeVar("T", bound=Value)


class Settings:
    """The preferences of one data folder, read once and written at every change."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / SETTINGS_FILE
        self._values = self._read()

    def get(self, name: str, default: T) -> T:
        """What was chosen; the default when nothing was, or something of another type."""
        value = self._values.get(name, default)
        return value if type(value) is type(default) else default

    def set(self, name: str, value: Value) -> None:
        """Keep a choice. Raises `OSError` when it cannot be written; it then holds until the program ends."""
        if self._values.get(name) != value or type(self._values.get(name)) is not type(value):
            self._values[name] = value
            self._write()

    def hold(self, name: str, value: Value) -> None:
        """Hold a choice; it is written with the next one that is kept."""
        self._values[name] = value

    def forget(self, name: str) -> None:
        """Go back to the default."""
        if self._values.pop(name, None) is not None:
            self._write()

    def _read(self) -> dict[str, Value]:
        try:
            values = json.loads(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        except (ValueError, RecursionError):
            values = None
        if isinstance(values, dict):
            return values
        with contextlib.suppress(OSError):
            durable.replace(self._path, self._path.with_name(SETTINGS_FILE + ".broken"))
        return {}

    def _write(self) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        text = json.dumps(self._values, indent=2, ensure_ascii=False, sort_keys=True)
        durable.write(self._path, text.encode() + b"\n")
