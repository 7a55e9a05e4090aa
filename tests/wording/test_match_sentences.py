import re
from pathlib import Path

import reseller_desktop
from reseller_desktop.wording.matches import SENTENCES

DOMAIN = Path(reseller_desktop.__file__).parent / "domain"
CODE = re.compile(r'"(match-[a-z-]+)"')


def test_every_reason_has_words_and_all_words_have_a_reason() -> None:
    sources = (DOMAIN / "reconcile.py", DOMAIN / "match_pairs.py")
    assert {code for path in sources for code in CODE.findall(path.read_text("utf-8"))} == set(SENTENCES)
