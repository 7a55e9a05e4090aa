import re
from pathlib import Path

import reseller_desktop
from reseller_desktop.wording.merging import SENTENCES

PACKAGE = Path(reseller_desktop.__file__).parent
CODE = re.compile(r'"((?:merge|duplicate)-[a-z-]+)"')


def test_every_reason_has_words_and_all_words_have_a_reason() -> None:
    sources = (
        PACKAGE / "domain/duplicates.py",
        PACKAGE / "domain/merging.py",
        PACKAGE / "services/merging.py",
    )
    assert {code for path in sources for code in CODE.findall(path.read_text("utf-8"))} == set(SENTENCES)
