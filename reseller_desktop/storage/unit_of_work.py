"""The stores over one open transaction: commit is explicit, announcements come after."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import Connection

from reseller_desktop.domain.agreement import CustomerAgreement
from reseller_desktop.domain.company import Company, OwnTenant
from reseller_desktop.domain.custom_field import CustomField, CustomValue
from reseller_desktop.domain.customer import Contact, Customer, Leg
from reseller_desktop.domain.customer_list import CustomerList
from reseller_desktop.domain.distinction import Distinction
from reseller_desktop.domain.document import Document
from reseller_desktop.domain.ending import Ending
from reseller_desktop.domain.gdap import Gdap
from reseller_desktop.domain.invitation import Dispatch, Invitation
from reseller_desktop.domain.invitation_queue import QueuedInvitation
from reseller_desktop.domain.kept_link import KeptLink
from reseller_desktop.domain.lead import Lead, LeadProfile
from reseller_desktop.domain.match import MatchDecision
from reseller_desktop.domain.membership import Membership
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.provider_list import ListedCustomer, ListMapping, ProviderList
from reseller_desktop.domain.reauthorisation import Reauthorisation
from reseller_desktop.domain.saved_view import SavedView
from reseller_desktop.domain.score_entry import ScoreEntry
from reseller_desktop.domain.subscription import (
    ReportMapping,
    Subscription,
    SubscriptionDecision,
    SubscriptionReport,
)
from reseller_desktop.domain.task import Task
from reseller_desktop.domain.template import Template
from reseller_desktop.domain.today_mark import TodayMark
from reseller_desktop.domain.told_provider import ToldProvider
from reseller_desktop.domain.vendor_contact import ContactFile, VendorContact
from reseller_desktop.storage import custom_tables, programme_tables, renewal_tables, tables
from reseller_desktop.storage.attached import AttachedStore
from reseller_desktop.storage.customer_imports import CustomerImportStore
from reseller_desktop.storage.database import Commit
from reseller_desktop.storage.documents import DocumentStore
from reseller_desktop.storage.duplicates import DuplicateStore
from reseller_desktop.storage.history import HistoryStore
from reseller_desktop.storage.recorder import Recorder
from reseller_desktop.storage.store import SealedStore, Store
from reseller_desktop.storage.subscription_imports import SubscriptionImportStore

NAMED = 500
"""Customers that a commit names one by one; a list rather reads everything again for more."""


class _Renewals:
    """The stores of subscriptions and of who speaks with customers about them."""

    def __init__(self, connection: Connection, recorder: Recorder | None) -> None:
        self.subscriptions = Store(connection, recorder, Subscription, renewal_tables.subscription)
        self.decisions = Store(
            connection, recorder, SubscriptionDecision, renewal_tables.subscription_decision
        )
        self.reports = Store(connection, recorder, SubscriptionReport, renewal_tables.subscription_report)
        self.report_mappings = Store(connection, recorder, ReportMapping, renewal_tables.report_mapping)
        self.vendor_contacts = Store(connection, recorder, VendorContact, renewal_tables.vendor_contact)
        self.contact_files = Store(connection, recorder, ContactFile, renewal_tables.contact_file)
        self.leads = Store(connection, recorder, Lead, renewal_tables.lead)
        self.lead_profiles = Store(connection, recorder, LeadProfile, renewal_tables.lead_profile)
        self.tasks = Store(connection, recorder, Task, renewal_tables.task)


class _Programme(_Renewals):
    """The stores of the partner programme, of *Today*, and of how lists are looked at."""

    def __init__(self, connection: Connection, recorder: Recorder | None) -> None:
        super().__init__(connection, recorder)
        self.score_entries = Store(connection, recorder, ScoreEntry, programme_tables.score_entry)
        self.memberships = Store(connection, recorder, Membership, programme_tables.membership)
        self.today_marks = Store(connection, recorder, TodayMark, programme_tables.today_mark)
        self.saved_views = Store(connection, recorder, SavedView, programme_tables.saved_view)


class Reading(_Programme):
    """The stores over one open transaction."""

    def __init__(self, connection: Connection, recorder: Recorder | None = None) -> None:
        super().__init__(connection, recorder)
        self.connection = connection
        self.companies = Store(connection, recorder, Company, tables.company)
        self.own_tenants = Store(connection, recorder, OwnTenant, tables.own_tenant)
        self.providers = Store(connection, recorder, Provider, tables.provider)
        self.customers = Store(connection, recorder, Customer, tables.customer)
        self.contacts = Store(connection, recorder, Contact, tables.contact)
        self.legs = Store(connection, recorder, Leg, tables.leg)
        self.links = Store(connection, recorder, KeptLink, tables.link)
        self.invitations = Store(connection, recorder, Invitation, tables.invitation)
        self.dispatches = Store(connection, recorder, Dispatch, tables.dispatch)
        self.templates = Store(connection, recorder, Template, tables.template)
        self.customer_lists = Store(connection, recorder, CustomerList, tables.customer_list)
        self.agreements = Store(connection, recorder, CustomerAgreement, tables.customer_agreement)
        self.gdaps = Store(connection, recorder, Gdap, tables.gdap)
        self.provider_lists = Store(connection, recorder, ProviderList, tables.provider_list)
        self.listed_customers = Store(connection, recorder, ListedCustomer, tables.listed_customer)
        self.list_mappings = Store(connection, recorder, ListMapping, tables.list_mapping)
        self.match_decisions = Store(connection, recorder, MatchDecision, tables.match_decision)
        self.reauthorisations = Store(connection, recorder, Reauthorisation, tables.reauthorisation)
        self.told_providers = Store(connection, recorder, ToldProvider, tables.told_provider)
        self.endings = SealedStore(connection, recorder, Ending, tables.ending)
        self.queued = Store(connection, recorder, QueuedInvitation, tables.queued_invitation)
        self.distinctions = Store(connection, recorder, Distinction, tables.distinction)
        self.custom_fields = Store(connection, recorder, CustomField, custom_tables.custom_field)
        self.custom_values = Store(connection, recorder, CustomValue, custom_tables.custom_value)
        self.documents = DocumentStore(connection, recorder, Document, tables.document)
        self.duplicates = DuplicateStore(connection)
        self.attached = AttachedStore(connection, recorder)
        self.history = HistoryStore(connection, recorder)
        self.imports = CustomerImportStore(connection, recorder)
        self.subscription_imports = SubscriptionImportStore(connection, recorder)


class Writing(Reading):
    """The stores over the open transaction of one action."""

    def __init__(
        self, connection: Connection, recorder: Recorder, announce: Callable[[Commit], None]
    ) -> None:
        super().__init__(connection, recorder)
        self.recorder = recorder
        self._announce = announce
        self._committed: Commit | None = None

    def commit(self) -> None:
        """Make the action last. Nothing may be written after it."""
        changed = self.recorder.finish()
        self.connection.commit()
        if changed:
            topics, customers = self.recorder.topics, self.recorder.customers
            named = frozenset(map(UUID, customers)) if len(customers) <= NAMED else None
            self._committed = Commit(frozenset(topics), named)

    def announce(self) -> None:
        """Tell what was committed, once the transaction is over."""
        if self._committed:
            self._announce(self._committed)
