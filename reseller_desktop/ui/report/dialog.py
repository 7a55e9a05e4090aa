"""What stands in the monthly report, chosen beside a preview of its pages; saved as PDF or printed."""

import contextlib
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, Qt
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

from reseller_desktop import resources
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.report import Report, ReportFacts, Section, compose_report, month_before
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.ui.context import Context, Services
from reseller_desktop.ui.invitations.words import language_text
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import IconButton, closing, primary, secondary
from reseller_desktop.ui.kit.cards import ScrollColumn
from reseller_desktop.ui.kit.forms import Field, Form, Kind
from reseller_desktop.ui.kit.paper import Paper, paper_image, print_paper, write_paper
from reseller_desktop.ui.kit.texts import error_text, number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role
from reseller_desktop.ui.report.pages import paper_of

if TYPE_CHECKING:
    from reseller_desktop.ui.kit.tasks import Task

translate = QCoreApplication.translate

CHOSEN = "report.chosen"
"""The setting that holds what stood in the last report."""
_WIDTH, _SIDE = 400, 290
_A4 = 297 / 210
_MONTHS = 24


@dataclass(frozen=True, slots=True)
class _Drawn:
    facts: ReportFacts
    report: Report
    paper: Paper
    images: list[QImage]


def _draw(services: Services, known: ReportFacts | None, values: Mapping[str, Any], width: int) -> _Drawn:
    """Read what is not known yet, compose and draw every page; runs on the worker."""
    sections = {one for one in Section if values[one.value]}
    if not sections:
        raise UserError("report-nothing-chosen")
    month: dt.date = values["month"]
    facts = known if known is not None and known.month == month else services.reports.facts(month)
    language = values["language"]
    report = compose_report(
        facts,
        sections,
        resources.shipped_report(language),
        resources.shipped_phrases(language),
        tables=values["tables"],
    )
    paper = paper_of(report)
    return _Drawn(facts, report, paper, [paper_image(paper, at, width) for at in range(len(paper.pages))])


def open_report(context: Context, window: QWidget) -> None:
    """Show the report of the last month that is over."""

    def show(language: str) -> None:
        dialog = ReportDialog(context, window, language)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    context.tasks.run(partial(_language, context.services), done=show, owner=window)


def _language(services: Services) -> str:
    company = services.company.company()
    return company.language if company and company.language in LANGUAGES else "en"


class ReportDialog(QDialog):
    """The form at the left, the pages as they will be at the right."""

    def __init__(self, context: Context, parent: QWidget | None, language: str) -> None:
        super().__init__(parent)
        self._context = context
        self._drawing: Task | None = None
        self.drawn: _Drawn | None = None
        self._shown = 0
        self.setWindowTitle(translate("report", "Monthly report"))
        self.banner = Banner()
        self.form = Form(_fields(context.services.clock.today()), _values(context, language))
        self.form.changed.connect(self.refresh)
        self.page = QLabel()
        self.page.setAccessibleName(translate("report", "Preview of the page"))
        self.before = IconButton("chevron-left", translate("report", "Page before"), partial(self.turn, -1))
        self.after = IconButton("chevron-right", translate("report", "Next page"), partial(self.turn, 1))
        self.place = labels.secondary(wrap=False)
        self.save = primary(translate("report", "&Save as PDF…"), self.save_it, "save")
        self.print = secondary(translate("report", "&Print…"), self.print_it)
        self._lay_out()
        self._show_page()
        self.refresh()

    def refresh(self) -> None:
        """Draw the pages again, as chosen; what was asked for before is forgotten."""
        if self._drawing is not None:
            self._drawing.forget()
        self._drawing = self._context.tasks.run(
            _draw,
            self._context.services,
            self.drawn.facts if self.drawn else None,
            self.form.values(),
            round(_WIDTH * self.devicePixelRatioF()),
            done=self._take,
            failed=self._nothing,
            owner=self,
        )

    def turn(self, step: int) -> None:
        """Look at another page."""
        if self.drawn is not None:
            self._shown = min(max(self._shown + step, 0), len(self.drawn.images) - 1)
            self._show_page()

    def save_it(self) -> None:
        """Ask where to, and write the PDF."""
        if self.drawn is None:
            return
        dialog = QFileDialog(self, translate("report", "Save as PDF"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setNameFilter(translate("report", "PDF (*.pdf)"))
        dialog.selectFile(self.drawn.report.file_name)
        dialog.fileSelected.connect(lambda name: self.write_to(Path(name)))
        dialog.open()

    def write_to(self, path: Path) -> None:
        """Write what the preview shows."""
        if self.drawn is not None:
            self._keep()
            self._context.tasks.run(
                write_paper, self.drawn.paper, path, done=self._saved, failed=self.refuse, owner=self
            )

    def print_it(self) -> None:
        """Through the system's print dialog."""
        if self.drawn is not None and print_paper(self, self.drawn.paper):
            self._keep()
            self.banner.say(Role.GOOD, translate("report", "Handed to the printer."))

    def refuse(self, error: UserError) -> None:
        """Say why something was not done."""
        self.banner.say(Role.BAD, error_text(error))

    def _take(self, drawn: _Drawn) -> None:
        self.drawn = drawn
        self.banner.hide()
        self._shown = min(self._shown, len(drawn.images) - 1)
        self._show_page()

    def _nothing(self, error: UserError) -> None:
        self.drawn = None
        self._show_page()
        self.refuse(error)

    def _saved(self, path: Path) -> None:
        self.banner.say(Role.GOOD, translate("report", "Saved as {name}.").format(name=path.name))

    def _keep(self) -> None:
        values = self.form.values()
        kept = {one.value: bool(values[one.value]) for one in Section}
        with contextlib.suppress(OSError):
            self._context.settings.set(CHOSEN, {**kept, "tables": bool(values["tables"])})

    def _show_page(self) -> None:
        drawn = self.drawn
        count = len(drawn.images) if drawn else 0
        for button in (self.save, self.print):
            button.setEnabled(count > 0)
        self.before.setEnabled(self._shown > 0 and count > 0)
        self.after.setEnabled(self._shown + 1 < count)
        if drawn is None:
            self.page.setPixmap(QPixmap())
            self.place.setText("")
            return
        picture = QPixmap.fromImage(drawn.images[self._shown])
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.page.setPixmap(picture)
        self.page.setAccessibleDescription(drawn.report.text)
        said = translate("report", "Page {number} of {count}")
        self.place.setText(said.format(number=number_text(self._shown + 1), count=number_text(count)))

    def _lay_out(self) -> None:
        side = ScrollColumn(margin=0)
        side.setFixedWidth(_SIDE)
        side.column.addWidget(self.form)
        self.page.setFixedSize(_WIDTH, round(_WIDTH * _A4))
        self.page.setObjectName("card")
        turning = QHBoxLayout()
        turning.setSpacing(GAP_SMALL)
        turning.addStretch(1)
        for widget in (self.before, self.place, self.after):
            turning.addWidget(widget)
        turning.addStretch(1)
        sheet = QVBoxLayout()
        sheet.setSpacing(GAP_SMALL)
        sheet.addWidget(self.page)
        sheet.addLayout(turning)
        row = QHBoxLayout()
        row.setSpacing(GAP_LARGE)
        row.addWidget(side)
        row.addLayout(sheet)
        buttons = closing(self.reject)
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.print, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addLayout(row)
        column.addWidget(self.banner)
        column.addWidget(buttons)
        self.form.focus_first()


def _fields(today: dt.date) -> list[Field]:
    months, first = list[tuple[dt.date, str]](), today.replace(day=1)
    for _ in range(_MONTHS):
        name = QLocale().standaloneMonthName(first.month)
        months.append((first, f"{name[:1].upper()}{name[1:]} {first.year}"))
        first = month_before(first)
    sections = (Field(key=one.value, label=section_text(one), kind=Kind.CHECK) for one in Section)
    return [
        Field(key="month", label=translate("report", "&Month"), kind=Kind.CHOICE, choices=months),
        Field(
            key="language",
            label=translate("report", "&Language"),
            kind=Kind.CHOICE,
            choices=[(code, language_text(code)) for code in LANGUAGES],
        ),
        Field(label=translate("report", "What stands in it")),
        *sections,
        Field(key="tables", label=translate("report", "Each figure also as a &table"), kind=Kind.CHECK),
    ]


def _values(context: Context, language: str) -> dict[str, Any]:
    kept: Any = context.settings.get(CHOSEN, {})
    known: Mapping[str, Any] = kept if isinstance(kept, dict) else {}
    return {
        "month": month_before(context.services.clock.today()),
        "language": language,
        **{one.value: bool(known.get(one.value, True)) for one in Section},
        "tables": bool(known.get("tables", False)),
    }


def section_text(section: Section) -> str:
    """What a part of the report is called in the window."""
    return {
        Section.SUMMARY: translate("report", "The month in numbers"),
        Section.COVERAGE: translate("report", "Coverage by party"),
        Section.DECISIONS: translate("report", "Decisions per week"),
        Section.DUE: translate("report", "List: to be decided within 30 days"),
        Section.INVITATIONS: translate("report", "Invitations of the month"),
        Section.WAITING: translate("report", "Not answered, by age"),
        Section.UNANSWERED: translate("report", "List: not answered"),
        Section.CONTACTS: translate("report", "Sellers' contacts per month"),
        Section.SELLERS: translate("report", "List: sellers' contacts of the month"),
        Section.SCORE: translate("report", "Score by solution area"),
    }[section]
