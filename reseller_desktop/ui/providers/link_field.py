"""A field for an invitation link, with the link guardian's verdict under it as one types."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from reseller_desktop.domain.link import LinkCheck, Verdict
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.theme import GAP, Role
from reseller_desktop.ui.providers import words

Report = Callable[[LinkCheck], object]


def say_verdict(banner: Banner, check: LinkCheck, remark: str = "") -> None:
    """Tell a verdict: what the link asks, then why it is refused or warned about."""
    asks, reasons = words.asks_text(check), words.reasons_text(check)
    heading = words.verdict_heading(check)
    if check.verdict is Verdict.REFUSED:
        banner.say(Role.BAD, reasons, heading=heading, more="" if check.own_tenant is None else asks)
        return
    role = Role.WARNING if remark else words.VERDICT_ROLES[check.verdict]
    if remark and check.verdict is Verdict.OK:
        heading = ""
    banner.say(role, asks, heading=heading, more="\n".join(filter(None, (remark, reasons))))


class LinkField(QWidget):
    """Asks `look(text, report)` about every change; what comes of an older text is passed over."""

    changed = Signal()

    def __init__(
        self, look: Callable[[str, Report], object], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.check: LinkCheck | None = None
        """The verdict on what stands in the field; `None` while it is empty or not yet known."""
        self.box = QPlainTextEdit()
        self.box.setAccessibleName(name)
        self.box.setPlaceholderText(
            "https://admin.microsoft.com/Adminportal/Home?invType=IndirectResellerRelationship&partnerId=…"
        )
        self.box.setTabChangesFocus(True)
        self.box.setFont(theme.monospace(12))
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * 4 + 22)
        self.box.textChanged.connect(self.look_again)
        self.setFocusProxy(self.box)
        label = labels.secondary(name, wrap=False)
        label.setBuddy(self.box)
        self.verdict = Banner()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(self.box)
        column.addSpacing(GAP - 4)
        column.addWidget(self.verdict)

    def text(self) -> str:
        """What stands in the field."""
        return self.box.toPlainText().strip()

    def usable(self) -> bool:
        """Whether the link may be kept."""
        return self.check is not None and self.check.verdict is not Verdict.REFUSED

    def look_again(self) -> None:
        """Ask again, because the text changed or what it is compared with."""
        self.check = None
        text = self.text()
        if text:
            self._look(text, lambda check: self._take(text, check))
        else:
            self.verdict.silence()
        self.changed.emit()

    def remark(self, check: LinkCheck) -> str:
        """One more sentence about a link that may be kept."""
        del check
        return ""

    def _take(self, text: str, check: LinkCheck) -> None:
        if text == self.text():
            self.check = check
            say_verdict(self.verdict, check, self.remark(check))
            self.changed.emit()
