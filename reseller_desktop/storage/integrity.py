"""What is wrong in a database."""

from reseller_desktop.domain.vault import IntegrityReport
from reseller_desktop.storage.driver import Connection, translate

_SHOWN = 20


def check(connection: Connection) -> IntegrityReport:
    """Authenticate every page, then walk through all tables, indexes and references.

    Takes a second per 100 MB.
    """
    encryption = _lines(connection, "PRAGMA cipher_integrity_check")
    if encryption:
        return IntegrityReport(encryption=encryption)
    structure = _lines(connection, f"PRAGMA quick_check({_SHOWN})")
    if structure != ("ok",):
        return IntegrityReport(structure=structure)
    return IntegrityReport(references=tuple(sorted(set(_lines(connection, "PRAGMA foreign_key_check")))))


def _lines(connection: Connection, pragma: str) -> tuple[str, ...]:
    try:
        return tuple(str(row[0]) for row in connection.execute(pragma).fetchmany(_SHOWN))
    except Exception as error:
        known = translate(error)
        if known is None or known.code != "vault-damaged":
            raise
        return (str(error),)
