"""Names for the sample data. None of them is anybody's; every domain ends in `.example`."""

from typing import NamedTuple


class Tongue(NamedTuple):
    """What companies and people are called in one language."""

    stems: tuple[str, ...]
    trades: tuple[str, ...]
    pattern: str
    forms: tuple[str, ...]
    given: tuple[str, ...]
    families: tuple[str, ...]
    greeting: str


TONGUES = {
    "de": Tongue(
        stems=(
            "Hollerbruck",
            "Wendelfink",
            "Morgenrain",
            "Zwickelmann",
            "Arvenbühl",
            "Silberdohle",
            "Tannwegg",
            "Öchsliberg",
            "Federgrün",
            "Nebelhorst",
            "Rübezagl",
            "Lindenquast",
            "Schattenrain",
            "Kupferpfad",
            "Wiesengrat",
            "Birkenzoll",
        ),
        trades=(
            "Treuhand",
            "Schreinerei",
            "Zahntechnik",
            "Gartenbau",
            "Metallbau",
            "Optik",
            "Spedition",
            "Druckerei",
            "Kältetechnik",
            "Apotheke",
            "Architektur",
            "Käserei",
            "Physiotherapie",
            "Weinhandel",
        ),
        pattern="{stem} {trade} {form}",
        forms=("AG", "GmbH", "AG", "GmbH", "& Co. KG", "Stiftung"),
        given=("Nora", "Jonas", "Selma", "Reto", "Ursina", "Matthias", "Lena", "Beat", "Katrin", "Emil"),
        families=("Ammerbach", "Zollikon-Frey", "Hürlistein", "Brändligruber", "Moosfeldt", "Kesselring-Ott"),
        greeting="Guten Tag {given} {family}",
    ),
    "fr": Tongue(
        stems=(
            "Valbruine",
            "Clairombre",
            "Rocheperle",
            "Montfauvel",
            "Étanclair",
            "Boisferrand",
            "Lac-Doré",
            "Pré-aux-Grives",
            "Sauvemont",
            "Fontargent",
        ),
        trades=(
            "Fiduciaire",
            "Menuiserie",
            "Horlogerie",
            "Imprimerie",
            "Boulangerie",
            "Transports",
            "Pharmacie",
            "Électricité",
            "Vignobles",
        ),
        pattern="{trade} {stem} {form}",
        forms=("SA", "Sàrl", "SA", "SNC"),
        given=("Chloé", "Mathieu", "Inès", "Étienne", "Margaux", "Loïc", "Solène"),
        families=("Duvallon", "Chassagnard", "Perrochet-Blin", "Mortefond", "Gaillenoire"),
        greeting="Bonjour {given} {family}",
    ),
    "it": Tongue(
        stems=("Valserena", "Pietrachiara", "Montegrillo", "Acquafosca", "Campolieto", "Roccabionda"),
        trades=("Fiduciaria", "Falegnameria", "Ottica", "Trasporti", "Costruzioni", "Panetteria"),
        pattern="{trade} {stem} {form}",
        forms=("SA", "Sagl", "SRL"),
        given=("Giulia", "Davide", "Chiara", "Enea", "Noemi"),
        families=("Bellavigna", "Torrescura", "Fontanarossi", "Del Grillo"),
        greeting="Buongiorno {given} {family}",
    ),
    "en": Tongue(
        stems=("Harrowmere", "Thistlewick", "Larkspindle", "Foxglove Row", "Brackenhythe", "Pebblecombe"),
        trades=("Joinery", "Logistics", "Accounting", "Dental Care", "Archive Services", "Translations"),
        pattern="{stem} {trade} {form}",
        forms=("Ltd", "LLP", "Ltd"),
        given=("Maeve", "Callum", "Imogen", "Rhys", "Tabitha"),
        families=("Ashgrove", "Penhallow", "Quillfeather", "Wetherby-Lane"),
        greeting="Dear {given} {family}",
    ),
}

PLACES = (
    ("de", "CH", 50),
    ("fr", "CH", 16),
    ("it", "CH", 6),
    ("de", "DE", 9),
    ("de", "AT", 6),
    ("de", "LI", 2),
    ("fr", "FR", 4),
    ("it", "IT", 3),
    ("en", "IE", 2),
    ("en", "NL", 1),
    ("en", "US", 1),
)
"""Language, country, and how many customers in a hundred."""

TAGS = (
    "key account",
    "M365 Business",
    "Azure",
    "backup",
    "voice",
    "renewal Q1",
    "renewal Q3",
    "security review",
)

NOTES = (
    "Prefers to be called in the morning.",
    "New building in spring; twelve more seats expected.",
    "Asked for a second offer without telephony.",
    "Uses an accounting program that needs a desktop.",
)
