"""Every code that these parts raise or say has a sentence, and the sentence's fields are given."""

import re
import string
from pathlib import Path

import pytest

import reseller_desktop
from reseller_desktop.wording import template

ROOT = Path(reseller_desktop.__file__).parent
CALL = re.compile(r'(?<!`)(?:UserError|text_of)\(\s*"([a-z-]+)"((?:[^()]|\([^()]*\))*)\)')
SOURCES = [
    *(ROOT / "ui" / "start").glob("*.py"),
    *(ROOT / "ui" / "providers").glob("*.py"),
    *(ROOT / "ui" / "settings").glob("*.py"),
    ROOT / "ui" / "kit" / "checks.py",
    *(ROOT / "services" / f"{name}.py" for name in ("company", "providers", "links", "history", "vault")),
]


def calls(text: str) -> list[tuple[str, set[str]]]:
    return [(code, set(re.findall(r"(\w+)=", given))) for code, given in CALL.findall(text)]


def problems(text: str) -> list[str]:
    found = []
    for code, given in calls(text):
        try:
            fields = {name for _, name, _, _ in string.Formatter().parse(template(code)) if name}
        except KeyError:
            found.append(f"{code} has no sentence")
        else:
            found += [f"{code} lacks {field}" for field in fields - given]
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_code_has_its_sentence(path: Path) -> None:
    assert problems(path.read_text(encoding="utf-8")) == []


def test_a_code_without_a_sentence_and_a_sentence_without_its_field_would_be_found() -> None:
    assert problems('raise UserError("no-such-code")') == ["no-such-code has no sentence"]
    assert problems('UserError("email-malformed", other=1)') == ["email-malformed lacks value"]
