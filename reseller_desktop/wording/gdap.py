"""Sentences about admin relationships (GDAP): their files, and what is to be known of them."""

_NOTHING = "Nothing was changed."

SENTENCES: dict[str, str] = {
    "gdap-empty": (
        f"The file lists no admin relationship. {_NOTHING} Export the list again, or choose another file."
    ),
    "gdap-no-headings": (
        "Line {line} holds none of the headings of the GDAP bulk tool, such as “Id”, “CustomerTenantId” and "
        f"“Status”. {_NOTHING} Choose its table of existing relationships, or the JSON of Microsoft Graph."
    ),
    "gdap-entry-malformed": "“{value}” is no admin relationship. It was left out.",
    "gdap-id-malformed": "“{value}” is not the id of an admin relationship. It was left out.",
    "gdap-tenant-malformed": "“{value}” is not a tenant id. The relationship was left out.",
    "gdap-text-malformed": (
        "“{value}” is too long, no text, or holds hidden characters. The relationship was left out."
    ),
    "gdap-roles-malformed": "The roles “{value}” cannot be understood. The relationship was left out.",
    "gdap-date-malformed": "“{value}” is not a date that can be understood. The relationship was left out.",
    "gdap-id-taken": (
        "Another admin relationship has this id already. Nothing was saved; correct the id, or leave it empty."
    ),
    "gdap-pending": "Dies in {days} days, on {day}, unless the customer approves it.",
    "gdap-pending-last-day": "Dies tomorrow, on {day}, unless the customer approves it.",
    "gdap-pending-over": "The request died unapproved on {day}. Send a new one.",
    "gdap-ends": "Ends on {day}, in {days} days.",
    "gdap-ends-tomorrow": "Ends tomorrow, on {day}.",
    "gdap-ends-today": "Ends today, on {day}.",
    "gdap-end-passed": (
        "Its end, {day}, has passed, and what we know is of {as_of}. Look in Partner Center, or import a new list."
    ),
    "gdap-extended-meanwhile": (
        "It should have extended itself on {day}; what we know is of {as_of}. Import a new list."
    ),
    "gdap-expired": "Expired: it cannot be revived. To have the rights again, ask for a new relationship.",
    "gdap-cannot-extend": "Cannot extend itself, because it holds the role {role}.",
    "gdap-does-not-extend": "Does not extend itself.",
}
