"""Names of companies for comparison: without case, accents, legal forms, country words and joining words."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from reseller_desktop.domain.rules import Table
from reseller_desktop.domain.text import fold

RULES = "company_names"

_UMLAUT_IN_LETTERS = re.compile(r"(?<![aeiouq])([aou])e")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_]\b)?|\b[^\W\d_](?:/[^\W\d_])+\b")
_WORD = re.compile(r"[^\W_]+(?:\.(?!\w))?|&|\+")
_AND = frozenset("&+")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyName:
    """A name in the parts that are compared."""

    words: Words
    """What is left, folded, in the order of the name; never empty for a name that holds a letter."""
    kinds: frozenset[str] = frozenset()
    """Of legal form; empty for none, or one that says nothing."""
    countries: frozenset[str] = frozenset()
    """ISO 3166 alpha-2 of the country words."""
    dropped: Words = ()
    """What was left out, as it was written."""
    shortened: frozenset[str] = frozenset()
    """Those of the words that end in a full stop."""

    @property
    def key(self) -> str:
        """The same for names that differ in nothing that counts."""
        return " ".join(self.words)

    def contradicts(self, other: "CompanyName") -> bool:
        """Whether both name a legal form, or both a country, that cannot be the other's."""
        return bool(
            (self.kinds and other.kinds and not self.kinds & other.kinds)
            or (self.countries and other.countries and not self.countries & other.countries)
        )


@dataclass(frozen=True, kw_only=True)
class NameRules:
    """What counts for nothing in a name or a domain, on which day and by whose word."""

    forms: Mapping[Words, frozenset[str]]
    """Folded words of a legal form, to its kinds."""
    last_forms: Mapping[Words, frozenset[str]]
    """Those that count at the end of a name only."""
    countries: Mapping[Words, str]
    """Folded words of a country's name, to ISO 3166 alpha-2."""
    joiners: frozenset[str]
    """With their full stop, where they have one: *E.* is somebody's initial."""
    abbreviations: Mapping[str, Words]
    shared_domains: frozenset[str]
    tenant_suffixes: Words
    source: str
    as_of: dt.date

    @cached_property
    def longest(self) -> int:
        """Words in the longest legal form or country's name."""
        return max(map(len, (*self.forms, *self.last_forms, *self.countries)))

    @cached_property
    def first_words(self) -> frozenset[str]:
        """With which legal forms begin that count anywhere in a name; few words do."""
        return frozenset(words[0] for words in self.forms)

    @cached_property
    def last_words(self) -> frozenset[str]:
        """With which legal forms and countries' names end."""
        return frozenset(words[-1] for words in (*self.forms, *self.last_forms, *self.countries))

    def read(self, text: str) -> CompanyName:
        """A name taken apart. Where nothing would be left of it, everything is."""
        return _Reading(self, text).name()

    def says_nothing(self, domain: str) -> bool:
        """Whether customers may share a domain and have nothing else in common."""
        return not domain or domain in self.shared_domains

    def is_tenants_own(self, domain: str) -> bool:
        """Whether a domain is one of those that Microsoft gives to every tenant."""
        return domain.endswith(self.tenant_suffixes)


def plain_name(text: str) -> str:
    """A name as decisions remember it: folded, words and single blanks; no rules file changes it."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def words_of(text: str) -> Words:
    """The folded words of a text; initials are one word, and *ue* and *ü* are one letter."""
    return tuple(word.rstrip(".") for word in _raw_words(text))


def _raw_words(text: str) -> list[str]:
    joined = _INITIALS.sub(lambda found: re.sub(r"[./\s]", "", found[0]) + " ", fold(text))
    return _WORD.findall(_UMLAUT_IN_LETTERS.sub(r"\1", joined.replace("'", "").replace("\u2019", "")))


class _Reading:
    """Takes one name apart, from the end."""

    def __init__(self, rules: NameRules, text: str) -> None:
        self._rules = rules
        self._raw = _raw_words(text)
        self._words = [word.rstrip(".") for word in self._raw]
        self._kinds: set[str] = set()
        self._countries: set[str] = set()
        self._dropped: list[str] = []

    def name(self) -> CompanyName:
        kept = self._trimmed(list(range(len(self._words))))
        kept = [i for i in self._without_forms(kept) if not self._joins(i, kept)]
        if not kept:
            return CompanyName(words=tuple(self._words))
        shortened = (self._words[i] for i in kept if self._raw[i].endswith("."))
        return CompanyName(
            words=tuple(self._expanded(kept)),
            kinds=frozenset(self._kinds),
            countries=frozenset(self._countries),
            dropped=tuple(self._dropped),
            shortened=frozenset(word for word in shortened if word not in self._rules.abbreviations),
        )

    def _trimmed(self, kept: list[int]) -> list[int]:
        """Without the forms and countries at the end."""
        while kept and self._words[kept[-1]] in self._rules.last_words:
            for length in range(min(self._rules.longest, len(kept)), 0, -1):
                if self._take(tuple(self._words[i] for i in kept[-length:]), last=True):
                    kept = kept[:-length]
                    break
            else:
                break
        return kept

    def _without_forms(self, kept: list[int]) -> Iterator[int]:
        """Without those forms elsewhere that mean nothing else."""
        at = 0
        while at < len(kept):
            begins = self._words[kept[at]] in self._rules.first_words
            for length in range(min(self._rules.longest, len(kept) - at) if begins else 0, 0, -1):
                if self._take(tuple(self._words[i] for i in kept[at : at + length]), last=False):
                    at += length
                    break
            else:
                yield kept[at]
                at += 1

    def _take(self, words: Words, *, last: bool) -> bool:
        kinds = self._rules.forms.get(words)
        if kinds is None and last:
            kinds = self._rules.last_forms.get(words)
        country = self._rules.countries.get(words) if last else None
        if kinds is None and country is None:
            return False
        self._kinds |= kinds or frozenset()
        self._countries |= {country} if country else set()
        self._dropped.append(" ".join(words))
        return True

    def _joins(self, i: int, kept: list[int]) -> bool:
        word, raw = self._words[i], self._raw[i]
        if raw not in self._rules.joiners:
            return word in _AND
        return kept[0] < i and (len(word) > 1 or i < kept[-1])

    def _expanded(self, kept: Iterable[int]) -> Iterator[str]:
        for i in kept:
            yield from self._rules.abbreviations.get(self._words[i], (self._words[i],))


def name_rules_from(values: Mapping[str, object]) -> NameRules:
    """The rules in a parsed `company_names.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file=RULES, values=values)
    forms: dict[Words, frozenset[str]] = {}
    last: dict[Words, frozenset[str]] = {}
    for form in top.tables("form"):
        _dated(form)
        kinds = frozenset(form.texts("kinds"))
        for key, found in (("anywhere", forms), ("last", last)):
            for words in _spellings(form, key):
                found[words] = found.get(words, frozenset()) | kinds
    countries = {
        words: entry.text("code") for entry in top.tables("country") for words in _spellings(entry, "words")
    }
    joiners, short = _dated(top.table("joiner")), _dated(top.table("abbreviation")).table("words")
    shared, given = _dated(top.table("shared_domains")), _dated(top.table("tenant_domains"))
    if not any((*forms, *last)):
        raise top.error("form")
    return NameRules(
        forms=forms,
        last_forms=last,
        countries=countries,
        joiners=frozenset(word for text in joiners.texts("words") for word in _raw_words(text)),
        abbreviations={words_of(key)[-1]: words_of(short.text(key)) for key in short.values if words_of(key)},
        shared_domains=frozenset(shared.texts("domains")),
        tenant_suffixes=given.texts("suffixes"),
        source=top.text("source"),
        as_of=top.day("as_of"),
    )


def _dated(table: Table) -> Table:
    table.text("source")
    table.day("as_of")
    return table


def _spellings(table: Table, key: str) -> Iterator[Words]:
    for text in table.texts(key):
        words = words_of(text)
        if not words:
            raise table.error(key)
        yield words
