"""The contacts of sellers in the sample: some push more than is needed, one came too early to tell."""

import datetime as dt
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.vendor_contact import ClaimedRole, ContactChannel, Reaction, VendorContact
from reseller_desktop.services.ids import new_id

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.demo.story import DemoClock

_HEARD_LATER = dt.timedelta(hours=3)
_MAIL = """From: "Jordan Field" <v-jfield@cloudreach-sales.example>
Subject: Your Microsoft 365 renewal: time to move to E5
Date: {day:%a, %d %b %Y} 09:12:00 +0000

Good morning

Your subscription renews soon. I have reserved an upgrade to Microsoft 365 E5 for all of your staff.
Please confirm by Friday.

Jordan Field
"""


class Contacted(NamedTuple):
    """How many days ago, with which customer of the sample, and what is known of it."""

    ago: float
    place: int
    facts: Mapping[str, Any]
    mail: bool = False


CONTACTS: Sequence[Contacted] = (
    Contacted(160, 3, {"name": "Jordan Field", "offer": "Microsoft 365 E3", "reaction": Reaction.DECLINED}),
    Contacted(
        121,
        11,
        {
            "name": "Casey Lund",
            "role": ClaimedRole.MICROSOFT,
            "offer": "Copilot for everybody",
            "offer_seats": 60,
            "exceeds": Answer.YES,
            "reaction": Reaction.UNDECIDED,
            "said": "They asked for time until the autumn.",
        },
    ),
    Contacted(
        64,
        3,
        {
            "name": "Jordan Field",
            "organisation": "CloudReach Sales",
            "offer": "Microsoft 365 E5 in place of Business Premium",
            "offer_seats": 45,
            "exceeds": Answer.YES,
            "reaction": Reaction.DECLINED,
            "said": "We asked our partner first.",
            "told_by": "the office manager",
        },
    ),
    Contacted(
        38,
        19,
        {
            "name": "Jordan Field",
            "organisation": "CloudReach Sales",
            "address": "v-jfield@cloudreach-sales.example",
            "channel": ContactChannel.EMAIL,
            "offer": "Your Microsoft 365 renewal: time to move to E5",
            "offer_seats": 80,
            "exceeds": Answer.YES,
            "reaction": Reaction.INTERESTED,
        },
        mail=True,
    ),
    Contacted(
        17,
        27,
        {
            "role": ClaimedRole.OTHER_PARTNER,
            "channel": ContactChannel.MEETING,
            "offer": "Defender for Business",
            "exceeds": Answer.NO,
            "reaction": Reaction.UNDECIDED,
        },
    ),
    Contacted(
        9,
        35,
        {
            "name": "Robin Hale",
            "address": "+506 0000 00 00",
            "offer": "Microsoft 365 E5",
            "offer_seats": 120,
            "exceeds": Answer.YES,
            "reaction": Reaction.ACCEPTED,
            "said": "Signed on the telephone; wants out again.",
            "note": "Check the window for cancelling today.",
        },
    ),
    Contacted(2.4, 43, {"name": "Robin Hale", "note": "Hung up before saying what it was about."}),
)


def log_contact(services: "Services", clock: "DemoClock", customer: Customer, sample: Contacted) -> None:
    """Take one down, some hours after it happened."""
    facts: dict[str, Any] = {"role": ClaimedRole.MICROSOFT_VENDOR, **sample.facts}
    now = clock.now()
    contact = VendorContact(
        id=new_id(), customer_id=customer.id, at=now - _HEARD_LATER, by="", noted_at=now, **facts
    )
    with tempfile.TemporaryDirectory() as folder:
        mail = Path(folder, "Your renewal.eml")
        mail.write_text(_MAIL.format(day=now), encoding="utf-8", newline="\r\n")
        services.vendor_contacts.save(contact, add=[mail] if sample.mail else [])
