import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from reseller_desktop import logs
from reseller_desktop.domain.errors import UserError

SECRET = "Muster Treuhand"

Log = tuple[logging.Logger, Path]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    logger = logs.setup(tmp_path)
    yield logger, tmp_path / "logs" / "reseller-desktop.log"
    logs.close()


def fail_with(error: Exception) -> None:
    try:
        int(SECRET)
    except ValueError as cause:
        raise error from cause


def test_an_error_is_logged_by_kind_and_place_without_what_it_quotes(log: Log) -> None:
    logger, path = log
    try:
        fail_with(UserError("disk-full", name=SECRET))
    except UserError:
        logger.exception("saving failed")
    text = path.read_text(encoding="utf-8")
    assert "UserError disk-full" in text
    assert "ValueError" in text
    assert "fail_with" in text
    assert SECRET not in text


def test_the_usual_formatter_would_have_quoted_it(log: Log) -> None:
    logger, path = log
    logger.handlers[0].setFormatter(logging.Formatter())
    try:
        fail_with(RuntimeError("other"))
    except RuntimeError:
        logger.exception("saving failed")
    assert SECRET in path.read_text(encoding="utf-8")


def test_an_error_raised_from_nothing_hides_what_came_before(log: Log) -> None:
    logger, path = log

    def fail() -> None:
        try:
            int("x")
        except ValueError:
            raise KeyError from None

    try:
        fail()
    except KeyError:
        logger.exception("gone")
    assert "KeyError" in path.read_text(encoding="utf-8")
    assert "ValueError" not in path.read_text(encoding="utf-8")


def test_loggers_of_all_modules_write_to_the_file(log: Log) -> None:
    logging.getLogger("reseller_desktop.ui.kit").warning("action %s", "0b1c")
    assert "action 0b1c" in log[1].read_text(encoding="utf-8")


def test_setting_up_again_moves_the_log(tmp_path: Path, log: Log) -> None:
    logs.setup(tmp_path / "other").info("here")
    assert "here" in (tmp_path / "other" / "logs" / "reseller-desktop.log").read_text(encoding="utf-8")
    assert log[1].read_text(encoding="utf-8") == ""


def test_a_folder_that_cannot_be_written_gives_no_log_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder would be")
    logs.setup(tmp_path).info("nowhere")
    logs.close()
