"""The dated rules of the programme: those that are shipped, or newer ones of a user's."""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from reseller_desktop.domain.authorisation_rules import AuthorisationRules
    from reseller_desktop.domain.company_name import NameRules
    from reseller_desktop.domain.exposure_rules import ExposureRules
    from reseller_desktop.domain.gdap import GdapRules
    from reseller_desktop.domain.lead_lists import LeadListRules
    from reseller_desktop.domain.lead_rules import LeadRules
    from reseller_desktop.domain.link_forms import LinkForms
    from reseller_desktop.domain.list_mapping import ListRules
    from reseller_desktop.domain.programme_rules import ProgrammeRules
    from reseller_desktop.domain.region import RegionTable
    from reseller_desktop.domain.removal import RemovalRules
    from reseller_desktop.domain.report_rules import ReportRules
    from reseller_desktop.domain.score_rules import ScoreRules
    from reseller_desktop.domain.term_rules import TermRules
    from reseller_desktop.domain.transacting import TransactingRules
    from reseller_desktop.files.customers_csv import Headings

T = TypeVar("T")

RULES_FOLDER = "rules"
"""In the data folder; a newer file there takes the place of the shipped one of its name."""
KEPT = {
    "authorisation": "_authorisation_rules",
    "capability_score": "_score_rules",
    "company_names": "_company_names",
    "csp_regions": "_regions",
    "customers_csv": "_headings",
    "exposure": "_exposure_rules",
    "gdap": "_gdap_rules",
    "lead_lists": "_lead_list_rules",
    "leads": "_lead_rules",
    "links": "_link_forms",
    "programme": "_programme_rules",
    "provider_lists": "_list_rules",
    "removal": "_removal",
    "subscription_reports": "_report_rules",
    "subscription_terms": "_term_rules",
    "transacting": "_transacting",
}
"""By the name of a file: where its rules are kept once they were read."""


class RuleFiles:
    """Each is read when first asked for."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.rules_refused: dict[str, str] = {}
        """By name of the rules: the sentence that says why a user's file is not used."""

    def refused_rules(self) -> tuple[str, ...]:
        """Why files of the user's are not used, a sentence each; those that nobody asked for are read now."""
        for name, kept in KEPT.items():
            if (self.data / RULES_FOLDER / f"{name}.toml").exists():
                getattr(self, kept)
        return tuple(self.rules_refused.values())

    def regions(self) -> "RegionTable":
        """The CSP regions."""
        return self._regions

    def link_forms(self) -> "LinkForms":
        """The forms that invitation links take."""
        return self._link_forms

    def authorisation_rules(self) -> "AuthorisationRules":
        """What the programme asks of an indirect reseller."""
        return self._authorisation_rules

    def company_names(self) -> "NameRules":
        """What counts for nothing in the name of a company."""
        return self._company_names

    def headings(self) -> "Headings":
        """The headings of Partner Center's customer list."""
        return self._headings

    def list_rules(self) -> "ListRules":
        """The headings of providers' lists."""
        return self._list_rules

    def lead_rules(self) -> "LeadRules":
        """How long leads may wait, and the solution areas."""
        return self._lead_rules

    def lead_list_rules(self) -> "LeadListRules":
        """The headings and words of lists of leads."""
        return self._lead_list_rules

    @cached_property
    def _lead_list_rules(self) -> "LeadListRules":
        from reseller_desktop.domain.lead_lists import RULES, lead_list_rules_from

        return self._rules(RULES, lead_list_rules_from)

    @cached_property
    def _lead_rules(self) -> "LeadRules":
        from reseller_desktop.domain.lead_rules import RULES, lead_rules_from

        return self._rules(RULES, lead_rules_from)

    @cached_property
    def _exposure_rules(self) -> "ExposureRules":
        from reseller_desktop.domain.exposure_rules import RULES, exposure_rules_from

        return self._rules(RULES, exposure_rules_from)

    @cached_property
    def _regions(self) -> "RegionTable":
        from reseller_desktop.domain.region import regions_from

        return self._rules("csp_regions", regions_from)

    @cached_property
    def _transacting(self) -> "TransactingRules":
        from reseller_desktop.domain.transacting import RULES, transacting_from

        return self._rules(RULES, transacting_from)

    @cached_property
    def _authorisation_rules(self) -> "AuthorisationRules":
        from reseller_desktop.domain.authorisation_rules import RULES, authorisation_rules_from

        return self._rules(RULES, authorisation_rules_from)

    @cached_property
    def _link_forms(self) -> "LinkForms":
        from reseller_desktop.domain.link_forms import link_forms_from

        return self._rules("links", link_forms_from)

    @cached_property
    def _gdap_rules(self) -> "GdapRules":
        from reseller_desktop.domain.gdap import RULES, gdap_rules_from

        return self._rules(RULES, gdap_rules_from)

    @cached_property
    def _company_names(self) -> "NameRules":
        from reseller_desktop.domain.company_name import RULES, name_rules_from

        return self._rules(RULES, name_rules_from)

    @cached_property
    def _headings(self) -> "Headings":
        from reseller_desktop.files.customers_csv import RULES, parse_headings

        return self._rules(RULES, parse_headings)

    @cached_property
    def _removal(self) -> "RemovalRules":
        from reseller_desktop.domain.removal import RULES, removal_rules_from

        return self._rules(RULES, removal_rules_from)

    @cached_property
    def _report_rules(self) -> "ReportRules":
        from reseller_desktop.domain.report_rules import RULES, report_rules_from

        return self._rules(RULES, report_rules_from)

    @cached_property
    def _score_rules(self) -> "ScoreRules":
        from reseller_desktop.domain.score_rules import RULES, score_rules_from

        return self._rules(RULES, score_rules_from)

    @cached_property
    def _programme_rules(self) -> "ProgrammeRules":
        from reseller_desktop.domain.programme_rules import RULES, programme_rules_from

        return self._rules(RULES, programme_rules_from)

    @cached_property
    def _term_rules(self) -> "TermRules":
        from reseller_desktop.domain.term_rules import RULES, term_rules_from

        return self._rules(RULES, term_rules_from)

    @cached_property
    def _list_rules(self) -> "ListRules":
        from reseller_desktop.domain.list_mapping import RULES, list_rules_from

        return self._rules(RULES, list_rules_from)

    def _rules(self, name: str, validate: Callable[[Mapping[str, object]], T]) -> T:
        from reseller_desktop.resources import load_rules

        rules, refused = load_rules(name, validate, self.data / RULES_FOLDER)
        if refused:
            self.rules_refused[name] = refused
        return rules
