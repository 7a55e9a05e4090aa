"""What needs somebody today over a real encrypted database, and the answers to it."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.company import MpaStatus
from reseller_desktop.domain.customer import LegState
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.lead import LeadState
from reseller_desktop.domain.membership import Membership, MembershipKind
from reseller_desktop.domain.provider_list import ProviderList
from reseller_desktop.domain.subscription import Choice
from reseller_desktop.domain.task import About
from reseller_desktop.domain.today import Kind, Line, Today
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.radar import Decided
from reseller_desktop.services.today import MOST
from reseller_desktop.ui.kit.tasks import ManualTasks
from tests.support.due_terms import due_term
from tests.support.gdaps import gdap
from tests.support.leads import lead
from tests.support.shop import Shop


@pytest.fixture
def shop(qapp: QCoreApplication, tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path / "data", ManualTasks())
    made.services.company.save_own_tenant(replace(made.own, mpa_status=MpaStatus.SIGNED))
    made.services.vault.backup()
    made.links()
    yield made
    made.close()


def today(shop: Shop) -> Today:
    return shop.services.today.read().today


def lines(shop: Shop, kind: Kind | None = None) -> list[Line]:
    return [one for one in today(shop).lines if kind in {None, one.kind}]


def add(shop: Shop, code: str, store: str, *records: object) -> None:
    with shop.services.database.write(code, name="x", count=len(records)) as tx:
        getattr(tx, store).add(*records)
        tx.commit()


def test_a_quiet_shop_needs_nobody(shop: Shop) -> None:
    assert today(shop) == Today()
    assert shop.services.today.read().customers == 0


def test_invitations_are_chased_the_longest_first(shop: Shop) -> None:
    for name, days in (("Alpha AG", 9), ("Beta AG", 19), ("Gamma AG", 3)):
        customer = shop.customer(name, domain=f"{name[0]}.example")
        shop.contact(customer)
        shop.sent(customer, days_ago=days)
    first, second = lines(shop, Kind.CHASE)
    assert (first.name, second.name) == ("Beta AG", "Alpha AG")
    shop.services.customers.archive([UUID(first.customer_id)])
    assert [one.name for one in lines(shop, Kind.CHASE)] == ["Alpha AG"]


def test_more_than_a_handful_are_counted(shop: Shop) -> None:
    for at in range(MOST + 3):
        customer = shop.customer(f"Firma {at:02} AG", domain=f"firma{at}.example")
        shop.contact(customer)
        shop.sent(customer, days_ago=10 + at)
    found = today(shop)
    assert len([one for one in found.lines if one.kind is Kind.CHASE]) == MOST
    assert found.more == {Kind.CHASE: 3}
    assert found.count == MOST + 3
    first = lines(shop, Kind.CHASE)[0]
    shop.services.today.done(first)
    found = today(shop)
    assert [one.key for one in found.done] == [first.key]
    assert (len(lines(shop, Kind.CHASE)), found.more) == (MOST, {Kind.CHASE: 2})


def test_a_customer_without_a_provider_is_counted_once_under_the_first_to_be_asked_for(shop: Shop) -> None:
    linked, ended, archived = (
        shop.customer(name, domain=f"{name[0]}.example") for name in ("Alpha AG", "Beta AG", "Gamma AG")
    )
    legs = shop.services.legs
    legs.set_legs([one.id for one in (linked, ended, archived)], shop.own.id, LegState.YES)
    legs.set_legs([linked.id], shop.provider.id, LegState.NO)
    shop.end(ended.id, provider_id=shop.provider.id)
    shop.services.customers.archive([archived.id])
    (found,) = lines(shop, Kind.LEGS)
    assert (found.name, found.count, found.code) == ("Distri One", 1, "today-legs-one")
    legs.set_legs([linked.id], shop.provider.id, LegState.ASKED)
    assert lines(shop, Kind.LEGS) == []


def test_what_a_line_about_legs_counts_is_what_its_list_holds(shop: Shop) -> None:
    """Whom one asked too long ago is reminded, and neither counted here nor listed."""
    other = replace(shop.provider, id=new_id(), version=0, name="Distri Two", tenant_id=new_id())
    shop.services.providers.save(other)
    legs, overdue = shop.services.legs, shop.clock.today() - dt.timedelta(days=90)
    names = ("never asked", "denied", "asked lately", "asked long ago", "by the other", "ended", "archived")
    made = {name: shop.customer(name, domain=f"{at}.example") for at, name in enumerate(names)}
    legs.set_legs([one.id for one in made.values()], shop.own.id, LegState.YES)
    legs.set_legs([made["denied"].id], shop.provider.id, LegState.NO)
    legs.set_legs([made["asked lately"].id], shop.provider.id, LegState.ASKED)
    legs.set_legs([made["asked long ago"].id], shop.provider.id, LegState.ASKED, overdue)
    legs.set_legs([made["by the other"].id], other.id, LegState.YES)
    shop.end(made["ended"].id, provider_id=shop.provider.id)
    shop.services.customers.archive([made["archived"].id])
    for name in ("new", "new too", "new and gone"):
        made[name] = shop.customer(name, domain=f"{name.replace(' ', '')}.example")
    shop.services.customers.archive([made["new and gone"].id])
    first, second = sorted(lines(shop, Kind.LEGS), key=lambda line: line.name)
    (new,) = lines(shop, Kind.UNASKED)
    listed = {"Distri One": first, "Distri Two": second, "": new}
    found = {name: set(shop.services.today.customers_of(line)) for name, line in listed.items()}
    assert found == {
        "Distri One": {made["never asked"].id.hex, made["denied"].id.hex},
        "Distri Two": {made["ended"].id.hex},
        "": {made["new"].id.hex, made["new too"].id.hex},
    }
    assert [line.count for line in (first, second, new)] == [2, 1, 2]
    (known,) = [one for one in shop.services.providers.providers() if one.name == "Distri One"]
    shop.services.providers.archive(known)
    assert shop.services.today.customers_of(first) == []


def test_whom_nobody_asked_is_counted(shop: Shop) -> None:
    shop.customer("Alpha AG")
    asked = shop.customer("Beta AG", domain="b.example")
    shop.services.legs.set_legs([asked.id], shop.own.id, LegState.ASKED)
    (found,) = lines(shop, Kind.UNASKED)
    assert found.count == 1


def test_who_accepted_and_may_have_left_the_provider_out_is_told(shop: Shop) -> None:
    customer = shop.customer("Alpha AG")
    shop.contact(customer)
    shop.sent(customer, days_ago=20)
    (row,) = shop.services.invitations.ledger()
    shop.services.invitations.accept(shop.services.invitations.get(row.id), shop.clock.today())
    assert lines(shop, Kind.CONFIRM) == []
    shop.services.legs.set_legs([customer.id], shop.provider.id, LegState.UNKNOWN)
    (found,) = lines(shop, Kind.CONFIRM)
    assert (found.name, found.data["customer"]) == ("Distri One", "Alpha AG")


def test_every_area_is_asked(shop: Shop) -> None:
    customer = shop.customer("Alpha AG")
    shop.services.legs.set_legs([customer.id], shop.own.id, LegState.YES)
    shop.services.legs.set_legs([customer.id], shop.provider.id, LegState.YES)
    now, day = shop.clock.now(), shop.clock.today()
    add(shop, "subscription.edit", "subscriptions", due_term(customer.id, days=5))
    add(shop, "lead.edit", "leads", lead(received_at=now - dt.timedelta(days=13)))
    add(shop, "gdap.edit", "gdaps", gdap(ends_at=now + dt.timedelta(days=5), customer_id=customer.id))
    renewed = Membership(
        id=new_id(), kind=MembershipKind.MEMBERSHIP, name="Action Pack", renews_on=day + dt.timedelta(days=20)
    )
    add(shop, "membership.edit", "memberships", renewed)
    old = ProviderList(
        id=new_id(),
        provider_id=shop.provider.id,
        file_name="list.csv",
        sha256="0" * 64,
        rows=1,
        as_of=day - dt.timedelta(days=50),
    )
    add(shop, "provider.list", "provider_lists", old)
    blank = shop.services.to_do.blank(About.CUSTOMER, customer.id)
    shop.services.to_do.save(replace(blank, subject="Call back", due_on=day))
    found = [(one.kind, one.name) for one in lines(shop)]
    assert found == [
        (Kind.DECISION, "Alpha AG"),
        (Kind.MEMBERSHIP, "Action Pack"),
        (Kind.LEAD, "Bergkristall Hotels AG"),
        (Kind.RIGHTS_END, "Alpha AG"),
        (Kind.TASK, "Call back"),
        (Kind.LIST, "Distri One"),
    ]


def test_a_decision_takes_its_line_away(shop: Shop) -> None:
    customer = shop.customer("Alpha AG")
    shop.services.legs.set_legs([customer.id], shop.own.id, LegState.YES)
    shop.services.legs.set_legs([customer.id], shop.provider.id, LegState.YES)
    add(shop, "subscription.edit", "subscriptions", due_term(customer.id, days=5))
    assert len(lines(shop)) == 1
    entries = shop.services.radar.of_customer(customer.id).radar.open
    shop.services.radar.decide(entries, Decided(choice=Choice.KEEP))
    assert lines(shop) == []


def waiting(shop: Shop) -> Line:
    customer = shop.customer("Alpha AG")
    shop.contact(customer)
    shop.sent(customer, days_ago=20)
    return lines(shop, Kind.CHASE)[0]


def a_lead(shop: Shop, **facts: object) -> Line:
    add(shop, "lead.edit", "leads", lead(received_at=shop.clock.now() - dt.timedelta(days=13), **facts))
    return lines(shop, Kind.LEAD)[0]


def a_task(shop: Shop) -> Line:
    blank = shop.services.to_do.blank()
    shop.services.to_do.save(replace(blank, subject="Call back", due_on=shop.clock.today()))
    return lines(shop, Kind.TASK)[0]


def unasked(shop: Shop) -> Line:
    shop.customer("Alpha AG")
    return lines(shop, Kind.UNASKED)[0]


@pytest.mark.parametrize("make", [waiting, a_lead, a_task, unasked])
def test_what_is_put_off_comes_back_on_its_day(shop: Shop, make: Callable[[Shop], Line]) -> None:
    line = make(shop)
    shop.services.today.put_off(line, shop.clock.today() + dt.timedelta(days=3))
    assert line.kind not in {one.kind for one in lines(shop)}
    shop.clock.at += dt.timedelta(days=2)
    assert line.kind not in {one.kind for one in lines(shop)}
    shop.clock.at += dt.timedelta(days=1)
    assert line.kind in {one.kind for one in lines(shop)}


@pytest.mark.parametrize("make", [waiting, a_lead, a_task, unasked])
def test_nothing_is_put_off_until_a_day_that_is_over(shop: Shop, make: Callable[[Shop], Line]) -> None:
    line = make(shop)
    with pytest.raises(UserError, match="task-day-passed"):
        shop.services.today.put_off(line, shop.clock.today() - dt.timedelta(days=1))


@pytest.mark.parametrize("make", [waiting, a_lead, a_task, unasked])
def test_what_is_handed_over_is_with_somebody_and_can_be_taken_back(
    shop: Shop, make: Callable[[Shop], Line]
) -> None:
    line = make(shop)
    shop.services.today.hand_over(line, " Luc Perrin ")
    assert line.kind not in {one.kind for one in lines(shop)}
    (handed,) = today(shop).handed
    assert (handed.line.key, handed.owner) == (line.key, "Luc Perrin")
    if handed.line.owner:
        shop.services.today.take_over(handed.line)
    else:
        shop.services.today.take_back(handed.line)
    assert line.key in {one.key for one in lines(shop)}


@pytest.mark.parametrize("make", [a_lead, a_task])
def test_what_is_a_colleagues_is_taken_over_and_never_left_to_nobody(
    shop: Shop, make: Callable[[Shop], Line]
) -> None:
    shop.services.today.hand_over(make(shop), "Luc Perrin")
    (handed,) = today(shop).handed
    shop.services.today.take_back(handed.line)
    assert today(shop).handed == (handed,)
    shop.services.today.take_over(handed.line)
    (mine,) = lines(shop)
    assert mine.owner == shop.services.today.read().me
    shop.services.history.undo()
    assert today(shop).handed == (handed,)


def test_a_lead_of_mine_that_was_put_off_and_is_taken_back_stays_mine(shop: Shop) -> None:
    me = shop.services.today.read().me
    line = a_lead(shop, owner=me)
    shop.services.today.put_off(line, shop.clock.today() + dt.timedelta(days=3))
    (put_off,) = today(shop).put_off
    shop.services.today.take_back(put_off.line)
    assert lines(shop) == [line]
    assert line.owner == me


def test_a_name_to_hand_over_to_is_looked_at(shop: Shop) -> None:
    line = waiting(shop)
    with pytest.raises(UserError) as refused:
        shop.services.today.hand_over(line, "a\u202eb")
    assert refused.value.data["field"] == "owner"
    shop.services.today.hand_over(line, "")
    assert line.key in {one.key for one in lines(shop)}


def test_a_task_is_done_with_itself(shop: Shop) -> None:
    line = a_task(shop)
    shop.services.today.done(line)
    assert shop.services.to_do.get(UUID(line.record)).done_at


def test_to_have_spoken_with_a_company_is_noted_with_the_lead(shop: Shop) -> None:
    now = shop.clock.now()
    line = a_lead(shop, state=LeadState.ACCEPTED, answered_at=now - dt.timedelta(days=1))
    shop.services.today.done(line)
    (kept,) = [one.lead for one in shop.services.leads.book().lines]
    assert kept.contacted_at == now
    assert lines(shop, Kind.LEAD) == []


def test_done_is_undone_and_taken_back(shop: Shop) -> None:
    line = waiting(shop)
    shop.services.today.done(line)
    assert lines(shop, Kind.CHASE) == []
    shop.services.history.undo()
    assert lines(shop, Kind.CHASE) == [line]
    shop.services.today.done(line)
    shop.services.today.take_back(line)
    assert lines(shop, Kind.CHASE) == [line]
    shop.services.today.take_back(line)
    assert lines(shop, Kind.CHASE) == [line]


def test_what_stands_until_it_is_put_right_comes_back(shop: Shop) -> None:
    line = unasked(shop)
    shop.services.today.done(line)
    assert [one.key for one in today(shop).done] == [line.key]
    shop.clock.at += dt.timedelta(days=7)
    assert lines(shop, Kind.UNASKED) == [line]


def test_a_later_answer_takes_the_place_of_an_earlier_one(shop: Shop) -> None:
    line = a_lead(shop)
    shop.services.today.put_off(line, shop.clock.today() + dt.timedelta(days=1))
    shop.services.today.put_off(line, shop.clock.today() + dt.timedelta(days=5))
    shop.clock.at += dt.timedelta(days=3)
    assert lines(shop, Kind.LEAD) == []


def test_without_a_backup_somebody_is_told(shop: Shop) -> None:
    shop.clock.at += dt.timedelta(days=5)
    (found,) = lines(shop, Kind.BACKUP)
    assert found.data["days"] == 5
