import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_date import day_of_text
from reseller_desktop.domain.list_mapping import MappingOrigin
from reseller_desktop.domain.listed_subscription import ListedSubscription
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.domain.report_rules import Charge
from reseller_desktop.domain.subscription import (
    Billing,
    EndAction,
    SubscriptionKind,
    SubscriptionSource,
    SubscriptionState,
    Term,
)
from reseller_desktop.files.subscription_report import (
    ReportFile,
    parse_in_child,
    read_report,
    read_report_limited,
)
from reseller_desktop.wording import sentence
from tests.support.report_rules import report_question
from tests.support.subscriptions import TENANT, number
from tests.support.workbooks import xlsx

ONE, TWO, THREE = number(1), number(2), number(3)
DETAILS = (
    "PGAMpnID,SubscriptionId,SubscriptionStartDate,SubscriptionEndDate,SubscriptionState,Month,IsAutoRenew,"
    "CustomerName,CustomerTenantId,Product,SKU,AvailableSeats\n"
)
PERFORMANCE = (
    "ResellerMpnID,IndirectProviderMpnID,IndirectProviderName,Month,Product,SubscriptionID,AvailableSeats,"
    "CustomerName\n"
)
INVOICE = (
    "CustomerId,CustomerName,CustomerDomainName,InvoiceNumber,OrderDate,SkuId,SkuName,ChargeType,UnitPrice,"
    "Quantity,SubscriptionId,TermAndBillingCycle,PricingCurrency,SubscriptionStartDate,SubscriptionEndDate,"
    "ProductQualifiers\n"
)
PLAIN = "Customer,Subscription ID,Product,Seats,End date\n"
WIDE = ",".join(f"Column {n}" for n in range(5000)) + "\n" + "1," * 4999 + "1\n"


def read(text: str | bytes, **facts: Any) -> ReportFile:
    data = text.encode() if isinstance(text, str) else text
    return read_report(data, report_question(**facts))


def only(text: str | bytes, **facts: Any) -> ListedSubscription:
    found = read(text, **facts)
    assert (found.problem, found.rejected) == (None, ())
    (row,) = found.rows
    return row


def reasons(found: ReportFile) -> list[str]:
    for row in found.rejected:
        assert sentence(row.code, **row.data)
    return [row.code for row in found.rejected]


class TestReports:
    def test_subscription_details(self) -> None:
        whose = f"Müller Bau AG,{TENANT},Office,P1,25\n"
        found = read(DETAILS + f"1,{ONE.upper()},2025-05-02,2026-05-01,Active,2026-04-01,TRUE,{whose}")
        assert (found.kind.source, found.kind.whole) == (SubscriptionSource.SUBSCRIPTION_DETAILS, True)
        assert found.rows == (
            ListedSubscription(
                line=2,
                number=ONE,
                tenant_id=TENANT,
                customer="Müller Bau AG",
                as_of=dt.date(2026, 4, 1),
                product="Office",
                sku="P1",
                seats=25,
                starts_on=dt.date(2025, 5, 2),
                ends_on=dt.date(2026, 5, 1),
                end_action=EndAction.RENEW,
                state=SubscriptionState.ACTIVE,
            ),
        )

    def test_reseller_performance_names_the_provider(self) -> None:
        row = only(PERFORMANCE + f"1,7000001,Distri One,April 2026,Office,{ONE},25,Müller Bau AG\n")
        assert (row.partner_id, row.provider, row.as_of) == ("7000001", "Distri One", dt.date(2026, 4, 1))

    def test_a_line_of_an_invoice(self) -> None:
        row = only(
            INVOICE + f"{TENANT},Müller Bau AG,Muller.example,G1,4/3/2026,0001,Office,New,18.60,25,{ONE},"
            '"Office, One-Year commitment for monthly billing",EUR,4/3/2026,4/2/2027,"[""Add-on""]"\n'
        )
        assert row == ListedSubscription(
            line=2,
            number=ONE,
            tenant_id=TENANT,
            customer="Müller Bau AG",
            domain="muller.example",
            as_of=dt.date(2026, 4, 3),
            charge=Charge.ALL,
            product="Office",
            sku="0001",
            seats=25,
            kind=SubscriptionKind.LICENCE,
            term=Term.YEAR,
            billing=Billing.MONTHLY,
            starts_on=dt.date(2026, 4, 3),
            ends_on=dt.date(2027, 4, 2),
            unit_price="18.60",
            currency="EUR",
        )

    def test_partner_centers_export_has_neither_dates_nor_a_customer(self) -> None:
        found = read(f"Subscription ID,Subscription,Quantity,Status,Reseller\n{ONE},Office,25,Suspended,We\n")
        assert found.kind.source is SubscriptionSource.PARTNER_CENTER
        assert found.rows == (
            ListedSubscription(2, ONE, product="Office", seats=25, state=SubscriptionState.SUSPENDED),
        )

    def test_any_other_by_its_headings(self) -> None:
        found = read(
            f"Kunde;Abonnement-ID;Produkt;Lizenzen;Preis;Laufzeit\nA;{{{ONE}}};Office;25;€ 12,50;1 Jahr\n"
        )
        assert (found.suggestion.origin, found.kind.source) == (
            MappingOrigin.GUESSED,
            SubscriptionSource.MAPPED,
        )
        row = found.rows[0]
        assert (row.number, row.unit_price, row.currency, row.term) == (ONE, "12.50", "EUR", Term.YEAR)

    def test_a_workbook(self) -> None:
        day = dt.date(2026, 5, 1)
        rows = [
            ["Customer", "Subscription ID", "Product", "Seats", "End date"],
            ["A", ONE, "Office", 25, day],
        ]
        row = only(xlsx({"Report": rows}))
        assert (row.seats, row.ends_on) == (25, dt.date(2026, 5, 1))

    def test_a_chosen_mapping_counts_before_everything(self) -> None:
        found = read(PLAIN + f"A,{ONE},Office,25,2026-05-01\n", mapping=(("number", "Subscription ID"),))
        assert found.rows == (ListedSubscription(2, ONE),)


def graph(*entries: Any, **more: Any) -> bytes:
    return json.dumps({"@odata.context": "x", "value": list(entries), **more}).encode()


def entry(**facts: Any) -> dict[str, Any]:
    values = {
        "commerceSubscriptionId": ONE,
        "skuPartNumber": "SPB",
        "status": "Enabled",
        "totalLicenses": 25,
        "nextLifecycleDateTime": "2026-05-01T00:00:00Z",
        "isTrial": False,
        "serviceStatus": [{"servicePlanId": "x"}],
        "ownerTenantId": None,
    }
    return {**values, **facts}


class TestGraph:
    def test_an_answer_is_read(self) -> None:
        found = read(graph(entry()))
        assert found.kind.source is SubscriptionSource.GRAPH
        assert found.rows == (
            ListedSubscription(
                1, ONE, sku="SPB", seats=25, ends_on=dt.date(2026, 5, 1), state=SubscriptionState.ACTIVE
            ),
        )

    def test_what_comes_next_is_the_end_only_while_it_is_active(self) -> None:
        row = only(graph(entry(status="Warning", isTrial=True)))
        assert (row.ends_on, row.state, row.kind) == (None, SubscriptionState.EXPIRED, SubscriptionKind.TRIAL)

    def test_an_end_in_the_last_year_is_none(self) -> None:
        row = only(graph(entry(nextLifecycleDateTime="9999-12-31T23:59:59Z")))
        assert (row.ends_on, row.endless) == (None, True)

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (graph(entry())[:-9], "import-json-broken"),
            (b'{"error": {"code": "Forbidden"}}', "import-json-refusal"),
            (b"[]", "subscription-report-empty"),
            (b'[1, "x"]', "subscription-report-empty"),
            (json.dumps([{f"c{n}": n for n in range(300)}]).encode(), "import-too-many-columns"),
        ],
        ids=["a cut answer", "a refusal", "an empty list", "no entries", "three hundred facts"],
    )
    def test_what_is_no_list_is_refused_in_one_sentence(self, data: bytes, code: str) -> None:
        with pytest.raises(UserError) as caught:
            read(data)
        assert caught.value.code == code
        assert "Nothing was changed" in sentence(code, **caught.value.data)


class TestDates:
    def test_one_day_proves_the_order_of_its_column(self) -> None:
        found = read(PLAIN + f"A,{ONE},P,1,03/04/2026\nA,{TWO},P,1,25/12/2026\n")
        assert [row.ends_on for row in found.rows] == [dt.date(2026, 4, 3), dt.date(2026, 12, 25)]

    def test_a_column_that_allows_both_is_asked_about(self) -> None:
        found = read(PLAIN + f"A,{ONE},P,1,03/04/2026\n")
        assert found.problem is not None
        assert found.doubt is not None
        assert (found.problem.code, found.doubt.column, found.rows) == (
            "subscription-dates-ambiguous",
            "End date",
            (),
        )
        assert sentence(found.problem.code, **found.problem.data)
        assert "03/04/2026" in found.problem.data.values()

    @pytest.mark.parametrize(
        ("day_first", "day"), [(True, dt.date(2026, 4, 3)), (False, dt.date(2026, 3, 4))]
    )
    def test_the_answer_settles_it(self, day_first: bool, day: dt.date) -> None:
        text = PLAIN + f"A,{ONE},P,1,03/04/2026\n"
        assert only(text, wish=ReadingWish(day_first=day_first)).ends_on == day
        headings = ("customer", "subscription id", "product", "seats", "end date")
        assert only(text, orders={headings: day_first}).ends_on == day

    def test_lines_of_the_other_order_are_left_out_once_somebody_said_which_counts(self) -> None:
        text = PLAIN + f"A,{ONE},P,1,25/12/2026\nA,{TWO},P,1,12/26/2026\n"
        asked = read(text)
        assert asked.problem is not None
        assert asked.problem.code == "subscription-dates-mixed"
        found = read(text, wish=ReadingWish(day_first=True))
        assert ([row.number for row in found.rows], [row.line for row in found.rejected]) == ([ONE], [3])

    def test_two_columns_that_prove_different_orders_are_asked_about_with_a_line_of_each(self) -> None:
        head = "Customer,Subscription id,Product,Seats,Start date,End date\n"
        text = (
            f"{head}A,{ONE},P,1,03/04/2026,04/04/2027\n"
            f"A,{TWO},P,1,13/02/2026,12/02/2027\nA,{THREE},P,1,01/03/2026,02/28/2027\n"
        )
        asked = read(text)
        assert asked.problem is not None
        assert asked.rows == ()
        said = sentence(asked.problem.code, **asked.problem.data)
        assert "“13/02/2026” in line 3 (column “Start date”)" in said
        assert "“02/28/2027” in line 4 (column “End date”)" in said
        found = read(text, wish=ReadingWish(day_first=True))
        assert [(row.starts_on, row.ends_on) for row in found.rows] == [
            (dt.date(2026, 4, 3), dt.date(2027, 4, 4)),
            (dt.date(2026, 2, 13), dt.date(2027, 2, 12)),
        ]
        assert [(row.line, row.code) for row in found.rejected] == [(4, "subscription-date-malformed")]

    def test_an_invoice_is_written_as_documented_unless_it_proves_otherwise(self) -> None:
        line = f"{TENANT},A,a.example,G1,{{0}},1,O,New,1,2,{ONE},x,EUR,03/04/2026,{{1}},\n"
        assert only(INVOICE + line.format("03/04/2026", "")).starts_on == dt.date(2026, 3, 4)
        found = read(INVOICE + line.format("03/04/2026", "25/12/2026"))
        assert found.problem is not None
        assert found.problem.code == "subscription-dates-ambiguous"

    def test_a_variant_that_takes_the_usual_order_makes_a_renewal_a_month_late(self) -> None:
        meant = dt.date(2026, 3, 4)
        assert day_of_text(f"{meant:%m/%d/%Y}", day_first=True) == dt.date(2026, 4, 3)
        assert read(PLAIN + f"A,{ONE},P,1,{meant:%m/%d/%Y}\n").rows == ()


class TestBadLines:
    @pytest.mark.parametrize(
        ("line", "code"),
        [
            ("A,,P,1,", "subscription-number-missing"),
            (f"A,{'x' * 101},P,1,", "subscription-number-malformed"),
            (f"A,{ONE},P,-1,", "subscription-seats-negative"),
            (f"A,{ONE},P,2.5,", "subscription-seats-fractional"),
            (f"A,{ONE},P,1,soon", "subscription-date-malformed"),
            (f"A,{ONE},P,1,31.2.2026", "subscription-date-malformed"),
            (f"A\u202e,{ONE},P,1,", "import-name-bidi"),
            (f"A,{ONE},P\u202e,1,", "subscription-product-malformed"),
            (f"A,{ONE},P", "import-line-ragged"),
        ],
        ids=[
            "without an id",
            "an endless id",
            "negative seats",
            "half a seat",
            "a word for a date",
            "the 31st of February",
            "a deceiving name",
            "a deceiving product",
            "too few cells",
        ],
    )
    def test_a_line_is_left_out_with_its_reason(self, line: str, code: str) -> None:
        found = read(PLAIN + f"B,{TWO},P,1,2026-05-01\n" + line + "\n")
        assert (reasons(found), [row.line for row in found.rejected]) == ([code], [3])
        assert [row.number for row in found.rows] == [TWO]

    def test_a_malformed_tenant_id_is_told_with_whom_it_stands_for(self) -> None:
        found = read(DETAILS + f"1,{ONE},,,,,,Müller Bau AG,1234,Office,P1,25\n")
        assert reasons(found) == ["import-tenant-id-malformed"]
        assert (found.rejected[0].name, found.rejected[0].data["number"]) == ("Müller Bau AG", ONE)

    def test_values_that_make_no_sense_are_counted_and_done_without(self) -> None:
        head = "Subscription ID,Domain,Price,Currency,SKU\n"
        found = read(head + f"{ONE},no domain,dear,Franken,{'x' * 300}\n")
        assert found.rows == (ListedSubscription(2, ONE),)
        assert found.left_out == {"domain": 1, "unit_price": 1, "currency": 1, "sku": 1}

    def test_words_that_mean_nothing_to_us_are_counted(self) -> None:
        head = "Subscription ID,Status,Term\n"
        found = read(head + f"{ONE},Sleeping,\n{TWO},Sleeping,P1M\n")
        assert found.unknown == {"state: Sleeping": 2}
        assert [row.state for row in found.rows] == [None, None]
        charges = read(INVOICE + f"{TENANT},A,a.example,G1,,1,O,Gift,1,2,{ONE},x for y,EUR,,,\n")
        assert charges.unknown == {"charge: Gift": 1, "term_billing: x for y": 1}

    def test_a_report_of_bad_lines_only_has_no_rows(self) -> None:
        found = read(PLAIN + "a\n")
        assert (found.rows, reasons(found)) == ((), ["import-line-ragged"])


class TestWholeFiles:
    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "subscription-report-empty"),
            (PLAIN.encode(), "subscription-report-empty"),
            (b"1,2,3\n4,5,6\n", "subscription-report-no-headings"),
            (WIDE.encode(), "import-too-many-columns"),
            (b"%PDF-1.7", "import-is-pdf"),
            (b"x" * 2**21, "import-line-too-long"),
        ],
        ids=["nothing", "headings only", "numbers only", "five thousand columns", "a PDF", "a line of 2 MB"],
    )
    def test_a_file_that_is_no_report_is_refused_in_one_sentence(self, data: bytes, code: str) -> None:
        with pytest.raises(UserError) as caught:
            read(data)
        assert caught.value.code == code
        assert "Nothing was changed" in sentence(code, **caught.value.data)

    def test_five_thousand_columns_are_refused_by_the_child_too(self, tmp_path: Path) -> None:
        wide = tmp_path / "wide.csv"
        wide.write_text(WIDE)
        with pytest.raises(UserError) as caught:
            read_report_limited(wide, report_question())
        assert caught.value.code == "import-too-many-columns"

    def test_without_a_column_of_ids_the_table_is_shown_and_nothing_read(self) -> None:
        found = read("Customer,Product\nA,Office\n")
        assert found.problem is not None
        assert (found.problem.code, found.rows) == ("subscription-report-no-column", ())
        assert found.found.headings == ("Customer", "Product")

    def test_the_child_says_the_same(self, tmp_path: Path) -> None:
        text = PLAIN + "".join(f"A,{number(n)},Office,{n},2026-05-01\n" for n in range(1, 9001))
        (tmp_path / "report.csv").write_text(text)
        seen: list[float] = []
        found = read_report_limited(tmp_path / "report.csv", report_question(), progress=seen.append)
        assert found == read(text)
        assert (seen == sorted(seen), seen[-1], len(found.rows)) == (True, 1.0, 9000)

    def test_what_the_child_sends_is_plain(self, tmp_path: Path) -> None:
        (tmp_path / "report.csv").write_text(PLAIN + f"A,{ONE},Office,-1,2026-05-01\n")
        parts = list(parse_in_child(lambda _: None, str(tmp_path / "report.csv"), report_question()))
        assert json.loads(json.dumps(parts))[-1] == {"left_out": {}, "unknown": {}}


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters='\0"\r\n,'), max_size=12)


@given(st.lists(st.tuples(*[TEXTS] * 5), max_size=6))
def test_whatever_stands_in_the_cells_every_line_is_used_or_left_out(cells: list[tuple[str, ...]]) -> None:
    text = PLAIN + f"A,{ONE},Office,1,\n" + "".join(",".join(row) + "\n" for row in cells)
    found = read(text)
    if found.problem is None:
        lines = [row.line for row in found.rows] + [row.line for row in found.rejected]
        assert len(lines) == len(set(lines))
