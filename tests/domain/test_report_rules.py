import copy
from collections.abc import Callable
from typing import Any

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import MappingOrigin, suggest_mapping
from reseller_desktop.domain.report_rules import MAPPED, Charge, Order, report_rules_from
from reseller_desktop.domain.subscription import SubscriptionSource, SubscriptionState, Term
from tests.support.report_rules import shipped_report_rules, shipped_report_values

RULES = shipped_report_rules()
HEADINGS = {
    SubscriptionSource.SUBSCRIPTION_DETAILS: (
        "PGAMpnID,SubscriptionId,SubscriptionStartDate,SubscriptionEndDate,SubscriptionState,Month,IsAutoRenew,"
        "CustomerName,CustomerTenantId,CustomerTpid,Product,ProductPartNumber,SKU,MPNID,AvailableSeats"
    ),
    SubscriptionSource.RESELLER_PERFORMANCE: (
        "PGAMpnID,ResellerMpnID,ResellerName,ResellerMarket,IndirectProviderMpnID,IndirectProviderName,Month,"
        "Product,SubscriptionID,AvailableSeats,AssignedSeats,BilledRevenueUSD,CustomerName,CustomerTPid"
    ),
    SubscriptionSource.RECONCILIATION: (
        "PartnerId,CustomerId,CustomerName,CustomerDomainName,CustomerCountry,InvoiceNumber,MPNID,ResellerMPNID,"
        "OrderId,OrderDate,ProductId,SkuId,SkuName,ProductName,ChargeType,UnitPrice,Quantity,Currency,"
        "SubscriptionId,ChargeStartDate,ChargeEndDate,TermAndBillingCycle,PricingCurrency,SubscriptionStartDate,"
        "SubscriptionEndDate,ProductQualifiers"
    ),
    SubscriptionSource.PARTNER_CENTER: "Subscription ID,Subscription,Quantity,Status,Reseller",
    SubscriptionSource.GRAPH: (
        "createdDateTime,commerceSubscriptionId,id,isTrial,nextLifecycleDateTime,ownerTenantId,skuId,"
        "skuPartNumber,status,totalLicenses"
    ),
}


@pytest.mark.parametrize("source", HEADINGS, ids=str)
def test_each_report_is_recognised_by_its_headings(source: SubscriptionSource) -> None:
    found = suggest_mapping(HEADINGS[source].split(","), (), RULES.lists)
    assert found.preset is not None
    assert (found.origin, RULES.kind_of(found.preset.title).source) == (MappingOrigin.PRESET, source)


def test_every_column_that_a_preset_names_is_found_under_the_documented_headings() -> None:
    for headings in HEADINGS.values():
        found = suggest_mapping(headings.split(","), (), RULES.lists)
        assert found.preset is not None
        assert found.columns.keys() == found.preset.columns.keys()


def test_other_headings_are_guessed_and_make_a_mapped_report() -> None:
    found = suggest_mapping(["Kunde", "Abonnement-ID", "Lizenzen", "Ablaufdatum"], (), RULES.lists)
    assert found.columns == {
        "customer": "Kunde",
        "number": "Abonnement-ID",
        "seats": "Lizenzen",
        "ends_on": "Ablaufdatum",
    }
    assert RULES.kind_of("anything") is MAPPED


def test_words_mean_the_same_in_every_spelling() -> None:
    assert RULES.words["state"]["lockedout"] is SubscriptionState.DISABLED
    assert RULES.words["term"]["oneyearcommitment"] is Term.YEAR
    assert RULES.charges["addquantity"] is Charge.ADDED


def test_the_documented_order_of_dates_goes_with_the_report() -> None:
    orders = {kind.source: kind.order for kind in RULES.kinds.values()}
    assert orders[SubscriptionSource.RECONCILIATION] is Order.MONTH_FIRST
    assert not Order.MONTH_FIRST.day_first


def _set(*path: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    def change(values: dict[str, Any]) -> None:
        *way, last = path
        at: Any = values
        for step in way:
            at = at[step]
        at[last] = to

    return change


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (_set("preset", 0, "whole", to="yes"), "preset[1].whole"),
        (_set("preset", 0, "order", to="year-first"), "preset[1].order"),
        (_set("preset", 0, "kind_of_report", to="rumour"), "preset[1].kind_of_report"),
        (_set("preset", 0, "ends_while", to=["asleep"]), "preset[1].ends_while"),
        (_set("preset", 0, "columns", "colour", to="Colour"), "preset[1].columns.colour"),
        (_set("word", 0, "field", to="colour"), "word[1].field"),
        (_set("word", 0, "value", to="asleep"), "word[1].value"),
        (_set("word", 0, "words", to=[]), "word[1].words"),
        (_set("word", 0, "words", to=["?!"]), "word[1].words"),
        (_set("charge", 0, "meaning", to="some"), "charge[1].meaning"),
        (_set("likely", 0, "field", to="colour"), "likely[1].field"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_file_is_refused_and_says_where(
    change: Callable[[dict[str, Any]], None], where: str
) -> None:
    values = copy.deepcopy(shipped_report_values())
    change(values)
    with pytest.raises(UserError) as caught:
        report_rules_from(values)
    assert (caught.value.code, caught.value.data["where"]) == ("rules-malformed", where)
