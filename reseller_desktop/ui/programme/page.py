"""The area of the partner programme: the score, and what we hold, one view at a time."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.page import Page
from reseller_desktop.ui.kit.switched_page import SwitchedPage, ViewSpec

translate = QCoreApplication.translate


class ProgrammePage(SwitchedPage):
    """The score first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(translate("programme", "Programme"), views_of(context), parent)


def views_of(context: Context) -> list[ViewSpec]:
    """The views in their order."""

    def score() -> Page:
        from reseller_desktop.ui.programme.score_view import ScoreView

        return ScoreView(context)

    def membership() -> Page:
        from reseller_desktop.ui.programme.membership_view import MembershipView

        return MembershipView(context)

    return [
        ViewSpec("score", translate("programme", "Score"), score),
        ViewSpec("membership", translate("programme", "Membership"), membership),
    ]
