"""Codes turned into sentences in the language of the window."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, Qt

from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.kit.labels import message_box

if TYPE_CHECKING:
    from decimal import Decimal

    from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QWidget


def text_of(code: str, **data: object) -> str:
    """The sentence of a code, translated and filled in, dates as the locale writes them."""
    from reseller_desktop.wording import template

    words = QCoreApplication.translate("sentence", template(code))
    return words.format(**{key: _shown(value) for key, value in data.items()})


def error_text(error: UserError) -> str:
    """What a refusal says to the person."""
    return text_of(error.code, **error.data)


def _shown(value: object) -> object:
    if isinstance(value, dt.datetime):
        return time_text(value)
    return date_text(value) if isinstance(value, dt.date) else value


DAY = "d MMM yyyy"
"""How a day is written: as short as it can be told without doubt which number is the month."""


def date_text(day: dt.date | None) -> str:
    """A day with the month's name in the language of the window; empty for none."""
    return "" if day is None else QLocale().toString(QDate(day.year, day.month, day.day), DAY)


def time_text(moment: dt.datetime | None) -> str:
    """A moment in local time, to the minute; empty for none."""
    if moment is None:
        return ""
    local = moment.astimezone()
    shown = QDateTime(local.year, local.month, local.day, local.hour, local.minute, local.second)
    time = QLocale().toString(shown.time(), QLocale.FormatType.ShortFormat)
    return f"{date_text(local.date())}, {time}"


def number_text(number: "int | Decimal | None") -> str:
    """A number with the locale's grouping and decimal mark; empty for none."""
    if number is None or isinstance(number, int):
        return "" if number is None else QLocale().toString(number)
    whole, mark, fraction = f"{abs(number):f}".partition(".")
    sign = QLocale().negativeSign() if number < 0 else ""
    return f"{sign}{QLocale().toString(int(whole))}{mark and QLocale().decimalPoint()}{fraction}"


def error_box(parent: "QWidget | None", error: UserError, title: str = "") -> None:
    """Say a refusal where there is no form to say it in; does not wait."""
    notice(parent, title or QCoreApplication.translate("texts", "Not done"), error_text(error))


def notice(parent: "QWidget | None", title: str, text: str, detail: str = "") -> "QMessageBox":
    """A box to read and close; does not wait."""
    from PySide6.QtWidgets import QMessageBox

    box = message_box(parent, QMessageBox.Icon.Warning, title, text, detail)
    box.addButton(QMessageBox.StandardButton.Close)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def ask(parent: "QWidget | None", title: str, text: str, verb: str, *, detail: str = "") -> bool:
    """Whether a person confirms what cannot be undone; the button says what will happen, Return cancels."""
    from PySide6.QtWidgets import QMessageBox

    box = message_box(parent, QMessageBox.Icon.Question, title, text, detail)
    yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is yes


def name_buttons(buttons: "QDialogButtonBox", verb: str) -> None:
    """Put the verb on the button that accepts."""
    from PySide6.QtWidgets import QDialogButtonBox

    accept = buttons.button(QDialogButtonBox.StandardButton.Ok)
    if accept is not None:
        accept.setText(verb)
        accept.setDefault(True)


def country_name(code: str) -> str:
    """The name of a country; the code itself when it is not known."""
    territory = QLocale.codeToTerritory(code)
    return code if territory == QLocale.Country.AnyCountry else QLocale.territoryToString(territory)
