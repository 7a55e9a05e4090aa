"""The link guardian's word on the link in a mail, and the place to bring one in when there is none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.kept_link import KeptLink, LinkOrigin
from reseller_desktop.domain.link import LinkCheck, Verdict
from reseller_desktop.domain.reason import Reason
from reseller_desktop.services.draft import Draft
from reseller_desktop.ui.invitations import words
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import ghost, primary, secondary
from reseller_desktop.ui.kit.texts import error_text, text_of
from reseller_desktop.ui.kit.theme import GAP_SMALL, Role

_ROLES = {Verdict.OK: Role.GOOD, Verdict.WARNING: Role.WARNING, Verdict.REFUSED: Role.BAD}


def sentences(reasons: tuple[Reason, ...]) -> str:
    """Findings as lines of text."""
    return "\n".join(text_of(one.code, **one.data) for one in reasons)


class LinkCard(QWidget):
    """Green, amber or red, in words."""

    pasted = Signal(str)
    build_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict = Banner()
        self.refusal = Banner()
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(self.tr("Link from Partner Center"))
        self.field.setPlaceholderText(self.tr("Paste the link from Partner Center here"))
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * 3 + 18)
        self.use = primary(self.tr("Use this &link"), self._paste)
        self.build = secondary(self.tr("&Build from the ids"), self.build_asked.emit)
        self.change = ghost(self.tr("Use another link…"), self._open_field, flush=True)
        self._paste_box = QWidget()
        self._lay_out()
        self.field.textChanged.connect(self._typed)
        self._typed()

    def show_link(self, draft: Draft, kept: KeptLink | None) -> None:
        """Show what the link of a mail asks for, and where it came from."""
        self.refusal.silence()
        self.field.clear()
        asks_for_rights = draft.message is Message.GRANULAR_ADMIN
        self.build.setVisible(not asks_for_rights)
        usable = draft.link is not None and draft.link.verdict is not Verdict.REFUSED
        self._paste_box.setVisible(not usable)
        self.change.setVisible(usable)
        if draft.link is None:
            missing = next((one for one in draft.blockers if one.code.startswith("link-missing")), None)
            words = text_of(missing.code, **missing.data) if missing else ""
            self.verdict.say(Role.WARNING, words, heading=self.tr("No link yet"))
        else:
            self._say(draft.link, self._origin(kept, draft.link))

    def refuse(self, error: UserError) -> None:
        """Say why a pasted link will not do; it stays in the field."""
        reasons = error.data.get("reasons")
        words = sentences(reasons) if isinstance(reasons, tuple) else error_text(error)
        self.refusal.say(Role.BAD, words, heading=self.tr("Not this link"))
        self.field.setFocus()

    def _say(self, link: LinkCheck, origin: str) -> None:
        heading = {
            Verdict.OK: self.tr("The right link"),
            Verdict.WARNING: self.tr("The link will do, but"),
            Verdict.REFUSED: self.tr("The wrong link"),
        }[link.verdict]
        asks = " ".join(text_of(one.code, **one.data) for one in link.asks)
        words = asks if link.verdict is Verdict.OK else f"{sentences(link.reasons)}\n{asks}"
        self.verdict.say(_ROLES[link.verdict], words, heading=heading, more=origin)

    def _origin(self, kept: KeptLink | None, link: LinkCheck) -> str:
        if kept is None or kept.url != link.url:
            return ""
        if kept.origin is LinkOrigin.BUILT:
            return self.tr("Built from the ids on {day}").format(day=words.day_text(kept.added_on))
        return self.tr("Pasted from Partner Center on {day}").format(day=words.day_text(kept.added_on))

    def _paste(self) -> None:
        self.pasted.emit(self.field.toPlainText())

    def _typed(self) -> None:
        self.use.setEnabled(bool(self.field.toPlainText().strip()))

    def _open_field(self) -> None:
        self._paste_box.show()
        self.change.hide()
        self.field.setFocus()

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._paste_box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP_SMALL)
        name = labels.secondary(self.tr("Lin&k from Partner Center"), wrap=False)
        name.setBuddy(self.field)
        inner.addWidget(name)
        inner.addWidget(self.field)
        inner.addWidget(self.refusal)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.use)
        row.addWidget(self.build)
        row.addStretch(1)
        inner.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.verdict)
        change = QHBoxLayout()
        change.addWidget(self.change)
        change.addStretch(1)
        column.addLayout(change)
        column.addWidget(self._paste_box)
