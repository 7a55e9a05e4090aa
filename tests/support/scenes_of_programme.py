"""The partner programme: the score of every area, one area, its dialogs, and what is held."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.score_entry import Measure
from tests.support.studio import Studio

if TYPE_CHECKING:
    from reseller_desktop.ui.programme.import_dialog import ScoreImportDialog
    from reseller_desktop.ui.programme.membership_view import MembershipView
    from reseller_desktop.ui.programme.page import ProgrammePage
    from reseller_desktop.ui.programme.score_view import ScoreView

PASTED = "Net customer adds\t12 / 20\nUsage growth (CSP)\t1'200\nUsage growth\t500\nSomething else\t3"


def score(studio: Studio, area: str = "") -> "ScoreView":
    """The score, with an area opened."""
    studio.program.show_area("programme")
    studio.settle()
    page = cast("ProgrammePage", studio.window.page("programme"))
    view = cast("ScoreView", page.show_view("score"))
    studio.settle()
    view.close_area()
    if area:
        view.open_area(area)
    studio.settle()
    return view


def membership(studio: Studio) -> "MembershipView":
    """What is held, with everything read."""
    studio.program.show_area("programme")
    studio.settle()
    page = cast("ProgrammePage", studio.window.page("programme"))
    view = cast("MembershipView", page.show_view("membership"))
    studio.settle()
    return view


def _all(studio: Studio) -> QWidget:
    score(studio)
    return studio.window


def _area(area: str) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        score(studio, area)
        return studio.window

    return reach


def _what_if(studio: Studio) -> QWidget:
    view = score(studio, "modern-work")
    card = view.area_page.what_if
    card.take_steps()
    view.area_page.ensureWidgetVisible(card)
    studio.settle()
    return studio.window


def _below(studio: Studio) -> QWidget:
    view = score(studio, "modern-work")
    bar = view.area_page.verticalScrollBar()
    bar.setValue(bar.maximum())
    studio.settle()
    return studio.window


def _enter(measure: Measure) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        score(studio, "modern-work").actions_on.enter("modern-work", measure)
        studio.settle()
        return cast("QWidget", studio.dialog())

    return reach


def _paste(studio: Studio) -> QWidget:
    score(studio, "modern-work").actions_on.paste("modern-work")
    dialog = studio.dialog()
    dialog.text.setPlainText(PASTED)
    studio.settle()
    return cast("QWidget", dialog)


def score_csv(folder: Path) -> Path:
    """A file with figures that are new, changed, known, and left out."""
    path = folder / "Score.csv"
    lines = [
        "Solution area;Track;Metric;Value;Points;Date",
        "Modern Work;SMB;Net customer adds;9;;2026-11-18",
        "Modern Work;SMB;Usage growth (CSP);1'200;;2026-11-18",
        "Modern Work;SMB;Deployments (CSP);4;;2026-11-15",
        "Security;;Intermediate certifications;;6.7;2026-11-18",
        "Modern Work;SMB;Usage growth;500;;2026-11-18",
        "Gardening;;Net customer adds;1;;2026-11-18",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _import_first(studio: Studio) -> QWidget:
    score(studio, "modern-work").actions_on.import_file("modern-work")
    studio.settle()
    return cast("QWidget", studio.dialog())


def _import_read(studio: Studio) -> QWidget:
    dialog = _import_first(studio)
    cast("ScoreImportDialog", dialog).read(score_csv(studio.folder))
    studio.settle()
    return dialog


def _entries(studio: Studio) -> QWidget:
    score(studio, "modern-work").actions_on.show_entries("modern-work")
    studio.settle()
    return cast("QWidget", studio.dialog())


def _excluded(studio: Studio) -> QWidget:
    score(studio, "modern-work").actions_on.show_excluded("modern-work")
    studio.settle()
    return cast("QWidget", studio.dialog())


def _held(studio: Studio) -> QWidget:
    view = membership(studio)
    view.table.select_first()
    studio.settle()
    return studio.window


def _held_form(studio: Studio) -> QWidget:
    view = membership(studio)
    view.table.select_first()
    view.edit()
    studio.settle()
    return cast("QWidget", studio.dialog())


def _renewed(studio: Studio) -> QWidget:
    view = membership(studio)
    view.table.select_first()
    view.renew()
    studio.settle()
    return cast("QWidget", studio.dialog())


def _nothing_held(studio: Studio) -> QWidget:
    membership(studio)
    return studio.window


SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("programme-score", _all),
    ("programme-area", _area("modern-work")),
    ("programme-area-zero", _area("business-applications")),
    ("programme-area-gates", _area("infrastructure")),
    ("programme-area-empty", _area("security")),
    ("programme-what-if", _what_if),
    ("programme-area-below", _below),
    ("programme-enter", _enter(Measure.AMOUNT)),
    ("programme-points", _enter(Measure.POINTS)),
    ("programme-paste", _paste),
    ("programme-import", _import_first),
    ("programme-import-read", _import_read),
    ("programme-entries", _entries),
    ("programme-excluded", _excluded),
    ("programme-membership", _held),
    ("programme-membership-edit", _held_form),
    ("programme-membership-renew", _renewed),
]
EMPTY: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("programme-score-empty", _all),
    ("programme-membership-empty", _nothing_held),
]
