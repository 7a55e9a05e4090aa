"""What the program was started with."""

from pathlib import Path
from typing import NamedTuple

PROGRAM = "Reseller Desktop"


class Options(NamedTuple):
    """Where everything lies, and how the window is to be opened."""

    data: Path
    """The folder of database, settings, backups, rules and logs."""
    passphrase_file: Path | None = None
    """A file whose first line opens the vault, so that no keyring is asked."""
    demo: bool = False
    """The data is an invented sample in a folder that goes when the program ends."""
    self_check: bool = False
    """Open everything, paint the window once, and end with 0 when all went well."""


def default_data_folder() -> Path:
    """The folder that this platform has for the data of programs."""
    import platformdirs

    return platformdirs.user_data_path(PROGRAM, appauthor=False)
