"""Which invitation mends which gap, and why none can."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.customer import Leg
from reseller_desktop.domain.gaps import Fix, Gap, GapKind, Parties, Standing, gaps, overdue
from reseller_desktop.domain.invitation import Flow, Invitation
from reseller_desktop.domain.invitation_queue import QueuedInvitation, one_per_customer
from reseller_desktop.domain.provider import Partnership, Provider
from reseller_desktop.domain.region import Region, RegionTable
from reseller_desktop.domain.states import Affiliation, InvitationState, LegState

TODAY = dt.date(2026, 5, 20)
YES, NO, ASKED, UNKNOWN = LegState.YES, LegState.NO, LegState.ASKED, LegState.UNKNOWN
REGIONS = RegionTable(
    regions={code: Region(code=code, name=code.title()) for code in ("EUROPE", "ASIA")},
    countries={"CH": "EUROPE", "DE": "EUROPE", "JP": "ASIA"},
    names={},
    currencies={},
    source="a table",
    as_of=dt.date(2026, 1, 1),
)


def own_tenant(country: str = "CH") -> OwnTenant:
    return OwnTenant(id=uuid4(), name="Muster", tenant_id=uuid4(), partner_id="1", country=country)


def provider(name: str, **facts: object) -> Provider:
    values = {"country": "DE", "partnership": Partnership.ACTIVE, **facts}
    return Provider(id=uuid4(), name=name, tenant_id=uuid4(), **values)  # type: ignore[arg-type]


US, JAPAN = own_tenant(), own_tenant("JP")
ONE, TWO = provider("Distri One"), provider("Cloud Two")
PAST = provider("Past", archived_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
LINKS = frozenset({(US.id, None), (US.id, ONE.id), (US.id, TWO.id)})
PARTIES = Parties(own_tenants=(US,), providers=(ONE, TWO), links=LINKS, regions=REGIONS, chase_after=7)


def standing(legs: Mapping[UUID, LegState] | None = None, **facts: object) -> Standing:
    return Standing(legs=legs or {}, **{"country": "CH", **facts})  # type: ignore[arg-type]


def found(of: Standing, parties: Parties = PARTIES) -> list[tuple[GapKind, UUID, Fix | None]]:
    return [(gap.kind, gap.party_id, gap.fix) for gap in gaps(of, parties)]


def codes(gap: Gap) -> list[str]:
    return [one.code for one in gap.obstacles]


def ask(provider_id: UUID | None = None, *, reminder: bool = False) -> Fix:
    return Fix(own_tenant_id=US.id, provider_id=provider_id, reminder=reminder)


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        pytest.param(
            standing(), [(GapKind.OURS, US.id, ask(ONE.id))], id="nobody: us and the first provider"
        ),
        pytest.param(
            standing({ONE.id: YES}), [(GapKind.OURS, US.id, ask())], id="a provider is accepted: us alone"
        ),
        pytest.param(
            standing({US.id: NO, TWO.id: YES}), [(GapKind.OURS, US.id, ask())], id="we were lost: us alone"
        ),
        pytest.param(
            standing({US.id: YES, ONE.id: YES, TWO.id: YES}), [], id="everybody is accepted: nothing"
        ),
        pytest.param(
            standing({US.id: YES}),
            [(GapKind.PROVIDER, ONE.id, ask(ONE.id)), (GapKind.PROVIDER, TWO.id, ask(TWO.id))],
            id="we are accepted: each provider with us",
        ),
        pytest.param(
            standing({US.id: YES, ONE.id: ASKED, TWO.id: YES}), [], id="asked a short while ago: nothing yet"
        ),
        pytest.param(standing({US.id: ASKED, ONE.id: NO}), [], id="we are asked for: nothing yet"),
        pytest.param(
            standing({US.id: ASKED, ONE.id: ASKED}, overdue=frozenset({US.id, ONE.id})),
            [(GapKind.UNANSWERED, US.id, ask(ONE.id)), (GapKind.UNANSWERED, ONE.id, ask(ONE.id))],
            id="set to asked by hand long ago: the invitations themselves",
        ),
        pytest.param(
            standing(
                {US.id: ASKED, ONE.id: ASKED}, overdue=frozenset({US.id, ONE.id}), waiting=(US.id, ONE.id)
            ),
            [
                (GapKind.UNANSWERED, US.id, ask(ONE.id, reminder=True)),
                (GapKind.UNANSWERED, ONE.id, ask(ONE.id, reminder=True)),
            ],
            id="an invitation waits for long: its reminder",
        ),
        pytest.param(
            standing({US.id: ASKED}, overdue=frozenset({US.id}), waiting=(US.id, None)),
            [(GapKind.UNANSWERED, US.id, ask(reminder=True))],
            id="our own invitation waits for long: its reminder",
        ),
        pytest.param(
            standing({ONE.id: ASKED}, overdue=frozenset({ONE.id})),
            [(GapKind.OURS, US.id, ask(ONE.id)), (GapKind.UNANSWERED, ONE.id, ask(ONE.id))],
            id="only a provider was asked for: both",
        ),
        pytest.param(standing(archived=True), [], id="archived: nothing"),
        pytest.param(
            standing(country=""), [(GapKind.OURS, US.id, ask(ONE.id))], id="country not known: no obstacle"
        ),
    ],
)
def test_each_gap_names_its_invitation(
    of: Standing, expected: list[tuple[GapKind, UUID, Fix | None]]
) -> None:
    assert found(of) == expected


ENDED = dt.date(2026, 3, 3)


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        pytest.param(
            standing({US.id: NO}, ended={US.id: ENDED}),
            [(GapKind.OURS, US.id, ask(ONE.id), ENDED)],
            id="ours: told with its day, and the invitation for who wants it on purpose",
        ),
        pytest.param(
            standing({US.id: NO, ONE.id: NO}, ended={US.id: ENDED, ONE.id: ENDED}),
            [(GapKind.OURS, US.id, ask(TWO.id), ENDED)],
            id="ours and a provider's: another provider would be asked for",
        ),
        pytest.param(
            standing({ONE.id: NO}, ended={ONE.id: ENDED}),
            [(GapKind.OURS, US.id, ask(TWO.id), None)],
            id="a provider's while we are missing: the other provider is proposed",
        ),
        pytest.param(
            standing({US.id: YES, ONE.id: NO, TWO.id: YES}, ended={ONE.id: ENDED}),
            [(GapKind.PROVIDER, ONE.id, ask(ONE.id), ENDED)],
            id="a provider's while another orders: told",
        ),
        pytest.param(
            standing({US.id: YES, ONE.id: NO}, ended={ONE.id: ENDED}),
            [(GapKind.PROVIDER, ONE.id, ask(ONE.id), ENDED), (GapKind.PROVIDER, TWO.id, ask(TWO.id), None)],
            id="the only provider's: the others are proposed",
        ),
        pytest.param(
            standing({US.id: UNKNOWN}, ended={US.id: ENDED}),
            [(GapKind.OURS, US.id, ask(ONE.id), ENDED)],
            id="a sealed ending though the leg was set to unknown since",
        ),
        pytest.param(
            standing({US.id: YES, ONE.id: YES, TWO.id: YES}, ended={US.id: ENDED, ONE.id: ENDED}),
            [],
            id="accepted anew since: nothing",
        ),
        pytest.param(
            standing({US.id: ASKED}, ended={US.id: ENDED}, overdue=frozenset({US.id})),
            [(GapKind.UNANSWERED, US.id, ask(ONE.id), None)],
            id="asked anew on purpose: its reminder is due like any other",
        ),
        pytest.param(standing({US.id: NO}, ended={US.id: ENDED}, archived=True), [], id="archived: nothing"),
    ],
)
def test_what_we_ended_is_told_and_proposed_to_nobody(
    of: Standing, expected: list[tuple[GapKind, UUID, Fix | None, dt.date | None]]
) -> None:
    told = gaps(of, PARTIES)
    assert [(gap.kind, gap.party_id, gap.fix, gap.ended_on) for gap in told] == expected
    assert [gap.open for gap in told] == [gap.ended_on is None and not gap.covered for gap in told]


def test_a_gap_that_another_provider_covers_says_so() -> None:
    covered = {gap.party_id: gap.covered for gap in gaps(standing({US.id: YES, ONE.id: YES}), PARTIES)}
    assert covered == {TWO.id: True}
    assert not any(gap.covered for gap in gaps(standing({US.id: YES}), PARTIES))


def test_while_a_customer_has_time_to_answer_no_other_provider_is_asked_for() -> None:
    asked = {US.id: YES, ONE.id: ASKED}
    assert [(gap.party_id, gap.covered) for gap in gaps(standing(asked), PARTIES)] == [(TWO.id, True)]
    late = gaps(standing(asked, overdue=frozenset({ONE.id})), PARTIES)
    assert [(gap.kind, gap.party_id, gap.covered) for gap in late] == [
        (GapKind.UNANSWERED, ONE.id, False),
        (GapKind.PROVIDER, TWO.id, False),
    ]


def test_a_fix_says_which_flow_it_is() -> None:
    assert (ask().flow, ask(ONE.id).flow) == (Flow.RESELLER, Flow.RESELLER_AND_PROVIDER)
    assert ask(ONE.id).purpose == (US.id, ONE.id)


@pytest.mark.parametrize(
    ("of", "parties", "expected"),
    [
        pytest.param(
            standing(affiliation=Affiliation.AFFILIATE), PARTIES, ["gap-affiliate"], id="an affiliate"
        ),
        pytest.param(standing(country="JP"), PARTIES, ["gap-customer-region"], id="another region"),
        pytest.param(standing(), replace(PARTIES, links=frozenset()), ["gap-no-link"], id="no link at all"),
        pytest.param(
            standing({US.id: YES, TWO.id: YES}),
            replace(PARTIES, links=frozenset({(US.id, None)})),
            ["gap-no-link-provider"],
            id="no link for the provider",
        ),
        pytest.param(
            standing({US.id: YES, TWO.id: YES}),
            replace(PARTIES, providers=(replace(ONE, partnership=Partnership.ENDED), TWO)),
            ["gap-no-partnership"],
            id="the partnership has ended",
        ),
        pytest.param(
            standing({US.id: YES, TWO.id: YES}),
            replace(PARTIES, providers=(replace(ONE, partnership=Partnership.ASKED), TWO)),
            ["gap-no-partnership"],
            id="the partnership does not stand yet",
        ),
        pytest.param(
            standing({US.id: YES, TWO.id: YES}),
            replace(PARTIES, providers=(replace(ONE, country="JP"), TWO)),
            ["gap-provider-region"],
            id="a provider of another region",
        ),
        pytest.param(
            standing({US.id: YES, TWO.id: YES, PAST.id: ASKED}, overdue=frozenset({PAST.id})),
            replace(PARTIES, providers=(TWO, PAST), links=LINKS | {(US.id, PAST.id)}),
            ["gap-provider-archived"],
            id="an archived provider that was asked for",
        ),
        pytest.param(
            standing({US.id: ASKED}, overdue=frozenset({US.id}), waiting=(US.id, PAST.id)),
            replace(PARTIES, providers=(TWO, PAST)),
            ["gap-provider-archived"],
            id="no reminder for an archived provider",
        ),
        pytest.param(
            standing({ONE.id: ASKED}, overdue=frozenset({ONE.id}), country="JP"),
            PARTIES,
            ["gap-customer-region"],
            id="several reasons are all told",
        ),
    ],
)
def test_a_gap_without_an_invitation_says_why(of: Standing, parties: Parties, expected: list[str]) -> None:
    gap = gaps(of, parties)[0]
    assert gap.fix is None
    assert codes(gap) == expected


def test_a_region_that_decides_is_told_with_its_source_and_date() -> None:
    (gap,) = gaps(standing(country="JP"), PARTIES)
    assert gap.obstacles[0].data == {"country": "JP", "as_of": REGIONS.as_of, "source": "a table"}


def test_nothing_is_missing_before_there_is_a_tenant_or_of_an_archived_provider() -> None:
    assert gaps(standing(), replace(PARTIES, own_tenants=())) == ()
    past = replace(PARTIES, providers=(PAST,))
    assert gaps(standing({US.id: YES, PAST.id: NO}), past) == ()


class TestSeveralTenants:
    both = replace(PARTIES, own_tenants=(US, JAPAN), links=LINKS | {(JAPAN.id, None), (JAPAN.id, ONE.id)})

    def test_the_tenant_of_the_customers_region_asks(self) -> None:
        (gap,) = gaps(standing(country="JP"), self.both)
        assert gap.party_id == JAPAN.id
        assert gap.fix == Fix(own_tenant_id=JAPAN.id)

    def test_one_tenant_is_enough(self) -> None:
        assert found(standing({JAPAN.id: YES, ONE.id: YES, TWO.id: YES}, country="JP"), self.both) == []

    def test_the_tenant_that_is_accepted_asks_for_the_provider(self) -> None:
        assert found(standing({US.id: YES, TWO.id: YES}), self.both) == [
            (GapKind.PROVIDER, ONE.id, ask(ONE.id))
        ]

    def test_who_cannot_send_leaves_it_to_the_next(self) -> None:
        kept = replace(self.both, links=frozenset({(US.id, ONE.id)}))
        of = standing({JAPAN.id: YES, US.id: YES, TWO.id: YES}, country="")
        assert found(of, replace(kept, own_tenants=(JAPAN, US)))[0][2] == ask(ONE.id)
        assert gaps(standing(country=""), replace(kept, own_tenants=(JAPAN, US)))[0].fix == ask(ONE.id)

    def test_a_reminder_of_a_tenant_that_is_gone_is_an_invitation(self) -> None:
        of = standing({US.id: ASKED}, overdue=frozenset({US.id}), waiting=(uuid4(), US.id))
        assert found(of, self.both) == [(GapKind.UNANSWERED, US.id, ask(ONE.id))]


def leg(party: UUID, days_ago: int) -> Leg:
    day = TODAY - dt.timedelta(days=days_ago)
    return Leg(id=uuid4(), customer_id=uuid4(), provider_id=party, state=ASKED, as_of=day)


def sent(provider_id: UUID | None, days_ago: int, **facts: object) -> Invitation:
    at = dt.datetime.combine(TODAY, dt.time(9), dt.UTC) - dt.timedelta(days=days_ago)
    values = {"state": InvitationState.SENT, "flow": Flow.RESELLER, "sent_at": at, "drafted_at": at, **facts}
    return Invitation(
        id=uuid4(),
        customer_id=uuid4(),
        own_tenant_id=US.id,
        provider_id=provider_id,
        **values,  # type: ignore[arg-type]
    )


def our_leg(days_ago: int) -> Leg:
    return replace(leg(US.id, days_ago), provider_id=None, own_tenant_id=US.id)


@pytest.mark.parametrize(
    ("legs", "waiting", "expected"),
    [
        pytest.param([leg(ONE.id, 7)], [], {ONE.id}, id="by hand, on the day"),
        pytest.param([leg(ONE.id, 6)], [], set(), id="by hand, a day early"),
        pytest.param([our_leg(20)], [sent(None, 3)], set(), id="a mail that left later counts"),
        pytest.param([our_leg(3)], [sent(ONE.id, 8)], {US.id}, id="the mail counts, not the leg"),
        pytest.param(
            [our_leg(20), leg(ONE.id, 20)],
            [sent(ONE.id, 20), sent(None, 1)],
            {ONE.id},
            id="the later of two mails",
        ),
        pytest.param(
            [our_leg(20)],
            [sent(None, 20, chase_on=TODAY + dt.timedelta(days=1))],
            set(),
            id="put off until tomorrow",
        ),
        pytest.param(
            [our_leg(9)], [sent(None, 1, state=InvitationState.DRAFTED)], {US.id}, id="a draft asks nobody"
        ),
        pytest.param([replace(leg(ONE.id, 30), provider_id=None)], [], set(), id="a leg to nobody"),
    ],
)
def test_days_count_from_the_last_question(
    legs: list[Leg], waiting: list[Invitation], expected: set[UUID]
) -> None:
    assert overdue(legs, waiting, 7, TODAY) == expected


def test_a_queue_writes_one_mail_to_a_customer() -> None:
    first, second = uuid4(), uuid4()
    assert one_per_customer([(first, ask()), (second, ask(ONE.id)), (first, ask(TWO.id))]) == {
        first: ask(),
        second: ask(ONE.id),
    }


@pytest.mark.parametrize(
    ("queued", "asked", "expected"),
    [
        pytest.param((US.id, ONE.id), (US.id, ONE.id), True, id="the same"),
        pytest.param((US.id, None), (US.id, ONE.id), True, id="more"),
        pytest.param((US.id, ONE.id), (US.id, TWO.id), True, id="another provider"),
        pytest.param((US.id, ONE.id), (US.id, None), False, id="less"),
        pytest.param((US.id, None), (JAPAN.id, None), False, id="another tenant"),
    ],
)
def test_an_invitation_that_left_settles_what_is_queued(
    queued: tuple[UUID, UUID | None], asked: tuple[UUID, UUID | None], expected: bool
) -> None:
    own, provider_id = queued
    entry = QueuedInvitation(
        id=uuid4(), customer_id=uuid4(), own_tenant_id=own, provider_id=provider_id, total=1
    )
    assert entry.parties == queued
    assert entry.settled_by(asked) is expected


PEOPLE = (US, JAPAN, ONE, TWO, PAST)
purposes = st.tuples(st.sampled_from([US.id, JAPAN.id]), st.sampled_from([None, ONE.id, TWO.id, PAST.id]))
standings = st.builds(
    Standing,
    country=st.sampled_from(["", "CH", "JP", "XX"]),
    affiliation=st.sampled_from(Affiliation),
    archived=st.booleans(),
    legs=st.dictionaries(st.sampled_from([one.id for one in PEOPLE]), st.sampled_from(LegState)),
    overdue=st.frozensets(st.sampled_from([one.id for one in PEOPLE])),
    waiting=st.none() | purposes,
)


@st.composite
def everybody(draw: st.DrawFn) -> Parties:
    providers = [
        replace(
            one, partnership=draw(st.sampled_from(Partnership)), country=draw(st.sampled_from(["DE", "JP"]))
        )
        for one in (ONE, TWO, PAST)
    ]
    return replace(
        PARTIES,
        own_tenants=draw(st.sampled_from([(US,), (JAPAN, US)])),
        providers=tuple(providers),
        links=draw(st.frozensets(purposes)),
    )


@given(standings, everybody())
def test_a_gap_has_an_invitation_or_a_reason_and_the_invitation_can_leave(
    of: Standing, parties: Parties
) -> None:
    for gap in gaps(of, parties):
        assert (gap.fix is None) == bool(gap.obstacles)
        assert of.state(gap.party_id) is not YES
        if gap.fix is not None:
            assert gap.fix.purpose in parties.links or gap.fix.reminder
            assert of.affiliation is Affiliation.NONE
            provider = next((one for one in parties.providers if one.id == gap.fix.provider_id), None)
            assert provider is None or provider.archived_at is None


@given(standings, everybody(), purposes)
def test_one_more_link_takes_no_invitation_away(
    of: Standing, parties: Parties, link: tuple[UUID, UUID | None]
) -> None:
    before = gaps(of, parties)
    after = gaps(of, replace(parties, links=parties.links | {link}))
    assert [(gap.kind, gap.party_id) for gap in before] == [(gap.kind, gap.party_id) for gap in after]
    for old, new in zip(before, after, strict=True):
        assert old.fix is None or new.fix is not None


@given(standings, everybody())
def test_a_party_has_one_gap_at_most(of: Standing, parties: Parties) -> None:
    named = [gap.party_id for gap in gaps(of, parties)]
    assert len(named) == len(set(named))
