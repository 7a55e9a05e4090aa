"""Loads Qt's bindings without two things that cost a tenth of the start and give this program nothing.

PySide looks into the source of every module that is imported after it for the word *PySide6*, so that a
module may ask for other spellings of Qt's names; ours ask for none. And it makes more than three thousand
members of enumerations, each of which Python checks as if a person had written it.
"""

import builtins
import enum
import sys
from typing import Any

_TRIED = {(3, 11)}
"""Versions of Python in which the quick enumerations were compared with the checked ones."""


def load() -> None:
    """Import PySide's core; to be called before anything else imports it."""
    if sys.version_info[:2] in _TRIED:
        create_enumerations_quickly()
    import PySide6.QtCore  # noqa: F401 - it puts its own import in the place of Python's

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def create_enumerations_quickly() -> None:
    """Let Python make the enumerations of a binding as it makes those of its own library, without checks.

    Only those that are made from a list and keep unknown bits are meant: so PySide makes its own.
    """
    checked: Any = enum.EnumType._create_  # type: ignore[attr-defined]
    simple: Any = enum._simple_enum  # type: ignore[attr-defined]  # noqa: SLF001 - nothing public does it

    def create(cls: Any, class_name: str, names: Any, **given: Any) -> Any:
        if not names or type(names) is not list or given.get("boundary") is not enum.KEEP:
            return checked(cls, class_name, names, **given)
        module = given.get("module") or sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001 - as `checked`
        return simple(cls, boundary=enum.KEEP)(type(class_name, (), {"__module__": module, **dict(names)}))

    enum.EnumType._create_ = create  # type: ignore[attr-defined]
