"""A page for paper: choices at the left, the page as it will be at the right, saved as PDF or printed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.sheet import Sheet
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels, pdf
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import closing, primary, secondary
from reseller_desktop.ui.kit.forms import Field, Form
from reseller_desktop.ui.kit.sheet_page import sheet_html
from reseller_desktop.ui.kit.texts import error_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, Role

_PAGE_WIDTH, _SIDE_WIDTH = 420, 260
_A4 = 297 / 210


@dataclass(frozen=True, slots=True)
class _Drawn:
    sheet: Sheet
    html: str
    image: QImage


def _draw(compose: Callable[[], Sheet], width: int) -> _Drawn:
    """Compose and draw; runs on the worker."""
    sheet = compose()
    html = sheet_html(sheet)
    return _Drawn(sheet, html, pdf.page_image(html, width))


class SheetDialog(QDialog):
    """Asks for what is to be chosen; `compose` makes the page of it."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        *,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, Any],
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._drawn: _Drawn | None = None
        self.setWindowTitle(title)
        self.banner = Banner()
        self.form = Form(fields, values)
        self.form.changed.connect(self.refresh)
        self.page = QLabel()
        self.page.setAccessibleName(self.tr("Preview of the page"))
        self.save = primary(self.tr("&Save as PDF…"), self.save_it, "save")
        self.print = secondary(self.tr("&Print…"), self.print_it)
        self._offer(drawn=False)

    def compose(self, values: Mapping[str, Any]) -> Callable[[], Sheet]:
        """What makes the page as chosen; it is called on the worker."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Draw the page again, as chosen."""
        self.context.tasks.run(
            _draw,
            self.compose(self.form.values()),
            round(_PAGE_WIDTH * self.devicePixelRatioF()),
            done=self._show,
            failed=self.refuse,
            owner=self,
        )

    def save_it(self) -> None:
        """Ask where to, and write the PDF."""
        drawn = self._drawn
        if drawn is None:
            return
        name, filters = drawn.sheet.file_name, self.tr("PDF (*.pdf)")
        chosen = QFileDialog.getSaveFileName(self, self.tr("Save as PDF"), name, filters)[0]
        if chosen:
            self.context.tasks.run(
                partial(pdf.write_pdf, title=drawn.sheet.title),
                drawn.html,
                Path(chosen),
                done=self._saved,
                failed=self.refuse,
                owner=self,
            )

    def print_it(self) -> None:
        """Through the system's print dialog."""
        if self._drawn and pdf.print_pages(self, self._drawn.html, title=self._drawn.sheet.title):
            self.banner.say(Role.GOOD, self.tr("Handed to the printer."))

    def refuse(self, error: UserError) -> None:
        """Say why something was not done."""
        self.banner.say(Role.BAD, error_text(error))

    def lay_out(self, said: str, *below: QWidget) -> None:
        """Put everything in its place: a sentence, the form and more under it, and the page."""
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(GAP)
        left.addWidget(labels.secondary(said))
        left.addWidget(self.form)
        for widget in below:
            place = Qt.AlignmentFlag(0) if isinstance(widget, QLabel) else Qt.AlignmentFlag.AlignLeft
            left.addWidget(widget, 0, place)
        left.addWidget(self.banner)
        left.addStretch(1)
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        side.setLayout(left)
        self.page.setFixedSize(_PAGE_WIDTH, round(_PAGE_WIDTH * _A4))
        self.page.setObjectName("card")
        row = QHBoxLayout()
        row.setSpacing(GAP_LARGE)
        row.addWidget(side)
        row.addWidget(self.page)
        buttons = closing(self.reject)
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.print, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addLayout(row)
        column.addWidget(buttons)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self.form.focus_first()

    def _show(self, drawn: _Drawn) -> None:
        self._drawn = drawn
        picture = QPixmap.fromImage(drawn.image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.page.setPixmap(picture)
        self.page.setAccessibleDescription(drawn.sheet.text)
        self._offer(drawn=True)

    def _offer(self, *, drawn: bool) -> None:
        for button in (self.save, self.print):
            button.setEnabled(drawn)

    def _saved(self, path: Path) -> None:
        self.banner.say(Role.GOOD, self.tr("Saved as {name}.").format(name=path.name))
