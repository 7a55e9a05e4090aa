"""Sentences about leads: whether they fit, what speaks against them, and why something cannot be done."""

_NOTHING = "Nothing was changed."
_OUT = "The lead was taken without it."

SENTENCES: dict[str, str] = {
    "lead-place-ours": "{country} is in the CSP region {region}, in which we may sell.",
    "lead-place-other": "{country} is in the CSP region {region}; we may sell in {ours} only.",
    "lead-place-not-told": "It is not known in which country the company's tenant is.",
    "lead-place-not-listed": "{country} is in none of the CSP regions that we know.",
    "lead-place-no-tenant": "None of our own tenants is on record, so that our region is not known.",
    "lead-size-ours": "{seats} seats are within what we serve.",
    "lead-size-small": "{seats} seats are fewer than the {least} from which we serve a company.",
    "lead-size-large": "{seats} seats are more than the {most} up to which we serve a company.",
    "lead-size-not-told": "It is not known how many seats the company needs.",
    "lead-size-no-wish": "We have not said yet how large a company may be that we serve.",
    "lead-need-ours": "The need tells of {areas}, which we offer.",
    "lead-need-other": "The need tells of {areas}; we offer nothing there.",
    "lead-need-not-told": "It is not known what the company needs.",
    "lead-need-not-understood": "The need names nothing that tells of a solution area.",
    "lead-need-no-offer": "We have not said yet in which solution areas we offer something.",
    "lead-conflict-customer": "This is our customer {name}, as it seems.",
    "lead-conflict-archived": "This is {name}, as it seems, a customer that was put away.",
    "lead-conflict-ended": "This is {name}, as it seems, with whom we ended the relationship on {day}.",
    "lead-conflict-lead": "There is another open lead of {name}, received on {day}.",
    "lead-conflict-preferred": "The company prefers {name} as its partner.",
    "lead-conflict-other-partner": "{name} is named as another partner.",
    "lead-advice-customer": (
        "Open the customer. If it is the same company, link the lead to it rather than making another customer; "
        "decline only if there is nothing new in it."
    ),
    "lead-advice-ended": "Read why it ended before you accept. Begin anew only on purpose.",
    "lead-advice-lead": "Accept one of the two, and decline the other as a duplicate.",
    "lead-advice-preferred": (
        "Ask the company whom it wants before you accept; Microsoft gives precedence to the preferred partner."
    ),
    "lead-advice-other-partner": (
        "Ask what {name} does for the company. Several partners may serve one customer, each with its own products."
    ),
    "lead-reference-taken": (
        "Another lead of this source has the number “{reference}”. Nothing was saved; correct the number, or "
        "open that lead."
    ),
    "lead-seats-reversed": "The least number of seats is above the most. Nothing was saved.",
    "lead-country-malformed": "“{text}” is no country. Nothing was saved; write two letters, such as CH.",
    "lead-reason-missing": f"A reason is wanted: it is what one learns from later. {_NOTHING}",
    "lead-step-impossible": f"“{{company}}” stands elsewhere meanwhile. {_NOTHING} Look at it again.",
    "lead-is-customer": f"“{{company}}” has become a customer already. {_NOTHING} Open the customer.",
    "lead-no-column": (
        f"No column says which company a lead is about ({{headings}}). {_NOTHING} Say which one holds the company."
    ),
    "lead-undated": (
        "The list does not say when {count} of its leads were received: their clocks count from the day on which "
        "the file was written. Correct it where you know better."
    ),
    "lead-nobody": "The line names no company. It was left out.",
    "lead-twice": "“{company}” stands on line {line} already; this line was left out.",
    "lead-word-unknown": f"“{{text}}” is a word whose meaning is not known. {_OUT}",
    "lead-country-unknown": f"“{{text}}” is no country that we know. {_OUT}",
    "lead-text-unsafe": f"“{{text}}” holds hidden or control characters. {_OUT}",
    "lead-date-malformed": f"“{{text}}” is not a day as the others in its column are. {_OUT}",
    "lead-date-future": f"“{{text}}” lies in the future. {_OUT}",
    "lead-date-ambiguous": (
        "“{example}” can be two days: it cannot be told whether the day or the month comes first. "
        f"{_NOTHING} Say which."
    ),
    "lead-date-mixed": (
        "The days are written in two ways: “{example}” puts the day first, and “{other}” the month. "
        f"{_NOTHING} Say which comes first; days that are written otherwise are not taken over."
    ),
}
