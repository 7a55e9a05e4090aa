"""The collector rests while many records are made, and works again however that ends."""

import gc
from collections.abc import Iterator

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.services.quiet import collector_at_rest, is_resting


@pytest.fixture
def at_work() -> Iterator[None]:
    """The collector as Python starts it."""
    gc.enable()
    yield
    gc.disable()
    gc.unfreeze()


@pytest.mark.usefixtures("at_work")
def test_it_works_again_afterwards_however_that_ended() -> None:
    with collector_at_rest():
        assert not gc.isenabled()
        assert is_resting()
    assert gc.isenabled()
    with pytest.raises(UserError), collector_at_rest():
        raise UserError("cancelled")
    assert gc.isenabled()
    assert not is_resting()


def test_where_it_rests_already_it_goes_on_resting() -> None:
    assert not gc.isenabled(), "in the tests as in the program"
    with collector_at_rest(), collector_at_rest():
        assert is_resting()
    gc.unfreeze()
    assert not gc.isenabled()
    assert not is_resting()


def test_what_was_made_is_not_looked_through_again() -> None:
    before = gc.get_freeze_count()
    with collector_at_rest():
        made = [[number] for number in range(1000)]
    try:
        assert gc.get_freeze_count() >= before + len(made)
    finally:
        gc.unfreeze()
