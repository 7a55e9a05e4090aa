"""Sentences about our own authorisation: what to do next, what is due, and what follows from it."""

SENTENCES: dict[str, str] = {
    "step-member-unknown": "Look in Partner Center under Settings, Legal info, Program info, and enter what it says.",
    "step-member-under-way": "Microsoft is looking at it. Look again under Legal info, Program info.",
    "step-member-refused": "Microsoft refused the membership. Read why under Legal info, and open a support request.",
    "step-enrolment-unknown": "Look in Partner Center at the account verification, and enter what it says.",
    "step-enrolment-under-way": "The verification takes three to five business days; answer its mails.",
    "step-enrolment-refused": "Microsoft refused the verification. Correct what it names, and hand it in again.",
    "step-agreement-unknown": "Ask a Global admin to look under Settings, Account settings, Agreements: others do not see it.",
    "step-agreement-early": "Comes last: it can be signed once the two steps before it are done.",
    "step-agreement-to-do": "A Global admin signs it in Partner Center: Accept and continue in the banner of the overview.",
    "step-agreement-under-way": "Everything is ready: a Global admin signs it with Accept and continue.",
    "location-is-headquarters": (
        "{number} is the number of the headquarters (PGA). Providers and orders need the location's (PLA); giving the "
        "other is a known cause of losing the authorisation."
    ),
    "location-is-shared": (
        "{number} also stands at your tenant {name}. A location belongs to one tenant, and each tenant needs its own."
    ),
    "agreement-not-verified": (
        "The agreement is recorded as signed, but nobody recorded how that is known. Look on the Agreements page or ask a "
        "provider."
    ),
    "reauthorisation-due": "The yearly re-authorisation is due on {due_on}. Days left: {days}.",
    "reauthorisation-orders": (
        "A distributor reports that from {days} days before the day the PartnerID is refused on orders, and that Microsoft "
        "writes to all end customers."
    ),
    "reauthorisation-overdue": (
        "The day of the re-authorisation, {due_on}, is over and it is not recorded as passed. If the authorisation is lost, "
        "enrolling again is possible from {again_on}. Look in Partner Center today."
    ),
    "day-implausible": "This day cannot be right. Give a year from {first} to {last}.",
    "sum-negative": "A sum cannot be less than zero.",
    "sum-without-day": "Say on which day the sum was read.",
}
