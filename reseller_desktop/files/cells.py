"""What every reader of a stranger's table does with single cells."""

import re

from reseller_desktop.domain.text import bare_heading as bare
from reseller_desktop.domain.text import is_invisible

__all__ = ["LONGEST_SHOWN", "bare", "shown", "tenant_in"]

LONGEST_SHOWN = 60
"""Characters of a cell that a sentence shows."""

_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def shown(value: object) -> str:
    """The beginning of a text from a file, with nothing in it that could deceive its reader."""
    text = str(value)
    cut = text[:LONGEST_SHOWN] + ("…" if len(text) > LONGEST_SHOWN else "")
    return "".join("\ufffd" if is_invisible(c) or not (c.isprintable() or c == " ") else c for c in cut)


def tenant_in(text: str) -> str:
    """The only tenant id in a text, so that its customer is not taken for gone; empty unless there is one."""
    found = {match.lower() for match in _GUID.findall(text)}
    return found.pop() if len(found) == 1 else ""
