"""A mail exactly as it left."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from reseller_desktop.domain.invitation import Dispatch
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.kit.buttons import closing
from reseller_desktop.ui.kit.cards import Facts
from reseller_desktop.ui.kit.texts import time_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE

translate = QCoreApplication.translate


class MailDialog(QDialog):
    """Shows the kept text; it can be read and copied, not changed."""

    def __init__(self, mail: Dispatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("customers", "Mail as it left"))
        self.resize(640, 560)
        facts = Facts()
        facts.add(translate("customers", "To"), mail.recipient or "—")
        facts.add(translate("customers", "Subject"), mail.subject)
        way = words.channel_text(mail.channel)
        facts.add(translate("customers", "Left"), f"{time_text(mail.at)} · {mail.by} · {way}")
        facts.add(translate("customers", "Language"), words.language_name(mail.language))
        self.text = QPlainTextEdit(mail.text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(translate("customers", "Text of the mail"))
        buttons = closing(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addWidget(facts)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
