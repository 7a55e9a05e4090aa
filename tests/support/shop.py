"""A small reseller with customers, links and invitations in every state, over a real encrypted database."""

import datetime as dt
from collections.abc import Callable, Collection, Hashable, Sequence
from pathlib import Path
from uuid import UUID

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.company import Company, OwnTenant
from reseller_desktop.domain.customer import Contact, ContactRole, Customer
from reseller_desktop.domain.ending import EndingRequest, EndingWay
from reseller_desktop.domain.invitation import Channel, Message
from reseller_desktop.domain.provider import Partnership, Provider
from reseller_desktop.services.draft import Wish
from reseller_desktop.services.ids import new_id
from reseller_desktop.settings import Settings
from reseller_desktop.storage.database import Commit
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.changes import Changes
from reseller_desktop.ui.kit.tasks import Tasks
from tests.support.clock import FixedClock
from tests.support.keyring_double import FakeKeychain

PASSPHRASE = "correct horse battery"
QUICK = 2
OWN_TENANT = UUID("0f6a5f0e-4c55-4b4e-9d3c-2f6f3f0f7a11")
DISTRI_ONE = UUID("75af0000-aaaa-4bbb-8ccc-0123456789ab")
NORTH_DIRECT = UUID("5bbf0000-aaaa-4bbb-8ccc-0123456789ab")
HOME = "https://admin.microsoft.com/Adminportal/Home"
BOTH = (
    f"{HOME}?invType=IndirectResellerRelationship&partnerId={OWN_TENANT}&msppId=6531449"
    f"&indirectCSPId={DISTRI_ONE}#/partners/invitation"
)
ALONE = (
    f"{HOME}?invType=IndirectResellerRelationship&partnerId={OWN_TENANT}&msppId=6531449"
    "#/BillingAccounts/partner-invitation"
)
GRANULAR = (
    "https://admin.cloud.microsoft/?#/partners/invitation/granularAdminRelationships/"
    "99999999-2222-4333-8444-555555555555-11111111-2222-4333-8444-555555555555"
)


class Places:
    """Notes where a page wanted to lead; stands in for the window."""

    def __init__(self) -> None:
        self.visits: list[tuple[str, object]] = []
        self.on_compose: Callable[[UUID, Wish | None], object] | None = None

    def show_area(self, key: str) -> None:
        self.visits.append(("area", key))

    def show_settings(self, section: str) -> None:
        self.visits.append(("settings", section))

    def show_customer(self, customer_id: UUID) -> None:
        self.visits.append(("customer", customer_id))

    def show_findings(self, provider_id: UUID, customer_id: UUID) -> None:
        self.visits.append(("findings", (provider_id, customer_id)))

    def show_behind(self, kind: str, said: str, ids: Sequence[Hashable]) -> None:
        self.visits.append(("behind", (kind, said, tuple(ids))))

    def compose(self, customer_id: UUID, wish: Wish | None = None) -> None:
        self.visits.append(("compose", (customer_id, wish)))
        if self.on_compose:
            self.on_compose(customer_id, wish)

    def write_queue(self) -> None:
        self.visits.append(("queue", None))

    def import_customers(self, path: Path | None = None) -> None:
        self.visits.append(("import", path))

    def export_customers(self, ids: Collection[UUID] | None = None) -> None:
        self.visits.append(("export", ids))


class Shop:
    """The services of one data folder and what a page is given."""

    def __init__(self, folder: Path, tasks: Tasks, clock: FixedClock | None = None) -> None:
        self.clock = clock or FixedClock()
        self.changes = Changes()
        self.services = Services(
            folder,
            announce=self._announce,
            clock=self.clock,
            keychain=FakeKeychain(present=False),
            passphrase_cost=QUICK,
        )
        from reseller_desktop.services.vault import Way

        self.services.vault.create(Way.PASSPHRASE, PASSPHRASE)
        self.tasks = tasks
        self.places = Places()
        self.said: list[str] = []
        self.settings = Settings(folder / "settings")
        self.context = Context(
            services=self.services,
            tasks=tasks,
            changes=self.changes,
            settings=self.settings,
            navigate=self.places,
            notify=self.said.append,
        )
        self.company = Company(
            id=new_id(),
            legal_name="Muster IT AG",
            contact_name="Anna Meier",
            email="anna.meier@muster-it.example",
            phone="+41 44 000 00 00",
            address="Musterstrasse 1, 8000 Zürich",
            language="de",
            signatures={"": "Anna Meier\nMuster IT AG · Musterstrasse 1 · 8000 Zürich"},
        )
        self.own = OwnTenant(
            id=new_id(), name="Muster IT AG", tenant_id=OWN_TENANT, partner_id="6531449", country="CH"
        )
        self.provider = _provider("Distri One", DISTRI_ONE)
        self.services.company.set_up(self.company, self.own, self.provider)

    def close(self) -> None:
        self.tasks.close()
        self.services.close()

    def _announce(self, commit: Commit) -> None:
        self.changes.announce(commit)

    def customer(self, name: str = "Brunner Metallbau GmbH", **facts: object) -> Customer:
        """A customer without contacts."""
        values = {"country": "CH", "language": "de", "domain": "brunner-metall.example"}
        made = Customer(**{"id": new_id(), "name": name, **values, **facts})  # type: ignore[arg-type]
        self.services.customers.save(made)
        return self.services.customers.get(made.id)

    def contact(self, customer: Customer, name: str = "Sandra Brunner", **facts: object) -> Contact:
        """Somebody there who may accept."""
        values = {
            "email": "s.brunner@brunner-metall.example",
            "role": ContactRole.GLOBAL_ADMIN,
            "salutation": "Guten Tag Frau Brunner",
        }
        made = Contact(**{"id": new_id(), "customer_id": customer.id, "name": name, **values, **facts})  # type: ignore[arg-type]
        self.services.customers.save_contact(made)
        return made

    def links(self) -> None:
        """Both links, as pasted from Partner Center."""
        self.services.links.add(BOTH, self.provider.id)
        self.services.links.add(ALONE)

    def end(self, customer_id: UUID, *, provider_id: UUID | None = None) -> None:
        """Seal the end of a relationship: towards a provider, else towards us."""
        rules = self.services.endings.rules()
        self.services.endings.end(
            EndingRequest(
                customer_id=customer_id,
                own_tenant_id=None if provider_id else self.own.id,
                provider_id=provider_id,
                way=EndingWay.PROVIDER,
                answers={one.key: Answer.NO for one in rules.prerequisites},
                statement=rules.good_faith.text,
                stated_by="Anna Meier",
                typed_customer=self.services.customers.get(customer_id).name,
            )
        )

    def sent(self, customer: Customer, *, days_ago: int = 0, message: Message | None = None) -> None:
        """An invitation that left some days ago."""
        now = self.clock.at
        self.clock.at = now - dt.timedelta(days=days_ago)
        draft = self.services.composing.compose(customer.id, Wish(message=message))
        self.services.invitations.record(draft, Channel.CLIPBOARD, draft.subject, draft.text)
        self.clock.at = now


def _provider(name: str, tenant_id: UUID) -> Provider:
    return Provider(id=new_id(), name=name, tenant_id=tenant_id, country="DE", partnership=Partnership.ACTIVE)


def fill(shop: Shop) -> list[Customer]:
    """Customers in every state of an invitation, for looking at."""
    shop.links()
    shop.services.providers.save(_provider("North Direct", NORTH_DIRECT))
    names = (
        "Alpenblick Treuhand AG",
        "Boulangerie de l'Épi Sàrl",
        "Brunner Metallbau GmbH",
        "Café Zentral",
        "Dr. Keller & Partner",
        "École Pasteur",
        "Fischer Logistik AG",
        "Garage Rossi SA",
        "Hotel Seeblick",
        "Imhof Architekten",
        "Jura Optik SA",
    )
    made = [shop.customer(name, domain=f"firma{at}.example") for at, name in enumerate(names)]
    for at, customer in enumerate(made):
        shop.contact(customer, name=f"Sandra Brunner {at}", email=f"s.brunner@firma{at}.example")
    ages = {0: 40, 1: 30, 2: 6, 3: 19, 4: 25, 6: 12, 7: 15, 9: 3, 10: 20}
    for at, days in ages.items():
        shop.sent(made[at], days_ago=days)
    shop.sent(made[10], days_ago=1, message=Message.REMINDER)
    ledger = shop.services.invitations
    by_customer = {row.customer_id: row.id for row in ledger.ledger()}
    for at in (0, 1, 4):
        ledger.accept(ledger.get(by_customer[made[at].id]), shop.clock.today() - dt.timedelta(days=at + 1))
    ledger.decline(ledger.get(by_customer[made[7].id]))
    ledger.withdraw(ledger.get(by_customer[made[9].id]))
    draft = shop.services.composing.compose(made[5].id)
    ledger.save_draft(draft, draft.subject, draft.text.replace("Fragen?", "Noch Fragen?"))
    return made
