"""The sealed endings on a customer's page, and what is added to them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.ending import Ending, EndingStory
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.endings import words
from reseller_desktop.ui.kit.buttons import ghost
from reseller_desktop.ui.kit.cards import Card, Facts, SignLine
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind
from reseller_desktop.ui.kit.texts import date_text, time_text
from reseller_desktop.ui.kit.theme import Role

translate = QCoreApplication.translate


class EndingsCard(Card):
    """Hidden where no relationship was ended."""

    def __init__(self, add_note: Callable[[Ending], object], parent: QWidget | None = None) -> None:
        super().__init__(translate("endings", "Ended relationships"), parent)
        self._add_note = add_note
        self.hide()

    def show_endings(self, stories: Sequence[EndingStory], parties: Mapping[UUID, str]) -> None:
        """Show the endings, the latest first; `parties` names each party by its id."""
        self.clear()
        for story in stories:
            self._add_story(story, parties)
        self.setVisible(bool(stories))

    def _add_story(self, story: EndingStory, parties: Mapping[UUID, str]) -> None:
        ending = story.ending
        party = parties.get(ending.own_tenant_id or ending.provider_id or ending.id, "")
        said = translate("endings", "{party} — ended {day}").format(
            party=party, day=date_text(ending.at.astimezone().date())
        )
        sealed = translate("endings", "Sealed record, stated by {name}").format(name=ending.stated_by)
        self.add(SignLine(Chip(Role.IDLE, said, "lock"), sealed))
        facts = Facts()
        facts.add(translate("endings", "Way"), words.way_text(ending.way))
        if ending.reason:
            facts.add(translate("endings", "Reason"), ending.reason)
        if ending.notice_on:
            facts.add(
                translate("endings", "Notice"),
                translate("endings", "{day}, to {recipient}").format(
                    day=date_text(ending.notice_on), recipient=ending.notice_to
                ),
            )
        gone = date_text(story.removed_on) or translate("endings", "Not seen yet")
        facts.add(translate("endings", "Gone from list"), gone)
        self.add(facts)
        for entry in story.supplements:
            self.add(_entry(entry))
        call = partial(self._add_note, ending)
        note = ghost(translate("endings", "Add a &note…"), call, "plus", flush=True)
        self.rows.addWidget(note, 0, Qt.AlignmentFlag.AlignLeft)


def _entry(entry: Ending) -> QWidget:
    parts = [entry.note]
    if entry.removed_on:
        parts.append(translate("endings", "Gone from list: {day}").format(day=date_text(entry.removed_on)))
    text = " · ".join(filter(None, parts))
    return SignLine(Chip(Role.INFO, text, "edit"), f"{time_text(entry.at)} · {entry.stated_by}")


def ask_note(context: Context, parent: QWidget | None, ending: Ending) -> FormDialog:
    """Ask for what was learned since, and add it to the ending."""

    def done(_: object) -> None:
        dialog.form.mark_saved()
        dialog.accept()
        context.notify(translate("endings", "Note added"))

    def submit(values: dict[str, Any]) -> None:
        context.tasks.run(
            context.services.endings.supplement,
            ending.id,
            note=str(values["note"] or ""),
            removed_on=values["removed_on"],
            done=done,
            failed=dialog.show_error,
            owner=dialog,
        )

    dialog = FormDialog(
        parent,
        translate("endings", "Add to the ended relationship"),
        [
            Field(key="note", label=translate("endings", "&Note"), kind=Kind.LINES),
            Field(
                key="removed_on",
                label=translate("endings", "Seen to be &gone from the list on"),
                kind=Kind.DATE,
            ),
        ],
        translate("endings", "Add"),
        submit=submit,
        intro=translate("endings", "The sealed record stays as it is; this becomes an entry of its own."),
    )
    dialog.open()
    return dialog
