"""Workbooks as providers send them. Nothing but what is said stands in them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from xlsxwriter import Workbook

Rows = Sequence[Sequence[Any]]

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(sheets: Mapping[str, Rows], *, hidden: Sequence[str] = (), chart: str = "") -> bytes:
    """A workbook of Excel's; numbers stay numbers, as there."""
    target = io.BytesIO()
    book = Workbook(target, {"default_date_format": "dd/mm/yyyy", "strings_to_urls": False})
    if chart:
        book.add_chartsheet(chart)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for line, cells in enumerate(rows):
            sheet.write_row(line, 0, cells)
        if name in hidden:
            sheet.hide()
    book.close()
    return target.getvalue()


def ods(name: str, rows: Rows, *, encrypted: bool = False) -> bytes:
    """A workbook of LibreOffice's, of one sheet of texts."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p>'
            "</table:table-cell>"
            for cell in cells
        )
        + "</table:table-row>"
        for cells in rows
    )
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{_OFFICE}" xmlns:table="{_TABLE}" '
        f'xmlns:text="{_TEXT}"><office:body><office:spreadsheet><table:table table:name="{name}">{lines}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    lock = "<manifest:encryption-data/>" if encrypted else ""
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{_MANIFEST}"><manifest:file-entry '
        f'manifest:full-path="content.xml" manifest:media-type="text/xml">{lock}</manifest:file-entry>'
        "</manifest:manifest>"
    )
    return zipped({"mimetype": _ODS, "META-INF/manifest.xml": manifest, "content.xml": content})


def zipped(parts: Mapping[str, str]) -> bytes:
    """A ZIP."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def encrypted_xlsx() -> bytes:
    """The beginning of a workbook that Excel has locked by a password: an OLE container."""
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return magic + bytes(504) + "EncryptionInfo\0EncryptedPackage\0".encode("utf-16-le") + bytes(512)
