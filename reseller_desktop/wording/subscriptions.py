"""Sentences about subscriptions: reports that are refused, lines that are left out, and what to look at before."""

_NOTHING = "Nothing was changed."
_OUT = "The line was left out."

SENTENCES: dict[str, str] = {
    "subscription-report-empty": (
        f"The file lists no subscription. {_NOTHING} Export the report again, or choose another file."
    ),
    "subscription-report-no-headings": (
        "No row with headings was found (looked from line {line}), such as “Subscription ID” and “Customer name”. "
        f"{_NOTHING} Say which line holds the headings, or make sure that it is a report of subscriptions."
    ),
    "subscription-report-no-column": (
        "No column is known to hold the subscriptions' ids, by which they are found again; the headings are: "
        f"{{headings}}. {_NOTHING} Say which column holds what."
    ),
    "subscription-report-no-customer": (
        f"The report does not say whose these subscriptions are. {_NOTHING} Choose the customer."
    ),
    "subscription-report-date-future": (
        f"A report cannot tell of a day that is still to come ({{day}}). {_NOTHING} Enter the day of the report."
    ),
    "subscription-dates-ambiguous": (
        "“{example}” in the column “{column}” can be two days: it cannot be told whether the day or the month "
        f"comes first. {_NOTHING} Say which."
    ),
    "subscription-dates-mixed": (
        "The dates of this file are written in two ways: “{example}” in line {line} (column “{column}”) puts "
        "the day first, and “{other}” in line {other_line} (column “{other_column}”) the month. "
        f"{_NOTHING} Say which comes first; lines that are written otherwise are left out and listed."
    ),
    "subscription-number-missing": f"The line has no id of a subscription. {_OUT}",
    "subscription-number-malformed": f"“{{value}}” is not the id of a subscription. {_OUT}",
    "subscription-product-empty": f"The line names no product, and the subscription is not known yet. {_OUT}",
    "subscription-product-malformed": (
        f"The product “{{value}}” is too long or holds hidden characters. {_OUT}"
    ),
    "subscription-seats-negative": f"“{{value}}” is less than no seat. {_OUT}",
    "subscription-seats-fractional": f"“{{value}}” is not a whole number of seats. {_OUT}",
    "subscription-seats-ambiguous": f"“{{value}}” can be one seat or a thousand. {_OUT}",
    "subscription-seats-malformed": f"“{{value}}” is not a number of seats. {_OUT}",
    "subscription-date-malformed": f"“{{value}}” is not a date as the others in its column are. {_OUT}",
    "subscription-dates-reversed": f"It ends ({{end}}) before it starts ({{start}}). {_OUT}",
    "subscription-twice": (
        "Lines {lines} say different things of the same subscription for the same day. They were left out."
    ),
    "subscription-nobody": f"The line names no customer. {_OUT}",
    "subscription-of-another": (
        f"In our records this subscription belongs to another customer than “{{name}}”. {_OUT}"
    ),
    "subscription-owner-ambiguous": (
        "“{name}” can be any of these: {candidates}. The {count} subscriptions were left out; say who is meant."
    ),
    "subscription-owner-unknown": (
        "“{name}” is none of our customers. The {count} subscriptions were left out."
    ),
    "subscription-same-file": "This very file was imported before, as of {day}.",
    "subscription-older": (
        "{count} subscriptions are known as of a later day; what this report tells of them changes nothing."
    ),
    "subscription-gone": (
        "{count} subscriptions that such reports listed before are not in this one: {names}. They stay as they are."
    ),
    "subscription-doubles": (
        "{count} new subscriptions have the customer, product, seats and last day of one that another kind of "
        "report told of under another id: {names}. They may be the same, for reports do not name each other's "
        "ids. They are added all the same; remove one of each two by hand, or import this kind of report only."
    ),
    "subscription-merged": "{count} lines tell of earlier months or are further charges of the same subscription.",
    "subscription-strangers": "These providers are none of ours, so the provider is left open: {names}.",
    "subscription-words-unknown": "These words mean nothing to us and are left open: {words}.",
    "subscription-left-out": "Values that made no sense, left out of lines that are used: {values}.",
    "subscription-seats-out-of-range": (
        "There can be no more than {most:,} seats, and no fewer than none. Nothing was saved; correct the number."
    ),
    "subscription-ends-before-start": "It ends before it starts. Nothing was saved; correct one of the two.",
    "subscription-number-taken": (
        "Another subscription has this id already. Nothing was saved; correct the id, or leave it empty."
    ),
}
