"""Sentences for people, by code, in English and without Qt, for the window and the command line."""

from collections.abc import Mapping

from reseller_desktop.wording.authorisation import SENTENCES as AUTHORISATION
from reseller_desktop.wording.compose import SENTENCES as COMPOSE
from reseller_desktop.wording.custom_fields import SENTENCES as CUSTOM_FIELDS
from reseller_desktop.wording.customers import SENTENCES as CUSTOMERS
from reseller_desktop.wording.endings import SENTENCES as ENDINGS
from reseller_desktop.wording.exports import SENTENCES as EXPORTS
from reseller_desktop.wording.forms import SENTENCES as FORMS
from reseller_desktop.wording.gaps import SENTENCES as GAPS
from reseller_desktop.wording.gdap import SENTENCES as GDAP
from reseller_desktop.wording.general import SENTENCES as GENERAL
from reseller_desktop.wording.hand_off import SENTENCES as HAND_OFF
from reseller_desktop.wording.identifiers import SENTENCES as IDENTIFIERS
from reseller_desktop.wording.imports import SENTENCES as IMPORTS
from reseller_desktop.wording.invitations import SENTENCES as INVITATIONS
from reseller_desktop.wording.leads import SENTENCES as LEADS
from reseller_desktop.wording.links import SENTENCES as LINKS
from reseller_desktop.wording.matches import SENTENCES as MATCHES
from reseller_desktop.wording.merging import SENTENCES as MERGING
from reseller_desktop.wording.provider_lists import SENTENCES as PROVIDER_LISTS
from reseller_desktop.wording.readiness import SENTENCES as READINESS
from reseller_desktop.wording.renewals import SENTENCES as RENEWALS
from reseller_desktop.wording.reports import SENTENCES as REPORTS
from reseller_desktop.wording.score import SENTENCES as SCORE
from reseller_desktop.wording.start import SENTENCES as START
from reseller_desktop.wording.subscriptions import SENTENCES as SUBSCRIPTIONS
from reseller_desktop.wording.to_do import SENTENCES as TO_DO
from reseller_desktop.wording.today import SENTENCES as TODAY
from reseller_desktop.wording.vault import SENTENCES as VAULT
from reseller_desktop.wording.vendor_contacts import SENTENCES as VENDOR_CONTACTS
from reseller_desktop.wording.views import SENTENCES as VIEWS

_CATALOGUES: tuple[Mapping[str, str], ...] = (
    AUTHORISATION,
    CUSTOM_FIELDS,
    CUSTOMERS,
    ENDINGS,
    EXPORTS,
    FORMS,
    GAPS,
    GDAP,
    GENERAL,
    COMPOSE,
    HAND_OFF,
    IDENTIFIERS,
    IMPORTS,
    INVITATIONS,
    LEADS,
    LINKS,
    MATCHES,
    MERGING,
    PROVIDER_LISTS,
    READINESS,
    RENEWALS,
    REPORTS,
    SCORE,
    START,
    SUBSCRIPTIONS,
    TODAY,
    TO_DO,
    VAULT,
    VENDOR_CONTACTS,
    VIEWS,
)


def template(code: str) -> str:
    """The sentence of a code with its fields still open; raises `KeyError` for a code without a sentence."""
    for catalogue in _CATALOGUES:
        if code in catalogue:
            return catalogue[code]
    raise KeyError(code)


def sentence(code: str, **data: object) -> str:
    """The sentence of a code with its data filled in; raises `KeyError` for a code without a sentence."""
    return template(code).format(**data)
