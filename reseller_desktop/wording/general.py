"""Sentences about undo, about finding a customer or provider by what somebody typed, and about the command line."""

SENTENCES: dict[str, str] = {
    "nothing-to-undo": "There is nothing to undo.",
    "nothing-to-redo": "There is nothing to do again.",
    "undo-conflict": (
        "This cannot be taken back or done again: something that it touched was changed since. "
        "Nothing was changed now. Change it by hand."
    ),
    "undo-erased": (
        "This cannot be taken back: what stood there before was erased for good. Nothing was changed now."
    ),
    "import-stale": (
        "Something was changed since the preview, and the list would now do something else. "
        "Nothing was imported. Look at the preview again."
    ),
    "export-nothing": "There is nothing to export. Nothing was written. Choose customers and columns.",
    "customer-not-found": (
        "No customer has the name, domain or tenant id “{text}”. Nothing was changed. Look it up with “list customers”."
    ),
    "customer-ambiguous": (
        "{count} customers answer to “{text}”. Nothing was changed. Use the tenant id of the one that you mean."
    ),
    "provider-not-found": (
        "No provider has the name or tenant id “{text}”. Nothing was changed. Add it with “provider add”."
    ),
    "provider-ambiguous": (
        "{count} providers are called “{text}”. Nothing was changed. Use the tenant id of the one that you mean."
    ),
    "country-malformed": (
        "“{value}” is not a country code such as CH or DE. Nothing was changed. Use the two letters of ISO 3166."
    ),
    "passphrase-file-unreadable": (
        "The passphrase file {path} cannot be read as text. Nothing was changed. Put the passphrase into its first line."
    ),
    "internal-error": "Something went wrong inside the program; it is described in {path}.",
    "interrupted": "Stopped. What was not finished was not done.",
}
