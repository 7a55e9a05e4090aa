import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.exposure import Level
from reseller_desktop.domain.vendor_contact import ContactChannel, VendorContact
from reseller_desktop.services.exposure import ExposureService
from reseller_desktop.services.ids import new_id
from tests.support.due_terms import due_term
from tests.support.exposures import shipped_exposure_rules
from tests.support.terms import shipped_term_rules
from tests.support.world import World, customer

ALPEN, ZUERICH, OLD = customer("Alpen AG"), customer("Zürich AG"), customer("Old AG")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


@pytest.fixture
def service(world: World) -> ExposureService:
    rules, terms = shipped_exposure_rules(), shipped_term_rules()
    return ExposureService(world.cursor, world.clock, rules=lambda: rules, terms=lambda: terms)


@pytest.fixture
def called(world: World) -> VendorContact:
    """Zürich was called lately and offered too much; both have a renewal in twenty days."""
    made = VendorContact(
        id=new_id(),
        customer_id=ZUERICH.id,
        at=world.clock.now() - dt.timedelta(days=9),
        channel=ContactChannel.PHONE,
        exceeds=Answer.YES,
        by="anna",
        noted_at=world.clock.now(),
    )
    world.add(ALPEN, ZUERICH, replace(OLD, archived_at=world.clock.now()))
    with world.database.write("test.add") as tx:
        tx.subscriptions.add(*(due_term(one.id) for one in (ALPEN, ZUERICH, OLD)))
        tx.subscriptions.add(due_term(ALPEN.id, 5, archived_at=world.clock.now()))
        tx.vendor_contacts.add(made)
        tx.commit()
    return made


@pytest.mark.usefixtures("called")
def test_who_was_called_comes_first_and_the_archive_is_left_out(service: ExposureService) -> None:
    found = service.ranked()
    assert [(one.customer, one.exposure.level) for one in found.found] == [
        ("Zürich AG", Level.HIGH),
        ("Alpen AG", Level.MEDIUM),
    ]
    assert found.found[0].contacts == (1, 1, 1, "2026-04-25T09:30:00+00:00")


@pytest.mark.usefixtures("called")
def test_one_customer_is_judged_as_in_the_list(service: ExposureService) -> None:
    by_list = {one.id: one for one in service.ranked().found}
    for one in (ALPEN, ZUERICH):
        assert service.of_customer(one.id).found == (by_list[one.id.hex],)
    assert service.of_customer(OLD.id).found == ()
