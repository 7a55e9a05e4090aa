import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from reseller_desktop.domain.customer import Customer, Leg, LegSource, LegState, Origin
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_changes import ListChangeKind
from reseller_desktop.domain.match import Verdict
from reseller_desktop.domain.reconcile import Finding, Kind
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.reconciling import ProviderFindings, ReconcilingService
from tests.support import world
from tests.support.provider_lists import AS_OF, listed, name_rules, put_list
from tests.support.world import World

TENANT = UUID("5d3f7f10-1111-4222-8333-0123456789ab")
OTHER = UUID("5d3f7f10-2222-4222-8333-0123456789ab")
RULES = name_rules()


class Desk:
    """A provider, and the service over a real database."""

    def __init__(self, folder: Path) -> None:
        self.world = World(folder)
        self.provider = world.provider()
        self.world.add(self.provider)
        self.service = ReconcilingService(self.world.database, self.world.clock, lambda: RULES)

    def customer(self, name: str, **facts: object) -> Customer:
        made = world.customer(name, **facts)
        self.world.add(made)
        return made

    def put(self, *rows: dict[str, object], as_of: dt.date = AS_OF) -> None:
        put_list(self.world.database, self.provider, *rows, as_of=as_of)

    def found(self) -> ProviderFindings:
        return self.service.findings(self.provider.id)

    def one(self, kind: Kind) -> Finding:
        (finding,) = self.found().reconciliation.of_kind(kind)
        return finding

    def kinds(self) -> list[Kind]:
        return [finding.kind for finding in self.found().reconciliation.findings]

    def legs(self, customer: Customer) -> list[Leg]:
        with self.world.database.read() as tx:
            return tx.legs.where(customer_id=customer.id, provider_id=self.provider.id)

    def get(self, customer: Customer) -> Customer:
        with self.world.database.read() as tx:
            return tx.customers.get(customer.id)

    def undo(self) -> None:
        HistoryService(self.world.database).undo()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.world.close()


class TestFindings:
    def test_without_a_list_there_is_nothing_to_find(self, desk: Desk) -> None:
        found = desk.found()
        assert found.provider == desk.provider
        assert found.latest is None
        assert found.reconciliation.findings == ()

    def test_the_latest_list_counts_and_says_how_old_it_is(self, desk: Desk) -> None:
        desk.customer("Imhof AG", tenant_id=TENANT)
        desk.put(listed("Imhof AG", tenant_id=TENANT), as_of=dt.date(2026, 4, 20))
        desk.put(listed("Neu AG"), as_of=dt.date(2026, 3, 3))
        found = desk.found()
        assert found.latest is not None
        assert found.previous is not None
        assert (found.latest.as_of, found.previous.as_of) == (dt.date(2026, 4, 20), dt.date(2026, 3, 3))
        assert found.days_old == (desk.world.clock.today() - dt.date(2026, 4, 20)).days
        assert desk.kinds() == [Kind.SAME]
        assert [change.kind for change in found.changes] == [ListChangeKind.CAME, ListChangeKind.LEFT]

    def test_an_archived_customer_is_found_by_its_tenant_id_and_missed_by_nobody(self, desk: Desk) -> None:
        away = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
        desk.customer("Imhof AG", tenant_id=TENANT, archived_at=away)
        desk.customer("Weg AG", tenant_id=OTHER, archived_at=away)
        desk.put(listed("Imhof AG", tenant_id=TENANT))
        assert desk.kinds() == [Kind.SAME]

    def test_an_unknown_provider_is_refused(self, desk: Desk) -> None:
        with pytest.raises(UserError, match="not-found"):
            desk.service.findings(TENANT)


class TestDecisions:
    def test_same_links_the_customer_and_gives_it_the_tenant_id_that_only_the_list_knows(
        self, desk: Desk
    ) -> None:
        ours = desk.customer("Café Zentral", domain="zentral.example")
        desk.put(listed("CAFE ZENTRAL GMBH", tenant_id=TENANT, domain="zentral.example"))
        desk.service.decide(desk.provider.id, desk.one(Kind.PROBABLE), Verdict.SAME)
        (leg,) = desk.legs(ours)
        assert (leg.state, leg.source, leg.as_of) == (LegState.YES, LegSource.PROVIDER_LIST, AS_OF)
        assert desk.get(ours).tenant_id == TENANT
        assert desk.found().reconciliation.to_decide == 0

    def test_one_undo_takes_a_decision_back_with_all_that_followed(self, desk: Desk) -> None:
        ours = desk.customer("Café Zentral", domain="zentral.example")
        desk.put(listed("CAFE ZENTRAL GMBH", tenant_id=TENANT, domain="zentral.example"))
        before = desk.world.contents()
        desk.service.decide(desk.provider.id, desk.one(Kind.PROBABLE), Verdict.SAME)
        desk.undo()
        assert desk.world.contents() == before
        assert desk.legs(ours) == []

    def test_a_tenant_id_that_another_customer_has_stays_there(self, desk: Desk) -> None:
        ours = desk.customer("Café Zentral", domain="zentral.example")
        desk.put(listed("CAFE ZENTRAL GMBH", tenant_id=TENANT, domain="zentral.example"))
        finding = desk.one(Kind.PROBABLE)
        desk.customer("Fremd AG", tenant_id=TENANT)
        desk.service.decide(desk.provider.id, finding, Verdict.SAME)
        assert desk.get(ours).tenant_id is None

    def test_what_is_known_of_a_later_day_stays(self, desk: Desk) -> None:
        ours = desk.customer("Café Zentral", domain="zentral.example")
        desk.world.add(world.leg(ours, desk.provider, LegState.NO, as_of=AS_OF + dt.timedelta(days=1)))
        desk.put(listed("CAFE ZENTRAL GMBH", domain="zentral.example"))
        desk.service.decide(desk.provider.id, desk.one(Kind.PROBABLE), Verdict.SAME)
        assert [leg.state for leg in desk.legs(ours)] == [LegState.NO]

    def test_different_parts_a_pair_and_changes_nothing_else(self, desk: Desk) -> None:
        ours = desk.customer("Café Zentral", domain="zentral.example")
        desk.put(listed("CAFE ZENTRAL GMBH", domain="zentral.example"))
        desk.service.decide(desk.provider.id, desk.one(Kind.PROBABLE), Verdict.DIFFERENT)
        assert sorted(desk.kinds()) == [Kind.ONLY_OURS, Kind.ONLY_THEIRS]
        assert desk.legs(ours) == []

    def test_several_are_decided_and_undone_together(self, desk: Desk) -> None:
        desk.customer("Imhof AG")
        desk.put(listed("Sonnenhof Apotheke"), listed("Bäckerei Lindenmann"))
        found = desk.found().reconciliation
        desk.service.decide_many(desk.provider.id, found.findings, Verdict.IGNORED)
        assert all(finding.decided for finding in desk.found().reconciliation.findings)
        desk.undo()
        assert not any(finding.decided for finding in desk.found().reconciliation.findings)

    def test_of_several_candidates_the_chosen_one_is_the_same(self, desk: Desk) -> None:
        one = desk.customer("Alpen Treuhand AG")
        other = desk.customer("Alpen Treuhand GmbH")
        desk.put(listed("Alpen Treuhand"))
        finding = next(one for one in desk.found().reconciliation.findings if one.kind is Kind.AMBIGUOUS)
        meant = next(pair for pair in finding.candidates if pair.ours.id == other.id)
        desk.service.decide(desk.provider.id, meant, Verdict.SAME)
        assert [leg.state for leg in desk.legs(other)] == [LegState.YES]
        assert desk.legs(one) == []
        assert desk.found().reconciliation.to_decide == 0

    def test_an_ambiguous_finding_can_be_none_of_its_candidates(self, desk: Desk) -> None:
        desk.customer("Alpen Treuhand AG")
        desk.customer("Alpen Treuhand GmbH")
        desk.put(listed("Alpen Treuhand"))
        finding = next(one for one in desk.found().reconciliation.findings if one.kind is Kind.AMBIGUOUS)
        desk.service.decide(desk.provider.id, finding, Verdict.DIFFERENT)
        assert Kind.AMBIGUOUS not in desk.kinds()

    def test_a_later_decision_about_the_same_takes_the_place_of_the_earlier(self, desk: Desk) -> None:
        desk.put(listed("Sonnenhof Apotheke"))
        finding = desk.one(Kind.ONLY_THEIRS)
        desk.service.decide(desk.provider.id, finding, Verdict.IGNORED)
        desk.service.decide(desk.provider.id, finding, Verdict.IGNORED)
        assert desk.world.count("match_decision") == 1

    def test_a_withdrawn_decision_is_to_be_made_again_and_its_leg_is_unknown(self, desk: Desk) -> None:
        ours = desk.customer("Café Zentral", domain="zentral.example")
        desk.put(listed("CAFE ZENTRAL GMBH", domain="zentral.example"))
        desk.service.decide(desk.provider.id, desk.one(Kind.PROBABLE), Verdict.SAME)
        desk.service.withdraw(desk.provider.id, [desk.one(Kind.SAME)])
        assert desk.kinds() == [Kind.PROBABLE]
        assert [leg.state for leg in desk.legs(ours)] == [LegState.UNKNOWN]

    def test_withdrawing_leaves_a_leg_that_stands_on_a_tenant_id(self, desk: Desk) -> None:
        ours = desk.customer("Imhof Architekten", tenant_id=TENANT)
        desk.world.add(world.leg(ours, desk.provider, source=LegSource.PROVIDER_LIST, as_of=AS_OF))
        desk.put(listed("Holzbau Lindenmann AG", tenant_id=TENANT))
        desk.service.decide(desk.provider.id, desk.one(Kind.RENAMED), Verdict.SAME)
        decided = next(one for one in desk.found().reconciliation.findings if one.decided)
        desk.service.withdraw(desk.provider.id, [decided])
        assert [leg.state for leg in desk.legs(ours)] == [LegState.YES]
        assert desk.kinds() == [Kind.RENAMED]

    def test_a_person_who_says_yes_is_not_unsaid_by_withdrawing(self, desk: Desk) -> None:
        ours = desk.customer("Imhof AG")
        desk.world.add(world.leg(ours, desk.provider, as_of=AS_OF))
        desk.put(listed("Sonnenhof Apotheke"))
        finding = desk.one(Kind.ONLY_OURS)
        desk.service.decide(desk.provider.id, finding, Verdict.IGNORED)
        desk.service.withdraw(desk.provider.id, [desk.one(Kind.ONLY_OURS)])
        assert [leg.state for leg in desk.legs(ours)] == [LegState.YES]


class TestTakingOver:
    def test_names_are_taken_over_together(self, desk: Desk) -> None:
        one = desk.customer("Müller & Söhne AG", tenant_id=TENANT)
        desk.put(listed("Holzbau Lindenmann AG", tenant_id=TENANT))
        desk.service.take_names(desk.provider.id, [desk.one(Kind.RENAMED)])
        assert desk.get(one).name == "Holzbau Lindenmann AG"
        assert desk.kinds() == [Kind.SAME]

    def test_a_domain_is_taken_over_and_the_old_one_kept_beside_it(self, desk: Desk) -> None:
        facts = {"domain": "alt.example", "other_domains": ("mail.example",)}
        one = desk.customer("Imhof AG", tenant_id=TENANT, **facts)
        desk.put(listed("Imhof AG", tenant_id=TENANT, domain="neu.example"))
        desk.service.take_domains(desk.provider.id, [desk.one(Kind.DOMAIN_MOVED)])
        kept = desk.get(one)
        assert (kept.domain, kept.other_domains) == ("neu.example", ("alt.example", "mail.example"))
        assert desk.kinds() == [Kind.SAME]

    def test_a_name_that_could_deceive_is_refused_and_nothing_changes(self, desk: Desk) -> None:
        one = desk.customer("Imhof AG", tenant_id=TENANT)
        desk.put(listed("Holzbau =?x?= AG", tenant_id=TENANT))
        with pytest.raises(UserError, match="name-encoded-word"):
            desk.service.take_names(desk.provider.id, [desk.one(Kind.RENAMED)])
        assert desk.get(one).name == "Imhof AG"

    @pytest.mark.parametrize("tenant_id", [TENANT, None], ids=["with a tenant id", "known by name only"])
    def test_what_only_they_have_becomes_a_linked_customer(self, desk: Desk, tenant_id: UUID | None) -> None:
        desk.put(listed("Sonnenhof Apotheke", tenant_id=tenant_id, domain="sonnenhof.example", country="CH"))
        desk.service.add_customers(desk.provider.id, [desk.one(Kind.ONLY_THEIRS)])
        with desk.world.database.read() as tx:
            (made,) = tx.customers.where()
        assert (made.name, made.tenant_id, made.domain, made.country, made.origin) == (
            "Sonnenhof Apotheke",
            tenant_id,
            "sonnenhof.example",
            "CH",
            Origin.PROVIDER,
        )
        assert [(leg.state, leg.as_of) for leg in desk.legs(made)] == [(LegState.YES, AS_OF)]
        assert desk.kinds() == [Kind.SAME]

    def test_a_row_without_a_name_is_called_by_its_tenant_id(self, desk: Desk) -> None:
        desk.put(listed("", tenant_id=TENANT))
        desk.service.add_customers(desk.provider.id, [desk.one(Kind.ONLY_THEIRS)])
        with desk.world.database.read() as tx:
            assert [one.name for one in tx.customers.where()] == [str(TENANT)]


def test_each_call_is_one_action_with_a_name(desk: Desk) -> None:
    desk.put(listed("Sonnenhof Apotheke"), listed("Bäckerei Lindenmann"))
    findings = desk.found().reconciliation.of_kind(Kind.ONLY_THEIRS)
    desk.service.add_customers(desk.provider.id, findings)
    newest = HistoryService(desk.world.database).actions()[0]
    assert (newest.code, newest.data["count"]) == ("match.add", 2)
