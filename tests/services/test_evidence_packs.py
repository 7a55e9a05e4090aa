"""Chosen vendor contacts become one pack with their files."""

from pathlib import Path

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.services.evidence_packs import EvidencePackService, PackParts
from reseller_desktop.services.vendor_contacts import VendorContactService
from tests.support.packs import unpack, wrong_by_hand
from tests.support.vendor_contacts import AT, MAIL, vendor_contact
from tests.support.world import World, company, customer

PARTS = PackParts(lambda: b"%PDF", ["When"], [["2026"]])


@pytest.fixture
def contacts(world: World) -> VendorContactService:
    return VendorContactService(world.database, world.cursor, world.clock, lambda: "anna")


@pytest.fixture
def packs(world: World, contacts: VendorContactService) -> EvidencePackService:
    return EvidencePackService(world.database, contacts)


def test_a_pack_holds_report_table_and_files_in_the_order_of_the_contacts(
    world: World, contacts: VendorContactService, packs: EvidencePackService, tmp_path: Path
) -> None:
    ours, firm = customer(), company()
    world.add(ours)
    with world.database.write("test.add") as tx:
        tx.companies.add(firm)
        tx.commit()
    mail = tmp_path / "Über uns.eml"
    mail.write_bytes(MAIL)
    later = contacts.save(vendor_contact(ours.id, name="Later"), add=[mail])
    first = contacts.save(vendor_contact(ours.id, name="First", at=AT.replace(year=2025)))
    pack = packs.prepare([later.id, first.id])
    assert [one.contact.name for one in pack.contacts] == ["First", "Later"]
    assert (pack.company, pack.customers) == (firm, (ours.name,))
    written = packs.write(pack, PARTS, tmp_path / "Evidence")
    assert written.name == "Evidence.zip"
    folder = unpack(written, tmp_path / "unpacked")
    assert wrong_by_hand(folder) == []
    assert (folder / "files" / "02-Uber-uns.eml").read_bytes() == MAIL
    assert (folder / "report.pdf").read_bytes() == b"%PDF"
    assert packs.write(pack, PARTS, tmp_path / "again.ZIP").name == "again.ZIP"


def test_nothing_chosen_is_no_pack(packs: EvidencePackService) -> None:
    with pytest.raises(UserError, match="export-nothing"):
        packs.prepare([])
