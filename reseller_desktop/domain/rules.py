"""Reading dated rules files: every value is looked at before anything relies on it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reseller_desktop.domain.errors import UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a parsed rules file; whatever is missing or of the wrong kind raises `rules-malformed`."""

    file: str
    where: str = ""
    values: Mapping[str, object]

    def error(self, key: str) -> UserError:
        """What to raise about a key."""
        return UserError(
            "rules-malformed", file=self.file, where=f"{self.where}.{key}" if self.where else key
        )

    def text(self, key: str, default: str | None = None) -> str:
        """A text; a missing one takes the default, an empty one is refused without a default."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.error(key)
        return value

    def day(self, key: str) -> dt.date:
        """A date without a time."""
        value = self.values.get(key)
        if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
            raise self.error(key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a missing one is empty."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(key)
        return tuple(value)

    def table(self, key: str) -> "Table":
        """A table inside this one."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            raise self.error(key)
        return Table(file=self.file, where=f"{self.where}.{key}" if self.where else key, values=value)

    def tables(self, key: str) -> Sequence["Table"]:
        """A list of at least one table."""
        value = self.values.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
            raise self.error(key)
        return [
            Table(
                file=self.file, where=f"{self.where}.{key}[{i}]" if self.where else f"{key}[{i}]", values=item
            )
            for i, item in enumerate(value, 1)
        ]
