"""Renewals: who is most exposed to sellers, one explained, several chosen, and the warning."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.invitation import Channel
from reseller_desktop.domain.vendor_contact import ClaimedRole, ContactChannel, VendorContact
from reseller_desktop.services.ids import new_id
from tests.support.studio import TODAY, Studio

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.ui.renewals.exposed_view import ExposedView
    from reseller_desktop.ui.renewals.page import RenewalsPage

_CALLS = ((0, 5, Answer.YES), (0, 40, Answer.NO), (1, 12, Answer.YES), (2, 300, Answer.UNKNOWN))
"""Which of the ranked customers was called how many days ago, and whether it was more than it needs."""


def _fill(studio: Studio) -> None:
    """Sellers called some of the customers that are exposed most without it."""
    services = cast("Services", studio.services)
    if services.vendor_contacts.rows():
        return
    ranked = services.exposure.ranked().found
    for place, days, exceeds in _CALLS:
        services.vendor_contacts.save(
            VendorContact(
                id=new_id(),
                customer_id=UUID(ranked[place].id),
                at=TODAY - dt.timedelta(days=days),
                channel=ContactChannel.PHONE,
                role=ClaimedRole.MICROSOFT_VENDOR,
                exceeds=exceeds,
                by="Anna Muster",
                noted_at=TODAY,
            )
        )


def exposed(studio: Studio) -> "ExposedView":
    """The view, with everything read."""
    studio.window.show_area("renewals")
    studio.settle()
    page = cast("RenewalsPage", studio.window.page("renewals"))
    view = cast("ExposedView", page.show_view("exposed"))
    studio.settle()
    return view


def _one(studio: Studio) -> QWidget:
    _fill(studio)
    view = exposed(studio)
    assert view.found is not None
    view.table.select([view.found.found[0].id])
    studio.settle()
    return studio.window


def _five(studio: Studio) -> QWidget:
    _fill(studio)
    view = exposed(studio)
    view.top.click()
    studio.settle()
    return studio.window


def _written(*, left: bool = False) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        _five(studio)
        exposed(studio).warn()
        studio.settle()
        if left:
            studio.invitations.composer.send(Channel.CLIPBOARD)
            studio.settle()
        return studio.window

    return reach


SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("exposed-one", _one),
    ("exposed-five", _five),
    ("exposed-warning", _written()),
    ("exposed-warned", _written(left=True)),
]
