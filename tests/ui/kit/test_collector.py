"""What nobody refers to any more is destroyed in the window's thread."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from reseller_desktop.services.quiet import collector_at_rest
from reseller_desktop.ui.kit.collector import Collector


class Leaf(QLabel):
    """Refers to itself, as widgets that call themselves do."""

    def __init__(self, destroyed_in: list[int]) -> None:
        super().__init__()
        self.me = self
        self.destroyed.connect(
            lambda *_: destroyed_in.append(threading.get_ident()), Qt.ConnectionType.DirectConnection
        )


def rubbish(count: int) -> None:
    for _ in range(count):
        one: list[object] = []
        one.append(one)


def elsewhere(call: object) -> None:
    thread = threading.Thread(target=call)  # type: ignore[arg-type]
    thread.start()
    thread.join()


@pytest.fixture
def thresholds() -> Iterator[None]:
    kept = gc.get_threshold()
    gc.collect()
    gc.set_threshold(50, 10, 10)
    yield
    gc.set_threshold(*kept)
    gc.disable()


@pytest.mark.usefixtures("thresholds")
def test_another_thread_that_makes_many_objects_destroys_no_widget(qapp: QApplication) -> None:
    destroyed_in: list[int] = []
    collector = Collector()
    Leaf(destroyed_in)
    elsewhere(lambda: rubbish(1000))
    assert destroyed_in == []
    collector.look()
    assert destroyed_in == [threading.get_ident()]


@pytest.mark.usefixtures("thresholds")
def test_pythons_own_collector_would(qapp: QApplication) -> None:
    destroyed_in: list[int] = []
    Leaf(destroyed_in)

    def work() -> None:
        gc.enable()
        rubbish(1000)
        gc.disable()

    elsewhere(work)
    assert destroyed_in
    assert threading.get_ident() not in destroyed_in


@pytest.mark.usefixtures("thresholds")
def test_nothing_is_looked_for_while_rest_is_asked_for(qapp: QApplication) -> None:
    destroyed_in: list[int] = []
    collector = Collector()
    Leaf(destroyed_in)
    with collector_at_rest():
        rubbish(1000)
        collector.look()
        assert destroyed_in == []
    gc.unfreeze()


@pytest.mark.usefixtures("thresholds")
def test_it_looks_by_itself_from_time_to_time(qapp: QApplication, qtbot: object) -> None:
    destroyed_in: list[int] = []
    collector = Collector()
    Leaf(destroyed_in)
    rubbish(1000)
    qtbot.waitUntil(lambda: bool(destroyed_in))  # type: ignore[attr-defined]
    assert collector.parent() is None
