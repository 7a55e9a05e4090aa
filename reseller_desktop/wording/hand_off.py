"""Sentences about a mail on its way out of the program."""

SENTENCES = {
    "handed-clipboard": (
        "The mail is on the clipboard, as formatted and as plain text. Paste it into a new mail to {recipient}."
    ),
    "handed-mail-program": (
        "Your mail program was given a new mail to {recipient}. Look it over there and send it. "
        "If none opened, undo this and copy the mail instead."
    ),
    "handed-eml-file": (
        "The draft was saved as “{name}”. Open it in your mail program, look it over and send it to {recipient}."
    ),
    "handed-not-recorded": "The mail has left, but it could not be recorded: {why}",
    "clipboard-not-faithful": (
        "The clipboard did not give back exactly what it was given: another program holds it, or drops the formatting. "
        "Nothing was recorded. Try again, or save the mail as a draft file."
    ),
    "mail-program-not-opened": (
        "No mail program took the mail. Nothing was recorded. Copy it instead, or save it as a draft file."
    ),
    "mailto-not-faithful": (
        "The mail would not reach the mail program exactly as it stands here. Nothing was handed over or recorded. "
        "Copy it instead, or save it as a draft file."
    ),
    "draft-file-not-opened": "No mail program opened “{name}”. It stands where you saved it.",
}
