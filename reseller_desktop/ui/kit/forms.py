"""Forms from a list of fields, in a page or as a dialog, with what is wrong said under the field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.kit import labels, texts
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.editors import (
    CheckEditor,
    ChoiceEditor,
    Choices,
    DateEditor,
    Editor,
    LinesEditor,
    NumberEditor,
    TagsEditor,
    TextEditor,
    country_choices,
)
from reseller_desktop.ui.kit.save_keys import save_with_keys, take_what_is_marked
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, Role, repolish, small_font


class Kind(Enum):
    """What a field takes."""

    TEXT = "text"
    SECRET = "secret"  # noqa: S105 - a kind of field
    LINES = "lines"
    CHOICE = "choice"
    FREE_CHOICE = "free-choice"
    COUNTRY = "country"
    DATE = "date"
    NUMBER = "number"
    TAGS = "tags"
    CHECK = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field; a field without a key starts a section with its label as the title."""

    key: str = ""
    label: str
    kind: Kind = Kind.TEXT
    choices: Choices = ()
    placeholder: str = ""
    help: str = ""
    required: bool = False
    lines: int = 4
    check: Callable[[Any], object] | None = None
    """Raises `UserError` for a value that is understood but will not do."""
    make: Callable[[], Editor] | None = None
    """An editor of its own kind, in place of one of `kind`."""
    beside: bool = False
    """Stands beside the field before it, instead of under it."""
    share: int = 1
    """How much of the width it takes, compared with those that it stands beside."""


def section(title: str, help_text: str = "") -> Field:
    """A title between fields."""
    return Field(label=title, help=help_text)


class Form(QWidget):
    """Fields one under the other."""

    changed = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        values: Mapping[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.fields = {field.key: field for field in fields if field.key}
        self.editors: dict[str, Editor] = {}
        self._problems: dict[str, labels.PlainLabel] = {}
        self._first: dict[str, Any] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._row: QHBoxLayout | None = None
        for place, field in enumerate(fields, 1):
            if field.key:
                self._add(
                    field, self._place(field, more=any(one.beside for one in fields[place : place + 1]))
                )
            else:
                self._add_section(field)
        self.set_values(values or {})

    def values(self) -> dict[str, Any]:
        """What stands in the fields; raises `UserError` for the first that cannot be understood."""
        return {key: editor.value() for key, editor in self.editors.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill the fields; from now on this is what counts as unchanged."""
        for key, editor in self.editors.items():
            editor.set_value(values.get(key))
        self.mark_saved()
        self.clear_problems()

    def is_changed(self) -> bool:
        """Whether a person changed anything that is not saved yet."""
        return self._raw() != self._first

    def mark_saved(self) -> None:
        """What stands in the fields now is saved."""
        self._first = self._raw()

    def check(self) -> dict[str, Any] | None:
        """The values when all are in order; otherwise says under each field what is wrong."""
        self.clear_problems()
        values: dict[str, Any] = {}
        wrong: list[str] = []
        for key, field in self.fields.items():
            try:
                values[key] = self._checked(key, field)
            except UserError as error:
                self.show_problem(key, texts.error_text(error))
                wrong.append(key)
        if wrong:
            self.editors[wrong[0]].control.setFocus()
        return None if wrong else values

    def show_problem(self, key: str, text: str) -> None:
        """Say under a field what is wrong with it."""
        label = self._problems[key]
        label.setText(text)
        label.setVisible(bool(text))
        control = self.editors[key].control
        control.setAccessibleDescription(text or self.fields[key].help)
        control.setProperty("invalid", "true" if text else "false")
        repolish(control)

    def show_error(self, error: UserError) -> bool:
        """Say a refusal under the field that it names as `field`; false when it names none of these."""
        key = str(error.data.get("field", ""))
        if key not in self.editors:
            return False
        self.show_problem(key, texts.error_text(error))
        self.editors[key].control.setFocus()
        return True

    def clear_problems(self) -> None:
        """Say nothing under any field."""
        for key, label in self._problems.items():
            if label.text():
                self.show_problem(key, "")

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        for editor in self.editors.values():
            editor.control.setFocus()
            return

    def _checked(self, key: str, field: Field) -> Any:
        value = self.editors[key].value()
        if field.required and value in {None, "", ()}:
            raise UserError("field-required")
        if field.check is not None and value not in {None, "", ()}:
            field.check(value)
        return value

    def _raw(self) -> dict[str, Any]:
        raw: dict[str, Any] = {}
        for key, editor in self.editors.items():
            try:
                raw[key] = editor.value()
            except UserError as error:
                raw[key] = error.data
        return raw

    def _add_section(self, field: Field) -> None:
        if self._column.count():
            self._column.addSpacing(GAP)
        self._column.addWidget(labels.section(field.label))
        if field.help:
            self._column.addWidget(labels.caption(field.help))
        self._column.addSpacing(4)

    def _place(self, field: Field, *, more: bool) -> QVBoxLayout:
        """Where a field goes; `more` says that others will stand beside it."""
        if not field.beside:
            self._row = QHBoxLayout() if more else None
            if self._row is not None:
                self._row.setSpacing(GAP)
                self._column.addLayout(self._row)
        if self._row is None:
            return self._column
        column = QVBoxLayout()
        column.setSpacing(4)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(column, field.share)
        return column

    def _add(self, field: Field, column: QVBoxLayout) -> None:
        editor = _editor(field)
        self.editors[field.key] = editor
        control = editor.control
        control.setAccessibleName(field.label.replace("&", ""))
        control.setAccessibleDescription(field.help)
        if isinstance(control, QComboBox) and (line := control.lineEdit()) is not None:
            line.setAccessibleName(control.accessibleName())
        if not isinstance(control, QCheckBox):
            name = labels.secondary(field.label, wrap=False)
            name.setBuddy(control)
            column.addWidget(name)
        column.addWidget(editor)
        if field.help:
            column.addWidget(labels.caption(field.help))
        problem = _Problem()
        self._problems[field.key] = problem
        column.addWidget(problem)
        column.addSpacing(6)
        editor.changed.connect(self.changed)
        editor.changed.connect(partial(self._forgive, field.key))

    def _forgive(self, key: str) -> None:
        if self._problems[key].text():
            self.show_problem(key, "")


class _Problem(labels.PlainLabel):
    def __init__(self) -> None:
        super().__init__(font=small_font(), role=QPalette.ColorRole.BrightText, wrap=True)
        self.hide()


class FormDialog(QDialog):
    """A form with a verb on its button; Ctrl+Return presses it from every field.

    `submit` is given the checked values and starts the work; call `accept()` when it is done and
    `show_error()` when it is refused. Without it the dialog closes and `values` holds what was entered.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        fields: Sequence[Field],
        verb: str,
        *,
        values: Mapping[str, Any] | None = None,
        submit: Callable[[dict[str, Any]], object] | None = None,
        intro: str = "",
        width: int = 440,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.values: dict[str, Any] = {}
        self._submit = submit
        self.form = Form(fields, values)
        self.banner = Banner()
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self.buttons.accepted.connect(self.submit)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(intro)
        texts.name_buttons(self.buttons, verb)
        save_with_keys(self)
        self.form.focus_first()

    def submit(self) -> None:
        """Check, and hand over the values when all are in order."""
        checked = self.form.check()
        if checked is None:
            self.banner.say(Role.WARNING, texts.text_of("form-not-saved"))
            return
        self.banner.silence()
        self.values = checked
        if self._submit is None:
            self.accept()
        else:
            self.set_busy(True)
            self._submit(checked)

    def save(self) -> None:
        """As the keys do that save: what is marked in an open list is taken, and the button pressed."""
        take_what_is_marked()
        accepts = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        if accepts is not None and accepts.isEnabled():
            self.submit()

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - reads as its name
        """Take no second click while the work is under way."""
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        if ok is not None:
            ok.setEnabled(not busy)

    def show_error(self, error: UserError) -> None:
        """Say a refusal and let the person mend it."""
        self.set_busy(False)
        if not self.form.show_error(error):
            self.banner.say(Role.BAD, texts.error_text(error))

    def reject(self) -> None:
        """Close, unless something unsaved is to be kept."""
        if not self.form.is_changed() or self._may_discard():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own button asks as well."""
        if self.form.is_changed() and not self._may_discard():
            event.ignore()
        else:
            self.form.mark_saved()
            super().closeEvent(event)

    def _may_discard(self) -> bool:
        question = self.tr("What you entered here is not saved yet.")
        return texts.ask(self, self.tr("Discard changes?"), question, self.tr("Discard changes"))

    def _lay_out(self, intro: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        if intro:
            words = labels.secondary(intro)
            words.setMinimumHeight(words.heightForWidth(self.minimumWidth() - 2 * GAP_LARGE))
            column.addWidget(words)
        column.addWidget(self.banner)
        scroll = _FormScroll(self.form)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setStyleSheet("QScrollArea { background: transparent; }")
        column.addWidget(scroll, 1)
        column.addWidget(self.buttons)
        wanted = self.form.sizeHint().height() + 4
        scroll.setMinimumHeight(min(wanted, 600))


class _FormScroll(QScrollArea):
    """Keeps room for its bar only while there is one, so that fields end where the buttons do."""

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self._form = form
        self.setWidget(form)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)

    def _make_room(self, _least: int, most: int) -> None:
        self._form.setContentsMargins(0, 0, GAP if most else 0, 0)


def _editor(field: Field) -> Editor:
    makers: dict[Kind, Callable[[], Editor]] = {
        Kind.TEXT: lambda: TextEditor(field.placeholder),
        Kind.SECRET: lambda: TextEditor(field.placeholder, secret=True),
        Kind.LINES: lambda: LinesEditor(field.placeholder, field.lines),
        Kind.CHOICE: lambda: ChoiceEditor(field.choices, searchable=len(field.choices) > 12),  # noqa: PLR2004
        Kind.FREE_CHOICE: lambda: ChoiceEditor(field.choices, free=True),
        Kind.COUNTRY: lambda: ChoiceEditor(field.choices or country_choices(), searchable=True),
        Kind.DATE: lambda: DateEditor(field.placeholder),
        Kind.NUMBER: lambda: NumberEditor(field.placeholder),
        Kind.TAGS: lambda: TagsEditor(field.placeholder),
        Kind.CHECK: lambda: CheckEditor(field.label),
    }
    return (field.make or makers[field.kind])()
