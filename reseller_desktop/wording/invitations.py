"""Sentences about composing, sending and following invitations, and about templates."""

SENTENCES = {
    "not-set-up": "Your company and its tenant are not entered yet. Enter them under Settings first.",
    "nothing-to-remind": "There is no unanswered invitation to {name} to remind of. Nothing was changed.",
    "draft-blocked": "This mail cannot leave yet. Nothing was sent or recorded.",
    "invitation-state": "An invitation that is {state} cannot become {new}. Nothing was changed.",
    "invitation-already-sent": (
        "An invitation for this purpose has already left for {name}. The draft was not kept; send a reminder instead."
    ),
    "text-placeholder": "The text still holds double braces. Fill the placeholder in, or take it out.",
    "link-missing": "No invitation link for your own relationship is kept yet. Paste it from Partner Center.",
    "link-missing-provider": (
        "No invitation link that names {name} is kept yet. Paste it from Partner Center, or build it from the ids."
    ),
    "link-missing-granular-admin": "Paste the link of the admin relationship that you requested in Partner Center.",
    "customer-not-sellable": (
        "{name} is marked as yourselves or an affiliate: the programme does not allow selling to it."
    ),
    "customer-archived": "{name} is archived.",
    "customer-other-region": (
        "{name} ({country}) is in another CSP region than your tenant: you can sell only within the same region."
    ),
    "provider-other-region": (
        "{name} ({country}) is in another CSP region than your tenant and cannot order for your customers."
    ),
    "provider-partnership-ended": "Your partnership with {name} has ended.",
    "recipient-missing": "No contact with an e-mail address is on record for {name}. You can add the recipient later.",
    "recipient-not-admin": (
        "{name} is not marked as Global administrator. Microsoft lets only a Global administrator accept."
    ),
    "template-refused": "This template cannot be used yet. It was not saved.",
    "template-shipped": "Templates that came with the program stay as they are. Make a copy and change that.",
}
