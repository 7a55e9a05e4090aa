"""Sentences about files that come in: whole files that are refused, and single lines that are left out."""

_NOTHING = "Nothing was changed."
_AGAIN = "Export the list again and import that file as it is."

SENTENCES: dict[str, str] = {
    "cancelled": f"Stopped. {_NOTHING}",
    "import-not-a-file": f"“{{name}}” is not a file. {_NOTHING} Choose the file that was exported.",
    "import-not-readable": (
        f"“{{name}}” cannot be read ({{reason}}). {_NOTHING} "
        "Close it in other programs, or copy it to your computer, and try again."
    ),
    "import-too-large": (
        f"“{{name}}” is larger than {{limit}} MB, the most that is read. {_NOTHING} "
        "Make sure that it is the right file."
    ),
    "import-too-many-rows": f"The file has more than {{limit:,}} lines. {_NOTHING} {_AGAIN}",
    "import-too-many-columns": (
        f"The heading row has more than {{limit}} columns. {_NOTHING} Make sure that it is the right file."
    ),
    "import-too-heavy": (
        f"The file needs more memory than may be taken for it, or is damaged. {_NOTHING} {_AGAIN}"
    ),
    "import-too-slow": f"Reading the file took longer than a minute and was stopped. {_NOTHING} {_AGAIN}",
    "import-is-zip": (
        "This is a ZIP or Excel file, whatever its name says. "
        f"{_NOTHING} Unpack it, or save it in Excel as “CSV UTF-8”, and import that."
    ),
    "import-is-old-excel": (
        f"This is an Excel file, whatever its name says. {_NOTHING} Save it as “CSV UTF-8” and import that."
    ),
    "import-is-pdf": f"This is a PDF, not a CSV file. {_NOTHING} {_AGAIN}",
    "import-is-web-page": (
        "This is a web page, not a CSV file; often it is a sign-in page that was saved instead of the list. "
        f"{_NOTHING} Sign in there and export the list again."
    ),
    "import-is-binary": f"This is a program, picture or archive, not a CSV file. {_NOTHING} {_AGAIN}",
    "import-json-broken": (
        f"The file is cut or damaged: it cannot be read as JSON from line {{line}} on. {_NOTHING} "
        "Save Microsoft Graph's answer again as it came."
    ),
    "import-json-refusal": (
        "The file holds an error that Microsoft Graph answered instead of the list. "
        f"{_NOTHING} Ask again with an account that may read it."
    ),
    "import-empty": (
        f"The file holds nothing to import: it is empty, or has headings alone. {_NOTHING} {_AGAIN}"
    ),
    "import-no-customers": (
        f"The file lists no customer. {_NOTHING} If really all have left, archive them by hand; "
        "otherwise export the list again."
    ),
    "import-nul": (
        f"Line {{line}} holds a NUL character, so it is no text file or damaged. {_NOTHING} {_AGAIN}"
    ),
    "import-encoding": (
        "Line {line} holds bytes that are text in none of UTF-8, UTF-16 and Windows-1252. "
        f"{_NOTHING} Save the file as “CSV UTF-8” and import that."
    ),
    "import-no-headings": (
        "Line {line} should hold the headings “Microsoft ID” and “Company name” (English, French or German), "
        f"but holds none that is known. {_NOTHING} Make sure that it is Partner Center's customer list."
    ),
    "import-column-missing": (
        "The heading row (line {line}) lacks: {columns}. "
        f"{_NOTHING} Export the list again, or add the column with this heading."
    ),
    "import-column-doubled": (
        "More than one column is headed “{column}” ({names}), so it cannot be told which one counts. "
        f"{_NOTHING} Take the wrong one out."
    ),
    "import-quote-open": (
        "A quotation mark that opens in line {line} is not closed where its cell ends, so the lines after it "
        f"cannot be told apart. {_NOTHING} Correct that line, or export the list again."
    ),
    "import-cell-too-long": (
        f"A cell in line {{line}} has more than {{limit}} KB, the most that is read. {_NOTHING} {_AGAIN}"
    ),
    "import-line-too-long": (
        f"Line {{line}} has more than {{limit}} KB, the most that is read. {_NOTHING} {_AGAIN}"
    ),
    "import-line-ragged": "The line has {found} columns where the heading has {expected}. It was left out.",
    "import-line-quotes": "The quotation marks in the line do not match. It was left out.",
    "import-tenant-id-malformed": "“{value}” is not a Microsoft ID (tenant id). The line was left out.",
    "import-domain-malformed": "“{value}” is not a domain. The line was left out.",
    "import-relation-malformed": (
        "The relationship “{value}” is too long or holds hidden characters. The line was left out."
    ),
    "import-name-empty": "The company name is empty. The line was left out.",
    "import-name-too-long": "The company name has more than 256 characters. The line was left out.",
    "import-name-control-character": (
        "The company name “{value}” holds a line break or another control character. The line was left out."
    ),
    "import-name-bidi": (
        "The company name “{value}” holds a hidden character that turns the direction of writing round. "
        "The line was left out."
    ),
    "import-name-invisible-character": (
        "The company name “{value}” holds a character that nobody can see. The line was left out."
    ),
    "import-name-encoded-word": (
        "The company name “{value}” holds “=?” or “?=”, with which mail programs can be deceived. "
        "The line was left out."
    ),
    "import-own-tenant": "“{name}” is one of our own tenants and no customer. The line was left out.",
    "import-duplicate-tenant": (
        "The Microsoft ID already stands in line {other_line}, with the name “{other}” instead of “{name}”. "
        "This line was left out."
    ),
    "import-ambiguous": (
        "“{name}” may be one of these customers without a tenant id: {candidates}. "
        "It was left out; enter the tenant id at the right one, and import the list again."
    ),
}
