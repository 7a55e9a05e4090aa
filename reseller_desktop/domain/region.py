"""CSP regions: a partner sells only to customers whose tenant's country is in its own tenant's region."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from reseller_desktop.domain.rules import Table

_COUNTRY = re.compile(r"[A-Z]{2}")
_CURRENCY = re.compile(r"(?:[A-Z]{3})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A CSP region, such as EUROPE."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionTable:
    """Which country lies in which region, on which day and by whose word."""

    regions: Mapping[str, Region]
    countries: Mapping[str, str]
    """ISO 3166 alpha-2 to region code."""
    names: Mapping[str, str]
    """ISO 3166 alpha-2 to the country's English name."""
    currencies: Mapping[str, str]
    """ISO 3166 alpha-2 to ISO 4217; empty where the source names none."""
    source: str
    as_of: dt.date

    def region_of(self, country: str) -> Region | None:
        """The region of a country (ISO 3166 alpha-2, any case); `None` for one that is not listed."""
        code = self.countries.get(country.upper())
        return self.regions[code] if code else None

    def same_region(self, first: str, second: str) -> bool | None:
        """Whether two countries lie in one region; `None` when either is unknown."""
        one, other = self.region_of(first), self.region_of(second)
        return one == other if one and other else None


def regions_from(values: Mapping[str, object]) -> RegionTable:
    """The table in a parsed `csp_regions.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file="csp_regions", values=values)
    region_names = top.table("regions")
    regions = {code: Region(code=code, name=region_names.text(code)) for code in region_names.values}
    countries: dict[str, str] = {}
    names: dict[str, str] = {}
    currencies: dict[str, str] = {}
    listed = top.table("countries")
    for country in listed.values:
        entry = listed.table(country)
        if not _COUNTRY.fullmatch(country):
            raise listed.error(country)
        if entry.text("region") not in regions:
            raise entry.error("region")
        if not _CURRENCY.fullmatch(entry.text("currency", "")):
            raise entry.error("currency")
        countries[country] = entry.text("region")
        names[country] = entry.text("name")
        currencies[country] = entry.text("currency", "")
    return RegionTable(
        regions=regions,
        countries=countries,
        names=names,
        currencies=currencies,
        source=top.text("source"),
        as_of=top.day("as_of"),
    )
