from pathlib import Path

import pytest

from reseller_desktop.settings import Settings, Value


def test_a_choice_holds_for_the_next_start(tmp_path: Path) -> None:
    Settings(tmp_path / "new").set("theme", "dark")
    assert Settings(tmp_path / "new").get("theme", "system") == "dark"


def test_without_a_choice_the_default_holds(tmp_path: Path) -> None:
    assert Settings(tmp_path).get("theme", "system") == "system"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("stored", "default"), [("yes", True), (1, True), (True, 1), ("7", 7), ([], {}), (1, "")]
)
def test_a_value_of_another_type_is_not_believed(tmp_path: Path, stored: Value, default: Value) -> None:
    settings = Settings(tmp_path)
    settings.set("name", stored)
    assert settings.get("name", default) == default
    assert type(settings.get("name", default)) is type(default)


def test_lists_and_mappings_are_kept(tmp_path: Path) -> None:
    Settings(tmp_path).set("columns", {"customers": ["name", "domain"]})
    assert Settings(tmp_path).get("columns", {}) == {"customers": ["name", "domain"]}


def test_a_forgotten_choice_gives_the_default_again(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.set("theme", "dark")
    settings.forget("theme")
    settings.forget("theme")
    assert Settings(tmp_path).get("theme", "system") == "system"


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe\x00", b'"text"', b"[" * 100_000])
def test_a_broken_file_is_kept_aside_and_the_defaults_hold(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    settings = Settings(tmp_path)
    assert settings.get("theme", "system") == "system"
    assert (tmp_path / "settings.json.broken").read_bytes() == content
    settings.set("theme", "dark")
    assert Settings(tmp_path).get("theme", "system") == "dark"


def test_the_same_choice_again_writes_nothing(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.set("theme", "dark")
    (tmp_path / "settings.json").unlink()
    settings.set("theme", "dark")
    assert not (tmp_path / "settings.json").exists()


def test_what_is_held_is_written_with_the_next_choice(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.hold("columns", {"sort": ["name", False]})
    assert settings.get("columns", dict[str, Value]()) == {"sort": ["name", False]}
    assert Settings(tmp_path).get("columns", dict[str, Value]()) == {}
    settings.set("look", "list")
    assert Settings(tmp_path).get("columns", dict[str, Value]()) == {"sort": ["name", False]}
