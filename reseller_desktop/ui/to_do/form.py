"""The form of a task, and the question until when it is put off."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.task import About
from reseller_desktop.services.vendor_contacts import CustomerName
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import checks
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind
from reseller_desktop.ui.kit.save_keys import tell_of_keys
from reseller_desktop.ui.kit.type_ahead import Entry, TypeAheadEditor
from reseller_desktop.ui.to_do import words
from reseller_desktop.ui.to_do.reading import Prepared

translate = QCoreApplication.translate

_OF_CUSTOMERS = frozenset({About.NOTHING, About.CUSTOMER})


class TaskDialog(FormDialog):
    """Only the subject is asked for; Ctrl+Return keeps what stands there."""

    def __init__(
        self, context: Context, parent: QWidget | None, prepared: Prepared, saved: Callable[[str], object]
    ) -> None:
        """`saved` is told the subject."""
        self._context, self._saved = context, saved
        self._task = prepared.task
        self.customer = TypeAheadEditor(translate("to_do", "Type a part of the name"))
        self.customer.set_entries(_entries(prepared.customers))
        title = translate("to_do", "New task") if prepared.new else translate("to_do", "Edit task")
        about = words.named(self._task.about, prepared.about_name)
        super().__init__(
            parent,
            title,
            self._fields(prepared.owners),
            translate("to_do", "Add task") if prepared.new else translate("to_do", "Save"),
            values={
                "subject": self._task.subject,
                "due_on": self._task.due_on,
                "owner": self._task.owner,
                "note": self._task.note,
                "customer": self._task.customer_id,
            },
            submit=self._save,
            intro="" if self._task.about in _OF_CUSTOMERS else about,
            width=520,
        )
        tell_of_keys(self, translate("to_do", "{keys} saves from every field"))

    def _fields(self, owners: Sequence[str]) -> list[Field]:
        fields = [
            Field(
                key="subject",
                label=translate("to_do", "What is to be &done"),
                required=True,
                check=checks.name,
            ),
            Field(key="due_on", label=translate("to_do", "D&ue on"), kind=Kind.DATE),
            Field(
                key="owner",
                label=translate("to_do", "&Who does it"),
                kind=Kind.FREE_CHOICE,
                choices=[(name, name) for name in owners],
                beside=True,
            ),
        ]
        if self._task.about in _OF_CUSTOMERS:
            fields.append(
                Field(key="customer", label=translate("to_do", "&Customer"), make=lambda: self.customer)
            )
        fields.append(Field(key="note", label=translate("to_do", "&Note"), kind=Kind.LINES, lines=3))
        return fields

    def _save(self, values: dict[str, Any]) -> None:
        made = replace(
            self._task,
            subject=values["subject"],
            due_on=values["due_on"],
            owner=values["owner"] or "",
            note=values["note"],
        )
        if made.about in _OF_CUSTOMERS:
            chosen: UUID | None = values["customer"]
            about = About.CUSTOMER if chosen else About.NOTHING
            made = replace(made, about=about, about_id=chosen, customer_id=chosen)
        self._context.tasks.run(
            self._context.services.to_do.save,
            made,
            done=lambda kept: self._finish(kept.subject),
            failed=self.show_error,
            owner=self,
        )

    def _finish(self, subject: str) -> None:
        self.form.mark_saved()
        self.accept()
        self._saved(subject)


class PutOffDialog(FormDialog):
    """Asks for the day until which tasks are put off."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        ids: Sequence[UUID],
        saved: Callable[[int, dt.date], object],
    ) -> None:
        def submit(values: dict[str, Any]) -> None:
            context.tasks.run(
                context.services.to_do.put_off,
                ids,
                values["until"],
                done=lambda count: self._finish(lambda: saved(count, values["until"])),
                failed=self.show_error,
                owner=self,
            )

        super().__init__(
            parent,
            translate("to_do", "Put off"),
            [Field(key="until", label=translate("to_do", "&Until"), kind=Kind.DATE, required=True)],
            translate("to_do", "Put off"),
            values={"until": context.services.clock.today() + dt.timedelta(days=2)},
            submit=submit,
        )

    def _finish(self, tell: Callable[[], object]) -> None:
        self.form.mark_saved()
        self.accept()
        tell()


def _entries(found: Sequence[CustomerName]) -> list[Entry]:
    """The customers; those that are called alike with their domain."""
    entries: dict[str, Entry] = {}
    for one in found:
        label = one.name if one.name not in entries else f"{one.name} · {one.domain or one.id.hex[-6:]}"
        if label in entries:
            label = f"{label} · {one.id.hex[-6:]}"
        entries[label] = Entry(one.id, label, f"{one.folded} {one.domain}")
    return list(entries.values())
