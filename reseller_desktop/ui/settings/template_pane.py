"""One template: read, copied, changed, and tried with sample values."""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.compose import PLACEHOLDERS, html_of, render
from reseller_desktop.domain.reason import Reason
from reseller_desktop.domain.template import Phrases, Template
from reseller_desktop.ui.invitations import words
from reseller_desktop.ui.invitations.mail_text import MailPreview
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import pill, primary, secondary
from reseller_desktop.ui.kit.texts import text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role

_SAMPLE_LINK = "https://admin.microsoft.com/Adminportal/Home?invType=…"
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What a template is tried with."""

    phrases: Phrases
    values: dict[str, str]


class TemplatePane(QWidget):
    """Shipped templates can be read and copied, own ones changed."""

    changed = Signal()
    copy_asked = Signal()
    save_asked = Signal()
    remove_asked = Signal()
    discard_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._template: Template | None = None
        self._sample: Sample | None = None
        self._is_new = False
        self.title = labels.PlainLabel(font=theme.font(16, QFont.Weight.DemiBold), wrap=True)
        self.kind = labels.secondary()
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.subject = QLineEdit()
        self.body = QPlainTextEdit()
        self.body.setTabChangesFocus(True)
        self._last: QLineEdit | QPlainTextEdit = self.body
        """Where the keyboard was: placeholders go there."""
        self.problems = Banner()
        self.shipped = labels.secondary(
            self.tr("This template came with the program and stays as it is. Copy it to write your own.")
        )
        self.tried_subject = labels.PlainLabel(font=theme.font(13, QFont.Weight.DemiBold), wrap=True)
        self.tried = MailPreview()
        self._make_buttons()
        self._stack = QStackedWidget()
        self._lay_out()
        self._wire()

    def show_template(self, template: Template, sample: Sample, *, is_new: bool = False) -> None:
        """Show a template; `is_new` when it is not kept yet."""
        self._template, self._sample, self._is_new = template, sample, is_new
        shipped = words.is_shipped(template)
        self.title.setText(words.template_text(template) if template.name or shipped else self.tr("New"))
        kind = (words.message_text(template.message), words.language_text(template.language))
        self.kind.setText(" · ".join(kind))
        for box, text in ((self.name, template.name), (self.subject, template.subject)):
            box.setText(text)
            box.setReadOnly(shipped)
        self.body.setPlainText(template.body)
        self.body.setReadOnly(shipped)
        self._name_label.setVisible(not shipped)
        self.name.setVisible(not shipped)
        self.shipped.setVisible(shipped)
        for button in (self.save, self.insert, self.discard):
            button.setVisible(not shipped)
        self.remove.setVisible(not shipped and not is_new)
        self.copy.setProperty("kind", "primary" if shipped else "secondary")
        theme.repolish(self.copy)
        self._edited()

    def edited(self) -> Template | None:
        """The template as it stands in the fields."""
        if self._template is None:
            return None
        if words.is_shipped(self._template):
            return self._template
        return replace(
            self._template,
            name=self.name.text().strip(),
            subject=self.subject.text().strip(),
            body=self.body.toPlainText().strip("\n"),
        )

    @property
    def unsaved(self) -> bool:
        """Whether there is something in the fields that is not kept."""
        return self._template is not None and (self._is_new or self.edited() != self._template)

    def show_problems(self, found: tuple[Reason, ...]) -> None:
        """Say what is in the way of using the template."""
        lines = [_sentence(one) for one in found]
        template = self.edited()
        if template is not None and not template.name:
            lines.insert(0, self.tr("The template has no name yet. Give it one."))
        self.save.setEnabled(not lines and self.unsaved)
        self.discard.setEnabled(self.unsaved)
        if lines:
            self.problems.say(
                Role.WARNING, "\n".join(lines), heading=self.tr("This template cannot be used yet")
            )
        else:
            self.problems.silence()

    def _edited(self) -> None:
        template = self.edited()
        if template is None or self._sample is None:
            return
        tried = render(template, self._sample.values, _SAMPLE_LINK)
        self.tried_subject.setText(tried.subject)
        self.tried.show_html(html_of(tried.text, _SAMPLE_LINK, template.language))
        self.changed.emit()

    def put_placeholder(self, name: str) -> None:
        """Write a placeholder where the keyboard was last, the subject or the text."""
        written = f"{{{{{name}}}}}"
        if self._last is self.subject:
            self.subject.insert(written)
        else:
            self.body.insertPlainText(written)
        self._last.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember which of the two fields the keyboard was in."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, (QLineEdit, QPlainTextEdit)):
            self._last = watched
        return super().eventFilter(watched, event)

    def _make_buttons(self) -> None:
        self.copy = primary(self.tr("&Copy and edit"), self.copy_asked.emit)
        self.save = primary(self.tr("&Save template"), self.save_asked.emit)
        self.discard = secondary(self.tr("Discard changes"), self.discard_asked.emit)
        self.remove = secondary(self.tr("&Delete template"), self.remove_asked.emit)
        self.insert = secondary(self.tr("&Insert a placeholder"))
        menu = QMenu(self.insert)
        for name in PLACEHOLDERS:
            entry = menu.addAction(f"{words.placeholder_text(name)}\t{{{{{name}}}}}")
            entry.triggered.connect(partial(_insert_into, self, name))
        self.insert.setMenu(menu)
        self.as_template = pill(self.tr("Template"))
        self.as_sample = pill(self.tr("With sample values"))
        self.as_template.setChecked(True)
        self._views = QButtonGroup(self)
        for at, button in enumerate((self.as_template, self.as_sample)):
            self._views.addButton(button, at)

    def _wire(self) -> None:
        self.name.textChanged.connect(self._edited)
        self.subject.textChanged.connect(self._edited)
        self.body.textChanged.connect(self._edited)
        for field in (self.subject, self.body):
            field.installEventFilter(self)
        self._views.idToggled.connect(lambda at, on: self._stack.setCurrentIndex(at) if on else None)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(2)
        for widget in (self.title, self.kind):
            head.addWidget(widget)
        verbs = QHBoxLayout()
        verbs.setSpacing(GAP_SMALL)
        for button in (self.as_template, self.as_sample):
            verbs.addWidget(button)
        verbs.addStretch(1)
        verbs.addWidget(self.insert)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_SMALL)
        for button in (self.save, self.discard):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.remove, self.copy):
            foot.addWidget(button)
        self._stack.addWidget(self._fields())
        self._stack.addWidget(self._trial())
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.shipped)
        column.addLayout(verbs)
        column.addWidget(self.problems)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _fields(self) -> QWidget:
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        named = (
            (self.tr("&Name"), self.name),
            (self.tr("S&ubject"), self.subject),
            (self.tr("&Text"), self.body),
        )
        for at, (text, control) in enumerate(named):
            label = labels.secondary(text, wrap=False)
            label.setBuddy(control)
            control.setAccessibleName(text.replace("&", ""))
            if not at:
                self._name_label = label
            column.addWidget(label)
            column.addWidget(control, 1 if control is self.body else 0)
            column.addSpacing(4)
        return fields

    def _trial(self) -> QWidget:
        trial = QWidget()
        column = QVBoxLayout(trial)
        column.setContentsMargins(0, 8, 0, 0)
        self.tried_subject.setContentsMargins(28, 0, 28, 0)
        self.tried.setAccessibleName(self.tr("The template with sample values"))
        column.addWidget(self.tried_subject)
        column.addWidget(self.tried, 1)
        return trial


def _insert_into(pane: TemplatePane, name: str, checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
    del checked
    pane.put_placeholder(name)


def _sentence(found: Reason) -> str:
    if found.code.startswith("placeholder-"):
        return text_of(found.code, name=words.placeholder_text(str(found.data.get("name", ""))))
    return text_of(found.code, **found.data)
