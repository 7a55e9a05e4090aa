"""Commits, and the pages that show what they touched."""

import threading
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from pytestqt.qtbot import QtBot

from reseller_desktop.ui.kit.changes import Changes
from reseller_desktop.ui.kit.page import Page


@dataclass(frozen=True)
class Touched:
    topics: frozenset[str]
    customers: frozenset[UUID] = frozenset()


class Counting(Page):
    topics: ClassVar[frozenset[str]] = frozenset({"customer", "leg"})

    def __init__(self) -> None:
        super().__init__()
        self.reloads = 0
        self.patched: list[object] = []
        self.can_patch = False

    def reload(self) -> None:
        self.reloads += 1

    def patch(self, commit: object) -> bool:
        self.patched.append(commit)
        return self.can_patch


def shown(qtbot: QtBot) -> Counting:
    page = Counting()
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_a_page_is_read_when_somebody_first_looks(qtbot: QtBot) -> None:
    page = Counting()
    qtbot.addWidget(page)
    assert page.reloads == 0
    page.show()
    assert page.reloads == 1


def test_a_commit_reloads_the_page_that_shows_its_subject(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.on_commit(Touched(frozenset({"leg"})))
    assert page.reloads == 2


def test_a_commit_of_another_subject_leaves_the_page_alone(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.on_commit(Touched(frozenset({"provider"})))
    assert page.reloads == 1


def test_a_hidden_page_reloads_once_when_it_is_looked_at(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.hide()
    for _ in range(3):
        page.on_commit(Touched(frozenset({"customer"})))
    assert page.reloads == 1
    page.show()
    assert page.reloads == 2


def test_a_page_that_can_patch_itself_does_not_reload(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.can_patch = True
    page.on_commit(Touched(frozenset({"customer"})))
    assert page.reloads == 1
    assert len(page.patched) == 1


def test_a_commit_told_on_a_worker_arrives_on_the_window_s_thread(qtbot: QtBot) -> None:
    changes = Changes()
    heard: list[tuple[object, bool]] = []
    changes.committed.connect(
        lambda commit: heard.append((commit, threading.current_thread() is threading.main_thread()))
    )
    commit = Touched(frozenset({"customer"}))
    worker = threading.Thread(target=changes.announce, args=(commit,))
    worker.start()
    worker.join()
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(commit, True)]
