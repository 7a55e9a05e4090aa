"""What every reader of a stranger's table does with single cells."""

from reseller_desktop.domain.text import bare_heading as bare
from reseller_desktop.domain.text import is_invisible

__all__ = ["LONGEST_SHOWN", "bare", "shown"]

LONGEST_SHOWN = 60
"""Characters of a cell that a sentence shows."""


def shown(value: object) -> str:
    """The beginning of a text from a file, with nothing in it that could deceive its reader."""
    text = str(value)
    cut = text[:LONGEST_SHOWN] + ("…" if len(text) > LONGEST_SHOWN else "")
    return "".join("\ufffd" if is_invisible(c) or not (c.isprintable() or c == " ") else c for c in cut)
