"""How a list is read and what its columns hold: shown as it was found out, and correctable."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QGridLayout, QWidget

from reseller_desktop.domain.provider_import import ENCODINGS, ReadingWish, TableFound
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.cards import ScrollColumn, clear_layout
from reseller_desktop.ui.kit.editors import ChoiceEditor, Choices
from reseller_desktop.ui.kit.file_words import delimiter_text, encoding_text
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP_SMALL, small_font

translate = QCoreApplication.translate

_DELIMITERS = (",", ";", "\t", "|")
_HEADING_LINES = 20
"""Lines that are offered as the one with the headings; the one that was found is always among them."""
_DAYS = frozenset({"as_of", "received_at", "bought_on", "starts_on", "ends_on"})
"""Columns whose days may have to be told apart."""
_SAMPLES = 3
_LABELS = 92
"""Pixels."""
_NARROW = 10
"""Characters that a choice has room for at the least: what is longer is cut, and never widens the form."""


class MappingForm(ScrollColumn):
    """Tells what a person corrected; shows what `show_found` is given."""

    corrected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0)
        self.wish = ReadingWish()
        self.mapping: tuple[tuple[str, str], ...] | None = None
        """Field and heading; `None` until somebody chose."""
        self.reading: dict[str, ChoiceEditor] = {}
        self.fields: dict[str, ChoiceEditor] = {}
        self.samples: dict[str, labels.ElidingLabel] = {}
        self._found: TableFound | None = None
        self.setStyleSheet("QScrollArea { background: transparent; }")
        inner = self.widget()
        if inner is not None:
            inner.setAutoFillBackground(False)
        self.column.setSpacing(4)

    def begin(self) -> None:
        """Another file: nothing was chosen for it yet."""
        self.wish, self.mapping = ReadingWish(), None

    def show_found(
        self,
        found: TableFound,
        fields: Sequence[tuple[str, str]],
        mapping: Mapping[str, str],
        *,
        said: str,
        wish: ReadingWish,
    ) -> None:
        """Show how a file was read: `fields` are keys with names, `said` is how the mapping is known."""
        had = self._keyboard()
        clear_layout(self.column)
        self._found = found
        self.reading.clear()
        self.fields.clear()
        self.column.addWidget(labels.section(translate("provider_import", "How the file is read")))
        grid = self._grid()
        for key, title, choices, value in self._choices(found, mapping, wish):
            self.reading[key] = _add(grid, title, choices, value, partial(self._read_as, key))
        self.column.addWidget(labels.section(translate("provider_import", "What its columns hold")))
        self.column.addWidget(labels.caption(said))
        grid = self._grid()
        columns = [("", translate("provider_import", "Not in this list"))]
        columns += [(heading, heading) for heading in found.headings]
        for field, name in fields:
            heading = mapping.get(field, "")
            self.fields[field] = _add(grid, name, columns, heading, self._map)
            sample = self.samples[field] = labels.ElidingLabel(font=small_font(), role=labels.SECONDARY)
            grid.addWidget(sample, grid.rowCount(), 1)
            _show(sample, _sample(found, heading))  # once it stands somewhere: alone it would be a window
        self.column.addStretch(1)
        self._restore_keyboard(had)

    def _grid(self) -> QGridLayout:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, GAP_SMALL)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        self.column.addWidget(holder)
        return grid

    def _choices(
        self, found: TableFound, mapping: Mapping[str, str], wish: ReadingWish
    ) -> Sequence[tuple[str, str, Choices, object]]:
        lines = sorted({*range(1, _HEADING_LINES + 1), found.heading_line})
        said = translate("provider_import", "Line {number}")
        numbered = [(line, said.format(number=number_text(line))) for line in lines]
        heading = ("heading_line", translate("provider_import", "Headings"), numbered, found.heading_line)
        if found.sheets:
            sheets = [(sheet, sheet) for sheet in found.sheets]
            shown = [("sheet", translate("provider_import", "Sheet"), sheets, found.sheet), heading]
        else:
            encodings = [(encoding, encoding_text(encoding)) for encoding in ENCODINGS]
            delimiters = [(one, delimiter_text(one)) for one in _DELIMITERS]
            encoding = next((one for one in ENCODINGS if found.encoding.startswith(one)), found.encoding)
            shown = [
                ("encoding", translate("provider_import", "Characters"), encodings, encoding),
                ("delimiter", translate("provider_import", "Divided by"), delimiters, found.delimiter),
                heading,
            ]
        if _DAYS & mapping.keys():
            orders = [
                (None, translate("provider_import", "As they can be told apart")),
                (True, translate("provider_import", "Day, then month")),
                (False, translate("provider_import", "Month, then day")),
            ]
            shown.append(("day_first", translate("provider_import", "Days"), orders, wish.day_first))
        return shown

    def _read_as(self, key: str, _at: int) -> None:
        self.wish = replace(self.wish, **{key: self.reading[key].value()})
        if key != "day_first":
            self.mapping = None
        self.corrected.emit()

    def _map(self, _at: int) -> None:
        chosen = [(field, editor.value()) for field, editor in self.fields.items()]
        for field, heading in chosen:
            _show(self.samples[field], _sample(self._found, heading))
        self.mapping = tuple((field, heading) for field, heading in chosen if heading)
        self.corrected.emit()

    def _keyboard(self) -> str:
        """The control that has the keyboard, or whose choices are open; it is about to be made anew."""
        choices = QApplication.activePopupWidget()
        opened = choices.parentWidget() if choices is not None else None
        for key, editor in (*self.reading.items(), *self.fields.items()):
            if editor.box.hasFocus() or editor.box is opened:
                return key
        return ""

    def _restore_keyboard(self, key: str) -> None:
        editor = self.reading.get(key) or self.fields.get(key)
        if editor is not None:
            editor.box.setFocus()


def _add(
    grid: QGridLayout, title: str, choices: Choices, value: object, chosen: Callable[[int], object]
) -> ChoiceEditor:
    editor = ChoiceEditor(choices)
    box = editor.box
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_NARROW)
    box.setAccessibleName(title)
    editor.set_value(value)
    box.activated.connect(chosen)
    row = grid.rowCount()
    grid.addWidget(labels.secondary(title, wrap=False), row, 0)
    grid.addWidget(editor, row, 1)
    return editor


def _show(label: labels.ElidingLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _sample(found: TableFound | None, heading: str) -> str:
    """The first values of a column."""
    if found is None or heading not in found.headings:
        return ""
    at = found.headings.index(heading)
    different = dict.fromkeys(row[at] for row in found.sample if row[at])
    return " · ".join(list(different)[:_SAMPLES])
