"""A computer on which the program is started for the first time, and what a person would type there."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from reseller_desktop.bootstrap import Services
from reseller_desktop.ui.kit.tasks import ManualTasks
from reseller_desktop.ui.start.assistant import Assistant
from reseller_desktop.ui.start.context import StartContext
from tests.support.clock import FixedClock
from tests.support.keyring_double import FakeKeychain

QUICK = 2
PASSPHRASE = "correct horse battery"
OWN = "11111111-2222-4333-8444-555555555555"
DISTRI = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"
OTHER = "99999999-2222-4333-8444-555555555555"
HOME = "https://admin.microsoft.com/Adminportal/Home?invType=IndirectResellerRelationship"
ALONE = f"{HOME}&partnerId={OWN}&msppId=6531449#/BillingAccounts/partner-invitation"
BOTH = f"{HOME}&partnerId={OWN}&msppId=6531449&indirectCSPId={DISTRI}#/partners/invitation"
FOREIGN = f"{HOME}&partnerId={OTHER}&msppId=6531449#/BillingAccounts/partner-invitation"


class Beginning:
    """Services over an empty folder, whose work is done by hand."""

    def __init__(self, folder: Path, *, keyring: bool = True) -> None:
        self.folder = folder
        self.keychain = FakeKeychain(present=keyring)
        self.clock = FixedClock()
        self.code = ""
        self.key = b""
        self.tasks = ManualTasks()
        self.services = self.another()
        self.context = StartContext(self.services, self.tasks, self.services.settings)

    def another(self) -> Services:
        """What a second start of the program would have."""
        return Services(self.folder, clock=self.clock, keychain=self.keychain, passphrase_cost=QUICK)

    def settle(self) -> None:
        """Do all work that was asked for."""
        while self.tasks.drain():
            QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close(self) -> None:
        self.tasks.close()
        self.services.close()


def type_company(assistant: Assistant) -> None:
    """Fill in the first step."""
    people = {
        "legal_name": "Muster IT AG",
        "contact_name": "Anna Meier",
        "email": "anna@muster-it.example",
        "phone": "+41 44 000 00 00",
    }
    account = {"country": "CH", "tenant_id": OWN, "partner_id": "6531449"}
    for form, values in ((assistant.company.people, people), (assistant.company.account, account)):
        for key, value in values.items():
            form.editors[key].set_value(value)


def type_provider(assistant: Assistant, country: str = "DE") -> None:
    """Fill in the second step."""
    for key, value in {"name": "Distri One", "tenant_id": DISTRI, "country": country}.items():
        assistant.provider.form.editors[key].set_value(value)
