import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import MappingOrigin
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.domain.report_rules import RULES, report_rules_from
from reseller_desktop.domain.subscription import EndAction, Subscription, SubscriptionSource
from reseller_desktop.domain.term_rules import RULES as TERMS
from reseller_desktop.domain.term_rules import term_rules_from
from reseller_desktop.files.subscription_report import ReportQuestion, read_report
from reseller_desktop.resources import load_rules
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.subscription_import import SubscriptionImportService
from reseller_desktop.services.subscription_preview import ReportPreview, ReportResult
from reseller_desktop.services.subscriptions import SubscriptionService
from reseller_desktop.wording import sentence
from tests.support.subscriptions import AS_OF, TENANT, number, subscription
from tests.support.world import OWN_TENANT, World, customer, own_tenant, provider

HEAD = "Subscription ID,Customer,Tenant ID,Product,Seats,End date,Provider\n"
DETAILS = (
    "PGAMpnID,SubscriptionId,SubscriptionEndDate,SubscriptionState,IsAutoRenew,CustomerName,"
    "CustomerTenantId,Product,AvailableSeats\n"
)
EXPORT = "Subscription ID,Subscription,Quantity,Status,Reseller\n"


def in_process(path: Path, question: ReportQuestion, *, progress: Any = None, cancelled: Any = None) -> Any:
    return read_report(path, question)


class Reports:
    """The service in front of a customer, a provider, and files to give it."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self.folder = folder
        self.customer = customer(tenant_id=TENANT, domain="muller.example")
        self.provider = provider(partner_id="7000001")
        world.add(own_tenant(), self.provider, self.customer)
        self.service = SubscriptionImportService(
            world.database,
            world.clock,
            rules=lambda: load_rules(RULES, report_rules_from)[0],
            terms=lambda: load_rules(TERMS, term_rules_from)[0],
            read=in_process,
        )
        self.subscriptions = SubscriptionService(world.database, world.cursor, world.clock)

    def file(self, text: str, *, day: dt.date = AS_OF, name: str = "report.csv") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        noon = dt.datetime.combine(day, dt.time(12)).timestamp()
        os.utime(path, (noon, noon))
        return path

    def look(self, text: str, *, day: dt.date = AS_OF, **wishes: Any) -> ReportPreview:
        return self.service.preview(self.file(text, day=day), **wishes)

    def bring(self, text: str, *, day: dt.date = AS_OF, create: bool = False, **wishes: Any) -> ReportResult:
        return self.service.apply(self.look(text, day=day, **wishes), create_customers=create)

    def all(self) -> list[Subscription]:
        with self.world.database.read() as tx:
            return tx.subscriptions.where()


@pytest.fixture
def reports(tmp_path: Path) -> Iterator[Reports]:
    world = World(tmp_path)
    yield Reports(world, tmp_path)
    world.close()


def line(place: int = 1, *, name: str = "Müller Bau AG", seats: int = 5, end: str = "2026-09-30") -> str:
    return (
        f"{number(place)},{name},{TENANT if name.startswith('M') else ''},Office,{seats},{end},Distri One\n"
    )


def test_a_report_is_brought_in_and_one_undo_takes_it_back(reports: Reports) -> None:
    before = reports.world.contents()
    result = reports.bring(HEAD + line(1) + line(2))
    assert (result.new, result.rejected) == (2, ())
    (one, _) = reports.all()
    assert one.customer_id == reports.customer.id
    assert one.provider_id == reports.provider.id
    assert (one.number, one.seats, one.ends_on) == (number(1), 5, dt.date(2026, 9, 30))
    assert (one.source, one.as_of) == (SubscriptionSource.MAPPED, AS_OF)
    history = HistoryService(reports.world.database)
    history.undo()
    assert reports.world.contents() == before


def test_the_same_report_again_writes_nothing_and_says_so(reports: Reports) -> None:
    reports.bring(HEAD + line())
    before = reports.world.everything()
    again = reports.look(HEAD + line(), day=AS_OF + dt.timedelta(days=1))
    assert again.nothing_to_do
    assert "subscription-same-file" in [one.code for one in again.warnings]
    assert reports.service.apply(again).unchanged == 1
    assert reports.world.everything() == before


def test_a_later_report_changes_what_is_told_otherwise_in_place(reports: Reports) -> None:
    reports.bring(HEAD + line(seats=5))
    (before,) = reports.all()
    result = reports.bring(HEAD + line(seats=7), day=AS_OF + dt.timedelta(days=1))
    (after,) = reports.all()
    assert (result.changed, after.id, after.seats) == (1, before.id, 7)


def test_an_older_report_changes_nothing_and_says_why(reports: Reports) -> None:
    reports.bring(HEAD + line(seats=5))
    older = reports.look(HEAD + line(seats=3), day=AS_OF - dt.timedelta(days=9))
    assert [one.code for one in older.warnings] == ["subscription-older"]
    assert reports.service.apply(older).older == 1
    assert [one.seats for one in reports.all()] == [5]


def test_what_another_report_told_of_under_another_id_is_pointed_out_with_that_id(reports: Reports) -> None:
    row = "1,{0},2026-09-30,Active,TRUE,Müller Bau AG,{1},Office,5\n"
    reports.bring(DETAILS + row.format(number(1), TENANT))
    seen = reports.look(HEAD + line(2))
    assert [one.code for one in seen.warnings] == ["subscription-doubles"]
    assert f"Office ({number(1)})" in sentence("subscription-doubles", **seen.warnings[0].data)
    assert reports.service.apply(seen).new == 1


def test_what_a_whole_report_no_longer_lists_is_told_and_stays(reports: Reports) -> None:
    row = "1,{0},2026-09-30,Active,TRUE,Müller Bau AG,{1},Office,5\n"
    reports.bring(DETAILS + row.format(number(1), TENANT) + row.format(number(2), TENANT))
    later = reports.look(DETAILS + row.format(number(1), TENANT), day=AS_OF + dt.timedelta(days=1))
    assert [one.code for one in later.warnings] == ["subscription-gone"]
    assert reports.service.apply(later).gone == 1
    assert [one.end_action for one in reports.all()] == [EndAction.RENEW, EndAction.RENEW]


def test_customers_that_are_none_of_ours_come_with_their_subscriptions(reports: Reports) -> None:
    text = HEAD + line(1) + line(2, name="New AG") + line(3, name="New AG")
    seen = reports.look(text)
    assert (seen.result.ownerless, [row.code for row in seen.result.rejected]) == (
        2,
        ["subscription-owner-unknown"],
    )
    result = reports.service.apply(seen, create_customers=True)
    assert (result.new, result.customers, result.ownerless, result.rejected) == (3, 1, 0, ())
    with reports.world.database.read() as tx:
        (made,) = tx.customers.where(name="New AG")
    assert [one.customer_id for one in reports.all()].count(made.id) == 2


def test_a_person_says_whose_an_unclear_line_is(reports: Reports) -> None:
    twins = [customer("Twin AG"), customer("TWIN AG")]
    reports.world.add(*twins)
    seen = reports.look(HEAD + line(1, name="Twin AG"))
    assert [row.code for row in seen.result.rejected] == ["subscription-owner-ambiguous"]
    (unsure,) = seen.plan.ownerless
    said = reports.service.settle(seen, decisions={unsure.key: twins[1].id})
    reports.service.apply(said)
    assert [one.customer_id for one in reports.all()] == [twins[1].id]


def test_an_export_of_one_customer_asks_whose_it_is(reports: Reports) -> None:
    seen = reports.look(EXPORT + f"{number(1)},Office,5,Active,We\n")
    assert seen.problem is not None
    assert seen.problem.code == "subscription-report-no-customer"
    with pytest.raises(UserError, match="no-customer"):
        reports.service.apply(seen)
    said = reports.service.settle(seen, owner_id=reports.customer.id, provider_id=reports.provider.id)
    assert said.problem is None
    reports.service.apply(said)
    (one,) = reports.all()
    assert (one.customer_id, one.provider_id) == (reports.customer.id, reports.provider.id)


def test_an_export_updates_seats_of_what_is_known_without_asking(reports: Reports) -> None:
    reports.bring(HEAD + line())
    seen = reports.look(EXPORT + f"{number(1)},Office,9,Suspended,We\n", day=AS_OF + dt.timedelta(days=1))
    assert seen.problem is None
    reports.service.apply(seen)
    (one,) = reports.all()
    assert (one.seats, one.ends_on) == (9, dt.date(2026, 9, 30))


def test_the_answer_about_dates_is_remembered_with_the_headings(reports: Reports) -> None:
    text = HEAD + line(end="03/04/2027")
    asked = reports.look(text)
    assert asked.problem is not None
    assert sentence(asked.problem.code, **asked.problem.data)
    reports.bring(text, wish=ReadingWish(day_first=True))
    assert [one.ends_on for one in reports.all()] == [dt.date(2027, 4, 3)]
    again = reports.look(HEAD + line(2, end="05/06/2027"))
    assert (again.problem, again.told[0].ends_on) == (None, dt.date(2027, 6, 5))
    reports.bring(HEAD + line(3, end="05/06/2027"), wish=ReadingWish(day_first=False))
    assert reports.look(text).told[0].ends_on == dt.date(2027, 3, 4)


def test_a_chosen_mapping_is_remembered_with_the_headings(reports: Reports) -> None:
    text = f"Nr,Wer,Was\n{number(1)},Müller Bau AG,Office\n"
    assert reports.look(text).problem is not None
    chosen = [("number", "Nr"), ("customer", "Wer"), ("product", "Was")]
    reports.bring(text, mapping=chosen)
    again = reports.look(text.replace("Office", "Visio"))
    assert (again.mapping_origin, again.told[0].product) == (MappingOrigin.REMEMBERED, "Visio")


def test_a_known_report_stays_one_when_its_columns_were_chosen(reports: Reports) -> None:
    text = DETAILS + f"1,{number(1)},2026-09-30,Active,TRUE,Müller Bau AG,{TENANT},Office,5\n"
    mapping = [("number", "SubscriptionId"), ("tenant_id", "CustomerTenantId"), ("product", "Product")]
    assert reports.look(text, mapping=mapping).kind.source is SubscriptionSource.SUBSCRIPTION_DETAILS


def test_a_day_that_is_to_come_is_refused_and_in_a_line_passed_over(reports: Reports) -> None:
    tomorrow = reports.world.clock.today() + dt.timedelta(days=1)
    seen = reports.look(
        f"Subscription ID,Customer,Product,As of\n{number(1)},Müller Bau AG,Office,{tomorrow}\n"
    )
    assert seen.told[0].as_of is None
    with pytest.raises(UserError, match="date-future"):
        reports.service.settle(seen, as_of=tomorrow)
    said = reports.service.settle(seen, as_of=AS_OF)
    assert (said.as_of, said.plan.new[0].as_of) == (AS_OF, AS_OF)


def test_what_was_shown_must_still_be_what_is_written(reports: Reports) -> None:
    seen = reports.look(HEAD + line())
    reports.bring(HEAD + line(seats=9))
    with pytest.raises(UserError, match="import-stale"):
        reports.service.apply(seen)


def test_another_change_meanwhile_does_not_hold_it_up(reports: Reports) -> None:
    seen = reports.look(HEAD + line())
    reports.world.add(customer("Else AG"))
    assert reports.service.apply(seen).new == 1


def test_a_stopped_import_changes_nothing(reports: Reports) -> None:
    seen = reports.look(HEAD + "".join(line(place) for place in range(1, 1500)))
    before = reports.world.everything()
    calls: list[bool] = []

    def later() -> bool:
        calls.append(True)
        return len(calls) > 1

    with pytest.raises(UserError, match="cancelled"):
        reports.service.apply(seen, cancelled=later)
    assert reports.world.everything() == before


def test_every_remark_about_a_report_has_a_sentence(reports: Reports) -> None:
    text = (
        f"Subscription ID,Customer,Product,Status,SKU,Provider\n{number(1)},Müller Bau AG,Office,Asleep,"
        f"{'x' * 300},Else\n" + f"{number(1)},Müller Bau AG,Office,Asleep,{'x' * 300},Else\n"
    )
    codes = {one.code for one in reports.look(text).warnings}
    assert codes == {
        "subscription-merged",
        "subscription-strangers",
        "subscription-words-unknown",
        "subscription-left-out",
    }
    assert all(sentence(one.code, **one.data) for one in reports.look(text).warnings)


def test_our_own_tenant_is_left_out(reports: Reports) -> None:
    text = HEAD + line().replace(str(TENANT), str(OWN_TENANT))
    assert [row.code for row in reports.look(text).plan.rejected] == ["import-own-tenant"]


class TestByHand:
    def test_a_subscription_is_typed_corrected_and_put_away(self, reports: Reports) -> None:
        typed = subscription(
            reports.customer.id, number=f" {number(1).upper()} ", provider_id=reports.provider.id
        )
        reports.subscriptions.save(typed)
        kept = reports.subscriptions.get(typed.id)
        assert (kept.number, kept.as_of) == (number(1), reports.world.clock.today())
        (row,) = reports.subscriptions.rows()
        assert (row.customer, row.provider, row.archived) == ("Müller Bau AG", "Distri One", False)
        assert row.search == f"muller bau ag\nmicrosoft 365 business premium\n\ndistri one\n{number(1)}"
        (shown,) = reports.subscriptions.of_customer(reports.customer.id)
        assert (shown.subscription, shown.provider) == (kept, "Distri One")
        assert reports.subscriptions.archive([typed.id]) == 1
        assert (reports.subscriptions.archive([typed.id]), reports.subscriptions.count()) == (0, 1)
        assert reports.subscriptions.of_customer(reports.customer.id) == ()
        assert reports.subscriptions.restore([typed.id]) == 1

    @pytest.mark.parametrize(
        ("facts", "code"),
        [
            ({"product": " "}, "name-empty"),
            ({"seats": -1}, "subscription-seats-out-of-range"),
            (
                {"starts_on": dt.date(2026, 2, 1), "ends_on": dt.date(2026, 1, 1)},
                "subscription-ends-before-start",
            ),
            ({"number": number(9)}, "subscription-number-taken"),
            ({"customer_id": UUID(int=5)}, "not-found"),
        ],
        ids=["no product", "negative seats", "reversed dates", "another's id", "nobody's"],
    )
    def test_what_cannot_be_is_refused(self, reports: Reports, facts: dict[str, Any], code: str) -> None:
        reports.subscriptions.save(subscription(reports.customer.id, number=number(9)))
        wrong = subscription(**{"customer_id": reports.customer.id, **facts})
        with pytest.raises(UserError) as caught:
            reports.subscriptions.save(wrong)
        assert caught.value.code == code

    def test_the_list_is_in_the_order_of_the_ends(self, reports: Reports) -> None:
        for ends_on in (None, dt.date(2026, 9, 1), dt.date(2026, 8, 1)):
            reports.subscriptions.save(subscription(reports.customer.id, id=new_id(), ends_on=ends_on))
        assert [row.ends_on for row in reports.subscriptions.rows()] == ["2026-08-01", "2026-09-01", ""]

    def test_a_form_can_choose_among_those_that_are_not_archived(self, reports: Reports) -> None:
        away = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
        reports.world.add(customer("Away AG", archived_at=away), customer("Älpler AG"))
        found = reports.subscriptions.parties()
        assert [name for _, name in found.customers] == ["Älpler AG", "Müller Bau AG"]
        assert found.providers == ((reports.provider.id, "Distri One"),)
