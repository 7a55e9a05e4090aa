"""Every list has saved views, and each of them is again what it was when it was saved."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from reseller_desktop.demo_folder import demo_folder
from reseller_desktop.ui.customers.views import View as CustomerView
from reseller_desktop.ui.gdap.list_dialog import View as RightsView
from reseller_desktop.ui.invitations.ledger_views import View as LedgerView
from reseller_desktop.ui.kit.record_filter_menu import FilterPopup
from reseller_desktop.ui.kit.record_filters import ColumnFilter, Test
from reseller_desktop.ui.kit.views_button import ViewsButton
from reseller_desktop.ui.leads.columns import View as LeadView
from reseller_desktop.ui.matrix.patterns import Pattern, Whole
from reseller_desktop.ui.programme.actions import ScoreActions
from reseller_desktop.ui.providers.detail import LIST
from reseller_desktop.ui.providers.finding_rows import View as FindingView
from reseller_desktop.ui.renewals.contacts_view import View as ContactView
from reseller_desktop.ui.renewals.decisions_head import Look
from reseller_desktop.ui.to_do.view import View as TaskView
from tests.support.scenes_of_programme import membership, score
from tests.support.studio import TODAY, Studio

if TYPE_CHECKING:
    from reseller_desktop.ui.renewals.page import RenewalsPage

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]


class Case(NamedTuple):
    """A list, the way to it, and one of its own buttons."""

    name: str
    reach: Callable[[Studio], Any]
    press: Callable[[Any], object] = lambda _: None


def area(key: str) -> Callable[[Studio], Any]:
    def reach(studio: Studio) -> Any:
        studio.window.show_area(key)
        studio.settle()
        return studio.window.page(key)

    return reach


def renewals(key: str) -> Callable[[Studio], Any]:
    def reach(studio: Studio) -> Any:
        page = cast("RenewalsPage", area("renewals")(studio))
        shown = page.show_view(key)
        studio.settle()
        return shown

    return reach


def findings(studio: Studio) -> Any:
    page = studio.providers
    page.show_provider(studio.services.providers.providers()[0].id)
    page.detail.show_part(LIST)
    studio.settle()
    return page.detail.findings


def exit_plan(studio: Studio) -> Any:
    leaving = studio.services.providers.providers()[0]
    page = studio.providers
    page.show_provider(leaving.id)
    studio.settle()
    page.plan_exit(leaving)
    studio.settle()
    return page.exit_plan


def of_score(show: Callable[[ScoreActions], object]) -> Callable[[Studio], Any]:
    """One of the two lists behind an area of the score."""

    def reach(studio: Studio) -> Any:
        show(score(studio, "modern-work").actions_on)
        studio.settle()
        return studio.dialog()

    return reach


def rights(studio: Studio) -> Any:
    studio.program.show_admin_rights()
    return studio.dialog()


def as_list(page: Any) -> None:
    page.head.muted.setChecked(True)
    page.show_look(Look.LIST)


PAGES = [
    Case("customers", area("customers"), lambda page: page.choose(CustomerView.TO_CHASE)),
    Case(
        "invitations",
        lambda studio: area("invitations")(studio).ledger,
        lambda page: page.show_view(LedgerView.TO_CHASE),
    ),
    Case("findings", findings, lambda page: page.show_view(FindingView.SAME)),
    Case("coverage", area("coverage"), lambda page: page.choose(Pattern(Whole.GAPS))),
    Case("decisions", renewals("decisions"), as_list),
    Case("subscriptions", renewals("subscriptions")),
    Case("most exposed", renewals("exposed")),
    Case("contacts", renewals("contacts"), lambda page: page.choose(ContactView.OPEN)),
    Case("tasks", renewals("tasks"), lambda page: page.choose(TaskView.MINE)),
    Case("leads", area("leads"), lambda page: page.show_view(LeadView.ALL)),
    Case("exit plan", exit_plan),
    Case("membership", membership),
]
DIALOGS = [
    Case("admin rights", rights, lambda page: page.choose(RightsView.LIVE)),
    Case("figures", of_score(lambda actions: actions.show_entries("modern-work"))),
    Case("cannot count", of_score(lambda actions: actions.show_excluded("modern-work"))),
]
CASES = PAGES + DIALOGS


@pytest.fixture(scope="module")
def studio(qapp: QApplication) -> Iterator[Studio]:
    with demo_folder(TODAY) as options:
        made = Studio(options)
        yield made
        made.close()


def button_of(page: QWidget) -> ViewsButton:
    return next(one for one in page.findChildren(ViewsButton) if one.isVisible())


def narrowed(studio: Studio, case: Case, page: Any) -> None:
    """Search, one of the page's own buttons, a filter, another order, and one column less."""
    case.press(page)
    studio.settle()
    table, search = page.table, page.head.search if hasattr(page, "head") else page.search
    search.setText("a")
    first, *_, last = [column for column in table.columns if column.filterable]
    table.set_filter(first.key, ColumnFilter(Test.CONTAINS, ("qqq",), negated=True))
    table.sort_by(last.key, descending=True)
    table._layout.choose(table.columns.index(last), shown=False)
    studio.settle()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_view_is_what_was_saved(studio: Studio, case: Case) -> None:
    page = case.reach(studio)
    button = button_of(page)
    views = button.begin()
    studio.settle()
    at_first = views.state()
    narrowed(studio, case, page)
    saved, shown = views.state(), page.table.shown_rows()
    assert saved != at_first
    views.add(f"My {case.name}", lambda: None, pytest.fail)
    studio.settle()
    assert button.text() == f"My {case.name}"
    views.show_first()
    studio.settle()
    assert button.text() == "Views"
    (view,) = views.views
    views.show(view)
    studio.settle()
    assert button.text() == f"My {case.name}", "and nothing of it is different"
    assert views.state()["layout"] == saved["layout"]
    assert (views.state()["view"], views.state()["search"]) == (saved["view"], saved["search"])
    assert page.table.shown_rows() == shown
    views.show_first()
    studio.settle()
    studio.tidy()


@pytest.mark.parametrize("case", PAGES, ids=[case.name for case in PAGES])
def test_the_key_opens_the_views_of_the_list_that_is_looked_at(studio: Studio, case: Case) -> None:
    page = case.reach(studio)
    studio.window.actions_by_key["views"].trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.parent() is button_of(page)
    menu.close()
    studio.window.actions_by_key["narrow"].trigger()
    columns = QApplication.activePopupWidget()
    assert isinstance(columns, QMenu)
    titles = {column.title for column in page.table.columns if column.filterable}
    assert {action.text().replace("&&", "&") for action in columns.actions()} == titles
    columns.close()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_is_kept_by_somebody_else_breaks_no_list(studio: Studio, case: Case) -> None:
    page = case.reach(studio)
    views = button_of(page).begin()
    studio.settle()
    layout = {
        "order": 7,
        "shown": ["gone", None],
        "widths": [1],
        "sort": "up",
        "filters": {"x": ["is"], "y": 3},
    }
    for state in (
        {},
        {"view": {"whole": 3}, "search": 5, "layout": layout},
        {"view": "gone", "layout": "no"},
    ):
        views._show(state)
        studio.settle()
    views.show_first()
    studio.settle()
    studio.tidy()


def test_who_narrows_the_decisions_by_a_column_sees_the_list(studio: Studio) -> None:
    page = renewals("decisions")(studio)
    page.show_look(Look.BOARD)
    studio.settle()
    studio.window.actions_by_key["narrow"].trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    studio.settle()
    assert page.table.isVisible()
    popup = page.findChildren(FilterPopup)[-1]
    assert popup.isVisible()
    popup.close()
    page.show_look(Look.BOARD)
    studio.settle()


LATER = [case for case in CASES if case.name != "customers"]


@pytest.mark.parametrize("case", LATER, ids=[case.name for case in LATER])
def test_a_list_opens_with_the_view_that_was_chosen_for_it(studio: Studio, case: Case) -> None:
    page = case.reach(studio)
    views = button_of(page).begin()
    studio.settle()
    narrowed(studio, case, page)
    saved = views.state()
    views.add("Opens", lambda: None, pytest.fail)
    studio.settle()
    (view,) = [one for one in views.views if one.name == "Opens"]
    views.open_with(view, wanted=True)
    studio.settle()
    views.show_first()
    studio.settle()
    studio.tidy()
    studio.window.show_area("settings")
    for key in ("invitations", "providers", "coverage", "renewals", "leads", "programme"):
        if key in studio.window.pages:
            gone = studio.window.pages.pop(key)
            studio.window.stack.removeWidget(gone)
            gone.deleteLater()
    again = case.reach(studio)
    assert button_of(again).text() == "Opens"
    assert button_of(again).begin().state() == saved
    button_of(again).begin().remove(view)
    studio.settle()
    assert button_of(again).text() in {"Views", f"My {case.name}"}, "another view may be the same"
    button_of(again).begin().show_first()
    studio.settle()
    studio.tidy()


def test_who_is_led_to_a_task_sees_it_whatever_the_list_opens_with(studio: Studio) -> None:
    page = renewals("tasks")(studio)
    task = page.found.rows[0].id
    views = button_of(page).begin()
    studio.settle()
    page.table.set_filter("subject", ColumnFilter(Test.CONTAINS, ("qqq",)))
    views.add("Nothing", lambda: None, pytest.fail)
    studio.settle()
    (view,) = [one for one in views.views if one.name == "Nothing"]
    views.open_with(view, wanted=True)
    studio.settle()
    gone = studio.window.pages.pop("renewals")
    studio.window.show_area("settings")
    studio.window.stack.removeWidget(gone)
    gone.deleteLater()
    studio.window.show_area("renewals")
    again: Any = cast("RenewalsPage", studio.window.page("renewals")).show_view("tasks")
    again.show_task(task)
    studio.settle()
    assert again.table.selected_ids() == [task]
    button_of(again).begin().remove(view)
    studio.settle()
