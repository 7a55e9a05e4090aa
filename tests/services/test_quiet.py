"""The collector rests while many records are made, and works again however that ends."""

import gc

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.services.quiet import collector_at_rest


def test_it_works_again_afterwards_however_that_ended() -> None:
    try:
        with collector_at_rest():
            assert not gc.isenabled()
        assert gc.isenabled()
        with pytest.raises(UserError), collector_at_rest():
            raise UserError("cancelled")
        assert gc.isenabled()
    finally:
        gc.unfreeze()


def test_where_it_rests_already_it_goes_on_resting() -> None:
    gc.disable()
    try:
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_is_not_looked_through_again() -> None:
    before = gc.get_freeze_count()
    with collector_at_rest():
        made = [[number] for number in range(1000)]
    try:
        assert gc.get_freeze_count() >= before + len(made)
    finally:
        gc.unfreeze()
