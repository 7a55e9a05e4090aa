"""What two records say, in words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.custom_field import CustomField
from reseller_desktop.domain.customer import Customer, Leg
from reseller_desktop.domain.duplicates import Alike
from reseller_desktop.domain.merging import is_empty
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.customers.custom_words import value_text
from reseller_desktop.ui.kit.texts import date_text, number_text, text_of

translate = QCoreApplication.translate

NOTHING = "—"
_LONGEST = 240
"""Characters of notes that are shown to compare them; whoever wants more opens the customer."""


def reason_text(pair: Alike) -> str:
    """Why two may be one, the strongest reason first."""
    return " · ".join(text_of(why.code, **why.data) for why in pair.reasons)


def field_names(custom: Iterable[CustomField]) -> dict[str | UUID, str]:
    """What each fact is called, in the order in which they are shown."""
    return {
        "name": translate("merging", "Company name"),
        "tenant_id": translate("merging", "Tenant id"),
        "domain": translate("merging", "Domain"),
        "other_domains": translate("merging", "Other domains"),
        "country": translate("merging", "Country"),
        "language": translate("merging", "Language"),
        "seats": translate("merging", "Seats"),
        "segment": translate("merging", "Segment"),
        "owner": translate("merging", "Owner"),
        "origin": translate("merging", "Came from"),
        "affiliation": translate("merging", "Belongs to us"),
        "relation": translate("merging", "Partner Center"),
        "tags": translate("merging", "Tags"),
        **{field.id: field.name for field in custom},
        "notes": translate("merging", "Notes"),
        "archived_at": translate("merging", "Archived"),
    }


def fact_text(key: str | UUID, value: Any, custom: Mapping[UUID, CustomField]) -> str:
    """A fact as it is shown; a dash for none."""
    if isinstance(key, UUID):
        return value_text(custom[key].kind, value) if value else NOTHING
    if value is None or value == () or is_empty(key, value):
        return NOTHING
    written: dict[str, Callable[[Any], str]] = {
        "seats": number_text,
        "country": words.country_text,
        "language": words.language_name,
        "segment": words.segment_text,
        "origin": words.origin_text,
        "affiliation": words.affiliation_text,
        "other_domains": ", ".join,
        "tags": ", ".join,
        "notes": _shortened,
        "archived_at": lambda moment: date_text(moment.astimezone().date()),
    }
    return written.get(key, str)(value)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def leg_text(leg: Leg | None) -> str:
    """How a customer stands towards a party, and since when that is known."""
    if leg is None:
        return NOTHING
    return f"{words.leg_state_text(leg.state)}, {date_text(leg.as_of)}"


def kind_names() -> dict[str, str]:
    """What hangs on a customer and is counted, by the name of the table."""
    return {
        "contact": translate("merging", "Contacts"),
        "invitation": translate("merging", "Invitations"),
        "dispatch": translate("merging", "Mails"),
        "queued_invitation": translate("merging", "In the queue"),
        "customer_agreement": translate("merging", "Agreements"),
        "gdap": translate("merging", "Admin rights"),
        "ending": translate("merging", "Ended relationships"),
        "subscription": translate("merging", "Subscriptions"),
        "vendor_contact": translate("merging", "Contacts by sellers"),
        "lead": translate("merging", "Leads"),
        "task": translate("merging", "Tasks"),
        "match_decision": translate("merging", "Decisions on lists"),
    }


def stays_text(stays: Customer, gone: Customer, *, sealed: bool) -> str:
    """Which record goes on, and what becomes of the other one's history."""
    if sealed:
        said = translate(
            "merging",
            "The record “{stays}” goes on, because a sealed end of a relationship cannot be handed over. ",
        )
    elif stays.tenant_id and not gone.tenant_id:
        said = translate("merging", "The record “{stays}” goes on, because it has the tenant id. ")
    else:
        said = translate("merging", "The record “{stays}” goes on, because it is the older one. ")
    more = translate("merging", "What happened to the other one is told in its timeline.")
    return (said + more).format(stays=stays.name)
