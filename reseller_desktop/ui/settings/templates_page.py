"""Mail templates: the shipped ones to read and copy, and those that a person writes."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.reason import Reason
from reseller_desktop.domain.template import LANGUAGES, Phrases, Template
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.context import Context, Services
from reseller_desktop.ui.invitations import words
from reseller_desktop.ui.kit import labels, texts
from reseller_desktop.ui.kit.buttons import Button, pill
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL
from reseller_desktop.ui.settings.template_pane import Sample, TemplatePane

if TYPE_CHECKING:
    from uuid import UUID

_ORDER = {message: place for place, message in enumerate(Message)}


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Every template, and what a mail in each language needs besides."""

    templates: list[Template]
    phrases: dict[str, Phrases]


def _read(services: Services) -> _Shelf:
    return _Shelf(
        services.templates.templates(), {code: services.templates.phrases(code) for code in LANGUAGES}
    )


class TemplatesPage(Page):
    """A list, and beside it the template that is selected."""

    topics: ClassVar[frozenset[str]] = frozenset({"template"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shelf = _Shelf([], {})
        self._new: Template | None = None
        """A copy that is not kept yet."""
        self._shown: UUID | None = None
        self._language = ""
        self.pane = TemplatePane()
        self.table = RecordTable(
            _columns(),
            name=self.tr("Templates"),
            view_key="templates.table",
            settings=context.settings,
            id_of=lambda row: row[0].id,
        )
        self.pills: dict[str, Button] = {}
        self._lay_out()
        self.table.selection_changed.connect(self._selected)
        self.pane.changed.connect(self._look)
        self.pane.copy_asked.connect(self._copy)
        self.pane.save_asked.connect(self.save)
        self.pane.remove_asked.connect(self._remove)
        self.pane.discard_asked.connect(self._discard)

    def reload(self) -> None:
        """Read all templates again; what is being written stays."""
        self._context.tasks.run(_read, self._context.services, done=self._take, failed=self._refused)

    def can_leave(self) -> bool:
        """Ask before a changed template is dropped."""
        if not self.pane.unsaved:
            return True
        question = self.tr("The template was changed and is not saved.")
        if not texts.ask(self, self.tr("Leave this template?"), question, self.tr("Discard changes")):
            return False
        self._discard()
        return True

    def status(self) -> Status:
        """How many there are."""
        return self.table.status(self.tr("templates"))

    def save(self) -> None:
        """Keep the template that is being written."""
        template = self.pane.edited()
        if template is None or self._problems(template):
            return

        def done(_: object) -> None:
            self._new, self._shown = None, template.id
            self._context.notify(self.tr("Template “{name}” saved").format(name=template.name))
            self.pane.show_template(template, self._sample(template))
            self.mark_stale()

        self._context.tasks.run(
            self._context.services.templates.save, template, done=done, failed=self._refused, owner=self
        )

    def choose_language(self, code: str) -> None:
        """Show the templates of one language, or all."""
        self._language = code
        self.table.set_view(self._in_language if code else None)

    def _in_language(self, row: Any) -> bool:
        return bool(row[0].language == self._language)

    def _take(self, shelf: _Shelf) -> None:
        self._shelf = shelf
        ordered = sorted(
            shelf.templates,
            key=lambda one: (LANGUAGES.index(one.language), _ORDER[one.message], not words.is_shipped(one)),
        )
        self.table.set_rows([(one,) for one in ordered])
        known = {one.id: one for one in ordered}
        if self._new is not None or self.pane.unsaved:
            self._look()
        elif self._shown in known:
            self._show(known[self._shown])
        elif ordered:
            self.table.select([ordered[0].id])
        self.status_changed.emit()

    def _selected(self) -> None:
        chosen = self.table.selected_ids()
        if len(chosen) != 1 or chosen[0] == self._shown:
            return
        if not self.can_leave():
            self.table.select([self._shown] if self._shown else [])
            return
        row = self.table.row_of(chosen[0])
        if row is not None:
            self._show(row[0])

    def _show(self, template: Template, *, is_new: bool = False) -> None:
        self._new = template if is_new else None
        self._shown = None if is_new else template.id
        self.pane.show_template(template, self._sample(template), is_new=is_new)
        self.pane.as_template.setChecked(True)
        self._stack.setCurrentWidget(self.pane)
        if not is_new:
            self.table.select([template.id], scroll=False)

    def _look(self) -> None:
        template = self.pane.edited()
        if template is not None:
            self.pane.show_problems(self._problems(template))

    def _problems(self, template: Template) -> tuple[Reason, ...]:
        return self._context.services.templates.problems(template)

    def _copy(self) -> None:
        template = self.pane.edited()
        if template is None:
            return
        name = self.tr("Copy of {name}").format(name=words.template_text(template))
        self._show(replace(template, id=new_id(), version=0, name=name), is_new=True)
        self.pane.name.setFocus()
        self.pane.name.selectAll()

    def _discard(self) -> None:
        kept = next((one for one in self._shelf.templates if one.id == self._shown), None)
        kept = kept or next(iter(self._shelf.templates), None)
        if kept is not None:
            self._show(kept)

    def _remove(self) -> None:
        template = next((one for one in self._shelf.templates if one.id == self._shown), None)
        if template is None:
            return

        def done(_: object) -> None:
            self._shown = None
            self._context.notify(self.tr("Template “{name}” deleted").format(name=template.name))
            self._discard()
            self.mark_stale()

        self._context.tasks.run(
            self._context.services.templates.remove, template, done=done, failed=self._refused, owner=self
        )

    def _refused(self, error: UserError) -> None:
        texts.error_box(self, error)

    def _sample(self, template: Template) -> Sample:
        """Invented names, with the phrases of the template's language."""
        phrases = self._shelf.phrases[template.language]
        values = {
            "salutation": phrases.salutation,
            "customer": "Contoso AG",
            "domain": "contoso.example",
            "company": "Muster IT AG",
            "contact_name": "Anna Meier",
            "company_email": "anna.meier@muster-it.example",
            "company_phone": "+41 44 000 00 00",
            "our_contact": "Anna Meier, +41 44 000 00 00, anna.meier@muster-it.example",
            "provider": "Distri One",
            "tenant_name": "Muster IT AG",
            "admin_rights": phrases.no_admin_rights,
            "agreement_link": "https://admin.microsoft.com/",
            "billing_profile_link": "https://admin.microsoft.com/",
            "signature": "Anna Meier\nMuster IT AG",
            "sent_on": phrases.long_date(self._context.services.clock.today()),
            "ends_on": phrases.long_date(self._context.services.clock.today()),
            "product": "Microsoft 365 Business Premium",
            "seats": "25",
            "renewal": "25 \u00d7 Microsoft 365 Business Premium",
            "term_ends_on": phrases.long_date(self._context.services.clock.today()),
        }
        return Sample(phrases=phrases, values=values)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setAutoFillBackground(True)
        left.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, GAP_LARGE, 0, 0)
        column.setSpacing(GAP)
        head = QVBoxLayout()
        head.setContentsMargins(GAP_LARGE, 0, GAP_LARGE, 0)
        head.setSpacing(GAP)
        head.addWidget(labels.title(self.tr("Mail templates")))
        head.addLayout(self._languages())
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self._stack = QStackedWidget()
        hint = labels.secondary(self.tr("Choose a template to read it."))
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(hint)
        self._stack.addWidget(self.pane)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._stack)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([330, 700])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)

    def _languages(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        group = QButtonGroup(self)
        for code in ("", *LANGUAGES):
            button = pill(code.upper() or self.tr("All"), partial(self.choose_language, code))
            if code:
                button.setAccessibleName(words.language_text(code))
                labels.set_tooltip(button, words.language_text(code))
            group.addButton(button)
            self.pills[code] = button
            row.addWidget(button)
        self.pills[""].setChecked(True)
        row.addStretch(1)
        return row


def _columns() -> list[Column]:
    return [
        Column(
            key="name",
            title=QCoreApplication.translate("templates", "Template"),
            value=lambda row: (words.message_text(row[0].message), words.template_text(row[0])),
            kind=Kind.TWO_LINE,
            width=180,
            stretch=True,
        ),
        Column(
            key="language",
            title=QCoreApplication.translate("templates", "Language"),
            value=lambda row: words.language_text(row[0].language),
            kind=Kind.QUIET,
            width=80,
        ),
    ]
