import re
import string
from pathlib import Path

import pytest

from reseller_desktop.wording import sentence
from reseller_desktop.wording.hand_off import SENTENCES

AREA = Path(__file__).parents[2] / "reseller_desktop" / "ui" / "invitations"
SOURCES = "\n".join(path.read_text("utf-8") for path in AREA.glob("*.py"))
GIVEN = {"recipient": "eva@neu.example", "name": "Neu.eml", "why": "The disk is full."}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_is_said_somewhere_with_what_it_names(code: str) -> None:
    assert f'"{code}"' in SOURCES
    said = sentence(code, **GIVEN)
    assert said.endswith((".", "full."))
    assert "{" not in said
    fields = {field for _, field, *_ in string.Formatter().parse(SENTENCES[code]) if field}
    call = re.search(rf'"{code}"((?:, \w+=[^,()]+(?:\(\w*\))?)*)\)', SOURCES)
    assert call is not None
    assert set(re.findall(r"(\w+)=", call[1])) == fields
