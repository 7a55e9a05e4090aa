import datetime as dt
import tomllib
from typing import Any

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.lead import LeadSource
from reseller_desktop.domain.lead_lists import FIELDS, lead_list_rules_from
from reseller_desktop.domain.list_mapping import MappingOrigin, suggest_mapping
from tests.support.leads import LISTS_FILE, shipped_lead_lists

BULK = (
    "Errors",
    "Engagement ID",
    "Referral ID",
    "Deal Name",
    "Customer Name",
    "Customer City",
    "Customer Country",
    "Customer Contact First Name",
    "Customer Contact Last Name",
    "Customer Contact Email Address",
    "Partner Referral Status",
    "Partner Referral Substatus",
    "Notes",
)


def test_partner_centers_bulk_file_is_known_by_its_headings() -> None:
    rules = shipped_lead_lists()
    found = suggest_mapping(BULK, (), rules.lists)
    assert found.origin is MappingOrigin.PRESET
    assert found.columns["reference"] == "Referral ID"
    assert found.columns["substate"] == "Partner Referral Substatus"
    assert rules.source_of(BULK) is LeadSource.MICROSOFT


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (
            ("LeadCreationDateTime", "Customer name", "Email"),
            {"received_at": "LeadCreationDateTime", "company": "Customer name", "contact_email": "Email"},
        ),
        (
            ("Firma", "Vorname", "Nachname", "Telefon", "Bedarf", "Eingang"),
            {
                "company": "Firma",
                "contact_first": "Vorname",
                "contact_last": "Nachname",
                "contact_phone": "Telefon",
                "need": "Bedarf",
                "received_at": "Eingang",
            },
        ),
        (
            ("Société", "Prénom", "Nom", "Courriel", "Ville"),
            {
                "company": "Société",
                "contact_first": "Prénom",
                "contact_last": "Nom",
                "contact_email": "Courriel",
                "place": "Ville",
            },
        ),
    ],
)
def test_likely_headings_are_guessed(headings: tuple[str, ...], columns: dict[str, str]) -> None:
    found = suggest_mapping(headings, (), shipped_lead_lists().lists)
    assert (found.origin, dict(found.columns)) == (MappingOrigin.GUESSED, columns)


def test_a_list_of_ones_own_comes_from_ourselves() -> None:
    assert shipped_lead_lists().source_of(("Firma", "Bedarf")) is LeadSource.OWN
    assert shipped_lead_lists().source_of(("leadCreationDateTime",)) is LeadSource.MICROSOFT


def test_every_likely_heading_is_of_a_field_that_there_is() -> None:
    assert set(shipped_lead_lists().lists.likely) == set(FIELDS)


def changed(**values: object) -> dict[str, Any]:
    return {**tomllib.loads(LISTS_FILE.read_text(encoding="utf-8")), **values}


WORD: dict[str, object] = {
    "field": "state",
    "value": "won",
    "words": ["Won"],
    "source": "Microsoft",
    "as_of": dt.date(2026, 1, 1),
}


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({}, id="nothing"),
        pytest.param(changed(word=[{**WORD, "field": "company"}]), id="a word of a field without words"),
        pytest.param(changed(word=[{**WORD, "value": "almost"}]), id="a meaning that there is not"),
        pytest.param(changed(word=[{**WORD, "words": []}]), id="no words"),
        pytest.param(changed(word=[{**WORD, "words": ["!"]}]), id="a word of signs"),
        pytest.param(changed(word=[{**WORD, "source": ""}]), id="nobody's word"),
        pytest.param(changed(microsoft={"headings": []}), id="nothing by which Partner Center is known"),
    ],
)
def test_malformed_rules_are_refused_by_name(values: dict[str, object]) -> None:
    with pytest.raises(UserError) as refused:
        lead_list_rules_from(values)
    assert (refused.value.code, refused.value.data["file"]) == ("rules-malformed", "lead_lists")
