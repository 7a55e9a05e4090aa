"""The controls of a form, each with a value that is read, set and watched in the same way."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QEvent,
    QLocale,
    QObject,
    QPoint,
    QRectF,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QStyledItemDelegate,
    QTableView,
    QWidget,
    QWidgetAction,
)

from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.kit.buttons import IconButton
from reseller_desktop.ui.kit.icons import draw
from reseller_desktop.ui.kit.texts import DAY, date_text, number_text
from reseller_desktop.ui.kit.theme import colour, repolish
from reseller_desktop.ui.kit.toggles import CheckBox

_EXAMPLE = dt.date(2025, 12, 31)
_CHOICES_SHOWN = 8
_POPUP = "choices"
"""What the style sheet calls it."""
Choices = Sequence[tuple[Any, str]]


class Editor(QWidget):
    """One control; `value()` raises `UserError` for what cannot be understood."""

    changed = Signal()
    finished = Signal()
    """Ctrl+Return where no shortcut hears it, in what drops down: that is taken, and the form is done."""

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self.control = control
        self.setFocusProxy(control)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(4)
        self.row.addWidget(control, 1)

    def value(self) -> Any:
        """What stands in the control."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Put something into the control."""
        raise NotImplementedError


class TextEditor(Editor):
    """One line; blanks around it are not part of it."""

    def __init__(self, placeholder: str = "", *, secret: bool = False) -> None:
        self.line = QLineEdit()
        super().__init__(self.line)
        self.line.setPlaceholderText(placeholder)
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._secret = secret
        self.line.textChanged.connect(lambda _: self.changed.emit())

    def value(self) -> Any:
        """The line; a secret keeps its blanks."""
        return self.line.text() if self._secret else self.line.text().strip()

    def set_value(self, value: Any) -> None:
        """Show a line."""
        self.line.setText(value or "")


class LinesEditor(Editor):
    """Several lines."""

    def __init__(self, placeholder: str = "", lines: int = 4) -> None:
        self.box = QPlainTextEdit()
        super().__init__(self.box)
        self.box.setPlaceholderText(placeholder)
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * lines + 22)
        self.box.textChanged.connect(self.changed)

    def value(self) -> Any:
        """The text without blank lines at its end."""
        return self.box.toPlainText().rstrip()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self.box.setPlainText(value or "")


class NumberEditor(TextEditor):
    """A whole number that is not negative, or nothing."""

    def value(self) -> Any:
        """The number; raises "number-not-understood"."""
        text = "".join(c for c in super().value() if c not in " \u00a0\u202f'\u2019.,")
        if not text:
            return None
        if not text.isdecimal():
            raise UserError("number-not-understood", text=super().value())
        return int(text)

    def set_value(self, value: Any) -> None:
        """Show a number with the locale's grouping."""
        super().set_value(number_text(value))


class TagsEditor(TextEditor):
    """Words between commas, each once, in the order in which they were typed."""

    def value(self) -> Any:
        """The words."""
        return tuple(dict.fromkeys(word for part in super().value().split(",") if (word := part.strip())))

    def set_value(self, value: Any) -> None:
        """Show words between commas."""
        super().set_value(", ".join(value or ()))


class CheckEditor(Editor):
    """Yes or no."""

    def __init__(self, text: str) -> None:
        self.box = CheckBox(text)
        super().__init__(self.box)
        self.box.toggled.connect(lambda _: self.changed.emit())

    def value(self) -> Any:
        """Whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick it or not."""
        self.box.setChecked(bool(value))


class ComboBox(QComboBox):
    """A combo box with the program's own arrow, which a style sheet cannot colour."""

    finished = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow over what the style draws."""
        super().paintEvent(event)
        box = QRectF(self.width() - 22, (self.height() - 12) / 2, 12, 12)
        draw(QPainter(self), "chevron-down", box, colour("secondary" if self.isEnabled() else "disabled"))

    def showPopup(self) -> None:
        """Open the choices, which look as everywhere; they are made when they are first wanted."""
        view = self.view()
        if view.objectName() != _POPUP:
            view.setObjectName(_POPUP)
            self.setItemDelegate(QStyledItemDelegate(self))
            repolish(view)
            view.installEventFilter(self)
        super().showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is marked, as Return does, and say that more is wanted."""
        if _finishes(event):
            self.setCurrentIndex(self.view().currentIndex().row())
            self.hidePopup()
            self.finished.emit()
            return True
        return super().eventFilter(watched, event)


def _finishes(event: QEvent) -> bool:
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return held and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ChoiceEditor(Editor):
    """One of several; a long list can be typed into. `free` takes words that are not on the list."""

    def __init__(self, choices: Choices, *, searchable: bool = False, free: bool = False) -> None:
        self.box = ComboBox()
        super().__init__(self.box)
        self._free = free
        self._values = [value for value, _ in choices]
        self.box.addItems([label for _, label in choices])
        if searchable or free:
            self._make_searchable()
        self.box.currentTextChanged.connect(lambda _: self.changed.emit())
        self.box.finished.connect(self.finished)

    def _make_searchable(self) -> None:
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_CHOICES_SHOWN)
        popup = QListView()
        popup.setObjectName(_POPUP)
        completer.setPopup(popup)
        self.box.setCompleter(completer)
        line = self.box.lineEdit()
        if line is not None and not self._free:
            line.editingFinished.connect(self._complete)

    def _complete(self) -> None:
        """Show in full what was meant."""
        meant = self._meant()
        if meant is not None:
            self.box.setCurrentIndex(meant)

    def _meant(self) -> int | None:
        """The one choice that was meant: by its words, its value (a country's code) or its beginning."""
        typed = self.box.currentText().strip()
        at = self.box.findText(typed, Qt.MatchFlag.MatchFixedString)
        if at >= 0 or not typed or self._free:
            return at if at >= 0 else None
        folded = typed.casefold()
        values = [at for at, value in enumerate(self._values) if str(value).casefold() == folded]
        labels = [at for at in range(self.box.count()) if self.box.itemText(at).casefold().startswith(folded)]
        found = values or labels
        return found[0] if len(found) == 1 else None

    def value(self) -> Any:
        """What is chosen; raises "choice-not-known" for typed words that mean none, or several."""
        meant = self._meant()
        if meant is not None:
            return self._values[meant]
        typed = self.box.currentText().strip()
        if self._free:
            return typed
        raise UserError("choice-not-known", text=typed)

    def offer(self, value: Any, label: str) -> None:
        """One more to choose from."""
        self._values.append(value)
        self.box.addItem(label)

    def set_value(self, value: Any) -> None:
        """Choose something; what is not on the list is shown as it is."""
        if value in self._values:
            self.box.setCurrentIndex(self._values.index(value))
        elif self._free:
            self.box.setEditText(value or "")
        elif value not in {None, ""}:
            self._values.append(value)
            self.box.addItem(str(value))
            self.box.setCurrentIndex(len(self._values) - 1)
        else:
            self.box.setCurrentIndex(0 if self._values else -1)


class DateEditor(TextEditor):
    """A day or nothing: typed as it is shown, as the locale writes it or as ISO 8601, or from a calendar."""

    def __init__(self, placeholder: str = "") -> None:
        such = QCoreApplication.translate("forms", "such as {day}").format(day=date_text(_EXAMPLE))
        super().__init__(placeholder or such)
        name = QCoreApplication.translate("forms", "Choose a day")
        self.row.addWidget(IconButton("calendar", name, self._choose))

    def value(self) -> Any:
        """The day; raises "date-not-understood"."""
        text = super().value()
        if not text:
            return None
        for style in (DAY, QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat):
            day = QLocale().toDate(text, style)
            if day.isValid():
                return dt.date(_century(day.year(), text), day.month(), day.day())
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise UserError("date-not-understood", text=text, example=date_text(_EXAMPLE)) from None

    def set_value(self, value: Any) -> None:
        """Show a day."""
        super().set_value(date_text(value))

    def _choose(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        try:
            known = self.value()
        except UserError:
            known = None
        if known is not None:
            calendar.setSelectedDate(QDate(known.year, known.month, known.day))

        def take(day: QDate) -> None:
            self.set_value(dt.date(day.year(), day.month(), day.day()))
            menu.close()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        days = next(iter(calendar.findChildren(QTableView)))
        days.installEventFilter(self)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        days.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the marked day of the calendar, as Return does, and say that more is wanted."""
        if not _finishes(event):
            return super().eventFilter(watched, event)
        plain = QKeyEvent(event.type(), Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(watched, plain)
        self.finished.emit()
        return True


def country_choices() -> list[tuple[str, str]]:
    """Every country by its ISO 3166 alpha-2 code, in the order of names, after an empty line."""
    named = {
        QLocale.territoryToCode(territory): QLocale.territoryToString(territory)
        for territory in QLocale.Country
    }
    codes = [(code, name) for code, name in named.items() if len(code) == 2 and code.isalpha()]  # noqa: PLR2004
    return [("", ""), *sorted(codes, key=lambda pair: pair[1])]


def _century(year: int, text: str) -> int:
    """Two digits mean this century: Qt reads the short form of *24* as 1924."""
    return year if str(year) in text else 2000 + year % 100


def quietly(editor: Editor, value: Any) -> None:
    """Set a value without telling that it changed."""
    blocker = QSignalBlocker(editor)
    editor.set_value(value)
    blocker.unblock()
