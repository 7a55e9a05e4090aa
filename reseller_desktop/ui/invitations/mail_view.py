"""The mail as it leaves: recipient, subject and text, with a warning when the link in it is damaged."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.compose import restore_link
from reseller_desktop.domain.reason import Reason
from reseller_desktop.services.draft import Draft
from reseller_desktop.ui.invitations.mail_text import MARGIN, MailPreview, MailText
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import pill
from reseller_desktop.ui.kit.texts import text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL, Role

_LINK_CODES = frozenset({"text-link-missing", "text-link-twice", "text-link-glued", "text-link-other"})


def line() -> QFrame:
    """A hairline across."""
    made = _hair()
    made.setFixedHeight(1)
    return made


def upright() -> QFrame:
    """A hairline from top to bottom."""
    made = _hair()
    made.setFixedWidth(1)
    return made


def _hair() -> QFrame:
    made = QFrame()
    made.setAutoFillBackground(True)
    made.setBackgroundRole(QPalette.ColorRole.Midlight)
    return made


class MailView(QWidget):
    """The right side of the composer."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._draft: Draft | None = None
        self.recipient = labels.ElidingLabel()
        self.recipient.setAccessibleName(self.tr("Recipient"))
        self.subject = QLineEdit()
        self.subject.setAccessibleName(self.tr("Subject"))
        self.subject.setFont(theme.font(13, QFont.Weight.DemiBold))
        self.text = MailText()
        self.text.setAccessibleName(self.tr("Text of the mail"))
        self.preview = MailPreview()
        self.preview.setAccessibleName(self.tr("The mail as the customer sees it"))
        self.damage = Banner()
        self.notice = Banner()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.text)
        self.stack.addWidget(self.preview)
        self._make_views()
        self._lay_out()
        self.subject.textChanged.connect(self.edited)
        self.text.edited.connect(self.edited)

    def show_mail(self, draft: Draft) -> None:
        """Show for whom the mail is; the text stays."""
        self._draft = draft
        self.recipient.setText(draft.recipient or self.tr("Nobody yet: you can add the recipient later"))
        self.text.guard(draft.url)
        self._render()

    def contents(self) -> tuple[str, str]:
        """Subject and text, exactly as they would leave."""
        return self.subject.text(), self.text.text()

    def set_contents(self, subject: str, text: str) -> None:
        """Show another subject and text as a new beginning."""
        self.subject.setText(subject)
        self.text.set_text(text)
        self._render()

    def show_problems(self, problems: tuple[Reason, ...]) -> None:
        """Say that the link is damaged, with one click to put it back."""
        broken = next((one for one in problems if one.code in _LINK_CODES), None)
        if broken is None:
            self.damage.silence()
            return
        self.damage.say(
            Role.BAD,
            text_of(broken.code, **broken.data),
            heading=self.tr("The link was changed"),
            action=self.tr("&Put it back"),
            call=self.restore,
        )

    def restore(self) -> None:
        """Put the exact link back into the text; one step that can be undone."""
        if self._draft is not None and self._draft.url:
            self.text.replace_text(restore_link(self.text.text(), self._draft.url))
            self.text.setFocus()

    def _make_views(self) -> None:
        self.as_text = pill(self.tr("Plain text"))
        self.as_customer = pill(self.tr("As the customer sees it"))
        views = QButtonGroup(self)
        for at, button in enumerate((self.as_text, self.as_customer)):
            views.addButton(button, at)
        self.as_text.setChecked(True)
        views.idToggled.connect(lambda at, on: self._switch(at) if on else None)

    def _switch(self, at: int) -> None:
        self._render()
        self.stack.setCurrentIndex(at)

    def _render(self) -> None:
        if self._draft is not None:
            self.preview.show_html(self._draft.html(self.text.text()))

    def _lay_out(self) -> None:
        head = QFormLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setHorizontalSpacing(12)
        head.setVerticalSpacing(2)
        self.recipient.setContentsMargins(7, 0, 0, 0)
        to = labels.secondary(self.tr("To"), wrap=False)
        subject = labels.secondary(self.tr("S&ubject"), wrap=False)
        subject.setBuddy(self.subject)
        self.subject.setStyleSheet(
            "QLineEdit:!focus { border-color: transparent; background: transparent; }"
            "QLineEdit { padding: 3px 6px; }"
        )
        head.addRow(to, self.recipient)
        head.addRow(subject, self.subject)
        views = QHBoxLayout()
        views.setContentsMargins(MARGIN, 0, MARGIN, 0)
        views.setSpacing(GAP_SMALL)
        views.addWidget(self.as_text)
        views.addWidget(self.as_customer)
        views.addStretch(1)
        banners = QVBoxLayout()
        banners.setContentsMargins(MARGIN, 0, MARGIN, 0)
        banners.setSpacing(GAP_SMALL)
        banners.addWidget(self.notice)
        banners.addWidget(self.damage)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(head)
        rule = QVBoxLayout()
        rule.setContentsMargins(MARGIN, 0, MARGIN, 0)
        rule.addWidget(line())
        column.addLayout(rule)
        column.addLayout(views)
        column.addLayout(banners)
        column.addWidget(self.stack, 1)
