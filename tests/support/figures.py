"""A shop in which there is something to look at in every figure."""

import datetime as dt

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.score_entry import Measure, ScoreEntry
from reseller_desktop.domain.states import LegState
from reseller_desktop.domain.vendor_contact import ContactChannel, VendorContact
from reseller_desktop.services.ids import new_id
from tests.support.due_terms import due_term
from tests.support.shop import Shop


def stock(shop: Shop) -> list[Customer]:
    """Three customers, an invitation, two renewals, a contact and a figure of the score; the customers."""
    shop.links()
    made = [shop.customer(f"Firma {letter} AG", domain=f"{letter.lower()}.example") for letter in "ABC"]
    for customer in made[:2]:
        shop.contact(customer)
        shop.sent(customer, days_ago=9)
    shop.services.legs.set_legs([made[2].id], shop.provider.id, LegState.NO)
    with shop.services.database.write("test.add") as tx:
        tx.subscriptions.add(due_term(made[0].id, 3), due_term(made[1].id, 10))
        tx.commit()
    shop.services.vendor_contacts.save(
        VendorContact(
            id=new_id(),
            customer_id=made[0].id,
            at=shop.clock.now() - dt.timedelta(days=2),
            channel=ContactChannel.PHONE,
            exceeds=Answer.YES,
            by="anna",
            noted_at=shop.clock.now(),
        )
    )
    return made


def scored(shop: Shop) -> None:
    """A figure of the first area that is scored."""
    standing = shop.services.score.book().areas[0]
    track = standing.score.pack.tracks[0]
    metric = track.metrics[0]
    shop.services.score.save(
        [
            ScoreEntry(
                id=new_id(),
                area=standing.area.code,
                track=track.code,
                metric=metric.code,
                measure=Measure.POINTS,
                figure="5",
                as_of=shop.clock.today(),
            )
        ]
    )
