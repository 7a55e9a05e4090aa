"""What happened, who did it, and what undo and redo mean."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

MERGING = "customers.merge"
"""The action that makes one customer of two; its data name both by id, as `stays` and `gone`."""


class Mode(StrEnum):
    """Whether an action was done by somebody, or takes one back, or does it again."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that somebody did; its changes were written in the same transaction."""

    seq: int
    id: UUID
    at: dt.datetime
    who: str
    code: str
    """Such as `customers.import`; worded in `reseller_desktop.wording`."""
    data: Mapping[str, object] = field(default_factory=dict)
    mode: Mode = Mode.DO
    target: UUID
    """The action that is done, undone or redone: itself when `mode` is `DO`."""
    changes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an action did to one row: field to `(before, after)`, `None` standing for no row."""

    action: Action
    subject: str
    """The kind of record, such as `customer`."""
    record_id: UUID
    customer_id: UUID | None
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None


def undo_target(newest_first: Iterable[tuple[Mode, UUID]]) -> UUID | None:
    """The action that *Undo* takes back; `None` when there is none."""
    undone = 0
    for mode, target in newest_first:
        if mode is Mode.UNDO:
            undone += 1
        elif undone:
            undone -= 1
        else:
            return target
    return None


def redo_target(newest_first: Iterable[tuple[Mode, UUID]]) -> UUID | None:
    """The action that *Redo* does again; `None` once something else was done after the undo."""
    redone = 0
    for mode, target in newest_first:
        if mode is Mode.DO:
            return None
        if mode is Mode.REDO:
            redone += 1
        elif redone:
            redone -= 1
        else:
            return target
    return None
