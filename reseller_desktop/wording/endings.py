"""Sentences about ending a relationship."""

SENTENCES: dict[str, str] = {
    "record-sealed": (
        "The end of a relationship is sealed: its record is never changed or removed. Nothing was changed. Add a note to it."
    ),
    "undo-sealed": (
        "The end of a relationship is sealed and cannot be taken back, nor what was done before it. Nothing was changed. "
        "If it was recorded in error, add a note to it and set the relationship by hand."
    ),
    "ending-incomplete": "Something is still missing to end the relationship. Nothing was written.",
    "ending-party": "Choose with whom the relationship ends.",
    "ending-way": "Choose who removes the relationship.",
    "ending-blocked": (
        "Something still stands in the way: the relationship cannot be removed before it is over. "
        "Come back then; nothing was written."
    ),
    "ending-statement": "The good-faith statement is empty.",
    "ending-stated-by": "Type the name of whoever makes the statement.",
    "ending-not-confirmed": "Type the customer's name, “{name}”, to confirm.",
    "ending-notice": "A notice needs the day on which it leaves, a recipient and a text.",
    "ending-supplement-empty": "There is nothing to add yet. Write a note, or enter a day.",
    "ending-day-ahead": "This day is yet to come. Enter the day on which it happened.",
}
