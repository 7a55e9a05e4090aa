"""Lists of leads: read, looked at, written as one action, and the same list twice."""

import os
from pathlib import Path

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.lead import Lead, LeadSource, LeadState
from reseller_desktop.domain.list_mapping import MappingOrigin
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.domain.region import regions_from
from reseller_desktop.files.value_table import read_value_table
from reseller_desktop.resources import load_rules
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.lead_import import LeadImportService
from reseller_desktop.wording import sentence
from reseller_desktop.wording.actions import action_line
from tests.support.leads import shipped_lead_lists
from tests.support.name_rules import shipped_names
from tests.support.world import World

REGIONS = load_rules("csp_regions", regions_from)[0]
BULK = (
    "Engagement ID,Referral ID,Deal Name,Customer Name,Customer City,Customer Country,"
    "Customer Contact First Name,Customer Contact Last Name,Customer Contact Email Address,"
    "Partner Referral Status,Partner Referral Substatus,Notes\n"
)
HOTELS = (
    "E-1,R-1,Teams for the reception,Bergkristall Hotels AG,Davos,CH,Mara,Fehr,mara@bergkristall.example,"
    "New,Received,\n"
)
BAKERY = "E-2,R-2,Backup,Bäckerei Sonne,Chur,CH,Jo,Kern,jo@sonne.example,Active,Accepted,Called.\n"


@pytest.fixture
def service(world: World) -> LeadImportService:
    return LeadImportService(
        world.database,
        world.clock,
        rules=shipped_lead_lists,
        regions=lambda: REGIONS,
        names=shipped_names,
        read=lambda path, question, **_: read_value_table(path, question),
    )


@pytest.fixture
def history(world: World) -> HistoryService:
    return HistoryService(world.database)


def put(folder: Path, text: str, name: str = "leads.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def leads(world: World) -> dict[str, Lead]:
    with world.database.read() as tx:
        return {one.company: one for one in tx.leads.where()}


def test_partner_centers_file_comes_in_as_one_action_and_goes_by_one_undo(
    service: LeadImportService, world: World, history: HistoryService, tmp_path: Path
) -> None:
    preview = service.preview(put(tmp_path, BULK + HOTELS + BAKERY))
    assert preview.table.suggestion.origin is MappingOrigin.PRESET
    assert (preview.source, preview.plan.undated) == (LeadSource.MICROSOFT, 2)
    assert service.apply(preview) == 2
    found = leads(world)["Bergkristall Hotels AG"]
    assert (found.reference, found.domain, found.contact_name) == (
        "R-1",
        "bergkristall.example",
        "Mara Fehr",
    )
    assert leads(world)["Bäckerei Sonne"].state is LeadState.ACCEPTED
    assert action_line(history.actions()[0]) == "Import of 2 leads"
    history.undo()
    assert not leads(world)
    history.redo()
    assert len(leads(world)) == 2


def test_the_same_file_twice_writes_nothing_and_a_newer_one_updates_in_place(
    service: LeadImportService, world: World, tmp_path: Path
) -> None:
    path = put(tmp_path, BULK + HOTELS + BAKERY)
    service.apply(service.preview(path))
    before = world.everything()
    again = service.preview(path)
    assert (again.plan.count, again.plan.unchanged, service.apply(again)) == (0, 2, 0)
    assert world.everything() == before
    newer = service.preview(put(tmp_path, BULK + HOTELS.replace("New,Received", "Closed,Expired"), "new.csv"))
    assert [change.fields for change in newer.plan.changed] == [("state", "closed_at")]
    service.apply(newer)
    assert leads(world)["Bergkristall Hotels AG"].state is LeadState.EXPIRED


def test_any_other_file_comes_in_by_a_mapping_that_is_remembered(
    service: LeadImportService, world: World, tmp_path: Path
) -> None:
    text = "Wer;Was;Wann\nAlpenhof;Teams;3/4/2026\n"
    with pytest.raises(UserError) as refused:
        service.apply(service.preview(put(tmp_path, text)))
    assert refused.value.code == "lead-no-column"
    mapping = [("company", "Wer"), ("need", "Was"), ("received_at", "Wann")]
    asked = service.preview(put(tmp_path, text), mapping=mapping)
    assert asked.problem is not None
    assert sentence(asked.problem.code, **asked.problem.data).startswith("“3/4/2026” can be two days")
    with pytest.raises(UserError):
        service.apply(asked)
    told = service.preview(
        put(tmp_path, text), mapping=mapping, wish=ReadingWish(day_first=True), source=LeadSource.REFERRAL
    )
    service.apply(told)
    found = leads(world)["Alpenhof"]
    assert (found.source, found.received_at.date().isoformat()) == (LeadSource.REFERRAL, "2026-04-03")
    next_time = service.preview(put(tmp_path, text.replace("Alpenhof", "Sonne").replace("3/4", "5/4")))
    assert next_time.table.suggestion.origin is MappingOrigin.REMEMBERED
    assert next_time.problem is None
    service.apply(next_time)
    assert leads(world)["Sonne"].received_at.date().isoformat() == "2026-04-05"
    with world.database.read() as tx:
        assert [one.order for one in tx.report_mappings.where(purpose="leads")] == ["day-first"]


def test_an_order_that_was_never_asked_is_not_remembered(
    service: LeadImportService, world: World, tmp_path: Path
) -> None:
    service.apply(service.preview(put(tmp_path, "Firma\nAlpenhof\n")))
    with world.database.read() as tx:
        assert [one.order for one in tx.report_mappings.where(purpose="leads")] == [""]
    service.apply(service.preview(put(tmp_path, "Firma\nSonne\n"), wish=ReadingWish(day_first=False)))
    with world.database.read() as tx:
        assert [one.order for one in tx.report_mappings.where(purpose="leads")] == ["month-first"]


def test_what_changed_since_it_was_shown_is_shown_again(
    service: LeadImportService, world: World, tmp_path: Path
) -> None:
    path = put(tmp_path, BULK + HOTELS)
    shown = service.preview(path)
    service.apply(service.preview(path))
    before = world.everything()
    with pytest.raises(UserError) as refused:
        service.apply(shown)
    assert refused.value.code == "import-stale"
    assert world.everything() == before


def test_a_stopped_import_changes_nothing(service: LeadImportService, world: World, tmp_path: Path) -> None:
    before = world.everything()
    preview = service.preview(put(tmp_path, BULK + HOTELS + BAKERY))
    with pytest.raises(UserError) as refused:
        service.apply(preview, cancelled=lambda: True)
    assert refused.value.code == "cancelled"
    assert world.everything() == before


def test_a_lead_without_a_day_is_dated_by_its_file_and_never_into_the_future(
    service: LeadImportService, world: World, tmp_path: Path
) -> None:
    path = put(tmp_path, BULK + HOTELS)
    for stamp, expected in (
        (world.clock.now().timestamp() - 3600, world.clock.now().timestamp() - 3600),
        (world.clock.now().timestamp() + 3600, world.clock.now().timestamp()),
    ):
        os.utime(path, (stamp, stamp))
        (new,) = service.preview(path).plan.new
        assert new.facts["received_at"].timestamp() == int(expected)


def test_the_limited_child_reads_it_too(world: World, tmp_path: Path) -> None:
    service = LeadImportService(
        world.database, world.clock, rules=shipped_lead_lists, regions=lambda: REGIONS, names=shipped_names
    )
    assert service.preview(put(tmp_path, BULK + HOTELS)).plan.count == 1


def test_days_of_two_hands_are_asked_about_even_where_the_order_was_asked_before(
    service: LeadImportService, tmp_path: Path
) -> None:
    service.apply(
        service.preview(
            put(tmp_path, "Company name,Received\nSonne,03/04/2026\n"), wish=ReadingWish(day_first=True)
        )
    )
    text = "Company name,Received\nMond,03/04/2026\n"
    assert service.preview(put(tmp_path, text)).problem is None
    asked = service.preview(put(tmp_path, text + "Stern,13/02/2026\nKomet,02/13/2026\n")).problem
    assert asked is not None
    assert (asked.code, asked.data["example"], asked.data["other"]) == (
        "lead-date-mixed",
        "13/02/2026",
        "02/13/2026",
    )
