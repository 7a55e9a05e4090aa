"""Legs of many customers, and the queue of invitations, on a real encrypted database."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.customer import Customer, LegSource, LegState, LossReason
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.gaps import Fix
from reseller_desktop.domain.invitation import Channel, Message
from reseller_desktop.domain.provider import Provider
from reseller_desktop.services.draft import Wish
from reseller_desktop.services.invitation_queue import QueueState
from reseller_desktop.services.legs import LegsSet
from reseller_desktop.ui.kit.tasks import ManualTasks
from tests.support.shop import NORTH_DIRECT, Shop, _provider

YES, NO, ASKED, UNKNOWN = LegState.YES, LegState.NO, LegState.ASKED, LegState.UNKNOWN


@pytest.fixture
def shop(tmp_path: Path, qapp: QCoreApplication) -> Iterator[Shop]:
    made = Shop(tmp_path / "data", ManualTasks())
    yield made
    made.close()


@pytest.fixture
def customers(shop: Shop) -> list[Customer]:
    return [shop.customer(f"Kunde {at}", domain=f"k{at}.example") for at in range(3)]


@pytest.fixture
def north(shop: Shop) -> Provider:
    made = _provider("North Direct", NORTH_DIRECT)
    shop.services.providers.save(made)
    return made


def states(shop: Shop, party: UUID) -> list[LegState | None]:
    """The legs of all customers to a party, by name."""
    ids = [UUID(row.id) for chunk in shop.services.listing.rows() for row in chunk]
    every = shop.services.legs.legs(ids)
    found = [
        [leg.state for leg in every.get(one, ()) if party in {leg.own_tenant_id, leg.provider_id}]
        for one in ids
    ]
    return [legs[0] if legs else None for legs in found]


class TestByHand:
    def test_many_are_set_as_one_action_and_taken_back_by_one_undo(
        self, shop: Shop, customers: list[Customer]
    ) -> None:
        ids = [one.id for one in customers]
        before = shop.services.history.undo_state().undo
        assert shop.services.legs.set_legs(ids, shop.provider.id, YES) == LegsSet(3, 0)
        assert states(shop, shop.provider.id) == [YES] * 3
        assert [leg.source for leg in shop.services.legs.legs(ids)[ids[0]]] == [LegSource.PERSON]
        shop.services.history.undo()
        assert states(shop, shop.provider.id) == [None] * 3
        assert shop.services.history.undo_state().undo == before

    def test_our_own_leg_is_set_in_the_same_way(self, shop: Shop, customers: list[Customer]) -> None:
        shop.services.legs.set_legs([customers[1].id], shop.own.id, ASKED)
        assert states(shop, shop.own.id) == [None, ASKED, None]

    def test_what_is_known_of_a_later_day_stays(self, shop: Shop, customers: list[Customer]) -> None:
        legs, ids = shop.services.legs, [one.id for one in customers]
        today = shop.clock.today()
        legs.set_legs(ids[:1], shop.provider.id, YES, today)
        yesterday = today - dt.timedelta(days=1)
        assert legs.set_legs(ids, shop.provider.id, NO, yesterday) == LegsSet(2, 1)
        assert states(shop, shop.provider.id) == [YES, NO, NO]
        assert legs.set_legs(ids, shop.provider.id, UNKNOWN, today) == LegsSet(3, 0)

    def test_the_same_again_writes_nothing(self, shop: Shop, customers: list[Customer]) -> None:
        ids = [one.id for one in customers]
        shop.services.legs.set_legs(ids, shop.provider.id, YES)
        last = shop.services.history.undo_state().undo
        assert shop.services.legs.set_legs(ids, shop.provider.id, YES).changed == 0
        assert shop.services.history.undo_state().undo == last

    def test_a_customer_named_twice_is_set_once(self, shop: Shop, customers: list[Customer]) -> None:
        assert shop.services.legs.set_legs([customers[0].id] * 2, shop.provider.id, YES).changed == 1

    def test_an_archived_party_is_left_alone(self, shop: Shop, customers: list[Customer]) -> None:
        shop.services.legs.set_legs([customers[0].id], shop.provider.id, YES)
        shop.services.providers.archive(shop.services.providers.providers()[0])
        with pytest.raises(UserError, match="leg-party-archived"):
            shop.services.legs.set_legs([customers[0].id], shop.provider.id, NO)
        assert states(shop, shop.provider.id) == [YES, None, None]

    def test_a_day_that_has_not_come_is_refused(self, shop: Shop, customers: list[Customer]) -> None:
        tomorrow = shop.clock.today() + dt.timedelta(days=1)
        with pytest.raises(UserError, match="leg-day-ahead"):
            shop.services.legs.set_legs([customers[0].id], shop.provider.id, NO, tomorrow)

    def test_nobody_is_no_party(self, shop: Shop, customers: list[Customer]) -> None:
        with pytest.raises(UserError, match="not-found"):
            shop.services.legs.set_legs([customers[0].id], uuid4(), NO)

    @pytest.mark.parametrize(
        ("state", "reason"), [(NO, LossReason.OPEN), (YES, LossReason.NOT_ASKED)], ids=["still no", "yes"]
    )
    def test_a_loss_keeps_its_question_while_it_is_one(
        self, shop: Shop, customers: list[Customer], state: LegState, reason: LossReason
    ) -> None:
        legs, one = shop.services.legs, customers[0].id
        legs.set_legs([one], shop.own.id, NO)
        with shop.services.database.write("test") as tx:
            tx.legs.save(replace(tx.legs.where()[0], loss_reason=LossReason.OPEN))
            tx.commit()
        legs.set_legs([one], shop.own.id, state)
        assert legs.legs([one])[one][0].loss_reason is reason


class TestParties:
    def test_only_links_that_may_leave_count(self, shop: Shop, north: Provider) -> None:
        assert shop.services.legs.parties().links == frozenset()
        shop.links()
        found = shop.services.legs.parties()
        assert found.links == {(shop.own.id, None), (shop.own.id, shop.provider.id)}
        assert [one.name for one in found.providers] == ["Distri One", north.name]
        own = shop.services.company.own_tenants()[0]
        shop.services.company.save_own_tenant(replace(own, partner_id="7777777"))
        assert shop.services.legs.parties().links == frozenset()

    def test_who_was_asked_too_long_ago_is_told(self, shop: Shop, customers: list[Customer]) -> None:
        shop.links()
        shop.sent(customers[0], days_ago=8)
        shop.sent(customers[1], days_ago=2)
        legs = shop.services.legs
        long_ago = shop.clock.today() - dt.timedelta(days=30)
        legs.set_legs([customers[2].id], shop.provider.id, ASKED, long_ago)
        found = legs.dealings()
        assert found[customers[0].id].overdue == {shop.own.id, shop.provider.id}
        assert found[customers[0].id].waiting == (shop.own.id, shop.provider.id)
        assert found[customers[1].id].overdue == frozenset()
        assert (found[customers[2].id].overdue, found[customers[2].id].waiting) == ({shop.provider.id}, None)
        some = legs.dealings([customers[1].id])
        assert some == {customers[1].id: found[customers[1].id]}

    def test_what_we_ended_is_told_with_its_day(self, shop: Shop, customers: list[Customer]) -> None:
        legs, today = shop.services.legs, shop.clock.today()
        first, second, third = (one.id for one in customers[:3])
        legs.set_legs([first, second, third], shop.own.id, YES)
        shop.end(first)
        shop.end(second)
        legs.set_legs([second], shop.own.id, UNKNOWN)
        shop.end(third, provider_id=shop.provider.id)
        expected = {
            first: ((shop.own.id, today),),
            second: ((shop.own.id, today),),
            third: ((shop.provider.id, today),),
        }
        assert {one: found.ended for one, found in legs.dealings().items()} == expected
        assert legs.dealings([second])[second].ended == expected[second]


class TestQueue:
    @pytest.fixture
    def fixes(self, shop: Shop, customers: list[Customer]) -> dict[UUID, Fix]:
        shop.links()
        return {one.id: Fix(own_tenant_id=shop.own.id, provider_id=shop.provider.id) for one in customers}

    def write(self, shop: Shop, state: QueueState) -> None:
        assert state.next is not None
        draft = shop.services.composing.compose(state.next.customer_id, state.wish)
        shop.services.invitations.record(draft, Channel.CLIPBOARD, draft.subject, draft.text)

    def test_one_is_written_after_the_other(self, shop: Shop, fixes: dict[UUID, Fix]) -> None:
        queue = shop.services.queue
        assert queue.add(fixes) == 3
        seen = []
        while (state := queue.state()).next is not None:
            seen.append((state.number, state.total, state.customer, state.provider))
            self.write(shop, state)
        assert seen == [(at, 3, f"Kunde {at - 1}", "Distri One") for at in (1, 2, 3)]
        assert queue.state() == QueueState(total=0, waiting=0, skipped=0)

    def test_undoing_an_invitation_brings_it_back_into_the_queue(
        self, shop: Shop, fixes: dict[UUID, Fix]
    ) -> None:
        shop.services.queue.add(fixes)
        first = shop.services.queue.state()
        self.write(shop, first)
        assert shop.services.queue.state().customer == "Kunde 1"
        shop.services.history.undo()
        assert shop.services.queue.state() == first

    def test_skipped_ones_wait_until_they_are_taken_up(self, shop: Shop, fixes: dict[UUID, Fix]) -> None:
        queue = shop.services.queue
        queue.add(fixes)
        for _ in range(3):
            entry = queue.state().next
            assert entry is not None
            queue.skip(entry)
        assert (queue.state().next, queue.state().skipped) == (None, 3)
        assert queue.take_up() == 3
        assert queue.state().customer == "Kunde 0"
        assert queue.empty() == 3
        assert queue.state().total == 0

    def test_who_has_accepted_or_is_archived_is_passed_over(
        self, shop: Shop, customers: list[Customer], fixes: dict[UUID, Fix]
    ) -> None:
        shop.services.queue.add(fixes)
        for party in (shop.own.id, shop.provider.id):
            shop.services.legs.set_legs([customers[0].id], party, YES)
        shop.services.customers.archive([customers[1].id])
        state = shop.services.queue.state()
        assert (state.customer, state.number, state.total) == ("Kunde 2", 3, 3)

    @pytest.mark.parametrize("with_provider", [False, True], ids=["with us", "with the provider"])
    def test_whom_we_ended_the_relationship_with_meanwhile_is_passed_over(
        self, shop: Shop, customers: list[Customer], fixes: dict[UUID, Fix], with_provider: bool
    ) -> None:
        shop.services.queue.add(fixes)
        shop.end(customers[0].id, provider_id=shop.provider.id if with_provider else None)
        state = shop.services.queue.state()
        assert (state.customer, state.waiting) == ("Kunde 1", 2)

    def test_nobody_is_asked_for_an_archived_provider(
        self, shop: Shop, customers: list[Customer], fixes: dict[UUID, Fix]
    ) -> None:
        alone = Fix(own_tenant_id=shop.own.id)
        shop.services.queue.add({**fixes, customers[1].id: alone})
        shop.services.providers.archive(shop.services.providers.providers()[0])
        state = shop.services.queue.state()
        assert (state.customer, state.waiting) == ("Kunde 1", 1)

    def test_more_can_be_queued_behind_and_progress_counts_all(
        self, shop: Shop, customers: list[Customer], fixes: dict[UUID, Fix]
    ) -> None:
        queue = shop.services.queue
        first, second, third = fixes
        queue.add({first: fixes[first], second: fixes[second]})
        self.write(shop, queue.state())
        alone = Fix(own_tenant_id=shop.own.id)
        assert queue.add({third: fixes[third]}) == 1
        assert (queue.state().number, queue.state().total, queue.state().customer) == (2, 3, "Kunde 1")
        queue.add({second: alone})
        state = queue.state()
        assert (state.customer, state.number, state.total) == ("Kunde 2", 2, 3)
        self.write(shop, state)
        state = queue.state()
        assert (state.customer, state.provider, state.number) == ("Kunde 1", "", 3)
        assert state.wish == Wish(message=Message.RESELLER, own_tenant_id=shop.own.id)

    def test_who_has_the_invitation_already_is_reminded(
        self, shop: Shop, customers: list[Customer], fixes: dict[UUID, Fix]
    ) -> None:
        shop.sent(customers[0], days_ago=9)
        shop.services.queue.add(fixes)
        wish = shop.services.queue.state().wish
        assert wish is not None
        assert wish.message is Message.REMINDER
        self.write(shop, shop.services.queue.state())
        assert shop.services.queue.state().customer == "Kunde 1"

    def test_an_invitation_with_another_provider_settles_it_too(
        self, shop: Shop, north: Provider, fixes: dict[UUID, Fix]
    ) -> None:
        shop.services.queue.add(fixes)
        shop.services.links.build(shop.own.id, north.id)
        wish = Wish(message=Message.RESELLER_AND_PROVIDER, provider_id=north.id)
        draft = shop.services.composing.compose(next(iter(fixes)), wish)
        shop.services.invitations.record(draft, Channel.CLIPBOARD, draft.subject, draft.text)
        assert shop.services.queue.state().customer == "Kunde 1"

    def test_an_invitation_that_asks_for_less_leaves_the_queue_as_it_is(
        self, shop: Shop, fixes: dict[UUID, Fix]
    ) -> None:
        shop.services.queue.add(fixes)
        customer = shop.services.customers.get(next(iter(fixes)))
        shop.sent(customer, message=Message.RESELLER)
        assert shop.services.queue.state().customer == "Kunde 0"

    def test_an_empty_queue_is_refused(self, shop: Shop) -> None:
        with pytest.raises(UserError, match="queue-nothing"):
            shop.services.queue.add({})

    def test_a_tenant_in_the_queue_cannot_be_removed(
        self, shop: Shop, customers: list[Customer], fixes: dict[UUID, Fix]
    ) -> None:
        second = replace(shop.own, id=uuid4(), tenant_id=uuid4(), version=0)
        shop.services.company.save_own_tenant(second)
        shop.services.queue.add({customers[0].id: Fix(own_tenant_id=second.id)})
        with pytest.raises(UserError, match="own-tenant-in-use"):
            shop.services.company.remove_own_tenant(second.id)

    def test_the_queue_outlives_the_program(self, shop: Shop, fixes: dict[UUID, Fix], tmp_path: Path) -> None:
        shop.services.queue.add(fixes)
        self.write(shop, shop.services.queue.state())
        before = shop.services.queue.state()
        shop.services.close()
        shop.services.vault.unlock_with_passphrase("correct horse battery")
        assert shop.services.queue.state() == before
        assert (before.number, before.total) == (2, 3)
