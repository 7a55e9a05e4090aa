"""The end of a relationship on a real encrypted database: sealed, and everything that follows from it."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.customer import LegState, LossReason
from reseller_desktop.domain.ending import Ending, EndingRequest, EndingWay, Notice
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.gdap import Gdap, GdapSource, GdapStatus
from reseller_desktop.domain.history import Mode
from reseller_desktop.domain.invitation import Channel, InvitationState, Message
from reseller_desktop.domain.removal import RULES, removal_rules_from
from reseller_desktop.resources import load_rules
from reseller_desktop.services.customers import CustomerService
from reseller_desktop.services.ending import EndingService, Letter
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.ids import new_id
from reseller_desktop.storage.store import Store
from tests.services.test_invitations import Office, World
from tests.support.world import leg

REMOVAL = load_rules(RULES, removal_rules_from)[0]
DONE = {one.key: Answer.NO for one in REMOVAL.prerequisites}


class Ends(Office):
    """The office, and the service that ends what it has."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.endings = EndingService(world.database, world.clock, lambda: "anna", lambda: REMOVAL)
        self.history = HistoryService(world.database)

    def request(self, **facts: Any) -> EndingRequest:
        values = {
            "customer_id": self.customer.id,
            "own_tenant_id": self.own.id,
            "way": EndingWay.OURSELVES,
            "answers": DONE,
            "statement": REMOVAL.good_faith.text,
            "stated_by": "Anna Meier",
            "typed_customer": "bergblick ag",
        }
        return EndingRequest(**{**values, **facts})

    def leg_of(self, party: Any) -> tuple[LegState, LossReason]:
        with self.world.database.read() as tx:
            known = tx.legs.where(customer_id=self.customer.id)
        return next(
            (one.state, one.loss_reason) for one in known if party in {one.own_tenant_id, one.provider_id}
        )

    def states(self) -> list[InvitationState]:
        with self.world.database.read() as tx:
            return [one.state for one in tx.invitations.where(customer_id=self.customer.id)]


@pytest.fixture
def ends(world: World) -> Ends:
    return Ends(world)


def test_an_ending_is_sealed_with_its_leg_in_one_action(ends: Ends, world: World) -> None:
    world.add(leg(ends.customer, ends.own))
    before = len(ends.history.actions())
    made = ends.endings.end(ends.request(reason="They moved to another partner."))
    assert ends.leg_of(ends.own.id) == (LegState.NO, LossReason.ENDED_BY_US)
    assert (made.stated_by, made.way, made.at) == ("Anna Meier", EndingWay.OURSELVES, world.clock.now())
    assert made.answers == dict.fromkeys(DONE, "no")
    assert made.statement == REMOVAL.good_faith.text
    (story,) = ends.endings.of_customer(ends.customer.id)
    assert (story.ending, story.supplements) == (made, ())
    assert len(ends.history.actions()) == before + 1


def test_a_leg_that_nobody_recorded_is_ended_as_well(ends: Ends) -> None:
    ends.endings.end(ends.request())
    assert ends.leg_of(ends.own.id) == (LegState.NO, LossReason.ENDED_BY_US)


def test_what_was_accepted_ends_and_the_provider_keeps_its_own_relationship(ends: Ends, world: World) -> None:
    sent = ends.send(message=Message.RESELLER_AND_PROVIDER)
    ends.invitations.accept(sent, world.clock.today())
    ends.endings.end(ends.request())
    assert ends.states() == [InvitationState.ENDED]
    assert ends.leg_of(ends.provider.id)[0] is LegState.YES


def test_what_is_still_open_is_withdrawn_and_nobody_is_asked_for_any_more(ends: Ends) -> None:
    ends.send(message=Message.RESELLER_AND_PROVIDER)
    ends.endings.end(ends.request())
    assert ends.states() == [InvitationState.WITHDRAWN]
    assert ends.leg_of(ends.own.id) == (LegState.NO, LossReason.ENDED_BY_US)
    assert ends.leg_of(ends.provider.id)[0] is LegState.UNKNOWN


def test_ending_a_providers_relationship_leaves_ours_and_what_was_accepted_with_it(
    ends: Ends, world: World
) -> None:
    sent = ends.send(message=Message.RESELLER_AND_PROVIDER)
    ends.invitations.accept(sent, world.clock.today())
    ends.send(message=Message.RESELLER)
    request = ends.request(own_tenant_id=None, provider_id=ends.provider.id, way=EndingWay.PROVIDER)
    ends.endings.end(request)
    assert ends.leg_of(ends.own.id)[0] is LegState.YES
    assert ends.leg_of(ends.provider.id) == (LegState.NO, LossReason.ENDED_BY_US)
    assert ends.states() == [InvitationState.ACCEPTED, InvitationState.SENT]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"answers": {**DONE, "subscriptions": Answer.YES}}, "ending-blocked"),
        ({"stated_by": ""}, "ending-stated-by"),
        ({"typed_customer": "somebody else"}, "ending-not-confirmed"),
        ({"statement": ""}, "ending-statement"),
        ({"notice": Notice(on=None, to="", text="")}, "ending-notice"),
    ],
)
def test_an_incomplete_ending_writes_nothing(ends: Ends, facts: dict[str, Any], code: str) -> None:
    before = ends.world.everything()
    with pytest.raises(UserError) as refused:
        ends.endings.end(ends.request(**facts))
    assert refused.value.code == "ending-incomplete"
    assert [one.code for one in refused.value.data["reasons"]] == [code]  # type: ignore[attr-defined]
    assert ends.world.everything() == before


def test_we_cannot_end_a_providers_relationship_ourselves(ends: Ends) -> None:
    with pytest.raises(UserError, match="ending-incomplete"):
        ends.endings.end(ends.request(own_tenant_id=None, provider_id=ends.provider.id))


def test_what_nobody_looked_at_does_not_keep_anybody_from_ending(ends: Ends) -> None:
    assert ends.endings.end(ends.request(answers={})).answers == {}


def test_the_notice_is_sealed_and_the_mail_that_left_is_kept_as_it_left(ends: Ends, world: World) -> None:
    draft = ends.draft(message=Message.TERMINATION, ends_on=dt.date(2026, 12, 31))
    assert draft.problems_of(draft.subject, draft.text) == ()
    assert draft.warnings == ()
    notice = Notice(on=world.clock.today(), to="Ida Berg", text=draft.text)
    letter = Letter(draft=draft, channel=Channel.CLIPBOARD, subject=draft.subject, text=draft.text)
    made = ends.endings.end(ends.request(notice=notice), [letter])
    assert (made.notice_on, made.notice_to, made.notice_text) == (notice.on, "Ida Berg", draft.text)
    with world.database.read() as tx:
        (kept,) = tx.dispatches.where(customer_id=ends.customer.id)
    assert (kept.message, kept.text, kept.invitation_id) == (Message.TERMINATION, draft.text, None)
    assert "31. Dezember 2026" in kept.text


def test_the_notice_of_a_providers_end_names_the_provider_and_keeps_us(ends: Ends) -> None:
    draft = ends.draft(
        message=Message.PROVIDER_TERMINATION, provider_id=ends.provider.id, ends_on=dt.date(2026, 12, 31)
    )
    assert draft.problems_of(draft.subject, draft.text) == ()
    assert ends.provider.name in draft.subject
    assert "Unsere eigene Beziehung mit Ihnen bleibt bestehen" in draft.text


def test_a_notice_says_when_nobody_can_be_written_to_and_blocks_without_its_day(
    ends: Ends, world: World
) -> None:
    CustomerService(world.database, world.cursor, world.clock).remove_contact(ends.contact)
    draft = ends.draft(message=Message.TERMINATION)
    assert [one.code for one in draft.warnings] == ["recipient-missing"]
    assert [one.code for one in draft.blockers] == ["placeholder-empty"]


def test_a_notice_recorded_like_any_mail_belongs_to_no_invitation(ends: Ends) -> None:
    draft = ends.draft(message=Message.TERMINATION, ends_on=dt.date(2026, 12, 31))
    assert ends.invitations.record(draft, Channel.EML_FILE, draft.subject, draft.text) is None
    assert ends.states() == []


def test_what_is_learned_later_is_another_entry_and_the_first_stays_as_it_was(
    ends: Ends, world: World
) -> None:
    made = ends.endings.end(ends.request())
    added = ends.endings.supplement(made.id, note=" They confirmed. ", removed_on=world.clock.today())
    further = ends.endings.supplement(added.id, note="Told the provider.")
    assert added.note == "They confirmed."
    assert further.supplements_id == made.id
    (story,) = ends.endings.of_customer(ends.customer.id)
    assert story.ending == made
    assert story.supplements == (added, further)
    assert story.removed_on == world.clock.today()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"note": "  "}, "ending-supplement-empty"),
        ({"removed_on": dt.date(2199, 1, 1)}, "ending-day-ahead"),
        ({"note": "x", "notice_on": dt.date(2199, 1, 1)}, "ending-day-ahead"),
    ],
)
def test_an_addition_that_says_nothing_or_the_future_is_refused(
    ends: Ends, facts: dict[str, Any], code: str
) -> None:
    made = ends.endings.end(ends.request())
    with pytest.raises(UserError, match=code):
        ends.endings.supplement(made.id, **facts)


def _edit(ends: Ends, made: Ending) -> None:
    with ends.world.database.write("test.edit") as tx:
        tx.endings.save(replace(made, reason="Something else"))
        tx.commit()


def _remove(ends: Ends, made: Ending) -> None:
    with ends.world.database.write("test.remove") as tx:
        tx.endings.remove(made.id)
        tx.commit()


@pytest.mark.parametrize("change", [_edit, _remove])
def test_a_sealed_record_is_neither_changed_nor_removed(ends: Ends, change: Any) -> None:
    made = ends.endings.end(ends.request())
    with pytest.raises(UserError, match="record-sealed"):
        change(ends, made)
    (story,) = ends.endings.of_customer(ends.customer.id)
    assert story.ending == made


@pytest.mark.parametrize("change", [_edit, _remove])
def test_with_a_store_like_the_others_it_would_have_been(
    ends: Ends, change: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: the seal, and nothing else, keeps the record."""
    made = ends.endings.end(ends.request())
    monkeypatch.setattr(
        "reseller_desktop.storage.unit_of_work.SealedStore",
        Store,
    )
    change(ends, made)
    assert [story.ending for story in ends.endings.of_customer(ends.customer.id)] != [made]


def test_undo_takes_neither_the_ending_back_nor_a_note_on_it_nor_what_came_before(ends: Ends) -> None:
    made = ends.endings.end(ends.request())
    for _ in range(2):
        assert ends.history.undo_state().undo is None
        with pytest.raises(UserError, match="undo-sealed"):
            ends.history.undo()
        ends.endings.supplement(made.id, note="One more")
    assert len(ends.world.contents()["ending"]) == 3


def test_what_is_done_after_an_ending_is_undone_as_ever(ends: Ends, world: World) -> None:
    ends.endings.end(ends.request())
    customers = CustomerService(world.database, world.cursor, world.clock)
    customers.save(replace(customers.get(ends.customer.id), notes="Later"))
    assert ends.history.undo().code == "customer.edit"
    with pytest.raises(UserError, match="undo-sealed"):
        ends.history.undo()
    assert ends.history.redo().mode is Mode.DO


def test_without_the_seal_undo_would_take_the_record_away(
    ends: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control of the refusal."""
    ends.endings.end(ends.request())
    monkeypatch.setattr("reseller_desktop.services.history._STAYING", frozenset())
    ends.history.undo()
    assert ends.endings.of_customer(ends.customer.id) == ()


def test_standing_gdap_relations_are_counted_and_left_alone(ends: Ends, world: World) -> None:
    with world.database.write("test.add") as tx:
        for status in (GdapStatus.ACTIVE, GdapStatus.APPROVAL_PENDING, GdapStatus.TERMINATED):
            tx.gdaps.add(
                Gdap(
                    id=new_id(),
                    relationship_id=f"{status}",
                    customer_id=ends.customer.id,
                    name="Help desk",
                    status=status,
                    source=GdapSource.PERSON,
                    as_of=world.clock.today(),
                )
            )
        tx.commit()
    assert ends.endings.standing_gdaps(ends.customer.id) == 2


def test_undo_says_why_an_ending_stays_only_while_it_is_the_last_thing_done(ends: Ends, world: World) -> None:
    assert not ends.history.undo_state().sealed
    ends.endings.end(ends.request())
    assert ends.history.undo_state().sealed
    customers = CustomerService(world.database, world.cursor, world.clock)
    customers.save(replace(customers.get(ends.customer.id), notes="Later"))
    assert not ends.history.undo_state().sealed
