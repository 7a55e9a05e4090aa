"""The tables of what a company writes down about customers in words of its own."""

from sqlalchemy import UniqueConstraint

from reseller_desktop.storage.columns import number, optional, record, required, text

custom_field = record(
    "custom_field",
    text("name"),
    text("kind"),
    text("choices", empty="[]"),
    number("position"),
    optional("archived_at"),
)

custom_value = record(
    "custom_value",
    required("customer_id", references="customer.id"),
    required("field_id", references="custom_field.id"),
    text("value"),
    UniqueConstraint("customer_id", "field_id"),
)

CUSTOM = (custom_field, custom_value)
