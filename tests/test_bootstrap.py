import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from reseller_desktop import __version__
from reseller_desktop.bootstrap import USER_NAME, Services, read_passphrase
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.vault import Way
from reseller_desktop.rule_files import KEPT, RULES_FOLDER, RuleFiles

ROOT = Path(__file__).parent.parent
HEAVY = (
    "sqlalchemy",
    "alembic",
    "keyring",
    "sqlcipher3",
    "PySide6",
    "xlsxwriter",
    "python_calamine",
    "icalendar",
    "email.message",
    "multiprocessing",
)


def loaded(code: str) -> set[str]:
    """Which heavy modules a new interpreter has after some code."""
    told = f"{code}\nimport sys\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())


def test_the_composition_root_loads_nothing_heavy() -> None:
    assert loaded("import reseller_desktop.bootstrap") == set()


def test_the_list_is_read_without_sqlalchemy(tmp_path: Path) -> None:
    services = Services(tmp_path, passphrase_cost=1 << 10)
    services.vault.create(Way.PASSPHRASE, "correct horse battery")
    services.close()
    (tmp_path / "passphrase").write_text("correct horse battery", encoding="utf-8")
    code = (
        "from pathlib import Path\n"
        "from reseller_desktop.bootstrap import Services\n"
        f"services = Services(Path({str(tmp_path)!r}))\n"
        f"services.unlock(Path({str(tmp_path / 'passphrase')!r}))\n"
        "assert list(services.customers.rows()) == []\n"
        "assert services.saved_views.of_list('customers.table') == ()\n"
    )
    assert loaded(code) == {"sqlcipher3"}
    assert "sqlalchemy" in loaded(code + "services.company.company()")


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return Services(tmp_path / "data", passphrase_cost=1 << 10)


def test_every_service_is_made_once(services: Services) -> None:
    names = (
        "vault",
        "database",
        "company",
        "providers",
        "links",
        "customers",
        "imports",
        "exports",
        "templates",
        "composing",
        "invitations",
        "history",
    )
    for name in names:
        assert getattr(services, name) is getattr(services, name)
    assert services.regions() is services.regions()
    assert services.link_forms() is services.link_forms()
    assert services.headings() is services.headings()


@pytest.mark.parametrize("name", KEPT)
def test_a_broken_rules_file_is_refused_by_name_and_ours_is_used(services: Services, name: str) -> None:
    folder = services.data / RULES_FOLDER
    folder.mkdir(parents=True)
    (folder / f"{name}.toml").write_text("as_of = 2099-01-01", encoding="utf-8")
    (refused,) = services.refused_rules()
    assert f"“{name}” is not used" in refused
    shipped = RuleFiles(services.data / "elsewhere")
    assert getattr(services, KEPT[name]) == getattr(shipped, KEPT[name])
    assert shipped.refused_rules() == ()


def test_only_files_of_the_user_s_are_read_to_see_which_are_refused(services: Services) -> None:
    assert services.refused_rules() == ()
    assert not {*KEPT.values()} & {*vars(services)}


def test_the_name_in_the_settings_signs_what_is_done(services: Services) -> None:
    assert services.who()
    services.settings.set(USER_NAME, "Anna")
    assert services.who() == "Anna"


def test_a_computer_without_user_names_signs_nothing(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", unknown)
    assert services.who() == ""


def test_after_locking_and_unlocking_the_list_reads_through_a_new_connection(services: Services) -> None:
    services.vault.create(Way.PASSPHRASE, "correct horse battery")
    assert services.customers.count() == 0
    services.vault.lock()
    with pytest.raises(UserError, match="vault-locked"):
        services.customers.count()
    services.vault.unlock_with_passphrase("correct horse battery")
    assert services.customers.count() == 0
    services.close()


@pytest.mark.parametrize("content", [b"s\xc3\xa4tze\nrest", b"\xef\xbb\xbfs\xc3\xa4tze\r\n"])
def test_the_first_line_of_a_file_is_the_passphrase(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "p").write_bytes(content)
    assert read_passphrase(tmp_path / "p") == "sätze"


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_passphrase_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "p").write_bytes(content)
    with pytest.raises(UserError, match="passphrase-file-unreadable"):
        read_passphrase(tmp_path / "p")


def test_an_empty_passphrase_file_holds_an_empty_passphrase(tmp_path: Path) -> None:
    (tmp_path / "p").write_bytes(b"")
    assert read_passphrase(tmp_path / "p") == ""


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert __version__ == project["version"]
