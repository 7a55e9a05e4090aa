"""Invented companies as two lists write them, with the truth about who is whom.

A company of ours appears in the other list with its legal form left out or translated, umlauts written out,
words swapped, shortened or mistyped. Others there only look alike: another trade under the same family name,
another town, a number, a family name with one other letter, a holding beside a company.
"""

import random
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from reseller_desktop.domain.provider_list import ListedCustomer
from reseller_desktop.domain.reconcile import Ours

LIST = UUID("99999999-8888-4777-8666-555555555555")

_FAMILY_WORDS = (
    "Müller Meier Maier Meyer Mayer Schmid Schmidt Schmitt Keller Weber Huber Hubler Schneider Frei "
    "Frey Bauer Baur Fischer Vischer Brunner Bruner Baumann Gerber Graf Graff Moser Steiner Zimmermann "
    "Roth Rothen Wyss Weiss Lüthi Lüthy Kunz Kuntz Bühler Büchler Hofer Hofmann Hoffmann Kaufmann Suter "
    "Sutter Widmer Wittmer Koch Fuchs Vogel Vogt Lehmann Jäger Jaeggi Schär Schärer Hess Häusler Egger "
    "Eggler Rossi Russo Bianchi Bernasconi Ferrari Fontana Dubois Dubuis Favre Fabre Rochat Blanc "
    "Leblanc Martin Marti Girard Perret Perrin Renaud Renard Smith Smyth Taylor Tyler Wood Woods Jensen "
    "Hansen Larsen Lindqvist Lindgren Novák Nováček Kovács Grünig Stössel Öhri Aeschlimann Bösch "
    "Zürcher Ammann Amman Bieri Bürgi Burri Christen Dietrich Dürr Eberle Eberli Flückiger"
)
_TRADE_WORDS = (
    "Treuhand Schreinerei Zahntechnik Gartenbau Metallbau Holzbau Stahlbau Optik Spedition Druckerei "
    "Kältetechnik Haustechnik Gebäudetechnik Apotheke Architektur Käserei Bäckerei Metzgerei "
    "Physiotherapie Weinhandel Immobilien Versicherungen Elektro Sanitär Bedachungen Malerei "
    "Maschinenbau Logistik Transporte Reisen Consulting Engineering Informatik Software Design "
    "Marketing Fiduciaire Menuiserie Boulangerie Assurances Immobilier Garage Carrosserie Impresa "
    "Ristorante Farmacia Plumbing Roofing Catering Recruitment Lüftungsbau Möbelwerkstatt Rechtsanwälte "
    "Steuerberatung Hausverwaltung Kunststofftechnik Fahrzeugbau"
)
_TOWN_WORDS = (
    "Aarau Baden Bern Biel Chur Davos Emmen Frick Glarus Horgen Kloten Lugano Luzern Morges Nyon Olten "
    "Payerne Rapperswil Schwyz Sursee Thun Thusis Uster Vevey Wil Uzwil Winterthur Yverdon Zofingen Zug "
    "Ulm Trier Graz Linz"
)
_START_WORDS = (
    "Nov Alp Ter Lum Kor Sil Bran Hel Vis Ark Mont Fer Zen Qua Rho Tal Wend Holl Arven Tann Feder Birk"
)
_MIDDLES = ("a", "i", "o", "er", "en", "ax", "el", "ur", "an", "ist", "om", "ev")
_END_WORDS = (
    "trix tec via nor lux mar dat sol fink bruck horst rain quast grat media pharm plan werk soft med"
)
_FAMILIES, _TRADES, _TOWNS, _STARTS, _ENDS = (
    tuple(words.split()) for words in (_FAMILY_WORDS, _TRADE_WORDS, _TOWN_WORDS, _START_WORDS, _END_WORDS)
)
_FORMS = {
    "stock": ("AG", "SA", "S.p.A.", "AG", "AG"),
    "limited": ("GmbH", "Sàrl", "GmbH", "S.r.l.", "B.V.", "GmbH"),
    "partnership": ("& Co. KG", "GmbH & Co. KG", "KG"),
}
_SHORT = {
    "Treuhand": "Treuh.",
    "Architektur": "Arch.",
    "Versicherungen": "Vers.",
    "Immobilien": "Immob.",
    "Maschinenbau": "Masch.bau",
    "Engineering": "Eng.",
    "Informatik": "Inf.",
    "Gebrüder": "Gebr.",
    "Elektro": "El.",
    "Transporte": "Transp.",
    "Steuerberatung": "Steuerber.",
    "Hausverwaltung": "Hausverw.",
    "Schreinerei": "Schr.",
    "Immobilier": "Immob.",
    "Fiduciaire": "Fid.",
}
_SAME_NAME = 0.11
_OTHER_FORM = 0.12


class Company(NamedTuple):
    """One company, its name in words."""

    words: tuple[str, ...]
    kind: str
    form: str
    domain: str

    def written(self, *, words: tuple[str, ...] | None = None, form: str | None = None) -> str:
        return " ".join([*(words or self.words), self.form if form is None else form]).strip()


@dataclass
class Labelled:
    """Two lists and which rows are which customers."""

    ours: list[Ours] = field(default_factory=list)
    theirs: list[ListedCustomer] = field(default_factory=list)
    truth: dict[UUID, UUID] = field(default_factory=dict)
    """Row to customer; rows that are nobody of ours are missing."""


class Registry:
    """Makes companies and the ways in which a list writes them; one seed, one registry."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same names every time, no secret
        self._taken: set[tuple[tuple[str, ...], str]] = set()

    def an_id(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def company(self, words: tuple[str, ...] | None = None, kind: str | None = None) -> Company:
        """One that is not in the register yet: names are unique there, with their form."""
        while True:
            made = words or self._words()
            chosen = kind or self.random.choice(["stock", "stock", "limited", "limited", "partnership"])
            if (made, chosen) not in self._taken:
                break
            words = (*made, self.random.choice(_TOWNS)) if words else None
        self._taken.add((made, chosen))
        form = self.random.choice(_FORMS[chosen])
        return Company(made, chosen, form, self.domain(made))

    def domain(self, words: tuple[str, ...]) -> str:
        ascii_words = [plain(word.rstrip(".").lower()) for word in words]
        return f"{'-'.join(ascii_words)}-{self.random.randrange(1000)}.example"

    def stem(self) -> str:
        parts = (_STARTS, _MIDDLES, _ENDS)
        return "".join(self.random.choice(part) for part in parts)

    def _words(self) -> tuple[str, ...]:
        pick = self.random.choice
        family = pick(_FAMILIES) if self.random.random() < 0.6 else self.stem().capitalize()
        trade, town = pick(_TRADES), pick(_TOWNS)
        patterns = (
            (30, (family, trade)),
            (14, (trade, family)),
            (12, (family, trade, town)),
            (8, (f"{pick('ABCDEFGHJKMPRSTW')}.", family, trade)),
            (8, (family, "&", pick(_FAMILIES), trade)),
            (6, ("Gebrüder", family, trade)),
            (14, (self.stem().capitalize(), trade)),
            (8, (trade, town, str(self.random.randrange(1, 9)))),
        )
        return self.random.choices([words for _, words in patterns], [weight for weight, _ in patterns])[0]

    # How a list writes a company

    def variant(self, company: Company, typo: float) -> str:
        words = list(company.words)
        form = company.form
        draw = self.random.random
        if draw() < 0.45:
            form = self.random.choice(["", "", *_FORMS[company.kind]])
        if draw() < 0.12 and len(words) > 1 and "&" not in words:
            self.random.shuffle(words)
        if draw() < 0.25:
            words = [plain(word) for word in words]
        if draw() < 0.08:
            words = [_SHORT.get(word, word) for word in words]
        if draw() < 0.3:
            words = ["und" if word == "&" else word for word in words]
        if draw() < typo:
            words = self.mistyped(words)
        name = " ".join([*words, self.random.choice(["", "", "", "", "(Schweiz)"]), form])
        name = " ".join(name.split())
        return name.upper() if draw() < 0.1 else name

    def mistyped(self, words: list[str]) -> list[str]:
        """One slip of the pen in one of the words."""
        at = max(range(len(words)), key=lambda i: (len(words[i]) > 3, self.random.random()))
        letters = list(words[at])
        place = self.random.randrange(len(letters) - 1) if len(letters) > 1 else 0
        slip = self.random.choice(["drop", "double", "swap", "other"])
        if slip == "drop" and len(letters) > 3:
            del letters[place]
        elif slip == "double":
            letters.insert(place, letters[place])
        elif slip == "swap" and len(letters) > 1:
            letters[place], letters[place + 1] = letters[place + 1], letters[place]
        else:
            letters[place] = self.random.choice("abcdefghiklmnoprstuvwz")
        return [*words[:at], "".join(letters), *words[at + 1 :]]

    # Who only looks alike

    def namesake(self, company: Company) -> Company:
        """Another company that could be taken for this one; a common name may even be the same."""
        words, pick = company.words, self.random.choice
        if self.random.random() < _SAME_NAME and len(words) == 2 and set(words) <= {*_FAMILIES, *_TRADES}:
            return Company(words, company.kind, company.form, self.domain(words))
        others = (
            (*(word for word in words if word not in _TRADES), pick(_TRADES)),
            (*(word for word in words if word not in _TRADES), pick(_TRADES)),
            (*(word for word in words if word not in _TOWNS), pick(_TOWNS)),
            tuple(pick(_FAMILIES) if word in _FAMILIES else word for word in words),
            (*words, str(self.random.randrange(2, 30))),
            (*words, pick(("Holding", "Immobilien", "Services", "Verwaltung"))),
            (f"{pick('ABCDEFGHJKMPRSTW')}.", *(word for word in words if not word.endswith("."))),
        )
        if self.random.random() < _OTHER_FORM:
            return self.company(words, "limited" if company.kind == "stock" else "stock")
        return self.company(pick(others))


def plain(text: str) -> str:
    """Umlauts written out and accents left out, as keyboards without them do."""
    pairs = ("äae", "öoe", "üue", "ÄAe", "ÖOe", "ÜUe", "ée", "èe", "áa", "óo", "čc")
    for letter, *others in pairs:
        text = text.replace(letter, "".join(others))
    return text


def labelled(count: int, seed: int, *, typo: float = 0.15, tenant_ids: float = 0.0) -> Labelled:
    """Two lists of so many companies: three quarters are the same ones, the rest are namesakes and others."""
    registry = Registry(seed)
    made = Labelled()
    line = 1
    for number in range(count):
        company = registry.company()
        ours = Ours(
            id=registry.an_id(),
            name=company.written(),
            domains=(company.domain,) if registry.random.random() < 0.9 else (),
            tenant_id=registry.an_id(),
        )
        shared = number % 4 < 3
        told = company if shared else registry.namesake(company)
        same_name = not shared and told.words == company.words
        domain = told.domain if same_name else _listed_domain(registry, told)
        known = registry.random.random() < tenant_ids
        tenant_id = (ours.tenant_id if shared else registry.an_id()) if known else None
        name = told.written() if same_name else registry.variant(told, typo)
        line += 1
        row = ListedCustomer(
            id=registry.an_id(),
            provider_list_id=LIST,
            line=line,
            name=name,
            domain=domain,
            tenant_id=tenant_id,
        )
        made.ours.append(ours)
        made.theirs.append(row)
        if shared:
            made.truth[row.id] = ours.id
    registry.random.shuffle(made.theirs)
    return made


def _listed_domain(registry: Registry, company: Company) -> str:
    """None, mostly; else the company's own, or another since it moved."""
    draw = registry.random.random()
    if draw < 0.6:
        return ""
    return company.domain if draw < 0.95 else registry.domain(company.words)
