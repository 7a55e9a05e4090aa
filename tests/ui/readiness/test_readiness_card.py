import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.company import EnrolmentStatus, MemberStatus, MpaStatus
from reseller_desktop.domain.customer import Affiliation, Customer, LegState
from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.readiness import Remedy
from reseller_desktop.domain.transacting import ConditionCode
from reseller_desktop.services.draft import Wish
from reseller_desktop.ui.customers.customer_pane import CustomerPane
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.kit.forms import FormDialog
from reseller_desktop.ui.kit.record_filters import ColumnFilter, Test
from reseller_desktop.ui.kit.row_list import RowList
from reseller_desktop.ui.menus import commands_of
from reseller_desktop.ui.providers.forms import ProviderDialog
from reseller_desktop.ui.readiness.agreement_form import AgreementDialog
from reseller_desktop.ui.readiness.card import ConditionLine
from reseller_desktop.ui.readiness.guide import GuideDialog
from reseller_desktop.ui.readiness.steps import Steps
from reseller_desktop.ui.settings.tenant_forms import AgreementDialog as TenantAgreementDialog
from reseller_desktop.ui.settings.tenant_forms import TenantDialog
from tests.support.finding import button, dialog, is_open, offers, reads
from tests.support.shop import NORTH_DIRECT, Shop, _provider

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


@pytest.fixture
def ready(shop: Shop) -> Customer:
    """A customer to whom only the agreement is missing."""
    own = replace(
        shop.services.company.own_tenants()[0],
        member_status=MemberStatus.ACTIVE,
        enrolment_status=EnrolmentStatus.QUALIFIED,
        mpa_status=MpaStatus.SIGNED,
    )
    shop.services.company.save_own_tenant(own)
    made = shop.customer()
    shop.services.customers.set_leg(made.id, LegState.YES, own_tenant_id=own.id)
    shop.services.customers.set_leg(made.id, LegState.YES, provider_id=shop.provider.id)
    return made


@pytest.fixture
def page(shop: Shop, ready: Customer, show: Show) -> CustomersPage:
    made = CustomersPage(shop.context)
    show(made)
    return made


@pytest.fixture
def choose(page: CustomersPage, settle: Settle) -> Callable[[Customer], CustomerPane]:
    def select(wanted: Customer) -> CustomerPane:
        page.table.select([wanted.id.hex])
        settle()
        assert page.side.one is not None
        return page.side.one

    return select


Choose = Callable[[Customer], CustomerPane]


def lines(pane: CustomerPane) -> list[str]:
    found = pane.readiness.findChildren(ConditionLine)
    return [one.accessibleName() for one in found if one.isVisibleTo(pane.readiness)]


def record(pane: CustomerPane, settle: Settle, **values: object) -> AgreementDialog:
    pane.agreement.add_button.click()
    form: AgreementDialog = dialog(pane.window(), AgreementDialog)
    for key, value in {"accepted_on": dt.date(2026, 5, 1), **values}.items():
        form.form.editors[key].set_value(value)
    form.submit()
    settle()
    return form


def test_what_stands_in_the_way_is_shown_with_why_and_by_which_rule(choose: Choose, ready: Customer) -> None:
    pane = choose(ready)
    assert pane.readiness.answer.accessibleName() == "Not known"
    assert lines(pane) == ["Customer agreement (MCA): Not known"]
    said = reads(pane.readiness)
    assert "Whether the customer has accepted the customer agreement is not known." in said
    assert "31 Oct 2023 · Partner Center documentation, confirm-customer-agreement" in said
    assert not pane.readiness.providers.isVisible()


def test_the_conditions_that_hold_are_one_press_away(
    choose: Choose, ready: Customer, settle: Settle, qtbot: QtBot
) -> None:
    pane = choose(ready)
    qtbot.keyClick(button(pane, "Show 8 conditions that hold"), Qt.Key.Key_Return)
    settle()
    assert len(lines(pane)) == 9
    assert lines(pane)[0] == "Customer agreement (MCA): Not known"
    assert "We are accepted: Yes" in lines(pane)
    button(pane, "Hide the conditions that hold").click()
    settle()
    assert len(lines(pane)) == 1


def test_recording_the_agreement_makes_the_answer_yes_and_undo_takes_it_back(
    choose: Choose, ready: Customer, shop: Shop, settle: Settle
) -> None:
    pane = choose(ready)
    button(pane.readiness, "Record the agreement").click()
    form: AgreementDialog = dialog(pane.window(), AgreementDialog)
    form.form.editors["accepted_on"].set_value(dt.date(2026, 5, 1))
    form.form.editors["signatory_name"].set_value("Sandra Brunner")
    form.submit()
    settle()
    assert shop.said[-1] == "Agreement recorded"
    assert not is_open(pane.window())
    assert pane.readiness.answer.accessibleName() == "Yes"
    assert offers(pane.readiness, "Show the conditions, which all hold")
    assert "Accepted on 1 May 2026 by the customer itself" in reads(pane.agreement)
    assert "Sandra Brunner" in reads(pane.agreement)
    shop.services.history.undo()
    settle()
    assert pane.readiness.answer.accessibleName() == "Not known"
    assert "Nothing recorded yet" in reads(pane.agreement)


def test_an_attestation_needs_its_provider_and_says_who_may_attest(
    choose: Choose, ready: Customer, shop: Shop, settle: Settle
) -> None:
    pane = choose(ready)
    form = record(pane, settle, state="attested")
    said = reads(form)
    assert "An indirect reseller cannot attest" in said
    assert "31 Jan 2026 · Partner Center documentation, confirm-customer-agreement" in said
    assert "Only a provider can attest the agreement." in said
    form.form.editors["provider_id"].set_value(shop.provider.id)
    form.submit()
    settle()
    assert "attested by Distri One" in reads(pane.agreement)
    assert pane.readiness.answer.accessibleName() == "Yes"


def test_an_acceptance_needs_its_day(choose: Choose, ready: Customer, settle: Settle) -> None:
    form = record(choose(ready), settle, accepted_on=None)
    assert form.isVisible()
    assert form.form.editors["accepted_on"].control.property("invalid") == "true"


def test_not_accepted_is_a_no_with_the_invitation_as_the_next_step(
    choose: Choose, ready: Customer, shop: Shop, settle: Settle
) -> None:
    pane = choose(ready)
    record(pane, settle, state="no")
    assert pane.readiness.answer.accessibleName() == "No"
    assert "Not accepted" in reads(pane.agreement)
    button(pane.readiness, "Invite with the provider").click()
    wish = Wish(
        message=Message.RESELLER_AND_PROVIDER, own_tenant_id=shop.own.id, provider_id=shop.provider.id
    )
    assert shop.places.visits == [("compose", (ready.id, wish))]


def test_a_record_is_edited_and_removed(choose: Choose, ready: Customer, settle: Settle, shop: Shop) -> None:
    pane = choose(ready)
    record(pane, settle)
    said = "Accepted on 1 May 2026 by the customer itself"
    button(pane.agreement, f"Edit: {said}").click()
    form: AgreementDialog = dialog(pane.window(), AgreementDialog)
    assert form.form.values()["state"] == "direct"
    form.form.editors["state"].set_value("unknown")
    form.submit()
    settle()
    said = "Accepted on 1 May 2026, in a way that is not known"
    assert said in reads(pane.agreement)
    assert pane.readiness.answer.accessibleName() == "Not known"
    button(pane.agreement, f"Remove: {said}").click()
    settle()
    assert shop.said[-1] == "Agreement removed"
    assert shop.services.agreements.of(ready.id) == []


def test_each_provider_that_matters_has_its_own_answer(
    choose: Choose, ready: Customer, shop: Shop, settle: Settle, qtbot: QtBot
) -> None:
    shop.services.providers.save(_provider("North Direct", NORTH_DIRECT))
    settle()
    pane = choose(ready)
    record(pane, settle)
    combo = pane.readiness.providers
    assert [combo.itemText(at) for at in range(combo.count())] == [
        "Distri One — Yes",
        "North Direct — Not known",
    ]
    assert combo.currentText() == "Distri One — Yes"
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    settle()
    assert lines(pane) == ["Provider is accepted: Not known"]
    assert pane.readiness.answer.accessibleName() == "Not known"
    shop.services.customers.save(replace(shop.services.customers.get(ready.id), notes="x"))
    settle()
    assert combo.currentText() == "North Direct — Not known"


def test_the_timeline_tells_of_every_record(choose: Choose, ready: Customer, settle: Settle) -> None:
    pane = choose(ready)
    record(pane, settle, state="no")
    record(pane, settle)
    said = reads(pane.timeline)
    assert "Customer agreement recorded as not accepted" in said
    assert "Customer agreement recorded as accepted on 1 May 2026" in said
    button(pane.agreement, "Remove: Not accepted").click()
    settle()
    assert "Customer agreement removed from our records" in reads(pane.timeline)


def test_a_correction_stands_in_the_timeline_as_one(choose: Choose, ready: Customer, settle: Settle) -> None:
    pane = choose(ready)
    record(pane, settle)
    button(pane.agreement, "Edit: Accepted on 1 May 2026 by the customer itself").click()
    form: AgreementDialog = dialog(pane.window(), AgreementDialog)
    form.form.editors["note"].set_value("Seen in the admin centre")
    form.submit()
    settle()
    assert "Customer agreement corrected" in reads(pane.timeline)
    assert "Seen in the admin centre" in reads(pane.agreement)


WAYS = [
    (Remedy.INVITE, ("compose", Message.RESELLER)),
    (Remedy.INVITE_WITH_PROVIDER, ("compose", Message.RESELLER_AND_PROVIDER)),
    (Remedy.INVITE_AGAIN, ("compose", Message.RESELLER)),
    (Remedy.INVITE_AGAIN_WITH_PROVIDER, ("compose", Message.RESELLER_AND_PROVIDER)),
    (Remedy.REMIND, ("compose", Message.REMINDER)),
    (Remedy.CHECK_PROVIDER_LIST, ("findings", "Distri One")),
    (Remedy.ENTER_COUNTRY, "edit"),
    (Remedy.RECORD_AGREEMENT, "record"),
]


def test_every_next_step_leads_to_what_mends_it(shop: Shop, ready: Customer, page: CustomersPage) -> None:
    done: list[str] = []
    steps = Steps(shop.context, page, lambda: done.append("edit"), lambda: done.append("record"))
    (found,) = shop.services.readiness.page(ready.id).each
    for remedy, expected in WAYS:
        shop.places.visits.clear()
        done.clear()
        steps.of(ready, found, replace(found.conditions[0], remedy=remedy))()
        if isinstance(expected, str):
            assert done == [expected]
            continue
        ((where, what),) = shop.places.visits
        assert where == expected[0]
        if where == "findings":
            assert found.provider is not None
            assert (what, expected[1]) == ((found.provider.id, ready.id), found.provider.name)
        else:
            assert what[1].message == expected[1]  # type: ignore[index]
    formed = {remedy for remedy, *_ in FORMS}
    assert {remedy for remedy, _ in WAYS} | formed | {Remedy.NONE, Remedy.SEE_OPTIONS} == set(Remedy)


FORMS = [
    (Remedy.ADD_PROVIDER, ProviderDialog, "name", "Distri One"),
    (Remedy.CHECK_PARTNERSHIP, ProviderDialog, "partnership", "Distri One"),
    (Remedy.ENTER_PROVIDER_COUNTRY, ProviderDialog, "country", "Distri One"),
    (Remedy.ADD_OWN_TENANT, TenantDialog, "name", "Muster IT AG"),
    (Remedy.CHECK_ONBOARDING, TenantDialog, "member_status", "Muster IT AG"),
    (Remedy.FINISH_ONBOARDING, TenantDialog, "member_status", "Muster IT AG"),
    (Remedy.CORRECT_PARTNER_ID, TenantDialog, "partner_id", "Muster IT AG"),
    (Remedy.CHECK_MPA, TenantAgreementDialog, "mpa_status", ""),
    (Remedy.SIGN_MPA, TenantAgreementDialog, "mpa_status", ""),
]


@pytest.mark.parametrize(("remedy", "kind", "field", "name"), FORMS, ids=[one for one, *_ in FORMS])
def test_a_next_step_opens_the_very_form_with_the_cursor_where_something_is_missing(  # noqa: PLR0917 - fixtures
    shop: Shop,
    ready: Customer,
    page: CustomersPage,
    settle: Settle,
    remedy: Remedy,
    kind: type[FormDialog],
    field: str,
    name: str,
) -> None:
    steps = Steps(shop.context, page, lambda: None, lambda: None)
    (found,) = shop.services.readiness.page(ready.id).each
    steps.of(ready, found, replace(found.conditions[0], remedy=remedy))()
    settle()
    form: FormDialog = dialog(page, kind)
    assert form.form.editors[field].control.hasFocus()
    if name:
        assert form.form.editors["name"].value() == name
    form.submit()
    settle()
    assert not is_open(page)
    assert shop.said[-1].endswith("was saved.")


def test_where_nothing_is_entered_yet_an_empty_form_opens(
    shop: Shop, ready: Customer, page: CustomersPage, settle: Settle
) -> None:
    steps = Steps(shop.context, page, lambda: None, lambda: None)
    (found,) = shop.services.readiness.page(ready.id).each
    bare = replace(found, provider=None, own_tenant=None)
    for remedy in (Remedy.ADD_PROVIDER, Remedy.ADD_OWN_TENANT):
        steps.of(ready, bare, replace(found.conditions[0], remedy=remedy))()
        settle()
        form: FormDialog = dialog(page, FormDialog)
        assert form.form.values()["name"] == ""
        form.form.mark_saved()
        form.reject()


def test_a_relationship_that_we_ended_is_told_with_its_day_and_begun_anew_on_purpose_only(
    choose: Choose, ready: Customer, shop: Shop, settle: Settle
) -> None:
    shop.end(ready.id)
    settle()
    pane = choose(ready)
    assert "We ended the relationship with this customer. As of 4 May 2026." in reads(pane.readiness)
    assert not offers(pane.readiness, "Invite the customer")
    button(pane.readiness, "Invite again?").click()
    wish = Wish(message=Message.RESELLER, own_tenant_id=shop.own.id)
    assert shop.places.visits == [("compose", (ready.id, wish))]


def test_nobody_in_the_archive_is_to_be_invited(
    choose: Choose, ready: Customer, shop: Shop, settle: Settle, page: CustomersPage
) -> None:
    shop.services.customers.set_leg(ready.id, LegState.NO, own_tenant_id=shop.own.id)
    shop.services.customers.archive([ready.id])
    settle()
    (found,) = shop.services.readiness.page(ready.id).each
    assert found.blocker is not None
    assert (found.blocker.reason.code, found.blocker.remedy) == ("ready-our-leg-no", Remedy.NONE)


@pytest.mark.parametrize(
    "changed",
    [
        ({"country": "US"}, "The customer is in another region"),
        ({"affiliation": Affiliation.OURSELVES}, "We want to buy for ourselves"),
        ({"affiliation": Affiliation.AFFILIATE}, "We want to sell to an affiliate"),
    ],
    ids=["region", "ourselves", "affiliate"],
)
def test_what_the_programme_forbids_leads_to_what_is_possible_instead(
    choose: Choose, ready: Customer, shop: Shop, settle: Settle, changed: tuple[dict[str, object], str]
) -> None:
    facts, case = changed
    shop.services.customers.save(replace(ready, **facts))  # type: ignore[arg-type]
    settle()
    pane = choose(ready)
    assert pane.readiness.answer.accessibleName() == "No"
    button(pane.readiness, "See what is possible").click()
    settle()
    guide: GuideDialog = dialog(pane.window(), GuideDialog)
    assert case in reads(guide)
    assert "What works" in reads(guide)


def test_the_guide_answers_each_case_with_source_and_date(
    shop: Shop, qtbot: QtBot, show: Show, settle: Settle
) -> None:
    rules = shop.services.readiness.rules()
    guide = GuideDialog(None, rules)
    guide.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    show(guide)
    cases = guide.findChild(RowList)
    for scenario in rules.scenarios:
        said = reads(guide)
        assert scenario.question in said
        assert scenario.answer in said
        for text in (*scenario.options, *(rule.summary for rule in scenario.rules)):
            assert text in said
        assert all(f"{rule.as_of.year} · {rule.source}" in said for rule in scenario.rules)
        qtbot.keyClick(cases, Qt.Key.Key_Down)
        settle()
    assert "Rules as of 31 Jan 2026" in reads(guide)


def test_the_guide_stands_in_the_help_menu(shop: Shop) -> None:
    opened: list[str] = []

    class Offers:
        def __getattr__(self, name: str) -> Callable[[], None]:
            return lambda: opened.append(name)

    (command,) = [each for each in commands_of(Offers()) if each.key == "guide"]  # type: ignore[arg-type]
    command.call()
    assert (command.menu, opened) == ("help", ["show_guide"])


def texts(page: CustomersPage) -> dict[str, str]:
    column = next(one for one in page._columns if one.key == "can-transact")
    return {row.name: column.text(row) for row in page.table.all_rows()}


def test_the_list_has_a_column_of_answers_that_is_worked_out_when_it_is_looked_at(
    page: CustomersPage, ready: Customer, shop: Shop, settle: Settle
) -> None:
    other = shop.customer("Anders AG", country="US")
    settle()
    assert "Can transact" not in [one.title for one in page.table.shown_columns()]
    assert texts(page) == {ready.name: "", other.name: ""}
    settle()
    assert texts(page) == {ready.name: "Not known", other.name: "No"}
    page.table.set_filter("can-transact", ColumnFilter(Test.ONE_OF, ("No",)))
    settle()
    assert [row.name for row in page.table.shown_rows()] == [other.name]
    page.table.clear_filters()
    page.table.sort_by("can-transact")
    settle()
    assert [row.name for row in page.table.shown_rows()] == [ready.name, other.name]


def test_the_column_follows_an_agreement_and_our_own_standing(
    page: CustomersPage, ready: Customer, shop: Shop, settle: Settle, choose: Choose
) -> None:
    texts(page)
    settle()
    record(choose(ready), settle)
    assert texts(page) == {ready.name: "Yes"}
    own = shop.services.company.own_tenants()[0]
    shop.services.company.save_own_tenant(replace(own, mpa_status=MpaStatus.NOT_STARTED))
    settle()
    assert texts(page) == {ready.name: "No"}


def test_a_kept_filter_on_the_column_holds_once_the_answers_are_there(
    page: CustomersPage, ready: Customer, shop: Shop, settle: Settle, qtbot: QtBot
) -> None:
    shop.customer("Anders AG", country="US")
    settle()
    page.table.set_filter("can-transact", ColumnFilter(Test.ONE_OF, ("Not known",)))
    qtbot.waitUntil(lambda: page.table.exact)
    assert page.table.shown_rows() == []
    settle()
    assert [row.name for row in page.table.shown_rows()] == [ready.name]


def test_the_list_is_made_without_the_rules() -> None:
    code = (
        "import sys; import reseller_desktop.ui.customers.list_page; "
        "late = {'domain.readiness', 'domain.standing', 'domain.transacting', 'ui.readiness.words'}; "
        "print([name for name in late if f'reseller_desktop.{name}' in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_answer_of_the_page_is_that_of_the_list(
    page: CustomersPage, ready: Customer, shop: Shop, choose: Choose
) -> None:
    shown = choose(ready).readiness.shown
    assert shown is not None
    assert shown.answer is Answer.UNKNOWN
    assert ConditionCode.CUSTOMER_AGREEMENT in {one.code for one in shown.conditions}
