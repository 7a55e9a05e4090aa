"""The dates as a list."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.renewals import words

translate = QCoreApplication.translate


def decision_columns(now: Callable[[], dt.datetime]) -> list[Column]:
    """What the list of dates shows; `now` says what is urgent."""
    return [*_until(now), *_what()]


def _until(now: Callable[[], dt.datetime]) -> list[Column]:
    return [
        Column(
            key="until",
            title=translate("renewals", "Until"),
            value=lambda entry: words.moment_text(entry.at),
            sort=lambda entry: entry.at,
            tip=lambda entry: f"{words.until_text(entry.due.date)}\n{words.utc_text(entry.at)}",
            width=136,
        ),
        Column(
            key="left",
            title=translate("renewals", "Decision"),
            kind=Kind.CHIP,
            value=lambda entry: (
                words.decision_chip(entry.decision) if entry.decision else words.urgency_chip(entry, now())
            ),
            sort=lambda entry: (entry.decision is not None, entry.at),
            tip=lambda entry: words.decided_text(entry.decision) if entry.decision else "",
            width=126,
        ),
    ]


def _what() -> list[Column]:
    return [
        Column(
            key="customer",
            title=translate("renewals", "Customer"),
            kind=Kind.TWO_LINE,
            value=lambda entry: (entry.customer, entry.product),
            sort=lambda entry: (entry.sort_name, entry.product),
            tip=words.tip,
            width=200,
            stretch=True,
        ),
        Column(
            key="seats",
            title=translate("renewals", "Seats"),
            kind=Kind.NUMBER,
            value=lambda entry: entry.seats,
            width=64,
        ),
        Column(
            key="course",
            title=translate("renewals", "Otherwise"),
            kind=Kind.CHIP,
            value=words.course_chip,
            tip=words.course_text,
            width=154,
        ),
        Column(
            key="provider",
            title=translate("renewals", "Provider"),
            value=lambda entry: entry.provider,
            width=140,
            hidden=True,
        ),
    ]
