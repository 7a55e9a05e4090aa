import dataclasses
import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from reseller_desktop.domain.company_name import NameRules, name_rules_from
from reseller_desktop.domain.customer import Customer, Leg, LegSource, LegState, LossReason
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import MappingOrigin
from reseller_desktop.domain.match import MatchDecision, Verdict
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.provider_import import DateOrigin, ReadingWish
from reseller_desktop.domain.region import regions_from
from reseller_desktop.files.provider_list import Question, read_provider_list
from reseller_desktop.resources import load_rules
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.provider_import import ProviderImportService
from reseller_desktop.services.provider_list_preview import ProviderListPreview, ProviderListResult
from reseller_desktop.wording import sentence
from tests.support.customers_factory import customers
from tests.support.list_rules import shipped_list_rules
from tests.support.world import OWN_TENANT, World, customer, leg, own_tenant, provider

ROWS = customers(12)
DAY = dt.date(2026, 5, 2)
NEXT = dt.date(2026, 5, 4)
OTHER_TENANT = UUID("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeee2")
HEAD = "Endkunde;Mandanten-ID;Kundennummer;Land\n"


def in_process(path: Path, question: Question, *, progress: Any = None, cancelled: Any = None) -> Any:
    return read_provider_list(path, question)


def company_names() -> NameRules:
    return load_rules("company_names", name_rules_from)[0]


def csv_of(rows: Sequence[tuple[str, ...]], head: str = HEAD) -> str:
    return head + "".join(f"{row[1]};{row[0]};{n};Schweiz\n" for n, row in enumerate(rows))


class Lists:
    """The service in front of twelve customers, two providers, and files to give it."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self.folder = folder
        self.one = provider()
        self.two = provider(name="Distri Two", tenant_id=OTHER_TENANT, partner_id="7000001")
        self.customers = [customer(row[1], tenant_id=UUID(row[0])) for row in ROWS]
        world.add(own_tenant(), self.one, self.two, *self.customers)
        self.service = ProviderImportService(
            world.database,
            world.clock,
            rules=shipped_list_rules,
            regions=lambda: load_rules("csp_regions", regions_from)[0],
            names=company_names,
            read=in_process,
        )

    def preview(
        self, text: str, name: str = "list.csv", of: Provider | None = None, **how: Any
    ) -> ProviderListPreview:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return self.service.preview(path, (of or self.one).id, **{"as_of": DAY, **how})

    def bring_in(self, text: str, **how: Any) -> ProviderListResult:
        return self.service.apply(self.preview(text, **how))

    def legs(self, of: Provider | None = None) -> dict[UUID, Leg]:
        with self.world.database.read() as tx:
            return {each.customer_id: each for each in tx.legs.where(provider_id=(of or self.one).id)}

    def leg(self, of: Customer) -> Leg:
        return self.legs()[of.id]

    def warned(self, preview: ProviderListPreview) -> list[str]:
        assert all(sentence(one.code, **one.data) for one in preview.warnings)
        return [one.code.removeprefix("provider-list-") for one in preview.warnings]


@pytest.fixture
def lists(world: World, tmp_path: Path) -> Lists:
    return Lists(world, tmp_path)


def test_whoever_is_listed_is_linked_and_whoever_is_not_is_not(lists: Lists) -> None:
    result = lists.bring_in(csv_of(ROWS[:10]))
    assert (result.usable, result.linked, result.unlinked, result.lost) == (10, 10, 2, 0)
    assert (result.new, result.gone, result.renamed, result.rejected) == (10, 0, 0, ())
    states = [lists.leg(each).state for each in lists.customers]
    assert states == [LegState.YES] * 10 + [LegState.NO] * 2
    assert {(each.source, each.as_of) for each in lists.legs().values()} == {(LegSource.PROVIDER_LIST, DAY)}


def test_the_list_is_kept_with_its_rows_and_its_mapping(lists: Lists) -> None:
    lists.bring_in(csv_of(ROWS[:1]))
    with lists.world.database.read() as tx:
        (kept,), (row,), (mapping,) = (
            tx.provider_lists.where(),
            tx.listed_customers.where(),
            tx.list_mappings.where(),
        )
    assert (kept.file_name, kept.rows, kept.as_of, kept.provider_id) == ("list.csv", 1, DAY, lists.one.id)
    assert (row.provider_list_id, row.line, row.name, str(row.tenant_id)) == (
        kept.id,
        2,
        ROWS[0][1],
        ROWS[0][0],
    )
    assert (row.country, row.reference) == ("CH", "0")
    assert mapping.headings == ("endkunde", "mandanten-id", "kundennummer", "land")
    assert mapping.columns["tenant_id"] == "mandanten-id"


def test_a_preview_writes_nothing(lists: Lists) -> None:
    before = lists.world.everything()
    assert lists.preview(csv_of(ROWS)).result.linked == 12
    assert lists.world.everything() == before


def test_the_same_file_twice_writes_nothing_at_all(lists: Lists) -> None:
    text = csv_of(ROWS[:10]) + "Ohne Nummer AG;;77;\n"
    lists.bring_in(text)
    before = lists.world.everything()
    preview = lists.preview(text)
    assert (preview.already_imported, lists.warned(preview)[0]) == (True, "same-file")
    assert preview.warnings[0].data == {"day": preview.as_of}, "a day is written as the locale has it"
    result = lists.service.apply(preview)
    assert (result.linked, result.unlinked, result.new, result.gone) == (0, 0, 0, 0)
    assert lists.world.everything() == before


def test_a_copy_of_the_file_is_of_the_day_that_was_told_before(lists: Lists) -> None:
    lists.bring_in(csv_of(ROWS))
    again = lists.preview(csv_of(ROWS), name="copy.csv", as_of=None)
    assert (again.as_of, again.already_imported) == (DAY, True)


def test_the_same_file_links_a_customer_that_came_since(lists: Lists) -> None:
    text = csv_of(ROWS) + "Neu AG;11111111-2222-4333-8444-555555555509;9;\n"
    lists.bring_in(text)
    late = customer("Neu AG", tenant_id=UUID("11111111-2222-4333-8444-555555555509"))
    lists.world.add(late)
    assert lists.bring_in(text).linked == 1
    assert lists.leg(late).state is LegState.YES
    assert lists.world.count("provider_list") == 1


def test_one_undo_takes_a_whole_list_back(lists: Lists) -> None:
    lists.bring_in(csv_of(ROWS[:8]))
    lists.bring_in(csv_of(ROWS[:9]), as_of=dt.date(2026, 5, 3))
    before = lists.world.contents()
    lists.bring_in(
        csv_of(ROWS[2:]), as_of=NEXT, mapping=(("name", "Endkunde"), ("tenant_id", "Mandanten-ID"))
    )
    after = lists.world.contents()
    assert after != before
    history = HistoryService(lists.world.database)
    assert history.undo().code == "provider.list"
    assert lists.world.contents() == before
    history.redo()
    assert lists.world.contents() == after


def test_the_next_list_tells_what_changed_and_asks_about_the_lost(lists: Lists) -> None:
    lists.bring_in(csv_of(ROWS[:10]))
    renamed = [(ROWS[0][0], "Neuer Name AG"), *ROWS[1:9], ROWS[11]]
    result = lists.bring_in(csv_of(renamed), as_of=NEXT)
    assert (result.new, result.gone, result.renamed) == (1, 1, 1)
    assert (result.linked, result.unlinked, result.lost) == (1, 1, 1)
    lost = lists.leg(lists.customers[9])
    assert (lost.state, lost.loss_reason, lost.as_of) == (LegState.NO, LossReason.OPEN, NEXT)
    assert lists.leg(lists.customers[0]).as_of == NEXT


def test_nobody_is_marked_when_the_list_is_not_the_whole_one(lists: Lists) -> None:
    lists.bring_in(csv_of(ROWS))
    preview = lists.preview(csv_of(ROWS[:3]), as_of=NEXT)
    assert lists.warned(preview) == ["many-lost"]
    assert lists.service.apply(preview, mark_unlisted=False).unlinked == 0
    assert {each.state for each in lists.legs().values()} == {LegState.YES}


@pytest.mark.parametrize("state", LegState)
def test_a_leg_of_a_later_day_and_one_that_was_asked_are_left_alone(lists: Lists, state: LegState) -> None:
    late, asked = lists.customers[0], lists.customers[1]
    kept = leg(late, lists.one, state, as_of=NEXT)
    lists.world.add(kept, leg(asked, lists.one, LegState.ASKED))
    lists.bring_in(csv_of(ROWS[2:]))
    assert lists.leg(late) == kept
    assert lists.leg(asked).state is LegState.ASKED


def test_an_older_list_changes_no_leg_and_says_so(lists: Lists) -> None:
    lists.bring_in(csv_of(ROWS[:6]), as_of=NEXT)
    before = lists.legs()
    preview = lists.preview(csv_of(ROWS[6:]))
    assert lists.warned(preview) == ["older"]
    assert lists.service.apply(preview).linked == 0
    assert lists.legs() == before
    assert lists.world.count("provider_list") == 2


def test_only_the_rows_of_the_last_two_lists_are_kept(lists: Lists) -> None:
    for number, day in enumerate((2, 3, 4), 1):
        lists.bring_in(csv_of(ROWS[:number]), as_of=dt.date(2026, 5, day))
    assert lists.world.count("provider_list") == 3
    assert lists.world.count("listed_customer") == 2 + 3
    lists.bring_in(csv_of(ROWS[5:9]), as_of=dt.date(2026, 5, 1))
    assert lists.world.count("provider_list") == 4
    assert lists.world.count("listed_customer") == 2 + 3


def decision(of: Provider, who: Customer, verdict: Verdict = Verdict.SAME, **facts: Any) -> MatchDecision:
    values = {"customer_id": who.id, "reference": "77", "name": "ganz anders", "decided_on": DAY}
    return MatchDecision(**{"id": new_id(), "provider_id": of.id, "verdict": verdict, **values, **facts})


@pytest.mark.parametrize(
    ("verdict", "state"), [(Verdict.SAME, LegState.YES), (Verdict.DIFFERENT, LegState.NO)]
)
def test_whom_a_person_found_in_a_row_without_tenant_id_is_listed_in_the_next_list_too(
    lists: Lists, verdict: Verdict, state: LegState
) -> None:
    known = lists.customers[0]
    nameless = customer("Ohne Nummer AG")
    lists.world.add(nameless, leg(known, lists.one))
    with lists.world.database.write("test.add") as tx:
        tx.match_decisions.add(decision(lists.one, known, verdict))
        tx.match_decisions.add(decision(lists.one, nameless, reference="78"))
        tx.commit()
    text = csv_of(ROWS[1:]) + "Ganz Neu Benannt SA;;77;\nOhne;;78;\n"
    lists.bring_in(text)
    assert lists.leg(known).state is state
    assert lists.leg(nameless).state is LegState.YES


def test_a_name_that_differs_in_nothing_that_counts_keeps_a_customer_from_being_lost(lists: Lists) -> None:
    known = customer("Müller Bau AG", tenant_id=UUID(int=5))
    lists.world.add(known, leg(known, lists.one))
    lists.bring_in(csv_of(ROWS) + "MUELLER Bau Aktiengesellschaft (Schweiz);;1;\n")
    assert lists.leg(known).state is LegState.YES
    lists.bring_in(csv_of(ROWS), as_of=NEXT)
    assert lists.leg(known).state is LegState.NO


def test_another_provider_s_legs_and_lists_are_not_touched(lists: Lists) -> None:
    lists.bring_in(csv_of(ROWS), of=lists.two)
    before = lists.legs(lists.two)
    lists.bring_in(csv_of(ROWS[:5]))
    assert lists.legs(lists.two) == before


def test_a_mapping_that_was_chosen_is_remembered_for_this_provider_and_these_headings(lists: Lists) -> None:
    text = csv_of(ROWS, "Wer;Was;Wo;Wann\n")
    unknown = lists.preview(text)
    assert unknown.problem
    assert (unknown.problem.code, unknown.rows) == ("provider-list-no-column", ())
    with pytest.raises(UserError, match="provider-list-no-column"):
        lists.service.apply(unknown)
    chosen = lists.preview(text, mapping=(("name", "wer"), ("tenant_id", "WAS")))
    assert chosen.mapping == {"name": "Wer", "tenant_id": "Was"}
    lists.service.apply(chosen)
    again = lists.preview(csv_of(ROWS[1:], "Wer;Was;Wo;Wann\n"), as_of=NEXT)
    assert (again.mapping, again.mapping_origin) == (chosen.mapping, MappingOrigin.REMEMBERED)
    assert lists.preview(text, of=lists.two).mapping_origin is MappingOrigin.NONE
    lists.bring_in(text, as_of=NEXT, mapping=(("tenant_id", "Was"),))
    assert lists.world.count("list_mapping") == 1
    assert lists.preview(text).mapping == {"tenant_id": "Was"}


def test_rows_that_cannot_be_used_are_told_in_the_order_of_the_file(lists: Lists) -> None:
    rows = [*ROWS[:2], (ROWS[0][0], "Ganz Anders GmbH"), (str(OWN_TENANT), "Muster IT AG"), ("x", "Imhof AG")]
    preview = lists.preview(csv_of(rows))
    assert [(row.line, row.code) for row in preview.rejected] == [
        (4, "import-duplicate-tenant"),
        (5, "import-own-tenant"),
        (6, "import-tenant-id-malformed"),
    ]
    assert all(sentence(row.code, **row.data) for row in preview.rejected)
    assert (preview.result.usable, lists.warned(preview)) == (2, ["own-tenant"])


def test_a_list_of_subscriptions_names_each_customer_once(lists: Lists) -> None:
    preview = lists.preview(csv_of([*ROWS, *ROWS, *ROWS]))
    assert (len(preview.rows), preview.repeated, preview.rejected) == (12, 24, ())


def test_a_list_without_tenant_ids_links_nobody_and_says_so(lists: Lists) -> None:
    lists.world.add(leg(lists.customers[0], lists.one))
    preview = lists.preview("Kunde;Kundennummer\n" + "".join(f"{row[1]};1\n" for row in ROWS[3:]))
    assert lists.warned(preview) == ["no-tenant-ids"]
    result = lists.service.apply(preview)
    assert (result.usable, result.linked, result.unlinked) == (9, 0, 0)


def test_values_that_were_left_out_are_counted_in_a_warning(lists: Lists) -> None:
    preview = lists.preview(f"Name;Tenant ID;Domain;Country\nA;{ROWS[0][0]};?;Atlantis\n")
    assert lists.warned(preview) == ["left-out-domain", "left-out-country"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (csv_of(ROWS), "list.csv", []),
        (csv_of(ROWS), "Distri Two customers.csv", ["of-other-named"]),
        (csv_of(ROWS), "Distri Two for Distri One.csv", []),
        ("Distri Two;Kundenliste;;\n" + csv_of(ROWS), "list.csv", ["of-other-named"]),
        ("Partner 7000001;;;\n" + csv_of(ROWS), "list.csv", ["of-other-named"]),
        (csv_of(ROWS, f"Name;Tenant ID;{OTHER_TENANT} Nr.;Land\n"), "list.csv", ["of-other-named"]),
        (
            csv_of(ROWS).replace("Schweiz", str(OTHER_TENANT).upper()),
            "list.csv",
            ["of-other-named", "left-out-country"],
        ),
        (csv_of(ROWS).replace("Schweiz", "7000001"), "list.csv", ["of-other-named", "left-out-country"]),
        (csv_of([*ROWS, (str(OTHER_TENANT), "Distri Two")]), "list.csv", []),
    ],
    ids=[
        "nothing",
        "file name",
        "file name with ours",
        "title",
        "PartnerID above",
        "tenant id in a heading",
        "tenant id in the rows",
        "PartnerID in the rows",
        "a provider that is a customer too",
    ],
)
def test_a_list_that_names_another_provider_is_warned_about(
    lists: Lists, text: str, name: str, expected: list[str]
) -> None:
    assert lists.warned(lists.preview(text, name)) == expected


def test_a_list_that_is_another_provider_s_by_its_customers_is_warned_about(lists: Lists) -> None:
    lists.bring_in(csv_of(ROWS), of=lists.two)
    assert lists.warned(lists.preview(csv_of(ROWS))) == ["of-other-same-file"]
    assert lists.warned(lists.preview(csv_of(ROWS[:11]))) == ["of-other-alike"]
    assert lists.warned(lists.preview(csv_of(ROWS[:4]))) == []
    lists.bring_in(csv_of(ROWS[:11]))
    assert lists.warned(lists.preview(csv_of(ROWS[:10]), as_of=NEXT)) == []


def test_a_short_name_of_a_provider_is_not_looked_for_in_titles(lists: Lists) -> None:
    lists.world.add(provider(name="All", tenant_id=UUID(int=77)))
    assert lists.warned(lists.preview(csv_of(ROWS), "all customers.csv")) == []


def test_the_day_comes_from_the_user_the_column_or_the_file(lists: Lists) -> None:
    text = "Name;Tenant ID;Stichtag\n" + f"A;{ROWS[0][0]};"
    typed = lists.preview(text + "1.5.2026\n")
    assert (typed.as_of, typed.as_of_origin) == (DAY, DateOrigin.TYPED)
    told = lists.preview(text + "1.5.2026\n", as_of=None)
    assert (told.as_of, told.as_of_origin) == (dt.date(2026, 5, 1), DateOrigin.COLUMN)
    path = lists.folder / "list.csv"
    path.write_text(csv_of(ROWS), encoding="utf-8")
    noon = dt.datetime(2026, 5, 2, 12).astimezone().timestamp()
    os.utime(path, (noon, noon))
    written = lists.service.preview(path, lists.one.id)
    assert (written.as_of, written.as_of_origin) == (dt.date(2026, 5, 2), DateOrigin.FILE)


def test_a_file_from_the_future_or_gone_since_is_of_today(lists: Lists) -> None:
    path = lists.folder / "list.csv"
    path.write_text(csv_of(ROWS), encoding="utf-8")
    os.utime(path, (4e9, 4e9))
    assert lists.service.preview(path, lists.one.id).as_of == lists.world.clock.today()
    data = path.read_bytes()
    service = ProviderImportService(
        lists.world.database,
        lists.world.clock,
        rules=shipped_list_rules,
        regions=lambda: load_rules("csp_regions", regions_from)[0],
        names=company_names,
        read=lambda _path, question, **_how: read_provider_list(data, question),
    )
    path.unlink()
    assert service.preview(path, lists.one.id).as_of == lists.world.clock.today()


def test_a_doubtful_day_is_asked_for_and_never_guessed(lists: Lists) -> None:
    text = f"Name;Tenant ID;Stichtag\nA;{ROWS[0][0]};03/04/2026\n"
    asked = lists.preview(text, as_of=None)
    assert asked.problem
    assert asked.problem.code == "provider-list-date-ambiguous"
    with pytest.raises(UserError, match="provider-list-date-ambiguous"):
        lists.service.apply(asked)
    answered = lists.preview(text, as_of=None, wish=ReadingWish(day_first=True))
    assert (answered.problem, answered.as_of) == (None, dt.date(2026, 4, 3))
    dated = lists.service.dated(asked, DAY)
    assert (dated.problem, dated.as_of, len(dated.plan.linked)) == (None, DAY, 1)
    assert lists.service.apply(asked, as_of=DAY).linked == 1


@pytest.mark.parametrize("cell", ["1.1.2099", "2099-01-01"])
def test_a_day_that_is_still_to_come_is_refused(lists: Lists, cell: str) -> None:
    text = f"Name;Tenant ID;Stichtag\nA;{ROWS[0][0]};{cell}\n"
    found = lists.preview(text, as_of=None)
    assert found.problem
    assert found.problem.code == "provider-list-date-future"
    with pytest.raises(UserError, match="provider-list-date-future"):
        lists.preview(text, as_of=dt.date(2099, 1, 1))


def test_a_typed_day_does_not_answer_a_missing_column(lists: Lists) -> None:
    found = lists.service.dated(lists.preview("Wer;Was\na;b\n"), NEXT)
    assert found.problem
    assert found.problem.code == "provider-list-no-column"


def test_a_preview_that_no_longer_holds_is_refused_and_nothing_changes(lists: Lists) -> None:
    preview = lists.preview(csv_of(ROWS))
    lists.world.add(leg(lists.customers[0], lists.one, LegState.NO))
    before = lists.world.everything()
    with pytest.raises(UserError, match="import-stale"):
        lists.service.apply(preview)
    assert lists.world.everything() == before


def test_something_else_that_was_written_since_does_not_disturb_a_preview(lists: Lists) -> None:
    preview = lists.preview(csv_of(ROWS))
    lists.world.add(customer("Ohne Nummer"))
    assert lists.service.apply(preview).linked == 12


def test_a_provider_that_is_gone_is_refused_before_the_file_is_read(lists: Lists) -> None:
    with pytest.raises(UserError, match="not-found"):
        lists.service.preview(Path("nowhere.csv"), OWN_TENANT)


def test_writing_tells_how_far_it_is_and_can_be_stopped(
    lists: Lists, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reseller_desktop.services.steps.PORTION", 5)
    before, heard = lists.world.everything(), list[float]()
    with pytest.raises(UserError, match="cancelled"):
        lists.service.apply(
            lists.preview(csv_of(ROWS)), progress=heard.append, cancelled=lambda: len(heard) > 3
        )
    assert lists.world.everything() == before
    heard.clear()
    lists.service.apply(lists.preview(csv_of(ROWS)), progress=heard.append)
    assert (heard == sorted(heard), heard[-1]) == (True, 1.0)


def test_the_child_process_reads_what_nobody_else_is_given_for(lists: Lists) -> None:
    service = ProviderImportService(
        lists.world.database,
        lists.world.clock,
        rules=shipped_list_rules,
        regions=lambda: load_rules("csp_regions", regions_from)[0],
        names=company_names,
    )
    path = lists.folder / "list.csv"
    path.write_text(csv_of(ROWS), encoding="utf-8")
    found = service.preview(path, lists.one.id, as_of=DAY)
    expected = lists.preview(csv_of(ROWS))
    assert dataclasses.replace(found, list_id=expected.list_id, rows=(), changes=()) == dataclasses.replace(
        expected, rows=(), changes=()
    )
    assert [row.name for row in found.rows] == [row.name for row in expected.rows]
