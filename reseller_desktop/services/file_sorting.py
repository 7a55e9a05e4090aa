"""Which import a file belongs to that somebody dropped: a look at its headings, and nothing is written."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from reseller_desktop.domain.file_kinds import FileKind, KindRules, Kinds, kinds_of
from reseller_desktop.domain.list_mapping import ListRules, Remembered
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.domain.score_import import RULES as SCORE_RULES
from reseller_desktop.domain.score_import import TELLING
from reseller_desktop.domain.text import bare_heading as bare
from reseller_desktop.domain.text import fold
from reseller_desktop.services.lead_import import PURPOSE as LEADS
from reseller_desktop.services.score_import import PURPOSE as SCORE
from reseller_desktop.services.steps import Cancelled, Progress, ReadFile
from reseller_desktop.services.subscription_import import PURPOSE as SUBSCRIPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reseller_desktop.domain.gdap import GdapRules
    from reseller_desktop.domain.provider import Provider
    from reseller_desktop.domain.provider_list import ListMapping
    from reseller_desktop.domain.subscription import ReportMapping
    from reseller_desktop.files.customers_csv import Headings
    from reseller_desktop.files.headings import HeadingQuestion
    from reseller_desktop.storage.database import Database

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SortedFile:
    """What a file may be, and of whom."""

    headings: tuple[str, ...]
    workbook: bool
    """It cannot be Partner Center's `Customers.csv`."""
    kinds: Kinds
    providers: "tuple[Provider, ...]"
    """Whose list it may be, in the order of names; first those that sent one with these headings before."""
    known_by: int
    """How many of the providers sent one with these headings before."""


class FileSortingService:
    """Looks at files."""

    def __init__(
        self,
        database: "Database",
        *,
        customers: "Callable[[], Headings]",
        lists: Callable[[], ListRules],
        reports: Callable[[], ListRules],
        leads: Callable[[], ListRules],
        gdap: "Callable[[], GdapRules]",
        read: "ReadFile[HeadingQuestion, tuple[str, ...]] | None" = None,
    ) -> None:
        self._database = database
        self._customers, self._gdap = customers, gdap
        self._lists: dict[FileKind, Callable[[], ListRules]] = {
            FileKind.PROVIDER_LIST: lists,
            FileKind.SUBSCRIPTIONS: reports,
            FileKind.LEADS: leads,
            FileKind.SCORE: lambda: SCORE_RULES,
        }
        self._read = read

    def look(
        self, path: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> SortedFile:
        """What a file may be; raises `UserError`: "cancelled", and *import-…* for what is no list at all."""
        from reseller_desktop.files.headings import HeadingQuestion, read_headings_limited

        with self._database.read() as tx:
            providers = [one for one in tx.providers.where() if one.archived_at is None]
            mappings = tx.list_mappings.where()
            remembered = {
                FileKind.PROVIDER_LIST: _remembered(mappings),
                FileKind.SUBSCRIPTIONS: _remembered(tx.report_mappings.where(purpose=SUBSCRIPTIONS)),
                FileKind.LEADS: _remembered(tx.report_mappings.where(purpose=LEADS)),
                FileKind.SCORE: _remembered(tx.report_mappings.where(purpose=SCORE)),
            }
        workbook = path.suffix.lower() in _WORKBOOKS
        rules = self._rules(workbook=workbook)
        known = tuple(one for kept in remembered.values() for one in kept)
        question = HeadingQuestion(wish=ReadingWish(), rules=_all_words(rules), remembered=known)
        read = self._read or read_headings_limited
        headings = read(path, question, progress=progress, cancelled=cancelled)
        folded = tuple(map(fold, headings))
        before = {one.provider_id for one in mappings if one.headings == folded}
        providers.sort(key=lambda one: (one.id not in before, fold(one.name)))
        return SortedFile(
            headings=headings,
            workbook=workbook,
            kinds=kinds_of(headings, rules, remembered),
            providers=tuple(providers),
            known_by=sum(one.id in before for one in providers),
        )

    def _rules(self, *, workbook: bool) -> KindRules:
        gdap = self._gdap().headings
        of_customers = [
            frozenset(map(bare, pair))
            for columns in self._customers().names.values()
            for pair in product(columns["tenant_id"], columns["name"])
        ]
        of_rights = frozenset(bare(gdap[key][0]) for key in ("relationship_id", "duration", "activated_at"))
        return KindRules(
            lists={kind: rules() for kind, rules in self._lists.items()},
            fixed={
                FileKind.CUSTOMERS: () if workbook else of_customers,
                FileKind.ADMIN_RIGHTS: [of_rights],
                FileKind.SCORE: TELLING,
            },
        )


def _remembered(mappings: "Iterable[ListMapping | ReportMapping]") -> list[Remembered]:
    return [Remembered(one.headings, dict(one.columns)) for one in mappings if one.columns]


def _all_words(rules: KindRules) -> ListRules:
    """Every heading that means something to any of the imports, so that the heading row is found."""
    words = {one for known in rules.lists.values() for one in known.known()}
    words |= {one for sets in rules.fixed.values() for each in sets for one in each}
    return ListRules(presets=(), likely={"name": tuple(sorted(words))}, countries={})
