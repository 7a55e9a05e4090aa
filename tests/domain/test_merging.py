import datetime as dt
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.custom_field import CustomValue
from reseller_desktop.domain.customer import (
    Affiliation,
    Contact,
    ContactRole,
    Customer,
    Leg,
    LegState,
    Origin,
    Segment,
)
from reseller_desktop.domain.distinction import Distinction
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation_queue import QueuedInvitation, QueuedState
from reseller_desktop.domain.match import MatchDecision, Verdict
from reseller_desktop.domain.merged_records import Attached
from reseller_desktop.domain.merging import (
    CHOSEN,
    MergePlan,
    Record,
    Side,
    differences,
    is_empty,
    merged,
    obstacle,
    plan_merge,
    survivor,
)

L, R = UUID(int=1), UUID(int=2)
TENANT, OTHER_TENANT = UUID(int=11), UUID(int=12)
OWN, PROVIDER = UUID(int=21), UUID(int=22)
FIELD = UUID(int=31)
DAY = dt.date(2026, 5, 1)
NOW = dt.datetime(2026, 5, 1, 9, 0, tzinfo=dt.UTC)


def record(
    customer_id: UUID = L, name: str = "Alpenblick", *, has: Attached | None = None, **facts: Any
) -> Record:
    return Record(Customer(id=customer_id, name=name, **facts), has or Attached())


def plan(left: Record, right: Record, **choices: Side) -> MergePlan:
    return plan_merge(left, right, dict(choices))


def contact(at: int, of: UUID, name: str = "Sandra Brunner", **facts: Any) -> Contact:
    return Contact(id=UUID(int=at), customer_id=of, name=name, **facts)


def leg(at: int, of: UUID, state: LegState, day: dt.date = DAY, **party: UUID) -> Leg:
    return Leg(id=UUID(int=at), customer_id=of, state=state, as_of=day, **(party or {"own_tenant_id": OWN}))


def queued(
    at: int, of: UUID, state: QueuedState = QueuedState.WAITING, provider: UUID | None = None
) -> QueuedInvitation:
    return QueuedInvitation(
        id=UUID(int=at), customer_id=of, own_tenant_id=OWN, provider_id=provider, total=3, state=state
    )


def decision(at: int, of: UUID, verdict: Verdict, day: dt.date = DAY, **key: Any) -> MatchDecision:
    return MatchDecision(
        id=UUID(int=at), provider_id=PROVIDER, customer_id=of, verdict=verdict, decided_on=day, **key
    )


def apart(at: int, one: int, other: int) -> Distinction:
    return Distinction(id=UUID(int=at), customer_id=UUID(int=one), other_id=UUID(int=other), decided_on=DAY)


def value(at: int, of: UUID, text: str) -> CustomValue:
    return CustomValue(id=UUID(int=at), customer_id=of, field_id=FIELD, value=text)


def ids(records: tuple[Any, ...]) -> list[int]:
    return [one.id.int for one in records]


# What stands in the way


def test_two_tenants_are_two_customers() -> None:
    left, right = record(tenant_id=TENANT), record(R, "Seeblick", tenant_id=OTHER_TENANT)
    found = obstacle(left, right)
    assert found is not None
    assert (found.code, found.data) == ("merge-tenants", {"left": "Alpenblick", "right": "Seeblick"})
    with pytest.raises(UserError) as refused:
        plan(left, right)
    assert refused.value.code == "merge-tenants"


def test_of_two_sealed_endings_neither_can_be_handed_over() -> None:
    ended = Attached(ended=True)
    found = obstacle(record(has=ended), record(R, has=ended))
    assert found is not None
    assert found.code == "merge-both-ended"


def test_a_record_is_not_merged_into_itself() -> None:
    found = obstacle(record(), record())
    assert found is not None
    assert found.code == "merge-itself"


def test_nothing_else_stands_in_the_way() -> None:
    assert obstacle(record(tenant_id=TENANT), record(R, has=Attached(ended=True))) is None


# Which record stays


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(
            record(tenant_id=TENANT),
            record(R, has=Attached(ended=True)),
            Side.RIGHT,
            id="the one with the sealed ending",
        ),
        pytest.param(record(), record(R, tenant_id=TENANT), Side.RIGHT, id="the one with a tenant id"),
        pytest.param(record(), record(R), Side.LEFT, id="the older one"),
        pytest.param(
            record(tenant_id=TENANT, has=Attached(ended=True)),
            record(R, has=Attached()),
            Side.LEFT,
            id="the one with both",
        ),
    ],
)
def test_which_record_stays(left: Record, right: Record, expected: Side) -> None:
    assert survivor(left, right) is expected
    assert survivor(right, left) is not expected
    done = plan(left, right)
    stays, gone = (left, right) if expected is Side.LEFT else (right, left)
    assert (done.result.id, done.gone) == (stays.customer.id, gone.customer)


# Facts


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param({"owner": ""}, {"owner": "Anna"}, Side.RIGHT, id="the filled one"),
        pytest.param({"seats": 5}, {"seats": None}, Side.LEFT, id="a number before none"),
        pytest.param(
            {"segment": Segment.EDUCATION}, {"segment": Segment.UNKNOWN}, Side.LEFT, id="known before unknown"
        ),
        pytest.param(
            {"affiliation": Affiliation.NONE},
            {"affiliation": Affiliation.AFFILIATE},
            Side.RIGHT,
            id="a warning is not lost",
        ),
        pytest.param(
            {"owner": "Anna", "tenant_id": TENANT},
            {"owner": "Ben"},
            Side.LEFT,
            id="what stands beside a tenant id",
        ),
        pytest.param({"owner": "Anna"}, {"owner": "Ben"}, Side.RIGHT, id="the newer record"),
    ],
)
def test_what_is_proposed(left: dict[str, Any], right: dict[str, Any], expected: Side) -> None:
    one, other = record(**left), record(R, **right)
    (found,) = differences(one, other)
    assert found.proposed is expected
    (turned,) = differences(other, one)
    assert turned.proposed is not expected
    assert merged(one, other, {})[found.key] == (left if expected is Side.LEFT else right)[str(found.key)]


def test_what_both_say_is_no_question() -> None:
    assert differences(record(owner="Anna"), record(R, owner="Anna")) == ()


def test_whoever_merges_chooses_otherwise() -> None:
    left, right = record(owner="Anna", country="CH"), record(R, "Seeblick", owner="Ben", country="DE")
    done = plan(left, right, owner=Side.LEFT, name=Side.RIGHT, country=Side.LEFT).result
    assert (done.name, done.owner, done.country) == ("Seeblick", "Anna", "CH")


def test_the_tenant_id_is_kept_whichever_record_has_it() -> None:
    assert plan(record(), record(R, tenant_id=TENANT)).result.tenant_id == TENANT
    assert plan(record(tenant_id=TENANT), record(R)).result.tenant_id == TENANT


def test_lists_are_united_and_the_domain_that_was_not_chosen_is_a_further_one() -> None:
    left = record(domain="a.example", other_domains=("c.example",), tags=("VIP", "Bern"))
    right = record(R, domain="b.example", other_domains=("c.example", "a.example"), tags=("vip", "Zug"))
    done = plan(left, right, domain=Side.RIGHT).result
    assert (done.domain, done.other_domains) == ("b.example", ("a.example", "c.example"))
    assert done.tags == ("VIP", "Bern", "Zug")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param("", "", "", id="none"),
        pytest.param("Calls on Mondays.", "", "Calls on Mondays.", id="left only"),
        pytest.param("", "Calls on Mondays.", "Calls on Mondays.", id="right only"),
        pytest.param("One.\n", "\nTwo.", "One.\n\nTwo.", id="both"),
        pytest.param("One.\nTwo.", "Two.", "One.\nTwo.", id="right within left"),
        pytest.param("Two.", "One.\nTwo.", "One.\nTwo.", id="left within right"),
    ],
)
def test_notes_are_joined(left: str, right: str, expected: str) -> None:
    assert plan(record(notes=left), record(R, notes=right)).result.notes == expected


def test_the_archive_keeps_only_what_was_archived_twice() -> None:
    later = NOW + dt.timedelta(days=3)
    assert plan(record(archived_at=NOW), record(R)).result.archived_at is None
    assert plan(record(archived_at=NOW), record(R, archived_at=later)).result.archived_at == later


def test_values_of_custom_fields_are_chosen_between_like_other_facts() -> None:
    left = record(has=Attached(custom_values=(value(71, L, "gold"),)))
    right = record(R, has=Attached(custom_values=(value(72, R, "silver"),)))
    (found,) = differences(left, right)
    assert (found.key, found.left, found.right, found.proposed) == (FIELD, "gold", "silver", Side.RIGHT)
    chosen = plan_merge(left, right, {FIELD: Side.RIGHT}).after.custom_values
    assert [(one.id.int, one.customer_id, one.value) for one in chosen] == [(71, L, "silver")]


def test_a_value_that_only_one_record_has_is_kept_unless_nothing_is_chosen() -> None:
    left, right = record(), record(R, has=Attached(custom_values=(value(72, R, "silver"),)))
    assert [(one.customer_id, one.value) for one in plan(left, right).after.custom_values] == [(L, "silver")]
    assert plan_merge(left, right, {FIELD: Side.LEFT}).after.custom_values == ()


def test_what_says_nothing_is_known_for_every_fact() -> None:
    blank = Customer(id=L, name="")
    assert all(is_empty(key, getattr(blank, key)) for key in CHOSEN)
    assert not is_empty("origin", Origin.REFERRAL)


# What hangs on both


def test_somebody_on_both_records_is_completed_and_stands_once() -> None:
    ours = (contact(41, L, email="s@a.example"),)
    theirs = (
        contact(
            42,
            R,
            "sandra brunner",
            phone="+41 44 000",
            role=ContactRole.BILLING,
            language="de",
            salutation="Hoi",
        ),
        contact(43, R, "Beat Muster"),
    )
    done = plan(record(has=Attached(contacts=ours)), record(R, has=Attached(contacts=theirs))).after.contacts
    assert ids(done) == [41, 43]
    assert {one.customer_id for one in done} == {L}
    first = done[0]
    assert (first.email, first.phone, first.role, first.language, first.salutation) == (
        *("s@a.example", "+41 44 000", ContactRole.BILLING),
        *("de", "Hoi"),
    )


def test_a_role_that_is_known_stays() -> None:
    ours = (contact(41, L, role=ContactRole.DECISION),)
    theirs = (contact(42, R),)
    (done,) = plan(
        record(has=Attached(contacts=ours)), record(R, has=Attached(contacts=theirs))
    ).after.contacts
    assert done.role is ContactRole.DECISION


@pytest.mark.parametrize(
    ("facts", "count"),
    [
        pytest.param({"phone": "+41440000000"}, 1, id="a number written otherwise"),
        pytest.param({"phone": "+41 44 111 11 11"}, 2, id="another number"),
        pytest.param({"email": "S@A.example"}, 1, id="capitals in the address"),
        pytest.param({"email": "sandra@a.example"}, 2, id="another address"),
        pytest.param({"role": ContactRole.BILLING}, 2, id="another role"),
        pytest.param({"name": "Sandra Brunner-Meier"}, 2, id="another name"),
    ],
)
def test_whoever_is_told_of_differently_stays_twice(facts: dict[str, Any], count: int) -> None:
    known = {"email": "s@a.example", "phone": "+41 44 000 00 00", "role": ContactRole.DECISION}
    ours = (contact(41, L, **known),)
    theirs = (contact(42, R, **{**known, **facts}),)
    done = plan(record(has=Attached(contacts=ours)), record(R, has=Attached(contacts=theirs)))
    assert len(done.after.contacts) == count


LATER = DAY + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("ours", "theirs", "stays"),
    [
        pytest.param((LegState.YES, DAY), (LegState.NO, LATER), 52, id="seen last"),
        pytest.param((LegState.NO, LATER), (LegState.YES, DAY), 51, id="seen last, the other way round"),
        pytest.param((LegState.UNKNOWN, DAY), (LegState.ASKED, DAY), 52, id="of one day what tells more"),
        pytest.param((LegState.YES, DAY), (LegState.YES, DAY), 51, id="the same twice"),
    ],
)
def test_of_two_legs_to_one_party_the_one_seen_last_counts(
    ours: tuple[LegState, dt.date], theirs: tuple[LegState, dt.date], stays: int
) -> None:
    left = record(has=Attached(legs=(leg(51, L, *ours), leg(53, L, LegState.ASKED, provider_id=PROVIDER))))
    done = plan(left, record(R, has=Attached(legs=(leg(52, R, *theirs),))))
    assert sorted(ids(done.after.legs)) == [stays, 53]
    assert {one.customer_id for one in done.after.legs} == {L}
    assert ids(done.overruled) == ([] if ours == theirs else [103 - stays])


@pytest.mark.parametrize(
    ("ours", "theirs", "stays"),
    [
        pytest.param([queued(61, L)], [queued(62, R)], [61], id="the one with the record that stays"),
        pytest.param([queued(61, L)], [queued(62, R, provider=PROVIDER)], [62], id="what asks for more"),
        pytest.param(
            [queued(61, L, QueuedState.SKIPPED, PROVIDER)],
            [queued(62, R)],
            [62],
            id="what waits before what was skipped",
        ),
        pytest.param([], [queued(62, R)], [62], id="the only one"),
    ],
)
def test_nobody_is_queued_twice(
    ours: list[QueuedInvitation], theirs: list[QueuedInvitation], stays: list[int]
) -> None:
    done = plan(record(has=Attached(queued=tuple(ours))), record(R, has=Attached(queued=tuple(theirs))))
    assert ids(done.after.queued) == stays
    assert [one.customer_id for one in done.after.queued] == [L]


@pytest.mark.parametrize(
    ("ours", "theirs", "stays"),
    [
        pytest.param(
            [decision(81, L, Verdict.SAME, reference="7")],
            [decision(82, R, Verdict.DIFFERENT, LATER, reference="7", name="alpen")],
            [81],
            id="the same by number beats different",
        ),
        pytest.param(
            [decision(81, L, Verdict.DIFFERENT, name="alpen")],
            [decision(82, R, Verdict.SAME, name="alpen")],
            [82],
            id="the same by name beats different",
        ),
        pytest.param(
            [decision(81, L, Verdict.DIFFERENT, tenant_id=OTHER_TENANT)],
            [decision(82, R, Verdict.SAME, tenant_id=OTHER_TENANT)],
            [82],
            id="the same by tenant id beats different",
        ),
        pytest.param(
            [decision(81, L, Verdict.DIFFERENT, tenant_id=TENANT)],
            [],
            [],
            id="not different from its own tenant id",
        ),
        pytest.param(
            [decision(81, L, Verdict.DIFFERENT, reference="7")],
            [decision(82, R, Verdict.SAME, reference="8")],
            [81, 82],
            id="about two rows",
        ),
        pytest.param(
            [decision(81, L, Verdict.SAME, reference="7")],
            [decision(82, R, Verdict.SAME, LATER, reference="7")],
            [82],
            id="the same twice",
        ),
        pytest.param(
            [decision(81, L, Verdict.IGNORED)],
            [decision(82, R, Verdict.IGNORED)],
            [81],
            id="ignored twice",
        ),
    ],
)
def test_decisions_about_lists_do_not_contradict_each_other(
    ours: list[MatchDecision], theirs: list[MatchDecision], stays: list[int]
) -> None:
    left = record(tenant_id=TENANT, has=Attached(match_decisions=tuple(ours)))
    done = plan(left, record(R, has=Attached(match_decisions=tuple(theirs))))
    assert ids(done.after.match_decisions) == stays
    assert {one.customer_id for one in done.after.match_decisions} <= {L}


def test_who_is_not_the_same_stays_so_but_for_the_two() -> None:
    left = record(has=Attached(distinctions=(apart(91, 1, 2), apart(92, 1, 5))))
    right = record(R, has=Attached(distinctions=(apart(91, 1, 2), apart(93, 2, 5), apart(94, 2, 7))))
    done = plan(right, left)
    assert ids(done.before.distinctions) == [91, 92, 93, 94]
    assert [(one.id.int, one.customer_id.int, one.other_id.int) for one in done.after.distinctions] == [
        (92, 1, 5),
        (94, 1, 7),
    ]
    assert apart(91, 1, 2).pair == frozenset((L, R))


# Properties

_TEXT = st.sampled_from(["", "a", "b", "A"])
_DOMAINS = st.lists(st.sampled_from(["a.example", "b.example", "c.example"]), unique=True, max_size=3)
_PEOPLE = st.lists(st.tuples(st.sampled_from(["Anna", "Ben"]), _TEXT, _TEXT), max_size=4)


def _records(customer_id: UUID) -> st.SearchStrategy[Record]:
    def made(name: str, domains: list[str], tags: list[str], notes: str, people: list[Any]) -> Record:
        contacts = tuple(
            contact(customer_id.int * 100 + at, customer_id, who, email=email, phone=phone)
            for at, (who, email, phone) in enumerate(people)
        )
        first, *others = [*domains, ""]
        return record(
            customer_id,
            name,
            domain=first,
            other_domains=tuple(filter(None, others)),
            tags=tuple(tags),
            notes=notes,
            has=Attached(contacts=contacts),
        )

    return st.builds(made, _TEXT, _DOMAINS, st.lists(_TEXT), st.text(max_size=8), _PEOPLE)


@given(_records(L), _records(R), st.dictionaries(st.sampled_from(CHOSEN), st.sampled_from(Side)))
def test_nothing_that_was_known_is_lost(left: Record, right: Record, choices: dict[Any, Side]) -> None:
    done = plan_merge(left, right, choices)
    for one in (left, right):
        domains = {one.customer.domain, *one.customer.other_domains} - {""}
        assert domains <= {done.result.domain, *done.result.other_domains}
        assert {tag.lower() for tag in one.customer.tags} <= {tag.lower() for tag in done.result.tags}
        assert one.customer.notes.strip() in done.result.notes
        for known in one.has.contacts:
            assert any(
                known.name == kept.name
                and known.email.lower() in ("", kept.email.lower())
                and known.phone in ("", kept.phone)
                for kept in done.after.contacts
            )
    assert all(one.customer_id == done.result.id for one in done.after.contacts)


@given(_records(L), _records(R))
def test_it_does_not_matter_on_which_side_a_record_lies(left: Record, right: Record) -> None:
    one, turned = plan(left, right), plan(right, left)
    same = ("name", "domain", "country", "owner", "tenant_id")
    assert [getattr(one.result, key) for key in same] == [getattr(turned.result, key) for key in same]
    assert one.after == turned.after
    assert replace(one.result, tags=(), notes="", other_domains=()) == replace(
        turned.result, tags=(), notes="", other_domains=()
    )


def test_an_invitation_and_a_warning_that_are_queued_both_stay() -> None:
    warning = replace(queued(2, R), own_tenant_id=None, subscription_id=UUID(int=77))
    other = replace(warning, id=UUID(int=3), customer_id=L, state=QueuedState.SKIPPED)
    done = plan(
        record(has=Attached(queued=(queued(1, L), other))), record(R, has=Attached(queued=(warning,)))
    )
    assert sorted(ids(done.after.queued)) == [1, 2]
    assert {one.customer_id for one in done.after.queued} == {L}
