import datetime as dt
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.company_name import CompanyName
from reseller_desktop.domain.match import MatchDecision, Verdict
from reseller_desktop.domain.provider_list import ListedCustomer
from reseller_desktop.domain.reconcile import Finding, Kind, Ours, Reconciliation, match_key, reconcile
from tests.support.name_rules import shipped_names

SPACE = UUID("11111111-2222-4333-8444-555555555555")
NAMES = shipped_names()
DAY = dt.date(2026, 3, 3)


def an_id(text: object) -> UUID:
    return uuid5(SPACE, str(text))


def same_key(
    ours: Sequence[CompanyName], theirs: Sequence[CompanyName], known: Container[str]
) -> Iterable[tuple[int, int, float]]:
    """Names are alike when nothing that counts differs."""
    return [
        (i, j, 1.0)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if one.key and one.key == other.key
    ]


def ours(name: str, tenant: str = "", *domains: str, country: str = "", number: object = "") -> Ours:
    return Ours(
        id=an_id(("ours", name, tenant, number)),
        name=name,
        tenant_id=an_id(tenant) if tenant else None,
        domains=domains,
        country=country,
    )


def row(name: str, tenant: str = "", domain: str = "", **rest: Any) -> ListedCustomer:
    return ListedCustomer(
        id=an_id(("row", name, tenant, domain, rest)),
        provider_list_id=SPACE,
        line=rest.pop("line", 2),
        name=name,
        tenant_id=an_id(tenant) if tenant else None,
        domain=domain,
        **rest,
    )


def decision(
    verdict: Verdict, customer: Ours | None, listed: ListedCustomer | None, day: int = 0
) -> MatchDecision:
    key: dict[str, Any] = match_key(listed)._asdict() if listed else {}
    return MatchDecision(
        id=an_id(("decision", verdict, customer, listed, day)),
        provider_id=SPACE,
        customer_id=customer.id if customer else None,
        verdict=verdict,
        decided_on=DAY + dt.timedelta(days=day),
        **key,
    )


def plan(mine: Sequence[Ours], theirs: Sequence[ListedCustomer], *decisions: MatchDecision) -> Reconciliation:
    return reconcile(mine, theirs, decisions, same_key, NAMES)


def kinds(made: Reconciliation) -> list[Kind]:
    return [finding.kind for finding in made.findings]


def codes(finding: Finding) -> list[str]:
    return [each.code for each in finding.reasons]


# One customer, one row


@pytest.mark.parametrize(
    ("mine", "theirs", "kind", "reasons"),
    [
        (ours("A AG", "a"), row("A AG", "a"), Kind.SAME, ["match-tenant-id"]),
        (ours("A AG", "a"), row("a ag (Schweiz)", "a"), Kind.SAME, ["match-tenant-id"]),
        (ours("A AG", "a"), row("B AG", "a"), Kind.RENAMED, ["match-tenant-id", "match-renamed"]),
        (ours("A AG", "a"), row("A GmbH", "a"), Kind.RENAMED, ["match-tenant-id", "match-renamed"]),
        (
            ours("A", "a", "a.example"),
            row("A", "a", "b.example"),
            Kind.DOMAIN_MOVED,
            ["match-tenant-id", "match-domain-moved"],
        ),
        (
            ours("A", "a", "a.example"),
            row("B", "a", "b.example"),
            Kind.RENAMED,
            ["match-tenant-id", "match-domain-moved", "match-renamed"],
        ),
        (ours("A", "a", "a.example"), row("A", "a", "a.onmicrosoft.com"), Kind.SAME, ["match-tenant-id"]),
        (
            ours("A", "a", "a.example", "b.example"),
            row("A", "a", "B.example"),
            Kind.SAME,
            ["match-tenant-id"],
        ),
        (ours("A"), row("A AG"), Kind.PROBABLE, ["match-name-folded"]),
        (ours("A"), row("A", "a"), Kind.PROBABLE, ["match-name"]),
        (ours("A", "", "a.example"), row("B", "", "a.example"), Kind.PROBABLE, ["match-domain"]),
        (
            ours("A Schweiz", "", "a.example", country="CH"),
            row("A Italia", "", "a.example", country="IT"),
            Kind.PROBABLE,
            ["match-domain", "match-name-folded", "match-form-differs", "match-country-differs"],
        ),
        (
            ours("Arvenrain", "", "a.example"),
            row("Arvenrain", "", "b.example"),
            Kind.PROBABLE,
            ["match-name", "match-domain-differs"],
        ),
    ],
    ids=lambda value: value.name if hasattr(value, "name") else str(value),
)
def test_a_pair_is(mine: Ours, theirs: ListedCustomer, kind: Kind, reasons: list[str]) -> None:
    (finding,) = plan([mine], [theirs]).findings
    assert (finding.kind, codes(finding)) == (kind, reasons)
    assert (finding.ours, finding.theirs) == (mine, theirs)
    assert finding.to_decide is (kind is not Kind.SAME)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (ours("A", "a", "a.example"), row("A", "b", "a.example")),
        (ours("A"), row("B")),
        (ours("A AG"), row("A GmbH")),
        (ours("A", country="CH"), row("A", country="DE")),
        (ours("A", "", "gmail.com"), row("B", "", "gmail.com")),
        (ours("A", "", "a.example"), row("A", "", "b.example")),
    ],
    ids=[
        "two tenant ids",
        "two names",
        "two legal forms",
        "two countries",
        "a shared mail service",
        "a common name and two domains",
    ],
)
def test_nothing_joins(mine: Ours, theirs: ListedCustomer) -> None:
    others = [ours("A", number=number) for number in range(4)] if mine.domains == ("a.example",) else []
    others = [replace(other, tenant_id=an_id(number)) for number, other in enumerate(others)]
    made = plan([mine, *others], [theirs])
    assert set(kinds(made)) == {Kind.ONLY_THEIRS, Kind.ONLY_OURS} or made.counts[Kind.PROBABLE] == 0


def test_one_of_several_is_never_chosen_in_silence() -> None:
    one, other, listed = ours("B AG"), ours("B SA"), row("B")
    made = plan([one, other], [listed])
    assert kinds(made) == [Kind.AMBIGUOUS] * 3
    assert {candidate.ours for candidate in made.findings[0].candidates} == {one, other}
    assert made.findings[0].theirs == listed
    assert [finding.ours for finding in made.findings[1:]] == [one, other]
    assert made.of_kind(Kind.AMBIGUOUS) == made.findings
    assert made.to_decide == 3


def test_a_clearly_better_pair_leaves_the_other_row_alone() -> None:
    mine = ours("B", "", "b.example")
    made = plan([mine], [row("B", "", "b.example", line=2), row("B", line=3)])
    assert kinds(made) == [Kind.PROBABLE, Kind.ONLY_THEIRS]


def test_rows_that_name_one_customer_twice_are_one_finding() -> None:
    first, second = row("B", "a", line=2), row("B", "a", line=3, reference="7")
    (finding,) = plan([ours("B", "a")], [first, second]).findings
    assert (finding.theirs, finding.also_theirs) == (first, (second,))


# Decisions


PAIR = ours("Alt AG"), row("Neu GmbH", reference="4711")


def test_a_pair_that_somebody_joined_is_the_same() -> None:
    (finding,) = plan([PAIR[0]], [PAIR[1]], decision(Verdict.SAME, *PAIR)).findings
    assert (finding.kind, finding.decided, finding.to_decide) == (Kind.SAME, True, False)
    assert codes(finding) == ["match-decided", "match-renamed"]


@pytest.mark.parametrize(
    "later",
    [
        row("Ganz Neu", reference="4711"),
        row("Neu GmbH", "t"),
        replace(PAIR[1], domain="neu.example"),
    ],
    ids=["renamed", "has a tenant id now", "has a domain now"],
)
def test_a_decision_outlives_what_changes(later: ListedCustomer) -> None:
    made = plan([replace(PAIR[0], name="Anders")], [later], decision(Verdict.SAME, *PAIR))
    assert kinds(made) == [Kind.SAME]


def test_what_somebody_told_apart_is_not_proposed_again() -> None:
    mine, listed = ours("B"), row("B")
    apart = decision(Verdict.DIFFERENT, mine, listed)
    assert kinds(plan([mine], [listed], apart)) == [Kind.ONLY_THEIRS, Kind.ONLY_OURS]
    other = ours("B", number=2)
    made = plan([mine, other], [listed], apart)
    assert [(finding.kind, finding.ours) for finding in made.findings] == [
        (Kind.PROBABLE, other),
        (Kind.ONLY_OURS, mine),
    ]


def test_the_later_of_two_decisions_counts() -> None:
    mine, listed = ours("B"), row("B")
    same, apart = decision(Verdict.SAME, mine, listed, 1), decision(Verdict.DIFFERENT, mine, listed, 2)
    assert kinds(plan([mine], [listed], apart, same)) == [Kind.ONLY_THEIRS, Kind.ONLY_OURS]
    again = replace(same, decided_on=DAY + dt.timedelta(days=3))
    assert kinds(plan([mine], [listed], apart, again)) == [Kind.SAME]


def test_what_is_ignored_waits_for_nobody() -> None:
    mine, listed = ours("B"), row("B")
    made = plan([mine], [listed], decision(Verdict.IGNORED, None, listed))
    assert [(finding.kind, finding.decided) for finding in made.findings] == [
        (Kind.ONLY_THEIRS, True),
        (Kind.ONLY_OURS, False),
    ]
    assert made.to_decide == 0
    made = plan([mine], [listed], decision(Verdict.IGNORED, mine, None))
    assert [(finding.kind, finding.decided) for finding in made.findings] == [
        (Kind.ONLY_THEIRS, False),
        (Kind.ONLY_OURS, True),
    ]


def test_what_was_ignored_once_can_be_joined_later() -> None:
    mine, listed = ours("B"), row("C")
    ignored, same = decision(Verdict.IGNORED, None, listed, 1), decision(Verdict.SAME, mine, listed, 2)
    assert kinds(plan([mine], [listed], ignored, same)) == [Kind.SAME]


def test_a_decision_needs_no_name() -> None:
    mine, listed = ours("B"), row("C", "t")
    same = replace(decision(Verdict.SAME, mine, listed), name="", domain="")
    assert kinds(plan([mine], [listed], same)) == [Kind.SAME]


def test_tenant_ids_are_stronger_than_a_decision() -> None:
    mine, listed = ours("B", "a"), row("B", "b")
    made = plan([mine], [listed], decision(Verdict.SAME, mine, listed))
    assert kinds(made) == [Kind.ONLY_THEIRS, Kind.ONLY_OURS]


def test_a_decision_about_a_customer_that_is_gone_means_nothing() -> None:
    mine, listed = ours("B"), row("C")
    assert kinds(plan([], [listed], decision(Verdict.SAME, mine, listed))) == [Kind.ONLY_THEIRS]


def test_a_settled_rename_hides_no_further_one() -> None:
    mine, listed = ours("A", "a"), row("B", "a")
    seen = decision(Verdict.SAME, mine, listed)
    assert kinds(plan([mine], [listed], seen)) == [Kind.SAME]
    assert kinds(plan([mine], [row("C", "a")], seen)) == [Kind.RENAMED]


def test_a_number_of_another_row_joins_nothing() -> None:
    mine, listed = ours("A"), row("B", reference="1")
    same = decision(Verdict.SAME, mine, listed)
    assert kinds(plan([mine], [row("B", reference="2")], same)) == [Kind.ONLY_THEIRS, Kind.ONLY_OURS]


def test_a_second_row_joins_what_a_tenant_id_joined() -> None:
    mine, first, second = ours("A", "a"), row("A", "a"), row("Alias")
    (finding,) = plan([mine], [first, second], decision(Verdict.SAME, mine, second)).findings
    assert (finding.theirs, finding.also_theirs) == (first, (second,))


# Properties

WORDS = st.sampled_from(["Alp AG", "Alp GmbH", "Alp", "Birk SA", "Birk Schweiz AG", "Cern", "Dorn & Co."])
IDS = st.one_of(st.none(), st.sampled_from([an_id(f"tenant {number}") for number in range(6)]))
DOMAINS = st.sampled_from(["", "a.example", "b.example", "gmail.com", "a.onmicrosoft.com"])
COUNTRIES = st.sampled_from(["", "CH", "DE"])
FACTS = st.lists(
    st.tuples(WORDS, IDS, DOMAINS, COUNTRIES),
    max_size=8,
    unique_by=lambda each: each[1] or (each[0], each[2]),
)
Facts = Sequence[tuple[str, UUID | None, str, str]]
VERDICTS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from(Verdict)), max_size=4)


def customers_of(facts: Facts) -> list[Ours]:
    return [
        Ours(id=an_id(("c", n)), name=name, tenant_id=tenant, domains=(domain,) * bool(domain), country=land)
        for n, (name, tenant, domain, land) in enumerate(facts)
    ]


def rows_of(facts: Facts) -> list[ListedCustomer]:
    return [
        replace(row(name, "", domain, country=land, line=n + 2), id=an_id(("r", n)), tenant_id=tenant)
        for n, (name, tenant, domain, land) in enumerate(facts)
    ]


def decided(
    verdicts: Sequence[tuple[int, int, Verdict]], mine: Sequence[Ours], theirs: Sequence[ListedCustomer]
) -> list[MatchDecision]:
    return [
        decision(verdict, mine[i], theirs[j], day)
        for day, (i, j, verdict) in enumerate(verdicts)
        if i < len(mine) and j < len(theirs)
    ]


@given(FACTS, FACTS, VERDICTS)
def test_every_row_and_every_customer_is_in_exactly_one_finding(
    left: Facts, right: Facts, verdicts: Sequence[tuple[int, int, Verdict]]
) -> None:
    mine, theirs = customers_of(left), rows_of(right)
    found = plan(mine, theirs, *decided(verdicts, mine, theirs)).findings
    rows = Counter(each.id for f in found for each in (f.theirs, *f.also_theirs) if each)
    customers = Counter(each.id for f in found for each in (f.ours, *f.also_ours) if each)
    assert rows == Counter(each.id for each in theirs)
    assert customers == Counter(each.id for each in mine)


MIRRORED = {Kind.ONLY_OURS: Kind.ONLY_THEIRS, Kind.ONLY_THEIRS: Kind.ONLY_OURS}


@given(FACTS, FACTS)
def test_swapping_the_sides_mirrors_the_plan(left: Facts, right: Facts) -> None:
    def told(finding: Finding, *, swapped: bool) -> tuple[object, ...]:
        mine = finding.ours and mine_at[finding.ours.id]
        other = finding.theirs and theirs_at[finding.theirs.id]
        kind = MIRRORED.get(finding.kind, finding.kind) if swapped else finding.kind
        return (kind, str(other), str(mine)) if swapped else (kind, str(mine), str(other))

    mine_at = {an_id(("c", n)): n for n in range(8)}
    theirs_at = {an_id(("r", n)): n for n in range(8)}
    forth = {told(finding, swapped=False) for finding in plan(customers_of(left), rows_of(right)).findings}
    back = {told(finding, swapped=True) for finding in plan(customers_of(right), rows_of(left)).findings}
    assert forth == back


@given(FACTS)
def test_the_same_list_twice_gives_only_what_is_the_same(facts: Facts) -> None:
    known = [(name, tenant, domain, land) for name, tenant, domain, land in facts if tenant]
    assert set(kinds(plan(customers_of(known), rows_of(known)))) <= {Kind.SAME}


PLACES = st.tuples(st.integers(0, 7), st.integers(0, 7))


@given(FACTS, FACTS, PLACES, st.tuples(WORDS, WORDS))
def test_decisions_survive_renames(
    left: Facts, right: Facts, places: tuple[int, int], called: tuple[str, str]
) -> None:
    i, j = places
    mine = customers_of(left)
    theirs = [replace(each, reference=str(each.line)) for each in rows_of(right)]
    if i >= len(mine) or j >= len(theirs) or (mine[i].tenant_id and theirs[j].tenant_id):
        return
    if theirs[j].tenant_id in {each.tenant_id for each in mine} - {None}:
        return
    same = decision(Verdict.SAME, mine[i], theirs[j])
    mine[i] = replace(mine[i], name=called[0])
    theirs[j] = replace(theirs[j], name=called[1])
    (finding,) = (
        each for each in plan(mine, theirs, same).findings if theirs[j] in (each.theirs, *each.also_theirs)
    )
    assert mine[i] in (finding.ours, *finding.also_ours)
    assert finding.kind in (Kind.SAME, Kind.RENAMED, Kind.DOMAIN_MOVED)
