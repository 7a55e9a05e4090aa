import re
from pathlib import Path

import pytest

import reseller_desktop
from reseller_desktop.wording import sentence
from reseller_desktop.wording.vault import SENTENCES

ROOT = Path(reseller_desktop.__file__).parent
OURS = ["storage/driver.py", "storage/lock.py", "storage/slots.py", "storage/migrate.py", "storage/vault.py"]
OURS += ["storage/backup.py", "services/vault.py", "domain/recovery_code.py", "keychain.py"]
DATA = {"path": "backup.db", "seconds": 30, "least": 8, "missing": 4}


def codes() -> set[str]:
    """Every quoted code in the modules that raise them."""
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in OURS)
    families = "vault|keyring|passphrase|recovery-code|backup|disk|storage|already|conflict"
    ways = {"recovery-code", "keyring", "passphrase"}
    return set(re.findall(rf'"((?:{families})(?:-[a-z]+)*)"', text)) - ways


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert codes() == set(SENTENCES)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_can_be_said_with_the_data_that_is_given(code: str) -> None:
    text = sentence(code, **DATA)
    assert "{" not in text
    assert text.endswith(".")


def test_no_two_refusals_read_alike() -> None:
    assert len(set(SENTENCES.values())) == len(SENTENCES)
