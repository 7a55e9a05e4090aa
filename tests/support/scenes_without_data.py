"""The first start and the locked screen in each state, and pages with nothing in them yet."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.vault import Way
from reseller_desktop.options import Options
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.start.assistant import Assistant
from reseller_desktop.ui.start.unlock import Mode, UnlockScreen
from tests.support.beginning import ALONE, FOREIGN, PASSPHRASE, QUICK, Beginning, type_company, type_provider
from tests.support.scenes_of_programme import EMPTY as NO_PROGRAMME
from tests.support.scenes_of_renewals import EMPTY as NO_RENEWALS
from tests.support.scenes_of_subscriptions import EMPTY as NO_SUBSCRIPTIONS
from tests.support.scenes_of_tasks import EMPTY as NO_TASKS
from tests.support.scenes_of_today import EMPTY as NOTHING_TODAY
from tests.support.studio import Studio
from tests.support.world import company, own_tenant

BareScene = tuple[str, Callable[[Beginning], QWidget]]
_SIZE = (1280, 774)


def empty(folder: Path) -> Options:
    """A vault in which nothing but our company is kept."""
    options = Options(data=folder, passphrase_file=folder / "passphrase")
    (folder / "passphrase").write_text(PASSPHRASE, encoding="ascii")
    services = Services(folder, passphrase_cost=QUICK)
    services.vault.create(Way.PASSPHRASE, PASSPHRASE)
    services.company.set_up(company(id=new_id()), own_tenant())
    services.close()
    return options


def _page(area: str) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        studio.program.show_area(area)
        studio.settle()
        return studio.window

    return reach


EMPTY_SCENES = [
    *((f"empty-{area}", _page(area)) for area in ("customers", "invitations", "providers", "leads")),
    *NO_TASKS,
    *NOTHING_TODAY,
    *NO_PROGRAMME,
    *NO_RENEWALS,
    *NO_SUBSCRIPTIONS,
]


def _shown(widget: QWidget, beginning: Beginning) -> None:
    widget.resize(*_SIZE)
    widget.show()
    beginning.settle()


def _assistant(beginning: Beginning) -> Assistant:
    made = Assistant(beginning.context)
    _shown(made, beginning)
    return made


def _at_provider(beginning: Beginning) -> Assistant:
    made = _assistant(beginning)
    type_company(made)
    made.go_on()
    return made


def _at_link(beginning: Beginning) -> Assistant:
    made = _at_provider(beginning)
    type_provider(made)
    made.go_on()
    return made


def _at_vault(beginning: Beginning) -> Assistant:
    made = _at_link(beginning)
    made.link.field.box.setPlainText(ALONE)
    made.go_on()
    beginning.settle()
    return made


def _at_code(beginning: Beginning) -> Assistant:
    made = _at_vault(beginning)
    made.go_on()
    beginning.settle()
    return made


def _company_wrong(beginning: Beginning) -> Assistant:
    made = _assistant(beginning)
    made.go_on()
    return made


def _provider_outside(beginning: Beginning) -> Assistant:
    made = _at_provider(beginning)
    type_provider(made, country="IL")
    return made


def _link_foreign(beginning: Beginning) -> Assistant:
    made = _at_link(beginning)
    made.link.field.box.setPlainText(FOREIGN)
    return made


def _link_right(beginning: Beginning) -> Assistant:
    made = _at_link(beginning)
    made.link.field.box.setPlainText(ALONE)
    return made


def _vault_passphrase(beginning: Beginning) -> Assistant:
    made = _at_vault(beginning)
    made.vault.typed.setChecked(True)
    return made


def _code_asked(beginning: Beginning) -> Assistant:
    made = _at_code(beginning)
    made.go_on()
    return made


def _locked(beginning: Beginning, way: Way = Way.KEYRING, **how: bool) -> UnlockScreen:
    beginning.services.vault.create(way, PASSPHRASE if way is Way.PASSPHRASE else "")
    beginning.services.vault.backup()
    beginning.services.close()
    made = UnlockScreen(beginning.context, **how)
    made.resize(*_SIZE)
    made.show()
    return made


def _refused(code: str) -> Callable[[Beginning], UnlockScreen]:
    def reach(beginning: Beginning) -> UnlockScreen:
        made = _locked(beginning, Way.PASSPHRASE)
        made.refuse(UserError(code))
        return made

    return reach


def _by_code(beginning: Beginning) -> UnlockScreen:
    made = _locked(beginning)
    made.use(Mode.CODE)
    return made


def _restoring(beginning: Beginning) -> UnlockScreen:
    made = _locked(beginning)
    made.restore()
    beginning.settle()
    return made


BARE_SCENES: list[BareScene] = [
    ("start-company", _assistant),
    ("start-company-wrong", _company_wrong),
    ("start-provider", _at_provider),
    ("start-provider-outside", _provider_outside),
    ("start-link", _at_link),
    ("start-link-foreign", _link_foreign),
    ("start-link-right", _link_right),
    ("start-vault", _at_vault),
    ("start-vault-passphrase", _vault_passphrase),
    ("start-code", _at_code),
    ("start-code-asked", _code_asked),
    ("locked", _locked),
    ("locked-waiting", lambda beginning: _locked(beginning, at_once=True)),
    ("locked-passphrase", lambda beginning: _locked(beginning, Way.PASSPHRASE)),
    ("locked-code", _by_code),
    ("locked-wrong", _refused("vault-wrong-key")),
    ("locked-damaged", _refused("vault-damaged")),
    ("locked-in-use", _refused("vault-in-use")),
    ("locked-restore", _restoring),
]
