"""Values of custom fields as people read and type them."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from reseller_desktop.domain.custom_field import CustomField, FieldKind
from reseller_desktop.domain.custom_value import read_value, written
from reseller_desktop.services.custom_fields import form_key
from reseller_desktop.ui.kit.forms import Field, Kind
from reseller_desktop.ui.kit.texts import date_text, number_text

translate = QCoreApplication.translate

_EDITORS = {FieldKind.DATE: Kind.DATE, FieldKind.CHOICE: Kind.CHOICE}


def kind_text(kind: FieldKind) -> str:
    """What a field holds, in a word."""
    words = {
        FieldKind.TEXT: translate("custom", "Text"),
        FieldKind.NUMBER: translate("custom", "Number"),
        FieldKind.DATE: translate("custom", "Date"),
        FieldKind.CHOICE: translate("custom", "Choice"),
    }
    return words[kind]


def value_text(kind: FieldKind, value: str) -> str:
    """A value as it is shown."""
    if kind is FieldKind.DATE:
        return date_text(dt.date.fromisoformat(value))
    return number_text(Decimal(value)) if kind is FieldKind.NUMBER else value


def typed(field: CustomField, value: str) -> Any:
    """A value as its editor takes it."""
    if field.kind is FieldKind.DATE:
        return dt.date.fromisoformat(value) if value else None
    text = written(field.kind, value)
    return text.replace(".", QLocale().decimalPoint()) if field.kind is FieldKind.NUMBER else text


def entered(value: Any) -> str:
    """What stood in an editor, as text."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def form_fields(fields: Sequence[CustomField]) -> list[Field]:
    """An editor for each field."""
    return [_form_field(field) for field in fields]


def _form_field(field: CustomField) -> Field:
    return Field(
        key=form_key(field.id),
        label=field.name.replace("&", "&&"),
        kind=_EDITORS.get(field.kind, Kind.TEXT),
        choices=[("", ""), *((choice, choice) for choice in field.choices)],
        check=lambda value: read_value(field, entered(value)),
    )


def bulk_fields(fields: Sequence[CustomField], as_it_is: tuple[str, str]) -> list[Field]:
    """An editor for each field that also takes `as_it_is`: a value and the words for it."""
    none = ("", translate("customers", "None"))
    found = []
    for field in fields:
        kind = Kind.CHOICE if field.kind is FieldKind.CHOICE else Kind.FREE_CHOICE
        found.append(
            Field(
                key=form_key(field.id),
                label=field.name.replace("&", "&&"),
                kind=kind,
                choices=[as_it_is, none, *((choice, choice) for choice in field.choices)],
                check=partial(_check_bulk, field, as_it_is[0]),
            )
        )
    return found


def _check_bulk(field: CustomField, as_it_is: str, text: str) -> None:
    if text != as_it_is:
        read_value(field, text)
