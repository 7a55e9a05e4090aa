"""How many vendor contacts there were in each quarter: bars to look at, and the table behind them."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QSizePolicy, QVBoxLayout, QWidget

from reseller_desktop.domain.vendor_contact import ClaimedRole, Reaction
from reseller_desktop.domain.vendor_contact_row import Quarter
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import error_box, number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, colour
from reseller_desktop.ui.vendor_contacts import words

translate = QCoreApplication.translate
_BARS = 8
_HEIGHT, _FOOT, _HEAD = 150, 24, 20
_WIDEST = 56


def quarter_text(quarter: Quarter) -> str:
    """What a quarter is called."""
    made = translate("contacts", "{year} Q{number}")
    return made.format(year=quarter.year, number=quarter.number)


class Bars(QWidget):
    """The last quarters from left to right; the part that exceeded the need is darker, and hatched."""

    def __init__(self) -> None:
        super().__init__()
        self._quarters: list[Quarter] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_quarters(self, quarters: Sequence[Quarter]) -> None:
        """Show the latest of them."""
        self._quarters = list(reversed(quarters[:_BARS]))
        said = translate("contacts", "{quarter}: {count} contacts, {exceeding} for more than needed")
        self.setAccessibleName(
            "; ".join(
                said.format(
                    quarter=quarter_text(one),
                    count=number_text(one.contacts),
                    exceeding=number_text(one.exceeding),
                )
                for one in self._quarters
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """As high as is pleasant to read."""
        return QSize(480, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars with their numbers above and their quarters below."""
        del event
        most = max((one.contacts for one in self._quarters), default=0)
        if not most:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.small_font())
        room = self.width() / _BARS
        ground = _HEIGHT - _FOOT
        painter.fillRect(QRectF(0, ground, self.width(), 1), colour("line"))
        for place, one in enumerate(self._quarters):
            left = place * room
            wide = min(room * 0.6, _WIDEST)
            bar = QRectF(left + (room - wide) / 2, 0, wide, 0)
            whole = (ground - _HEAD) * one.contacts / most
            bar.setTop(ground - whole)
            bar.setBottom(ground)
            painter.fillRect(bar, colour("accent"))
            bar.setTop(ground - whole * one.exceeding / one.contacts)
            painter.fillRect(bar, colour("bad"))
            painter.fillRect(bar, QBrush(colour("panel"), Qt.BrushStyle.BDiagPattern))
            painter.setPen(colour("text"))
            middle = int(Qt.AlignmentFlag.AlignCenter)
            top = QRectF(left, ground - whole - _HEAD, room, _HEAD)
            painter.drawText(top, middle, number_text(one.contacts))
            painter.setPen(colour("secondary"))
            painter.drawText(QRectF(left, ground, room, _FOOT), middle, quarter_text(one))


class FiguresDialog(QDialog):
    """Contacts, by whom, how many exceeded the need, and the reactions."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("contacts", "Contacts by quarter"))
        self.resize(1060, 520)
        self.bars = Bars()
        self.table = RecordTable(
            _columns(),
            name=translate("contacts", "Contacts by quarter"),
            view_key="contacts.figures",
            settings=context.settings,
            id_of=quarter_text,
        )
        legend = translate("contacts", "Hatched: offers of more than the customer needs.")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addWidget(self.bars)
        column.addWidget(labels.caption(legend))
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        context.tasks.run(
            context.services.vendor_contacts.quarters,
            done=self._show,
            failed=lambda error: error_box(self, error),
            owner=self,
        )

    def _show(self, quarters: Sequence[Quarter]) -> None:
        self.bars.show_quarters(quarters)
        self.table.set_rows(quarters)


def _columns() -> list[Column]:
    def number(key: str, title: str, value: object, width: int = 96) -> Column:
        return Column(key=key, title=title, value=value, kind=Kind.NUMBER, width=width, filterable=False)  # type: ignore[arg-type]

    roles = (ClaimedRole.MICROSOFT_VENDOR, ClaimedRole.MICROSOFT, ClaimedRole.PROVIDER)
    reactions = (Reaction.DECLINED, Reaction.INTERESTED, Reaction.ACCEPTED)
    return [
        Column(key="quarter", title=translate("contacts", "Quarter"), value=quarter_text, width=96),
        number("contacts", translate("contacts", "Contacts"), lambda one: one.contacts, 84),
        number("customers", translate("contacts", "Customers"), lambda one: one.customers, 92),
        number("exceeding", translate("contacts", "More than needed"), lambda one: one.exceeding, 130),
        *(
            number(
                role,
                words.role_text(role),
                lambda one, role=role: one.roles[role],
                150 if role is roles[0] else 92,
            )
            for role in roles
        ),
        *(
            number(
                reaction,
                words.reaction_text(reaction),
                lambda one, reaction=reaction: one.reactions[reaction],
                88,
            )
            for reaction in reactions
        ),
    ]
