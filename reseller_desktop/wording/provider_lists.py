"""Sentences about providers' lists: files that are refused, rows that are left out, and what to look at before."""

_NOTHING = "Nothing was changed."

SENTENCES: dict[str, str] = {
    "provider-list-damaged": (
        "This calls itself a workbook, but it is damaged or of a kind that cannot be read. "
        f"{_NOTHING} Open it in Excel or LibreOffice, save it as .xlsx or as “CSV UTF-8”, and import that."
    ),
    "provider-list-encrypted": (
        f"The workbook is protected by a password. {_NOTHING} "
        "Open it with the password, save it without one, and import that."
    ),
    "provider-list-sheet-unknown": (
        f"There is no sheet “{{sheet}}”; there are: {{sheets}}. {_NOTHING} Choose one of these."
    ),
    "provider-list-no-headings": (
        "No row with headings was found (looked from line {line}), such as “Customer name” and “Tenant ID”. "
        f"{_NOTHING} Say which line holds the headings, or make sure that it is a list of customers."
    ),
    "provider-list-no-column": (
        "No column is known to hold the customers' names or tenant ids; the headings are: {headings}. "
        f"{_NOTHING} Say which column holds what."
    ),
    "provider-list-field-unknown": (
        f"“{{field}}” is nothing that a column can hold; there are: {{fields}}. {_NOTHING} Choose one of these."
    ),
    "provider-list-heading-unknown": (
        f"No column is headed “{{heading}}”; the headings are: {{headings}}. {_NOTHING} Choose one of these."
    ),
    "provider-list-field-twice": (
        "Two columns, “{one}” and “{other}”, are said to hold the same ({field}), so it cannot be told which "
        f"one counts. {_NOTHING} Leave one of them out."
    ),
    "provider-list-column-twice": (
        "The column “{heading}” is said to hold two things ({one} and {other}). "
        f"{_NOTHING} Leave one of them out."
    ),
    "provider-list-date-ambiguous": (
        "“{example}” can be two days: it cannot be told whether the day or the month comes first. "
        f"{_NOTHING} Say which, or enter the day of the list."
    ),
    "provider-list-date-mixed": (
        "The dates are written in two ways ({example}), so the day of the list cannot be told. "
        f"{_NOTHING} Enter the day of the list."
    ),
    "provider-list-date-unreadable": (
        f"The column of dates holds no day that can be read (“{{example}}”). {_NOTHING} Enter the day of the list."
    ),
    "provider-list-date-future": (
        f"A list cannot tell of a day that is still to come ({{day}}). {_NOTHING} Enter the day of the list."
    ),
    "provider-list-nobody": "The line names neither a customer nor a tenant id. It was left out.",
    "provider-list-same-file": (
        "This very file was imported before, as of {day}. Importing it again changes only what is not so any more."
    ),
    "provider-list-older": (
        "A list of {newer} was imported before; this one, of {day}, tells of the past and changes no relationship."
    ),
    "provider-list-own-tenant": (
        "Line {line} lists one of our own tenants, which is no customer. Make sure that it is a list of customers."
    ),
    "provider-list-of-other-same-file": (
        "This very file was imported as a list of {provider}. Make sure that the right provider is chosen."
    ),
    "provider-list-of-other-named": (
        "The file names {provider}. Make sure that the right provider is chosen."
    ),
    "provider-list-of-other-alike": (
        "{percent}% of these customers stand in the last list of {provider}, and hardly any in the last one of "
        "this provider. Make sure that the right provider is chosen."
    ),
    "provider-list-no-tenant-ids": (
        "The list holds no tenant id, so it links nobody by itself. Settle what it tells row by row."
    ),
    "provider-list-many-lost": (
        "{count} of {linked} linked customers are no longer listed. Make sure that this is the whole list."
    ),
    "provider-list-left-out-domain": "Values that are no domain, left out of rows that are used: {count}.",
    "provider-list-left-out-country": "Countries that are not known, left out of rows that are used: {count}.",
    "provider-list-left-out-reference": (
        "Numbers of customers that are too long or hold hidden characters, left out of rows that are used: {count}."
    ),
}
