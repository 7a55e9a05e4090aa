"""Vendor contacts and mails for tests. Everybody is invented."""

import datetime as dt
from typing import Any
from uuid import UUID

from reseller_desktop.domain.vendor_contact import VendorContact
from reseller_desktop.domain.vendor_contact_row import VendorContactRow
from reseller_desktop.services.ids import new_id

AT = dt.datetime(2026, 4, 28, 8, 15, tzinfo=dt.UTC)
MAIL = (
    b"From: =?utf-8?q?Rob_M=C3=BCller?= <v-rmuller@seller.example>\r\n"
    b"To: s.brunner@brunner-metall.example\r\n"
    b"Subject: =?utf-8?b?RTUgZsO8ciBTaWU=?=\r\n"
    b"Date: Mon, 27 Apr 2026 09:30:00 -0600\r\n"
    b"\r\nGood morning\r\n"
)


def vendor_contact(customer_id: UUID, **facts: Any) -> VendorContact:
    values: dict[str, Any] = {
        "id": new_id(),
        "customer_id": customer_id,
        "at": AT,
        "by": "",
        "noted_at": AT,
    }
    return VendorContact(**{**values, **facts})


def row(at: str = "2026-04-28T08:15:00+00:00", **facts: Any) -> VendorContactRow:
    values: dict[str, Any] = dict.fromkeys(VendorContactRow._fields, "")
    values |= {"id": new_id().hex, "customer_id": "1", "at": at, "offer_seats": None, "files": 0}
    values |= {"channel": "phone", "role": "unknown", "exceeds": "unknown", "reaction": "unknown"}
    return VendorContactRow(**{**values, **facts})
