"""How somebody looks at a list: search, filters, columns and sort under a name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.text import fold, name_problem


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
    """At most one view of a list is."""

    @property
    def opens(self) -> bool:
        """Whether the list opens with it."""
        return self.is_default is Default.YES


def in_order(views: Iterable[SavedView]) -> tuple[SavedView, ...]:
    """The views as somebody put them."""
    return tuple(sorted(views, key=lambda view: (view.position, view.id)))


def named(view: SavedView, name: str, others: Iterable[SavedView]) -> SavedView:
    """The view under another name, without the blanks around it.

    Raises `UserError`: *name-…*, and "view-name-taken" when another one of its list is called like that.
    """
    name = name.strip()
    problem = name_problem(name)
    if problem:
        raise UserError(problem, field="name")
    if any(fold(one.name) == fold(name) for one in others if one.list == view.list and one.id != view.id):
        raise UserError("view-name-taken", field="name", name=name)
    return replace(view, name=name)


def moved(view_id: UUID, views: Iterable[SavedView], places: int) -> list[SavedView]:
    """The views of a list in their new order when one goes down, or up when `places` is negative."""
    order = list(in_order(views))
    at = next(at for at, view in enumerate(order) if view.id == view_id)
    view = order.pop(at)
    order.insert(max(at + places, 0), view)
    return [replace(one, position=place) for place, one in enumerate(order)]


def opening(view_id: UUID | None, views: Iterable[SavedView]) -> list[SavedView]:
    """The views of a list when it opens with this one; with none of them for `None`."""
    return [replace(view, is_default=Default.YES if view.id == view_id else Default.NO) for view in views]
