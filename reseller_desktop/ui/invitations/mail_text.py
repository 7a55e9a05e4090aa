"""An editor that holds exactly the plain text that leaves, with the guarded link made visible."""

import re

from PySide6.QtCore import QEvent, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from reseller_desktop.ui.kit import theme
from reseller_desktop.ui.kit.icons import draw

MARGIN = 28
"""Pixels left of the text: the room in which the lock stands."""
_FIRST_ITEM = re.compile(r'<ol><li value="(\d+)"')
_STEP = re.compile(r"^\s*\d{1,3}\. ")
_LINE_HEIGHT = 135
_LINE_ENDS = str.maketrans({"\u2029": "\n", "\u2028": "\n"})


def indent(document: QTextDocument) -> None:
    """Leave room around a text: the lock stands on its left."""
    frame = document.rootFrame()
    room = frame.frameFormat()
    room.setLeftMargin(MARGIN)
    room.setRightMargin(MARGIN)
    room.setTopMargin(8)
    room.setBottomMargin(MARGIN)
    frame.setFrameFormat(room)


class _Looks(QSyntaxHighlighter):
    """The link in the accent's colour, step numbers bold; the text itself stays as it is."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.url = ""

    def highlightBlock(self, text: str) -> None:
        """Dress one paragraph."""
        at = text.find(self.url) if self.url else -1
        if at >= 0:
            link = QTextCharFormat()
            link.setForeground(theme.colour("accent"))
            link.setFontPointSize(theme.points(12.5))
            self.setFormat(at, len(self.url), link)
        step = _STEP.match(text)
        if step:
            number = QTextCharFormat()
            number.setFontWeight(QFont.Weight.DemiBold)
            self.setFormat(0, step.end(), number)


class MailText(QTextEdit):
    """What stands here is what leaves, character by character."""

    edited = Signal()
    """The text is another one than before; never told for looks alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextEdit { border: 0; padding: 0; border-radius: 0; }")
        self.setFont(theme.font(14))
        self.document().setDocumentMargin(0)
        self._looks = _Looks(self.document())
        self._known = ""
        self.textChanged.connect(self._tell)

    def text(self) -> str:
        """The text with bare line feeds; unlike Qt's own way, no-break spaces stay what they are."""
        return self.document().toRawText().translate(_LINE_ENDS)

    def set_text(self, text: str) -> None:
        """Show a text as a new beginning, with nothing to undo."""
        self._known = text
        self.setPlainText(text)
        every = QTextCursor(self.document())
        every.select(QTextCursor.SelectionType.Document)
        roomy = QTextBlockFormat()
        roomy.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        every.setBlockFormat(roomy)
        indent(self.document())
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)

    def replace_text(self, text: str) -> None:
        """Show another text as one edit that can be undone."""
        every = QTextCursor(self.document())
        every.beginEditBlock()
        every.select(QTextCursor.SelectionType.Document)
        every.insertText(text)
        every.endEditBlock()

    def guard(self, url: str) -> None:
        """Show where this link stands."""
        if self._looks.url != url:
            self._looks.url = url
            self._looks.rehighlight()
            self.viewport().update()

    def link_box(self) -> QRectF | None:
        """Where the paragraph with the whole link stands in the viewport; `None` when it does not."""
        block = self._link_block()
        if block is None:
            return None
        box = self.document().documentLayout().blockBoundingRect(block)
        top = box.top() - self.verticalScrollBar().value()
        return QRectF(4, top - 5, self.viewport().width() - 12, box.height() + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tinted box and the lock behind the text."""
        box = self.link_box()
        if box is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("info_back"))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
            draw(painter, "lock", QRectF(box.left() + 6, box.top() + 8, 13, 13), theme.colour("accent"))
            painter.end()
        super().paintEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the new scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._looks.rehighlight()

    def _link_block(self) -> QTextBlock | None:
        if not self._looks.url:
            return None
        block = self.document().begin()
        while block.isValid():
            if self._looks.url in block.text():
                return block
            block = block.next()
        return None

    def _tell(self) -> None:
        text = self.text()
        if text != self._known:
            self._known = text
            self.viewport().update()
            self.edited.emit()


class MailPreview(QTextBrowser):
    """The HTML form as a mail program shows it; loads nothing and leads nowhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextBrowser { border: 0; padding: 0; border-radius: 0; }")

    def show_html(self, html: str) -> None:
        """Show a mail; Qt counts a list from the number of the list, not of its first line as browsers do."""
        self.setHtml(_FIRST_ITEM.sub(r'<ol start="\1"><li', html))
        indent(self.document())

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing from anywhere."""
        del kind, name
        return None
