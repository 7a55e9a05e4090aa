"""Custom fields: what the company wants to know of its customers in words of its own."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.custom_field import CustomField, FieldKind
from reseller_desktop.services.custom_fields import FieldUse
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers.custom_words import kind_text
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import IconButton, ghost, primary, secondary
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL
from reseller_desktop.ui.settings.custom_field_form import CustomFieldDialog
from reseller_desktop.ui.settings.section import Section

_CHOICES_SHOWN = 6


class CustomFieldsSection(Section):
    """The fields in their order, and under them those that were put away."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.name_it(
            self.tr("Custom fields"),
            self.tr("They stand in the form and on the page of every customer, and are columns of the list."),
        )
        self.empty = EmptyState(
            "edit",
            self.tr("Nothing of your own yet"),
            self.tr(
                "What do you look up elsewhere: a contract number, the day it ends, a price group? Make a "
                "field of it, and it is listed, searched, filtered and exported like everything else."
            ),
            self.tr("Add the first field…"),
            self.add_field,
        )
        self.live = Card(self.tr("Fields"))
        self.archived = Card(self.tr("Archived"))
        self.new = primary(self.tr("&Add field…"), self.add_field, "plus")
        self._moved: tuple[CustomField, int] | None = None
        self.fill = secondary(self.tr("&Import values…"), self.import_values, "import")
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.new)
        row.addWidget(self.fill)
        row.addStretch(1)
        for widget in (self.empty, self.live, self.buttons, self.archived):
            self.add(widget)
            widget.hide()

    def reload(self) -> None:
        """Read the fields again."""
        self.context.tasks.run(
            self.context.services.custom_fields.uses, done=self._show, failed=self.refuse, owner=self
        )

    def add_field(self) -> None:
        """Ask for another one."""
        self._edit(None)

    def import_values(self) -> None:
        """Fill the fields out of a spreadsheet."""
        from reseller_desktop.ui.customers.values_dialog import ValuesDialog

        ValuesDialog(self.context, self).open()

    def _show(self, uses: Sequence[FieldUse]) -> None:
        live = [use for use in uses if use.field.archived_at is None]
        away = [use for use in uses if use.field.archived_at is not None]
        for card, shown in ((self.live, live), (self.archived, away)):
            card.clear()
            card.setVisible(bool(shown))
        for at, use in enumerate(live):
            self.live.add(self._line(use, self._deeds(use.field, at, len(live))))
        for use in away:
            restore = secondary(self.tr("Restore"), partial(self._restore, use.field))
            restore.setAccessibleName(self.tr("Restore {name}").format(name=use.field.name))
            self.archived.add(self._line(use, [restore]))
        self.empty.setVisible(not uses)
        self.buttons.setVisible(bool(uses))
        self._follow_the_moved()

    def _line(self, use: FieldUse, deeds: Sequence[QWidget]) -> QWidget:
        line = QWidget()
        line.setAccessibleName(use.field.name)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(GAP_SMALL)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(labels.body(use.field.name))
        words.addWidget(labels.caption(self._detail(use)))
        row.addLayout(words, 1)
        row.addSpacing(GAP)
        for widget in deeds:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _detail(self, use: FieldUse) -> str:
        parts = [kind_text(use.field.kind)]
        if use.field.kind is FieldKind.CHOICE:
            shown = list(use.field.choices[:_CHOICES_SHOWN])
            if len(use.field.choices) > _CHOICES_SHOWN:
                shown.append("…")
            parts = [f"{parts[0]}: {', '.join(shown)}"]
        if use.count == 1:
            parts.append(self.tr("known of 1 customer"))
        else:
            parts.append(self.tr("known of %n customers", "", use.count))
        return " · ".join(parts)

    def _deeds(self, field: CustomField, at: int, count: int) -> list[QWidget]:
        up = IconButton(
            "chevron-up", self.tr("Move {name} up").format(name=field.name), partial(self._move, field, -1)
        )
        down = IconButton(
            "chevron-down", self.tr("Move {name} down").format(name=field.name), partial(self._move, field, 1)
        )
        up.setEnabled(at > 0)
        down.setEnabled(at < count - 1)
        edit = secondary(self.tr("Edit…"), partial(self._edit, field), "edit")
        edit.setAccessibleName(self.tr("Edit {name}").format(name=field.name))
        archive = ghost(self.tr("Archive"), partial(self._archive, field))
        archive.setAccessibleName(self.tr("Archive {name}").format(name=field.name))
        return [up, down, edit, archive]

    def _follow_the_moved(self) -> None:
        """The keyboard stays with the field that it moved."""
        if self._moved is None:
            return
        field, places = self._moved
        self._moved = None
        up = self.tr("Move {name} up").format(name=field.name)
        down = self.tr("Move {name} down").format(name=field.name)
        buttons = {
            one.accessibleName(): one for one in self.live.findChildren(IconButton) if not one.isHidden()
        }
        for name in (up, down) if places < 0 else (down, up):
            if name in buttons and buttons[name].isEnabled():
                buttons[name].setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _move(self, field: CustomField, places: int) -> None:
        self._moved = field, places
        self.context.tasks.run(
            self.context.services.custom_fields.move, field, places, failed=self.refuse, owner=self
        )

    def _edit(self, field: CustomField | None) -> None:
        dialog = CustomFieldDialog(self.context, self, field, self._saved)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _saved(self, field: CustomField, count: int) -> None:
        said = self.tr("{name} was saved.").format(name=field.name)
        if count:
            said = self.tr("{name} was saved; %n values changed with it.", "", count).format(name=field.name)
        self.context.notify(said)

    def _archive(self, field: CustomField) -> None:
        said = self.tr("{name} was archived; its values are kept.").format(name=field.name)
        self.context.tasks.run(
            self.context.services.custom_fields.archive,
            field,
            done=lambda _: self.context.notify(said),
            failed=self.refuse,
            owner=self,
        )

    def _restore(self, field: CustomField) -> None:
        said = self.tr("{name} was restored.").format(name=field.name)
        self.context.tasks.run(
            self.context.services.custom_fields.restore,
            field,
            done=lambda _: self.context.notify(said),
            failed=self.refuse,
            owner=self,
        )
