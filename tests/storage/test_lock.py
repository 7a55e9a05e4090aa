import os
import subprocess
import sys
from pathlib import Path

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.storage.lock import FolderLock

HOLDING = """
import sys
from pathlib import Path
from reseller_desktop.storage.lock import FolderLock
lock = FolderLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_one_holds_it_and_the_next_one_gets_it_after(tmp_path: Path) -> None:
    first = FolderLock(tmp_path)
    with pytest.raises(UserError, match="vault-in-use"):
        FolderLock(tmp_path)
    first.release()
    first.release()
    FolderLock(tmp_path).release()


def test_a_killed_program_holds_it_no_longer(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(tmp_path)],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(UserError, match="vault-in-use"):
            FolderLock(tmp_path)
        holder.kill()
        holder.wait()
    FolderLock(tmp_path).release()


def test_a_file_that_merely_exists_locks_nobody_out(tmp_path: Path) -> None:
    (tmp_path / "reseller.lock").write_text("4711")
    FolderLock(tmp_path).release()
