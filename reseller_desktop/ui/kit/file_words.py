"""How a table in a file was written, in words."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def delimiter_text(delimiter: str) -> str:
    """What stands between two cells."""
    return {
        ",": translate("import", "commas"),
        ";": translate("import", "semicolons"),
        "\t": translate("import", "tabs"),
        "|": translate("import", "upright strokes"),
    }.get(delimiter, delimiter)


def encoding_text(encoding: str) -> str:
    """How characters were written as bytes; takes Python's name."""
    return {"cp1252": "Windows-1252", "utf-8-sig": "UTF-8"}.get(encoding, encoding.upper())
