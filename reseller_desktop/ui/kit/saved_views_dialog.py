"""The name of a saved view, and the list in which views are renamed, put in order and removed."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.saved_view import SavedView
from reseller_desktop.ui.kit import checks
from reseller_desktop.ui.kit.buttons import closing, secondary
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.forms import Field, FormDialog
from reseller_desktop.ui.kit.row_list import Row, RowList
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role

if TYPE_CHECKING:
    from reseller_desktop.ui.kit.saved_views import SavedViews

translate = QCoreApplication.translate


class NameDialog(FormDialog):
    """Asks what a view is to be called."""

    def __init__(self, parent: QWidget, views: "SavedViews", view: SavedView | None) -> None:
        self._views, self._view = views, view
        intro = translate(
            "views", "It keeps the search, what narrows the list, the columns, their widths and the order."
        )
        field = Field(key="name", label=translate("views", "&Name"), required=True, check=checks.name)
        super().__init__(
            parent.window(),
            translate("views", "Rename view") if view else translate("views", "Save as a new view"),
            [field],
            translate("views", "Rename") if view else translate("views", "Save view"),
            values={"name": view.name if view else ""},
            submit=self._save,
            intro="" if view else intro,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _save(self, values: dict[str, Any]) -> None:
        name = values["name"].strip()
        if self._view is None:
            self._views.add(name, self._finish, self.show_error)
        else:
            self._views.rename(self._view, name, self._finish, self.show_error)

    def _finish(self) -> None:
        self.form.mark_saved()
        self.accept()


class ArrangeDialog(QDialog):
    """The views of a list in their order."""

    def __init__(self, parent: QWidget, views: "SavedViews") -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("views", "Views of this list"))
        self.resize(460, 380)
        self._views = views
        self.list = RowList(translate("views", "Views"))
        self.rename = secondary(translate("views", "&Rename…"), self._rename)
        self.up = secondary(translate("views", "Move &up"), lambda: self._move(-1))
        self.down = secondary(translate("views", "Move &down"), lambda: self._move(1))
        self.opens = secondary("", self._open_with)
        self.remove = secondary(translate("views", "Re&move"), self._remove)
        self._lay_out()
        self.list.chosen.connect(lambda _: self._offer())
        views.told.connect(self._show)
        self._show()

    def _show(self) -> None:
        opens = Chip(Role.INFO, translate("views", "Opens the list"), "check")
        rows = [Row(view.id, view.name, chip=opens if view.opens else None) for view in self._views.views]
        self.list.set_rows(rows, self.list.key() or self._views.chosen)
        self._offer()

    def _chosen(self) -> SavedView | None:
        return next((view for view in self._views.views if view.id == self.list.key()), None)

    def _offer(self) -> None:
        view, ids = self._chosen(), [one.id for one in self._views.views]
        for button in (self.rename, self.opens, self.remove):
            button.setEnabled(view is not None)
        self.up.setEnabled(view is not None and view.id != ids[0])
        self.down.setEnabled(view is not None and view.id != ids[-1])
        as_left = view is not None and view.opens
        self.opens.setText(
            translate("views", "&Open as it was left") if as_left else translate("views", "&Open with it")
        )

    def _rename(self) -> None:
        view = self._chosen()
        if view is not None:
            NameDialog(self, self._views, view).open()

    def _move(self, places: int) -> None:
        view = self._chosen()
        if view is not None:
            self._views.move(view, places)

    def _open_with(self) -> None:
        view = self._chosen()
        if view is not None:
            self._views.open_with(view, wanted=not view.opens)

    def _remove(self) -> None:
        view = self._chosen()
        if view is not None:
            self._views.remove(view)

    def _lay_out(self) -> None:
        deeds = QVBoxLayout()
        deeds.setSpacing(GAP_SMALL)
        for button in (self.rename, self.up, self.down, self.opens, self.remove):
            deeds.addWidget(button)
        deeds.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.list, 1)
        row.addLayout(deeds)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addLayout(row, 1)
        column.addWidget(closing(self.accept))
