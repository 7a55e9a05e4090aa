import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.customer_import import RejectedLine
from reseller_desktop.domain.listed_subscription import FACTS as FACT_NAMES
from reseller_desktop.domain.listed_subscription import ListedSubscription, merge_lines
from reseller_desktop.domain.report_rules import Charge
from reseller_desktop.domain.subscription import (
    Billing,
    EndAction,
    SubscriptionKind,
    SubscriptionSource,
    SubscriptionState,
    Term,
)
from reseller_desktop.domain.subscription_import import plan_subscription_import
from reseller_desktop.domain.subscription_plan import (
    KnownOwner,
    KnownSeller,
    KnownSubscription,
    NewSubscription,
    ReportFacts,
    SubscriptionPlan,
)
from reseller_desktop.services.ids import new_id
from tests.support.subscriptions import AS_OF, TENANT, known, listed, number

DAY = dt.timedelta(days=1)
EVERYTHING = known(
    sku="CFQ7TTC0LCHC",
    seats=5,
    kind=SubscriptionKind.LICENCE,
    term=Term.YEAR,
    billing=Billing.MONTHLY,
    bought_on=dt.date(2025, 5, 2),
    starts_on=dt.date(2025, 5, 2),
    ends_on=dt.date(2026, 5, 1),
    end_action=EndAction.RENEW,
    state=SubscriptionState.ACTIVE,
    unit_price="18.60",
    currency="EUR",
)
OURS = KnownOwner(new_id(), "Müller Bau AG", TENANT, "muller.example")
DETAILS = SubscriptionSource.SUBSCRIPTION_DETAILS


def plan(*rows: ListedSubscription, **facts: Any) -> SubscriptionPlan:
    values = {"source": DETAILS, "as_of": AS_OF, "owners": [OURS]}
    rejected = facts.pop("rejected", ())
    return plan_subscription_import(rows, ReportFacts(**{**values, **facts}), rejected=rejected)


TWIN = known(
    number=number(7),
    customer_id=OURS.id,
    product="Office 365 E3",
    sku="CFQ7TTC0LCHC",
    seats=5,
    ends_on=dt.date(2026, 5, 1),
    source=SubscriptionSource.RECONCILIATION,
)
LINE = {
    "number": number(1),
    "tenant_id": TENANT,
    "product": "OFFICE 365 E3",
    "seats": 5,
    "ends_on": dt.date(2026, 5, 1),
}


class TestKnownUnderAnotherId:
    @pytest.mark.parametrize(
        "told",
        [{}, {"product": "E3 for partners", "sku": "cfq7ttc0lchc"}],
        ids=["by folded product", "by SKU"],
    )
    def test_it_is_told_and_added_all_the_same(self, told: dict[str, Any]) -> None:
        found = plan(listed(**{**LINE, **told}), known=[TWIN])
        assert [(one.new, one.known) for one in found.doubles] == [(found.new[0], TWIN)]

    @pytest.mark.parametrize(
        ("told", "twin"),
        [
            ({"product": "Visio Plan 2"}, {}),
            ({"seats": 6}, {}),
            ({"ends_on": dt.date(2026, 5, 2)}, {}),
            ({}, {"customer_id": new_id()}),
            ({}, {"ends_on": None}),
            ({}, {"source": DETAILS}),
        ],
        ids=[
            "another product",
            "other seats",
            "another last day",
            "another customer",
            "no last day is known",
            "the same kind of report, which gives each its own id",
        ],
    )
    def test_another_one_is_not_told(self, told: dict[str, Any], twin: dict[str, Any]) -> None:
        found = plan(listed(**{**LINE, **told}), known=[TWIN._replace(**twin)])
        assert (len(found.new), found.doubles) == (1, ())

    def test_what_the_report_lists_itself_is_no_double(self) -> None:
        rows = (listed(**LINE), listed(**{**LINE, "line": 9, "number": number(7)}))
        assert plan(*rows, known=[TWIN]).doubles == ()


class TestWhoseItIs:
    @pytest.mark.parametrize(
        "told",
        [
            {"tenant_id": TENANT, "customer": "Anything"},
            {"domain": "muller.example"},
            {"customer": "MULLER BAU AG"},
        ],
        ids=["by tenant id", "by domain", "by folded name"],
    )
    def test_a_customer_is_found(self, told: dict[str, Any]) -> None:
        (new,) = plan(listed(**told)).new
        assert new.customer_id == OURS.id

    def test_the_name_of_a_customer_with_another_tenant_is_not_that_customer(self) -> None:
        other = UUID(int=TENANT.int + 1)
        found = plan(listed(tenant_id=other, customer=OURS.name, domain=OURS.domain))
        assert (found.new, [one.candidates for one in found.ownerless]) == ((), [()])

    def test_a_customer_whose_tenant_is_not_known_is_found_by_its_name(self) -> None:
        nameless = KnownOwner(new_id(), "Müller Bau AG")
        (new,) = plan(listed(tenant_id=TENANT, customer="Müller Bau AG"), owners=[nameless]).new
        assert new.customer_id == nameless.id

    def test_one_of_several_of_a_name_is_for_a_person_to_say(self) -> None:
        two = [KnownOwner(new_id(), "Müller Bau AG"), KnownOwner(new_id(), "Muller Bau AG")]
        row = listed(customer="Müller Bau AG")
        (unsure,) = plan(row, owners=two).ownerless
        assert (unsure.candidates, unsure.can_be_created) == (tuple(two), False)
        decided = plan(row, owners=two, decisions={unsure.key: two[1].id})
        assert [new.customer_id for new in decided.new] == [two[1].id]

    def test_a_decision_for_somebody_who_is_gone_is_passed_over(self) -> None:
        assert plan(listed(customer="New AG"), decisions={"new ag": new_id()}).ownerless

    def test_an_archived_customer_is_found_when_no_other_has_the_name(self) -> None:
        archived = KnownOwner(new_id(), "Müller Bau AG", archived=True)
        row = listed(customer="Müller Bau AG")
        assert plan(row, owners=[archived]).new[0].customer_id == archived.id
        assert plan(row, owners=[archived, OURS]).new[0].customer_id == OURS.id

    def test_lines_of_one_stranger_are_one_customer_to_be_created(self) -> None:
        rows = [listed(place, tenant_id=TENANT, customer=name) for place, name in ((1, "B"), (2, "A"))]
        (stranger,) = plan(*rows, owners=[]).creatable
        assert (stranger.name, stranger.tenant_id, len(stranger.rows)) == ("A", TENANT, 2)

    def test_a_stranger_without_a_name_cannot_be_created(self) -> None:
        found = plan(listed(domain="new.example"), owners=[])
        assert (found.creatable, found.ownerless[0].domain) == ((), "new.example")

    def test_a_line_that_names_nobody_is_left_out_unless_somebody_said_whose_they_are(self) -> None:
        assert [row.code for row in plan(listed()).rejected] == ["subscription-nobody"]
        assert plan(listed(), owner_id=OURS.id).new[0].customer_id == OURS.id

    def test_our_own_tenant_is_no_customer(self) -> None:
        assert [row.code for row in plan(listed(tenant_id=TENANT), own_tenant_ids={TENANT}).rejected] == [
            "import-own-tenant"
        ]


class TestFromWhom:
    ONE = KnownSeller(new_id(), "Distri One", "7000001")
    TWO = KnownSeller(new_id(), "Distri Two")

    @pytest.mark.parametrize(
        ("told", "seller"),
        [
            ({"partner_id": "7000001", "provider": "Otherwise called"}, ONE),
            ({"provider": "DISTRI TWO"}, TWO),
            ({}, ONE),
        ],
        ids=["by PartnerID before the name", "by name", "by what was chosen for all"],
    )
    def test_a_provider_is_found(self, told: dict[str, Any], seller: KnownSeller) -> None:
        row = listed(customer=OURS.name, **told)
        found = plan(row, sellers=[self.ONE, self.TWO], provider_id=self.ONE.id)
        assert (found.new[0].provider_id, found.strangers) == (seller.id, {})

    def test_a_provider_that_is_none_of_ours_is_told(self) -> None:
        rows = [listed(1, customer=OURS.name, provider="Else"), listed(2, customer=OURS.name, partner_id="9")]
        found = plan(*rows, sellers=[self.ONE])
        assert ([new.provider_id for new in found.new], found.strangers) == (
            [None, None],
            {"9": 1, "Else": 1},
        )

    def test_two_providers_of_one_name_are_not_told_apart_by_it(self) -> None:
        twins = [KnownSeller(new_id(), "Distri"), KnownSeller(new_id(), "DISTRI")]
        assert plan(listed(customer=OURS.name, provider="Distri"), sellers=twins).strangers == {"Distri": 1}

    def test_a_known_subscription_changes_its_provider(self) -> None:
        stands = known(provider_id=self.TWO.id)
        (change,) = plan(listed(), known=[stands], sellers=[self.ONE], provider_id=self.ONE.id).changed
        assert (change.fields, change.after["provider_id"]) == (("provider_id",), self.ONE.id)


class TestWhatChanges:
    def test_each_told_fact_that_is_different_is_written(self) -> None:
        stands = known(seats=5, term=Term.YEAR, ends_on=dt.date(2026, 5, 1))
        row = listed(seats=7, ends_on=dt.date(2027, 5, 1), as_of=AS_OF + DAY)
        (change,) = plan(row, known=[stands]).changed
        assert change.after == {
            "seats": 7,
            "ends_on": dt.date(2027, 5, 1),
            "as_of": AS_OF + DAY,
            "source": DETAILS,
        }

    def test_what_is_not_told_stays(self) -> None:
        stands = known(seats=5, state=SubscriptionState.ACTIVE)
        assert plan(listed(product=None), known=[stands]).unchanged == (2,)

    def test_a_line_that_tells_everything_as_it_stands_changes_nothing(self) -> None:
        row = listed(1, **{name: getattr(EVERYTHING, name) for name in FACT_NAMES})
        assert plan(row, known=[EVERYTHING]).unchanged == (2,)

    def test_the_same_of_a_later_day_is_confirmed(self) -> None:
        (change,) = plan(listed(as_of=AS_OF + DAY), known=[known()]).confirmed
        assert (change.fields, change.after["as_of"]) == ((), AS_OF + DAY)

    def test_an_older_line_changes_nothing_and_is_told(self) -> None:
        found = plan(listed(seats=3, as_of=AS_OF - DAY), known=[known(seats=5)])
        assert (found.changes_nothing, [one.as_of for one in found.older]) == (True, [AS_OF - DAY])

    def test_an_end_that_is_told_not_to_be_is_taken_away(self) -> None:
        stands = known(ends_on=dt.date(2026, 5, 1))
        assert plan(listed(endless=True), known=[stands]).changed[0].after["ends_on"] is None
        assert plan(listed(endless=True), known=[known()]).unchanged

    @pytest.mark.parametrize("chosen", [EndAction.CANCEL, EndAction.EXTEND])
    def test_renewal_that_is_off_leaves_what_was_chosen_for_the_end(self, chosen: EndAction) -> None:
        assert plan(listed(end_action=EndAction.OFF), known=[known(end_action=chosen)]).unchanged
        assert plan(listed(end_action=EndAction.RENEW), known=[known(end_action=chosen)]).changed

    def test_a_new_subscription_needs_a_product_or_a_sku(self) -> None:
        rows = [
            listed(1, product=None, customer=OURS.name),
            listed(2, product=None, sku="SPB", customer=OURS.name),
        ]
        found = plan(*rows)
        assert ([row.code for row in found.rejected], len(found.new)) == (["subscription-product-empty"], 1)

    def test_dates_that_are_reversed_are_left_out(self) -> None:
        row = listed(starts_on=dt.date(2026, 5, 1), ends_on=dt.date(2026, 4, 1), customer=OURS.name)
        assert [one.code for one in plan(row).rejected] == ["subscription-dates-reversed"]

    def test_a_subscription_of_another_customer_is_left_out(self) -> None:
        assert [row.code for row in plan(listed(tenant_id=TENANT), known=[known()]).rejected] == [
            "subscription-of-another"
        ]
        assert plan(listed(tenant_id=TENANT), known=[known(customer_id=OURS.id)]).unchanged


class TestWhatIsGone:
    def test_a_whole_report_tells_what_it_no_longer_lists(self) -> None:
        stands = known(2)
        found = plan(listed(customer=OURS.name), known=[stands], whole=True)
        assert (found.gone, found.counts()["gone"]) == ((stands,), 1)

    @pytest.mark.parametrize(
        ("facts", "stands"),
        [
            ({"whole": False}, {}),
            ({"as_of": AS_OF - DAY}, {}),
            ({}, {"source": SubscriptionSource.PERSON}),
            ({}, {"state": SubscriptionState.DELETED}),
            ({"rejected": [RejectedLine(9, "x", {"number": number(2)})]}, {}),
        ],
        ids=[
            "when the report lists only some",
            "when the report is older",
            "when it was learned elsewhere",
            "when it was deleted before",
            "when its line could not be read",
        ],
    )
    def test_nothing_is_gone(self, facts: dict[str, Any], stands: dict[str, Any]) -> None:
        found = plan(listed(customer=OURS.name), known=[known(2, **stands)], **{"whole": True, **facts})
        assert found.gone == ()

    def test_a_report_without_one_good_line_tells_of_nothing(self) -> None:
        assert plan(known=[known()], whole=True).gone == ()


class TestSeveralLines:
    def test_the_latest_month_counts(self) -> None:
        months = [listed(1, as_of=AS_OF, seats=7), listed(1, as_of=AS_OF - DAY, seats=5)]
        for rows in (months, months[::-1]):
            found = merge_lines(rows)
            assert ([row.seats for row in found.rows], found.merged) == ([7], 1)

    def test_equal_lines_are_one(self) -> None:
        found = merge_lines([listed(1, line=2), listed(1, line=3)])
        assert ([row.line for row in found.rows], found.merged) == ([2], 1)

    def test_lines_of_one_day_that_contradict_each_other_are_all_left_out(self) -> None:
        told = [(2, 5, AS_OF), (3, 6, AS_OF), (4, 6, AS_OF - DAY)]
        rows = [listed(1, line=line, seats=seats, as_of=day) for line, seats, day in told]
        found = merge_lines(rows)
        assert ([row.line for row in found.rejected], found.rows, found.merged) == ([2, 3], (), 1)

    @pytest.mark.parametrize(
        ("charges", "seats"),
        [
            ([(Charge.ALL, 10, 0)], 10),
            ([(Charge.ALL, 10, 0), (Charge.ALL, 12, 1)], 12),
            ([(Charge.ALL, 10, 0), (Charge.ADDED, 3, 1), (Charge.ADDED, 2, 1)], 15),
            ([(Charge.ALL, 10, 1), (Charge.ADDED, 3, 0)], 10),
            ([(Charge.ALL, 10, 0), (Charge.REMOVED, 4, 1)], 6),
            ([(Charge.ALL, 10, 0), (Charge.PASSED_OVER, 10, 1)], 10),
            ([(Charge.ADDED, 3, 0)], None),
            ([(Charge.ALL, 2, 0), (Charge.REMOVED, 4, 1)], None),
            ([(Charge.ALL, None, 0), (Charge.ADDED, 4, 1)], None),
            ([(Charge.ALL, 3, 0), (Charge.ADDED, None, 1)], 3),
            ([(None, 8, 0), (Charge.ADDED, 4, 1)], 12),
        ],
        ids=[
            "a charge for all seats",
            "the latest charge for all counts",
            "what came since is added",
            "what came before is in it already",
            "what went since is taken off",
            "a credit says nothing",
            "what came, without a whole, says nothing of all",
            "more went than there was",
            "a charge without a number says nothing",
            "an addition without a number adds nothing",
            "a word that is not known is taken for all",
        ],
    )
    def test_charges_are_put_together(
        self, charges: list[tuple[Charge | None, int | None, int]], seats: int | None
    ) -> None:
        rows = [
            listed(1, line=line, charge=charge, seats=count, as_of=AS_OF + after * DAY)
            for line, (charge, count, after) in enumerate(charges, 2)
        ]
        for order in (rows, rows[::-1]):
            assert [row.seats for row in merge_lines(order).rows] == [seats]

    def test_a_subscription_of_which_there_are_only_credits_is_not_listed(self) -> None:
        found = merge_lines([listed(1, charge=Charge.PASSED_OVER)])
        assert (found.rows, found.merged) == ((), 1)

    def test_charges_of_one_day_for_different_numbers_of_seats_are_left_out(self) -> None:
        rows = [listed(1, line=line, charge=Charge.ALL, seats=line) for line in (2, 3)]
        assert len(merge_lines(rows).rejected) == 2

    @pytest.mark.parametrize(("prices", "price"), [(("9", "9"), "9"), (("9", "8"), None), ((None, "8"), "8")])
    def test_a_price_counts_where_there_is_only_one(self, prices: tuple[str, ...], price: str | None) -> None:
        kinds = (Charge.ALL, Charge.ADDED)
        rows = [
            listed(1, line=line, charge=kind, seats=1, unit_price=told)
            for line, (kind, told) in enumerate(zip(kinds, prices, strict=True))
        ]
        assert [row.unit_price for row in merge_lines(rows).rows] == [price]


FACTS = {
    "seats": st.none() | st.integers(0, 50),
    "kind": st.none() | st.sampled_from(SubscriptionKind),
    "term": st.none() | st.sampled_from(Term),
    "billing": st.none() | st.sampled_from(Billing),
    "ends_on": st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2028, 1, 1)),
    "end_action": st.none() | st.sampled_from([EndAction.RENEW, EndAction.CANCEL]),
    "state": st.none() | st.sampled_from(SubscriptionState),
    "as_of": st.none() | st.sampled_from([AS_OF, AS_OF - DAY]),
    "unit_price": st.none() | st.sampled_from(["9", "12.50"]),
}


@st.composite
def reports(draw: st.DrawFn) -> list[ListedSubscription]:
    places = draw(st.lists(st.integers(1, 6), max_size=8))
    return [
        listed(place, line=line, customer=OURS.name, **draw(st.fixed_dictionaries(FACTS)))
        for line, place in enumerate(places, 2)
    ]


def applied(found: SubscriptionPlan, stand: list[KnownSubscription]) -> list[KnownSubscription]:
    """What stands once a plan is written."""
    after = {one.number: one for one in stand}
    for change in (*found.changed, *found.confirmed):
        after[change.known.number] = change.known._replace(**change.after)  # type: ignore[arg-type]  # by name
    return [*after.values(), *map(made, found.new)]


def made(new: NewSubscription) -> KnownSubscription:
    told = {name: getattr(new.listed, name) for name in ("product", *FACTS) if name != "as_of"}
    facts = {name: value for name, value in told.items() if value is not None}
    return known(number=new.listed.number, customer_id=new.customer_id, as_of=new.as_of, **facts)


@given(reports())
def test_the_same_report_again_changes_nothing(rows: list[ListedSubscription]) -> None:
    stand = applied(plan(*rows), [])
    again = plan(*rows, known=stand)
    assert again.changes_nothing
    assert not again.older


@given(reports(), reports())
def test_a_report_that_is_applied_stands_as_it_told(
    before: list[ListedSubscription], rows: list[ListedSubscription]
) -> None:
    stand = applied(plan(*before), [])
    found = plan(*rows, known=stand)
    older = {one.known.number for one in found.older}
    left_out = {row.data["number"] for row in found.rejected}
    after = {one.number: one for one in applied(found, stand)}
    for row in merge_lines(rows).rows:
        if row.number not in older | left_out:
            assert all(
                getattr(after[row.number], name) == getattr(row, name)
                for name in FACTS
                if name != "as_of" and getattr(row, name) is not None
            )


@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter(rows: list[ListedSubscription], random: Any) -> None:
    def said(found: SubscriptionPlan) -> object:
        return (
            sorted(repr((new.listed._replace(line=0), new.as_of)) for new in found.new),
            sorted(row.line for row in found.rejected),
            found.merged,
        )

    shuffled = list(rows)
    random.shuffle(shuffled)
    assert said(plan(*rows)) == said(plan(*shuffled))
