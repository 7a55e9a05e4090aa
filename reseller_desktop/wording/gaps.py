"""Why no invitation can mend a missing relationship, and what is refused when relationships are set by hand."""

SENTENCES = {
    "gap-affiliate": (
        "This customer is marked as yourselves or an affiliate: the programme does not allow selling to it."
    ),
    "gap-customer-region": (
        "The customer's country ({country}) lies in another CSP region than your tenant. "
        "({source}, as of {as_of})"
    ),
    "gap-provider-region": (
        "{provider} ({country}) lies in another CSP region than your tenant and cannot order there. "
        "({source}, as of {as_of})"
    ),
    "gap-provider-archived": "{provider} is archived. Restore it under Providers if you buy from it again.",
    "gap-no-partnership": (
        "You have no partnership with {provider}: it has to invite you, and you have to authorise it first."
    ),
    "gap-no-link": "No link for your own relationship is kept. Paste it under Providers.",
    "gap-no-link-provider": "No link that names {provider} is kept. Paste or build it under Providers.",
    "leg-party-archived": "{name} is archived, and its relationships stay as they were. Nothing was changed.",
    "leg-day-ahead": "{day} has not come yet. Nothing was changed; choose today or a day before.",
    "queue-nothing": "There is nothing to queue: no mail can be written for these customers.",
}
