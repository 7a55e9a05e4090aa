"""How many vendor contacts there were in each quarter: bars to look at, and the table behind them."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from reseller_desktop.domain.vendor_contact import ClaimedRole, Reaction
from reseller_desktop.domain.vendor_contact_row import Quarter
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import closing
from reseller_desktop.ui.kit.charts.chart import Chart
from reseller_desktop.ui.kit.charts.columns import Columns
from reseller_desktop.ui.kit.charts.drawing import Mark
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import error_box, number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE
from reseller_desktop.ui.vendor_contacts import words

translate = QCoreApplication.translate
_BARS = 8


def quarter_text(quarter: Quarter) -> str:
    """What a quarter is called."""
    made = translate("contacts", "{year} Q{number}")
    return made.format(year=quarter.year, number=quarter.number)


def drawing_of(quarters: Sequence[Quarter]) -> Columns:
    """The last quarters from left to right; the part that exceeded the need is hatched."""
    said = translate("contacts", "{quarter}: {count} contacts, {exceeding} for more than needed")
    shown = list(reversed(quarters[:_BARS]))
    marks = [
        Mark(
            key=quarter_text(one),
            label=quarter_text(one),
            value=number_text(one.contacts),
            amount=one.contacts,
            said=said.format(
                quarter=quarter_text(one),
                count=number_text(one.contacts),
                exceeding=number_text(one.exceeding),
            ),
        )
        for one in shown
    ]
    return Columns(marks, inner={quarter_text(one): one.exceeding for one in shown})


class FiguresDialog(QDialog):
    """Contacts, by whom, how many exceeded the need, and the reactions."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("contacts", "Contacts by quarter"))
        self.resize(1060, 520)
        self.bars = Chart(translate("contacts", "Contacts by quarter"))
        self.table = RecordTable(
            _columns(),
            name=translate("contacts", "Contacts by quarter"),
            view_key="contacts.figures",
            settings=context.settings,
            id_of=quarter_text,
        )
        legend = translate("contacts", "Hatched: offers of more than the customer needs.")
        buttons = closing(self.reject)
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
        self.bars.show_drawing(drawing_of(quarters))
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
