"""Values out of a spreadsheet: looked at first, written as one action, remembered, and taken back."""

from dataclasses import replace
from pathlib import Path

import pytest

from reseller_desktop.domain.custom_field import CustomField, FieldKind
from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import MappingOrigin
from reseller_desktop.domain.value_import import ValueWords, field_key
from reseller_desktop.files.value_table import ValueQuestion, ValueTable, read_value_table
from reseller_desktop.services.custom_fields import CustomFieldService
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.value_import import ValueImportService, ValuePreview
from tests.support.list_rules import shipped_list_rules
from tests.support.world import World, customer

WORDS = ValueWords(segments={"commercial": "commercial"}, languages={"german": "de"})
ENDS = CustomField(id=new_id(), name="Contract ends", kind=FieldKind.DATE)


def read(path: Path, question: ValueQuestion, /, **_: object) -> ValueTable:
    return read_value_table(path, question)


@pytest.fixture
def imports(world: World) -> ValueImportService:
    return ValueImportService(world.database, shipped_list_rules, read)


@pytest.fixture
def fields(world: World) -> CustomFieldService:
    made = CustomFieldService(world.database, world.cursor, world.clock)
    made.save(ENDS)
    return made


@pytest.fixture
def two(world: World) -> tuple[Customer, Customer]:
    made = customer("Nord AG", owner="Anna"), customer("Süd AG", tags=("a",))
    world.add(*made)
    return made


@pytest.fixture
def preview(
    imports: ValueImportService, fields: CustomFieldService, two: object, tmp_path: Path
) -> ValuePreview:
    path = tmp_path / "values.csv"
    path.write_text(
        "Company;Contract ends;Owner;Tags\n"
        "Nord AG;31.12.2026;Luc;\nSüd AG;31.12.2026;;b\nWest AG;1.1.2027;;\n",
        encoding="utf-8",
    )
    return imports.preview(path, WORDS)


def test_what_would_change_is_told_and_nothing_is_written(preview: ValuePreview, world: World) -> None:
    own = field_key(ENDS.id)
    assert {(one.line, one.field) for one in preview.plan.changes} == {
        (2, own),
        (2, "owner"),
        (3, own),
        (3, "tags"),
    }
    assert [(left.line, left.reason.code) for left in preview.plan.left_out] == [(4, "value-no-customer")]
    assert sorted(preview.names.values()) == ["Nord AG", "Süd AG"]
    assert world.count("custom_value") == world.count("report_mapping") == 0


def test_it_is_one_action_and_one_undo_and_the_same_file_again_writes_nothing(
    imports: ValueImportService, preview: ValuePreview, world: World
) -> None:
    before, actions = world.contents(), world.count("action")
    assert imports.apply(preview) == 2
    assert world.count("action") == actions + 1
    after = world.everything()
    again = imports.preview(preview.path, WORDS)
    assert (again.plan.changes, again.plan.unchanged) == ((), 4)
    assert again.table.suggestion.origin is MappingOrigin.REMEMBERED
    assert imports.apply(again) == 0
    assert world.everything() == after
    HistoryService(world.database).undo()
    assert world.contents() == before


def test_a_mapping_is_kept_for_its_headings(
    imports: ValueImportService, preview: ValuePreview, world: World
) -> None:
    imports.apply(preview)
    chosen = [("name", "Company"), ("owner", "Tags")]
    other = imports.preview(preview.path, WORDS, mapping=chosen)
    assert other.table.suggestion.origin is MappingOrigin.CHOSEN
    imports.apply(other)
    assert world.count("report_mapping") == 1
    assert imports.preview(preview.path, WORDS).table.suggestion.columns == {
        "name": "Company",
        "owner": "Tags",
    }


def test_what_changed_meanwhile_is_not_overwritten(
    imports: ValueImportService, preview: ValuePreview, fields: CustomFieldService, world: World
) -> None:
    fields.archive(fields.uses()[0].field)
    state = world.everything()
    with pytest.raises(UserError, match="import-stale"):
        imports.apply(preview)
    assert world.everything() == state
    left = imports.preview(preview.path, WORDS)
    assert field_key(ENDS.id) not in left.columns
    with world.database.write("test") as tx:
        tx.customers.save(replace(tx.customers.where(name="Nord AG")[0], owner="Luc"))
        tx.commit()
    with pytest.raises(UserError, match="import-stale"):
        imports.apply(left)


def test_a_table_without_use_is_refused_by_name(
    imports: ValueImportService, two: object, tmp_path: Path
) -> None:
    path = tmp_path / "values.csv"
    path.write_text("Company;Note\nNord AG;x\n", encoding="utf-8")
    with pytest.raises(UserError, match="value-no-column"):
        imports.apply(imports.preview(path, WORDS))
