"""Where our own tenants stand: the yearly check and its proofs, on a real encrypted database."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from reseller_desktop.domain.authorisation import Authorisation, Requirement
from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.document import Document
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.reauthorisation import Reauthorisation
from reseller_desktop.services.authorisation import AuthorisationService
from reseller_desktop.services.company import CompanyService
from reseller_desktop.services.evidence import EVIDENCE_LIMIT, EvidenceService
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.ids import new_id
from tests.support.authorisation_rules import RULES
from tests.support.world import World, own_tenant, provider

DUE = dt.date(2026, 7, 1)
PROOF = b"%PDF-1.4 proof"


@pytest.fixture
def ours(world: World) -> AuthorisationService:
    return AuthorisationService(world.database, world.clock, lambda: RULES)


@pytest.fixture
def shelf(world: World) -> EvidenceService:
    return EvidenceService(world.database)


@pytest.fixture
def own(world: World) -> OwnTenant:
    made = own_tenant()
    world.add(made)
    return made


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    path = tmp_path / "agreement.pdf"
    path.write_bytes(PROOF)
    return path


def year(own: OwnTenant, due_on: dt.date = DUE, **facts: object) -> Reauthorisation:
    return Reauthorisation(id=new_id(), own_tenant_id=own.id, due_on=due_on, **facts)  # type: ignore[arg-type]


def only(ours: AuthorisationService) -> Authorisation:
    (found,) = ours.page().authorisations
    return found


def document(ours: AuthorisationService) -> Document:
    (found,) = ours.page().documents.values()
    return found


def test_every_tenant_stands_with_its_own_records(
    ours: AuthorisationService, own: OwnTenant, world: World
) -> None:
    other = own_tenant(name="Muster US", tenant_id=uuid4())
    world.add(other)
    ours.save(year(own, revenue_usd=1200, revenue_as_of=dt.date(2026, 5, 1)))
    first, second = ours.page().authorisations
    assert (first.own_tenant, first.yearly.due_on, first.yearly.days_left) == (own, DUE, 58)
    assert Requirement.REVENUE not in {check.requirement for check in first.yearly.lacking}
    assert (second.own_tenant, second.yearly.due_on) == (other, None)


def test_a_reminder_names_the_tenant_that_is_due_first(
    ours: AuthorisationService, own: OwnTenant, world: World
) -> None:
    assert ours.reminder() is None
    other = own_tenant(name="Muster US", tenant_id=uuid4())
    world.add(other)
    ours.save(year(own, dt.date(2026, 9, 30)))
    assert ours.reminder() is None
    ours.save(year(other, dt.date(2026, 7, 30)))
    found = ours.reminder()
    assert found is not None
    assert (found.own_tenant.name, found.yearly.reminder) == ("Muster US", 90)


def test_a_year_is_changed_passed_and_taken_back(
    ours: AuthorisationService, own: OwnTenant, world: World
) -> None:
    first = year(own)
    ours.save(first)
    ours.save(replace(first, passed_on=dt.date(2026, 5, 4)))
    assert only(ours).yearly.due_on == dt.date(2027, 7, 1)
    HistoryService(world.database).undo()
    assert only(ours).yearly.due_on == DUE


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        pytest.param({"due_on": dt.date(26, 7, 1)}, "day-implausible", "due_on", id="two digits of a year"),
        pytest.param({"due_on": dt.date(2226, 7, 1)}, "day-implausible", "due_on", id="a slip of the pen"),
        pytest.param({"revenue_usd": -1}, "sum-negative", "revenue_usd", id="less than nothing"),
        pytest.param({"revenue_usd": 1000}, "sum-without-day", "revenue_as_of", id="a sum of no day"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(  # noqa: PLR0917 - fixtures
    ours: AuthorisationService, own: OwnTenant, world: World, facts: dict[str, object], code: str, field: str
) -> None:
    before = world.everything()
    with pytest.raises(UserError) as caught:
        ours.save(replace(year(own), **facts))  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.data["field"]) == (code, field)
    assert world.everything() == before


def test_the_agreements_proof_is_kept_replaced_given_back_and_removed(
    ours: AuthorisationService, own: OwnTenant, proof: Path, tmp_path: Path, shelf: EvidenceService
) -> None:
    ours.attach(own, proof)
    kept = document(ours)
    assert (kept.name, kept.media_type, kept.size) == ("agreement.pdf", "application/pdf", len(PROOF))
    assert shelf.put_out(kept, tmp_path / "copy.pdf").read_bytes() == PROOF
    newer = tmp_path / "newer.png"
    newer.write_bytes(b"picture")
    ours.attach(only(ours).own_tenant, newer)
    assert document(ours).name == "newer.png"
    ours.detach(only(ours).own_tenant)
    assert only(ours).own_tenant.mpa_evidence_id is None
    assert ours.page().documents == {}


def test_a_years_proof_goes_with_its_year_and_comes_back_with_it(  # noqa: PLR0917 - fixtures
    ours: AuthorisationService,
    own: OwnTenant,
    proof: Path,
    world: World,
    tmp_path: Path,
    shelf: EvidenceService,
) -> None:
    ours.save(year(own))
    record = only(ours).yearly.record
    assert record is not None
    ours.attach(record, proof)
    record = only(ours).yearly.record
    assert record is not None
    assert record.evidence_id == document(ours).id
    ours.remove(record)
    assert (only(ours).yearly.record, ours.page().documents) == (None, {})
    history = HistoryService(world.database)
    history.undo()
    assert only(ours).yearly.record is not None
    assert shelf.put_out(document(ours), tmp_path / "copy").read_bytes() == PROOF
    history.redo()
    assert only(ours).yearly.record is None


@pytest.mark.parametrize("subject", ["tenant", "year"])
def test_attaching_replacing_and_removing_are_each_taken_back(  # noqa: PLR0917 - fixtures
    ours: AuthorisationService, own: OwnTenant, proof: Path, world: World, tmp_path: Path, subject: str
) -> None:
    ours.save(year(own))

    def current() -> OwnTenant | Reauthorisation:
        found = only(ours).own_tenant if subject == "tenant" else only(ours).yearly.record
        assert found is not None
        return found

    def names() -> list[str]:
        return [one.name for one in ours.page().documents.values()]

    newer = tmp_path / "newer.png"
    newer.write_bytes(b"picture")
    ours.attach(current(), proof)
    ours.attach(current(), newer)
    ours.detach(current())
    history = HistoryService(world.database)
    seen = [names()]
    for _ in range(3):
        history.undo()
        seen.append(names())
    assert seen == [[], ["newer.png"], ["agreement.pdf"], []]


def test_the_same_content_is_kept_once(
    ours: AuthorisationService, own: OwnTenant, proof: Path, world: World
) -> None:
    ours.attach(own, proof)
    ours.save(year(own))
    record = only(ours).yearly.record
    assert record is not None
    ours.attach(record, proof)
    assert len(ours.page().documents) == 2
    assert world.count("blob") == 1


def test_the_file_itself_is_nowhere_readable_on_the_disk(
    ours: AuthorisationService, own: OwnTenant, proof: Path, world: World
) -> None:
    ours.attach(own, proof)
    files = [path for path in world.path.parent.iterdir() if path.name.startswith(world.path.name)]
    assert files
    assert not any(PROOF in path.read_bytes() for path in files)
    assert PROOF in proof.read_bytes()


@pytest.mark.parametrize(
    ("size", "code"),
    [(EVIDENCE_LIMIT, ""), (EVIDENCE_LIMIT + 1, "document-too-large"), (None, "file-not-read")],
)
def test_a_file_has_a_limit_and_must_be_there(
    ours: AuthorisationService, own: OwnTenant, tmp_path: Path, size: int | None, code: str
) -> None:
    path = tmp_path / "proof.bin"
    if size is not None:
        with path.open("wb") as file:
            file.truncate(size)
    if not code:
        ours.attach(own, path)
        assert document(ours).size == size
        return
    with pytest.raises(UserError, match=code):
        ours.attach(own, path)
    assert ours.page().documents == {}


@pytest.mark.parametrize("name", ["../../evil.pdf", "..\\..\\evil.pdf", "C:\\evil.pdf", ".evil.pdf"])
def test_a_name_from_the_vault_leads_nowhere_else(  # noqa: PLR0917 - fixtures
    ours: AuthorisationService,
    own: OwnTenant,
    world: World,
    tmp_path: Path,
    shelf: EvidenceService,
    name: str,
) -> None:
    with world.database.write("own-tenant.evidence", name="x") as tx:
        kept = tx.documents.keep(new_id(), name, "application/pdf", PROOF)
        tx.own_tenants.save(replace(own, mpa_evidence_id=kept.id))
        tx.commit()
    folder = tmp_path / "inner"
    folder.mkdir()
    assert shelf.put_out(document(ours), folder) == folder / "evil.pdf"


def test_a_document_that_is_gone_is_said_to_be(shelf: EvidenceService, tmp_path: Path) -> None:
    gone = Document(id=UUID(int=1), name="x", media_type="x", sha256="0" * 64, size=1)
    with pytest.raises(UserError, match="not-found"):
        shelf.put_out(gone, tmp_path / "x")


def knows(ours: AuthorisationService, own: OwnTenant) -> list[tuple[str, dt.date]]:
    return [(one.name, one.record.told_on) for one in ours.page().told.get(own.id, ())]


def test_each_provider_that_was_told_has_its_own_day_and_undo_takes_it_back(
    ours: AuthorisationService, own: OwnTenant, world: World
) -> None:
    history = HistoryService(world.database)
    first, second = provider(), provider(name="North", tenant_id=uuid4())
    world.add(first, second)
    early, late = dt.date(2026, 4, 1), dt.date(2026, 5, 4)
    ours.tell(own.id, first.id, early)
    ours.tell(own.id, second.id, late)
    assert knows(ours, own) == [("North", late), ("Distri One", early)]
    ours.tell(own.id, first.id, late)
    assert sorted(knows(ours, own)) == [("Distri One", late), ("North", late)]
    undone = history.undo()
    assert (undone.code, undone.data["name"]) == ("provider.told", "Distri One")
    assert knows(ours, own) == [("North", late), ("Distri One", early)]
    ours.untell(ours.page().told[own.id][0].record)
    assert knows(ours, own) == [("Distri One", early)]
    history.undo()
    assert knows(ours, own) == [("North", late), ("Distri One", early)]


def test_nobody_was_told_tomorrow(ours: AuthorisationService, own: OwnTenant, world: World) -> None:
    world.add(known := provider())
    before = world.everything()
    with pytest.raises(UserError, match="date-in-future") as caught:
        ours.tell(own.id, known.id, world.clock.today() + dt.timedelta(days=1))
    assert caught.value.data["field"] == "told_on"
    assert world.everything() == before


def test_a_tenant_takes_its_years_with_it(ours: AuthorisationService, own: OwnTenant, world: World) -> None:
    other = own_tenant(name="Muster US", tenant_id=uuid4())
    world.add(other)
    world.add(known := provider())
    ours.save(year(other))
    ours.tell(other.id, known.id, dt.date(2026, 5, 4))
    CompanyService(world.database).remove_own_tenant(other.id)
    assert only(ours).own_tenant == own
    assert world.count("reauthorisation") == world.count("told_provider") == 0
