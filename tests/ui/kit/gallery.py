"""The frame, the list and the cards with made-up rows, for looking at.

`python -m tests.ui.kit.gallery [light|dark] [ROWS] [PICTURE.png]`
"""

import random
import sys
from operator import itemgetter
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from reseller_desktop.domain.text import fold
from reseller_desktop.ui.kit import buttons, cards, chips, labels, theme
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.side_bar import CompanyCard
from reseller_desktop.ui.kit.theme import Mode, Role, Theme
from reseller_desktop.ui.main_window import AreaSpec, MainWindow

NAMES = (
    "Alpenblick Treuhand AG",
    "Boulangerie de l'Épi Sàrl",
    "Brunner Metallbau GmbH",
    "Café Zentral",
    "Dr. Keller & Partner",
    "École Pasteur",
    "Fischer Logistik AG",
    "Garage Rossi SA",
    "Hotel Seeblick",
    "Imhof Architekten",
    "Jura Optik SA",
    "Kälin Haustechnik",
    "Lumière & Fils",
    "Müller & Söhne AG",
)
INVITATIONS = (
    chips.Chip(Role.GOOD, "Accepted", "check"),
    chips.Chip(Role.INFO, "Sent 6 days ago", "mail"),
    chips.Chip(Role.WARNING, "Sent 19 days ago", "clock"),
    chips.Chip(Role.IDLE, "Not invited", "dash"),
    chips.Chip(Role.BAD, "Declined", "cross"),
)
STEPS = ("", "Invite Distri One", "Waiting", "Remind", "Ready to order")
LEGS = ("yes", "yes", "asked", "no", "unknown")


def made_up(count: int, seed: int = 7) -> list[tuple[Any, ...]]:
    """Rows of a customer list in the order of names, with an id first and twelve values behind it."""
    chance = random.Random(seed)  # noqa: S311 - made-up rows
    rows: list[tuple[Any, ...]] = []
    for place in range(count):
        name = NAMES[place % len(NAMES)]
        if place >= len(NAMES):
            name = f"{name.split()[0]} {chance.choice(NAMES).split()[-1]} {place}"
        at = chance.randrange(5) if place != 2 else 1
        tenant = str(UUID(int=chance.getrandbits(128)))
        domain = "".join(c for c in name.lower() if c.isascii() and c.isalnum()) + ".example"
        tags = tuple(chance.sample(("prio", "school", "cloud", "hosting"), chance.randrange(3)))
        rows.append(
            (
                place,
                name,
                domain,
                LEGS[at],
                chance.choice(LEGS),
                at,
                STEPS[at],
                chance.choice(("Anna", "Luc", "Marc")),
                tenant,
                chance.choice(("CH", "DE", "AT", "FR", "IT")),
                chance.choice((None, 5, 24, 180, 1200)),
                tags,
                fold(name),
            )
        )
    return sorted(rows, key=itemgetter(12))


def columns() -> tuple[Column, ...]:
    """Twelve columns, of which six show at first."""
    return (
        Column(
            key="name",
            title="Company",
            kind=Kind.TWO_LINE,
            width=212,
            value=lambda r: (r[1], r[2]),
            sort=itemgetter(12),
        ),
        Column(key="us", title="Us", kind=Kind.LEG, width=58, value=lambda r: r[3]),
        Column(key="provider", title="Distri One", kind=Kind.LEG, width=92, value=lambda r: r[4]),
        Column(
            key="invitation", title="Invitation", kind=Kind.CHIP, width=178, value=lambda r: INVITATIONS[r[5]]
        ),
        Column(key="step", title="Next step", width=180, value=lambda r: r[6]),
        Column(key="owner", title="Owner", kind=Kind.QUIET, width=80, value=lambda r: r[7]),
        Column(
            key="tenant",
            title="Microsoft ID",
            kind=Kind.CODE,
            width=270,
            guid=True,
            hidden=True,
            value=lambda r: r[8],
        ),
        Column(key="country", title="Country", width=80, hidden=True, value=lambda r: r[9]),
        Column(key="seats", title="Seats", kind=Kind.NUMBER, width=80, hidden=True, value=lambda r: r[10]),
        Column(key="tags", title="Tags", kind=Kind.TAGS, width=140, hidden=True, value=lambda r: r[11]),
        Column(key="domain", title="Domain", width=160, hidden=True, value=lambda r: r[2]),
        Column(key="number", title="No.", kind=Kind.NUMBER, width=70, hidden=True, value=lambda r: r[0]),
    )


class Gallery(Page):
    def __init__(self, count: int) -> None:
        super().__init__()
        self.table = RecordTable(columns(), name="Customers", arrives_by="name")
        self.field = SearchField("Search name, domain, tenant, tag…", "Ctrl+F")
        self.field.searched.connect(self.table.search)
        self.field.to_list.connect(self.table.setFocus)
        self.table.to_search.connect(self.field.setFocus)
        self.table.status_changed.connect(self.status_changed)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._left(count))
        split.addWidget(detail())
        split.setSizes([808, 420])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)
        self.table.set_rows(made_up(count))
        self.table.select([2])

    def _left(self, count: int) -> QWidget:
        left = QWidget()
        left.setAutoFillBackground(True)
        left.setBackgroundRole(theme.QPalette.ColorRole.Base)
        head = QHBoxLayout()
        head.setContentsMargins(20, 18, 20, 8)
        head.setSpacing(8)
        head.addWidget(labels.title("Customers"))
        head.addSpacing(4)
        head.addWidget(labels.secondary(str(count), wrap=False))
        head.addStretch(1)
        head.addWidget(self.field)
        head.addWidget(buttons.secondary("Import…"))
        head.addWidget(buttons.primary("New customer"))
        pills = QHBoxLayout()
        pills.setContentsMargins(20, 0, 20, 10)
        pills.setSpacing(8)
        self.group = QButtonGroup(self)
        for words in ("All", "Missing a leg · 37", "To chase · 9"):
            pill = buttons.pill(words)
            pill.setChecked(words == "All")
            self.group.addButton(pill)
            pills.addWidget(pill)
        pills.addStretch(1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(pills)
        column.addWidget(self.table)
        return left

    def status(self) -> Status:
        return self.table.status("customers", self.clear)

    def clear(self) -> None:
        self.field.clear()
        self.table.clear_filters()

    def focus_search(self) -> bool:
        self.field.setFocus()
        self.field.selectAll()
        return True


def detail() -> QWidget:
    """Facts, checks and a timeline, as beside the list."""
    pane = cards.ScrollColumn()
    pane.column.addWidget(labels.section("Brunner Metallbau GmbH"))
    pane.column.addWidget(labels.secondary("brunner-metall.example · Switzerland → Europe · 24 seats"))
    pane.column.addWidget(labels.code("3d1c7f62-58aa-4b1e-9f0e-6a2b1f3c4d5e"))
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(buttons.primary("Remind", icon_name="mail"))
    row.addWidget(buttons.secondary("Record acceptance"))
    row.addWidget(buttons.IconButton("more", "More"))
    row.addStretch(1)
    pane.column.addLayout(row)
    card = cards.Card("Can we transact?")
    card.add(cards.SignLine(chips.Chip(Role.WARNING, "Our reseller relationship", "dots"), "asked 15 Nov"))
    card.add(cards.SignLine(chips.Chip(Role.GOOD, "MPA signed", "check"), "Europe, 4 Feb 2025"))
    card.add(
        cards.SignLine(chips.Chip(Role.IDLE, "Customer agreement (MCA)", "question"), "accepted with it")
    )
    pane.column.addWidget(card)
    timeline = cards.Card("Timeline")
    facts = cards.Facts(name_width=60)
    facts.add("15 Nov", "Invitation copied · Anna")
    facts.add("14 Nov", "Imported from a provider's list · Marc")
    timeline.add(facts)
    pane.column.addWidget(timeline)
    return pane


def window(count: int = 412) -> MainWindow:
    """The frame with a list in it."""
    areas = [
        AreaSpec(key="customers", title="Customers", icon="customers", factory=lambda: Gallery(count)),
        AreaSpec(key="invitations", title="Invitations", icon="invitations", factory=Page),
        AreaSpec(key="providers", title="Providers", icon="providers", factory=Page),
        AreaSpec(key="settings", title="Settings", icon="settings", factory=Page, apart=True),
    ]
    made = MainWindow(areas)
    made.set_count("customers", str(count))
    made.set_count("invitations", "7", urgent=True)
    made.set_count("providers", "3")
    chip = chips.Chip(Role.GOOD, "MPA signed", "check")
    made.set_company(CompanyCard(name="Muster IT AG", detail="Europe · PartnerID 6531449", chip=chip))
    made.set_safety("Encrypted · backed up 12 min ago")
    made.show_area("customers")
    return made


def main() -> int:
    app = QApplication(sys.argv)
    Theme(app, Mode(sys.argv[1] if len(sys.argv) > 1 else "light"))
    shown = window(int(sys.argv[2]) if len(sys.argv) > 2 else 412)
    shown.resize(1440, 880)
    shown.show()
    if len(sys.argv) > 3:
        app.processEvents()
        shown.grab().save(sys.argv[3])
        return 0
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
