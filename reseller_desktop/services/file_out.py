"""A finished file on its way out of the program."""

from pathlib import Path

from reseller_desktop.files.atomic import write_whole


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner only.

    Raises `UserError("export-not-written")` when the system refuses; an older file is then as it was.
    """
    write_whole(path, content)
