import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import (
    FIELDS,
    MappingOrigin,
    Remembered,
    checked_mapping,
    labels,
    list_rules_from,
    suggest_mapping,
)
from reseller_desktop.domain.text import fold
from tests.support.list_rules import shipped_list_rules, shipped_values

RULES = shipped_list_rules()
INVOICE = (
    "PartnerId,CustomerId,CustomerName,CustomerDomainName,CustomerCountry,InvoiceNumber,MPNID,ResellerMPNID,"
    "OrderId,OrderDate,ProductId"
)
LICENCES = (
    "PartnerId,CustomerId,CustomerName,MPNID,ResellerMPNID,OrderId,SubscriptionId,"
    "SyndicationPartnerSubscriptionNumber,OfferId,DomainName,SubscriptionName"
)
BILLING = "Reseller ID,Reseller Company Name,Customer Account ID,End Customer Name,Subscription ID,Plan ID"
CONNECT = (
    "Vendor Subscription #,Reseller ID,Reseller External ID,Reseller Name,End Customer Name,"
    "End Customer External ID,Product Name,Customer Tenant Value,Currency"
)


@pytest.mark.parametrize(
    ("headings", "preset", "columns"),
    [
        (
            "Microsoft ID,Company name,Primary domain name,Relationship",
            "Partner Center, customer list",
            {"name": "Company name", "tenant_id": "Microsoft ID", "domain": "Primary domain name"},
        ),
        (
            INVOICE,
            "Partner Center, invoice reconciliation (new commerce)",
            {
                "name": "CustomerName",
                "tenant_id": "CustomerId",
                "domain": "CustomerDomainName",
                "country": "CustomerCountry",
            },
        ),
        (
            LICENCES,
            "Partner Center, invoice reconciliation (licences)",
            {"name": "CustomerName", "tenant_id": "CustomerId", "domain": "DomainName"},
        ),
        (
            BILLING,
            "Ingram Micro and CloudBlue, billing data export",
            {"name": "End Customer Name", "reference": "Customer Account ID"},
        ),
        (
            CONNECT,
            "CloudBlue Connect, approved requests",
            {"name": "End Customer Name", "reference": "End Customer External ID"},
        ),
        (
            "Customer_company_Name,AZU_ServiceName,AZU_ServiceType,Quantity",
            "Synnex (Australia), usage",
            {"name": "Customer_company_Name"},
        ),
    ],
    ids=["customers", "invoice", "licences", "billing", "connect", "usage"],
)
def test_known_headings_are_recognised(headings: str, preset: str, columns: dict[str, str]) -> None:
    found = suggest_mapping(headings.split(","), (), RULES)
    assert (found.origin, found.columns) == (MappingOrigin.PRESET, columns)
    assert found.preset
    assert (found.preset.title, bool(found.preset.source)) == (preset, True)


@pytest.mark.parametrize("preset", RULES.presets, ids=lambda preset: preset.title)
def test_every_preset_names_customers_under_its_own_headings(preset: Any) -> None:
    found = suggest_mapping([*preset.recognised_by, "x"], (), RULES)
    assert found.preset == preset


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (
            ["Kunde", "Mandanten-ID", "Primäre Domäne", "Land", "Kundennr."],
            ["Kunde", "Mandanten-ID", "Primäre Domäne", "Land", "Kundennr."],
        ),
        (
            ["Raison sociale", "ID DU LOCATAIRE", "domaine principal", "Pays", "N° client"],
            ["Raison sociale", "ID DU LOCATAIRE", "domaine principal", "Pays", "N° client"],
        ),
        (["END CUSTOMER", "Tenant_ID"], ["END CUSTOMER", "Tenant_ID"]),
        (["Client", "Nom du client"], ["Client"]),
    ],
)
def test_likely_headings_are_guessed_in_three_languages(headings: list[str], columns: list[str]) -> None:
    found = suggest_mapping(headings, (), RULES)
    assert (found.origin, list(found.columns.values())) == (MappingOrigin.GUESSED, columns)


def test_a_column_is_never_guessed_for_two_fields() -> None:
    values = shipped_values()
    values["likely"] = [*values["likely"], {**values["likely"][0], "field": "reference"}]
    found = suggest_mapping(["Customer name"], (), list_rules_from(values))
    assert found.columns == {"name": "Customer name"}


def test_a_preset_whose_names_are_not_in_the_file_is_passed_over() -> None:
    values = shipped_values()
    values["preset"][0] |= {"recognised_by": ["SKU"], "columns": {"name": "Buyer"}}
    rules = list_rules_from(values)
    assert rules.known() >= {"sku", "buyer", "tenantid"}
    found = suggest_mapping(["SKU", "Tenant ID"], (), rules)
    assert (found.origin, found.columns) == (MappingOrigin.GUESSED, {"tenant_id": "Tenant ID"})


def test_an_api_name_is_not_taken_for_a_tenant_id() -> None:
    found = suggest_mapping(["id", "companyId", "productId", "quantity", "status"], (), RULES)
    assert found.columns == {"reference": "companyId"}


def test_nothing_is_made_up_for_headings_that_nobody_knows() -> None:
    assert suggest_mapping(["顧客", "番号"], (), RULES) == ({}, MappingOrigin.NONE, None)


def test_what_was_chosen_before_comes_first_for_the_same_headings_only() -> None:
    remembered = [Remembered(("company name", "microsoft id"), {"name": "microsoft id", "domain": "gone"})]
    found = suggest_mapping(["Company Name", "Microsoft ID"], remembered, RULES)
    assert found == ({"name": "Microsoft ID"}, MappingOrigin.REMEMBERED, None)
    assert suggest_mapping(["Microsoft ID", "Company Name"], remembered, RULES).origin is MappingOrigin.PRESET


@pytest.mark.parametrize(
    ("pairs", "code", "data"),
    [
        ([("name", "A"), ("name", "b")], "provider-list-field-twice", {"one": "A", "other": "B"}),
        ([("name", "A"), ("domain", "a ")], "provider-list-column-twice", {"one": "name", "other": "domain"}),
        ([("nom", "A")], "provider-list-field-unknown", {"field": "nom"}),
        ([("name", "C")], "provider-list-heading-unknown", {"heading": "C", "headings": "A, B"}),
        ([("domain", "A")], "provider-list-no-column", {"headings": "A, B"}),
        ([], "provider-list-no-column", {}),
    ],
    ids=["two columns for one field", "one column twice", "no field", "no heading", "no name", "nothing"],
)
def test_a_mapping_that_makes_no_sense_is_refused(
    pairs: list[tuple[str, str]], code: str, data: dict[str, str]
) -> None:
    with pytest.raises(UserError) as caught:
        checked_mapping(["A", "B"], pairs, RULES)
    assert caught.value.code == code
    assert {**caught.value.data, **data} == caught.value.data


def test_a_mapping_is_spelled_as_the_file_does() -> None:
    assert checked_mapping(["Köln", "B"], [("name", "KOLN"), ("tenant_id", "b")], RULES) == {
        "name": "Köln",
        "tenant_id": "B",
    }


def test_columns_without_a_name_and_with_the_same_name_get_one_each() -> None:
    found = labels(["Name", "", "name ", "NAME", " ", "name (2)"])
    assert found == ("Name", "(2)", "name (2)", "NAME (3)", "(5)", "name (2) (2)")


@given(st.lists(st.sampled_from(["", "a", "A", "a (2)", "(1)", "(2)", "ä"]) | st.text(max_size=4)))
def test_no_two_columns_are_called_alike(headings: list[str]) -> None:
    found = labels(headings)
    assert len({fold(label) for label in found}) == len(headings)


def broken(*path: Any, value: Any) -> dict[str, Any]:
    values = copy.deepcopy(shipped_values())
    place = values
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return values


@pytest.mark.parametrize(
    ("values", "where"),
    [
        (broken("preset", 0, "recognised_by", value=[]), "preset[1].recognised_by"),
        (broken("preset", 0, "recognised_by", value=["Name", "-"]), "preset[1].recognised_by"),
        (broken("preset", 0, "columns", value={"nom": "Name"}), "preset[1].columns.nom"),
        (broken("preset", 0, "columns", value={"name": "#"}), "preset[1].columns.name"),
        (broken("preset", 0, "source", value=""), "preset[1].source"),
        (broken("preset", 0, "as_of", value="2026"), "preset[1].as_of"),
        (broken("likely", 1, "field", value="nom"), "likely[2].field"),
        (broken("likely", 1, "headings", value=[]), "likely[2].headings"),
        (broken("likely", 1, "headings", value=["!"]), "likely[2].headings"),
        (broken("countries", value={"Schweiz": ["CH"]}), "countries.Schweiz"),
        (broken("countries", value={"ÄÖ": ["CH"]}), "countries.ÄÖ"),
        (broken("countries", value={"ch": ["Schweiz"]}), "countries.ch"),
        (broken("countries", value={"CH": "Schweiz"}), "countries.CH"),
    ],
)
def test_a_malformed_rules_file_is_refused_with_the_place(values: dict[str, Any], where: str) -> None:
    with pytest.raises(UserError) as caught:
        list_rules_from(values)
    assert (caught.value.code, caught.value.data) == (
        "rules-malformed",
        {"file": "provider_lists", "where": where},
    )


def test_the_shipped_rules_know_every_field() -> None:
    assert set(RULES.likely) == set(FIELDS)
    assert RULES.countries["schweiz"] == "CH"
