"""Half a year of work with the sample, written in the order in which it would have happened."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.demo.agreements import record_agreements
from reseller_desktop.demo.authorisation import record_years
from reseller_desktop.demo.decisions import decide_ahead
from reseller_desktop.demo.leads import add_leads
from reseller_desktop.demo.own_fields import record_contracts
from reseller_desktop.demo.programme import READ_DAYS, read_score, record_memberships
from reseller_desktop.demo.provider_lists import import_list
from reseller_desktop.demo.rights import import_rights
from reseller_desktop.demo.sample import PEOPLE, Sample, make_sample
from reseller_desktop.demo.subscriptions import add_subscriptions
from reseller_desktop.demo.to_do import write_tasks
from reseller_desktop.demo.vendor_contacts import CONTACTS, Contacted, log_contact
from reseller_desktop.domain.customer import Customer, Leg, LegSource, LegState, LossReason
from reseller_desktop.domain.customer_import import ListedCustomer
from reseller_desktop.domain.invitation import WAITING, Channel, Message
from reseller_desktop.files.customers_csv import CustomersFile
from reseller_desktop.services.customer_import import CustomerImportService
from reseller_desktop.services.customers import BulkEdit
from reseller_desktop.services.draft import Draft, Wish
from reseller_desktop.services.ids import new_id

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.invitation import Invitation
    from reseller_desktop.storage.unit_of_work import Writing

Event = tuple[float, Callable[[], object]]
"""How many days ago something happened, and what."""

_START = 175.0
_LIST_DAYS = (170.0, 120.0, 90.0, 60.0, 30.0, 7.0)
"""Days ago on which Partner Center's list was imported."""
_FIRST_LIST = slice(0, 250)
"""Customers that had accepted us before the program came."""
_JOINED = slice(250, 300)
"""Those that have accepted an invitation since."""
_INVITED = slice(300, 370)
"""Those whose invitation is open or was turned down. To the rest nobody has written yet."""
_ADDED_DAYS = (124.0, 118.0, 95.0, 80.0)
"""Days ago on which the customers after the first list were entered, a quarter each time."""
_UNDER_CONTRACT = 160
"""How many customers were asked for their contract."""
_OPENS = dt.timedelta(hours=8)
_SHARE_OPEN = 9.5 / 24
_FATES = ("fresh", "waiting", "reminded", "declined", "withdrawn", "draft", "put off")


class DemoClock:
    """The time and the person of whatever happens next."""

    def __init__(self, now: dt.datetime) -> None:
        self.end = now.replace(microsecond=0)
        self.at = self.end
        self.person = PEOPLE[0]

    def now(self) -> dt.datetime:
        """The instant, in UTC."""
        return self.at

    def today(self) -> dt.date:
        """The day in the computer's time zone."""
        return self.at.astimezone().date()

    def go(self, days_ago: float, person: str) -> None:
        """Let the next thing happen that long ago, at the office hour that fits, by that person."""
        moment = (self.end - dt.timedelta(days=days_ago)).astimezone()
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        at = midnight + _OPENS + (moment - midnight) * _SHARE_OPEN
        self.at = min(at.astimezone(dt.UTC).replace(microsecond=0), self.end)
        self.person = person


def fill(services: "Services", clock: DemoClock) -> None:
    """Write the sample into an empty vault."""
    sample = make_sample()
    events = sorted(_Story(services, clock, sample).events(), key=lambda event: -event[0])
    for days_ago, act in events:
        clock.go(days_ago, sample.chance.choice(PEOPLE))
        act()
    clock.go(0, PEOPLE[0])


class _Story:
    """Everything that happened."""

    def __init__(self, services: "Services", clock: DemoClock, sample: Sample) -> None:
        self._services = services
        self._clock = clock
        self._sample = sample
        self._imports = CustomerImportService(services.database, clock, services.headings, self._list)
        self._first = sample.customers[_FIRST_LIST]
        self._joined = sample.customers[_JOINED]
        self._lost = {one.tenant_id: (80.0, 40.0, 10.0)[i % 3] for i, one in enumerate(self._first[9::40])}
        self._lost |= {one.tenant_id: 10.0 for one in self._joined[1:4:2]}
        """Tenant id to how many days ago the customer left."""
        self._accepted = {one.tenant_id: self._sent(i) - 4 for i, one in enumerate(self._joined)}

    def events(self) -> Iterator[Event]:
        """All of it, in no order."""
        yield _START, self._set_up
        yield from ((days, self._import) for days in _LIST_DAYS)
        yield _LIST_DAYS[0] - 0.1, self._describe
        later = self._sample.customers[_JOINED.start :]
        for quarter, days in enumerate(_ADDED_DAYS):
            yield days, self._adding(later[quarter::4])
        yield 70, lambda: self._services.providers.save(self._sample.providers[2])
        yield 45, self._tidy_up
        yield 20, self._answer_losses
        yield 12, lambda: record_years(self._services, self._clock)
        yield 11, lambda: record_memberships(self._services, self._clock)
        yield from ((ago, partial(read_score, self._services, self._clock, ago)) for ago in READ_DAYS)
        yield 5, self._record_agreements
        yield 2, lambda: import_rights(self._services, self._clock, self._first)
        yield 1.5, self._report_subscriptions
        yield 1.2, self._take_leads
        yield 1.1, lambda: decide_ahead(self._services, self._clock)
        yield 0, self._write_tasks
        yield from ((told.ago, partial(self._hear_of, told)) for told in CONTACTS)
        yield 48, lambda: import_list(self._services, self._sample.providers[0], older=True)
        yield 18, lambda: import_list(self._services, self._sample.providers[0])
        yield 6.5, self._confirm_providers
        for i, customer in enumerate(self._joined):
            yield self._sent(i), self._sending(customer)
        for i, customer in enumerate(self._sample.customers[_INVITED]):
            yield from self._fate(i, customer)

    def _report_subscriptions(self) -> None:
        linked = self._customers_of([*self._first, *self._joined])
        providers = [provider.id for provider in self._sample.providers[:2]]
        add_subscriptions(self._services, self._clock, linked, providers)

    def _hear_of(self, told: Contacted) -> None:
        (customer,) = self._customers_of([self._first[told.place]])
        log_contact(self._services, self._clock, customer, told)

    def _take_leads(self) -> None:
        known, won = self._customers_of([self._first[3], self._joined[0]])
        add_leads(self._services, self._clock, known, won)

    def _write_tasks(self) -> None:
        write_tasks(self._services, self._clock, self._customers_of(self._first[:7]))

    def _sent(self, number: int) -> float:
        return 66 - number * 1.1

    def _fate(self, i: int, customer: Customer) -> Iterator[Event]:
        """What became of an invitation that was not accepted."""
        fate = _FATES[i % len(_FATES)]
        invitations = self._services.invitations
        if fate == "draft":
            yield 3 + i / 20, lambda: self._draft(customer)
        elif fate == "fresh":
            yield 0.3 + i / 13, self._sending(customer)
        elif fate == "waiting":
            yield 1.4 + i / 11, self._sending(customer)
        elif fate == "reminded":
            yield 24 + i / 3, self._sending(customer)
            yield 0.6 + i / 10, self._sending(customer, Message.REMINDER)
        elif fate == "declined":
            yield 40 + i / 2, self._sending(customer)
            yield 30 + i / 2, lambda: invitations.decline(self._waiting(customer))
        elif fate == "withdrawn":
            yield 30 + i / 3, self._sending(customer)
            yield 21 + i / 3, lambda: invitations.withdraw(self._waiting(customer))
        else:
            yield 12 + i / 9, self._sending(customer)
            until = self._clock.end.date() + dt.timedelta(days=5)
            yield 4 + i / 9, lambda: invitations.put_off(self._waiting(customer), until)

    def _set_up(self) -> None:
        services, sample = self._services, self._sample
        signed = self._clock.today() - dt.timedelta(days=900)
        own = replace(sample.own_tenant, mpa_signed_on=signed, mpa_verified_on=self._clock.today())
        one, two, _ = sample.providers
        services.company.set_up(sample.company, own, replace(one, partnership_since=signed))
        services.providers.save(replace(two, partnership_since=signed))
        for provider_id in (one.id, two.id, None):
            services.links.build(own.id, provider_id)

    def _import(self) -> None:
        day = self._clock.today()
        path = Path(f"Customers {day.isoformat()}.csv")
        self._imports.apply(self._imports.preview(path, self._sample.own_tenant.id, as_of=day))

    def _list(self, path: Path, headings: object, **_: object) -> CustomersFile:
        """What Partner Center would export at this moment."""
        del headings
        rows = [
            ListedCustomer(line, one.tenant_id, one.name, one.domain, "Cloud Reseller")
            for line, one in enumerate([*self._first, *self._joined], 2)
            if one.tenant_id and self._is_listed(one.tenant_id)
        ]
        return CustomersFile(
            rows=tuple(rows),
            rejected=(),
            encoding="utf-8-sig",
            delimiter=",",
            language="en",
            sha256=path.name.encode().hex(),
            size=0,
        )

    def _is_listed(self, tenant_id: UUID) -> bool:
        ago = (self._clock.end - self._clock.at) / dt.timedelta(days=1)
        return self._lost.get(tenant_id, -1) < ago < self._accepted.get(tenant_id, ago + 1)

    def _describe(self) -> None:
        """Write down what we know of the listed customers beyond the list."""
        with self._services.database.write("customers.edit", count=len(self._first)) as tx:
            listed = {one.tenant_id: one for one in tx.customers.where()}
            known = [
                replace(one, id=listed[one.tenant_id].id, version=0, relation="Cloud Reseller")
                for one in self._first
            ]
            tx.customers.save(*known)
            self._add_contacts(tx, known)
            tx.legs.add(*self._provider_legs(known))
            tx.commit()

    def _provider_legs(self, customers: Sequence[Customer]) -> Iterator[Leg]:
        """Most buy through one of two providers; of some we do not know, and some are missing."""
        one, two, _ = self._sample.providers
        states = (*[LegState.YES] * 7, LegState.NO, LegState.UNKNOWN)
        for customer in customers:
            provider = self._sample.chance.choice((one, one, one, two))
            yield Leg(
                id=new_id(),
                customer_id=customer.id,
                provider_id=provider.id,
                state=self._sample.chance.choice(states),
                source=LegSource.PROVIDER_LIST,
                as_of=self._clock.today(),
            )

    def _adding(self, customers: Sequence[Customer]) -> Callable[[], None]:
        def add() -> None:
            with self._services.database.write("customers.edit", count=len(customers)) as tx:
                tx.customers.add(*customers)
                self._add_contacts(tx, customers)
                tx.commit()

        return add

    def _add_contacts(self, tx: "Writing", customers: Collection[Customer]) -> None:
        tx.contacts.add(
            *(
                replace(contact, customer_id=customer.id)
                for customer in customers
                if customer.tenant_id
                for contact in self._sample.contacts[customer.tenant_id]
            )
        )

    def _tidy_up(self) -> None:
        """Archive a few, and give some to somebody else."""
        ids = [one.id for one in self._customers_of(self._first[5::60])]
        self._services.customers.archive(ids)
        tagged = [one.id for one in self._customers_of(self._first[3::30])]
        self._services.customers.edit_many(tagged, BulkEdit(add_tags=("security review",), owner=PEOPLE[2]))

    def _answer_losses(self) -> None:
        """Ask those that left first; the others are still to be asked."""
        with self._services.database.read() as tx:
            legs = [leg for leg in tx.legs.where() if leg.loss_reason is LossReason.OPEN]
        for leg in legs[:3]:
            self._services.customers.answer_loss(leg, LossReason.ENDED_BY_CUSTOMER)

    def _confirm_providers(self) -> None:
        """Their lists have shown that those who accepted us accepted them too; the first's lacks some."""
        with self._services.database.read() as tx:
            joined = {one.id for one in tx.customers.among("tenant_id", list(self._accepted))}
            asked = [leg for leg in tx.legs.where(state=LegState.ASKED) if leg.provider_id]
        first = self._sample.providers[0].id
        hoped = [leg for leg in asked if leg.customer_id in joined]
        confirmed = [leg for place, leg in enumerate(hoped) if leg.provider_id != first or place % 2 == 0]
        with self._services.database.write("leg.set", state=LegState.YES.value) as tx:
            day = self._clock.today()
            source = LegSource.PROVIDER_LIST
            tx.legs.save(*(replace(leg, state=LegState.YES, source=source, as_of=day) for leg in confirmed))
            tx.commit()

    def _record_agreements(self) -> None:
        known = self._customers_of(self._first)
        record_agreements(self._services, self._clock, known, self._sample.providers[0].id)
        record_contracts(self._services, self._clock, known[:_UNDER_CONTRACT])

    def _customers_of(self, chosen: Sequence[Customer]) -> list[Customer]:
        with self._services.database.read() as tx:
            return tx.customers.among("tenant_id", [one.tenant_id for one in chosen])

    def _sending(self, customer: Customer, message: Message | None = None) -> Callable[[], None]:
        def send() -> None:
            draft = self._compose(customer, message)
            channel = self._sample.chance.choice((Channel.CLIPBOARD, Channel.MAIL_PROGRAM, Channel.EML_FILE))
            self._services.invitations.record(draft, channel, draft.subject, draft.text)

        return send

    def _draft(self, customer: Customer) -> None:
        draft = self._compose(customer, None)
        self._services.invitations.save_draft(draft, draft.subject, draft.text)

    def _compose(self, customer: Customer, message: Message | None) -> Draft:
        one, two, _ = self._sample.providers
        provider = self._sample.chance.choice((one, one, two, None))
        if message is None:
            message = Message.RESELLER_AND_PROVIDER if provider else Message.RESELLER
        wish = Wish(message=message, provider_id=provider.id if provider else None)
        return self._services.composing.compose(customer.id, wish)

    def _waiting(self, customer: Customer) -> "Invitation":
        with self._services.database.read() as tx:
            return next(one for one in tx.invitations.where(customer_id=customer.id) if one.state in WAITING)
