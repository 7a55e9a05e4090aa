"""One page for a provider about where we stand: looked at, saved as PDF or printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

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

from reseller_desktop import resources
from reseller_desktop.domain.authorisation import Authorisation
from reseller_desktop.domain.company import Company
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.provider import Partnership, Provider
from reseller_desktop.domain.statement import Statement, StatementFacts, compose_statement
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels, pdf
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import primary, secondary
from reseller_desktop.ui.kit.forms import Field, Form, Kind
from reseller_desktop.ui.kit.texts import error_text, text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, Role
from reseller_desktop.ui.settings import words
from reseller_desktop.ui.settings.statement_page import statement_html

_PAGE_WIDTH, _SIDE_WIDTH = 420, 260
_A4 = 297 / 210


@dataclass(frozen=True, slots=True)
class _Made:
    statement: Statement
    html: str
    image: QImage


def _make(facts: StatementFacts, language: str, width: int) -> _Made:
    """Compose and draw; runs on the worker."""
    statement = compose_statement(
        facts, resources.shipped_statement(language), resources.shipped_phrases(language)
    )
    html = statement_html(statement)
    return _Made(statement, html, pdf.page_image(html, width))


class StatementDialog(QDialog):
    """Choices at the left, the page as it will be at the right."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        found: Authorisation,
        company: Company,
        providers: Sequence[Provider],
    ) -> None:
        super().__init__(parent)
        self._context, self._own, self._company = context, found.own_tenant, company
        self._made: _Made | None = None
        self.setWindowTitle(self.tr("Statement for the provider"))
        self.banner = Banner()
        for notice in found.notices:
            if notice.reason.code == "location-is-headquarters":
                self.banner.say(Role.BAD, text_of(notice.reason.code, **notice.reason.data))
        self.form = Form(
            self._fields(providers),
            {"provider": _likeliest(providers), "language": company.language},
        )
        self.form.changed.connect(self.refresh)
        self.page = QLabel()
        self.page.setAccessibleName(self.tr("Preview of the page"))
        self.save = primary(self.tr("&Save as PDF…"), self.save_it, "save")
        self.print = secondary(self.tr("&Print…"), self.print_it)
        self.keep = secondary(self.tr("&Told the provider today"), self.tell, "check")
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Draw the page again, as chosen."""
        values = self.form.values()
        region = self._context.services.regions().region_of(self._own.country)
        facts = StatementFacts(
            company=self._company,
            own=self._own,
            region=region.name if region else "",
            provider=values["provider"],
            today=self._context.services.clock.today(),
        )
        width = round(_PAGE_WIDTH * self.devicePixelRatioF())
        self._context.tasks.run(
            _make, facts, values["language"], width, done=self._show, failed=self._refuse, owner=self
        )

    def save_it(self) -> None:
        """Ask where to, and write the PDF."""
        made = self._made
        if made is None:
            return
        filters = self.tr("PDF (*.pdf)")
        name = made.statement.file_name
        chosen = QFileDialog.getSaveFileName(self, self.tr("Save the statement"), name, filters)[0]
        if chosen:
            self._context.tasks.run(
                partial(pdf.write_pdf, title=made.statement.title),
                made.html,
                Path(chosen),
                done=self._saved,
                failed=self._refuse,
                owner=self,
            )

    def print_it(self) -> None:
        """Through the system's print dialog."""
        if self._made and pdf.print_pages(self, self._made.html, title=self._made.statement.title):
            self.banner.say(Role.GOOD, self.tr("Handed to the printer."))

    def tell(self) -> None:
        """Record that the provider was told today."""
        today = self._context.services.clock.today()
        self.keep.setEnabled(False)
        self._context.tasks.run(
            self._context.services.authorisation.told_provider,
            self._own,
            today,
            done=lambda _: self.banner.say(Role.GOOD, self.tr("Recorded: the provider was told today.")),
            failed=self._not_told,
            owner=self,
        )

    def _show(self, made: _Made) -> None:
        self._made = made
        picture = QPixmap.fromImage(made.image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.page.setPixmap(picture)
        said = [made.statement.title, made.statement.recipient, made.statement.intro]
        said += [f"{name}: {value}" for block in made.statement.blocks for name, value in block.lines]
        self.page.setAccessibleDescription("\n".join(filter(None, said)))

    def _saved(self, path: Path) -> None:
        self.banner.say(Role.GOOD, self.tr("Saved as {name}.").format(name=path.name))

    def _not_told(self, error: UserError) -> None:
        self.keep.setEnabled(True)
        self._refuse(error)

    def _refuse(self, error: UserError) -> None:
        self.banner.say(Role.BAD, error_text(error))

    def _fields(self, providers: Sequence[Provider]) -> list[Field]:
        anybody = ("", self.tr("No provider in particular"))
        return [
            Field(
                key="provider",
                label=self.tr("&For"),
                kind=Kind.CHOICE,
                choices=[*((one.name, one.name) for one in providers), anybody],
            ),
            Field(
                key="language",
                label=self.tr("&Language"),
                kind=Kind.CHOICE,
                choices=words.language_choices(),
            ),
        ]

    def _lay_out(self) -> None:
        said = self.tr("What is on record goes onto the page. Correct the record when the page is wrong.")
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(labels.secondary(said))
        left.addWidget(self.form)
        left.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(labels.caption(self.tr("Press it when you have handed the page over.")))
        left.addWidget(self.banner)
        left.addStretch(1)
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        self.page.setFixedSize(_PAGE_WIDTH, round(_PAGE_WIDTH * _A4))
        self.page.setObjectName("card")
        row = QHBoxLayout()
        row.setSpacing(GAP_LARGE)
        row.addWidget(side)
        row.addWidget(self.page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.print, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addLayout(row)
        column.addWidget(buttons)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self.form.focus_first()


def _likeliest(providers: Sequence[Provider]) -> str:
    """The name of the provider that is asked first: one with which we work, else any."""
    active = [one for one in providers if one.partnership is Partnership.ACTIVE]
    return next((one.name for one in (*active, *providers)), "")
