"""Makes a binding's enumerations in a quarter of the time that Python takes for one that a person wrote.

Qt's thousands of members come with names and values that need no check. Everything that such a class holds
besides its members is taken from one that Python itself made. The members are plain attributes, as Python
3.12 has them; in all else the two are alike.
"""

import enum
import sys
from typing import Any

_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_Body = dict[str, Any]
_RESERVED = {"name", "value"}
"""What every member has: the binding's enumerations call none of theirs so."""


def create_enumerations_quickly() -> None:
    """Let enumerations be made quickly that are given as a list and keep unknown bits: a binding's."""
    checked: Any = enum.EnumType._create_  # type: ignore[attr-defined]
    patterns = {kind: _pattern(kind) for kind in _KINDS}

    def create(cls: Any, class_name: str, names: Any, **given: Any) -> Any:
        known = cls in patterns and given.get("type") is None and given.get("boundary") is enum.KEEP
        if not known or not names or type(names) is not list or _RESERVED & dict(names).keys():
            return checked(cls, class_name, names, **given)
        module = given.get("module") or sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001 - as `checked`
        body = {
            key: kept.copy() if type(kept) in {list, dict} else kept for key, kept in patterns[cls].items()
        }
        body |= {"__module__": module, "__qualname__": given.get("qualname") or class_name}
        return _enumeration(cls, class_name, names, body)

    enum.EnumType._create_ = create  # type: ignore[attr-defined]


def _pattern(kind: type[enum.Enum]) -> _Body:
    """What a class without members holds."""
    simple: Any = enum._simple_enum  # type: ignore[attr-defined]  # noqa: SLF001 - nothing public does it
    made = simple(kind, boundary=enum.KEEP)(type("Pattern", (), {}))
    return {key: kept for key, kept in vars(made).items() if key not in {"__module__", "__qualname__"}}


def _enumeration(kind: Any, class_name: str, names: list[tuple[str, int]], body: _Body) -> Any:
    made: Any = type.__new__(enum.EnumType, class_name, (kind,), body)
    by_name, by_value, ordered = made._member_map_, made._value2member_map_, made._member_names_
    new, with_value, flag = made._new_member_, made._use_args_, issubclass(kind, enum.Flag)
    put = type.__setattr__
    for name, value in names:
        member = by_value.get(value)
        if member is None:
            member = new(made, value) if with_value else new(made)
            member._value_ = value
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(ordered)
            by_value[value] = member
            if not flag or (value and not value & (value - 1)):
                ordered.append(name)
        by_name[name] = member
        put(made, name, member)  # as Python 3.12 does; 3.11 looks each up through a function
    if flag:
        _set_masks(made, by_value, [by_name[name]._value_ for name in ordered])
    return made


def _set_masks(made: Any, values: dict[int, Any], singles: list[int]) -> None:
    """What Python's own way sets, too; its later ones tell single bits from all."""
    every = single = 0
    for value in values:
        every |= value
    for value in singles:
        single |= value
    if hasattr(made, "_singles_mask_"):
        made._singles_mask_ = single
        made._flag_mask_ = every
    else:
        made._flag_mask_ = single
    made._all_bits_ = 2 ** every.bit_length() - 1
    if singles != sorted(singles):
        made._iter_member_ = made._iter_member_by_def_
