"""Vendor contacts: logged with their files and a task, corrected, taken away, undone."""

import datetime as dt
from pathlib import Path

import pytest

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.task import About
from reseller_desktop.domain.vendor_contact import ContactChannel, Reaction
from reseller_desktop.services import vendor_contacts
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.vendor_contacts import LONGEST_TEXT, FollowUp, VendorContactService
from tests.support.subscriptions import subscription
from tests.support.vendor_contacts import AT, MAIL, vendor_contact
from tests.support.world import World, customer


@pytest.fixture
def service(world: World) -> VendorContactService:
    return VendorContactService(world.database, world.cursor, world.clock, lambda: "anna")


@pytest.fixture
def history(world: World) -> HistoryService:
    return HistoryService(world.database)


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    path = tmp_path / "pushed.eml"
    path.write_bytes(MAIL)
    return path


def test_a_contact_is_logged_with_a_file_and_a_task_and_undone_at_once(
    world: World, service: VendorContactService, history: HistoryService, mail: Path
) -> None:
    ours = customer()
    world.add(ours)
    before = world.contents()
    told = vendor_contact(ours.id, name=" Rob ", offer="E5", offer_seats=40, exceeds=Answer.YES)
    made = service.save(told, add=[mail], follow_up=FollowUp(dt.date(2026, 5, 9), "Ask again"))
    assert (made.name, made.by, made.noted_at) == ("Rob", "anna", world.clock.now())
    logged = service.get(made.id)
    assert (logged.customer, [file.name for file in logged.files]) == (ours.name, ["pushed.eml"])
    with world.database.read() as tx:
        (task,) = tx.tasks.where(about=About.VENDOR_CONTACT)
        assert tx.documents.content(logged.files[0]) == MAIL
    assert (task.subject, task.about_id, task.customer_id) == ("Ask again", made.id, ours.id)
    history.undo()
    assert {name: rows for name, rows in world.contents().items() if rows != before[name]} == {}


def test_the_list_shows_the_newest_first_with_the_number_of_files(
    world: World, service: VendorContactService, mail: Path
) -> None:
    ours = customer()
    world.add(ours)
    older = service.save(vendor_contact(ours.id, at=AT - dt.timedelta(days=90), reaction=Reaction.DECLINED))
    newer = service.save(vendor_contact(ours.id, channel=ContactChannel.EMAIL), add=[mail])
    first, second = service.rows()
    assert (first.id, first.files, first.channel, first.customer) == (newer.id.hex, 1, "email", ours.name)
    assert (second.id, second.files, second.reaction) == (older.id.hex, 0, "declined")
    assert [one.contact.id for one in service.of_customer(ours.id)] == [newer.id, older.id]
    assert [one.contact.id for one in service.some([newer.id, older.id])] == [older.id, newer.id]
    assert [one.contacts for one in service.quarters()] == [1, 1]


def test_a_correction_keeps_who_took_it_down_and_changes_the_files(
    world: World, service: VendorContactService, history: HistoryService, mail: Path, tmp_path: Path
) -> None:
    ours, other = customer(), customer("Alder AG")
    world.add(ours, other)
    picture = tmp_path / "screen.png"
    picture.write_bytes(b"\x89PNG")
    made = service.save(vendor_contact(ours.id), add=[mail, picture])
    kept = {file.name: file.id for file in service.get(made.id).files}
    noted = world.clock.now()
    world.clock.at += dt.timedelta(hours=1)
    moved = vendor_contact(other.id, id=made.id, version=made.version, note="It was Alder.", at=made.at)
    service.save(moved, leave_out=[kept["pushed.eml"]])
    after = service.get(made.id)
    assert (after.customer, after.contact.by, after.contact.noted_at) == ("Alder AG", "anna", noted)
    assert [file.name for file in after.files] == ["screen.png"]
    assert service.of_customer(ours.id) == ()
    with world.database.read() as tx:
        assert [file.customer_id for file in tx.contact_files.where()] == [other.id]
    history.undo()
    assert {file.name for file in service.get(made.id).files} == {"pushed.eml", "screen.png"}


def test_removing_takes_its_files_along_and_is_undone(
    world: World, service: VendorContactService, history: HistoryService, mail: Path
) -> None:
    ours = customer()
    world.add(ours)
    made = service.save(vendor_contact(ours.id), add=[mail])
    assert service.remove(made.id) == ours.name
    assert (service.rows(), world.count("contact_file"), world.count("document")) == ([], 0, 0)
    history.undo()
    logged = service.get(made.id)
    with world.database.read() as tx:
        assert tx.documents.content(logged.files[0]) == MAIL


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        pytest.param({"name": "Rob\u202e"}, "name-bidi", "name", id="a name that deceives"),
        pytest.param({"offer": "x" * 257}, "name-too-long", "offer", id="a long offer"),
        pytest.param({"note": "x" * (LONGEST_TEXT + 1)}, "contact-text-too-long", "note", id="a long note"),
        pytest.param({"at": AT.replace(year=2027)}, "contact-ahead", "at", id="the future"),
        pytest.param({"at": AT.replace(year=1900)}, "contact-too-long-ago", "at", id="another century"),
        pytest.param({"offer_seats": -1}, "contact-seats-out-of-range", "offer_seats", id="seats"),
    ],
)
def test_what_will_not_do_is_said_at_its_field_and_nothing_is_written(
    world: World, service: VendorContactService, facts: dict[str, object], code: str, field: str
) -> None:
    ours = customer()
    world.add(ours)
    with pytest.raises(UserError, match=code) as caught:
        service.save(vendor_contact(ours.id, **facts))
    assert caught.value.data["field"] == field
    assert service.rows() == []


def test_nobody_is_reminded_on_a_day_that_is_over(world: World, service: VendorContactService) -> None:
    ours, today = customer(), world.clock.today()
    world.add(ours)
    yesterday = FollowUp(today - dt.timedelta(days=1), "Ask again")
    with pytest.raises(UserError, match="contact-reminder-past") as caught:
        service.save(vendor_contact(ours.id), follow_up=yesterday)
    assert caught.value.data["field"] == "remind_on"
    assert (service.rows(), world.count("task")) == ([], 0)
    service.save(vendor_contact(ours.id), follow_up=yesterday._replace(due_on=today))
    assert world.count("task") == 1


def test_too_many_or_too_large_files_are_refused(
    world: World, service: VendorContactService, mail: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = customer()
    world.add(ours)
    with pytest.raises(UserError, match="contact-too-many-files"):
        service.save(vendor_contact(ours.id), add=[mail] * (vendor_contacts.MOST_FILES + 1))
    monkeypatch.setattr(vendor_contacts, "MOST_BYTES", len(MAIL) - 1)
    with pytest.raises(UserError, match="contact-files-too-large"):
        service.save(vendor_contact(ours.id), add=[mail])
    assert (service.rows(), world.count("document")) == ([], 0)


def test_customers_to_choose_from_and_what_each_has(world: World, service: VendorContactService) -> None:
    ours, away = customer("Müller Bau AG", domain="mueller.example"), customer("Zorn AG", archived_at=AT)
    world.add(ours, away)
    late, open_ended = subscription(ours.id, ends_on=dt.date(2027, 1, 1)), subscription(ours.id)
    gone = subscription(ours.id, archived_at=AT)
    with world.database.write("test.add") as tx:
        tx.subscriptions.add(open_ended, late, gone)
        tx.commit()
    (only,) = service.customers()
    assert (only.id, only.name, only.domain, only.folded) == (
        ours.id,
        ours.name,
        ours.domain,
        "muller bau ag",
    )
    assert [one.id for one in service.subscriptions(ours.id)] == [late.id, open_ended.id]
    made = service.save(vendor_contact(ours.id, renewals=(late.id.hex, ours.id.hex)))
    assert [one.id for one in service.get(made.id).about] == [late.id]


def test_a_mail_tells_who_wrote_it(service: VendorContactService, mail: Path) -> None:
    assert service.mail_facts(mail).address == "v-rmuller@seller.example"
