import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from reseller_desktop.domain.customer import Customer, Leg, LegState, LossReason
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Flow, Invitation, InvitationState
from reseller_desktop.files.customers_csv import Headings, parse_headings, read_customers
from reseller_desktop.resources import load_rules
from reseller_desktop.services.customer_import import CustomerImportService, ImportPreview
from reseller_desktop.services.customers import CustomerService
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.ids import new_id
from tests.support.customers_factory import as_csv, customers
from tests.support.world import World, customer, leg, own_tenant, provider

ROWS = customers(12)
DAY = dt.date(2026, 5, 3)


def headings() -> Headings:
    return load_rules("customers_csv", parse_headings)[0]


def in_process(path: Path, known: Headings, *, progress: Any = None, cancelled: Any = None) -> Any:
    return read_customers(path, known)


class Imports:
    """The service in front of a database with one own tenant, and files to give it."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self.folder = folder
        self.own = own_tenant()
        world.add(self.own)
        self.service = CustomerImportService(world.database, world.clock, headings, in_process)

    def preview(self, rows: list[tuple[str, str, str, str]], name: str = "Customers.csv") -> ImportPreview:
        path = self.folder / name
        path.write_bytes(as_csv(rows))
        return self.service.preview(path, self.own.id, as_of=DAY)

    def bring_in(self, rows: list[tuple[str, str, str, str]], **how: Any) -> Any:
        return self.service.apply(self.preview(rows), **how)

    def customers(self) -> list[Customer]:
        with self.world.database.read() as tx:
            return tx.customers.where()

    def named(self, name: str) -> Customer:
        return next(found for found in self.customers() if found.name == name)

    def leg_of(self, of: Customer) -> Leg:
        with self.world.database.read() as tx:
            return tx.legs.where(customer_id=of.id, own_tenant_id=self.own.id)[0]

    def invitation(self, of: Customer, state: InvitationState, **facts: Any) -> Invitation:
        at = dt.datetime(2026, 5, 1, 8, tzinfo=dt.UTC)
        values = {"flow": Flow.RESELLER, "state": state, "drafted_at": at, "sent_at": at, **facts}
        return Invitation(id=new_id(), customer_id=of.id, own_tenant_id=self.own.id, **values)


@pytest.fixture
def imports(world: World, tmp_path: Path) -> Imports:
    return Imports(world, tmp_path)


def test_a_first_list_gives_customers_with_a_leg_each(imports: Imports) -> None:
    result = imports.bring_in(ROWS)
    assert (result.new, result.changed, result.gone, result.rejected) == (12, 0, 0, ())
    found = imports.customers()
    assert {(str(c.tenant_id), c.name, c.domain, c.relation) for c in found} == set(ROWS)
    legs = [imports.leg_of(one) for one in found]
    assert {(one.state, one.as_of) for one in legs} == {(LegState.YES, DAY)}


def test_a_preview_writes_nothing(imports: Imports) -> None:
    before = imports.world.everything()
    assert imports.preview(ROWS).plan.counts()["new"] == 12
    assert imports.world.everything() == before


def test_the_same_file_again_writes_nothing_at_all(imports: Imports) -> None:
    imports.bring_in(ROWS)
    before = imports.world.everything()
    preview = imports.preview(ROWS)
    assert preview.nothing_to_do
    result = imports.service.apply(preview)
    assert (result.new, result.changed, result.unchanged) == (0, 0, 12)
    assert imports.world.everything() == before


def test_another_file_that_changes_nothing_is_still_remembered_as_the_latest(imports: Imports) -> None:
    imports.bring_in(ROWS)
    imports.bring_in(list(reversed(ROWS)))
    assert imports.world.count("customer_list") == 2
    assert imports.preview(list(reversed(ROWS))).nothing_to_do


def test_one_undo_takes_a_whole_import_back(imports: Imports) -> None:
    imports.bring_in(ROWS[:6])
    before = imports.world.contents()
    imports.bring_in([(ROWS[0][0], "Another Name", "", ""), *ROWS[3:]])
    after = imports.world.contents()
    assert after != before
    history = HistoryService(imports.world.database)
    assert history.undo().code == "customers.import"
    assert imports.world.contents() == before
    history.redo()
    assert imports.world.contents() == after


def test_a_customer_found_again_is_renamed_and_moves_its_domain(imports: Imports) -> None:
    imports.bring_in(ROWS)
    changed = (ROWS[0][0], "Neuer Name AG", "neu.example", "Indirect Reseller")
    result = imports.bring_in([changed, *ROWS[1:]])
    assert (result.new, result.changed, result.unchanged) == (0, 1, 11)
    found = imports.named("Neuer Name AG")
    assert (found.domain, found.relation, found.version) == ("neu.example", "Indirect Reseller", 1)


def test_a_customer_that_vanished_is_asked_about_and_its_invitation_ended(imports: Imports) -> None:
    imports.bring_in(ROWS)
    lost = imports.named(ROWS[0][1])
    imports.world.add(imports.invitation(lost, InvitationState.ACCEPTED))
    result = imports.bring_in(ROWS[1:])
    assert result.gone == 1
    assert (imports.leg_of(lost).state, imports.leg_of(lost).loss_reason) == (LegState.NO, LossReason.OPEN)
    with imports.world.database.read() as tx:
        (invitation,) = tx.invitations.where(customer_id=lost.id)
    assert (invitation.state, invitation.closed_on) == (InvitationState.ENDED, DAY)


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        (LossReason.NOT_LOST, InvitationState.ACCEPTED),
        (LossReason.ENDED_BY_CUSTOMER, InvitationState.ENDED),
    ],
)
def test_a_loss_that_was_none_gives_back_what_the_import_had_ended(
    imports: Imports, reason: LossReason, state: InvitationState
) -> None:
    imports.bring_in(ROWS)
    lost = imports.named(ROWS[0][1])
    accepted = imports.invitation(lost, InvitationState.ACCEPTED, accepted_on=dt.date(2026, 5, 2))
    long_over = imports.invitation(
        lost, InvitationState.ENDED, accepted_on=dt.date(2025, 1, 2), closed_on=dt.date(2025, 3, 4)
    )
    imports.world.add(accepted, long_over)
    imports.bring_in(ROWS[1:])
    service = CustomerService(imports.world.database, imports.world.cursor, imports.world.clock)
    service.answer_loss(imports.leg_of(lost), reason)
    with imports.world.database.read() as tx:
        found = tx.invitations.get(accepted.id)
        assert tx.invitations.get(long_over.id).state is InvitationState.ENDED
    assert found.state is state
    assert (found.closed_on is None) is (state is InvitationState.ACCEPTED)


def test_a_preview_tells_how_the_file_was_read(imports: Imports) -> None:
    path = imports.folder / "Customers.csv"
    path.write_bytes(as_csv(ROWS, encoding="cp1252", delimiter=";"))
    preview = imports.service.preview(path, imports.own.id)
    assert (preview.encoding, preview.delimiter) == ("cp1252", ";")


def test_vanished_customers_are_left_alone_when_that_is_chosen(imports: Imports) -> None:
    imports.bring_in(ROWS)
    assert imports.bring_in(ROWS[1:], mark_gone=False).gone == 0
    assert imports.leg_of(imports.named(ROWS[0][1])).state is LegState.YES


def test_a_customer_that_appears_has_accepted_its_open_invitation(imports: Imports) -> None:
    asked = customer(ROWS[0][1], tenant_id=UUID(ROWS[0][0]))
    imports.world.add(asked, leg(asked, imports.own, LegState.ASKED))
    imports.world.add(imports.invitation(asked, InvitationState.SENT))
    result = imports.bring_in(ROWS[:1])
    assert (result.changed, result.accepted) == (1, 1)
    with imports.world.database.read() as tx:
        (invitation,) = tx.invitations.where()
    assert (invitation.state, invitation.accepted_on) == (InvitationState.ACCEPTED, DAY)
    assert imports.leg_of(asked).state is LegState.YES


def test_a_list_does_not_answer_an_invitation_that_left_after_it(imports: Imports) -> None:
    asked = customer(ROWS[0][1], tenant_id=UUID(ROWS[0][0]))
    later = dt.datetime(2026, 5, 6, 8, tzinfo=dt.UTC)
    imports.world.add(asked, imports.invitation(asked, InvitationState.SENT, drafted_at=later, sent_at=later))
    assert imports.bring_in(ROWS[:1]).accepted == 0


def test_a_customer_without_tenant_id_is_completed_and_gets_its_leg(imports: Imports) -> None:
    known = customer(ROWS[0][1])
    imports.world.add(known)
    assert imports.bring_in(ROWS[:1]).changed == 1
    assert str(imports.named(ROWS[0][1]).tenant_id) == ROWS[0][0]
    assert imports.leg_of(known).state is LegState.YES


@pytest.mark.parametrize("restore", [True, False])
def test_an_archived_customer_comes_back_only_when_that_is_chosen(imports: Imports, restore: bool) -> None:
    imports.world.add(
        customer(ROWS[0][1], tenant_id=UUID(ROWS[0][0]), archived_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    )
    imports.bring_in(ROWS[:1], restore_archived=restore)
    assert (imports.named(ROWS[0][1]).archived_at is None) is restore


def test_an_ambiguous_line_is_rejected_until_somebody_decides(imports: Imports) -> None:
    twins = [customer("Twin AG"), customer("Twin AG")]
    imports.world.add(*twins)
    row = (ROWS[0][0], "Twin AG", "", "")
    preview = imports.preview([row])
    assert [line.code for line in imports.service.apply(preview).rejected] == ["import-ambiguous"]
    decided = imports.service.decide(imports.preview([row]), decisions={UUID(row[0]): twins[1].id})
    assert imports.service.apply(decided).changed == 1
    with imports.world.database.read() as tx:
        assert str(tx.customers.get(twins[1].id).tenant_id) == row[0]


def test_our_own_tenant_in_the_list_is_no_customer(imports: Imports) -> None:
    result = imports.bring_in([(str(imports.own.tenant_id), "Muster IT AG", "", ""), ROWS[0]])
    assert (result.new, [line.code for line in result.rejected]) == (1, ["import-own-tenant"])


def test_a_preview_that_no_longer_holds_is_refused_and_nothing_changes(imports: Imports) -> None:
    imports.bring_in(ROWS)
    preview = imports.preview([(ROWS[0][0], "Neuer Name AG", "", ""), *ROWS[1:]])
    with imports.world.database.write("customer.edit") as tx:
        found = tx.customers.where(name=ROWS[0][1])[0]
        tx.customers.save(
            Customer(id=found.id, version=found.version, name="Von Hand", tenant_id=found.tenant_id)
        )
        tx.commit()
    before = imports.world.everything()
    with pytest.raises(UserError, match="import-stale"):
        imports.service.apply(preview)
    assert imports.world.everything() == before


def test_something_else_that_was_written_since_does_not_disturb_a_preview(imports: Imports) -> None:
    preview = imports.preview(ROWS)
    imports.world.add(provider())
    assert imports.service.apply(preview).new == 12


def stop_after(calls: int) -> Callable[[], bool]:
    answers = iter([False] * calls)
    return lambda: next(answers, True)


@pytest.mark.parametrize("calls", [0, 1, 2, 3, 4])
def test_a_cancelled_import_leaves_everything_as_it_was(
    imports: Imports, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    monkeypatch.setattr("reseller_desktop.services.steps.PORTION", 5)
    before = imports.world.everything()
    with pytest.raises(UserError, match="cancelled"):
        imports.bring_in(ROWS, cancelled=stop_after(calls))
    assert imports.world.everything() == before


def test_progress_goes_up_to_one(imports: Imports, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reseller_desktop.services.steps.PORTION", 5)
    seen: list[float] = []
    imports.bring_in(ROWS, progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1


def test_an_older_list_says_that_a_newer_one_is_known(imports: Imports) -> None:
    imports.bring_in(ROWS)
    preview = imports.service.decide(imports.preview(ROWS[1:]), as_of=DAY - dt.timedelta(days=9))
    assert preview.newer_as_of == DAY


def test_without_a_day_the_files_own_date_counts_but_never_a_future_one(imports: Imports) -> None:
    path = imports.folder / "Customers.csv"
    path.write_bytes(as_csv(ROWS))
    written = dt.datetime(2026, 4, 2, 12).astimezone()
    os.utime(path, (written.timestamp(), written.timestamp()))
    assert imports.service.preview(path, imports.own.id).as_of == written.date()
    ahead = dt.datetime(2031, 1, 1, 12).astimezone().timestamp()
    os.utime(path, (ahead, ahead))
    assert imports.service.preview(path, imports.own.id).as_of == imports.world.clock.today()


def test_the_file_is_read_in_a_child_process_unless_told_otherwise(imports: Imports) -> None:
    path = imports.folder / "Customers.csv"
    path.write_bytes(as_csv(ROWS))
    service = CustomerImportService(imports.world.database, imports.world.clock, headings)
    assert service.preview(path, imports.own.id).plan.counts()["new"] == 12


def test_two_own_tenants_have_their_own_lists(imports: Imports) -> None:
    imports.bring_in(ROWS[:3])
    other = own_tenant(tenant_id=UUID(int=7), name="Muster IT UK", country="GB")
    imports.world.add(other)
    path = imports.folder / "Customers.csv"
    preview = imports.service.preview(path, other.id, as_of=DAY)
    assert not preview.already_imported
    result = imports.service.apply(preview)
    assert (result.new, result.changed, result.gone) == (0, 3, 0)
