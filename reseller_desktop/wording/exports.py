"""Sentences about files that go out: tables and mail drafts."""

SENTENCES: dict[str, str] = {
    "export-not-written": (
        "“{name}” could not be written ({reason}). What stood there before is as it was. "
        "Close it in other programs, or choose another folder."
    ),
    "export-too-large": (
        "An Excel sheet holds {limit:,} rows, and there are more. Nothing was written. Export as CSV."
    ),
    "export-cell-too-long": (
        "An Excel cell holds {limit:,} characters, and one is longer. Nothing was written. Export as CSV."
    ),
    "eml-header-unsafe": (
        "The line “{field}” of the mail holds a line break, a hidden character or “=?”, with which mail "
        "programs can be deceived. No draft was made. Correct the name or the subject."
    ),
    "eml-address-malformed": (
        "“{address}” is not an e-mail address that a draft can be made for. No draft was made. Correct it."
    ),
    "eml-not-faithful": (
        "The draft does not read back exactly as it was written, so it was not handed over. "
        "Copy the text instead; nothing was lost."
    ),
}
