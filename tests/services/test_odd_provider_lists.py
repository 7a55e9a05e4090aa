"""Lists that can be read and yet are not what they seem: told in a sentence before anything is written."""

from pathlib import Path
from typing import Any

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.reason import Reason
from reseller_desktop.wording import sentence
from tests.services.test_provider_import import DAY, ROWS, Lists, csv_of
from tests.support.workbooks import xlsx
from tests.support.world import OWN_TENANT, World

TITLED = "Distri Two;Kundenliste;;\n"
OURS = (str(OWN_TENANT), "Muster IT AG")


@pytest.fixture
def lists(world: World, tmp_path: Path) -> Lists:
    return Lists(world, tmp_path)


def told(why: Reason | UserError) -> str:
    said = sentence(why.code, **why.data)
    assert "{" not in said
    assert said.endswith(".")
    return said


def forty_sheets() -> bytes:
    sheets: dict[str, Any] = {f"Seite {number}": [["Notiz"], ["x"]] for number in range(39)}
    sheets["Kunden"] = [line.split(";") for line in csv_of(ROWS).splitlines()]
    return xlsx(sheets)


ODD: list[Any] = [
    pytest.param(TITLED + csv_of(ROWS), {}, "The file names Distri Two.", id="the wrong provider's"),
    pytest.param(
        csv_of([*ROWS, OURS]), {}, "Line 14 lists one of our own tenants", id="with our own tenant in it"
    ),
]


@pytest.mark.parametrize(("text", "how", "expected"), ODD)
def test_what_may_be_another_list_is_warned_about_and_the_rest_goes_on(
    lists: Lists, text: str, how: dict[str, Any], expected: str
) -> None:
    preview = lists.preview(text, **how)
    assert any(told(one).startswith(expected) for one in preview.warnings)
    assert preview.problem is None
    assert lists.service.apply(preview).usable == len(ROWS)


def test_the_list_of_another_provider_is_known_by_its_customers(lists: Lists) -> None:
    lists.bring_in(csv_of(ROWS), of=lists.two)
    (warning,) = lists.preview(csv_of(ROWS)).warnings
    assert told(warning).startswith("This very file was imported as a list of Distri Two.")


def test_two_columns_for_one_field_are_refused_by_both_their_names(lists: Lists) -> None:
    before = lists.world.everything()
    with pytest.raises(UserError) as caught:
        lists.preview(csv_of(ROWS), mapping=(("name", "Endkunde"), ("name", "Land")))
    said = told(caught.value)
    assert "“Endkunde” and “Land”" in said
    assert "Nothing was changed" in said
    assert lists.world.everything() == before


def test_dates_in_two_formats_are_asked_about_and_never_guessed(lists: Lists) -> None:
    rows = zip(ROWS, ("25/12/2025", "12/26/2025", "2025-12-24"), strict=False)
    text = "Name;Tenant ID;Stichtag\n" + "".join(f"{row[1]};{row[0]};{day}\n" for row, day in rows)
    asked = lists.preview(text, as_of=None)
    assert asked.problem is not None
    said = told(asked.problem)
    assert "written in two ways (25/12/2025, 12/26/2025)" in said
    before = lists.world.everything()
    with pytest.raises(UserError, match="provider-list-date-mixed"):
        lists.service.apply(asked)
    assert lists.world.everything() == before
    assert lists.service.apply(asked, as_of=DAY).usable == 3


def test_of_forty_sheets_the_one_with_customers_is_taken_and_all_are_offered(lists: Lists) -> None:
    path = lists.folder / "list.xlsx"
    path.write_bytes(forty_sheets())
    preview = lists.service.preview(path, lists.one.id, as_of=DAY)
    assert (preview.found.sheet, len(preview.found.sheets)) == ("Kunden", 40)
    assert lists.service.apply(preview).usable == len(ROWS)


def test_a_list_in_which_nothing_is_odd_would_fail_the_table(lists: Lists) -> None:
    with pytest.raises(AssertionError):
        test_what_may_be_another_list_is_warned_about_and_the_rest_goes_on(
            lists, csv_of(ROWS), {}, "The file names"
        )
