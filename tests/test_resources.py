import subprocess
import sys
from pathlib import Path

import pytest

from reseller_desktop import shipped
from reseller_desktop.domain.region import RegionTable, regions_from
from reseller_desktop.resources import load_rules
from reseller_desktop.shipped import resource_path

SHIPPED = resource_path("rules", "csp_regions.toml").read_text(encoding="utf-8")
NEWER = SHIPPED.replace("as_of = 2023-08-17", "as_of = 2027-01-01").replace('"Switzerland"', '"Helvetia"')


def load(folder: Path | None) -> tuple[RegionTable, str | None]:
    return load_rules("csp_regions", regions_from, folder)


def test_in_a_checkout_resources_lie_beside_the_package() -> None:
    assert resource_path("rules").parent == Path(shipped.__file__).parents[1] / "resources"


def test_in_an_installed_wheel_resources_lie_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_resources").mkdir()
    monkeypatch.setattr(shipped, "__file__", str(tmp_path / "shipped.py"))
    assert resource_path("icons", "x.svg") == tmp_path / "_resources" / "icons" / "x.svg"


def test_in_a_frozen_bundle_resources_lie_where_it_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_path("rules") == tmp_path / "resources" / "rules"


def test_without_a_user_s_file_the_shipped_rules_serve(tmp_path: Path) -> None:
    assert load(None)[1] is None
    table, why = load(tmp_path)
    assert (table.names["CH"], why) == ("Switzerland", None)


def test_a_newer_file_of_the_user_s_takes_their_place(tmp_path: Path) -> None:
    (tmp_path / "csp_regions.toml").write_text("\ufeff" + NEWER, encoding="utf-8")
    table, why = load(tmp_path)
    assert (table.names["CH"], why) == ("Helvetia", None)


def test_an_older_file_is_passed_over_in_silence(tmp_path: Path) -> None:
    older = NEWER.replace("2027-01-01", "2020-01-01")
    (tmp_path / "csp_regions.toml").write_text(older, encoding="utf-8")
    table, why = load(tmp_path)
    assert (table.names["CH"], why) == ("Switzerland", None)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"as_of = ", "cannot be read"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"x = 1", "as_of"),
        (b"as_of = 2027-01-01T00:00:00Z", "as_of"),
        (NEWER.replace('"EUROPE" }', '"ATLANTIS" }').encode(), "region"),
        (NEWER.replace('region = "EUROPE"', 'region = "ATLANTIS"', 1).encode(), "countries.AD.region"),
        (b"as_of = 2027-01-01", "regions"),
        (b"#" * 1_000_001, "1 MB"),
        (b"a = " + b"[" * 20_000, "cannot be read"),
    ],
    ids=[
        "not TOML",
        "not text",
        "no date",
        "a time",
        "bad region",
        "bad place",
        "empty",
        "too big",
        "too deep",
    ],
)
def test_a_broken_file_is_refused_with_the_reason_and_the_shipped_rules_serve(
    tmp_path: Path, content: bytes, part: str
) -> None:
    (tmp_path / "csp_regions.toml").write_bytes(content)
    table, why = load(tmp_path)
    assert table.names["CH"] == "Switzerland"
    assert why is not None
    assert "csp_regions" in why
    assert part in why


def test_a_folder_of_that_name_is_refused_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "csp_regions.toml").mkdir()
    table, why = load(tmp_path)
    assert table.names["CH"] == "Switzerland"
    assert why


def test_the_module_costs_nothing_but_the_standard_library() -> None:
    code = (
        "import sys, reseller_desktop.resources; "
        "print([m for m in ('PySide6', 'sqlalchemy', 'keyring') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
