"""Files that are no customer lists, and why: the content, the code of the refusal, and its data."""

import io
import json
import zipfile

HEAD = "Microsoft ID,Company name,Primary domain name,Relationship\r\n"
ONE = "11111111-2222-4333-8444-555555555501"
TWO = "11111111-2222-4333-8444-555555555502"
ROW_ONE = f"{ONE},Contoso AG,contoso.example,Cloud Reseller\r\n"
ROW_TWO = f"{TWO},Fabrikam GmbH,fabrikam.example,Cloud Reseller\r\n"


def zipped() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("Customers.csv", HEAD + ROW_ONE)
    return target.getvalue()


REFUSED = {
    "nothing at all": (b"", "import-empty", {}),
    "nothing but blank lines": (b"\r\n ,,\r\n", "import-empty", {}),
    "no line under the headings": (HEAD, "import-no-customers", {}),
    "a ZIP named .csv": (zipped(), "import-is-zip", {}),
    "an empty ZIP": (b"PK\x05\x06" + bytes(18), "import-is-zip", {}),
    "an old Excel file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "import-is-old-excel", {}),
    "a PDF": (b"%PDF-1.7\n", "import-is-pdf", {}),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(99), "import-is-binary", {}),
    "a saved sign-in page": (b"\xef\xbb\xbf \r\n<!DOCTYPE html><title>Sign in", "import-is-web-page", {}),
    "a letter": ("Dear Sir,\r\nplease find enclosed\r\n", "import-no-headings", {"line": 1}),
    "a list without a heading row": (ROW_ONE + ROW_TWO, "import-no-headings", {"line": 1}),
    "JSON": (json.dumps([{"Microsoft ID": ONE}]), "import-no-headings", {"line": 1}),
    "no tenant ids": (
        "Company name,Relationship\r\nContoso AG,x\r\n",
        "import-column-missing",
        {"columns": "Microsoft ID", "line": 1},
    ),
    "only domains": (
        "\r\nDomaine principal,x\r\nfoo.example,x\r\n",
        "import-column-missing",
        {"columns": "Microsoft ID, Company name", "line": 2},
    ),
    "a column twice": (
        "Microsoft ID,Company name,Company name\r\n",
        "import-column-doubled",
        {"column": "Company name", "names": "Company name, Company name"},
    ),
    "a column in two languages": (
        "Microsoft ID,Company name,Firmenname\r\n",
        "import-column-doubled",
        {"column": "Company name", "names": "Company name, Firmenname"},
    ),
    "more columns than a list has": (
        HEAD.strip() + ",x" * 200,
        "import-too-many-columns",
        {"limit": 200},
    ),
    "an unclosed quote in the last line": (
        HEAD + ROW_ONE + f'{TWO},"Fabrikam,,\r\n',
        "import-quote-open",
        {"line": 3},
    ),
    "an unclosed quote that swallows the next line": (
        HEAD + f'{ONE},"Contoso,,\r\n{TWO},"Fabrikam",,\r\n',
        "import-quote-open",
        {"line": 2},
    ),
    "an unclosed quote that swallows the rest": (
        HEAD + f'{ONE},"Contoso,,\r\n' + ROW_TWO * 5000,
        "import-quote-open",
        {"line": 2},
    ),
    "an unclosed quote in the heading": ('"Microsoft ID,Company name\r\n', "import-quote-open", {"line": 1}),
    "a NUL": (HEAD + ROW_ONE + "a\0b", "import-nul", {"line": 3}),
    "NULs only": (bytes(5000), "import-nul", {"line": 1}),
    "a NUL in UTF-16": (("\ufeff" + HEAD + "\0").encode("utf-16-le"), "import-nul", {"line": 2}),
    "bytes that Windows-1252 does not know": (
        (HEAD + ROW_ONE).encode() + b"\x81\xff",
        "import-encoding",
        {"line": 1},
    ),
    "bytes behind a UTF-8 mark that are not UTF-8": (b"\xef\xbb\xbfa\n\xff", "import-encoding", {"line": 1}),
    "half a character of UTF-16": (
        (HEAD + ROW_ONE).encode("utf-16-le") + b"a",
        "import-encoding",
        {"line": 1},
    ),
    "a cell of 65 KB": (
        HEAD + f"{ONE},{'x' * 65 * 1024},,\r\n",
        "import-cell-too-long",
        {"line": 2, "limit": 64},
    ),
    "a cell of 200 KB": (
        HEAD + ROW_TWO + f"{ONE},{'x' * 200 * 1024},,\r\n",
        "import-cell-too-long",
        {"line": 3, "limit": 64},
    ),
    "a cell of 2 MB": (
        HEAD + f"{ONE},{'x' * 2**21},,\r\n",
        "import-line-too-long",
        {"line": 2, "limit": 1024},
    ),
    "a heading of 2 MB": ("x" * 2**21, "import-line-too-long", {"line": 1, "limit": 1024}),
    "two million rows": (HEAD.encode() + b"\r\n" * 2_000_000, "import-too-many-rows", {"limit": 1_000_000}),
}
