"""Whether all that the program needs came with it: a bundle is started with this before anybody gets it.

Everything happens in a temporary folder, without a display, and without writing to a keyring.
"""

import contextlib
import importlib
import os
import re
import secrets
import sys
import tempfile
import warnings
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from reseller_desktop.options import Options

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.company import OwnTenant

REPORT = "reseller-desktop-self-check.txt"
"""Where the line goes, in the system's temporary folder, when there is no stderr: a window on Windows."""
STEPS = (
    "resources",
    "licences",
    "keyring",
    "vault",
    "migrations",
    "link",
    "customer_list",
    "provider_list",
    "calendar",
    "window",
)

_KEYRINGS = {"win32": "keyring.backends.Windows", "darwin": "keyring.backends.macOS"}
_LINUX_KEYRING = "keyring.backends.SecretService"
_NAME = "Prüfung & Söhne AG"
_HEADINGS = "Microsoft ID,Company name,Primary domain name,Relationship"
_COST = 1 << 10


def run(_options: Options) -> int:
    """Check everything; 0 when nothing is missing, else 1 and one line that says what failed.

    The data that the program was started with stay untouched.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    step = "start"
    try:
        with contextlib.ExitStack() as stack:
            folder = stack.enter_context(
                tempfile.TemporaryDirectory(prefix="reseller-desktop-check-", ignore_cleanup_errors=True)
            )
            checks = Checks(Path(folder))
            stack.callback(checks.close)
            for step in STEPS:
                getattr(checks, step)()
    except Exception as error:  # noqa: BLE001 - whatever is missing, it is told in one line
        _report(f"self-check failed at {step}: {type(error).__name__}: {' '.join(str(error).split())}")
        return 1
    return 0


class Checks:
    """One method per thing that may have been left behind; each raises when it is not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._passphrase = secrets.token_urlsafe(24)

    def close(self) -> None:
        """Give the temporary folder free."""
        self._services.close()

    def resources(self) -> None:
        """All rules, and in every language the templates and what documents are made of."""
        from reseller_desktop.domain.template import LANGUAGES
        from reseller_desktop.resources import (
            shipped_evidence,
            shipped_phrases,
            shipped_statement,
            shipped_templates,
            shipped_trust_card,
        )
        from reseller_desktop.rule_files import KEPT

        for kept in KEPT.values():
            getattr(self._services, kept)
        shipped_templates()
        for language in LANGUAGES:
            for read in (shipped_phrases, shipped_statement, shipped_trust_card, shipped_evidence):
                read(language)

    def licences(self) -> None:
        """What we build on can be named, with its licence."""
        from importlib import metadata

        for requirement in metadata.requires("reseller-desktop") or ():
            if "extra ==" not in requirement:
                name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
                if not metadata.metadata(name)["Name"]:
                    raise RuntimeError(f"nothing is known of {name}")

    def keyring(self) -> None:
        """The module that reaches this platform's keyring; nothing is asked of it."""
        importlib.import_module(_KEYRINGS.get(sys.platform, _LINUX_KEYRING))

    def vault(self) -> None:
        """A vault is made, holds something, is closed, tells nothing to who has no key, and opens again."""
        from reseller_desktop.domain.vault import Way

        service = self._services.vault
        service.create(Way.PASSPHRASE, self._passphrase)
        self._set_up()
        self._services.close()
        if any(_NAME.encode() in path.read_bytes() for path in self._folder.rglob("*") if path.is_file()):
            raise RuntimeError("the database is not encrypted")
        service.unlock_with_passphrase(self._passphrase)
        if not service.check().ok:
            raise RuntimeError("the database is not sound")

    def migrations(self) -> None:
        """Alembic finds its scripts, and they lead an empty database to the newest tables."""
        from reseller_desktop.domain.recovery_code import KEY_BYTES, SALT_BYTES
        from reseller_desktop.storage import driver, migrate

        path = self._folder / "migrated.db"
        key, salt = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(SALT_BYTES)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            migrate.upgrade(lambda: driver.connect(path, key, salt), migrate.SCRIPTS)
        connection = driver.connect(path, key, salt)
        try:
            found = migrate.revision(connection)
        finally:
            connection.close()
        if found != migrate.HEAD:
            raise RuntimeError(f"the migrations end at {found}, not {migrate.HEAD}")

    def link(self) -> None:
        """The guardian lets our own link through, and nobody else's."""
        links = self._services.links
        built = links.build(self._own_tenant.id)
        other = built.url.replace(str(self._own_tenant.tenant_id), str(uuid4()))
        verdicts = links.check(built.url).verdict.value, links.check(other).verdict.value
        if verdicts != ("ok", "refused"):
            raise RuntimeError(f"the link guardian says {verdicts}")

    def customer_list(self) -> None:
        """A customer list is read by a child process, and written."""
        path = self._folder / "Customers.csv"
        path.write_text(f"{_HEADINGS}\r\n{uuid4()},{_NAME},check.example,Reseller\r\n", encoding="utf-8")
        imports = self._services.imports
        result = imports.apply(imports.preview(path, self._own_tenant.id))
        if result.new != 1:
            raise RuntimeError(f"the import found {result.new} customers instead of 1")

    def provider_list(self) -> None:
        """A provider's workbook is read."""
        from xlsxwriter import Workbook

        from reseller_desktop.domain.provider import Provider

        path = self._folder / "list.xlsx"
        with Workbook(path) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ("Customer name", "Tenant ID"))
            sheet.write_row(1, 0, (_NAME, str(uuid4())))
        provider = Provider(id=uuid4(), name=_NAME, tenant_id=uuid4())
        self._services.providers.save(provider)
        found = self._services.provider_imports.preview(path, provider.id).result.usable
        if found != 1:
            raise RuntimeError(f"the provider's list holds {found} customers instead of 1")

    def calendar(self) -> None:
        """A date of a decision becomes an event of a calendar file."""
        from reseller_desktop.domain.decision_calendar import CalendarEvent
        from reseller_desktop.files.ics import calendar

        now = self._services.clock.now()
        event = CalendarEvent(uid=uuid4(), at=now, summary=_NAME, description=_NAME)
        if b"BEGIN:VEVENT" not in calendar([event], made_at=now):
            raise RuntimeError("the calendar holds no event")

    def window(self) -> None:
        """The main window shows the customer, and paints every area."""
        from reseller_desktop import quick_qt

        quick_qt.load()
        from reseller_desktop.starter import Starter
        from reseller_desktop.ui.self_check import look_at_every_area

        self._services.close()
        passphrase = self._folder / "passphrase"
        passphrase.write_text(self._passphrase, encoding="ascii")
        options = Options(data=self._folder / "data", passphrase_file=passphrase)
        starter = Starter(options)
        starter.start()
        look_at_every_area(options, starter)

    @cached_property
    def _services(self) -> "Services":
        from reseller_desktop.bootstrap import Services

        return Services(self._folder / "data", passphrase_cost=_COST)

    @cached_property
    def _own_tenant(self) -> "OwnTenant":
        from reseller_desktop.domain.company import OwnTenant

        return OwnTenant(id=uuid4(), name=_NAME, tenant_id=uuid4(), partner_id="1234567", country="CH")

    def _set_up(self) -> None:
        from reseller_desktop.domain.company import Company

        self._services.company.set_up(Company(id=uuid4(), legal_name=_NAME), self._own_tenant)


def _report(line: str) -> None:
    if sys.stderr is None:
        Path(tempfile.gettempdir(), REPORT).write_text(line + "\n", encoding="utf-8")
    else:
        print(line, file=sys.stderr)
