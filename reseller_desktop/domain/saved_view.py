"""How somebody looks at a list: filter, columns and sort under a name."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Default(StrEnum):
    """Whether a list opens like this."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """One way to look at one list."""

    id: UUID
    version: int = 0
    list: str
    """The list's key, under which it remembers its columns too."""
    name: str
    state: str = "{}"
    """Search, filters, columns, widths and sort, in JSON."""
    position: int = 0
    is_default: Default = Default.NO
