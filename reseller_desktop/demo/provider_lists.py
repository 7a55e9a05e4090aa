"""Two lists of the first provider, with findings of every kind."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.customer import Customer, LegState
from reseller_desktop.domain.list_mapping import MappingOrigin, Suggestion
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.provider_import import ListedRow, TableFound
from reseller_desktop.files.provider_list import ListFile, Question
from reseller_desktop.services.provider_import import ProviderImportService

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services

_COLUMNS = {"name": "Firma", "tenant_id": "Microsoft ID", "domain": "Domain", "reference": "Kundennummer"}
_ONLY_THEIRS = (
    "Sonnenhof Apotheke",
    "Garage Tannweg",
    "Hotel Bergfrieden",
    "Praxis am Turm",
    "Velo Lindenegg",
)
_EVERY = {"renamed": 17, "moved": 29, "without id": 23}
"""One of so many rows differs from ours in this way."""
_CAME = 3
"""Rows that only the newer list has; as many that follow them has only the older."""


def import_list(services: "Services", provider: Provider, *, older: bool = False) -> None:
    """Bring a list in as somebody would have done on this day; nobody is taken for not linked by it."""
    rows = tuple(_rows(*_customers(services, provider), older=older))
    rows = rows[_CAME:] if older else rows[:_CAME] + rows[2 * _CAME :]
    rows = tuple(row._replace(line=line) for line, row in enumerate(rows, 2))
    file = ListFile(
        found=TableFound(
            sha256=f"{older:064}", size=0, heading_line=1, headings=tuple(_COLUMNS.values()), encoding="utf-8"
        ),
        suggestion=Suggestion(_COLUMNS, MappingOrigin.GUESSED),
        problem=None,
        rows=rows,
        rejected=(),
        left_out={},
        day=None,
        marks={},
    )

    def read(path: Path, question: Question, **_: object) -> ListFile:
        del path, question
        return file

    imports = ProviderImportService(
        services.database,
        services.clock,
        rules=services.list_rules,
        regions=services.regions,
        names=services.company_names,
        read=read,
    )
    name = f"{provider.name} {services.clock.today().isoformat()}.csv"
    preview = imports.preview(Path(name), provider.id, as_of=services.clock.today())
    imports.apply(preview, mark_unlisted=False)


def _customers(services: "Services", provider: Provider) -> tuple[list[Customer], list[Customer]]:
    """Those for whom the provider can order, and all others."""
    with services.database.read() as tx:
        linked = {leg.customer_id for leg in tx.legs.where(provider_id=provider.id, state=LegState.YES)}
        every = tx.customers.where()
    return [one for one in every if one.id in linked], [one for one in every if one.id not in linked]


def _rows(linked: Sequence[Customer], others: Sequence[Customer], *, older: bool) -> Iterator[ListedRow]:
    for number, customer in enumerate(linked):
        yield _row(number, customer, older=older)
    stems = Counter(_stem(one.name) for one in others)
    for number, stem in enumerate(sorted(stem for stem, count in stems.items() if count > 1)[:2], 800):
        yield ListedRow(0, stem, reference=f"K-{number}")
    for number, name in enumerate(_ONLY_THEIRS, 900):
        tenant = UUID(int=number << 96 | number, version=4)
        domain = f"{name.lower().replace(' ', '-')}.example"
        yield ListedRow(0, name, tenant, domain, "CH", f"K-{number}")


def _row(number: int, customer: Customer, *, older: bool) -> ListedRow:
    """A customer as the provider knows it."""
    row = ListedRow(
        0, customer.name, customer.tenant_id, customer.domain, customer.country, f"K-{1000 + number}"
    )
    if number % _EVERY["renamed"] == 4 and not (older and number % 2):  # noqa: PLR2004 - one of them
        return row._replace(name=f"{customer.name.split(maxsplit=1)[0]} Holding AG")
    if number % _EVERY["moved"] == 7:  # noqa: PLR2004 - one of them
        return row._replace(domain=f"neu-{customer.domain}")
    if number % _EVERY["without id"] == 2:  # noqa: PLR2004 - one of them
        return row._replace(name=_stem(customer.name).upper(), tenant_id=None)
    return row


def _stem(name: str) -> str:
    """A name without its legal form."""
    return name.rsplit(" & " if " & " in name else " ", 1)[0]
