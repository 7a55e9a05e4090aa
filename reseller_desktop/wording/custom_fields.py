"""Sentences about custom fields and what is written into them."""

SENTENCES: dict[str, str] = {
    "custom-name-taken": (
        "There is a field called “{name}” already, perhaps among the archived ones. Nothing was saved; "
        "choose another name."
    ),
    "custom-choices-missing": "A choice needs something to choose from. Write one choice on each line.",
    "custom-choice-twice": "“{choice}” stands there twice. Nothing was saved; take one away.",
    "custom-choice-in-use": (
        "Customers that have “{choice}”: {count}. Nothing was saved. Put it back, reword it on its own line, or "
        "give those customers another choice first."
    ),
    "custom-values-unfit": (
        "Values that would not fit, such as “{example}”: {count}. Nothing was saved. Mend them first, or make "
        "a new field of the kind that you want."
    ),
    "custom-number-unreadable": "“{text}” is not a number. Write it without unit or currency, such as 1200.50.",
    "custom-number-ambiguous": (
        "“{text}” can mean {one} or {other}. Write {one} without a mark, or the other one with another zero."
    ),
    "custom-number-too-long": "“{text}” has more than {most} digits, which is more than spreadsheets keep.",
    "custom-date-unreadable": "“{text}” is not a day. Write it as 2026-12-31, or with the month's name.",
    "custom-date-ambiguous": "“{text}” can be {one} or {other}. Write it as 2026-12-31, or with the month's name.",
    "custom-choice-unknown": "“{text}” is none of the choices: {choices}.",
    "custom-text-unsafe": (
        "There are characters in it that nobody sees, or that turn the reading direction. Type it anew."
    ),
    "custom-text-too-long": "It is longer than {most} characters. Longer texts belong into the notes.",
    "value-no-column": (
        "No column says which customer a row means, or none holds anything of it. Say what the columns hold: "
        "Microsoft ID, domain or company, and at least one thing that you want to take over."
    ),
    "value-nobody": "The row does not say which customer it means.",
    "value-no-customer": "We have no customer “{text}”.",
    "value-several-customers": "“{text}” can be any of {count} customers. Write their Microsoft ID beside it.",
    "value-twice": "“{name}” stands on line {line} already; this line was left out.",
    "value-not-whole": "“{text}” is not a number of seats. Write a whole number.",
    "value-unknown-word": "“{text}” is none of the words that the list uses here. Write it as the list does.",
}
