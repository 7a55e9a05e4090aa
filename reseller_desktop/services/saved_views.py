"""Saved views: how somebody looks at a list, under a name."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reseller_desktop.domain.saved_view import SavedView, moved, named, opening
from reseller_desktop.services.ids import new_id
from reseller_desktop.storage.view_rows import saved_views

if TYPE_CHECKING:
    from reseller_desktop.storage.database import Database


class SavedViewService:
    """A list has any number of views, each with a name of its own; it opens with one of them at most."""

    def __init__(self, database: "Database", cursor: Callable[[], Any]) -> None:
        self._database = database
        self._cursor = cursor

    def of_list(self, key: str) -> tuple[SavedView, ...]:
        """The views of a list in their order."""
        with closing(self._cursor()) as cursor:
            return saved_views(cursor, key)

    def add(self, key: str, name: str, state: str) -> SavedView:
        """Keep how a list is looked at, behind the views that it has; raises `UserError` as `named` does."""
        with self._database.write("view.add", name=name.strip()) as tx:
            others = tx.saved_views.where(list=key)
            last = max((view.position for view in others), default=-1)
            made = SavedView(id=new_id(), list=key, name=name, state=state, position=last + 1)
            made = named(made, name, others)
            tx.saved_views.add(made)
            tx.commit()
        return made

    def rename(self, view_id: UUID, name: str) -> SavedView:
        """Give a view another name; raises `UserError` as `named` does, and "not-found"."""
        with self._database.write("view.rename", name=name.strip()) as tx:
            view = tx.saved_views.get(view_id)
            made = named(view, name, tx.saved_views.where(list=view.list))
            tx.saved_views.save(made)
            tx.commit()
        return made

    def replace(self, view: SavedView, state: str) -> None:
        """Let a view show something else; raises `UserError("not-found")`."""
        with self._database.write("view.replace", name=view.name) as tx:
            tx.saved_views.save(replace(tx.saved_views.get(view.id), state=state))
            tx.commit()

    def remove(self, view: SavedView) -> None:
        """Forget a view; the list stays as it is shown."""
        with self._database.write("view.remove", name=view.name) as tx:
            tx.saved_views.get(view.id)
            tx.saved_views.remove(view.id)
            tx.commit()

    def move(self, view: SavedView, places: int) -> None:
        """Put a view further down, or up when `places` is negative; raises `UserError("not-found")`."""
        with self._database.write("view.move", name=view.name) as tx:
            tx.saved_views.get(view.id)
            tx.saved_views.save(*moved(view.id, tx.saved_views.where(list=view.list), places))
            tx.commit()

    def open_with(self, view: SavedView, *, wanted: bool) -> None:
        """Let the list open with a view, or as it was left; raises `UserError("not-found")`."""
        code = "view.open" if wanted else "view.open-not"
        with self._database.write(code, name=view.name) as tx:
            tx.saved_views.get(view.id)
            views = tx.saved_views.where(list=view.list)
            tx.saved_views.save(*opening(view.id if wanted else None, views))
            tx.commit()
