"""Admin relationships: imported, entered, shown with what is to be known of them, and taken back."""

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.gdap import Extension, Gdap, GdapSource, GdapStatus
from reseller_desktop.files.gdap import read_gdap
from reseller_desktop.services.gdap import GdapPreview, GdapService
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.ids import new_id
from tests.support.gdaps import (
    GLOBAL_ADMINISTRATOR,
    OTHER_TENANT,
    TENANT,
    USER_ADMINISTRATOR,
    as_json,
    as_table,
    gdap,
    graph,
    relationship_id,
    shipped_rules,
    table_row,
)
from tests.support.world import World, customer

RULES = shipped_rules()


@pytest.fixture
def service(world: World) -> GdapService:
    return GdapService(
        world.database, world.clock, lambda: RULES, lambda path, headings, **_: read_gdap(path, headings)
    )


@pytest.fixture
def history(world: World) -> HistoryService:
    return HistoryService(world.database)


@pytest.fixture
def write(tmp_path: Path) -> "Write":
    return Write(tmp_path)


class Write:
    """Files of a day."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, data: bytes, day: str = "2026-05-03", name: str = "gdap.json") -> Path:
        path = self._folder / name
        path.write_bytes(data)
        seconds = dt.datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp()
        os.utime(path, (seconds, seconds))
        return path


def taken(service: GdapService, path: Path) -> GdapPreview:
    preview = service.preview(path)
    service.apply(preview)
    return preview


def entered(**facts: object) -> Gdap:
    return gdap(relationship_id="", source=GdapSource.PERSON, **facts)


def test_a_list_is_previewed_imported_as_one_action_and_taken_back_by_one_undo(
    service: GdapService, history: HistoryService, world: World, write: Write
) -> None:
    ours = customer(tenant_id=UUID(TENANT))
    world.add(ours)
    before = world.contents()
    path = write(as_json(graph(1), graph(2, customer={"tenantId": OTHER_TENANT}), graph(3, id="?")))
    preview = service.preview(path)
    assert world.contents() == before
    assert preview.counts == {
        "new": 2,
        "changed": 0,
        "confirmed": 0,
        "unchanged": 0,
        "older": 0,
        "rejected": 1,
    }
    assert preview.names == {UUID(TENANT): ours.name}
    assert service.apply(preview) == preview.counts
    assert [line.customer_id for line in service.all()] == [ours.id, None]
    history.undo()
    assert world.contents() == before
    history.redo()
    assert len(service.all()) == 2


def test_the_same_file_twice_writes_nothing(service: GdapService, world: World, write: Write) -> None:
    path = write(as_json(graph(1), graph(2)))
    taken(service, path)
    before = world.everything()
    assert taken(service, path).counts["unchanged"] == 2
    assert world.everything() == before


def test_a_later_list_updates_in_place_and_leaves_the_others_as_of_their_day(
    service: GdapService, world: World, write: Write
) -> None:
    taken(service, write(as_json(graph(1), graph(2)), "2026-04-01"))
    ids = {line.gdap.id for line in service.all()}
    found = taken(service, write(as_json(graph(1, status="terminated")), "2026-05-01"))
    assert found.counts["changed"] == 1
    first, second = service.all()
    assert {first.gdap.id, second.gdap.id} == ids
    assert (first.gdap.status, first.gdap.as_of) == (GdapStatus.TERMINATED, dt.date(2026, 5, 1))
    assert (second.gdap.status, second.gdap.as_of) == (GdapStatus.ACTIVE, dt.date(2026, 4, 1))


def test_a_table_after_graph_keeps_roles_and_extension(
    service: GdapService, world: World, write: Write
) -> None:
    taken(service, write(as_json(graph(autoExtendDuration="P180D")), "2026-04-01"))
    taken(service, write(as_table(table_row(Status="Expiring")), "2026-05-01", "gdap.csv"))
    (line,) = service.all()
    assert (line.gdap.status, line.roles) == (GdapStatus.EXPIRING, ("User Administrator",))
    assert line.extension is Extension.EXTENDS


def test_what_was_shown_is_what_is_written_or_nothing(
    service: GdapService, world: World, write: Write
) -> None:
    preview = service.preview(write(as_json(graph())))
    service.save(gdap())
    before = world.everything()
    with pytest.raises(UserError, match="import-stale"):
        service.apply(preview)
    assert world.everything() == before


def test_a_file_from_the_future_is_of_today_and_one_that_is_gone_is_refused(
    service: GdapService, world: World, write: Write
) -> None:
    path = write(as_json(graph()), "2030-01-01")
    assert service.preview(path).as_of == world.clock.today()
    assert service.preview(path, as_of=dt.date(2026, 1, 1)).as_of == dt.date(2026, 1, 1)
    with pytest.raises(UserError, match="import-not-readable"):
        service.preview(path.with_name("gone.json"))


def test_without_a_reader_of_the_test_s_own_a_child_process_reads(world: World, write: Write) -> None:
    service = GdapService(world.database, world.clock, lambda: RULES)
    assert service.preview(write(as_json(graph()))).counts["new"] == 1


def test_a_customer_has_its_relationships_also_those_that_were_there_before_it(
    service: GdapService, world: World, write: Write
) -> None:
    taken(service, write(as_json(graph(roles=None))))
    ours = customer(tenant_id=UUID(TENANT))
    world.add(ours, customer("Somebody Else AG"))
    (line,) = service.of_customer(ours.id)
    assert (line.customer, line.customer_id) == (ours.name, ours.id)
    assert [one.customer for one in service.all()] == [ours.name]


def test_a_stranger_keeps_microsoft_s_name(service: GdapService, write: Write) -> None:
    taken(service, write(as_json(graph(1), graph(2, customer=None))))
    assert [line.customer for line in service.all()] == ["Alpenblick Treuhand AG", ""]


def test_warnings_are_those_of_the_day_that_is_asked_for(service: GdapService, write: Write) -> None:
    unified = {"unifiedRoles": [{"roleDefinitionId": GLOBAL_ADMINISTRATOR}]}
    taken(service, write(as_json(graph(accessDetails=unified))))
    (line,) = service.all(dt.date(2027, 2, 3))
    assert [one.reason.code for one in line.warnings] == ["gdap-ends", "gdap-cannot-extend"]
    assert line.ends_on == dt.date(2027, 2, 10)
    assert [one.reason.code for one in service.all()[0].warnings] == ["gdap-cannot-extend"]


def test_one_is_entered_changed_and_removed_by_hand_each_taken_back_by_one_undo(
    service: GdapService, history: HistoryService, world: World
) -> None:
    ours = customer()
    world.add(ours)
    made = entered(customer_id=ours.id, tenant_id=None, roles=(USER_ADMINISTRATOR,))
    service.save(made)
    (line,) = service.of_customer(ours.id)
    assert (line.gdap.relationship_id, line.gdap.as_of) == (str(made.id), world.clock.today())
    service.save(replace(line.gdap, status=GdapStatus.TERMINATED))
    (changed,) = service.of_customer(ours.id)
    service.remove(changed.gdap)
    assert service.of_customer(ours.id) == ()
    history.undo()
    (back,) = service.of_customer(ours.id)
    assert replace(back.gdap, version=changed.gdap.version) == changed.gdap
    history.undo()
    history.undo()
    assert service.of_customer(ours.id) == ()


def test_what_was_entered_is_known_again_when_a_list_names_it(
    service: GdapService, world: World, write: Write
) -> None:
    service.save(entered())
    world.clock.pass_days(1)
    taken(service, write(as_json(graph()), "2026-05-05"))
    (line,) = service.all()
    assert line.gdap.relationship_id == relationship_id(1)


def test_two_cannot_have_one_id_and_none_can_be_without_a_name(service: GdapService) -> None:
    service.save(gdap())
    with pytest.raises(UserError, match="gdap-id-taken"):
        service.save(gdap(relationship_id=f" {relationship_id(1).upper()} "))
    with pytest.raises(UserError, match="name-empty"):
        service.save(gdap(id=new_id(), name=" "))
