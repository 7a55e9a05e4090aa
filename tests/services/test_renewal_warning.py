"""Warnings before a renewal: written about one term, kept as they left, queued one customer at a time."""

import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from reseller_desktop.domain.customer import Contact, ContactRole
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.gaps import Fix
from reseller_desktop.domain.invitation import Channel, Message
from reseller_desktop.domain.link import link_forms_from
from reseller_desktop.domain.region import regions_from
from reseller_desktop.domain.subscription import Subscription
from reseller_desktop.resources import load_rules, shipped_phrases, shipped_templates
from reseller_desktop.services.composing import ComposeService
from reseller_desktop.services.draft import Draft, Wish
from reseller_desktop.services.exposure import ExposureService
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.invitation_queue import InvitationQueueService
from reseller_desktop.services.invitations import InvitationService
from reseller_desktop.services.templates import TemplateService
from tests.support.due_terms import due_term
from tests.support.exposures import shipped_exposure_rules
from tests.support.terms import shipped_term_rules
from tests.support.world import World, company, customer, own_tenant

FORMS = load_rules("links", link_forms_from)[0]
REGIONS = load_rules("csp_regions", regions_from)[0]
TEMPLATES = shipped_templates()


class Desk:
    """Two customers with a renewal each, and the services."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.own = own_tenant()
        self.berg, self.alpen = customer("Bergblick AG", language="fr"), customer("Alpen AG")
        self.person = Contact(
            id=new_id(),
            customer_id=self.berg.id,
            name="Ida Berg",
            email="ida@bergblick.example",
            role=ContactRole.DECISION,
        )
        world.add(company(contact_name="Anna"), self.own, self.berg, self.alpen, self.person)
        self.due, self.later = due_term(self.berg.id), due_term(self.alpen.id, 40)
        self.put(self.due, self.later)
        templates = TemplateService(world.database, shipped=lambda: TEMPLATES, phrases=shipped_phrases)
        self.composing = ComposeService(
            world.database, templates, forms=lambda: FORMS, regions=lambda: REGIONS
        )
        self.invitations = InvitationService(world.database, world.clock, lambda: "anna")
        self.queue = InvitationQueueService(world.database, world.clock)
        self.history = HistoryService(world.database)
        rules, terms = shipped_exposure_rules(), shipped_term_rules()
        self.exposure = ExposureService(world.cursor, world.clock, rules=lambda: rules, terms=lambda: terms)

    def put(self, *subscriptions: Subscription) -> None:
        with self.world.database.write("test.add") as tx:
            tx.subscriptions.add(*subscriptions)
            tx.commit()

    def change(self, subscription: Subscription, **facts: Any) -> None:
        with self.world.database.write("test.edit") as tx:
            tx.subscriptions.save(replace(tx.subscriptions.get(subscription.id), **facts))
            tx.commit()

    def draft(self, subscription: Subscription | None = None, of: UUID | None = None) -> Draft:
        about = subscription.id if subscription else None
        wish = Wish(message=Message.RENEWAL_WARNING, subscription_id=about)
        return self.composing.compose(of or self.berg.id, wish)

    def send(self, draft: Draft) -> None:
        assert self.invitations.record(draft, Channel.CLIPBOARD, draft.subject, draft.text) is None

    def missing(self, draft: Draft) -> set[object]:
        return {one.data.get("name") for one in draft.blockers if one.code == "placeholder-empty"}

    def fill_queue(self) -> None:
        self.queue.add_warnings({self.berg.id: self.due.id, self.alpen.id: self.later.id})


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def test_a_warning_names_product_seats_and_term_in_the_customers_language_and_has_no_link(desk: Desk) -> None:
    draft = desk.draft(desk.due)
    assert (draft.language, draft.link, draft.url, draft.provider) == ("fr", None, "", None)
    assert draft.blockers == draft.warnings == ()
    assert draft.subject == "Microsoft 365 Business Premium : à savoir avant le 24 mai 2026"
    assert "25 \u00d7 Microsoft 365 Business Premium" in draft.text
    assert "se termine le 24 mai 2026" in draft.text
    assert "<a " not in draft.html(draft.text)


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        pytest.param({"ends_on": None}, {"term_ends_on"}, id="an end that nobody told"),
        pytest.param({"seats": None}, set(), id="seats that nobody told: the product alone"),
        pytest.param(
            {"archived_at": dt.datetime(2026, 5, 1, tzinfo=dt.UTC)},
            {"product", "renewal", "term_ends_on"},
            id="in the archive",
        ),
    ],
)
def test_what_is_not_known_blocks_and_is_named(
    desk: Desk, facts: dict[str, object], missing: set[object]
) -> None:
    desk.change(desk.due, **facts)
    assert desk.missing(desk.draft(desk.due)) == missing


def test_a_warning_about_nothing_or_about_somebody_elses_renewal_must_not_leave(desk: Desk) -> None:
    for draft in (desk.draft(), desk.draft(desk.later)):
        assert draft.renewal is None
        assert desk.missing(draft) == {"product", "renewal", "term_ends_on"}
        with pytest.raises(UserError, match="draft-blocked"):
            desk.send(draft)


def test_nobody_to_write_to_and_the_archive_are_said(desk: Desk) -> None:
    with desk.world.database.write("test.edit") as tx:
        tx.customers.save(replace(desk.alpen, archived_at=desk.world.clock.now()))
        tx.commit()
    draft = desk.draft(desk.later, desk.alpen.id)
    assert [one.code for one in draft.warnings] == ["recipient-missing", "customer-archived"]


def test_a_warning_that_left_is_kept_exactly_and_known_for_its_term_only(desk: Desk) -> None:
    draft = desk.draft(desk.due)
    desk.send(draft)
    with desk.world.database.read() as tx:
        (mail,) = tx.dispatches.where()
    assert (mail.message, mail.text, mail.invitation_id) == (Message.RENEWAL_WARNING, draft.text, None)
    assert (mail.subscription_id, mail.term_end) == (desk.due.id, desk.due.ends_on)
    assert desk.draft(desk.due).warned == (mail,)
    assert [one.warned_at for one in desk.exposure.ranked().found] == [mail.at.isoformat(), ""]
    desk.change(desk.due, ends_on=dt.date(2027, 5, 24))
    assert desk.draft(desk.due).warned == ()
    assert {one.warned_at for one in desk.exposure.ranked().found} == {""}


def test_the_queue_goes_from_customer_to_customer_and_a_warning_that_left_is_out_of_it(desk: Desk) -> None:
    desk.fill_queue()
    state = desk.queue.state()
    assert (state.number, state.total, state.customer) == (1, 2, "Bergblick AG")
    assert state.product == "Microsoft 365 Business Premium"
    assert state.wish == Wish(message=Message.RENEWAL_WARNING, subscription_id=desk.due.id)
    desk.send(desk.composing.compose(desk.berg.id, state.wish))
    state = desk.queue.state()
    assert (state.number, state.total, state.customer) == (2, 2, "Alpen AG")
    assert desk.history.undo() is not None
    assert desk.queue.state().number == 1
    assert desk.world.count("dispatch") == 0


def test_an_invitation_and_a_warning_wait_side_by_side_and_settle_nothing_of_each_other(desk: Desk) -> None:
    desk.fill_queue()
    desk.queue.add({desk.berg.id: Fix(own_tenant_id=desk.own.id, provider_id=None)})
    assert desk.queue.state().total == 3
    desk.send(desk.draft(desk.due))
    state = desk.queue.state()
    assert (state.waiting, state.total) == (2, 3)
    desk.queue.add_warnings({desk.alpen.id: desk.later.id})
    assert desk.queue.state().waiting == 2


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"ends_on": dt.date(2026, 5, 3)}, id="its term has ended"),
        pytest.param({"archived_at": dt.datetime(2026, 5, 1, tzinfo=dt.UTC)}, id="in the archive"),
    ],
)
def test_a_warning_that_comes_too_late_is_passed_over(desk: Desk, facts: dict[str, object]) -> None:
    desk.fill_queue()
    desk.change(desk.due, **facts)
    assert desk.queue.state().customer == "Alpen AG"


def test_what_is_skipped_stays_over_night_and_is_taken_up_again(desk: Desk) -> None:
    desk.fill_queue()
    first = desk.queue.state().next
    assert first is not None
    desk.queue.skip(first)
    state = InvitationQueueService(desk.world.database, desk.world.clock).state()
    assert (state.waiting, state.skipped, state.customer) == (1, 1, "Alpen AG")
    assert desk.queue.take_up() == 1
    assert desk.queue.state().customer == "Bergblick AG"


def test_a_queue_of_nobody_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match="queue-nothing"):
        desk.queue.add_warnings({})
