import json
from pathlib import Path
from typing import Any

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
def test_a_broken_file_is_left_nowhere_and_the_defaults_hold(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    settings = Settings(tmp_path)
    assert settings.get("theme", "system") == "system"
    assert list(tmp_path.iterdir()) == [], "it may tell of customers"
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


LAYOUT: dict[str, Any] = {
    "order": ["owner", "name"],
    "shown": ["name"],
    "held": [],
    "widths": {"name": 120},
    "sort": ["name", True],
}
WORDS: dict[str, Any] = {**LAYOUT, "filters": {"name": ["contains", "Hotel Seeblick"]}}
VIEW: dict[str, Any] = {
    "id": "0a" * 16,
    "view": "to-chase",
    "layout": WORDS,
    "name": "Hotel Seeblick",
    "search": "seeblick",
    "titles": {"name": "Guests of Seeblick"},
}


def test_how_lists_are_laid_out_is_written_and_the_words_hold_until_the_end(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.set("columns.customers", WORDS)
    settings.set("opens.customers", VIEW)
    assert settings.get("columns.customers", dict[str, Any]()) == WORDS
    assert settings.get("opens.customers", dict[str, Any]()) == VIEW
    assert "eeblick" not in (tmp_path / "settings.json").read_text()
    again = Settings(tmp_path)
    assert again.get("columns.customers", dict[str, Any]()) == LAYOUT
    assert again.get("opens.customers", dict[str, Any]()) == {
        "id": "0a" * 16,
        "view": "to-chase",
        "layout": LAYOUT,
    }


def test_words_that_are_forgotten_leave_the_layout(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.set("columns.customers", WORDS)
    settings.forget_words()
    assert settings.get("columns.customers", dict[str, Any]()) == LAYOUT


def test_what_was_held_is_written_when_it_is_kept(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.hold("opens.customers", VIEW)
    settings.set("opens.customers", VIEW)
    assert Settings(tmp_path).get("opens.customers", dict[str, Any]())["id"] == "0a" * 16


@pytest.mark.parametrize(
    "older",
    [
        {"columns.customers": WORDS, "opens.customers": VIEW, "theme": "dark"},
        {"columns.customers": "Hotel Seeblick", "theme": "dark"},
        {"opens.customers": ["Hotel Seeblick"], "theme": "dark"},
        {"opens.customers": {"id": "0a", "layout": "Hotel Seeblick"}, "theme": "dark"},
        {"opens.customers": {"name": "Hotel Seeblick"}, "theme": "dark"},
    ],
    ids=["as it was written", "a text for a layout", "a list for a view", "a text in a view", "a name alone"],
)
def test_what_an_older_file_tells_is_taken_out_when_it_is_read(tmp_path: Path, older: dict[str, Any]) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps(older))
    (tmp_path / "settings.json.broken").write_text("Hotel Seeblick")
    settings = Settings(tmp_path)
    assert "eeblick" not in file.read_text()
    assert list(tmp_path.iterdir()) == [file]
    assert settings.get("theme", "system") == Settings(tmp_path).get("theme", "system") == "dark"


def test_a_file_without_words_is_not_written_again(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"columns.customers": LAYOUT, "theme": "dark"}))
    before = file.read_bytes()
    settings = Settings(tmp_path)
    settings.set("columns.customers", WORDS)
    assert file.read_bytes() == before, "nothing that is kept is another"
