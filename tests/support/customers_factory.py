"""A believable `Customers.csv` of any length, always the same for the same seed. Every name is invented."""

import csv
import io
import random
import uuid

from reseller_desktop.domain.text import fold

HEADINGS = {
    "en": ("Microsoft ID", "Company name", "Primary domain name", "Relationship"),
    "fr": ("ID Microsoft", "Nom de la société", "Nom de domaine principal", "Relation"),
    "de": ("Microsoft-ID", "Firmenname", "Primärer Domänenname", "Beziehung"),
}
_FIRST = [
    "Alpen",
    "Berg",
    "Brunnen",
    "Côte",
    "Dorf",
    "Étoile",
    "Fluss",
    "Garten",
    "Hafen",
    "Île",
    "Jura",
    "Kloster",
    "Linden",
    "Matten",
    "Nord",
    "Ober",
    "Plaine",
    "Quell",
    "Rhein",
    "Sonnen",
    "Tal",
    "Ufer",
    "Vallée",
    "Wald",
    "Zürcher",
    "Lac",
    "Bruyère",
    "Süd",
    "Mühlen",
    "Grün",
    "Été",
    "Höhen",
]
_SECOND = [
    "bau",
    "druck",
    "holz",
    "licht",
    "metall",
    "optik",
    "pharma",
    "reisen",
    "schule",
    "technik",
    "verlag",
    "werk",
    "zahn",
    "apotheke",
    "garage",
    "küchen",
    "logistik",
    "möbel",
    "praxis",
    "treuhand",
    "gastro",
    "medien",
    "planung",
    "textil",
]
_FORM = ("AG", "GmbH", "SA", "Sàrl", "SRL", "Ltd", "Stiftung", "& Söhne", "KG", "SNC")


def customers(n: int, seed: int = 1) -> list[tuple[str, str, str, str]]:
    """`n` different customers: tenant id, name, domain, relationship."""
    chance = random.Random(seed)  # noqa: S311 - the same names every time, no secret
    rows = []
    for number in range(n):
        first, second = chance.choice(_FIRST), chance.choice(_SECOND)
        name = f"{first}{second} {chance.choice(_FORM)}" + (f" {number}" if n > 1000 else "")
        host = "".join(filter(str.isalnum, fold(first + second))) + str(number)
        domain = chance.choice((f"{host}.example", f"{host}.onmicrosoft.example", f"{host}.example", ""))
        rows.append((str(uuid.UUID(int=chance.getrandbits(128), version=4)), name, domain, "Cloud Reseller"))
    return rows


def customers_csv(
    n: int, seed: int = 1, language: str = "en", *, encoding: str = "utf-8-sig", delimiter: str = ","
) -> bytes:
    """The file that Partner Center would export for `n` customers."""
    return as_csv(customers(n, seed), language, encoding=encoding, delimiter=delimiter)


def as_csv(
    rows: list[tuple[str, str, str, str]],
    language: str = "en",
    *,
    encoding: str = "utf-8-sig",
    delimiter: str = ",",
) -> bytes:
    """Rows under the headings of a language, as bytes."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(HEADINGS[language])
    writer.writerows(rows)
    return text.getvalue().encode(encoding)
