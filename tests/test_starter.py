"""The vault is opened and the list read in a thread, as a row of events."""

import threading
from pathlib import Path

import pytest

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.vault import Way
from reseller_desktop.options import Options
from reseller_desktop.services.opening import Event, Found, ListRead, Opened, Refused, RowsRead
from reseller_desktop.starter import Starter, begin
from reseller_desktop.storage import customer_rows
from tests.support.vaults import PASSPHRASE, QUICK
from tests.support.world import company, customer, own_tenant, provider

PATIENCE = 20
NAMES = [f"Kunde {at:02}" for at in range(12)]


class Heard:
    """What was told, in its order."""

    def __init__(self, starter: Starter) -> None:
        self.events: list[Event] = []
        self._came = threading.Condition()
        starter.listen(self._take)

    def _take(self, event: Event) -> None:
        with self._came:
            self.events.append(event)
            self._came.notify_all()

    def until(self, kind: type[Event]) -> list[type[Event]]:
        with self._came:
            assert self._came.wait_for(lambda: any(isinstance(e, kind) for e in self.events), PATIENCE)
            return [type(event) for event in self.events]

    @property
    def names(self) -> list[str]:
        return [row.name for event in self.events if isinstance(event, RowsRead) for row in event.rows]


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    monkeypatch.setattr(customer_rows, "FIRST", 3)
    monkeypatch.setattr(customer_rows, "_PART", 4)
    services = Services(tmp_path, passphrase_cost=QUICK)
    services.vault.create(Way.PASSPHRASE, PASSPHRASE)
    services.company.set_up(company(), own_tenant(), provider())
    for name in NAMES:
        services.customers.save(customer(name))
    services.close()
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    return Options(data=tmp_path, passphrase_file=tmp_path / "passphrase")


def end(starter: Starter) -> None:
    starter.join(PATIENCE)
    starter.services.close()


def test_the_first_rows_come_at_once_and_the_others_when_those_are_shown(options: Options) -> None:
    starter = begin(options)
    heard = Heard(starter)
    assert heard.until(RowsRead) == [Opened, RowsRead]
    assert heard.names == NAMES[:3]
    starter.go_on()
    heard.until(ListRead)
    assert heard.names == NAMES
    end(starter)


def test_a_search_is_answered_before_the_other_rows_come(options: Options) -> None:
    starter = begin(options)
    heard = Heard(starter)
    heard.until(RowsRead)
    starter.search(("kunde", "1"))
    starter.go_on()
    assert heard.until(ListRead)[:3] == [Opened, RowsRead, Found]
    found = next(event for event in heard.events if isinstance(event, Found))
    assert [row.name for row in found.rows] == ["Kunde 01", "Kunde 10", "Kunde 11"]
    assert (found.terms, found.complete) == (("kunde", "1"), True)
    assert heard.names == NAMES
    end(starter)


def test_a_search_is_answered_while_the_first_rows_are_still_being_shown(options: Options) -> None:
    starter = begin(options)
    heard = Heard(starter)
    heard.until(RowsRead)
    for word, found in (("1", ["Kunde 01", "Kunde 10", "Kunde 11"]), ("11", ["Kunde 11"])):
        heard.events.clear()
        starter.search((word,))
        heard.until(Found)
        assert [row.name for event in heard.events if isinstance(event, Found) for row in event.rows] == found
    end(starter)


def test_a_search_that_finds_too_many_says_so(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reseller_desktop.starter.MOST_FOUND", 2)
    starter = begin(options)
    heard = Heard(starter)
    heard.until(RowsRead)
    starter.search(("kunde",))
    starter.go_on()
    heard.until(Found)
    found = next(event for event in heard.events if isinstance(event, Found))
    assert ([row.name for row in found.rows], found.complete) == (NAMES[:2], False)
    end(starter)


def test_a_search_that_was_taken_back_is_not_answered(options: Options) -> None:
    starter = Starter(options)
    heard = Heard(starter)
    starter.search(("kunde",))
    starter.search(())
    starter.start()
    heard.until(RowsRead)
    starter.go_on()
    assert Found not in heard.until(ListRead)
    end(starter)


def test_an_end_before_the_window_stands_is_not_waited_for(options: Options) -> None:
    starter = begin(options)
    heard = Heard(starter)
    heard.until(RowsRead)
    end(starter)
    assert heard.until(ListRead)


def test_a_wrong_passphrase_is_told(options: Options) -> None:
    (options.data / "passphrase").write_text("something else entirely")
    heard = Heard(begin(options))
    assert heard.until(Refused) == [Refused]
