"""Why something is as it is: a code and the data of its sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A finding; the sentence is in `reseller_desktop.wording`."""

    code: str
    data: Mapping[str, object] = field(default_factory=dict)


def reason(code: str, **data: object) -> Reason:
    """A finding written in one line."""
    return Reason(code=code, data=data)
