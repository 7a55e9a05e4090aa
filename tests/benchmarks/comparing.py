"""How long the window is deaf while a provider's list is compared: `python -m tests.benchmarks.comparing`.

The program runs offscreen over a vault with 10,000 customers and a provider's list of 10,000 rows, once with
tenant ids in most rows and once with none. The findings are compared and shown through the window's own
worker, and once more after a decision. Prints the longest time between two events of the window and ends with
1 when it is over the bound.
"""

import gc
import sys
import tempfile
from pathlib import Path
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.match import Verdict
from reseller_desktop.domain.vault import Way
from reseller_desktop.options import Options
from reseller_desktop.starter import Starter
from reseller_desktop.ui.app import Program
from reseller_desktop.ui.kit.collector import Collector
from reseller_desktop.ui.providers.page import ProvidersPage
from tests.benchmarks.program import COST, PASSPHRASE
from tests.benchmarks.stalls import BOUND, Pulse
from tests.support import world
from tests.support.namesakes import labelled
from tests.support.provider_lists import put_list

COMPANIES = 10_000
WHAT = {"most": 0.9, "none": 0.0}
"""The share of rows with a tenant id."""


def make(folder: Path, tenant_ids: float) -> None:
    """A vault with our customers and the list of a provider."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "passphrase").write_text(PASSPHRASE)
    services = Services(folder, passphrase_cost=COST)
    services.vault.create(Way.PASSPHRASE, PASSPHRASE)
    provider = world.provider()
    services.company.set_up(world.company(), world.own_tenant(), provider)
    lists = labelled(COMPANIES, seed=1, typo=0.05, tenant_ids=tenant_ids)
    with services.database.write("customers.import", count=COMPANIES) as tx:
        tx.customers.add(
            *(
                Customer(
                    id=one.id, name=one.name, tenant_id=one.tenant_id, domain=next(iter(one.domains), "")
                )
                for one in lists.ours
            )
        )
        tx.commit()
    rows = ({"name": one.name, "domain": one.domain, "tenant_id": one.tenant_id} for one in lists.theirs)
    put_list(services.database, provider, *rows)
    services.close()


class Trial:
    """The findings of one provider in the running program."""

    def __init__(self, program: Program, pulse: Pulse, what: str) -> None:
        self._program, self._pulse, self._what = program, pulse, what
        self._before: object = None
        self._step = self._begin_once_loaded
        self._until = QTimer(interval=20)
        self._until.timeout.connect(self._look)
        self._until.start()

    def _look(self) -> None:
        self._step()

    def _begin_once_loaded(self) -> None:
        page = self._program.window.page("customers")
        if page.table.total and not page.loading and not self._program.tasks.busy:
            gc.freeze()  # as the program does once it stands
            Collector(self._until)
            self._program.show_area("providers")
            self._step = self._watch

    def _watch(self) -> None:
        """The area itself is made once; what counts begins after it."""
        self._pulse.begin(f"{self._what}, compared")
        self._step = self._decide_once_shown

    def _decide_once_shown(self) -> None:
        panel = self._page.detail.findings
        if panel.found is None or self._program.tasks.busy or not panel.table.exact:
            return
        self._before = panel.found
        self._pulse.begin(f"{self._what}, again")
        finding = next(one for one in panel.found.reconciliation.findings if one.to_decide and one.theirs)
        provider_id, decide = panel.found.provider.id, self._program.services.reconciling.decide
        self._program.tasks.run(decide, provider_id, finding, Verdict.IGNORED)
        self._step = self._end_once_shown

    def _end_once_shown(self) -> None:
        panel = self._page.detail.findings
        if panel.found is not self._before and not self._program.tasks.busy and panel.table.exact:
            self._until.stop()
            self._pulse.begin("")
            QApplication.quit()

    @property
    def _page(self) -> ProvidersPage:
        return cast("ProvidersPage", self._program.window.page("providers"))


def main() -> int:
    """Measure, print, and judge."""
    app = QApplication(sys.argv[:1])
    pulse = Pulse()
    for what, tenant_ids in WHAT.items():
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make(folder, tenant_ids)
            starter = Starter(Options(data=folder, passphrase_file=folder / "passphrase"))
            starter.start()
            program = Program(app, Options(data=folder), starter)
            trial = Trial(program, pulse, f"tenant ids: {what}")
            program.begin()
            pulse.start()
            app.exec()
            program.end()
            program.window.hide()
            del trial
    return pulse.judge(BOUND)


if __name__ == "__main__":
    sys.exit(main())
