"""The controls of the form of a vendor contact that no other form has."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTime
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reseller_desktop.domain.document import Document
from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import IconButton, ghost
from reseller_desktop.ui.kit.cards import clear_layout
from reseller_desktop.ui.kit.editors import Editor, TextEditor
from reseller_desktop.ui.kit.labels import ElidingLabel
from reseller_desktop.ui.kit.theme import GAP_SMALL
from reseller_desktop.ui.kit.toggles import CheckBox
from reseller_desktop.ui.vendor_contacts import words

if TYPE_CHECKING:
    from reseller_desktop.domain.subscription import Subscription

translate = QCoreApplication.translate
_LINE, _LINES = 26, 4
Attached = Document | Path
"""A file that is kept already, or one that is to be."""


class TimeEditor(TextEditor):
    """A time of day as the locale writes it, or as 14:30."""

    def value(self) -> Any:
        """The time; raises "contact-time-not-understood"."""
        text = super().value()
        for style in (QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat):
            found = QLocale().toTime(text, style)
            if found.isValid():
                return dt.time(found.hour(), found.minute())
        for pattern in ("%H:%M", "%H.%M", "%H%M"):
            try:
                return dt.datetime.strptime(text, pattern).replace(tzinfo=dt.UTC).time()
            except ValueError:
                continue
        raise UserError("contact-time-not-understood", text=text)

    def set_value(self, value: Any) -> None:
        """Show a time."""
        time = QTime(value.hour, value.minute)
        super().set_value(QLocale().toString(time, QLocale.FormatType.ShortFormat))


class _Tick(CheckBox):
    """Tab comes to the first of them; the arrows go from one to the other."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        column = self.parentWidget()
        among = column.findChildren(_Tick) if step and column is not None else []
        place = among.index(self) + (step or 0) if among else -1
        if 0 <= place < len(among):
            among[place].setFocus(Qt.FocusReason.OtherFocusReason)
        elif not step:
            super().keyPressEvent(event)


class SubscriptionsEditor(Editor):
    """What the customer has; ticked is what the contact was about. The value: ids, 32 digits each."""

    def __init__(self) -> None:
        self._inner = QWidget()
        area = QScrollArea()
        super().__init__(area)
        area.setWidget(self._inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setStyleSheet("QScrollArea { background: transparent; }")
        self._area = area
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(2, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.ticks: dict[str, CheckBox] = {}
        self._unseen: tuple[str, ...] = ()
        self.say(translate("contacts", "Choose the customer to see what it has."))

    def show_subscriptions(self, found: "Sequence[Subscription]", ticked: Collection[str]) -> None:
        """Show what a customer has, some of it ticked."""
        clear_layout(self._column)
        self.ticks = {}
        known = {one.id.hex for one in found}
        self._unseen = tuple(one for one in self._unseen if one not in known)
        for one in found:
            tick: CheckBox = _Tick(words.subscription_text(one).replace("&", "&&"))
            tick.setChecked(one.id.hex in ticked)
            tick.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self.ticks else Qt.FocusPolicy.StrongFocus)
            tick.setFixedHeight(_LINE)
            tick.toggled.connect(lambda _: self.changed.emit())
            self.ticks[one.id.hex] = tick
            self._column.addWidget(tick)
        before: QWidget | None = self._area.previousInFocusChain()
        while before is not None and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        if before is not None:
            for tick in reversed(list(self.ticks.values())):
                QWidget.setTabOrder(before, tick)
        if found:
            self._area.setFixedHeight(_LINE * min(len(found), _LINES) + 2)
        else:
            self.say(translate("contacts", "Nothing is on record that the customer has."))

    def say(self, text: str) -> None:
        """Words in the place of subscriptions."""
        clear_layout(self._column)
        self.ticks = {}
        self._column.addWidget(labels.secondary(text, wrap=False))
        self._area.setFixedHeight(_LINE)

    def value(self) -> Any:
        """What is ticked, and what was and is no longer on record."""
        return (*self._unseen, *(key for key, tick in self.ticks.items() if tick.isChecked()))

    def set_value(self, value: Any) -> None:
        """Remember ids until it is known what the customer has."""
        self._unseen = tuple(value or ())


class FilesEditor(Editor):
    """Files that belong to a contact: those that are kept, and those to be kept."""

    def __init__(self, dropped: Callable[[Sequence[Path]], object]) -> None:
        """`dropped` is told of every file that somebody chose, beside its being attached."""
        super().__init__(QWidget())
        self._told = dropped
        self._files: list[Attached] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.choose = ghost(translate("contacts", "Attach &files…"), self._ask, "file", flush=True)
        line = QHBoxLayout()
        line.setSpacing(GAP_SMALL)
        line.addWidget(self.choose)
        line.addWidget(
            labels.caption(translate("contacts", "or drop a mail or pictures here"), wrap=False), 1
        )
        column = QVBoxLayout(self.control)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addLayout(self._list)
        self.control.setFocusProxy(self.choose)

    def value(self) -> Any:
        """Kept documents and paths, in their order."""
        return tuple(self._files)

    def set_value(self, value: Any) -> None:
        """Show files."""
        self._files = list(value or ())
        self._show()

    def attach(self, paths: Sequence[Path]) -> None:
        """Add files, each once, and tell of them."""
        fresh = [path for path in dict.fromkeys(paths) if path not in self._files]
        self._files += fresh
        self._show()
        self.changed.emit()
        self._told(fresh)

    def _ask(self) -> None:
        filters = translate(
            "contacts", "Mails, pictures and texts (*.eml *.msg *.png *.jpg *.jpeg *.pdf *.txt)"
        )
        everything = translate("contacts", "All files (*)")
        title = translate("contacts", "Attach files")
        chosen, _ = QFileDialog.getOpenFileNames(self, title, "", f"{filters};;{everything}")
        if chosen:
            self.attach([Path(one) for one in chosen])

    def _remove(self, file: Attached) -> None:
        self._files.remove(file)
        self._show()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show(self) -> None:
        clear_layout(self._list)
        for file in self._files:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(ElidingLabel(file.name), 1)
            name = translate("contacts", "Remove {name}").format(name=file.name)
            row.addWidget(IconButton("cross", name, partial(self._remove, file)))
            self._list.addWidget(line)


def kept_ids(files: Sequence[Attached]) -> set[UUID]:
    """The ids of those that are kept already."""
    return {file.id for file in files if isinstance(file, Document)}
