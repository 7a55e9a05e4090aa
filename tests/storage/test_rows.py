"""Every record comes back from its row as it went in, for any value of any field."""

import datetime as dt
import types
import typing
from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from reseller_desktop.storage.rows import RowMapping, column_names

RECORDS = {
    Company: tables.company,
    OwnTenant: tables.own_tenant,
    Provider: tables.provider,
    Customer: tables.customer,
    Contact: tables.contact,
    Leg: tables.leg,
    KeptLink: tables.link,
    Invitation: tables.invitation,
    Dispatch: tables.dispatch,
    Template: tables.template,
    CustomerList: tables.customer_list,
    Document: tables.document,
    CustomerAgreement: tables.customer_agreement,
    Gdap: tables.gdap,
    ProviderList: tables.provider_list,
    ListedCustomer: tables.listed_customer,
    ListMapping: tables.list_mapping,
    MatchDecision: tables.match_decision,
    Reauthorisation: tables.reauthorisation,
    ToldProvider: tables.told_provider,
    Ending: tables.ending,
    QueuedInvitation: tables.queued_invitation,
    Distinction: tables.distinction,
    CustomField: custom_tables.custom_field,
    CustomValue: custom_tables.custom_value,
    Subscription: renewal_tables.subscription,
    SubscriptionDecision: renewal_tables.subscription_decision,
    SubscriptionReport: renewal_tables.subscription_report,
    ReportMapping: renewal_tables.report_mapping,
    VendorContact: renewal_tables.vendor_contact,
    ContactFile: renewal_tables.contact_file,
    Lead: renewal_tables.lead,
    LeadProfile: renewal_tables.lead_profile,
    Task: renewal_tables.task,
    ScoreEntry: programme_tables.score_entry,
    Membership: programme_tables.membership,
    TodayMark: programme_tables.today_mark,
    SavedView: programme_tables.saved_view,
}
_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    UUID: st.uuids(),
    str: _TEXT,
    int: st.integers(0, 2**40),
    dt.datetime: st.datetimes(timezones=st.just(dt.UTC)),
    dt.date: st.dates(),
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    origin = typing.get_origin(hint)
    if origin in {typing.Union, types.UnionType}:
        (inner,) = [arg for arg in typing.get_args(hint) if arg is not types.NoneType]
        return st.none() | values(inner)
    if origin is tuple:
        return st.lists(_TEXT).map(tuple)
    if origin is not None and issubclass(origin, Mapping):
        return st.dictionaries(_TEXT, _TEXT)
    return st.sampled_from(hint) if issubclass(hint, StrEnum) else _SIMPLE[hint]


def any_record(record: Any) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(record)
    return st.builds(record, **{field.name: values(hints[field.name]) for field in fields(record)})


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
@given(data=st.data())
def test_a_record_comes_back_as_it_was(record: Any, data: st.DataObject) -> None:
    mapping: RowMapping[Any] = RowMapping(record, RECORDS[record])
    one = data.draw(any_record(record))
    row = mapping.to_row(one)
    assert set(row) == set(column_names(RECORDS[record]))
    assert all(value is None or isinstance(value, str | int) for value in row.values())
    assert mapping.from_row(row) == one


def test_every_table_with_a_history_has_its_record() -> None:
    assert {table.name for table in RECORDS.values()} == set(tables.TRACKED)
