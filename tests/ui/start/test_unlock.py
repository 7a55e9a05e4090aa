import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.vault import Way
from reseller_desktop.services.ids import new_id
from reseller_desktop.storage.driver import connect
from reseller_desktop.ui.start.unlock import Mode, UnlockScreen
from tests.support.beginning import PASSPHRASE, Beginning
from tests.support.finding import button, offers, reads
from tests.support.vaults import contents, damage
from tests.support.world import company, own_tenant

Show = Callable[..., UnlockScreen]
OTHER_CODE = "0000-0000-0000-0000-0000-0000-0000"


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def on_screen(beginning: Beginning, **how: object) -> UnlockScreen:
        made = UnlockScreen(beginning.context, **how)  # type: ignore[arg-type]
        qtbot.addWidget(made)
        made.resize(1120, 720)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        return made

    return on_screen


def fill(beginning: Beginning) -> None:
    beginning.services.company.set_up(company(id=new_id()), own_tenant())


@pytest.fixture
def by_passphrase(beginning: Beginning) -> Beginning:
    """A closed vault that a passphrase opens, with one backup."""
    beginning.code = beginning.services.vault.create(Way.PASSPHRASE, PASSPHRASE)
    fill(beginning)
    beginning.key = beginning.services.vault.open.key
    beginning.services.vault.backup()
    beginning.services.close()
    return beginning


@pytest.fixture
def by_keyring(beginning: Beginning) -> Beginning:
    """A closed vault that the keyring opens, with one backup."""
    beginning.code = beginning.services.vault.create(Way.KEYRING)
    fill(beginning)
    beginning.services.vault.backup()
    beginning.services.close()
    return beginning


class TestWays:
    def test_the_keyring_is_asked_at_once_when_wished(
        self, show: Show, by_keyring: Beginning, qtbot: QtBot
    ) -> None:
        screen = show(by_keyring, at_once=True)
        assert "Waiting for the keyring" in reads(screen)
        with qtbot.waitSignal(screen.unlocked, timeout=0):
            by_keyring.settle()
        assert by_keyring.services.vault.is_open

    def test_after_a_person_locked_it_a_key_is_pressed_first(
        self, show: Show, by_keyring: Beginning, qtbot: QtBot
    ) -> None:
        screen = show(by_keyring)
        by_keyring.settle()
        assert not by_keyring.services.vault.is_open
        with qtbot.waitSignal(screen.unlocked, timeout=0):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            by_keyring.settle()

    def test_the_passphrase_by_keyboard(self, show: Show, by_passphrase: Beginning, qtbot: QtBot) -> None:
        screen = show(by_passphrase)
        assert screen.mode is Mode.PASSPHRASE
        qtbot.keyClicks(QApplication.focusWidget(), PASSPHRASE)
        with qtbot.waitSignal(screen.unlocked, timeout=0):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            by_passphrase.settle()
        assert screen.field.line.text() == ""

    def test_the_recovery_code_by_keyboard(self, show: Show, by_passphrase: Beginning, qtbot: QtBot) -> None:
        screen = show(by_passphrase)
        qtbot.mouseClick(button(screen, "Use the recovery code"), Qt.MouseButton.LeftButton)
        qtbot.keyClicks(QApplication.focusWidget(), by_passphrase.code.lower())
        with qtbot.waitSignal(screen.unlocked, timeout=0):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            by_passphrase.settle()

    def test_an_empty_field_asks_nothing(self, show: Show, by_passphrase: Beginning, qtbot: QtBot) -> None:
        screen = show(by_passphrase)
        assert not screen.open_button.isEnabled()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert not by_passphrase.tasks.busy

    def test_a_second_return_while_it_opens_asks_nothing(
        self, show: Show, by_passphrase: Beginning, qtbot: QtBot
    ) -> None:
        screen = show(by_passphrase)
        qtbot.keyClicks(screen.field.line, PASSPHRASE)
        screen.unlock()
        screen.unlock()
        assert by_passphrase.tasks.drain() == 1

    def test_waiting_for_the_keyring_can_be_cancelled(
        self, show: Show, by_keyring: Beginning, qtbot: QtBot
    ) -> None:
        by_keyring.keychain.refusal = "keyring-timeout"
        screen = show(by_keyring, at_once=True)
        qtbot.mouseClick(button(screen, "Cancel"), Qt.MouseButton.LeftButton)
        assert by_keyring.keychain.given_up == 1
        qtbot.keyClick(screen, Qt.Key.Key_Escape)
        assert by_keyring.keychain.given_up == 2
        screen.refuse(UserError("keyring-not-waited-for"))
        assert "not waited for any longer" in reads(screen)
        assert offers(screen, "Use the recovery code")

    def test_somebody_elses_waiting_is_shown_too(self, show: Show, by_keyring: Beginning) -> None:
        screen = show(by_keyring, waiting=True)
        assert "Waiting for the keyring" in reads(screen)
        assert not by_keyring.tasks.busy
        screen.refuse(UserError("keyring-timeout", seconds=30))
        assert "within 30 seconds" in reads(screen)
        assert screen.open_button.isEnabled()


class TestRefusals:
    """Each has its own sentence and the sensible things to do; not a byte of the folder changes."""

    def refused(self, beginning: Beginning, screen: UnlockScreen, *said: str) -> None:
        before = contents(beginning.folder)
        screen.unlock()
        beginning.settle()
        for words in said:
            assert words in reads(screen)
        assert contents(beginning.folder) == before
        assert not beginning.services.vault.is_open

    def type_passphrase(self, beginning: Beginning, show: Show, text: str = PASSPHRASE) -> UnlockScreen:
        screen = show(beginning)
        screen.field.line.setText(text)
        return screen

    def test_wrong_passphrase(self, show: Show, by_passphrase: Beginning, qtbot: QtBot) -> None:
        screen = self.type_passphrase(by_passphrase, show, "not that one")
        self.refused(by_passphrase, screen, "does not open the database", "Nothing was changed")
        assert screen.field.line.selectedText()
        assert screen.field.line.hasFocus()

    def test_wrong_and_mistyped_and_incomplete_recovery_code(
        self, show: Show, by_passphrase: Beginning
    ) -> None:
        screen = show(by_passphrase)
        screen.use(Mode.CODE)
        for typed, said in (
            (OTHER_CODE, "does not open the database"),
            (OTHER_CODE[:-1] + "1", "typing error"),
            ("ABCD", "24 of 28"),
        ):
            screen.field.line.setText(typed)
            self.refused(by_passphrase, screen, said)

    def test_damaged_offers_backups(self, show: Show, by_passphrase: Beginning) -> None:
        damage(by_passphrase.folder / "reseller.db", 100)
        screen = self.type_passphrase(by_passphrase, show)
        self.refused(by_passphrase, screen, "The database is damaged")
        assert offers(screen, "Restore a backup…")
        assert offers(screen, "Open the data folder")

    def test_newer_version(self, show: Show, by_passphrase: Beginning) -> None:
        database = by_passphrase.folder / "reseller.db"
        connection = connect(database, by_passphrase.key, database.read_bytes()[:16])
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.close()
        screen = self.type_passphrase(by_passphrase, show)
        self.refused(by_passphrase, screen, "newer version of Reseller Desktop")
        assert not offers(screen, "Restore a backup…")

    def test_newer_record(self, show: Show, by_passphrase: Beginning) -> None:
        record = by_passphrase.folder / "vault.json"
        record.write_bytes(record.read_bytes().replace(b'"format": 1', b'"format": 2'))
        screen = show(by_passphrase)
        assert "newer version of Reseller Desktop" in reads(screen)

    def test_in_use_by_another(self, show: Show, by_passphrase: Beginning, qtbot: QtBot) -> None:
        first = by_passphrase.another()
        first.vault.unlock_with_passphrase(PASSPHRASE)
        screen = self.type_passphrase(by_passphrase, show)
        screen.unlock()
        by_passphrase.settle()
        assert "in use by another window" in reads(screen)
        first.close()
        with qtbot.waitSignal(screen.unlocked, timeout=0):
            qtbot.mouseClick(button(screen, "Try again"), Qt.MouseButton.LeftButton)
            by_passphrase.settle()

    @pytest.mark.parametrize(
        ("number", "said"),
        [
            (errno.ENOSPC, "The disk is full"),
            (errno.EROFS, "may only be read"),
            (errno.EIO, "does not answer"),
        ],
    )
    def test_a_disk_that_refuses(
        self, show: Show, by_passphrase: Beginning, monkeypatch: pytest.MonkeyPatch, number: int, said: str
    ) -> None:
        screen = self.type_passphrase(by_passphrase, show)

        def refuse(*_: object, **__: object) -> int:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr("reseller_desktop.storage.lock.os.open", refuse)
        self.refused(by_passphrase, screen, said)
        assert offers(screen, "Try again")

    def test_missing_offers_backups(self, show: Show, by_passphrase: Beginning) -> None:
        (by_passphrase.folder / "reseller.db").unlink()
        screen = self.type_passphrase(by_passphrase, show)
        self.refused(by_passphrase, screen, "There is no database at")
        assert offers(screen, "Restore a backup…")

    def test_a_lost_key_asks_for_the_recovery_code_which_puts_it_back(
        self, show: Show, by_keyring: Beginning, qtbot: QtBot
    ) -> None:
        by_keyring.keychain.entries.clear()
        screen = show(by_keyring)
        self.refused(by_keyring, screen, "does not hold the key")
        assert screen.mode is Mode.CODE
        screen.field.line.setText(by_keyring.code)
        with qtbot.waitSignal(screen.unlocked, timeout=0):
            screen.unlock()
            by_keyring.settle()
        assert by_keyring.keychain.entries

    @pytest.mark.parametrize(
        ("code", "said"),
        [("keyring-unavailable", "is not available"), ("keyring-not-faithful", "did not give back")],
    )
    def test_a_keyring_that_refuses(self, show: Show, by_keyring: Beginning, code: str, said: str) -> None:
        by_keyring.keychain.refusal = code
        screen = show(by_keyring)
        self.refused(by_keyring, screen, said)
        assert offers(screen, "Use the recovery code")

    def test_the_sentence_of_a_try_elsewhere_is_shown(self, show: Show, by_keyring: Beginning) -> None:
        assert "The database is damaged" in reads(show(by_keyring, error=UserError("vault-damaged")))

    def test_what_was_opened_meanwhile_is_open(self, show: Show, by_keyring: Beginning, qtbot: QtBot) -> None:
        screen = show(by_keyring)
        by_keyring.services.vault.unlock()
        with qtbot.waitSignal(screen.unlocked, timeout=0):
            screen.unlock()
            by_keyring.settle()

    def test_the_data_folder_can_be_looked_at(
        self, show: Show, by_keyring: Beginning, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url.toLocalFile())))
        screen = show(by_keyring, error=UserError("vault-damaged"))
        qtbot.mouseClick(button(screen, "Open the data folder"), Qt.MouseButton.LeftButton)
        assert opened == [str(by_keyring.folder)]


class TestRestoring:
    @pytest.fixture
    def damaged(self, show: Show, by_passphrase: Beginning, qtbot: QtBot) -> UnlockScreen:
        damage(by_passphrase.folder / "reseller.db", 100)
        screen = show(by_passphrase)
        screen.field.line.setText(PASSPHRASE)
        screen.unlock()
        by_passphrase.settle()
        qtbot.mouseClick(button(screen, "Restore a backup…"), Qt.MouseButton.LeftButton)
        by_passphrase.settle()
        return screen

    def test_the_newest_backup_opens_with_what_was_typed_before(
        self, damaged: UnlockScreen, by_passphrase: Beginning, qtbot: QtBot
    ) -> None:
        with qtbot.waitSignal(damaged.unlocked, timeout=0):
            qtbot.mouseClick(button(damaged, "Restore this backup"), Qt.MouseButton.LeftButton)
            by_passphrase.settle()
        assert by_passphrase.services.company.company() is not None

    def test_by_keyboard(self, damaged: UnlockScreen, by_passphrase: Beginning, qtbot: QtBot) -> None:
        assert damaged.restore_panel.list.hasFocus()
        with qtbot.waitSignal(damaged.unlocked, timeout=0):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            by_passphrase.settle()

    def test_a_wrong_secret_restores_nothing(
        self, damaged: UnlockScreen, by_passphrase: Beginning, qtbot: QtBot
    ) -> None:
        before = contents(by_passphrase.folder)
        damaged.restore_panel.passphrase.set_value("not that one")
        damaged.restore_panel.restore()
        by_passphrase.settle()
        assert "does not open the database" in reads(damaged)
        assert contents(by_passphrase.folder) == before

    def test_a_damaged_backup_restores_nothing(self, damaged: UnlockScreen, by_passphrase: Beginning) -> None:
        backup = next((by_passphrase.folder / "backups").iterdir())
        damage(backup, 8192, 64)
        before = contents(by_passphrase.folder)
        damaged.restore_panel.restore()
        by_passphrase.settle()
        assert "is not a sound database" in reads(damaged)
        assert contents(by_passphrase.folder) == before

    def test_escape_leads_back(self, damaged: UnlockScreen, qtbot: QtBot) -> None:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert offers(damaged, "Unlock")

    def test_on_another_computer_a_backup_and_the_code_are_enough(
        self,
        show: Show,
        by_passphrase: Beginning,
        tmp_path: Path,
        qtbot: QtBot,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        backup = next((by_passphrase.folder / "backups").iterdir())
        stick = tmp_path / "stick.db"
        shutil.copyfile(backup, stick)
        other = Beginning(tmp_path / "other")
        screen = show(other, error=UserError("vault-missing", path="x"))
        qtbot.mouseClick(button(screen, "Restore a backup…"), Qt.MouseButton.LeftButton)
        other.settle()
        assert "There is no backup" in reads(screen)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(stick), ""))
        qtbot.mouseClick(button(screen, "Choose another file…"), Qt.MouseButton.LeftButton)
        screen.restore_panel.code.set_value(by_passphrase.code)
        with qtbot.waitSignal(screen.unlocked, timeout=0):
            qtbot.mouseClick(button(screen, "Restore this backup"), Qt.MouseButton.LeftButton)
            other.settle()
        assert other.services.company.company() is not None
        other.close()
        QCoreApplication.processEvents()
