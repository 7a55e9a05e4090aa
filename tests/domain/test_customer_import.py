from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.customer import LegState
from reseller_desktop.domain.customer_import import (
    AmbiguousLine,
    ChangeKind,
    CustomerImportPlan,
    KnownCustomer,
    ListedCustomer,
    MergedLine,
    OpenInvitation,
    RejectedLine,
    plan_customer_import,
)
from reseller_desktop.domain.invitation import InvitationState
from reseller_desktop.domain.text import fold
from reseller_desktop.wording import sentence

SPACE = UUID("11111111-2222-4333-8444-555555555555")
OWN = uuid5(SPACE, "our own tenant")


def an_id(text: object) -> UUID:
    return uuid5(SPACE, str(text))


def listed(
    line: int,
    tenant: str,
    name: str = "Contoso AG",
    domain: str = "contoso.example",
    relation: str = "Cloud Reseller",
) -> ListedCustomer:
    return ListedCustomer(line, an_id(tenant), name, domain, relation)


def known(number: int, tenant: str | None = None, name: str = "Contoso AG", **rest: Any) -> KnownCustomer:
    rest = {"domain": "contoso.example", "relation": "Cloud Reseller", "leg_state": LegState.YES} | rest
    return KnownCustomer(an_id(f"customer {number}"), 1, name, an_id(tenant) if tenant else None, **rest)


def invitation(state: InvitationState = InvitationState.SENT) -> OpenInvitation:
    return OpenInvitation(an_id(f"invitation {state}"), 1, state)


def plan(
    rows: Sequence[ListedCustomer], customers: Sequence[KnownCustomer] = (), **rest: Any
) -> CustomerImportPlan:
    return plan_customer_import(rows, customers, own_tenant_ids={OWN}, **rest)


def applied(made: CustomerImportPlan, customers: Sequence[KnownCustomer]) -> list[KnownCustomer]:
    """What a service would have written: the customers as they stand afterwards."""
    after = {customer.id: customer for customer in customers}
    for change in made.changed:
        customer = change.known
        answered = set(change.accepted)
        after[customer.id] = customer._replace(
            **change.after,
            archived=customer.archived and ChangeKind.RETURNED not in change.kinds,
            leg_state=LegState.YES if ChangeKind.LINKED in change.kinds else customer.leg_state,
            invitations=tuple(each for each in customer.invitations if each not in answered),
        )
    for customer in made.gone:
        after[customer.id] = customer._replace(leg_state=LegState.NO)
    for row in made.new:
        new = KnownCustomer(
            an_id(("made", row.tenant_id)),
            1,
            row.name,
            row.tenant_id,
            row.domain,
            row.relation,
            leg_state=LegState.YES,
        )
        after[new.id] = new
    return list(after.values())


def lines_of(made: CustomerImportPlan) -> list[int]:
    return [
        *(row.line for row in made.new),
        *(change.line for change in made.changed),
        *made.unchanged,
        *(row.listed.line for row in made.ambiguous),
        *(row.line for row in made.rejected),
        *(row.line for row in made.merged),
    ]


# What one line means


def test_an_unknown_tenant_is_a_new_customer() -> None:
    made = plan([listed(2, "a")])
    assert made == CustomerImportPlan(new=(listed(2, "a"),))
    assert made.counts() == {"new": 1, "changed": 0, "unchanged": 0, "gone": 0, "accepted": 0}
    assert not made.changes_nothing


def test_a_customer_that_is_listed_as_it_is_known_is_unchanged() -> None:
    made = plan([listed(2, "a")], [known(1, "a")])
    assert made == CustomerImportPlan(unchanged=(2,))
    assert made.changes_nothing


@pytest.mark.parametrize(
    ("row", "customer", "kinds", "after"),
    [
        (listed(2, "a", name="Contoso SA"), known(1, "a"), {"renamed"}, {"name": "Contoso SA"}),
        (listed(2, "a", domain="new.example"), known(1, "a"), {"domain-moved"}, {"domain": "new.example"}),
        (listed(2, "a"), known(1, "a", domain=""), {"domain-moved"}, {"domain": "contoso.example"}),
        (listed(2, "a", relation="Advisor"), known(1, "a"), {"relation-changed"}, {"relation": "Advisor"}),
        (
            listed(2, "a", "Other", "other.example", "Advisor"),
            known(1, "a"),
            {"renamed", "domain-moved", "relation-changed"},
            {"name": "Other", "domain": "other.example", "relation": "Advisor"},
        ),
        (listed(2, "a"), known(1, "a", leg_state=LegState.UNKNOWN), {"linked"}, {}),
        (listed(2, "a"), known(1, "a", leg_state=LegState.NO), {"linked"}, {}),
        (listed(2, "a"), known(1, "a", leg_state=LegState.ASKED, archived=True), {"linked", "returned"}, {}),
        (listed(2, "a"), known(1, leg_state=LegState.YES), {"completed"}, {"tenant_id": an_id("a")}),
    ],
    ids=[
        "renamed",
        "domain moved",
        "domain learned",
        "relation changed",
        "all three at once",
        "linked",
        "linked again",
        "back from the archive",
        "completed by domain and name",
    ],
)
def test_what_differs_is_said_and_nothing_else(
    row: ListedCustomer, customer: KnownCustomer, kinds: set[str], after: dict[str, object]
) -> None:
    (change,) = plan([row], [customer]).changed
    assert (change.line, change.known, set(change.kinds), change.after, change.accepted) == (
        2,
        customer,
        kinds,
        after,
        (),
    )


def test_the_plan_lists_its_changes_by_kind() -> None:
    customers = [
        known(1, "a", name="A", domain="a.example", leg_state=LegState.ASKED, invitations=(invitation(),)),
        known(2, "b", name="B", domain="b.example", archived=True, leg_state=LegState.NO),
        known(3, name="C", domain="c.example"),
        known(4, "d", name="D", domain="d.example", relation="Advisor"),
    ]
    rows = [
        listed(2, "a", "A new name", "a.example"),
        listed(3, "b", "B", "moved.example"),
        listed(4, "c", "C", "c.example"),
        listed(5, "d", "D", "d.example"),
    ]
    made = plan(rows, customers)
    by_kind = {
        name: [change.known.name for change in getattr(made, name)]
        for name in ("renamed", "domain_moved", "relation_changed", "completed", "accepted", "returned")
    }
    assert by_kind == {
        "renamed": ["A"],
        "domain_moved": ["B"],
        "relation_changed": ["D"],
        "completed": ["C"],
        "accepted": ["A"],
        "returned": ["B"],
    }
    assert made.counts()["accepted"] == 1


@pytest.mark.parametrize("leg", LegState)
def test_an_empty_domain_or_relationship_overwrites_nothing(leg: LegState) -> None:
    made = plan([listed(2, "a", domain="", relation="")], [known(1, "a", leg_state=leg)])
    assert [change.after for change in made.changed] in ([], [{}])


def test_an_archived_customer_whose_leg_stood_all_along_stays_in_the_archive() -> None:
    assert plan([listed(2, "a")], [known(1, "a", archived=True)]).changes_nothing


def test_of_two_customers_with_one_tenant_id_the_one_in_use_counts() -> None:
    archived, used = known(1, "a", archived=True, name="Old"), known(2, "a", name="Used")
    for customers in ([archived, used], [used, archived]):
        made = plan([listed(2, "a", "Newest")], customers)
        assert [change.known for change in made.changed] == [used]
        assert made.gone == ()


# Acceptance and loss


@pytest.mark.parametrize(
    ("leg", "state", "answered"),
    [
        (LegState.ASKED, InvitationState.SENT, True),
        (LegState.ASKED, InvitationState.REMINDED, True),
        (LegState.NO, InvitationState.DRAFTED, True),
        (LegState.UNKNOWN, InvitationState.DECLINED, False),
        (LegState.YES, InvitationState.SENT, True),
        (LegState.YES, InvitationState.REMINDED, True),
        (LegState.YES, InvitationState.DRAFTED, False),
    ],
)
def test_an_invitation_is_answered_by_the_list_only_where_the_list_can_tell(
    leg: LegState, state: InvitationState, answered: bool
) -> None:
    each = invitation(state)
    made = plan([listed(2, "a")], [known(1, "a", leg_state=leg, invitations=(each,))])
    assert [change.accepted for change in made.accepted] == ([(each,)] if answered else [])


def test_a_customer_without_tenant_id_accepts_by_being_completed() -> None:
    customer = known(1, leg_state=LegState.ASKED, invitations=(invitation(),))
    (change,) = plan([listed(2, "a")], [customer]).changed
    assert change.kinds == {ChangeKind.COMPLETED, ChangeKind.LINKED, ChangeKind.ACCEPTED}


def test_a_linked_customer_that_is_not_listed_is_gone() -> None:
    lost = known(1, "a", name="Lost", domain="lost.example")
    assert plan([listed(2, "b")], [lost]).gone == (lost,)


@pytest.mark.parametrize("leg", [LegState.NO, LegState.ASKED, LegState.UNKNOWN])
def test_a_customer_that_was_not_linked_cannot_be_lost(leg: LegState) -> None:
    assert plan([listed(2, "b")], [known(1, "a", name="Other", domain="", leg_state=leg)]).gone == ()


@pytest.mark.parametrize(
    "line",
    [RejectedLine(3, "import-line-ragged", {}, an_id("a")), RejectedLine(3, "x", {}, None, "LÖST ag")],
    ids=["by its tenant id", "by its name"],
)
def test_a_customer_on_a_line_that_could_not_be_read_is_not_gone(line: int) -> None:
    lost = known(1, "a", name="Löst AG", domain="lost.example")
    made = plan([listed(2, "b")], [lost], rejected=[line])
    assert (made.gone, made.rejected) == ((), (line,))


def test_a_list_without_one_good_line_tells_nothing_about_who_is_gone() -> None:
    assert plan([], [known(1, "a")], rejected=[RejectedLine(2, "x")]).gone == ()


def test_a_rejected_line_without_a_trace_keeps_nobody() -> None:
    lost = known(1, "a", name="Lost", domain="")
    assert plan([listed(2, "b")], [lost], rejected=[RejectedLine(3, "x")]).gone == (lost,)


# Lines about the same tenant, and our own


def test_a_partner_with_two_roles_sees_a_customer_twice_and_gets_it_once() -> None:
    rows = [
        listed(2, "a", relation="Indirect Reseller", domain=""),
        listed(3, "a", relation="Cloud Reseller"),
        listed(4, "a", relation="Cloud Reseller"),
    ]
    merged = listed(2, "a", relation="Cloud Reseller; Indirect Reseller")
    assert plan(rows) == CustomerImportPlan(new=(merged,), merged=(MergedLine(3, 2), MergedLine(4, 2)))


def test_the_order_of_the_two_roles_makes_no_change() -> None:
    rows = [listed(2, "a", relation="B"), listed(3, "a", relation="A")]
    customers = applied(plan(rows), [])
    assert plan([rows[1], rows[0]], customers).changes_nothing


def test_a_name_in_other_letters_is_the_same_name() -> None:
    made = plan([listed(2, "a", "Müller AG"), listed(3, "a", "MULLER ag")])
    assert [row.name for row in made.new] == ["Müller AG"]
    assert made.merged == (MergedLine(3, 2),)


def test_one_tenant_with_two_names_is_rejected_where_it_comes_second() -> None:
    made = plan([listed(2, "a", "Contoso AG"), listed(3, "a", "Fabrikam AG")])
    (line,) = made.rejected
    assert (line.line, line.code, [row.name for row in made.new]) == (
        3,
        "import-duplicate-tenant",
        ["Contoso AG"],
    )
    assert "Fabrikam AG" in sentence(line.code, **line.data)


def test_our_own_tenant_is_no_customer() -> None:
    ours = known(1, leg_state=LegState.YES)._replace(tenant_id=OWN)
    made = plan([ListedCustomer(2, OWN, "Our own company"), listed(3, "b", "Other", "")], [ours])
    assert ([row.line for row in made.rejected], made.gone, len(made.new)) == ([2], (), 1)
    assert "Our own company" in sentence(made.rejected[0].code, **made.rejected[0].data)


def test_rejected_lines_stand_in_the_order_of_the_file() -> None:
    rows = [ListedCustomer(3, OWN, "Ours"), listed(4, "a")]
    made = plan(rows, rejected=[RejectedLine(5, "x", {"a": 1}), RejectedLine(2, "x", {"b": 1})])
    assert [row.line for row in made.rejected] == [2, 3, 5]


# Completing


@pytest.mark.parametrize(
    ("name", "domain"),
    [("Otherwise", "CONTOSO.example"), ("CONTOSO ag", "moved.example"), ("CONTOSO ag", "")],
    ids=["by domain", "by folded name", "by folded name alone"],
)
def test_a_customer_without_tenant_id_is_completed_by_domain_or_name(name: str, domain: str) -> None:
    made = plan([listed(2, "a")], [known(1, name=name, domain=domain)])
    assert [change.after["tenant_id"] for change in made.completed] == [an_id("a")]


def test_a_customer_with_another_tenant_id_is_never_matched_by_name_or_domain() -> None:
    made = plan([listed(2, "a")], [known(1, "b")])
    assert (len(made.new), len(made.changed), len(made.gone)) == (1, 0, 1)


AMBIGUOUS = {
    "two customers share the name": (
        [listed(2, "a")],
        [known(1), known(2, domain="")],
    ),
    "one by domain and another by name": (
        [listed(2, "a")],
        [known(1, name="Other"), known(2, domain="other.example")],
    ),
    "two lines want the same customer": (
        [listed(2, "a"), listed(3, "b", "Contoso SA")],
        [known(1)],
    ),
}


@pytest.mark.parametrize(("rows", "customers"), AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_what_may_be_several_is_left_to_a_person(
    rows: Sequence[ListedCustomer], customers: Sequence[KnownCustomer]
) -> None:
    made = plan(rows, customers)
    assert made.ambiguous == tuple(AmbiguousLine(row, tuple(customers)) for row in rows)
    assert made.changes_nothing


def test_a_person_decides_for_one_of_several() -> None:
    customers = [known(1), known(2, domain="")]
    made = plan([listed(2, "a")], customers, decisions={an_id("a"): customers[1].id})
    assert [change.known for change in made.completed] == [customers[1]]
    assert made.gone == (customers[0],)


def test_a_person_decides_for_a_new_customer() -> None:
    made = plan([listed(2, "a")], [known(1, leg_state=LegState.NO)], decisions={an_id("a"): None})
    assert (len(made.new), len(made.changed)) == (1, 0)


def test_a_decision_that_no_longer_fits_is_passed_over() -> None:
    customers = [known(1, leg_state=LegState.NO), known(2, "z", name="Z", domain="", leg_state=LegState.NO)]
    made = plan([listed(2, "a")], customers, decisions={an_id("a"): customers[1].id})
    assert [change.known for change in made.completed] == [customers[0]]


def test_a_name_of_nothing_but_accents_matches_nobody() -> None:
    made = plan([listed(2, "a", "\u0301", "")], [known(1, name="\u0301", domain="", leg_state=LegState.NO)])
    assert len(made.new) == 1


# Whatever the list and whatever is known

TENANTS = st.sampled_from("abcdef").map(an_id)
NAMES = st.sampled_from(["Contoso AG", "CONTOSO ag", "Fabrikam", "Müller", "Muller", "Tailspin"])
DOMAINS = st.sampled_from(["", "contoso.example", "fabrikam.example", "muller.example"])
RELATIONS = st.sampled_from(["", "A", "B", "A; B"])
ROWS = st.lists(st.tuples(st.one_of(TENANTS, st.just(OWN)), NAMES, DOMAINS, RELATIONS), max_size=9).map(
    lambda rows: [ListedCustomer(line, *row) for line, row in enumerate(rows, 2)]
)
INVITATIONS = st.lists(st.builds(invitation, st.sampled_from(InvitationState)), max_size=2, unique=True).map(
    tuple
)
CUSTOMERS = st.lists(
    st.builds(
        KnownCustomer,
        id=st.uuids(version=4),
        version=st.just(1),
        name=NAMES,
        tenant_id=st.one_of(st.none(), TENANTS),
        domain=DOMAINS,
        relation=RELATIONS,
        archived=st.booleans(),
        leg_state=st.sampled_from(LegState),
        invitations=INVITATIONS,
    ),
    max_size=9,
    unique_by=(lambda c: c.id, lambda c: c.tenant_id or c.id),
)
DECISIONS = st.dictionaries(TENANTS, st.integers(0, 9), max_size=3)


def decided(decisions: dict[UUID, int], customers: Sequence[KnownCustomer]) -> dict[UUID, UUID | None]:
    return {
        tenant: customers[index].id if index < len(customers) else None for tenant, index in decisions.items()
    }


@given(ROWS, CUSTOMERS, DECISIONS)
def test_the_same_list_a_second_time_changes_nothing(
    rows: Sequence[ListedCustomer], customers: Sequence[KnownCustomer], decisions: dict[UUID, int]
) -> None:
    first = plan(rows, customers, decisions=decided(decisions, customers))
    assert plan(rows, applied(first, customers)).changes_nothing


@given(ROWS, CUSTOMERS, DECISIONS)
def test_every_line_ends_in_exactly_one_place(
    rows: Sequence[ListedCustomer], customers: Sequence[KnownCustomer], decisions: dict[UUID, int]
) -> None:
    unread = [RejectedLine(100, "x", {}, an_id("a"), "Contoso AG")]
    made = plan(rows, customers, decisions=decided(decisions, customers), rejected=unread)
    assert Counter(lines_of(made)) == Counter([*(row.line for row in rows), 100])


@given(ROWS, CUSTOMERS)
def test_afterwards_exactly_the_listed_customers_are_linked(
    rows: Sequence[ListedCustomer], customers: Sequence[KnownCustomer]
) -> None:
    made = plan(rows, customers)
    if not any(row.tenant_id != OWN for row in rows):
        assert made.changes_nothing
        return
    unsure = {candidate.id for row in made.ambiguous for candidate in row.candidates}
    kept = {row.tenant_id for row in rows}
    names = {fold(row.name) for row in made.rejected}
    for customer in applied(made, customers):
        if (
            customer.leg_state is LegState.YES
            and customer.id not in unsure
            and fold(customer.name) not in names
        ):
            assert customer.tenant_id in kept


@given(ROWS, CUSTOMERS)
def test_no_customer_is_both_changed_and_gone_or_changed_twice(
    rows: Sequence[ListedCustomer], customers: Sequence[KnownCustomer]
) -> None:
    made = plan(rows, customers)
    touched = [change.known.id for change in made.changed] + [customer.id for customer in made.gone]
    assert len(touched) == len(set(touched))


@given(ROWS, CUSTOMERS)
def test_a_known_tenant_id_never_changes(
    rows: Sequence[ListedCustomer], customers: Sequence[KnownCustomer]
) -> None:
    for change in plan(rows, customers).changed:
        assert change.known.tenant_id is None or "tenant_id" not in change.after
