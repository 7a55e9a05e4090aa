"""Sentences of *Today*: what follows the name in a line."""

from collections.abc import Mapping

SENTENCES: dict[str, str] = {
    "today-decision-renews": "{product} renews unchanged",
    "today-decision-converts": "{product} turns into a paid subscription",
    "today-decision-extends": "{product} goes on month by month",
    "today-decision-expires": "{product} expires",
    "today-decision-ends": "{product} ends",
    "today-decision-over": "{product} has ended",
    "today-decision-unknown": "{product} comes to its end; what happens then is not known",
    "today-decision-nothing": "{product} can be changed",
    "today-decision-window": "{product} was renewed against the decision; it can be taken back",
    "today-membership": "is to be renewed by {day}",
    "today-membership-over": "was to be renewed by {day}",
    "today-lead-answer": "lead to accept or decline by {at}",
    "today-lead-answer-over": "lead that nobody answered by {at}",
    "today-lead-direct": "asked to be called, by {at}",
    "today-lead-direct-over": "asked to be called, and nobody did by {at}",
    "today-lead-contact": "accepted lead; speak with the company by {at}",
    "today-lead-contact-over": "accepted lead; nobody spoke with the company by {at}",
    "today-lead-open": "lead of {day}, not answered yet",
    "today-task": "task, due {day}",
    "today-task-about": "{about}: task, due {day}",
    "today-chase": "invitation of {day} not answered",
    "today-chase-again": "invitation not answered, last reminded {day}",
    "today-rights-end": "admin rights “{name}” end on {day}",
    "today-rights-end-over": "admin rights “{name}” ended on {day}, as far as we know",
    "today-rights-pending": "request for admin rights “{name}” dies on {day} unless it is approved",
    "today-rights-pending-over": "request for admin rights “{name}” died unapproved on {day}",
    "today-confirm": "{count} customers accepted you; only its list tells whether it was accepted too",
    "today-confirm-one": "{customer} accepted you; only its list tells whether it was accepted too",
    "today-legs": "cannot order for {count} customers; one invitation each",
    "today-legs-one": "cannot order for one customer; one invitation mends it",
    "today-agreement": "the Microsoft Partner Agreement is not signed",
    "today-agreement-unknown": "it is not recorded whether the Microsoft Partner Agreement is signed",
    "today-reauthorisation": "yearly re-authorisation by {day}; all that it wants is recorded",
    "today-reauthorisation-lacking": "yearly re-authorisation by {day}; {count} of what it wants is not recorded",
    "today-reauthorisation-over": "the yearly re-authorisation of {day} is not recorded as passed",
    "today-list": "its latest list is of {day}",
    "today-unasked": "{count} customers were never asked to accept you",
    "today-unasked-one": "One customer was never asked to accept you",
    "today-backup": "No backup for {days} days",
}


def told(data: Mapping[str, object]) -> dict[str, object]:
    """The data of a line as its sentence takes it: with the seats before what they are of."""
    seats, product = data.get("seats"), data.get("product")
    return {**data, "product": f"{seats} \u00d7 {product}"} if seats and product else dict(data)
