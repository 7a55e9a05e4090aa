"""What is decided about a subscription, or about several at once."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.radar import Entry
from reseller_desktop.domain.subscription import Choice
from reseller_desktop.services.radar import Decided
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.editors import Editor, NumberEditor, TextEditor
from reseller_desktop.ui.kit.texts import error_text, name_buttons, number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role
from reseller_desktop.ui.kit.toggles import RadioButton, one_stop
from reseller_desktop.ui.renewals import words

translate = QCoreApplication.translate


class DecideDialog(QDialog):
    """Asks what is to happen; who decided it and when is noted by itself."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        entries: Sequence[Entry],
        decided: Callable[[Decided], object],
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._entries = entries
        self._decided = decided
        self.setWindowTitle(translate("renewals", "Decide"))
        self.setMinimumWidth(480)
        self.banner = Banner()
        self.seats = NumberEditor()
        self.product = TextEditor()
        self.note = TextEditor(translate("renewals", "Why, or with whom it was agreed"))
        self.choices: dict[Choice, RadioButton] = {}
        self._group = QButtonGroup(self)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        name_buttons(self.buttons, translate("renewals", "Record decision"))
        self.buttons.accepted.connect(self.submit)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self._show_known()

    def choose(self, choice: Choice) -> None:
        """Choose what is to happen."""
        self.choices[choice].setChecked(True)
        self.choices[choice].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed while a choice has the keyboard is how many or to what."""
        by_choice = {Choice.REDUCE: self.seats, Choice.CHANGE: self.product}
        for choice, editor in by_choice.items():
            if self.choices[choice].hasFocus() and event.text().isprintable() and event.text().strip():
                editor.control.setFocus()
                QCoreApplication.sendEvent(editor.control, event)
                return
        super().keyPressEvent(event)

    def submit(self) -> None:
        """Record what was chosen."""
        self.banner.silence()
        choice = next(one for one, button in self.choices.items() if button.isChecked())
        try:
            made = Decided(
                choice=choice,
                seats=self.seats.value() if choice is Choice.REDUCE else None,
                product=self.product.value() if choice is Choice.CHANGE else "",
                note=self.note.value(),
            )
        except UserError as error:
            self._refused(error)
            return
        self._set_busy(busy=True)
        self._context.tasks.run(
            self._context.services.radar.decide,
            self._entries,
            made,
            done=lambda _: self._finish(made),
            failed=self._refused,
            owner=self,
        )

    def _finish(self, made: Decided) -> None:
        self.accept()
        self._decided(made)

    def _refused(self, error: UserError) -> None:
        self._set_busy(busy=False)
        self.banner.say(Role.WARNING, error_text(error))
        field = {"seats": self.seats, "product": self.product}.get(str(error.data.get("field", "")))
        if field is not None:
            field.control.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not busy)

    def _show_known(self) -> None:
        """What was decided before, or to keep it as it is."""
        known = self._entries[0].decision if len(self._entries) == 1 else None
        if known is None:
            self.choose(Choice.KEEP)
            return
        self.seats.set_value(known.seats)
        self.product.set_value(known.product)
        self.note.set_value(known.note)
        self.choose(known.chosen)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP_SMALL)
        for text in self._subject():
            column.addWidget(text)
        column.addWidget(self.banner)
        column.addSpacing(GAP_SMALL)
        self._add(column, Choice.KEEP, translate("renewals", "&Keep as it is"))
        self._add(column, Choice.REDUCE, translate("renewals", "&Reduce to"), self.seats)
        self._add(column, Choice.CHANGE, translate("renewals", "&Change to"), self.product)
        self._add(column, Choice.END, translate("renewals", "Let it &end"))
        self._group.buttonToggled.connect(lambda *_: one_stop(self._group))
        self.seats.control.setAccessibleName(translate("renewals", "Seats"))
        self.product.control.setAccessibleName(translate("renewals", "Product"))
        column.addSpacing(GAP)
        name = labels.secondary(translate("renewals", "&Note"), wrap=False)
        name.setBuddy(self.note.control)
        self.note.control.setAccessibleName(translate("renewals", "Note"))
        column.addWidget(name)
        column.addWidget(self.note)
        hint = translate(
            "renewals", "Recorded here only: nothing is changed at the provider or at Microsoft."
        )
        column.addWidget(labels.caption(hint))
        column.addStretch(1)
        column.addWidget(self.buttons)

    def _subject(self) -> list[QWidget]:
        first = self._entries[0]
        if len(self._entries) == 1:
            until = translate("renewals", "Until {moment}").format(moment=words.until_text(first.due.date))
            return [
                labels.section(first.customer),
                labels.body(words.product_text(first)),
                labels.secondary(f"{words.occasion_text(first)}. {until}"),
            ]
        title = translate("renewals", "{count} dates").format(count=number_text(len(self._entries)))
        names = list(dict.fromkeys(entry.customer for entry in self._entries))
        shown = ", ".join(names[:3])
        rest = len(names) - 3
        if rest > 0:
            shown = translate("renewals", "{names} and {count} more").format(
                names=shown, count=number_text(rest)
            )
        return [labels.section(title), labels.secondary(shown)]

    def _seats_now(self) -> str:
        seats = {entry.seats for entry in self._entries}
        if len(seats) != 1 or None in seats:
            return translate("renewals", "seats")
        return translate("renewals", "of {seats} seats").format(seats=number_text(seats.pop()))

    def _add(self, column: QVBoxLayout, choice: Choice, text: str, editor: Editor | None = None) -> None:
        button = RadioButton(text)
        self.choices[choice] = button
        self._group.addButton(button)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(button)
        if editor is None:
            row.addStretch(1)
        else:
            button.setMinimumWidth(110)
            row.addWidget(editor, 1)
            editor.changed.connect(partial(button.setChecked, True))
            if choice is Choice.REDUCE:
                editor.setMaximumWidth(120)
                row.addWidget(labels.secondary(self._seats_now(), wrap=False))
                row.addStretch(1)
        column.addLayout(row)
