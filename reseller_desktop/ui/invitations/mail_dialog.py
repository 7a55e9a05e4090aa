"""A mail exactly as it left, in both of its forms."""

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.invitation import Dispatch
from reseller_desktop.ui.invitations import words
from reseller_desktop.ui.invitations.mail_text import MailPreview, MailText
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import closing, pill
from reseller_desktop.ui.kit.cards import Facts
from reseller_desktop.ui.kit.texts import time_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL


class MailDialog(QDialog):
    """To be read and copied, not changed."""

    def __init__(self, mail: Dispatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Mail as it left"))
        self.resize(760, 640)
        self.text = MailText()
        self.text.set_text(mail.text)
        self.text.guard(mail.url)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text of the mail"))
        self.page = MailPreview()
        self.page.show_html(mail.html)
        self.page.setAccessibleName(self.tr("The mail as the customer sees it"))
        self._stack = QStackedWidget()
        for form in (self.text, self.page):
            self._stack.addWidget(form)
        buttons = closing(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addWidget(self._facts(mail))
        column.addLayout(self._views())
        column.addWidget(self._stack, 1)
        column.addWidget(buttons)

    def _facts(self, mail: Dispatch) -> Facts:
        facts = Facts(name_width=72)
        facts.add(self.tr("To"), mail.recipient or "—")
        facts.add(self.tr("Subject"), mail.subject)
        kind = " · ".join((words.message_text(mail.message), words.language_text(mail.language)))
        facts.add(self.tr("Kind"), kind)
        left = (time_text(mail.at), mail.by, words.channel_text(mail.channel))
        facts.add(self.tr("Left"), " · ".join(filter(None, left)))
        if mail.url:
            link = labels.code(mail.url)
            link.setWordWrap(True)
            facts.add(self.tr("Link"), link)
        return facts

    def _views(self) -> QHBoxLayout:
        self.as_text = pill(self.tr("&Plain text"))
        self.as_customer = pill(self.tr("&As the customer sees it"))
        self.as_text.setChecked(True)
        views = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        for at, button in enumerate((self.as_text, self.as_customer)):
            views.addButton(button, at)
            row.addWidget(button)
        row.addStretch(1)
        views.idToggled.connect(lambda at, on: self._stack.setCurrentIndex(at) if on else None)
        return row
